// Starts the app. A file of its own, because the page allows no script inside itself.
import init from "./app.js";

await init({ module_or_path: new URL("./app_bg.wasm", import.meta.url) });
