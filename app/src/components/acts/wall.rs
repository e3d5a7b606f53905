//! What a person does on the wall of an evening: write a card, put cards together, make an action or a theme of them.

use leptos::prelude::*;
use shared::id::Id;
use shared::intent::Intent;
use shared::locales::toasts::{binned, quoted};
use shared::locales::wall as words;
use shared::place::Rank;
use shared::record::{Collection, Group, Note, Origin, Record, RecordKey, Theme, Value};

use super::PlanContext;
use crate::browser::chance::{Browser, jitter};
use crate::browser::clock;
use crate::components::evening::EveningContext;
use crate::components::vote::Choice;
use crate::live::Plan;

/// What a card is put onto.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onto {
    /// Beside this card: in its group, or in a new one with it.
    Note(Id),
    Group(Id),
    /// A group of its own.
    New,
    /// In no group.
    Loose,
}

impl Onto {
    /// As an element says it.
    pub fn to_word(&self) -> String {
        match self {
            Self::Note(id) => format!("note:{id}"),
            Self::Group(id) => format!("group:{id}"),
            Self::New => "new".to_owned(),
            Self::Loose => "loose".to_owned(),
        }
    }

    /// Reads what [`Self::to_word`] wrote.
    pub fn from_word(word: &str) -> Option<Self> {
        match word.split_once(':') {
            Some(("note", id)) => Some(Self::Note(id.into())),
            Some(("group", id)) => Some(Self::Group(id.into())),
            None if word == "new" => Some(Self::New),
            None if word == "loose" => Some(Self::Loose),
            _ => None,
        }
    }
}

fn note_in(wall: &Plan, id: &Id) -> Option<Note> {
    wall.row_now(&Collection::Notes.key(id)).map(|row| Note::read(&row))
}

impl PlanContext {
    fn rank_on_wall(wall: &Plan, collection: Collection) -> Rank {
        let rows = untrack(|| wall.rows(collection));
        let last = rows.into_iter().map(|row| row.place().rank).max();
        Rank::between(last.as_ref(), None, jitter())
    }

    /// A card on the wall that this person stands at.
    pub fn add_note(&self, text: &str) -> bool {
        let Some(wall) = self.wall.get_untracked() else { return false };
        let rank = Self::rank_on_wall(&wall, Collection::Notes);
        let done = wall.act(Intent::add_note(&mut Browser, text, rank).1);
        if !done {
            self.toasts.say(words::too_long(self.language_now()).to_owned());
        }
        done
    }

    /// Other words on a card; none leaves it as it was. Whether they stand there now.
    pub fn rewrite_note(&self, key: &RecordKey, text: &str) -> bool {
        let (Some(wall), text) = (self.wall.get_untracked(), text.trim()) else { return false };
        let before = wall.row_now(key).map(|row| row.text("text")).unwrap_or_default();
        let done = text.is_empty() || text == before || wall.act(Intent::set_word(key.clone(), "text", text));
        if !done {
            self.toasts.say(words::too_long(self.language_now()).to_owned());
        }
        done
    }

    /// Throws a card away, or takes a group apart: its cards stay.
    pub fn bin_on_wall(&self, key: RecordKey) {
        let Some(wall) = self.wall.get_untracked() else { return };
        let (language, name) = (self.language_now(), self.name_now(&key));
        let apart = key.collection == Collection::Groups;
        if wall.act(Intent::bin(key, &self.name.get_untracked(), clock::now())) {
            self.toasts.did(if apart { words::said_apart(language, &name) } else { binned(language, &name) });
        }
    }

    /// Puts a card with others, or apart.
    pub fn put_note(&self, id: &Id, onto: &Onto) {
        let Some(wall) = self.wall.get_untracked() else { return };
        let Some(note) = note_in(&wall, id) else { return };
        let language = self.language_now();
        let said = quoted(language, &note.text);
        let standing = untrack(|| wall.rows(Collection::Groups));
        let is_here = |id: &str| standing.iter().any(|row| row.id.as_str() == id && row.gone.is_none());
        let rank = Self::rank_on_wall(&wall, Collection::Notes);
        let (intent, words) = match onto {
            Onto::Loose if is_here(&note.group) => {
                (Intent::put_note(id, None, rank), words::said_loose(language, &said))
            }
            Onto::Loose => return,
            Onto::Group(group) if note.group == group.as_str() => return,
            Onto::Group(group) => {
                let name = self.name_now(&Collection::Groups.key(group));
                (Intent::put_note(id, Some(group), rank), words::said_put(language, &said, &name))
            }
            Onto::Note(other) if other == id => return,
            Onto::Note(other) => {
                let Some(other) = note_in(&wall, other) else { return };
                if is_here(&other.group) {
                    return self.put_note(id, &Onto::Group(other.group.as_str().into()));
                }
                let (group, make) =
                    Intent::add_group(&mut Browser, "", Self::rank_on_wall(&wall, Collection::Groups));
                let second = Rank::between(Some(&rank), None, jitter());
                let intents = vec![
                    make,
                    Intent::put_note(&other.id, Some(&group), rank),
                    Intent::put_note(id, Some(&group), second),
                ];
                let both = words::said_together(language, &said, &quoted(language, &other.text));
                (Intent::Together { name: "group notes", intents }, both)
            }
            Onto::New => {
                let (group, make) =
                    Intent::add_group(&mut Browser, "", Self::rank_on_wall(&wall, Collection::Groups));
                let intents = vec![make, Intent::put_note(id, Some(&group), rank)];
                (Intent::Together { name: "group notes", intents }, words::said_new(language, &said))
            }
        };
        if wall.act(intent) {
            self.speak(words.clone());
            self.toasts.did(words);
        }
    }

    pub fn set_promising(&self, group: &Id, promising: bool) {
        if let Some(wall) = self.wall.get_untracked() {
            wall.act(Intent::set_promising(group, promising));
        }
    }

    /// A card becomes an action: of the theme that its group became, when it did.
    pub fn make_action(&self, note: &Id) -> Option<Id> {
        let (wall, session) = (self.wall.get_untracked()?, self.at.evening.get_untracked()?);
        let note = note_in(&wall, note)?;
        let group =
            wall.row_now(&Collection::Groups.key(&note.group.as_str().into())).map(|it| Group::read(&it));
        let group = group.filter(|it| !it.gone).unwrap_or_default();
        let theme = self.theme_of(&group.id);
        let origin = Origin { note: note.text.clone(), group: group.name.trim().to_owned(), session };
        let title = note.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let rank = self.rank_at_end(shared::record::Column::Idea);
        let made = Intent::action_of_note(
            &mut Browser,
            &note.id,
            &title,
            &origin,
            theme.as_ref().map(|it| &it.id),
            rank,
        );
        let id = self.plan.add(made)?;
        self.toasts.did(words::said_action(self.language_now(), &quoted(self.language_now(), &title)));
        Some(id)
    }

    /// A group becomes a theme, with a colour and a picture of its own.
    pub fn make_theme(&self, group: &Id) -> Option<Id> {
        let (wall, session) = (self.wall.get_untracked()?, self.at.evening.get_untracked()?);
        let language = self.language_now();
        let row = wall.row_now(&Collection::Groups.key(group))?;
        let name = Group::read(&row).name.trim().to_owned();
        if name.is_empty() {
            self.toasts.say(words::name_first(language).to_owned());
            return None;
        }
        let origin = Origin { note: String::new(), group: name.clone(), session };
        let (hue, icon) = self.next_theme_looks();
        let rank = self.rank_behind(Collection::Themes);
        if self.theme_again(group) {
            return Some(group.clone());
        }
        let id = self.plan.add(Intent::theme_of_group(group, &origin, hue, icon, rank))?;
        self.toasts.did(words::said_theme(language, &quoted(language, &name)));
        Some(id)
    }

    /// A group that the vote chose becomes a theme, which knows of the dots.
    pub fn make_voted_theme(&self, evening: &EveningContext, choice: &Choice, dots: i64, people: usize) {
        let language = self.language_now();
        let session = evening.session.get_value();
        let origin = Origin { note: String::new(), group: choice.named(language), session };
        let (hue, icon) = self.next_theme_looks();
        let rank = self.rank_behind(Collection::Themes);
        if self.theme_again(&choice.id) {
            return;
        }
        let (id, make) = Intent::theme_of_group(&choice.id, &origin, hue, icon, rank);
        let key = Collection::Themes.key(&id);
        let number = |field: &'static str, value: i64| Intent::Set {
            key: key.clone(),
            field,
            value: Value::Number(value),
        };
        let people = i64::try_from(people).unwrap_or_default();
        let intents = vec![make, number("votes", dots), number("present", people)];
        if self.plan.act(Intent::Together { name: "add themes", intents }) {
            self.toasts.did(words::said_theme(language, &quoted(language, &origin.group)));
        }
    }

    /// A theme that was made of this group and thrown away comes back; also when two make it at once there is one.
    fn theme_again(&self, group: &Id) -> bool {
        let key = Collection::Themes.key(group);
        let Some(row) = self.plan.row_now(&key) else { return false };
        if row.gone.is_some() {
            self.plan.act(Intent::restore(key));
        }
        true
    }

    /// An action of this evening that stood on no card.
    pub fn add_action_tonight(&self, evening: &EveningContext, title: &str) -> bool {
        let origin = Origin { session: evening.session.get_value(), ..Origin::default() };
        let rank = self.rank_at_end(shared::record::Column::Idea);
        let none = Id::default();
        self.plan.act(Intent::action_of_note(&mut Browser, &none, title, &origin, None, rank).1)
    }

    /// What was agreed becomes an action, and what somebody asked for a condition of it: one act.
    pub fn condition_of_new_action(&self, evening: &EveningContext, title: &str, text: &str) {
        let origin = Origin { session: evening.session.get_value(), ..Origin::default() };
        let rank = self.rank_at_end(shared::record::Column::Idea);
        let (id, make) = Intent::action_of_note(&mut Browser, &Id::default(), title, &origin, None, rank);
        let condition = Intent::add_condition(&mut Browser, &id, text, Rank::between(None, None, jitter())).1;
        if self.plan.act(Intent::Together { name: "add condition", intents: vec![make, condition] }) {
            self.toasts.did(words::said_action(self.language_now(), &quoted(self.language_now(), title)));
        }
    }

    /// The theme that a group became.
    pub fn theme_of(&self, group: &Id) -> Option<Theme> {
        let fits = |it: &&Theme| !it.gone && it.from == *group && !group.is_empty();
        self.themes.with_untracked(|all| all.iter().find(fits).cloned())
    }
}
