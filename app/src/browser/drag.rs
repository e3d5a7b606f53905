//! Cards in the hand: the copy under the pointer, what lies below it, and scrolling at the edges.
//!
//! It knows elements and their boxes, no actions: columns carry `data-column`, cards `data-id`.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

/// Pixels from an edge where scrolling begins.
const EDGE: f64 = 56.0;
/// The fastest scrolling, in pixels a frame.
const FASTEST: f64 = 18.0;

/// What the pointer took hold of.
#[derive(Debug, Clone, PartialEq)]
pub struct Grasp {
    pub id: String,
    pub on_grip: bool,
    /// A finger or a pen: it may want to scroll.
    pub touch: bool,
    pub pointer: i32,
    pub x: f64,
    pub y: f64,
}

/// Where a card would land: the column, and the card that would come after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub column: String,
    pub before: Option<String>,
}

fn x_y(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// The card under a pressed pointer; `None` beside the cards, and for other buttons than the first.
pub fn grasp(event: &PointerEvent) -> Option<Grasp> {
    if event.button() != 0 || !event.is_primary() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let card = target.closest("[data-id]").ok()??;
    let on_grip = target.closest(".grip").ok()?.is_some();
    let (x, y) = x_y(event);
    let touch = event.pointer_type() != "mouse";
    Some(Grasp { id: card.get_attribute("data-id")?, on_grip, touch, pointer: event.pointer_id(), x, y })
}

/// How far the pointer went since the grasp.
pub fn distance(grasp: &Grasp, event: &PointerEvent) -> f64 {
    let (x, y) = x_y(event);
    (x - grasp.x).hypot(y - grasp.y)
}

/// A lifted card. Dropping this puts the copy away.
pub struct Hand {
    copy: HtmlElement,
    root: HtmlElement,
    left: f64,
    top: f64,
    x: f64,
    y: f64,
    /// Of the card, for the gap that it leaves.
    pub height: f64,
}

impl Hand {
    /// Lifts a copy of the card; the root of the board gets all that the pointer does from now on.
    pub fn lift(root: &HtmlElement, grasp: &Grasp) -> Option<Self> {
        let card = find(root, &grasp.id)?;
        let frame = card.get_bounding_client_rect();
        let copy: HtmlElement = card.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        let _ = copy.remove_attribute("data-id");
        let _ = copy.set_attribute("aria-hidden", "true");
        let _ = copy.set_attribute("inert", "");
        let _ = copy.class_list().add_1("is-lifted");
        let style = copy.style();
        for (name, value) in [("--width", frame.width()), ("--left", frame.left()), ("--top", frame.top())] {
            let _ = style.set_property(name, &format!("{value}px"));
        }
        web_sys::window()?.document()?.body()?.append_child(&copy).ok()?;
        let _ = root.set_pointer_capture(grasp.pointer);
        let root = root.clone();
        Some(Self { copy, root, left: grasp.x, top: grasp.y, x: grasp.x, y: grasp.y, height: frame.height() })
    }

    /// Follows the pointer.
    pub fn follow(&mut self, event: &PointerEvent) {
        (self.x, self.y) = x_y(event);
        let style = self.copy.style();
        let _ = style.set_property("--px", &format!("{}px", self.x - self.left));
        let _ = style.set_property("--py", &format!("{}px", self.y - self.top));
    }

    /// Where the card would land now.
    pub fn spot(&self) -> Option<Spot> {
        let columns = all(&self.root, "[data-column]");
        let distance = |column: &HtmlElement| {
            let frame = column.get_bounding_client_rect();
            let beside = (frame.left() - self.x).max(self.x - frame.right()).max(0.0);
            // The fold below the board only counts when the pointer is on it.
            let above = (frame.top() - self.y).max(0.0);
            beside.hypot(above)
        };
        let column = columns.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        let after = all(column, "[data-id]:not([hidden])").into_iter().find(|card| {
            let frame = card.get_bounding_client_rect();
            self.y < frame.top() + frame.height() / 2.0
        });
        let before = after.and_then(|card| card.get_attribute("data-id"));
        Some(Spot { column: column.get_attribute("data-column")?, before })
    }

    /// Scrolls a little when the pointer is near an edge. True when it did.
    pub fn scroll_at_edges(&self) -> bool {
        let frame = self.root.get_bounding_client_rect();
        let down = scroll(&self.root, 0.0, push(self.y, frame.top(), frame.bottom()));
        let board = self.root.query_selector(".board").ok().flatten();
        let across = board.is_some_and(|board| {
            let frame = board.get_bounding_client_rect();
            scroll(&board, push(self.x, frame.left(), frame.right()), 0.0)
        });
        down || across
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.copy.remove();
    }
}

fn push(at: f64, low: f64, high: f64) -> f64 {
    if at < low + EDGE {
        -FASTEST * ((low + EDGE - at) / EDGE).min(1.0)
    } else if at > high - EDGE {
        FASTEST * ((at - high + EDGE) / EDGE).min(1.0)
    } else {
        0.0
    }
}

fn scroll(element: &Element, x: f64, y: f64) -> bool {
    if x == 0.0 && y == 0.0 {
        return false;
    }
    let before = (element.scroll_left(), element.scroll_top());
    element.scroll_by_with_x_and_y(x, y);
    before != (element.scroll_left(), element.scroll_top())
}

fn find(root: &HtmlElement, id: &str) -> Option<HtmlElement> {
    all(root, "[data-id]").into_iter().find(|card| card.get_attribute("data-id").as_deref() == Some(id))
}

fn all(container: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = container.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}
