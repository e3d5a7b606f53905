//! Rights that change on open connections.

use automerge::sync::{Message, MessageFlags};

use super::*;

/// What the last sync message to a peer says in flags.
fn flags(evening: &Evening, peer: PeerKey) -> Option<MessageFlags> {
    let last = evening.sent.iter().rev().filter(|(to, _)| *to == peer).find_map(|(_, frame)| {
        match Frame::decode(frame) {
            Ok(Frame::Sync { data, .. }) => Message::decode(&data).ok(),
            _ => None,
        }
    });
    last.expect("a message").flags
}

fn right(evening: &mut Evening, peer: PeerKey, right: Right) {
    evening.input(Input::Right { peer, right: Some(right) });
}

#[test]
fn who_is_locked_out_hears_so_at_once_and_nothing_is_taken_until_the_unlock_g1() {
    let mut evening = ours(2);
    right(&mut evening, 0, Right::Viewer);
    assert!(flags(&evening, 0).unwrap().contains(MessageFlags::READ_ONLY));
    evening.write(0, "too late");
    assert!(evening.batches.is_empty(), "nothing goes to the disk");
    right(&mut evening, 0, Right::Participant);
    let said = flags(&evening, 0).unwrap();
    assert!(!said.contains(MessageFlags::READ_ONLY) && said.contains(MessageFlags::SYNC_RESET));
    evening.write(0, "again");
    assert_eq!(evening.batches.len(), 1);
}

#[test]
fn broadcasts_need_no_flag_and_leave_standing_what_was_said_g1_s3() {
    let mut evening = ours(2);
    right(&mut evening, 0, Right::Viewer);
    evening.write(1, "een");
    evening.store_all();
    assert_eq!((flags(&evening, 0), flags(&evening, 1)), (None, None), "one message for all");
    let mut state = automerge::sync::State::new();
    let mut document = Document::new(DocumentKind::Plan, Actor::fresh(&mut evening.dice));
    for (_, frame) in evening.sent.iter().filter(|(to, _)| *to == 0) {
        if let Ok(Frame::Sync { data, .. }) = Frame::decode(frame) {
            let message = Message::decode(&data).unwrap();
            document.doc.sync().receive_sync_message(&mut state, message).unwrap();
        }
    }
    assert!(state.is_peer_read_only());
}

#[test]
fn an_unlock_that_was_in_a_dropped_queue_is_said_again_g1_s6() {
    let mut evening = ours(2);
    evening.room.bounds.queue = 1;
    right(&mut evening, 0, Right::Viewer);
    right(&mut evening, 0, Right::Participant);
    assert_eq!(evening.dropped, [0]);
    evening.sent.clear();
    evening.input(Input::QueueEmpty { peer: 0 });
    assert!(flags(&evening, 0).unwrap().contains(MessageFlags::SYNC_RESET));
}

#[test]
fn a_change_that_waits_for_another_is_not_taken_later_from_who_was_locked_out_g1() {
    let mut evening = ours(2);
    let mut own = Document::new(DocumentKind::Plan, Actor::fresh(&mut evening.dice));
    for title in ["een", "twee"] {
        let (_, add) = Intent::add_action(&mut evening.dice, title, Column::Idea, Rank::default());
        own.act(&add, 1).unwrap();
    }
    let changes = own.take_fresh();
    evening.input(Input::Sync { peer: 0, data: broadcast(&own.heads(), &changes[1..]) });
    assert_eq!(evening.room.held(), 1);
    right(&mut evening, 0, Right::Viewer);
    assert_eq!(evening.room.held(), 0);
}

/// The reasons with which connections are closed.
fn closed(evening: &mut Evening, input: Input) -> Vec<(PeerKey, Refusal)> {
    evening.room.input(input, evening.now);
    std::iter::from_fn(|| evening.room.output())
        .filter_map(|output| match output {
            Output::Close { peer, reason } => Some((peer, reason)),
            _ => None,
        })
        .collect()
}

#[test]
fn a_revoked_seat_is_closed_with_a_reason_and_only_once_g1() {
    let mut evening = ours(2);
    assert_eq!(closed(&mut evening, Input::Right { peer: 0, right: None }), [(0, Refusal::Revoked)]);
    assert!(closed(&mut evening, Input::Right { peer: 0, right: None }).is_empty());
}

#[test]
fn a_foreign_program_begins_anew_when_it_may_write_again_g1() {
    let mut evening = Evening::new(1);
    right(&mut evening, 0, Right::Viewer);
    let input = Input::Right { peer: 0, right: Some(Right::Participant) };
    assert_eq!(closed(&mut evening, input), [(0, Refusal::Again)]);
}

#[test]
fn what_a_reader_sends_along_may_be_in_any_form_and_is_not_taken_g1_g2() {
    let mut evening = ours(2);
    right(&mut evening, 0, Right::Viewer);
    let mut own = Document::new(DocumentKind::Plan, Actor::fresh(&mut evening.dice));
    let heads = evening.room.durable_heads();
    let data = crate::sync::message::whole(&heads, own.save(), &[], crate::sync::message::Writing::Unsaid);
    assert!(closed(&mut evening, Input::Sync { peer: 0, data: data.clone() }).is_empty());
    assert_eq!(closed(&mut evening, Input::Sync { peer: 1, data }), [(1, Refusal::NotAChange)]);
}

#[test]
fn nobody_waits_for_who_was_closed_before_they_had_everything_g1_s12() {
    let mut evening = ours(2);
    evening.write(0, "een");
    evening.store_all();
    evening.pass(2_000);
    evening.sent.clear();
    // The other one never said that it came.
    assert_eq!(closed(&mut evening, Input::Right { peer: 1, right: None }).len(), 1);
    evening.pass(2_000);
    assert!(evening.told_that_everybody_has_all());
}
