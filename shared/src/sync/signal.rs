//! What our clients and our rooms tell each other in passing, inside `ephemeral` messages. Never stored.

use minicbor::{Decoder, Encoder};

use crate::doc::Hash;
use crate::id::Id;
use crate::record::{Collection, DocumentKind, Hue, RecordKey};

/// Letters of a name that are shown; longer ones are cut.
const LONGEST_NAME: usize = 60;
/// Heads or hashes in one signal.
const MOST_HASHES: u64 = 4_096;
/// Facts about one person; we know five.
const MOST_FACTS: u64 = 16;
/// People in one signal.
const MOST_PEOPLE: u64 = 2_000;

/// Who is here, and what they are writing in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Presence {
    pub name: String,
    pub hue: Hue,
    /// The record whose text the person's caret is in.
    pub editing: Option<RecordKey>,
    /// Which of its fields; older apps do not say.
    pub field: Option<&'static str>,
}

/// One signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signal {
    /// Client → room: this is me now.
    Here(Presence),
    /// Client → room: I have everything up to these heads (S12).
    Reached(Vec<Hash>),
    /// Room → client: these changes of yours are on disk (D1).
    Saved(Vec<Hash>),
    /// Room → client: these changes of yours are not taken, and never will be; the connection closes (G2a).
    Refused(Vec<Hash>),
    /// Room → client: everybody who is connected has everything up to these heads (S12).
    Everyone(Vec<Hash>),
    /// Room → client: people by the name of their connection; `None` when somebody left.
    People(Vec<(String, Option<Presence>)>),
}

type Written = Result<(), minicbor::encode::Error<std::convert::Infallible>>;

impl Signal {
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(64);
        // Writing to a vector cannot fail.
        let _ = self.write(&mut Encoder::new(&mut out));
        out
    }

    fn write(&self, e: &mut Encoder<&mut Vec<u8>>) -> Written {
        e.array(2)?;
        match self {
            Self::Here(presence) => {
                e.str("here")?;
                write_presence(e, presence)
            }
            Self::Reached(heads) => write_hashes(e.str("reached")?, heads),
            Self::Saved(hashes) => write_hashes(e.str("saved")?, hashes),
            Self::Refused(hashes) => write_hashes(e.str("refused")?, hashes),
            Self::Everyone(heads) => write_hashes(e.str("everyone")?, heads),
            Self::People(people) => {
                e.str("people")?.array(people.len() as u64)?;
                people.iter().try_for_each(|(who, presence)| {
                    e.array(2)?.str(who)?;
                    match presence {
                        Some(presence) => write_presence(e, presence),
                        None => e.null().map(|_| ()),
                    }
                })
            }
        }
    }

    /// Reads a signal; `None` for anything that is none (a foreign client's own signals).
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut d = Decoder::new(bytes);
        if d.array().ok()? != Some(2) {
            return None;
        }
        match d.str().ok()? {
            "here" => read_presence(&mut d).map(Self::Here),
            "reached" => read_hashes(&mut d).map(Self::Reached),
            "saved" => read_hashes(&mut d).map(Self::Saved),
            "refused" => read_hashes(&mut d).map(Self::Refused),
            "everyone" => read_hashes(&mut d).map(Self::Everyone),
            "people" => {
                let count = d.array().ok()??;
                if count > MOST_PEOPLE {
                    return None;
                }
                (0..count).map(|_| read_person(&mut d)).collect::<Option<Vec<_>>>().map(Self::People)
            }
            _ => None,
        }
    }
}

fn write_hashes(e: &mut Encoder<&mut Vec<u8>>, hashes: &[Hash]) -> Written {
    e.array(hashes.len() as u64)?;
    hashes.iter().try_for_each(|hash| e.bytes(hash).map(|_| ()))
}

fn read_hashes(d: &mut Decoder<'_>) -> Option<Vec<Hash>> {
    let count = d.array().ok()??;
    if count > MOST_HASHES {
        return None;
    }
    (0..count).map(|_| d.bytes().ok()?.try_into().ok()).collect()
}

fn write_presence(e: &mut Encoder<&mut Vec<u8>>, presence: &Presence) -> Written {
    // Four, unless there is something to say that older apps and rooms cannot read.
    let field = presence.field.filter(|_| presence.editing.is_some());
    e.array(if field.is_some() { 5 } else { 4 })?.str(&presence.name)?.str(presence.hue.word())?;
    match &presence.editing {
        Some(key) => e.str(key.collection.name())?.str(key.id.as_str())?,
        None => e.str("")?.str("")?,
    };
    if let Some(field) = field {
        e.str(field)?;
    }
    Ok(())
}

fn read_presence(d: &mut Decoder<'_>) -> Option<Presence> {
    let length = d.array().ok()??;
    if !(4..=MOST_FACTS).contains(&length) {
        return None;
    }
    let name: String = d.str().ok()?.chars().take(LONGEST_NAME).collect();
    let hue = Hue::from_word(d.str().ok()?);
    let (collection, id) = (d.str().ok()?, d.str().ok()?);
    let editing = Collection::from_name(DocumentKind::Plan, collection)
        .filter(|_| id.len() <= 200)
        .map(|collection| RecordKey::new(collection, Id::from(id)));
    let said = if length > 4 { d.str().ok()? } else { "" };
    let field = editing.as_ref().and_then(|key| key.collection.field(said)).map(|field| field.name);
    // What a newer app says besides is not for us.
    (5..length).try_for_each(|_| d.skip()).ok()?;
    Some(Presence { name, hue, editing, field })
}

fn read_person(d: &mut Decoder<'_>) -> Option<(String, Option<Presence>)> {
    if d.array().ok()? != Some(2) {
        return None;
    }
    let who = d.str().ok()?.to_owned();
    if d.datatype().ok()? == minicbor::data::Type::Null {
        d.skip().ok()?;
        return Some((who, None));
    }
    read_presence(d).map(|presence| (who, Some(presence)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signal_is_read_as_it_was_written() {
        let presence = Presence {
            name: "Ayşe".into(),
            hue: Hue::Viool,
            editing: Some(RecordKey::new(Collection::Actions, "a".into())),
            field: Some("why"),
        };
        for signal in [
            Signal::Here(presence.clone()),
            Signal::Here(Presence { field: None, ..presence.clone() }),
            Signal::Here(Presence::default()),
            Signal::Reached(vec![[1; 32], [2; 32]]),
            Signal::Saved(vec![]),
            Signal::Refused(vec![[4; 32]]),
            Signal::Everyone(vec![[3; 32]]),
            Signal::People(vec![("p1".into(), Some(presence)), ("p2".into(), None)]),
        ] {
            let bytes = signal.encode();
            assert_eq!(Signal::decode(&bytes), Some(signal));
            for end in 0..bytes.len() {
                assert_eq!(Signal::decode(&bytes[..end]), None);
            }
        }
    }

    /// Somebody's presence with these words after their name and colour.
    fn here(more: &[&str]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut e = Encoder::new(&mut out);
        e.array(2).unwrap().str("here").unwrap().array(2 + more.len() as u64).unwrap();
        for word in ["Ayşe", "viool"].iter().chain(more) {
            e.str(word).unwrap();
        }
        out
    }

    #[test]
    fn presence_of_older_and_of_newer_apps_is_read_too_s7() {
        let key = RecordKey::new(Collection::Actions, "a".into());
        let known = |field| {
            let editing = Some(key.clone());
            Some(Signal::Here(Presence { name: "Ayşe".into(), hue: Hue::Viool, editing, field }))
        };
        assert_eq!(Signal::decode(&here(&["actions", "a"])), known(None));
        assert_eq!(Signal::decode(&here(&["actions", "a", "why"])), known(Some("why")));
        assert_eq!(Signal::decode(&here(&["actions", "a", "why", "new", "newer"])), known(Some("why")));
        // A field that we do not know, and none at all.
        assert_eq!(Signal::decode(&here(&["actions", "a", "mood"])), known(None));
        assert_eq!(Signal::decode(&here(&["actions"])), None);
        // Without a field the frame is as it always was, so that older rooms go on understanding it.
        let Some(old) = known(None) else { unreachable!() };
        assert_eq!(old.encode(), here(&["actions", "a"]));
    }
}
