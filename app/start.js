// Starts the app. A file of its own, because the page allows no script inside itself.
import init from "./app.js";

// The way out of a crash is not the app's: it must not come in between.
document.querySelector("#crash a").addEventListener("click", (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  location.reload();
});

await init({ module_or_path: new URL("./app_bg.wasm", import.meta.url) });
