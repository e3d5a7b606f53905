// Added to the page by `cargo xtask serve --watch` only: reloads when the app was built again.
let seen;
setInterval(async () => {
  try {
    const answer = await fetch("/api/dev/version", { cache: "no-store" });
    const version = await answer.text();
    if (answer.ok && seen && version !== seen) location.reload();
    if (answer.ok) seen = version;
  } catch {
    // The server is being built again.
  }
}, 500);
