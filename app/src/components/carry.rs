//! Carrying something onto something else by hand: a role into another circle, a party onto a role or into a cell of the
//! grid, a card onto a card or a group. A mouse takes after two pixels, a finger after a short rest, so that strokes go on
//! scrolling. The board of actions has a hand of its own (`drag`), because there the order counts.

use leptos::{ev, html, prelude::*};
use shared::id::Id;
use shared::record::HoldingState;

use super::acts::Onto;
use super::context::PlanContext;
use crate::browser::clock::{Timeout, after};
use crate::browser::hand::{self, Carried, Grasp, MOUSE, REST, STRAY};

/// Where something is put down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ground {
    /// Circles and roles.
    Map,
    /// Cells of influence and interest.
    Grid,
    /// Cards and groups.
    Wall,
}

/// What is in the hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    Role(Id),
    Party(Id),
    Note(Id),
}

impl Taken {
    pub fn is_role(&self, id: &Id) -> bool {
        matches!(self, Self::Role(role) if role == id)
    }
}

#[derive(Default)]
struct Now {
    grasp: Option<Grasp>,
    carried: Option<Carried>,
    rest: Option<Timeout>,
    /// The pointer went far enough to be a drag: the click that follows is none.
    moved: bool,
}

/// The hand of this person.
#[derive(Clone, Copy)]
pub struct Carry {
    now: StoredValue<Now, LocalStorage>,
    root: NodeRef<html::Div>,
    ground: Ground,
    context: PlanContext,
    /// What lies here can be moved.
    may: Memo<bool>,
    pub taken: RwSignal<Option<Taken>>,
    /// The role, circle or cell below, which would get it.
    pub over: RwSignal<Option<Id>>,
}

impl Carry {
    pub fn new(root: NodeRef<html::Div>, context: PlanContext) -> Self {
        Self::on(Ground::Map, root, context, context.can_write)
    }

    /// Over the grid of influence and interest.
    pub fn on_grid(root: NodeRef<html::Div>, context: PlanContext) -> Self {
        Self::on(Ground::Grid, root, context, context.can_write)
    }

    /// Over the wall of an evening.
    pub fn on_wall(root: NodeRef<html::Div>, context: PlanContext, may: Memo<bool>) -> Self {
        Self::on(Ground::Wall, root, context, may)
    }

    fn on(ground: Ground, root: NodeRef<html::Div>, context: PlanContext, may: Memo<bool>) -> Self {
        let now = StoredValue::new_local(Now::default());
        Self { now, root, ground, context, may, taken: RwSignal::new(None), over: RwSignal::new(None) }
    }

    fn change<T>(&self, change: impl FnOnce(&mut Now) -> T) -> Option<T> {
        self.now.try_update_value(change)
    }

    pub fn press(&self, event: &ev::PointerEvent) {
        self.cancel();
        self.change(|now| now.moved = false);
        if !self.may.get_untracked() {
            return;
        }
        let Some(grasp) = Grasp::new(event, "[data-role], [data-party], [data-note]") else { return };
        if grasp.touch {
            let drag = *self;
            let rest = after(REST, move || drag.take());
            self.change(|now| now.rest = Some(rest));
        }
        self.change(|now| now.grasp = Some(grasp));
    }

    fn take(&self) {
        let Some(grasp) = self.change(|now| now.grasp.clone()).flatten() else { return };
        let id = |attribute| grasp.names(attribute).map(|id| Id::from(id.as_str()));
        let taken = id("data-party")
            .map(Taken::Party)
            .or_else(|| id("data-role").map(Taken::Role))
            .or_else(|| id("data-note").map(Taken::Note));
        let element = grasp.element();
        let Some(carried) = Carried::take(&grasp, element, element, "is-carried") else { return };
        self.taken.set(taken);
        self.change(|now| {
            now.carried = Some(carried);
            now.moved = true;
        });
    }

    pub fn moves(&self, event: &ev::PointerEvent) {
        let held = self.now.with_value(|now| now.carried.is_some());
        if !held {
            let Some((far, touch)) = self
                .now
                .with_value(|now| now.grasp.as_ref().map(|grasp| (grasp.distance(event), grasp.touch)))
            else {
                return;
            };
            match touch {
                true if far > STRAY => self.forget(),
                false if far > MOUSE => self.take(),
                _ => {}
            }
        }
        self.change(|now| {
            if let Some(carried) = &mut now.carried {
                carried.follow(event);
            }
        });
        if self.taken.with_untracked(Option::is_some) {
            let over = self.below(event);
            if self.over.with_untracked(|now| *now != over) {
                self.over.set(over);
            }
        }
    }

    /// A role goes into a circle, a party onto a role, a card onto a card or a group.
    fn below(&self, event: &ev::PointerEvent) -> Option<Id> {
        let root = self.root.get_untracked()?;
        let taken = self.taken.get_untracked()?;
        let found = match &taken {
            Taken::Party(_) if self.ground == Ground::Grid => hand::box_below(event, &root, "data-cell", ""),
            Taken::Role(id) => hand::circle_below(event, &root, "data-circle", id.as_str()),
            Taken::Party(id) => hand::circle_below(event, &root, "data-role", id.as_str()),
            Taken::Note(id) => hand::box_below(event, &root, "data-onto", &Onto::Note(id.clone()).to_word()),
        };
        Some(Id::from(found?.as_str()))
    }

    pub fn release(&self) {
        let (taken, over) = (self.taken.get_untracked(), self.over.get_untracked());
        let moved = self.now.with_value(|now| now.moved);
        self.forget();
        if !moved {
            return;
        }
        // The click of this drag comes at once, or never: the next one, of a key perhaps, is a click.
        let drag = *self;
        let over_now = after(0, move || {
            drag.change(|now| now.moved = false);
        });
        self.change(|now| now.rest = Some(over_now));
        match (taken, over) {
            (Some(Taken::Party(party)), Some(cell)) if self.ground == Ground::Grid => {
                let weights = cell.as_str().split_once('.');
                if let Some((Ok(influence), Ok(interest))) = weights.map(|(a, b)| (a.parse(), b.parse())) {
                    self.context.set_weight(&party, influence, interest);
                }
            }
            (Some(Taken::Note(note)), Some(onto)) => {
                if let Some(onto) = Onto::from_word(onto.as_str()) {
                    self.context.put_note(&note, &onto);
                }
            }
            (Some(Taken::Role(role)), Some(circle)) => self.context.put_role_in(&role, &circle),
            (Some(Taken::Party(party)), Some(role)) => {
                self.context.set_holding(&role, &party, Some(HoldingState::Does));
            }
            _ => {}
        }
    }

    /// Puts back what is in the hand; whether there was something.
    pub fn cancel(&self) -> bool {
        let held = self.taken.with_untracked(Option::is_some);
        self.forget();
        held
    }

    fn forget(&self) {
        self.change(|now| {
            now.grasp = None;
            now.carried = None;
            now.rest = None;
        });
        if self.taken.with_untracked(Option::is_some) {
            self.taken.set(None);
            self.over.set(None);
        }
    }

    /// The click that follows a drag is none.
    pub fn was_drag(&self) -> bool {
        self.change(|now| std::mem::take(&mut now.moved)).unwrap_or_default()
    }

    /// A finger that holds something does not scroll and opens no menu of the browser.
    pub fn holds_still(&self, event: &ev::Event) {
        if self.taken.with_untracked(Option::is_some) {
            event.prevent_default();
        }
    }
}
