//! The acts on cycles: one more, the next quarter, looking back and going round again.

use super::{Intent, Splice, add, field, place_value};
use crate::id::{Chance, Id};
use crate::place::{Place, Rank};
use crate::record::{Collection, Cycle, Phase, Quarter, UpdateKind, Value};

/// What came out of looking back; what is empty is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Check {
    pub worked: String,
    pub learned: String,
    pub change: String,
}

impl Intent {
    /// A new cycle about something, in a quarter of another one or at the top.
    pub fn add_cycle(
        chance: &mut impl Chance,
        about: &Id,
        parent: Option<&Quarter>,
        title: &str,
        rank: Rank,
    ) -> (Id, Self) {
        let parent = parent.map(Quarter::to_scalar).unwrap_or_default();
        let fields = vec![
            field("about", about.as_str()),
            field("parent", parent),
            field("title", title),
            field("phase", Phase::Plan.word()),
            field("round", Value::Number(1)),
            place_value(&Place::new("", rank)),
        ];
        add(chance, Collection::Cycles, fields)
    }

    pub fn set_phase(cycle: &Id, phase: Phase) -> Self {
        Self::set_word(Collection::Cycles.key(cycle), "phase", phase.word())
    }

    /// The day of the next look back, `yyyy-mm-dd`; empty: not agreed.
    pub fn set_check_on(cycle: &Id, day: &str) -> Self {
        Self::set_word(Collection::Cycles.key(cycle), "check_on", day)
    }

    /// Ends a round: what worked and what was learned become news, and the next round begins with what changes. The round
    /// that ends keeps all that was written in it. `rank` is of the news, `today` is `yyyy-mm-dd`.
    pub fn close_round(
        chance: &mut impl Chance,
        cycle: &Cycle,
        check: &Check,
        today: &str,
        rank: Rank,
    ) -> (Id, Self) {
        let mut intents = news(chance, &cycle.about, check, today, rank);
        let fields = vec![
            field("about", cycle.about.as_str()),
            field("parent", cycle.parent.as_ref().map(Quarter::to_scalar).unwrap_or_default()),
            field("after", cycle.id.as_str()),
            field("title", cycle.title.as_str()),
            field("phase", Phase::Plan.word()),
            field("p", check.change.trim()),
            field("round", Value::Number(cycle.round + 1)),
            place_value(&Place::new("", cycle.rank.clone())),
        ];
        let (id, next) = add(chance, Collection::Cycles, fields);
        intents.push(next);
        if cycle.phase != Phase::Act {
            intents.push(Self::set_phase(&cycle.id, Phase::Act));
        }
        (id, Self::Together { name: "close cycles", intents })
    }

    /// What came out of looking back, where somebody else has begun the next round already: the news is kept, and what
    /// changes is written behind `begins`, which is what stands in its first quarter.
    pub fn join_round(
        chance: &mut impl Chance,
        next: &Cycle,
        begins: &str,
        check: &Check,
        today: &str,
        rank: Rank,
    ) -> Self {
        let mut intents = news(chance, &next.about, check, today, rank);
        let change = check.change.trim();
        if !change.is_empty() {
            let insert = if begins.is_empty() { change.to_owned() } else { format!("\n{change}") };
            let splice = Splice { at: begins.encode_utf16().count(), delete: 0, insert };
            intents.push(Self::write(Collection::Cycles.key(&next.id), Phase::Plan.field(), splice));
        }
        Self::Together { name: "close cycles", intents }
    }
}

/// What worked and what was learned, as news about something; what is empty is left out.
fn news(chance: &mut impl Chance, about: &Id, check: &Check, today: &str, rank: Rank) -> Vec<Intent> {
    let mut intents = Vec::new();
    let mut after = rank;
    for (kind, text) in [(UpdateKind::Success, &check.worked), (UpdateKind::Lesson, &check.learned)] {
        let text = text.trim();
        if !text.is_empty() {
            intents.push(Intent::add_update(chance, about, kind, text, today, after.clone()).1);
            after = Rank::between(Some(&after), None, 1 << 40);
        }
    }
    intents
}
