//! A card in the hand, by pointer or by keys, and what else the board remembers while it is open.

use std::collections::HashMap;

use leptos::prelude::*;
use shared::id::Id;
use shared::plan;
use shared::record::{Column, Ownership};

use super::acts::Spot;
use super::context::PlanContext;

/// A card that is lifted and not put down yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Hold {
    pub id: Id,
    pub spot: Option<Spot>,
    pub how: How,
}

/// What lifted it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum How {
    /// It stands in its new place already, for this person.
    Keys,
    /// A copy is under the pointer; a gap of this height shows the place.
    Pointer { height: f64 },
}

/// What stands in a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Slot {
    Card(Id),
    Gap(f64),
}

impl Slot {
    /// For keyed lists.
    pub fn key(&self) -> Id {
        match self {
            Self::Card(id) => id.clone(),
            Self::Gap(_) => Id::default(),
        }
    }
}

/// The state of the board on this screen, in its context.
#[derive(Clone, Copy)]
pub struct BoardState {
    pub hold: RwSignal<Option<Hold>>,
    pub filter: RwSignal<Option<Ownership>>,
    /// The column where somebody adds actions.
    pub composing: RwSignal<Option<Column>>,
    /// What was typed there and not added yet.
    pub drafts: RwSignal<HashMap<Column, String>>,
    /// The action whose move menu is open.
    pub moving: RwSignal<Option<Id>>,
}

impl BoardState {
    pub fn provide() -> Self {
        let state = Self {
            hold: RwSignal::new(None),
            filter: RwSignal::new(None),
            composing: RwSignal::new(None),
            drafts: RwSignal::new(HashMap::new()),
            moving: RwSignal::new(None),
        };
        provide_context(state);
        state
    }

    /// The actions of a column that the filter lets through, in order.
    pub fn visible(&self, context: &PlanContext, column: Column) -> Vec<Id> {
        let filter = self.filter.get();
        let actions = context.actions.with(|actions| plan::column(actions, column));
        let shown =
            actions.into_iter().filter(|action| filter.is_none_or(|wanted| action.ownership == wanted));
        shown.map(|action| action.id).collect()
    }

    /// What stands in a column, with what is in the hand.
    pub fn slots(&self, context: &PlanContext, column: Column) -> Vec<Slot> {
        let mut slots: Vec<Slot> = self.visible(context, column).into_iter().map(Slot::Card).collect();
        let Some(hold) = self.hold.get() else { return slots };
        if hold.how == How::Keys {
            slots.retain(|slot| *slot != Slot::Card(hold.id.clone()));
        }
        if let Some(spot) = hold.spot.filter(|spot| spot.column == column) {
            let before = spot.before.map(Slot::Card);
            let at = slots.iter().position(|slot| Some(slot) == before.as_ref()).unwrap_or(slots.len());
            slots.insert(
                at,
                match hold.how {
                    How::Keys => Slot::Card(hold.id),
                    How::Pointer { height } => Slot::Gap(height),
                },
            );
        }
        slots
    }

    /// The spot that a card stands at, by its neighbours.
    pub fn spot_of(&self, context: &PlanContext, id: &Id) -> Option<Spot> {
        let action = context.action_now(id)?;
        let standing = self.visible(context, action.column);
        let at = standing.iter().position(|other| other == id)?;
        Some(Spot { column: action.column, before: standing.get(at + 1).cloned() })
    }

    /// The spot one place up or down in the same column, from where the card stands or hovers now.
    pub fn beside(&self, context: &PlanContext, id: &Id, from: &Spot, down: bool) -> Option<Spot> {
        let others: Vec<Id> =
            self.visible(context, from.column).into_iter().filter(|other| other != id).collect();
        let at = from.before.as_ref().and_then(|before| others.iter().position(|other| other == before));
        let at = at.unwrap_or(others.len());
        let to = if down { (at < others.len()).then_some(at + 1)? } else { at.checked_sub(1)? };
        Some(Spot { column: from.column, before: others.get(to).cloned() })
    }
}

/// The state of the board around this component.
pub fn use_board() -> BoardState {
    expect_context()
}
