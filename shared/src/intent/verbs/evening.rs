//! The acts on the stage of an evening, and what the server writes when a round closes.

use super::{Intent, add, field, place_value};
use crate::id::{Chance, Id};
use crate::place::{Place, Rank};
use crate::record::{
    Collection, Now, RoundKind, RoundMode, RoundState, Spotlight, Stage, Takeover, Timer, Value, Vote,
};
use crate::round::Entry;
use crate::scripts::Draft;

impl Intent {
    /// A step of the script.
    pub fn add_stage_step(chance: &mut impl Chance, draft: &Draft, rank: Rank) -> (Id, Self) {
        let fields = vec![
            field("kind", draft.kind.word()),
            field("title", draft.title.as_str()),
            field("ask", draft.ask.as_str()),
            ("minutes".to_owned(), Value::Number(draft.minutes)),
            field("may", draft.may.as_str()),
            field("mode", draft.mode.word()),
            field("shows", draft.shows.as_str()),
            place_value(&Place::new("", rank)),
        ];
        add(chance, Collection::StageSteps, fields)
    }

    /// It is this step now; the timer starts anew with it, or stops. `began`: the moment, when it is the first of the evening.
    pub fn go_to_step(now: &Now, timer: Timer, began: Option<u64>) -> Self {
        let mut intents =
            vec![Self::set_stage("now", &now.to_scalar()), Self::set_stage("timer", &timer.to_scalar())];
        intents.extend(began.map(|at| Self::set_stage("began", &at.to_string())));
        Self::Together { name: "go to step", intents }
    }

    /// Everybody looks at this now, or at nothing in particular.
    pub fn set_spotlight(now: &Now, spotlight: Option<&Spotlight>) -> Self {
        let spotlight = spotlight.map(Spotlight::to_word).unwrap_or_default();
        Self::set_stage("now", &Now { spotlight, ..now.clone() }.to_scalar())
    }

    pub fn set_takeover(takeover: &Takeover) -> Self {
        Self::set_stage("takeover", &takeover.to_word())
    }

    pub fn set_timer(timer: Timer) -> Self {
        Self::set_stage("timer", &timer.to_scalar())
    }

    fn set_stage(field: &'static str, word: &str) -> Self {
        Self::Set { key: Stage::key(), field, value: Value::Text(word.to_owned()) }
    }

    /// People can hand in for this step.
    pub fn open_round(round: &Id, step: &Id, kind: RoundKind, mode: RoundMode, dots: i64) -> Self {
        let fields = vec![
            field("question", step.as_str()),
            field("kind", kind.word()),
            field("mode", mode.word()),
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

    /// The line under a result stands below this place.
    pub fn set_line(round: &Id, place: usize) -> Self {
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        Self::Set { key: Collection::Rounds.key(round), field: "max", value: Value::Number(place) }
    }

    /// Nothing is handed in any more; what came out stands there already, or there is nothing.
    pub fn end_round(round: &Id) -> Self {
        Self::set_word(Collection::Rounds.key(round), "state", RoundState::Closed.word())
    }

    /// A card that was handed in comes on the wall, under the heading that it was written for. `by`: whose name is on it; empty
    /// where cards have none.
    pub fn reveal_note(note: &Id, text: &str, heading: &str, by: &str, rank: Rank) -> Self {
        let mut fields =
            vec![field("text", text), field("heading", heading), place_value(&Place::new("", rank))];
        if !by.is_empty() {
            fields.push(field("by", by));
        }
        Self::Add { key: Collection::Notes.key(note), fields }
    }

    /// What somebody chose in a round that is not secret.
    pub fn show_vote(round: &Id, voter: &Id, by: &str, entry: &Entry) -> Self {
        let (dots, answer, text) = match entry {
            Entry::Dots(dots) => (Vote::dots_word(dots), "", ""),
            Entry::Answer(answer, text) => (String::new(), answer.word(), text.as_str()),
            Entry::Text { text, .. } => (String::new(), "", text.as_str()),
        };
        let fields = vec![field("by", by), field("dots", dots), field("answer", answer), field("text", text)];
        Self::Add { key: Vote::key(round, voter), fields }
    }

    /// A word with which somebody goes home.
    pub fn reveal_word(id: &Id, word: &str) -> Self {
        Self::Add { key: Collection::Words.key(id), fields: vec![field("w", word)] }
    }
}
