//! What our clients and our rooms tell each other in passing, inside `ephemeral` messages. Never stored.

use minicbor::{Decoder, Encoder};

use crate::doc::Hash;
use crate::id::Id;
use crate::record::{Collection, DocumentKind, Hue, RecordKey};

/// Letters of a name that are shown; longer ones are cut.
const LONGEST_NAME: usize = 60;
/// Heads or hashes in one signal.
const MOST_HASHES: u64 = 4_096;
/// People in one signal.
const MOST_PEOPLE: u64 = 2_000;

/// Who is here, and what they are writing in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Presence {
    pub name: String,
    pub hue: Hue,
    /// The text that the person's caret is in.
    pub editing: Option<RecordKey>,
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
    e.array(4)?.str(&presence.name)?.str(presence.hue.word())?;
    match &presence.editing {
        Some(key) => e.str(key.collection.name())?.str(key.id.as_str())?,
        None => e.str("")?.str("")?,
    };
    Ok(())
}

fn read_presence(d: &mut Decoder<'_>) -> Option<Presence> {
    if d.array().ok()? != Some(4) {
        return None;
    }
    let name: String = d.str().ok()?.chars().take(LONGEST_NAME).collect();
    let hue = Hue::from_word(d.str().ok()?);
    let (collection, id) = (d.str().ok()?, d.str().ok()?);
    let editing = Collection::from_name(DocumentKind::Plan, collection)
        .filter(|_| id.len() <= 200)
        .map(|collection| RecordKey::new(collection, Id::from(id)));
    Some(Presence { name, hue, editing })
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
        };
        for signal in [
            Signal::Here(presence.clone()),
            Signal::Here(Presence::default()),
            Signal::Reached(vec![[1; 32], [2; 32]]),
            Signal::Saved(vec![]),
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
}
