//! Copying. Not every page may: on plain http there is no clipboard, and then the text is chosen instead.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// Copies what stands in a field. False: it is chosen and can be copied by hand.
pub async fn copy_from(field: HtmlInputElement) -> bool {
    let _ = field.focus();
    field.select();
    copy(&field.value()).await
}

/// Copies a text. False: this page may not.
pub async fn copy(text: &str) -> bool {
    let Some(navigator) = web_sys::window().map(|it| it.navigator()) else { return false };
    let clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"));
    let Ok(clipboard) = clipboard.and_then(JsCast::dyn_into::<web_sys::Clipboard>) else { return false };
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
