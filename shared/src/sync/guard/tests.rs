use automerge::Change;
use automerge::sync::Message;

use super::{LARGEST_FRAME, LARGEST_INFLATED, Refusal, check_frame, check_message};
use crate::doc::Document;
use crate::id::Actor;
use crate::intent::{Intent, Splice};
use crate::place::Rank;
use crate::record::{Collection, Column, DocumentKind};
use crate::sync::message::broadcast;
use crate::testing::Dice;
use crate::testing::forged::{Forged, number};
use proptest::prelude::*;

fn honest() -> Vec<u8> {
    let mut dice = Dice::new(1);
    let mut document = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    let (id, add) = Intent::add_action(&mut dice, "Zonnedak op het dorpshuis", Column::Idea, Rank::default());
    document.act(&add, 1).unwrap();
    let insert = "Stroom is de grootste rekening. ".repeat(30);
    let write = Intent::write(Collection::Actions.key(&id), "why", Splice { at: 0, delete: 0, insert });
    document.act(&write, 1).unwrap();
    broadcast(&document.heads(), &document.changes_since(&[]))
}

mod changes;

/// A message with one chunk and nothing else.
fn with_chunk(chunk: &[u8]) -> Vec<u8> {
    let mut message = vec![0x42, 0, 0, 0, 1];
    let mut length = chunk.len();
    while length >= 0x80 {
        message.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    message.push(length as u8);
    message.extend_from_slice(chunk);
    message
}

/// A message of this many bytes, in which somebody asks for change after change.
fn message_of(bytes: usize) -> Vec<u8> {
    let need = vec![automerge::ChangeHash([7; 32]); bytes / 32];
    let nothing = Vec::<Vec<u8>>::new().into();
    let version = automerge::sync::MessageVersion::V1;
    Message { heads: vec![], need, have: vec![], changes: nothing, flags: None, version }.encode()
}

/// A message with one filter and nothing else.
fn with_filter(filter: &[u8]) -> Vec<u8> {
    let mut message = vec![0x42, 0, 0, 1, 0, filter.len() as u8];
    message.extend_from_slice(filter);
    message.push(0);
    message
}

#[test]
fn what_our_own_side_sends_passes_g2() {
    let changes = check_message(&honest()).unwrap();
    assert_eq!(changes.len(), 3);
}

#[test]
fn a_frame_above_the_limit_is_refused_before_it_is_read_g2() {
    let long = message_of(LARGEST_FRAME + 1);
    assert!(Message::decode(&long).is_ok_and(|read| read.encode() == long), "automerge reads any length");
    assert_eq!(check_frame(&vec![0; LARGEST_FRAME]), Ok(()));
    assert_eq!(check_frame(&vec![0; LARGEST_FRAME + 1]), Err(Refusal::FrameTooLarge));
}

#[test]
fn a_filter_with_other_parameters_is_refused_g2() {
    assert_eq!(check_message(&with_filter(&[])), Ok(vec![]));
    assert_eq!(check_message(&with_filter(&[1, 10, 7, 0, 0])), Ok(vec![]));
    let hostile = with_filter(&[1, 10, 0xff, 0xff, 0xff, 0xff, 3, 0, 0]);
    assert!(Message::decode(&hostile).is_ok(), "automerge would probe a billion times for each lookup");
    assert_eq!(check_message(&hostile), Err(Refusal::StrangeFilter));
    // Far more entries than it has bits.
    assert_eq!(check_message(&with_filter(&[0xff, 0xff, 3, 10, 7, 0])), Err(Refusal::StrangeFilter));
}

#[test]
fn a_whole_document_is_refused_g2() {
    let mut document = Document::new(DocumentKind::Plan, Actor::fresh(&mut Dice::new(2)));
    let message = with_chunk(&document.save());
    assert!(Message::decode(&message).is_ok(), "automerge would load it");
    assert_eq!(check_message(&message), Err(Refusal::NotAChange));
}

/// A change as it is, packed.
fn packed(change: &Forged, body: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(body).unwrap();
    let body = encoder.finish().unwrap();
    let mut chunk = change.chunk()[..8].to_vec();
    chunk.push(2);
    chunk.extend(number(body.len() as u64));
    chunk.extend(body);
    chunk
}

#[test]
fn a_change_that_unpacks_without_end_is_refused_within_bounds_g2() {
    let large = Forged { message: "a".repeat(2 * LARGEST_INFLATED), ..Forged::sets(1, 1) };
    let chunk = packed(&large, &large.body());
    assert!(chunk.len() < 20_000);
    let read = Change::from_bytes(chunk.clone()).unwrap();
    assert_eq!(read.message().map(|it| it.len()), Some(2 * LARGEST_INFLATED), "automerge unpacks all of it");
    assert_eq!(check_message(&with_chunk(&chunk)), Err(Refusal::ChangeTooLarge));
    let nothing = packed(&large, &vec![0; 2 * LARGEST_INFLATED]);
    assert_eq!(check_message(&with_chunk(&nothing)), Err(Refusal::ChangeTooLarge));
}

#[test]
fn a_list_longer_than_its_message_is_refused_without_reserving_memory_g2() {
    assert_eq!(check_message(&[0x42, 0xff, 0xff, 0xff, 0x7f]), Err(Refusal::TooMany));
    assert_eq!(check_message(&[0x42, 0x80, 0x20]), Err(Refusal::NotAMessage));
    assert_eq!(check_message(&[]), Err(Refusal::NotAMessage));
}

proptest! {
    #[test]
    fn any_bytes_pass_or_are_refused_and_never_a_panic_g2(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = check_message(&bytes);
        let _ = crate::sync::message::said(&bytes);
    }

    #[test]
    fn a_change_with_one_wrong_byte_is_refused_g2(at in any::<prop::sample::Index>(), flip in 1u8..=255) {
        let mut message = honest();
        let at = at.index(message.len());
        message[at] ^= flip;
        if let Ok(changes) = check_message(&message) {
            // What still passes are heads, which are no content, and bits that packing does not use: every change
            // is the one that its checksum says.
            let known: Vec<_> = check_message(&honest()).unwrap().into_iter().map(|change| change.hash()).collect();
            prop_assert!(changes.iter().all(|change| known.contains(&change.hash())));
        }
    }
}
