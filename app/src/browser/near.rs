//! Whether somebody has come near something, or is past it. It knows elements, nothing of what they stand for.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// A screen below what is seen is near, and everything above it: who jumps to the end is past what lies between.
const REACH: &str = "10000000px 0px 960px 0px";

/// Looks on until it is dropped.
pub struct Near {
    observer: IntersectionObserver,
    _tell: Closure<dyn FnMut(js_sys::Array)>,
}

impl Near {
    /// Tells at once, and whenever that changes. `scrolls` finds what scrolls around the element; where it does not, the
    /// window does. None where the browser cannot look.
    pub fn of(element: &Element, scrolls: &str, mut tell: impl FnMut(bool) + 'static) -> Option<Self> {
        let tell = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let last = entries.iter().last().and_then(|it| it.dyn_into::<IntersectionObserverEntry>().ok());
            if let Some(entry) = last {
                tell(entry.is_intersecting());
            }
        });
        let how = IntersectionObserverInit::new();
        how.set_root_margin(REACH);
        how.set_root(around(element, scrolls).as_ref());
        let observer = IntersectionObserver::new_with_options(tell.as_ref().unchecked_ref(), &how).ok()?;
        observer.observe(element);
        Some(Self { observer, _tell: tell })
    }
}

/// The nearest of these that scrolls by itself.
fn around(element: &Element, scrolls: &str) -> Option<Element> {
    let mut at = element.closest(scrolls).ok().flatten();
    while let Some(found) = at {
        let style = web_sys::window()?.get_computed_style(&found).ok().flatten()?;
        if matches!(style.get_property_value("overflow-y").as_deref(), Ok("auto" | "scroll")) {
            return Some(found);
        }
        at = found.parent_element().and_then(|up| up.closest(scrolls).ok().flatten());
    }
    None
}

impl Drop for Near {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
