//! Cards that others move glide to their new places: where they were is measured before the screen changes, and they
//! begin from there after it.
//!
//! The movement itself is a CSS animation, so that it follows the tokens and stops with reduced motion.

use std::collections::HashMap;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

const CARDS: &str = "[data-id]:not([hidden])";

/// Shorter ways than this are no movement, in pixels.
const LEAST: f64 = 2.0;

/// Where the cards below an element are, by their `data-id`.
pub struct Places(HashMap<String, (f64, f64)>);

impl Places {
    pub fn of(root: &Element) -> Self {
        Self(cards(root).into_iter().filter_map(|card| Some((name(&card)?, corner(&card)))).collect())
    }

    /// Lets every card that stands elsewhere now come from where it was; new ones appear.
    pub fn glide(&self, root: &Element) {
        // All is measured before anything is written: one layout and not one for each card.
        let now: Vec<_> = cards(root).into_iter().map(|card| (corner(&card), card)).collect();
        let mut moved = Vec::new();
        for ((x, y), card) in now {
            let Some(name) = name(&card) else { continue };
            let _ = card.class_list().remove_2("is-gliding", "is-new");
            match self.0.get(&name) {
                Some((old_x, old_y)) if (old_x - x).abs() > LEAST || (old_y - y).abs() > LEAST => {
                    let _ = card.style().set_property("--from-x", &format!("{}px", old_x - x));
                    let _ = card.style().set_property("--from-y", &format!("{}px", old_y - y));
                    moved.push((card, "is-gliding"));
                }
                Some(_) => {}
                None => moved.push((card, "is-new")),
            }
        }
        // An animation that is to run again must have been seen without its class once.
        let _ = root.get_bounding_client_rect();
        for (card, class) in moved {
            let _ = card.class_list().add_1(class);
        }
    }
}

fn cards(root: &Element) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(CARDS) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

fn name(card: &HtmlElement) -> Option<String> {
    card.get_attribute("data-id")
}

fn corner(card: &HtmlElement) -> (f64, f64) {
    let frame = card.get_bounding_client_rect();
    (frame.left(), frame.top())
}
