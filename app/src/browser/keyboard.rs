//! The keyboard on the screen. Android makes the page smaller for it (`interactive-widget` in `index.html`); on iPads
//! and iPhones it lies over the page. There the root is told how many pixels are covered, as `--keyboard`, and what is
//! at the lower edge of the screen ends above that.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::EventTarget;

use super::{focus, page};

/// Less than this is no keyboard but the bars of a browser that come and go.
const LEAST: f64 = 60.0;

fn viewport() -> Option<EventTarget> {
    Reflect::get(&web_sys::window()?.into(), &"visualViewport".into()).ok()?.dyn_into().ok()
}

fn number(of: &EventTarget, name: &str) -> Option<f64> {
    Reflect::get(of, &name.into()).ok()?.as_f64()
}

/// Pixels at the lower edge of the page that lie behind the keyboard.
pub fn covered() -> f64 {
    let covered = || {
        let seen = viewport()?;
        let whole = web_sys::window()?.inner_height().ok()?.as_f64()?;
        // Who zooms in sees a part of the page as well, and no keyboard.
        let zoomed = number(&seen, "scale")? > 1.01;
        (!zoomed).then(|| Some(whole - number(&seen, "height")? - number(&seen, "offsetTop")?)).flatten()
    };
    covered().filter(|pixels| *pixels > LEAST).unwrap_or_default()
}

/// Follows the keyboard for as long as the page lives.
pub fn follow() {
    let Some(viewport) = viewport() else { return };
    let mut told = 0.0_f64;
    let changed = Closure::<dyn FnMut()>::new(move || {
        let pixels = covered();
        // Scrolling says so as well, many times a second.
        let before = std::mem::replace(&mut told, pixels);
        if (before - pixels).abs() < 1.0 {
            return;
        }
        page::set_root_style("--keyboard", &format!("{pixels}px"));
        page::say_resized();
        focus::show_focused_soon();
    });
    for event in ["resize", "scroll"] {
        let _ = viewport.add_event_listener_with_callback(event, changed.as_ref().unchecked_ref());
    }
    changed.forget();
}
