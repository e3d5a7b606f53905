//! Something in the hand: where a pointer took hold, the copy that follows it, and what lies below.
//!
//! It knows elements and their boxes, nothing of what they stand for: whoever asks names the attributes.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

/// Milliseconds that a finger rests before it takes something, and how many pixels it may stray meanwhile: strokes go on
/// scrolling.
pub const REST: u32 = 200;
pub const STRAY: f64 = 5.0;
/// Pixels after which a mouse takes.
pub const MOUSE: f64 = 2.0;

/// What names an element of the plan, which its copy must not.
const NAMES: [&str; 7] =
    ["id", "data-id", "data-role", "data-party", "data-circle", "data-note", "data-onto"];

/// What a pointer took hold of.
#[derive(Debug, Clone, PartialEq)]
pub struct Grasp {
    /// A finger or a pen: it may want to scroll.
    pub touch: bool,
    pressed: Element,
    element: HtmlElement,
    pointer: i32,
    x: f64,
    y: f64,
}

/// Where the pointer is, in pixels of the window.
pub fn x_y(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

impl Grasp {
    /// What `selector` finds around a pressed pointer; `None` beside it, and for other buttons than the first.
    pub fn new(event: &PointerEvent, selector: &str) -> Option<Self> {
        if event.button() != 0 || !event.is_primary() {
            return None;
        }
        let pressed: Element = event.target()?.dyn_into().ok()?;
        let element: HtmlElement = pressed.closest(selector).ok()??.dyn_into().ok()?;
        let (x, y) = x_y(event);
        let touch = event.pointer_type() != "mouse";
        Some(Self { touch, pressed, element, pointer: event.pointer_id(), x, y })
    }

    /// What an attribute of the element says.
    pub fn names(&self, attribute: &str) -> Option<String> {
        self.element.get_attribute(attribute)
    }

    /// Whether the pointer went down on this part of the element.
    pub fn is_on(&self, selector: &str) -> bool {
        self.pressed.closest(selector).is_ok_and(|part| part.is_some())
    }

    /// How many pixels the pointer went since.
    pub fn distance(&self, event: &PointerEvent) -> f64 {
        let (x, y) = x_y(event);
        (x - self.x).hypot(y - self.y)
    }

    pub fn element(&self) -> &HtmlElement {
        &self.element
    }
}

/// The copy under the pointer. Dropping this puts it away.
pub struct Carried {
    copy: HtmlElement,
    from: (f64, f64),
    /// Where the pointer is now.
    pub at: (f64, f64),
    /// Of what was taken, in pixels.
    pub height: f64,
}

impl Carried {
    /// Takes a copy of `element`, which gets the class; `keeper` gets all that the pointer does from now on.
    pub fn take(grasp: &Grasp, element: &HtmlElement, keeper: &HtmlElement, class: &str) -> Option<Self> {
        let frame = element.get_bounding_client_rect();
        let copy: HtmlElement = element.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        for name in NAMES {
            let _ = copy.remove_attribute(name);
        }
        let _ = copy.set_attribute("aria-hidden", "true");
        let _ = copy.set_attribute("inert", "");
        let _ = copy.class_list().add_1(class);
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
        let _ = keeper.set_pointer_capture(grasp.pointer);
        let from = (grasp.x, grasp.y);
        Some(Self { copy, from, at: from, height: frame.height() })
    }

    /// Follows the pointer.
    pub fn follow(&mut self, event: &PointerEvent) {
        self.at = x_y(event);
        let style = self.copy.style();
        let _ = style.set_property("--px", &format!("{}px", self.at.0 - self.from.0));
        let _ = style.set_property("--py", &format!("{}px", self.at.1 - self.from.1));
    }
}

impl Drop for Carried {
    fn drop(&mut self) {
        self.copy.remove();
    }
}

/// The elements inside `container` that `selector` finds.
pub fn all(container: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = container.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// The value of this attribute where the pointer is in the element's box: of boxes inside each other, the smallest. What is in
/// the hand, `carried`, is looked through.
pub fn box_below(event: &PointerEvent, root: &HtmlElement, attribute: &str, carried: &str) -> Option<String> {
    let (x, y) = x_y(event);
    let hit = all(root, &format!("[{attribute}]")).into_iter().filter_map(|element| {
        let value = element.get_attribute(attribute).filter(|value| value != carried)?;
        let frame = element.get_bounding_client_rect();
        let inside = (frame.left()..frame.right()).contains(&x) && (frame.top()..frame.bottom()).contains(&y);
        inside.then_some((frame.width() * frame.height(), value))
    });
    hit.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, value)| value)
}

/// The value of this attribute of the circle under the pointer: of circles inside each other, the smallest. What is in the
/// hand lies below it too: that one, `carried`, is looked through.
pub fn circle_below(
    event: &PointerEvent,
    root: &HtmlElement,
    attribute: &str,
    carried: &str,
) -> Option<String> {
    let (x, y) = x_y(event);
    let hit = all(root, &format!("[{attribute}]")).into_iter().filter_map(|element| {
        let value = element.get_attribute(attribute).filter(|value| value != carried)?;
        let frame = element.get_bounding_client_rect();
        let radius = frame.width() / 2.0;
        let far = (frame.left() + radius - x).hypot(frame.top() + frame.height() / 2.0 - y);
        (far <= radius).then_some((frame.width(), value))
    });
    hit.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, value)| value)
}
