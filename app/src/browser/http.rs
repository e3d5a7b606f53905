//! Requests to the own server. No other address is ever asked.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// An answer: its status and its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

/// Sends a request; `None` when the server cannot be reached.
pub async fn send(method: &str, path: &str, body: Option<&str>, bearer: Option<&str>) -> Option<Answer> {
    let headers = web_sys::Headers::new().ok()?;
    if body.is_some() {
        headers.set("content-type", "application/json").ok()?;
    }
    if let Some(token) = bearer {
        headers.set("authorization", &format!("Bearer {token}")).ok()?;
    }
    let init = web_sys::RequestInit::new();
    init.set_method(method);
    init.set_headers(&headers);
    if let Some(body) = body {
        init.set_body(&body.into());
    }
    let window = web_sys::window()?;
    let response = JsFuture::from(window.fetch_with_str_and_init(path, &init)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    let body = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    Some(Answer { status: response.status(), body })
}
