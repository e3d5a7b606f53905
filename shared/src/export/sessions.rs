//! The evenings of a plan in its file: what was written on the wall, the groups, the words and the script.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::{Object, in_order};
use crate::doc::Document;
use crate::id::Id;
use crate::record::{
    Collection, Group, Note, Record, RoundMode, Row, Session, SessionState, StageStep, Word,
};
use crate::wall::standing;

/// One evening; `named`: something else in the file speaks of it. Without its documents only the record: they are not at hand,
/// or their day has come.
pub(super) fn session(row: &Row, named: bool, documents: Option<&(Document, Document)>) -> Json {
    let session = Session::read(row);
    let mut object = Object::new();
    let mut put = |name: &str, value: Json| {
        let empty = value.is_null() || value == json!("") || value == json!(0);
        if !empty {
            object.insert(name.to_owned(), value);
        }
    };
    put("id", if named { row.id.as_str().into() } else { Json::Null });
    put("title", session.title.into());
    put("date", session.date.into());
    put("place", session.place_name.into());
    put("present", session.present.into());
    if session.state != SessionState::Over {
        put("state", SessionState::Planned.word().into());
    }
    let (steps, notes, groups, said) = match documents {
        Some((wall, stage)) => {
            let (notes, groups) = cards(wall);
            (script(stage), notes, groups, words(wall))
        }
        None => Default::default(),
    };
    for (name, list) in [("steps", steps), ("notes", notes), ("groups", groups), ("words", said)] {
        object.insert(name.to_owned(), Json::Array(list));
    }
    Json::Object(object)
}

fn script(stage: &Document) -> Vec<Json> {
    let step = |row: &Row| {
        let step = StageStep::read(row);
        let mut object = Object::new();
        object.insert("kind".to_owned(), row.text("kind").into());
        let texts = [
            ("title", &step.title),
            ("question", &step.ask),
            ("headings", &step.may),
            ("shows", &step.shows),
        ];
        for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            object.insert(name.to_owned(), text.as_str().into());
        }
        if step.minutes > 0 {
            object.insert("minutes".to_owned(), step.minutes.into());
        }
        if step.mode != RoundMode::Secret {
            object.insert("mode".to_owned(), step.mode.word().into());
        }
        Json::Object(object)
    };
    in_order(stage, Collection::StageSteps).iter().map(step).collect()
}

/// The cards in the order in which they were written, and the groups with the places of their cards in that list.
fn cards(wall: &Document) -> (Vec<Json>, Vec<Json>) {
    let read: Vec<Note> = in_order(wall, Collection::Notes).iter().map(Note::read).collect();
    let all: Vec<Group> = in_order(wall, Collection::Groups).iter().map(Group::read).collect();
    let places: BTreeMap<&Id, usize> = read.iter().enumerate().map(|(at, note)| (&note.id, at)).collect();
    let note = |note: &Note| {
        let mut object = Object::new();
        let texts = [("column", &note.heading), ("text", &note.text), ("by", &note.by)];
        for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            object.insert(name.to_owned(), text.as_str().into());
        }
        if note.hidden {
            object.insert("hidden".to_owned(), true.into());
        }
        Json::Object(object)
    };
    let group = |(id, notes): &(Id, Vec<Id>)| {
        let own = all.iter().find(|it| it.id == *id)?;
        let mut object = Object::new();
        object.insert("name".to_owned(), own.name.as_str().into());
        let inside: Vec<usize> = notes.iter().filter_map(|id| places.get(id).copied()).collect();
        object.insert("notes".to_owned(), inside.into());
        if own.promising {
            object.insert("promising".to_owned(), true.into());
        }
        Some(Json::Object(object))
    };
    let groups = standing(&read, &all).groups.iter().filter_map(group).collect();
    (read.iter().map(note).collect(), groups)
}

fn words(wall: &Document) -> Vec<Json> {
    let rows = in_order(wall, Collection::Words);
    rows.iter().map(|row| Word::read(row).word.into()).collect()
}
