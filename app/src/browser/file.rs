//! A file that somebody chose.

use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// The text of the chosen file; `None` when there is none, or it cannot be read. The choice is forgotten, so that
/// the same file can be chosen again.
pub async fn chosen_text(field: HtmlInputElement) -> Option<String> {
    let file = field.files()?.get(0)?;
    let text = JsFuture::from(file.text()).await.ok()?.as_string();
    field.set_value("");
    text
}
