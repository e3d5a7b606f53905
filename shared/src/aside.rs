//! Work that was set aside because no server takes it (G2a), as a person reads it: on the screen and in a file.
//!
//! Which changes these are and what comes back of them is decided in [`crate::doc`].

use serde_json::{Value as Json, json};

use crate::hex::{hex, unhex};
use crate::locales::{Language, aside as words};

/// One thing that somebody did: a record that they made, or a field that they changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// The collection, as in the import format.
    pub kind: String,
    /// The title or the name of the record; its id when it has none.
    pub name: String,
    /// The fields and how they read after it.
    pub fields: Vec<(String, String)>,
    /// It was done again, and goes to the server as usual.
    pub again: bool,
}

/// Why something was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The server does not take it.
    Refused,
    /// The right to write was taken back before it was sent.
    Revoked,
}

/// What was set aside at one moment, with the changes as they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub reason: Reason,
    pub works: Vec<Work>,
    /// The changes themselves, for whoever helps; oldest first.
    pub changes: Vec<Vec<u8>>,
}

impl Notice {
    /// How many things came back.
    pub fn back(&self) -> usize {
        self.works.iter().filter(|work| work.again).count()
    }

    /// How many did not, and are only here.
    pub fn only_here(&self) -> usize {
        self.works.len() - self.back()
    }

    /// For the device's store.
    pub fn to_json(&self) -> String {
        let works = self.works.iter().map(|work| {
            json!({ "kind": work.kind, "name": work.name, "fields": work.fields, "again": work.again })
        });
        json!({
            "reason": match self.reason { Reason::Refused => "refused", Reason::Revoked => "revoked" },
            "works": works.collect::<Vec<_>>(),
            "changes": self.changes.iter().map(|bytes| hex(bytes)).collect::<Vec<_>>(),
        })
        .to_string()
    }

    /// Reads what [`Self::to_json`] wrote; what cannot be read is left out.
    pub fn from_json(text: &str) -> Option<Self> {
        let json: Json = serde_json::from_str(text).ok()?;
        let list = |name: &str| json.get(name).and_then(Json::as_array).cloned().unwrap_or_default();
        let reason = match json.get("reason")?.as_str()? {
            "revoked" => Reason::Revoked,
            _ => Reason::Refused,
        };
        Some(Self {
            reason,
            works: list("works").iter().filter_map(work).collect(),
            changes: list("changes").iter().filter_map(|bytes| unhex(bytes.as_str()?)).collect(),
        })
    }
}

fn work(json: &Json) -> Option<Work> {
    let word = |name: &str| Some(json.get(name)?.as_str()?.to_owned());
    let fields = json
        .get("fields")?
        .as_array()?
        .iter()
        .filter_map(|pair| Some((pair.get(0)?.as_str()?.to_owned(), pair.get(1)?.as_str()?.to_owned())));
    Some(Work {
        kind: word("kind")?,
        name: word("name")?,
        fields: fields.collect(),
        again: json.get("again")?.as_bool()?,
    })
}

/// The file that somebody keeps: first what it was in plain words, then the changes themselves.
pub fn to_text(notices: &[Notice], plan: &str, language: Language) -> String {
    let mut text = format!("{}\n\n", words::file_title(language, plan));
    for work in notices.iter().flat_map(|notice| &notice.works) {
        let became = if work.again { words::came_back(language) } else { words::is_only_here(language) };
        text.push_str(&format!("{}: {} ({became})\n", work.kind, work.name));
        for (field, value) in &work.fields {
            text.push_str(&format!("  {field}: {}\n", value.replace('\n', "\n    ")));
        }
        text.push('\n');
    }
    text.push_str(&format!("{}\n", words::file_changes(language)));
    for bytes in notices.iter().flat_map(|notice| &notice.changes) {
        text.push_str(&hex(bytes));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Notice, Reason, Work, to_text};
    use crate::locales::Language;

    #[test]
    fn a_notice_is_read_as_it_was_written_and_its_file_has_the_words_and_the_changes_g2a() {
        let work = |name: &str, again| Work {
            kind: "actions".into(),
            name: name.into(),
            fields: vec![("why".into(), "Samen\nzingen".into())],
            again,
        };
        let notice = Notice {
            reason: Reason::Refused,
            works: vec![work("Koor", true), work("Bankjes", false)],
            changes: vec![vec![0, 255, 16]],
        };
        assert_eq!(Notice::from_json(&notice.to_json()), Some(notice.clone()));
        assert_eq!((notice.back(), notice.only_here()), (1, 1));
        let text = to_text(&[notice], "Dorpsplan", Language::Nl);
        for words in ["Dorpsplan", "actions: Koor (", "why: Samen\n    zingen", "00ff10"] {
            assert!(text.contains(words), "{words} is not in {text}");
        }
        assert_eq!(Notice::from_json("{}"), None);
    }
}
