//! Passing signals: how many one peer may send, and what becomes of them.

use super::{Evening, ours};
use crate::access::Right;
use crate::sync::frame::Frame;
use crate::sync::guard::Refusal;
use crate::sync::room::{Input, Newcomer, PeerKey};
use crate::sync::signal::{Presence, Signal};

impl Evening {
    fn says(&mut self, peer: PeerKey, count: u64, data: Vec<u8>) {
        self.input(Input::Ephemeral { peer, session: "tab".into(), count, data });
    }

    /// The signals that a peer got since the last time.
    fn signals(&mut self, peer: PeerKey) -> Vec<Vec<u8>> {
        let frames = std::mem::take(&mut self.sent).into_iter().filter(|(to, _)| *to == peer);
        let signals = frames.filter_map(|(_, frame)| match Frame::decode(&frame) {
            Ok(Frame::Ephemeral { data, .. }) => Some(data),
            _ => None,
        });
        signals.collect()
    }
}

#[test]
fn one_peer_may_send_twenty_signals_a_second_and_none_is_stored_s7() {
    let mut evening = Evening::new(3);
    evening.pass(10_000);
    for count in 0..30 {
        evening.says(0, count, vec![1]);
    }
    evening.says(1, 0, vec![2]);
    let got = evening.signals(2);
    assert_eq!(got.iter().filter(|data| **data == [1]).count(), 20, "what is too much is not passed on");
    assert_eq!(got.iter().filter(|data| **data == [2]).count(), 1, "and costs nobody else theirs");
    evening.pass(1_000);
    evening.says(0, 30, vec![3]);
    assert_eq!(evening.signals(2), [[3]], "a second later it may again");
    assert!(evening.batches.is_empty(), "nothing of it went to the store");
}

#[test]
fn what_many_say_within_a_moment_comes_as_one_message_s7() {
    let mut evening = ours(20);
    evening.pass(10_000);
    evening.sent.clear();
    for round in 0..3 {
        for peer in 0..20 {
            let presence = Presence { name: format!("{round}"), ..Presence::default() };
            evening.says(peer, round, Signal::Here(presence).encode());
        }
        evening.pass(60);
    }
    evening.pass(200);
    let got = evening.signals(7);
    assert!(got.len() <= 3, "{} messages for sixty signals", got.len());
    let Some(Signal::People(last)) = got.last().and_then(|data| Signal::decode(data)) else { panic!() };
    assert_eq!(last.len(), 20);
    assert!(last.iter().all(|(_, here)| here.as_ref().is_some_and(|it| it.name == "2")), "as it is now");
}

#[test]
fn nobody_comes_in_under_the_name_of_another_connection_s7_g1() {
    let mut evening = ours(0);
    evening.closed = Some(Vec::new());
    let comes_in = |peer, name: &str, seat| {
        let newcomer = Newcomer { name: name.to_owned(), right: Right::Participant, seat, ours: true };
        Input::Joined { peer, newcomer }
    };
    evening.input(comes_in(1, "alice", Some(10)));
    evening.input(comes_in(2, "alice", Some(20)));
    evening.input(comes_in(3, "alice", None));
    let taken = [(2, Refusal::NameTaken), (3, Refusal::NameTaken)];
    assert_eq!(evening.closed.take(), Some(taken.to_vec()));
    assert_eq!(evening.room.seats(), [("alice".to_owned(), 10)]);
    // Alice herself, before the server knows that her old connection is dead.
    evening.input(comes_in(4, "alice", Some(10)));
    evening.input(comes_in(5, "bob", Some(20)));
    let bob = ("bob".to_owned(), 20);
    assert_eq!(evening.room.seats(), [("alice".to_owned(), 10), ("alice".to_owned(), 10), bob]);
}
