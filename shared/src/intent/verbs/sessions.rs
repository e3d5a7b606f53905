//! The acts on the evenings of a plan, and on their walls.

use super::{Intent, add, field, place_value};
use crate::id::{Chance, Id};
use crate::place::{Place, Rank};
use crate::record::{ActionKind, Collection, Column, Hue, Origin, Ownership, SessionState, Value};

impl Intent {
    /// An evening that will come.
    pub fn add_session(chance: &mut impl Chance, title: &str) -> (Id, Self) {
        let fields = vec![field("title", title), field("state", SessionState::Planned.word())];
        add(chance, Collection::Sessions, fields)
    }

    /// Its two documents are there, and it has not begun.
    pub fn prepare_session(session: &Id, wall: &str, stage: &str) -> Self {
        let key = Collection::Sessions.key(session);
        let set = |name: &'static str, word: &str| Self::set_word(key.clone(), name, word);
        Self::Together { name: "prepare session", intents: vec![set("wall", wall), set("stage", stage)] }
    }

    /// It goes on, in these two documents.
    pub fn open_session(session: &Id, wall: &str, stage: &str) -> Self {
        let key = Collection::Sessions.key(session);
        let set = |name: &'static str, word: &str| Self::Set {
            key: key.clone(),
            field: name,
            value: Value::Text(word.to_owned()),
        };
        let intents = vec![
            set("wall", wall),
            set("stage", stage),
            set("state", SessionState::Open.word()),
            set("forget_on", ""),
        ];
        Self::Together { name: "open session", intents }
    }

    /// A card on the wall, in no group yet. Nobody's name is on it.
    pub fn add_note(chance: &mut impl Chance, text: &str, rank: Rank) -> (Id, Self) {
        let fields = vec![field("text", text), place_value(&Place::new("", rank))];
        add(chance, Collection::Notes, fields)
    }

    /// A group of cards that nobody has named yet.
    pub fn add_group(chance: &mut impl Chance, name: &str, rank: Rank) -> (Id, Self) {
        add(chance, Collection::Groups, vec![field("name", name), place_value(&Place::new("", rank))])
    }

    /// A card stands in this group now; `None`: in none.
    pub fn put_note(note: &Id, group: Option<&Id>, rank: Rank) -> Self {
        let container = group.map_or("", Id::as_str);
        Self::Move { key: Collection::Notes.key(note), place: Place::new(container, rank) }
    }

    /// Who leads takes a card from the screen, or puts it back.
    pub fn hide_note(note: &Id, hidden: bool) -> Self {
        Self::Set { key: Collection::Notes.key(note), field: "hidden", value: Value::Flag(hidden) }
    }

    /// Applause for a card, or none any more. `who`: a name by chance for one visit of one person.
    pub fn clap(note: &Id, who: &Id, claps: bool) -> Self {
        let key = Collection::Notes.key(note);
        Self::Include { key, field: "claps", member: who.to_string(), present: claps }
    }

    pub fn set_promising(group: &Id, promising: bool) -> Self {
        Self::Set { key: Collection::Groups.key(group), field: "promising", value: Value::Flag(promising) }
    }

    /// A card becomes an action of the plan, and its words stay with it: one act.
    pub fn action_of_note(
        chance: &mut impl Chance,
        note: &Id,
        title: &str,
        origin: &Origin,
        theme: Option<&Id>,
        rank: Rank,
    ) -> (Id, Self) {
        let fields = [
            field("title", title),
            field("kind", ActionKind::Action.word()),
            field("ownership", Ownership::Unknown.word()),
            field("theme", theme.map_or("", Id::as_str)),
            place_value(&Place::new(Column::Idea.word(), rank)),
        ];
        add(chance, Collection::Actions, fields.into_iter().chain(come_from(note, origin)).collect())
    }

    /// A group becomes a theme of the plan, under its own id: however many do it at the same time, there is one.
    pub fn theme_of_group(group: &Id, origin: &Origin, hue: Hue, icon: &str, rank: Rank) -> (Id, Self) {
        let fields = [
            field("name", origin.group.as_str()),
            field("colour", hue.word()),
            field("icon", icon),
            field("status", "new"),
            place_value(&Place::new("", rank)),
        ];
        let fields = fields.into_iter().chain(come_from(group, origin)).collect();
        (group.clone(), Self::Add { key: Collection::Themes.key(group), fields })
    }

    /// It is over. `forget_on`: the day from which on its wall is deleted; empty: never.
    pub fn close_session(session: &Id, forget_on: &str) -> Self {
        let key = Collection::Sessions.key(session);
        let intents = vec![
            Self::set_word(key.clone(), "state", SessionState::Over.word()),
            Self::set_word(key, "forget_on", forget_on),
        ];
        Self::Together { name: "close session", intents }
    }
}

/// What is said of where something comes from. A field that says nothing is left out.
fn come_from(from: &Id, origin: &Origin) -> impl Iterator<Item = (String, Value)> {
    let fields = [
        ("from", from.as_str()),
        ("from_note", origin.note.as_str()),
        ("from_group", origin.group.as_str()),
        ("from_session", origin.session.as_str()),
    ];
    fields
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| field(name, words))
        .collect::<Vec<_>>()
        .into_iter()
}
