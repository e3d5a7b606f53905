//! Frames and signals, imported files, and what lies on a device.

use shared::doc::Document;
use shared::id::{Actor, Id};
use shared::intent::Intent;
use shared::place::Rank;
use shared::preview::Preview;
use shared::record::{Column, DocumentKind};
use shared::sync::frame::Frame;
use shared::sync::signal::{Presence, Signal};
use shared::testing::Dice;

use super::{Target, bytes};

/// A frame, and the signal in it.
pub(super) struct Frames;

impl Target for Frames {
    fn name(&self) -> &'static str {
        "frame"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        let text = |text: &str| text.to_owned();
        let presence = Presence { name: text("Alice"), ..Default::default() };
        let signals =
            [Signal::Here(presence), Signal::Saved(vec![[1; 32], [2; 32]]), Signal::Everyone(vec![[3; 32]])];
        let mut frames: Vec<Vec<u8>> = [
            Frame::Join { sender: text("alice"), token: Some(text("token")), speech: Some(1) },
            Frame::Peer { sender: text("server"), target: text("alice"), speech: Some(1) },
            Frame::Sync {
                request: true,
                sender: text("alice"),
                target: text("server"),
                document: text("4NMNnkMhL8jXrdJ9jamS58PAVdXu"),
                data: vec![0x42, 0, 0, 0, 0],
            },
            Frame::Leave { sender: text("alice") },
        ]
        .iter()
        .map(Frame::encode)
        .collect();
        frames.extend(signals.into_iter().map(|signal| {
            let (sender, target, document) = (text("alice"), text("server"), text("plan"));
            let (session, data) = (text("session"), signal.encode());
            Frame::Ephemeral { sender, target, document, session, count: 7, data }.encode()
        }));
        frames
    }

    fn damaged(&self, seed: &[u8], others: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
        bytes::damage(seed, others, dice)
    }

    fn read(&self, input: &[u8]) {
        // The bytes may be a signal on their own as well.
        let _ = Signal::decode(input);
        let Ok(frame) = Frame::decode(input) else { return };
        if let Frame::Ephemeral { data, .. } = &frame
            && let Some(signal) = Signal::decode(data)
        {
            assert_eq!(Signal::decode(&signal.encode()).as_ref(), Some(&signal), "a signal stays itself");
        }
        if frame != Frame::Other {
            assert_eq!(Frame::decode(&frame.encode()).as_ref(), Ok(&frame), "a frame stays itself");
        }
    }
}

/// A file that somebody imports.
pub(super) struct Import;

impl Target for Import {
    fn name(&self) -> &'static str {
        "import"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        let small =
            r#"{"format":"samenspel-example/1","language":"nl","plan":{"title":"Tuin"},"actions":[]}"#;
        vec![shared::found::EXAMPLE.as_bytes().to_vec(), small.as_bytes().to_vec()]
    }

    fn damaged(&self, seed: &[u8], others: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
        if dice.below(4) == 0 {
            return bytes::damage(seed, others, dice);
        }
        let Ok(mut file) = serde_json::from_slice(seed) else { return seed.to_vec() };
        for _ in 0..=dice.below(6) {
            damage_value(&mut file, dice);
        }
        file.to_string().into_bytes()
    }

    fn read(&self, input: &[u8]) {
        let Ok(text) = std::str::from_utf8(input) else { return };
        let mut dice = Dice::new(1);
        if let Ok(founded) = shared::import::example(text, &mut dice) {
            let chunks = founded.changes.iter().map(|change| change.bytes.as_slice());
            let loaded = Document::load(DocumentKind::Plan, Actor::fresh(&mut dice), chunks);
            assert!(loaded.is_ok(), "what was imported opens");
        }
    }
}

/// Walks to some value and puts something else there.
fn damage_value(value: &mut serde_json::Value, dice: &mut Dice) {
    use serde_json::{Value, json};
    let deeper = dice.below(8) != 0;
    match value {
        Value::Object(map) if deeper && !map.is_empty() => {
            let key = map.keys().nth(dice.below(map.len())).cloned().unwrap_or_default();
            if dice.below(12) == 0 {
                map.remove(&key);
            } else if let Some(inner) = map.get_mut(&key) {
                damage_value(inner, dice);
            }
        }
        Value::Array(list) if deeper && !list.is_empty() => {
            let at = dice.below(list.len());
            if dice.below(12) == 0 {
                let again = list[at].clone();
                list.push(again);
            } else {
                damage_value(&mut list[at], dice);
            }
        }
        _ => {
            *value = match dice.below(9) {
                0 => Value::Null,
                1 => json!(-1),
                2 => json!(u64::MAX),
                3 => json!(1e300),
                4 => json!(""),
                5 => json!("a".repeat(150_000)),
                6 => json!({ "id": [[[]]] }),
                7 => json!(["<script>", "=1+1", "\u{0}\u{202e}"]),
                _ => json!(true),
            }
        }
    }
}

/// Chunks of a document as they lie on a device, each behind its length; and a preview.
pub(super) struct LocalStore;

impl Target for LocalStore {
    fn name(&self) -> &'static str {
        "local-store"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        let mut dice = Dice::new(3);
        let mut document = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
        for title in ["Bankjes", "Koor", "Zonnedak"] {
            let (_, add) = Intent::add_action(&mut dice, title, Column::Idea, Rank::default());
            let _ = document.act(&add, 1);
            document.commit();
        }
        let loose: Vec<Vec<u8>> = document.take_fresh().into_iter().map(|change| change.bytes).collect();
        let preview = Preview::of(&mut document).to_json().into_bytes();
        vec![joined(&loose), joined(&[document.save()]), preview, Id::random(&mut dice).as_str().into()]
    }

    fn damaged(&self, seed: &[u8], others: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
        let mut chunks = split(seed);
        if chunks.is_empty() || dice.below(3) == 0 {
            return bytes::damage(seed, others, dice);
        }
        let at = dice.below(chunks.len());
        match dice.below(5) {
            0 => drop(chunks.remove(at)),
            1 => chunks.push(chunks[at].clone()),
            2 => {
                let other = dice.below(chunks.len());
                chunks.swap(at, other);
            }
            3 => chunks[at] = bytes::damage(&chunks[at], others, dice),
            _ => chunks.extend(others.iter().flat_map(|other| split(other))),
        }
        joined(&chunks)
    }

    fn read(&self, input: &[u8]) {
        if let Ok(text) = std::str::from_utf8(input) {
            let again = Preview::from_json(text).to_json();
            assert_eq!(Preview::from_json(&again).to_json(), again, "a preview stays itself");
        }
        let chunks = split(input);
        let loaded = Document::load_what_fits(
            DocumentKind::Plan,
            Actor::fresh(&mut Dice::new(9)),
            chunks.iter().map(Vec::as_slice),
        );
        let Ok((mut document, _)) = loaded else { return };
        let heads = document.heads();
        let saved = document.save();
        let again = Document::load(DocumentKind::Plan, Actor::fresh(&mut Dice::new(9)), [saved.as_slice()]);
        assert_eq!(again.map(|mut again| again.heads()), Ok(heads), "what was loaded opens again");
    }
}

fn joined(chunks: &[Vec<u8>]) -> Vec<u8> {
    chunks.iter().flat_map(|chunk| [&(chunk.len() as u32).to_le_bytes()[..], chunk].concat()).collect()
}

/// What is cut off at the end is a chunk too.
fn split(mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut chunks = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        let length = (u32::from_le_bytes(*length) as usize).min(rest.len());
        chunks.push(rest[..length].to_vec());
        bytes = &rest[length..];
    }
    chunks
}
