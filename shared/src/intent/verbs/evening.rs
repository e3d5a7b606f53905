//! The acts on the stage of an evening, and what the server writes when a round closes.

use super::{Intent, add, field, place_value};
use crate::id::{Chance, Id};
use crate::place::{Place, Rank};
use crate::record::{Collection, Now, RoundKind, RoundState, Stage, StepKind, Timer, Value};

impl Intent {
    /// A step of the script. `may` are headings under which people write, one a line.
    pub fn add_stage_step(
        chance: &mut impl Chance,
        kind: StepKind,
        title: &str,
        ask: &str,
        minutes: i64,
        may: &str,
        rank: Rank,
    ) -> (Id, Self) {
        let fields = vec![
            field("kind", kind.word()),
            field("title", title),
            field("ask", ask),
            ("minutes".to_owned(), Value::Number(minutes)),
            field("may", may),
            place_value(&Place::new("", rank)),
        ];
        add(chance, Collection::StageSteps, fields)
    }

    /// It is this step now; the timer starts anew with it, or stops.
    pub fn go_to_step(now: &Now, timer: Timer) -> Self {
        let intents =
            vec![Self::set_stage("now", &now.to_scalar()), Self::set_stage("timer", &timer.to_scalar())];
        Self::Together { name: "go to step", intents }
    }

    pub fn set_timer(timer: Timer) -> Self {
        Self::set_stage("timer", &timer.to_scalar())
    }

    fn set_stage(field: &'static str, word: &str) -> Self {
        Self::Set { key: Stage::key(), field, value: Value::Text(word.to_owned()) }
    }

    /// People can hand in for this step.
    pub fn open_round(round: &Id, step: &Id, kind: RoundKind, dots: i64) -> Self {
        let fields = vec![
            field("question", step.as_str()),
            field("kind", kind.word()),
            ("dots".to_owned(), Value::Number(dots)),
            field("state", RoundState::Open.word()),
        ];
        Self::Add { key: Collection::Rounds.key(round), fields }
    }

    /// Nothing is handed in any more, and this came out.
    pub fn close_round_of(round: &Id, result: &str) -> Self {
        let result =
            Self::Rewrite { key: Collection::Rounds.key(round), field: "result", text: result.to_owned() };
        Self::Together { name: "close round", intents: vec![result, Self::end_round(round)] }
    }

    /// Nothing is handed in any more; what came out stands there already, or there is nothing.
    pub fn end_round(round: &Id) -> Self {
        Self::set_word(Collection::Rounds.key(round), "state", RoundState::Closed.word())
    }

    /// A card that was handed in comes on the wall, under the heading that it was written for. Nobody's name is on it.
    pub fn reveal_note(note: &Id, text: &str, heading: &str, rank: Rank) -> Self {
        let fields = vec![field("text", text), field("heading", heading), place_value(&Place::new("", rank))];
        Self::Add { key: Collection::Notes.key(note), fields }
    }

    /// A word with which somebody goes home.
    pub fn reveal_word(id: &Id, word: &str) -> Self {
        Self::Add { key: Collection::Words.key(id), fields: vec![field("w", word)] }
    }
}
