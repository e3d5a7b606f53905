//! A card in the hand: where it would land, and scrolling at the edges.
//!
//! It knows elements and their boxes, no actions: columns carry `data-column`, cards `data-id`, and where a column goes on
//! that is not drawn to its end, `data-before` is the next card.

use web_sys::{Element, HtmlElement};

use super::hand::{Carried, Grasp, all};

/// Pixels from an edge where scrolling begins.
const EDGE: f64 = 56.0;
/// The fastest scrolling, in pixels a frame.
const FASTEST: f64 = 18.0;

/// Where a card would land: the column, and the card that would come after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub column: String,
    pub before: Option<String>,
}

/// A lifted card. Dropping this puts the copy away.
pub struct Lifted {
    root: HtmlElement,
    pub carried: Carried,
}

impl Lifted {
    /// Lifts a copy of the card; the root of the board gets all that the pointer does from now on.
    pub fn new(root: &HtmlElement, grasp: &Grasp) -> Option<Self> {
        // Others may have moved the card since the pointer went down: its element is another then.
        let id = grasp.names("data-id")?;
        let card = all(root, "[data-id]")
            .into_iter()
            .find(|card| card.get_attribute("data-id").as_ref() == Some(&id))?;
        let carried = Carried::take(grasp, &card, root, "is-lifted")?;
        Some(Self { root: root.clone(), carried })
    }

    /// Where the card would land now.
    pub fn spot(&self) -> Option<Spot> {
        let (x, y) = self.carried.at;
        let columns = all(&self.root, "[data-column]");
        let distance = |column: &HtmlElement| {
            let frame = column.get_bounding_client_rect();
            let beside = (frame.left() - x).max(x - frame.right()).max(0.0);
            // The fold below the board only counts when the pointer is on it.
            let above = (frame.top() - y).max(0.0);
            beside.hypot(above)
        };
        let column = columns.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        let after = all(column, "[data-id]:not([hidden]), [data-before]").into_iter().find(|card| {
            let frame = card.get_bounding_client_rect();
            y < frame.top() + frame.height() / 2.0
        });
        let before =
            after.and_then(|it| it.get_attribute("data-id").or_else(|| it.get_attribute("data-before")));
        Some(Spot { column: column.get_attribute("data-column")?, before })
    }

    /// Scrolls a little when the pointer is near an edge. True when it did.
    pub fn scroll_at_edges(&self) -> bool {
        let (x, y) = self.carried.at;
        let frame = self.root.get_bounding_client_rect();
        let down = scroll(&self.root, 0.0, push(y, frame.top(), frame.bottom()));
        let board = self.root.query_selector(".board").ok().flatten();
        let across = board.is_some_and(|board| {
            let frame = board.get_bounding_client_rect();
            scroll(&board, push(x, frame.left(), frame.right()), 0.0)
        });
        down || across
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
