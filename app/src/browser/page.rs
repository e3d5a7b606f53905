//! The page itself: its address, its language, its light.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

fn root() -> Option<web_sys::Element> {
    window()?.document()?.document_element()
}

/// Takes away the first-paint skeleton.
pub fn remove_boot() {
    if let Some(boot) = window().and_then(|it| it.document()).and_then(|it| it.get_element_by_id("boot")) {
        boot.remove();
    }
}

/// Puts markup of our own in the page, unseen: symbols that others refer to.
pub fn add_hidden(markup: &str) {
    if let Some(body) = window().and_then(|it| it.document()).and_then(|it| it.body()) {
        let _ = body.insert_adjacent_html("beforeend", &format!("<div hidden>{markup}</div>"));
    }
}

pub fn set_language(code: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", code);
    }
}

pub fn set_dark(dark: bool) {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-theme", if dark { "dark" } else { "light" });
    }
}

/// Tells the style sheets something that only the page knows.
pub fn set_root_style(name: &str, value: &str) {
    if let Some(root) = root().and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = root.style().set_property(name, value);
    }
}

pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|it| it.document()) {
        document.set_title(title);
    }
}

/// Two letters, as `nl`.
pub fn browser_language() -> String {
    let language = window().and_then(|it| it.navigator().language()).unwrap_or_default();
    language.chars().take(2).collect()
}

/// What stands behind the `#` of the address, without it.
pub fn hash() -> String {
    let hash = window().and_then(|it| it.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Takes the `#…` out of the address without a new entry in the history: tokens stay off shared screens.
pub fn drop_hash() {
    let Some(window) = window() else { return };
    let Ok(path) = window.location().pathname() else { return };
    // The action that the link leads to stays.
    let path = path + &window.location().search().unwrap_or_default();
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path));
    }
}

/// `http://host:port`, for links to hand on.
pub fn origin() -> String {
    window().and_then(|it| it.location().origin().ok()).unwrap_or_default()
}

/// The address only works on this device.
pub fn is_local() -> bool {
    let host = window().and_then(|it| it.location().hostname().ok()).unwrap_or_default();
    matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]")
}

/// `ws://host:port/sync` or its secure form.
pub fn socket_address() -> String {
    format!("{}/sync", origin().replacen("http", "ws", 1))
}

/// How much of the page can be seen at a time, in pixels from top to bottom.
pub fn height() -> f64 {
    let height = web_sys::window().and_then(|it| it.inner_height().ok()?.as_f64());
    height.unwrap_or(800.0)
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// What a custom property of the style sheets is now, a colour for instance; empty when there is none.
pub fn style_value(name: &str) -> String {
    let style = root().and_then(|root| window()?.get_computed_style(&root).ok()?);
    let value = style.and_then(|style| style.get_property_value(name).ok());
    value.unwrap_or_default().trim().to_owned()
}

/// Opens the browser's own print screen. A poster is one large sheet (A3), lying down.
pub fn print(poster: bool) {
    let Some(root) = root() else { return };
    let _ = root.set_attribute("data-paper", if poster { "poster" } else { "pages" });
    // The browser says so itself, but then waits for nobody: what the page must say on paper would come too late.
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new("beforeprint")) {
        let _ = window.dispatch_event(&event);
    }
    leptos::prelude::request_animation_frame(|| {
        if let Some(window) = window() {
            let _ = window.print();
        }
    });
}

/// The next print is on ordinary pages again.
pub fn printed() {
    if let Some(root) = root() {
        let _ = root.remove_attribute("data-paper");
    }
}

/// Lets everything that follows the size of the window look again.
pub fn say_resized() {
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new("resize")) {
        let _ = window.dispatch_event(&event);
    }
}

/// Calls on every event of that name on the window, for as long as the page lives.
pub fn on_window(event: &str, callback: impl FnMut() + 'static) {
    let callback = Closure::<dyn FnMut()>::new(callback);
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
    }
    // The page's own life is the listener's.
    callback.forget();
}

/// Calls when the page is shown or hidden.
pub fn on_visibility(mut callback: impl FnMut(bool) + 'static) {
    let callback = Closure::<dyn FnMut()>::new(move || callback(is_visible()));
    if let Some(document) = window().and_then(|it| it.document()) {
        let _ =
            document.add_event_listener_with_callback("visibilitychange", callback.as_ref().unchecked_ref());
    }
    callback.forget();
}

fn is_visible() -> bool {
    window()
        .and_then(|it| it.document())
        .is_some_and(|it| it.visibility_state() == web_sys::VisibilityState::Visible)
}
