//! The acts on the evenings of a plan, and on their walls.

use super::{Intent, add, field, place_value};
use crate::id::{Chance, Id};
use crate::place::{Place, Rank};
use crate::record::{Collection, SessionState, Value};

impl Intent {
    /// An evening that will come.
    pub fn add_session(chance: &mut impl Chance, title: &str) -> (Id, Self) {
        let fields = vec![field("title", title), field("state", SessionState::Planned.word())];
        add(chance, Collection::Sessions, fields)
    }

    /// It goes on, in these two documents.
    pub fn open_session(session: &Id, wall: &str, stage: &str) -> Self {
        let key = Collection::Sessions.key(session);
        let set = |name: &'static str, word: &str| Self::Set {
            key: key.clone(),
            field: name,
            value: Value::Text(word.to_owned()),
        };
        let intents = vec![set("wall", wall), set("stage", stage), set("state", SessionState::Open.word())];
        Self::Together { name: "open session", intents }
    }

    /// A card on the wall, in no group yet. Nobody's name is on it.
    pub fn add_note(chance: &mut impl Chance, text: &str, rank: Rank) -> (Id, Self) {
        let fields = vec![field("text", text), place_value(&Place::new("", rank))];
        add(chance, Collection::Notes, fields)
    }

    /// It is over.
    pub fn close_session(session: &Id) -> Self {
        let key = Collection::Sessions.key(session);
        Self::set_word(key, "state", SessionState::Over.word())
    }
}
