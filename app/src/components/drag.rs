//! Moving a card by hand: a mouse lifts after two pixels, a finger after a short rest, the grip at once.
//! Scrolling never drags.

use leptos::prelude::*;
use leptos::{ev, html};
use shared::id::Id;
use shared::record::Column;

use super::acts::Spot;
use super::context::PlanContext;
use super::hold::{BoardState, Hold, How};
use crate::browser::clock::{Timeout, after};
use crate::browser::drag::Lifted;
use crate::browser::hand::{Grasp, MOUSE, REST, STRAY};

/// What lifts a card at once, under a finger too.
const GRIP: &str = ".grip";
/// Milliseconds between two steps of scrolling at an edge.
const FRAME: u32 = 16;

#[derive(Default)]
struct Now {
    grasp: Option<Grasp>,
    lifted: Option<Lifted>,
    rest: Option<Timeout>,
    scrolling: Option<Timeout>,
    /// The pointer went far enough to be a drag: the click that follows is none.
    moved: bool,
}

/// The hand of this person over the board.
#[derive(Clone, Copy)]
pub struct Drag {
    now: StoredValue<Now, LocalStorage>,
    root: NodeRef<html::Div>,
    context: PlanContext,
    board: BoardState,
}

impl Drag {
    pub fn new(root: NodeRef<html::Div>, context: PlanContext, board: BoardState) -> Self {
        Self { now: StoredValue::new_local(Now::default()), root, context, board }
    }

    fn change<T>(&self, change: impl FnOnce(&mut Now) -> T) -> Option<T> {
        self.now.try_update_value(change)
    }

    pub fn is_holding(&self) -> bool {
        self.now.with_value(|now| now.lifted.is_some())
    }

    pub fn press(&self, event: &ev::PointerEvent) {
        self.cancel();
        self.change(|now| now.moved = false);
        if !self.context.can_write.get_untracked() {
            return;
        }
        let Some(grasp) = Grasp::new(event, "[data-id]") else { return };
        let drag = *self;
        let rest = (grasp.touch && !grasp.is_on(GRIP)).then(|| after(REST, move || drag.lift()));
        self.change(|now| (now.grasp, now.rest) = (Some(grasp), rest));
    }

    pub fn moves(&self, event: &ev::PointerEvent) {
        if self.is_holding() {
            self.change(|now| {
                let far = now.grasp.as_ref().is_some_and(|grasp| grasp.distance(event) > STRAY);
                now.moved |= far;
                if let Some(lifted) = &mut now.lifted {
                    lifted.carried.follow(event);
                }
            });
            self.aim();
            return self.scroll();
        }
        let Some(grasp) = self.now.with_value(|now| now.grasp.clone()) else { return };
        let distance = grasp.distance(event);
        match (grasp.touch, grasp.is_on(GRIP)) {
            (false, _) if distance > MOUSE => self.drag(event),
            (true, true) if distance > STRAY => self.drag(event),
            (true, false) if distance > STRAY => self.cancel(),
            _ => {}
        }
    }

    fn drag(&self, event: &ev::PointerEvent) {
        self.lift();
        self.change(|now| {
            now.moved = true;
            if let Some(lifted) = &mut now.lifted {
                lifted.carried.follow(event);
            }
        });
        self.aim();
    }

    fn lift(&self) {
        let Some(root) = self.root.try_get_untracked().flatten() else { return };
        let Some(grasp) = self.now.try_with_value(|now| now.grasp.clone()).flatten() else { return };
        let (Some(id), Some(lifted)) = (grasp.names("data-id"), Lifted::new(&root, &grasp)) else { return };
        let how = How::Pointer { height: lifted.carried.height };
        self.change(|now| now.lifted = Some(lifted));
        let id = Id::from(id.as_str());
        let spot = untrack(|| self.board.spot_of(&self.context, &id));
        self.board.hold.try_set(Some(Hold { id, spot, how }));
    }

    /// Shows the gap where the card would land. Again when others move cards below a hand that rests: the card lands
    /// where the eye sees the gap.
    pub fn aim(&self) {
        let found = self.now.try_with_value(|now| now.lifted.as_ref().and_then(Lifted::spot)).flatten();
        let spot = found.map(|spot| Spot {
            column: Column::from_word(&spot.column),
            before: spot.before.map(|id| Id::from(id.as_str())),
        });
        let differs =
            self.board.hold.with_untracked(|hold| hold.as_ref().is_some_and(|hold| hold.spot != spot));
        if differs {
            self.board.hold.update(|hold| {
                if let Some(hold) = hold {
                    hold.spot = spot;
                }
            });
        }
    }

    /// Goes on scrolling while the pointer rests at an edge.
    fn scroll(&self) {
        let scrolls = self.now.try_with_value(|now| now.lifted.as_ref().is_some_and(Lifted::scroll_at_edges));
        let drag = *self;
        let next = (scrolls == Some(true)).then(|| {
            after(FRAME, move || {
                drag.aim();
                drag.scroll();
            })
        });
        // The timer that runs now must not be dropped inside itself: it is replaced by the next one later.
        let old = self.change(|now| std::mem::replace(&mut now.scrolling, next)).flatten();
        leptos::task::spawn_local(async move { drop(old) });
    }

    pub fn release(&self) {
        let held = self.is_holding() && self.now.with_value(|now| now.moved);
        let hold = self.board.hold.get_untracked();
        self.cancel();
        if let Some((id, spot)) = hold.filter(|_| held).and_then(|hold| hold.spot.map(|spot| (hold.id, spot)))
        {
            // Put back where it was: actions that are not shown keep their places too.
            if untrack(|| self.board.spot_of(&self.context, &id)).as_ref() != Some(&spot) {
                self.board.keep(&id);
                self.context.move_action(&id, &spot);
            }
        }
    }

    /// Puts everything back as it was.
    pub fn cancel(&self) {
        let old = self.change(|now| {
            let moved = now.moved;
            std::mem::replace(now, Now { moved, ..Now::default() })
        });
        let by_pointer = |hold: &Option<Hold>| hold.as_ref().is_some_and(|hold| hold.how != How::Keys);
        if self.board.hold.try_with_untracked(by_pointer) == Some(true) {
            self.board.hold.set(None);
        }
        // A timer may be the caller: it must outlive its own call.
        leptos::task::spawn_local(async move { drop(old) });
    }

    /// Whether the click that follows belongs to a drag.
    pub fn was_drag(&self) -> bool {
        self.now.with_value(|now| now.moved)
    }
}
