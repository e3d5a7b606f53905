//! The evenings of a file: each becomes a record in the plan, and a wall and a stage beside it. They are over, unless the file
//! says that one is still to come.

use serde_json::{Map, Value as Json};

use super::records::words;
use crate::doc::{Document, SavedChange};
use crate::id::{Actor, Chance, DocumentId, Id};
use crate::intent::{Intent, Refused, field, place_value};
use crate::place::{Place, Rank};
use crate::record::{Collection, DocumentKind, RoundMode, SessionState, StepKind, Value};
use crate::scripts::{Draft, fitting};

/// Records that are written in one change.
const TOGETHER: usize = 50;

/// An evening with its two documents, to be kept beside the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundSession {
    /// The id of its record in the plan.
    pub id: Id,
    pub wall: (DocumentId, Vec<SavedChange>),
    pub stage: (DocumentId, Vec<SavedChange>),
    pub over: bool,
}

/// One evening while it is read.
pub(super) struct Reader<'a, C: Chance> {
    pub(super) chance: &'a mut C,
    pub(super) label: String,
    pub(super) unused: &'a mut Vec<String>,
}

type Object = Map<String, Json>;

impl<C: Chance> Reader<'_, C> {
    /// What belongs into the plan, and the evening itself.
    pub(super) fn read(
        &mut self,
        id: &Id,
        object: &Object,
    ) -> Result<(Vec<(String, Value)>, FoundSession), Refused> {
        const KNOWN: [&str; 10] =
            ["id", "title", "date", "place", "present", "state", "steps", "notes", "groups", "words"];
        for name in object.keys().filter(|name| !KNOWN.contains(&name.as_str())) {
            self.unused.push(format!("{}.{name}", self.label));
        }
        let text = |name: &str| object.get(name).map(words).unwrap_or_default();
        let over = text("state") != SessionState::Planned.word();
        let state = if over { SessionState::Over } else { SessionState::Planned };
        let found = FoundSession {
            id: id.clone(),
            wall: (DocumentId::random(self.chance), self.wall(object)?),
            stage: (DocumentId::random(self.chance), self.stage(object)?),
            over,
        };
        let present = object.get("present").and_then(Json::as_i64);
        let mut fields = vec![
            field("title", text("title")),
            field("date", text("date")),
            field("place_name", text("place")),
            field("state", state.word()),
            field("wall", found.wall.0.to_string()),
            field("stage", found.stage.0.to_string()),
        ];
        fields.extend(present.map(|count| ("present".to_owned(), Value::Number(count))));
        Ok((fields, found))
    }

    fn stage(&mut self, object: &Object) -> Result<Vec<SavedChange>, Refused> {
        const KNOWN: [&str; 7] = ["kind", "title", "question", "minutes", "headings", "mode", "shows"];
        let mut last = None;
        let mut intents = Vec::new();
        for (at, step) in self.list(object, "steps").into_iter().enumerate() {
            self.report(step, &KNOWN, &format!("steps[{at}]"));
            let text = |name: &str| step.get(name).map(words).unwrap_or_default();
            let kind = text("kind");
            let known = StepKind::ALL.iter().any(|it| it.word() == kind);
            if !known && !kind.is_empty() {
                self.unused.push(format!("{}.steps[{at}].kind", self.label));
            }
            let draft = Draft {
                kind: StepKind::from_word(&kind),
                title: text("title"),
                ask: text("question"),
                minutes: step.get("minutes").and_then(Json::as_i64).unwrap_or_default().clamp(0, 240),
                may: text("headings"),
                mode: fitting(StepKind::from_word(&kind), RoundMode::from_word(&text("mode"))),
                shows: text("shows"),
            };
            let rank = self.next(&mut last);
            intents.push(Intent::add_stage_step(self.chance, &draft, rank).1);
        }
        self.document(DocumentKind::Stage, intents)
    }

    fn wall(&mut self, object: &Object) -> Result<Vec<SavedChange>, Refused> {
        const NOTE: [&str; 4] = ["column", "text", "by", "hidden"];
        let notes = self.list(object, "notes");
        // Where each card stands: in the first group that names it.
        let mut inside: Vec<Option<Id>> = vec![None; notes.len()];
        let (mut last, mut intents) = (None, Vec::new());
        for (at, group) in self.list(object, "groups").into_iter().enumerate() {
            self.report(group, &["name", "notes", "promising"], &format!("groups[{at}]"));
            let rank = self.next(&mut last);
            let (id, make) =
                Intent::add_group(self.chance, &group.get("name").map(words).unwrap_or_default(), rank);
            intents.push(make);
            if group.get("promising").and_then(Json::as_bool) == Some(true) {
                intents.push(Intent::set_promising(&id, true));
            }
            let members = group.get("notes").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
            for member in members {
                let place = member.as_u64().and_then(|it| usize::try_from(it).ok());
                match place.and_then(|it| inside.get_mut(it)) {
                    Some(free @ None) => *free = Some(id.clone()),
                    _ => self.unused.push(format!("{}.groups[{at}].notes: {member}", self.label)),
                }
            }
        }
        let mut last = None;
        for (at, (note, group)) in notes.into_iter().zip(inside).enumerate() {
            self.report(note, &NOTE, &format!("notes[{at}]"));
            let rank = self.next(&mut last);
            let text = |name: &str| note.get(name).map(words).unwrap_or_default();
            let container = group.as_ref().map_or("", Id::as_str);
            let mut fields = vec![field("text", text("text")), place_value(&Place::new(container, rank))];
            let more = [("heading", text("column")), ("by", text("by"))];
            fields
                .extend(more.into_iter().filter(|(_, it)| !it.is_empty()).map(|(name, it)| field(name, it)));
            if note.get("hidden").and_then(Json::as_bool) == Some(true) {
                fields.push(("hidden".to_owned(), Value::Flag(true)));
            }
            let key = Collection::Notes.key(&Id::random(self.chance));
            intents.push(Intent::Add { key, fields });
        }
        let said = object.get("words").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
        for word in said {
            let id = Id::random(self.chance);
            intents.push(Intent::reveal_word(&id, &words(word)));
        }
        self.document(DocumentKind::Wall, intents)
    }

    fn document(&mut self, kind: DocumentKind, intents: Vec<Intent>) -> Result<Vec<SavedChange>, Refused> {
        let mut document = Document::new(kind, Actor::fresh(self.chance));
        for some in intents.chunks(TOGETHER) {
            let all = Intent::Together { name: "import", intents: some.to_vec() };
            document.act(&all, self.chance.now())?;
        }
        Ok(document.changes_since(&[]))
    }

    fn list<'b>(&mut self, object: &'b Object, name: &str) -> Vec<&'b Object> {
        let all = object.get(name).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
        let objects: Vec<&Object> = all.iter().filter_map(Json::as_object).collect();
        if objects.len() < all.len() {
            let others = all.len() - objects.len();
            self.unused.push(format!("{}.{name}: {others} entries are no records", self.label));
        }
        objects
    }

    fn report(&mut self, object: &Object, known: &[&str], place: &str) {
        for name in object.keys().filter(|name| !known.contains(&name.as_str())) {
            self.unused.push(format!("{}.{place}.{name}", self.label));
        }
    }

    fn next(&mut self, last: &mut Option<Rank>) -> Rank {
        let jitter = u64::from_le_bytes(self.chance.bytes()[..8].try_into().unwrap_or_default());
        let rank = Rank::between(last.as_ref(), None, jitter);
        *last = Some(rank.clone());
        rank
    }
}
