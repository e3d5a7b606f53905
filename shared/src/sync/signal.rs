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
/// Rounds in one signal.
const MOST_ROUNDS: u64 = 256;
/// Letters of what names a round.
const LONGEST_ROUND: usize = 120;
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
    /// On an evening: the round or the visit to a step with which this person is done; empty: none.
    pub ready: String,
    /// Wants to say something.
    pub hand: bool,
}

/// How much was handed in to a round so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collected {
    pub round: String,
    /// Cards, words or ballots.
    pub entries: u32,
    /// Of how many people.
    pub people: u32,
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
    /// Room → client: how much lies with the server, in rounds that go on.
    Collected(Vec<Collected>),
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
            Self::Collected(rounds) => {
                e.str("collected")?.array(rounds.len() as u64)?;
                rounds.iter().try_for_each(|it| {
                    e.array(3)?.str(&it.round)?.u32(it.entries)?.u32(it.people).map(|_| ())
                })
            }
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
            "collected" => {
                let count = d.array().ok()??;
                if count > MOST_ROUNDS {
                    return None;
                }
                (0..count).map(|_| read_collected(&mut d)).collect::<Option<Vec<_>>>().map(Self::Collected)
            }
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
    let evening = presence.hand || !presence.ready.is_empty();
    let facts = if evening { 7 } else { 4 + u64::from(field.is_some()) };
    e.array(facts)?.str(&presence.name)?.str(presence.hue.word())?;
    match &presence.editing {
        Some(key) => e.str(key.collection.name())?.str(key.id.as_str())?,
        None => e.str("")?.str("")?,
    };
    if evening || field.is_some() {
        e.str(field.unwrap_or_default())?;
    }
    if evening {
        e.str(&presence.ready)?.str(if presence.hand { "hand" } else { "" })?;
    }
    Ok(())
}

fn read_collected(d: &mut Decoder<'_>) -> Option<Collected> {
    if d.array().ok()? != Some(3) {
        return None;
    }
    let round = d.str().ok().filter(|it| it.len() <= LONGEST_ROUND)?.to_owned();
    Some(Collected { round, entries: d.u32().ok()?, people: d.u32().ok()? })
}

fn read_presence(d: &mut Decoder<'_>) -> Option<Presence> {
    let length = d.array().ok()??;
    if !(4..=MOST_FACTS).contains(&length) {
        return None;
    }
    let name: String = d.str().ok()?.chars().take(LONGEST_NAME).collect();
    let hue = Hue::from_word(d.str().ok()?);
    let (collection, id) = (d.str().ok()?, d.str().ok()?);
    // Only a plan has names of its own that a wall or a stage has too, and there they mean the same to a screen.
    let editing = [DocumentKind::Plan, DocumentKind::Wall]
        .into_iter()
        .find_map(|kind| Collection::from_name(kind, collection))
        .filter(|_| id.len() <= 200)
        .map(|collection| RecordKey::new(collection, Id::from(id)));
    let said = if length > 4 { d.str().ok()? } else { "" };
    let field = editing.as_ref().and_then(|key| key.collection.field(said)).map(|field| field.name);
    let mut word = |at: u64| if length > at { d.str().ok() } else { Some("") };
    let (ready, hand) = (word(5)?, word(6)? == "hand");
    let ready = if ready.len() <= LONGEST_ROUND { ready.to_owned() } else { String::new() };
    // What a newer app says besides is not for us.
    (7..length).try_for_each(|_| d.skip()).ok()?;
    Some(Presence { name, hue, editing, field, ready, hand })
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
            ..Presence::default()
        };
        for signal in [
            Signal::Here(Presence { ready: "s.1".into(), hand: true, ..presence.clone() }),
            Signal::Here(Presence { hand: true, field: None, editing: None, ..presence.clone() }),
            Signal::Collected(vec![Collected { round: "s.1".into(), entries: 41, people: 12 }]),
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
            Some(Signal::Here(Presence {
                name: "Ayşe".into(),
                hue: Hue::Viool,
                editing,
                field,
                ..Presence::default()
            }))
        };
        assert_eq!(Signal::decode(&here(&["actions", "a"])), known(None));
        assert_eq!(Signal::decode(&here(&["actions", "a", "why"])), known(Some("why")));
        assert_eq!(
            Signal::decode(&here(&["actions", "a", "why", "", "", "new", "newer"])),
            known(Some("why"))
        );
        // A field that we do not know, and none at all.
        assert_eq!(Signal::decode(&here(&["actions", "a", "mood"])), known(None));
        assert_eq!(Signal::decode(&here(&["actions"])), None);
        // Without a field the frame is as it always was, so that older rooms go on understanding it.
        let Some(old) = known(None) else { unreachable!() };
        assert_eq!(old.encode(), here(&["actions", "a"]));
    }
}
