//! The acts on what a group agreed: decisions, which are written once, rules of play, and dilemmas that it holds.

use super::{Intent, add, field, place_value};
use crate::id::{Chance, Id};
use crate::place::{Place, Rank};
use crate::record::{Collection, Decision, RuleState, Value};

impl Intent {
    /// What was decided, as it was said then. The id and the rank of `decision` are not looked at.
    pub fn add_decision(chance: &mut impl Chance, decision: &Decision, rank: Rank) -> (Id, Self) {
        let words = [
            ("about", decision.about.as_str()),
            ("question", &decision.question),
            ("outcome", &decision.outcome),
            ("method", &decision.method),
            ("rule", &decision.rule),
            ("tally", &decision.tally),
            ("reasons", &decision.reasons),
            ("session", decision.session.as_str()),
            ("at", &decision.at),
        ];
        let said = words.into_iter().filter(|(_, word)| !word.trim().is_empty());
        let mut fields: Vec<(String, Value)> = said.map(|(name, word)| field(name, word.trim())).collect();
        if decision.present > 0 {
            fields.push(field("present", Value::Number(decision.present)));
        }
        fields.push(place_value(&Place::new("", rank)));
        add(chance, Collection::Decisions, fields)
    }

    /// A proposed rule, under a heading.
    pub fn add_rule(chance: &mut impl Chance, set: &str, text: &str, rank: Rank) -> (Id, Self) {
        let fields = vec![
            field("set", set),
            field("text", text),
            field("state", RuleState::Proposed.word()),
            place_value(&Place::new("", rank)),
        ];
        add(chance, Collection::Rules, fields)
    }

    /// Two poles that pull.
    pub fn add_dilemma(chance: &mut impl Chance, a: &str, b: &str, rank: Rank) -> (Id, Self) {
        let fields = vec![field("a", a), field("b", b), place_value(&Place::new("", rank))];
        add(chance, Collection::Dilemmas, fields)
    }
}
