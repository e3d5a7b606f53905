//! A file that somebody chose, and one that they get.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, HtmlImageElement,
    HtmlInputElement, Url,
};

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
    told(blob(text, "text/plain;charset=utf-8").and_then(|blob| offer(name, &blob)));
}

/// Gives the person a picture as a file: SVG as it is.
pub fn save_svg(name: &str, svg: &str) {
    told(blob(svg, "image/svg+xml").and_then(|blob| offer(name, &blob)));
}

/// Gives the person a picture as a file of dots (PNG), so many wide and high. `false` when this browser cannot draw it.
pub async fn save_png(name: &str, svg: &str, size: (u32, u32)) -> bool {
    match dots(svg, size).await.and_then(|blob| offer(name, &blob)) {
        Ok(()) => true,
        Err(error) => {
            told(Err(error));
            false
        }
    }
}

async fn dots(svg: &str, (width, height): (u32, u32)) -> Result<Blob, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
    let image = HtmlImageElement::new_with_width_and_height(width, height)?;
    image.set_src(&format!(
        "data:image/svg+xml;charset=utf-8,{}",
        String::from(js_sys::encode_uri_component(svg))
    ));
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let (width, height) = (f64::from(width), f64::from(height));
    let pencil: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or("no pencil")?.dyn_into()?;
    pencil.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    let made = Promise::new(&mut |done, _| {
        if let Err(error) = canvas.to_blob(&done) {
            told(Err(error));
            let _ = done.call1(&JsValue::NULL, &JsValue::NULL);
        }
    });
    JsFuture::from(made).await?.dyn_into()
}

fn told(made: Result<(), JsValue>) {
    if let Err(error) = made {
        super::log::warn(&format!("the file could not be made: {error:?}"));
    }
}

fn blob(text: &str, kind: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)
}

fn offer(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
    let address = Url::create_object_url_with_blob(blob)?;
    let link = document.create_element("a")?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    if let Some(link) = link.dyn_ref::<HtmlElement>() {
        link.click();
    }
    std::mem::forget(super::clock::after(FETCHED_BY, move || drop(Url::revoke_object_url(&address))));
    Ok(())
}
