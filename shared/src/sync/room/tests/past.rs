//! Peers that take single changes only, as older standard clients do.

use super::{Evening, broadcast};
use crate::access::Right;
use crate::doc::Document;
use crate::id::{Actor, DocumentId};
use crate::record::{Collection, DocumentKind};
use crate::sync::frame::Frame;
use crate::sync::room::{Input, Newcomer, PeerKey, Room};

/// A room on a plan that has been written in for long: nothing of that came while it was open.
fn months_later() -> Evening {
    let mut evening = Evening::new(1);
    for number in 0..100 {
        evening.write(0, &format!("{number}"));
    }
    evening.store_all();
    let saved = evening.room.document().save();
    let document = Document::load(DocumentKind::Plan, Actor::fresh(&mut evening.dice), [&saved[..]]).unwrap();
    evening.room = Room::new(DocumentId([1; 16]), "server", document);
    evening.room.order.most_new_actors = usize::MAX;
    comes(&mut evening, 0);
    evening
}

/// Somebody comes in with nothing but the first change of all plans; the answer is how many actions they got.
fn comes(evening: &mut Evening, peer: PeerKey) -> usize {
    let mut own = Document::new(DocumentKind::Plan, Actor::fresh(&mut evening.dice));
    let newcomer = Newcomer { name: format!("p{peer}"), right: Right::Participant, seat: None, ours: false };
    evening.input(Input::Joined { peer, newcomer });
    evening.input(Input::Sync { peer, data: broadcast(&own.heads(), &[]) });
    let frames = evening.sent.iter().filter(|(to, _)| *to == peer);
    let got = frames.filter_map(|(_, frame)| match Frame::decode(frame) {
        Ok(Frame::Sync { data, .. }) => automerge::sync::Message::decode(&data).ok(),
        _ => None,
    });
    for message in got {
        let single: Vec<_> = message.changes.iter().collect();
        assert!(single.iter().all(|chunk| crate::doc::SavedChange::read(chunk).is_ok()), "no piece is sent");
        let mut chunks = vec![own.save()];
        chunks.extend(single.iter().map(|chunk| chunk.to_vec()));
        let actor = Actor::fresh(&mut evening.dice);
        own = Document::load(DocumentKind::Plan, actor, chunks.iter().map(Vec::as_slice)).unwrap();
    }
    evening.sent.clear();
    own.ids(Collection::Actions).len()
}

#[test]
fn who_takes_no_piece_gets_all_single_changes_and_nothing_that_is_not_on_disk_s2_d1() {
    let mut evening = months_later();
    assert_eq!(comes(&mut evening, 10), 100);
    for number in 100..110 {
        evening.write(0, &format!("{number}"));
    }
    evening.store_all();
    evening.write(0, "in flight");
    assert_eq!(comes(&mut evening, 11), 110);
    evening.store_all();
    assert_eq!(comes(&mut evening, 12), 111);
}

#[test]
fn the_past_is_written_out_once_for_all_who_come_and_then_forgotten_g4() {
    let mut evening = months_later();
    let written_out = evening.room.past.len();
    assert!(written_out > 100);
    for number in 100..110 {
        evening.write(0, &format!("{number}"));
    }
    evening.store_all();
    assert_eq!(comes(&mut evening, 10), 110);
    assert_eq!(evening.room.past.len(), written_out, "what came since is known anyway");
    // What the room remembers no longer stays known here.
    let change = evening.room.document().changes_since(&[]).pop().unwrap();
    evening.room.past.goes_on(written_out + 1, change.clone());
    assert_eq!(evening.room.past.len(), written_out, "but never with a hole before it");
    evening.room.past.goes_on(written_out, change);
    assert_eq!(evening.room.past.len(), written_out + 1);
    evening.pass(61_000);
    evening.pass(1);
    assert_eq!(evening.room.past.len(), 0);
    assert_eq!(comes(&mut evening, 11), 110);
}
