// A foreign client: npm automerge-repo, as it is. Reads commands as JSON lines, prints what it sees as JSON lines.
//   node foreign.mjs <ws address with token> <document id>
// Commands: {"do":"add","id":…,"title":…} {"do":"title","id":…,"at":…,"insert":…} {"do":"set","id":…,"field":…,"value":…}
//           {"do":"heads"} prints the heads; {"do":"stop"} ends.
import { createInterface } from "node:readline";
import { Repo, updateText } from "@automerge/automerge-repo";
import { WebSocketClientAdapter } from "@automerge/automerge-repo-network-websocket";

const [address, id] = process.argv.slice(2);
const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");

const repo = new Repo({ network: [new WebSocketClientAdapter(address)] });
let handle;
try {
  handle = await repo.find(`automerge:${id}`, { signal: AbortSignal.timeout(15_000) });
} catch (error) {
  say({ saw: "unavailable", why: String(error) });
  process.exit(0);
}

const titles = () => Object.values(handle.doc().actions ?? {}).map((action) => String(action.title)).sort();
const show = () => say({ saw: "titles", titles: titles() });
handle.on("change", show);
show();

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  if (command.do === "stop") break;
  if (command.do === "heads") say({ saw: "heads", heads: handle.heads() });
  if (command.do === "add") {
    handle.change((doc) => {
      doc.actions[command.id] = { title: command.title, why: "", place: "idea/a", ownership: "ours" };
    });
  }
  if (command.do === "title") {
    handle.change((doc) => {
      const old = String(doc.actions[command.id].title);
      updateText(doc, ["actions", command.id, "title"], old.slice(0, command.at) + command.insert + old.slice(command.at));
    });
  }
  if (command.do === "set") {
    handle.change((doc) => {
      doc.actions[command.id][command.field] = command.value;
    });
  }
}
process.exit(0);
