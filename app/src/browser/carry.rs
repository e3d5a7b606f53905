//! Something in the hand over the role map: a copy under the pointer, and what lies below it.
//!
//! It knows elements, no roles: what can be taken carries `data-role` or `data-party`.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

/// What the pointer took hold of.
#[derive(Debug, Clone, PartialEq)]
pub struct Grasp {
    pub id: String,
    pub party: bool,
    /// A finger or a pen: it may want to scroll.
    pub touch: bool,
    pointer: i32,
    x: f64,
    y: f64,
    element: HtmlElement,
}

fn x_y(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// What is under a pressed pointer and can be taken.
pub fn grasp(event: &PointerEvent) -> Option<Grasp> {
    if event.button() != 0 || !event.is_primary() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let element: HtmlElement = target.closest("[data-role], [data-party]").ok()??.dyn_into().ok()?;
    let party = element.get_attribute("data-party");
    let (x, y) = x_y(event);
    Some(Grasp {
        id: party.clone().or_else(|| element.get_attribute("data-role"))?,
        party: party.is_some(),
        touch: event.pointer_type() != "mouse",
        pointer: event.pointer_id(),
        x,
        y,
        element,
    })
}

/// How far the pointer went since.
pub fn distance(grasp: &Grasp, event: &PointerEvent) -> f64 {
    let (x, y) = x_y(event);
    (x - grasp.x).hypot(y - grasp.y)
}

/// The copy under the pointer. Dropping this puts it away.
pub struct Carried {
    copy: HtmlElement,
    x: f64,
    y: f64,
}

/// Takes it: a copy follows the pointer from now on.
pub fn take(grasp: &Grasp) -> Option<Carried> {
    let frame = grasp.element.get_bounding_client_rect();
    let copy: HtmlElement = grasp.element.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    for name in ["id", "data-role", "data-party", "data-circle"] {
        let _ = copy.remove_attribute(name);
    }
    let _ = copy.set_attribute("aria-hidden", "true");
    let _ = copy.set_attribute("inert", "");
    let _ = copy.class_list().add_1("is-carried");
    let style = copy.style();
    for (name, value) in [
        ("--width", frame.width()),
        ("--height", frame.height()),
        ("--left", frame.left()),
        ("--top", frame.top()),
    ] {
        let _ = style.set_property(name, &format!("{value}px"));
    }
    web_sys::window()?.document()?.body()?.append_child(&copy).ok()?;
    let _ = grasp.element.set_pointer_capture(grasp.pointer);
    Some(Carried { copy, x: grasp.x, y: grasp.y })
}

impl Carried {
    pub fn follow(&mut self, event: &PointerEvent) {
        let (x, y) = x_y(event);
        let style = self.copy.style();
        let _ = style.set_property("--px", &format!("{}px", x - self.x));
        let _ = style.set_property("--py", &format!("{}px", y - self.y));
    }
}

impl Drop for Carried {
    fn drop(&mut self) {
        self.copy.remove();
    }
}

/// The element with this attribute whose box the pointer is in, and its value.
pub fn box_below(event: &PointerEvent, root: &HtmlElement, what: &str) -> Option<String> {
    let (x, y) = x_y(event);
    let all = root.query_selector_all(&format!("[{what}]")).ok()?;
    let mut found = (0..all.length()).filter_map(|at| all.get(at)?.dyn_into::<HtmlElement>().ok());
    let hit = found.find(|element| {
        let frame = element.get_bounding_client_rect();
        (frame.left()..frame.right()).contains(&x) && (frame.top()..frame.bottom()).contains(&y)
    });
    hit?.get_attribute(what)
}

/// The innermost element with this attribute under the pointer, and its value; one with the value `not` is passed over with
/// all that is drawn inside it by being nearer to the eye.
pub fn below(event: &PointerEvent, root: &HtmlElement, what: &str, not: &str) -> Option<String> {
    let (x, y) = x_y(event);
    let all = root.query_selector_all(&format!("[{what}]")).ok()?;
    let found = (0..all.length()).filter_map(|at| all.get(at)?.dyn_into::<HtmlElement>().ok());
    let hit = found.filter_map(|element| {
        let value = element.get_attribute(what).filter(|value| value != not)?;
        let frame = element.get_bounding_client_rect();
        let radius = frame.width() / 2.0;
        let far = (frame.left() + radius - x).hypot(frame.top() + frame.height() / 2.0 - y);
        (far <= radius).then_some((frame.width(), value))
    });
    // Of circles inside each other the smallest is meant.
    hit.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, value)| value)
}
