//! A file that somebody chose, and one that they get.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, HtmlInputElement, Url};

/// Milliseconds after which the browser has what it was given.
const FETCHED_BY: u32 = 60_000;

/// The text of the chosen file; `None` when there is none, or it cannot be read. The choice is forgotten, so that
/// the same file can be chosen again.
pub async fn chosen_text(field: HtmlInputElement) -> Option<String> {
    let file = field.files()?.get(0)?;
    let text = JsFuture::from(file.text()).await.ok()?.as_string();
    field.set_value("");
    text
}

/// Gives the person a text as a file, where the browser puts what it fetches.
pub fn save_text(name: &str, text: &str) {
    if let Err(error) = offer(name, text) {
        super::log::warn(&format!("the file could not be made: {error:?}"));
    }
}

fn offer(name: &str, text: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
    let kind = BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = document.create_element("a")?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    if let Some(link) = link.dyn_ref::<HtmlElement>() {
        link.click();
    }
    std::mem::forget(super::clock::after(FETCHED_BY, move || drop(Url::revoke_object_url(&address))));
    Ok(())
}
