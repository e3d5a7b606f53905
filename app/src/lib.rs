//! What people see and touch: pages, components, the live plan behind them and the link to the server.
//!
//! The document merges in `shared`; the browser is wrapped in `browser`. Nothing else here touches either.

#![expect(unreachable_pub, reason = "nobody uses an app: what its modules share is simply public")]

mod api;
mod browser;
mod components;
mod drafts;
mod keep;
mod language;
mod link;
mod live;
mod my_plans;
mod opening;
mod pages;
mod parts;
mod settings;
mod toasts;

use wasm_bindgen::prelude::wasm_bindgen;

/// Called once by `start.js` when the module is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    browser::crash::show_on_panic();
    browser::keyboard::follow();
    leptos::mount::mount_to_body(pages::App);
    browser::page::remove_boot();
}
