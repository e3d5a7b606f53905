//! A code for a camera: dark on white with its quiet zone.

use fast_qr::QRBuilder;
use leptos::prelude::*;

/// Modules of white around the code.
const QUIET: usize = 4;

#[component]
pub fn Qr(text: String, #[prop(into)] label: TextProp) -> impl IntoView {
    let Ok(code) = QRBuilder::new(text).build() else { return ().into_any() };
    let side = code.size + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size {
        for x in (0..code.size).filter(|x| code[y][*x].value()) {
            path.push_str(&format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET));
        }
    }
    view! {
        <span class="qr" role="img" aria-label=move || label.get()>
            <svg viewBox=format!("0 0 {side} {side}") aria-hidden="true"><path d=path></path></svg>
        </span>
    }
    .into_any()
}
