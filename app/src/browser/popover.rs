//! Menus above everything else, beside the button that opened them.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

/// Pixels of height that are enough to work in.
const ENOUGH: f64 = 340.0;

/// Shows a menu in the top layer, where the browser has one; else it stands where it is, and that works too.
pub fn show(menu: &HtmlElement) {
    let method = js_sys::Reflect::get(menu, &JsValue::from_str("showPopover"));
    if let Ok(method) = method.and_then(JsCast::dyn_into::<js_sys::Function>) {
        let _ = method.call0(menu);
    }
}

/// Puts a menu below the element with this id, and keeps it on the screen.
pub fn place(menu: &HtmlElement, anchor: &str) {
    let Some(window) = web_sys::window() else { return };
    let Some(anchor) = window.document().and_then(|it| it.get_element_by_id(anchor)) else { return };
    let (button, own) = (anchor.get_bounding_client_rect(), menu.get_bounding_client_rect());
    let high =
        window.inner_height().ok().and_then(|it| it.as_f64()).unwrap_or(600.0) - super::keyboard::covered();
    let wide = window.inner_width().ok().and_then(|it| it.as_f64()).unwrap_or(800.0);
    // Below the button, scrolling if it must; only where that leaves too little, it moves up.
    let below = button.bottom() + 4.0;
    let wanted = own.height().min(ENOUGH);
    let y = if below + wanted <= high - 8.0 { below } else { (high - own.height() - 8.0).max(8.0) };
    let x =
        if button.left() + own.width() > wide - 8.0 { button.right() - own.width() } else { button.left() };
    let style = menu.style();
    let _ = style.set_property("--x", &format!("{}px", x.max(8.0)));
    let _ = style.set_property("--y", &format!("{y}px"));
}

/// The pointer went down outside the menu and its button.
pub fn is_outside(event: &web_sys::Event, menu: &HtmlElement, anchor: &str) -> bool {
    let Some(target) = event.target().and_then(|it| it.dyn_into::<web_sys::Node>().ok()) else { return true };
    let document = web_sys::window().and_then(|it| it.document());
    let button = document.and_then(|it| it.get_element_by_id(anchor));
    !menu.contains(Some(&target)) && !button.is_some_and(|button| button.contains(Some(&target)))
}
