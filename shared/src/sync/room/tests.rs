use automerge::sync::SyncDoc;

use super::{Input, Newcomer, Output, PeerKey, Room};
use crate::access::Right;
use crate::doc::Document;
use crate::id::{Actor, DocumentId};
use crate::intent::Intent;
use crate::place::Rank;
use crate::record::{Column, DocumentKind};
use crate::sync::frame::Frame;
use crate::sync::guard::Refusal;
use crate::sync::message::{Said, broadcast, said};
use crate::sync::signal::Signal;
use crate::testing::Dice;

/// A room with people that write one change each; the disk answers when the test says so.
struct Evening {
    room: Room,
    dice: Dice,
    now: u64,
    batches: Vec<u64>,
    sent: Vec<(PeerKey, Vec<u8>)>,
    dropped: Vec<PeerKey>,
    /// Who was closed and why, for a test that expects it.
    closed: Option<Vec<(PeerKey, Refusal)>>,
}

impl Evening {
    fn new(people: u64) -> Self {
        let mut dice = Dice::new(7);
        let document = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
        let mut room = Room::new(DocumentId([1; 16]), "server", document);
        // Every change in here has an author of its own.
        room.order.most_new_actors = usize::MAX;
        let mut evening =
            Self { room, dice, now: 10_000, batches: vec![], sent: vec![], dropped: vec![], closed: None };
        for peer in 0..people {
            let newcomer =
                Newcomer { name: format!("p{peer}"), right: Right::Participant, seat: None, ours: false };
            evening.input(Input::Joined { peer, newcomer });
            let heads = evening.room.durable_heads();
            evening.input(Input::Sync { peer, data: broadcast(&heads, &[]) });
        }
        evening.pass(1_000);
        evening.sent.clear();
        evening
    }

    fn input(&mut self, input: Input) {
        self.room.input(input, self.now);
        while let Some(output) = self.room.output() {
            match output {
                Output::Send { peer, frame } => self.sent.push((peer, frame.to_vec())),
                Output::Store { batch, .. } => self.batches.push(batch),
                Output::DropQueue { peer } => self.dropped.push(peer),
                Output::Close { peer, reason } => match &mut self.closed {
                    Some(closed) => closed.push((peer, reason)),
                    None => panic!("{reason}"),
                },
                Output::WakeAt(_) => {}
            }
        }
    }

    fn pass(&mut self, milliseconds: u64) {
        self.now += milliseconds;
        self.input(Input::Tick);
    }

    fn store_all(&mut self) {
        for batch in std::mem::take(&mut self.batches) {
            self.input(Input::Stored { batch });
        }
    }

    /// A change by an author of its own, from what was there at the beginning.
    fn write(&mut self, peer: PeerKey, title: &str) {
        let mut own = Document::new(DocumentKind::Plan, Actor::fresh(&mut self.dice));
        let (_, add) = Intent::add_action(&mut self.dice, title, Column::Idea, Rank::default());
        own.act(&add, 1).unwrap();
        let changes = own.take_fresh();
        self.input(Input::Sync { peer, data: broadcast(&own.heads(), &changes) });
    }

    /// Somebody was told that everybody has all that is on disk (S12).
    fn told_that_everybody_has_all(&self) -> bool {
        let all = Signal::Everyone(self.room.durable_heads());
        self.sent.iter().any(|(_, frame)| match Frame::decode(frame) {
            Ok(Frame::Ephemeral { data, .. }) => Signal::decode(&data).as_ref() == Some(&all),
            _ => false,
        })
    }

    /// The sync messages that a peer got.
    fn heard(&self, peer: PeerKey) -> Vec<Said> {
        let own = self.sent.iter().filter(|(to, _)| *to == peer);
        own.filter_map(|(_, frame)| match Frame::decode(frame) {
            Ok(Frame::Sync { data, .. }) => said(&data),
            _ => None,
        })
        .collect()
    }
}

/// Somebody new says what a tablet with nothing says first, and takes in what the room answers.
fn newcomer(evening: &mut Evening, peer: PeerKey) -> (Vec<u8>, Document) {
    let mut document = Document::new(DocumentKind::Plan, Actor::fresh(&mut evening.dice));
    let mut state = automerge::sync::State::new();
    let first = document.doc.sync().generate_sync_message(&mut state).unwrap();
    let newcomer = Newcomer { name: format!("p{peer}"), right: Right::Participant, seat: None, ours: true };
    evening.input(Input::Joined { peer, newcomer });
    evening.input(Input::Sync { peer, data: first.encode() });
    let answer = evening.sent.iter().find_map(|(to, frame)| match Frame::decode(frame) {
        Ok(Frame::Sync { data, .. }) if *to == peer => Some(data),
        _ => None,
    });
    let answer = answer.expect("an answer at once");
    let message = automerge::sync::Message::decode(&answer).unwrap();
    document.doc.sync().receive_sync_message(&mut state, message).unwrap();
    (answer, document)
}

#[test]
fn a_newcomer_gets_one_piece_also_while_others_write_and_nothing_that_is_not_on_disk_s2_d1() {
    let mut evening = Evening::new(2);
    for number in 0..200 {
        evening.write(0, &format!("{number}"));
    }
    evening.store_all();
    let (alone, _) = newcomer(&mut evening, 10);
    for number in 200..230 {
        evening.write(1, &format!("{number}"));
    }
    evening.store_all();
    // From here on something is always on its way to the disk.
    evening.write(0, "in flight");
    let (busy, document) = newcomer(&mut evening, 11);
    assert_eq!(document.ids(crate::record::Collection::Actions).len(), 230);
    // One by one the two hundred would be more than twice the piece.
    assert!(2 * busy.len() < 3 * alone.len(), "{} and {} bytes", alone.len(), busy.len());
    evening.sent.clear();
    evening.store_all();
    evening.pass(60);
    evening.store_all();
    assert!(evening.heard(11).iter().any(|said| said.has_changes), "the rest comes with the next flush");
}

#[test]
fn nothing_leaves_before_the_disk_answered_d1() {
    let mut evening = Evening::new(2);
    evening.write(0, "Koor");
    evening.pass(5_000);
    assert!(evening.heard(0).is_empty() && evening.heard(1).is_empty());
    evening.store_all();
    assert_eq!(evening.heard(0).len(), 1);
    assert_eq!(evening.heard(1).len(), 1);
}

#[test]
fn a_quiet_room_flushes_at_once_and_a_busy_one_at_a_pace_s4() {
    let mut evening = Evening::new(2);
    evening.write(0, "een");
    evening.store_all();
    assert_eq!(evening.heard(1).len(), 1, "a quiet room does not wait");
    for number in 0..3 {
        evening.write(0, &format!("{number}"));
        evening.store_all();
        evening.pass(1);
    }
    assert_eq!(evening.heard(1).len(), 1, "within 50 ms nothing more goes out");
    evening.pass(50);
    assert_eq!(evening.heard(1).len(), 2, "then all of it goes out at once");
}

/// Within one flush wrote twenty people who do not know of each other: with the one before them, twenty-one heads.
fn many_heads() -> Evening {
    let mut evening = Evening::new(2);
    evening.write(0, "first");
    evening.store_all();
    for number in 0..20 {
        evening.write(0, &format!("{number}"));
    }
    evening.store_all();
    evening
}

#[test]
fn many_heads_are_joined_before_they_go_out_so_that_the_next_edit_names_one_s11_d1() {
    let mut evening = many_heads();
    let before = evening.heard(1).len();
    // Something is always on its way to the disk among many writers: what joins the heads goes there behind it.
    evening.write(0, "in flight");
    evening.pass(60);
    assert_eq!(evening.heard(1).len(), before, "what joins them is not on disk yet");
    evening.store_all();
    let heard = evening.heard(1);
    assert_eq!(heard.len(), before + 1, "then all of it goes out at once");
    assert_eq!(heard.last().unwrap().heads.len(), 1);
    evening.pass(1_000);
    evening.store_all();
    assert_eq!(evening.heard(1).len(), before + 1, "and a joined head is not joined again");
}

#[test]
fn few_heads_go_out_as_they_are_s11() {
    let mut evening = Evening::new(2);
    evening.write(0, "first");
    evening.store_all();
    for number in 0..3 {
        evening.write(0, &format!("{number}"));
    }
    evening.store_all();
    evening.pass(60);
    assert_eq!(evening.heard(1).last().unwrap().heads.len(), 4);
}

#[test]
fn an_answer_to_a_broadcast_is_not_answered_s3() {
    let mut evening = Evening::new(2);
    evening.write(0, "een");
    evening.store_all();
    let heads = evening.heard(1)[0].heads.clone();
    evening.sent.clear();
    // What a standard client says after a broadcast.
    evening.input(Input::Sync { peer: 1, data: broadcast(&heads, &[]) });
    evening.pass(1_000);
    assert!(evening.heard(1).is_empty());
}

#[test]
fn who_does_not_read_loses_the_queue_and_begins_anew_s6() {
    let mut evening = Evening::new(3);
    evening.room.bounds.queue = 4_096;
    // Peer 2 reads nothing; the others read all.
    for number in 0..40 {
        evening.write(0, &format!("{number}"));
        evening.store_all();
        evening.pass(60);
        for (peer, frame) in std::mem::take(&mut evening.sent) {
            if peer != 2 {
                evening.input(Input::Sent { peer, bytes: frame.len() });
            }
        }
    }
    assert_eq!(evening.dropped, [2]);
    let waiting = evening.room.peers.get(&2).unwrap().queued;
    assert!(waiting <= 4_096, "{waiting}");
    evening.sent.clear();
    evening.input(Input::QueueEmpty { peer: 2 });
    let again = evening.heard(2);
    assert_eq!(again.len(), 1, "what came since goes to it at once");
    assert_eq!(again[0].heads, evening.room.durable_heads());
    assert!(again[0].has_changes);
    let bytes = evening.sent.iter().filter(|(peer, _)| *peer == 2).map(|(_, frame)| frame.len()).sum();
    evening.input(Input::Sent { peer: 2, bytes });
    evening.write(0, "after");
    evening.store_all();
    evening.pass(60);
    evening.store_all();
    assert!(evening.heard(2).len() > 1, "and it is live again");
}

/// An evening with our own clients, all live.
fn ours(people: u64) -> Evening {
    let mut evening = Evening::new(0);
    for peer in 0..people {
        let newcomer =
            Newcomer { name: format!("p{peer}"), right: Right::Participant, seat: None, ours: true };
        evening.input(Input::Joined { peer, newcomer });
        let heads = evening.room.durable_heads();
        evening.input(Input::Sync { peer, data: broadcast(&heads, &[]) });
    }
    evening.pass(1_000);
    for (peer, frame) in std::mem::take(&mut evening.sent) {
        evening.input(Input::Sent { peer, bytes: frame.len() });
    }
    evening
}

#[test]
fn what_everybody_has_is_told_again_to_who_lost_it_with_a_queue_s6_s12() {
    let mut evening = ours(1);
    evening.room.bounds.queue = 1;
    evening.write(0, "een");
    // The first word is on the wire; the rest does not fit, and neither does what everybody has.
    evening.store_all();
    evening.pass(2_000);
    assert_eq!(evening.dropped, [0]);
    evening.input(Input::QueueEmpty { peer: 0 });
    for (peer, frame) in std::mem::take(&mut evening.sent) {
        evening.input(Input::Sent { peer, bytes: frame.len() });
    }
    evening.pass(2_000);
    assert!(evening.told_that_everybody_has_all());
}

mod anchors;
mod order;
mod past;
mod people;
mod rights;
