//! A card in the hand, by pointer or by keys, and what else the board remembers while it is open.

use std::collections::{BTreeSet, HashMap};

use leptos::prelude::*;
use shared::id::Id;
use shared::plan;
use shared::record::{Action, Column};

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

/// What stands in a column, as far as it is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawn {
    pub first: Vec<Slot>,
    /// The cards that are not drawn.
    pub left: Vec<Id>,
    /// What stands among or behind them and is drawn: this person has to do with it.
    pub in_hands: Vec<Slot>,
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
    /// The card of it, and what lifted it: what does not change where the hand goes over the board.
    pub held: Memo<Option<(Id, How)>>,
    /// The actions that fit what is looked for; `None`: nothing is, all show.
    pub matching: Memo<Option<BTreeSet<Id>>>,
    /// Actions that this person just made, moved or opened: they stay on the screen until something else is looked
    /// for, so that nothing vanishes from under somebody's hands.
    kept: RwSignal<Vec<Id>>,
    /// The column where somebody adds actions.
    pub composing: RwSignal<Option<Column>>,
    /// What was typed there and not added yet.
    pub drafts: RwSignal<HashMap<Column, String>>,
    /// The action whose move menu is open.
    pub moving: RwSignal<Option<Id>>,
    /// A finger or a button is down on the board: nothing moves under it.
    pub pressed: RwSignal<bool>,
}

impl BoardState {
    pub fn provide(context: PlanContext) -> Self {
        let filter = context.at.filter;
        let matching = Memo::new(move |_| {
            let filter = filter.get();
            let fits = || {
                context.whole_actions.with(|all| context.around.with(|around| filter.matching(all, around)))
            };
            (!filter.is_empty()).then(fits)
        });
        let hold = RwSignal::new(None::<Hold>);
        let state = Self {
            hold,
            held: Memo::new(move |_| hold.with(|hold| hold.as_ref().map(|hold| (hold.id.clone(), hold.how)))),
            matching,
            kept: RwSignal::new(Vec::new()),
            composing: RwSignal::new(None),
            drafts: RwSignal::new(HashMap::new()),
            moving: RwSignal::new(None),
            pressed: RwSignal::new(false),
        };
        provide_context(state);
        Effect::new(move |_| {
            filter.track();
            state.kept.set(untrack(|| context.open_action.get()).into_iter().collect());
        });
        Effect::new(move |_| {
            if let Some(id) = context.open_action.get() {
                state.keep(&id);
            }
        });
        state
    }

    /// The actions of a column that the filter lets through, in order.
    pub fn visible(&self, context: &PlanContext, column: Column) -> Vec<Id> {
        let mut ids = context.actions.with(|actions| plan::column_ids(actions, column));
        ids.retain(|id| self.fits(id) || self.is_kept(id));
        ids
    }

    /// How many actions of a column are shown.
    pub fn count(&self, context: &PlanContext, column: Column) -> usize {
        let in_it = |action: &&Action| !action.gone && action.column == column;
        let fits = |action: &&Action| self.fits(&action.id) || self.is_kept(&action.id);
        context.actions.with(|all| all.iter().filter(in_it).filter(fits).count())
    }

    /// How many actions of a column are not shown.
    pub fn hidden(&self, context: &PlanContext, column: Column) -> usize {
        let in_it = |action: &&Action| !action.gone && action.column == column;
        let fits = |action: &&Action| self.fits(&action.id) || self.is_kept(&action.id);
        context.actions.with(|all| all.iter().filter(in_it).filter(|action| !fits(action)).count())
    }

    /// Whether an action fits what is looked for.
    pub fn fits(&self, id: &Id) -> bool {
        self.matching.with(|matching| matching.as_ref().is_none_or(|fits| fits.contains(id)))
    }

    fn is_kept(&self, id: &Id) -> bool {
        self.kept.with(|kept| kept.contains(id))
    }

    /// Keeps an action on this screen, whether it fits what is looked for or not.
    pub fn keep(&self, id: &Id) {
        self.kept.update(|kept| kept.push(id.clone()));
    }

    /// What others do waits while somebody presses something here; a card in the hand is no longer a press.
    pub fn stands_still(&self) -> bool {
        self.pressed.get() && self.hold.with(Option::is_none)
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

    /// Of what stands in a column the first `count` cards, and what this person has to do with wherever it stands.
    pub fn drawn(&self, slots: &[Slot], count: usize) -> Drawn {
        drawn(slots, count, |id| self.is_in_hands(id))
    }

    fn is_in_hands(&self, id: &Id) -> bool {
        self.is_kept(id) || self.held.with(|held| held.as_ref().is_some_and(|it| it.0 == *id))
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

fn drawn(slots: &[Slot], count: usize, is_in_hands: impl Fn(&Id) -> bool) -> Drawn {
    let mut drawn = Drawn::default();
    let mut cards = 0;
    for slot in slots {
        match slot {
            Slot::Card(_) if cards < count => {
                cards += 1;
                drawn.first.push(slot.clone());
            }
            Slot::Card(id) if !is_in_hands(id) => drawn.left.push(id.clone()),
            // Nothing is left out before it: it is seen where it stands.
            _ if drawn.left.is_empty() => drawn.first.push(slot.clone()),
            _ => drawn.in_hands.push(slot.clone()),
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_hands_is_drawn_wherever_it_stands_and_the_others_are_counted() {
        let card = |id: &str| Slot::Card(id.into());
        let column: Vec<Slot> = ["a", "b", "c", "d", "e"].map(card).to_vec();
        let of = |slots: &[Slot], count: usize, mine: &str| {
            let drawn = drawn(slots, count, |id| id.as_str() == mine);
            (drawn.first, drawn.left.len(), drawn.in_hands)
        };
        assert_eq!(of(&column, 9, ""), (column.clone(), 0, vec![]));
        assert_eq!(of(&column, 2, ""), (column[..2].to_vec(), 3, vec![]));
        assert_eq!(of(&column, 2, "d"), (column[..2].to_vec(), 2, vec![card("d")]));
        assert_eq!(of(&column[..4], 3, "d"), (column[..4].to_vec(), 0, vec![]), "nothing is left out");
        // Where a card would land counts for none: it takes no card away.
        let gap = Slot::Gap(80.0);
        let over: Vec<Slot> = [&column[..2], &[gap.clone()], &column[2..]].concat();
        assert_eq!(of(&over, 2, ""), (over[..3].to_vec(), 3, vec![]));
        assert_eq!(of(&over, 5, ""), (over.clone(), 0, vec![]));
    }
}
