use super::{Input, Output, Session};
use crate::doc::Document;
use crate::id::{Actor, DocumentId};
use crate::intent::Intent;
use crate::place::Rank;
use crate::record::{Collection, Column, DocumentKind};
use crate::sync::frame::Frame;
use crate::sync::message::{Writing, broadcast, catching_up};
use crate::sync::signal::Signal;
use crate::testing::Dice;

const ID: DocumentId = DocumentId([3; 16]);

struct Tablet {
    session: Session,
    document: Document,
    dice: Dice,
    now: u64,
}

impl Tablet {
    /// Connected, and told that the server has the first change only.
    fn connected() -> Self {
        let mut dice = Dice::new(3);
        let document = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
        let mut tablet = Self { session: Session::new(ID, "me", "token"), document, dice, now: 5_000 };
        tablet.input(Input::Opened);
        tablet.input(Input::Frame(
            &Frame::Peer { sender: "server".into(), target: "me".into(), speech: None }.encode(),
        ));
        let heads = tablet.document.heads();
        tablet.hear(broadcast(&heads, &[]));
        tablet
    }

    fn input(&mut self, input: Input<'_>) -> Vec<Frame> {
        self.session.input(input, &mut self.document, self.now);
        let mut sent = Vec::new();
        while let Some(output) = self.session.output() {
            if let Output::Send(frame) = output {
                sent.push(Frame::decode(&frame).unwrap());
            }
        }
        sent
    }

    fn hear(&mut self, data: Vec<u8>) -> Vec<Frame> {
        let frame = Frame::Sync {
            request: false,
            sender: "server".into(),
            target: "me".into(),
            document: ID.to_string(),
            data,
        };
        self.input(Input::Frame(&frame.encode()))
    }

    fn signal(&mut self, signal: &Signal) {
        let frame = Frame::Ephemeral {
            sender: "server".into(),
            target: "me".into(),
            document: ID.to_string(),
            session: "room".into(),
            count: 1,
            data: signal.encode(),
        };
        self.input(Input::Frame(&frame.encode()));
    }

    fn add(&mut self, title: &str) -> Vec<Frame> {
        let (_, add) = Intent::add_action(&mut self.dice, title, Column::Idea, Rank::default());
        self.document.act(&add, 1).unwrap();
        let fresh = self.document.take_fresh();
        self.input(Input::Edited(&fresh))
    }
}

fn syncs(frames: &[Frame]) -> usize {
    frames.iter().filter(|frame| matches!(frame, Frame::Sync { .. })).count()
}

#[test]
fn a_broadcast_that_leaves_nothing_to_say_is_not_answered_s5() {
    let mut tablet = Tablet::connected();
    tablet.now += 1_000;
    let mut other = Document::new(DocumentKind::Plan, Actor::fresh(&mut tablet.dice));
    let (_, add) = Intent::add_action(&mut tablet.dice, "Koor", Column::Idea, Rank::default());
    other.act(&add, 1).unwrap();
    let changes = other.take_fresh();
    let answered = tablet.hear(broadcast(&other.heads(), &changes));
    assert_eq!(syncs(&answered), 0);
    assert_eq!(tablet.document.heads(), other.heads());
}

#[test]
fn a_broadcast_with_an_unknown_predecessor_is_answered_s5() {
    let mut tablet = Tablet::connected();
    tablet.now += 1_000;
    let mut other = Document::new(DocumentKind::Plan, Actor::fresh(&mut tablet.dice));
    for title in ["Koor", "Bankjes"] {
        let (_, add) = Intent::add_action(&mut tablet.dice, title, Column::Idea, Rank::default());
        other.act(&add, 1).unwrap();
    }
    let last = other.take_fresh().pop().unwrap();
    assert_eq!(syncs(&tablet.hear(broadcast(&other.heads(), &[last]))), 1);
}

#[test]
fn at_most_one_sync_message_in_fifty_milliseconds_s5() {
    let mut tablet = Tablet::connected();
    tablet.now += 1_000;
    assert_eq!(syncs(&tablet.add("een")), 1);
    assert_eq!(syncs(&tablet.add("twee")), 0);
    assert_eq!(syncs(&tablet.add("drie")), 0);
    tablet.now += 50;
    assert_eq!(syncs(&tablet.input(Input::Tick)), 1);
}

#[test]
fn the_light_goes_on_only_when_the_server_said_so_d1_s12() {
    let mut tablet = Tablet::connected();
    assert!(tablet.session.progress().is_on_server());
    tablet.add("een");
    let own = tablet.document.heads();
    assert!(!tablet.session.progress().is_on_server());
    assert_eq!(tablet.session.progress().unsaved(), 1);
    tablet.signal(&Signal::Saved(own.clone()));
    assert!(tablet.session.progress().is_on_server());
    assert!(!tablet.session.progress().is_everywhere());
    tablet.signal(&Signal::Everyone(own));
    assert!(tablet.session.progress().is_everywhere());
}

#[test]
fn what_was_reached_is_told_once_a_second_and_only_when_it_changed_s12() {
    let mut tablet = Tablet::connected();
    let heads = tablet.document.heads();
    let told = |frames: Vec<Frame>| {
        frames
            .into_iter()
            .filter(|frame| {
                matches!(frame, Frame::Ephemeral { data, .. } if matches!(Signal::decode(data), Some(Signal::Reached(_))))
            })
            .count()
    };
    tablet.now += 5_000;
    assert_eq!(told(tablet.hear(broadcast(&heads, &[]))), 0, "nothing changed");
    let mut other = Document::new(DocumentKind::Plan, Actor::fresh(&mut tablet.dice));
    let mut count = 0;
    for title in ["a", "b", "c"] {
        let (_, add) = Intent::add_action(&mut tablet.dice, title, Column::Idea, Rank::default());
        other.act(&add, 1).unwrap();
        let changes = other.take_fresh();
        count += told(tablet.hear(broadcast(&other.heads(), &changes)));
    }
    assert_eq!(count, 1, "one in this second");
    tablet.now += 1_000;
    assert_eq!(told(tablet.input(Input::Tick)), 1);
}

#[test]
fn a_first_upload_goes_in_parts_that_the_guard_takes_g2() {
    let mut tablet = Tablet::connected();
    tablet.now += 1_000;
    for number in 0..4_000 {
        let title = format!("{number} {}", tablet.dice.draw());
        let (_, add) = Intent::add_action(&mut tablet.dice, &title, Column::Idea, Rank::default());
        tablet.document.act(&add, 1).unwrap();
    }
    let fresh = tablet.document.take_fresh();
    let sent = tablet.input(Input::Edited(&fresh));
    assert!(syncs(&sent) > 1);
    for frame in sent {
        let bytes = frame.encode();
        assert_eq!(crate::sync::guard::check_frame(&bytes), Ok(()), "{} bytes", bytes.len());
    }
}

#[test]
fn another_version_of_the_server_is_said_instead_of_guessed() {
    let mut dice = Dice::new(9);
    let mut document = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    let mut session = Session::new(ID, "me", "token");
    session.input(Input::Opened, &mut document, 1);
    let peer = Frame::Peer { sender: "server".into(), target: "me".into(), speech: Some(2) };
    session.input(Input::Frame(&peer.encode()), &mut document, 1);
    let ended =
        std::iter::from_fn(|| session.output()).any(|it| it == Output::Ended(super::Ended::OtherVersion));
    assert!(ended);
}

#[test]
fn own_work_that_waited_for_what_others_wrote_is_sent_when_that_comes_s5() {
    let mut dice = Dice::new(4);
    let mut other = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    let (_, add) = Intent::add_action(&mut dice, "Van een ander", Column::Idea, Rank::default());
    other.act(&add, 1).unwrap();
    let theirs = other.take_fresh();
    // Own work on top of it: the device kept it, and not yet what it builds on.
    let mut before = Document::new(DocumentKind::Plan, Actor::fresh(&mut dice));
    before.apply(&theirs).unwrap();
    let (_, add) = Intent::add_action(&mut dice, "Van mij", Column::Idea, Rank::default());
    before.act(&add, 1).unwrap();
    let mine = before.take_fresh();
    let mut tablet = Tablet::connected();
    tablet.document.apply(&mine).unwrap();
    tablet.now += 1_000;
    let sent = tablet.hear(broadcast(&other.heads(), &theirs));
    assert_eq!(syncs(&sent), 1);
    assert_eq!(tablet.session.progress().unsaved(), 1);
}

/// The server says something about writing, with flags.
fn hear_about_writing(
    tablet: &mut Tablet,
    heads: &[crate::doc::Hash],
    writing: Writing,
) -> (Vec<Frame>, Vec<bool>) {
    let data = catching_up(heads, &[], writing);
    let (sender, target) = ("server".into(), "me".into());
    let frame = Frame::Sync { request: false, sender, target, document: ID.to_string(), data };
    tablet.session.input(Input::Frame(&frame.encode()), &mut tablet.document, tablet.now);
    let (mut sent, mut said) = (Vec::new(), Vec::new());
    while let Some(output) = tablet.session.output() {
        match output {
            Output::Send(frame) => sent.push(Frame::decode(&frame).unwrap()),
            Output::ReadOnly(read_only) => said.push(read_only),
            _ => {}
        }
    }
    (sent, said)
}

/// The changes in what was sent; the server takes plain ones only.
fn changes(frames: &[Frame]) -> usize {
    let messages = frames.iter().filter_map(|frame| match frame {
        Frame::Sync { data, .. } => Some(crate::sync::guard::check_message(data).unwrap().len()),
        _ => None,
    });
    messages.sum()
}

#[test]
fn what_was_refused_or_made_during_a_lock_goes_up_after_it_g1_g2a() {
    let mut tablet = Tablet::connected();
    let heads = tablet.document.heads();
    tablet.now += 1_000;
    // Sent before the lock was heard of, and not taken.
    assert_eq!(changes(&tablet.add("een")), 1);
    tablet.now += 1_000;
    let (sent, said) = hear_about_writing(&mut tablet, &heads, Writing::No);
    assert_eq!((changes(&sent), said), (0, vec![true]));
    tablet.now += 1_000;
    assert_eq!(changes(&tablet.add("twee")), 0, "who may only read sends nothing");
    tablet.now += 1_000;
    assert_eq!(syncs(&tablet.hear(broadcast(&heads, &[]))), 0, "and does not answer a broadcast (S5)");
    let (sent, said) = hear_about_writing(&mut tablet, &heads, Writing::Again);
    assert_eq!((changes(&sent), said), (2, vec![false]));
}

#[test]
fn a_clock_that_is_set_back_silences_nobody_s5() {
    let mut tablet = Tablet::connected();
    tablet.now += 10_000_000;
    assert_eq!(syncs(&tablet.add("een")), 1);
    tablet.now -= 9_000_000;
    assert_eq!(syncs(&tablet.add("twee")), 1);
}

#[test]
fn what_was_closed_to_be_sent_and_is_confirmed_before_it_is_named_is_on_the_server_d1_s12() {
    let mut tablet = Tablet::connected();
    tablet.now += 1_000;
    let (id, add) = Intent::add_action(&mut tablet.dice, "Koor", Column::Idea, Rank::default());
    tablet.document.act(&add, 1).unwrap();
    tablet.document.commit();
    let first = tablet.document.take_fresh();
    // Letters are still open when the first change is sent; they are closed and go with it.
    let splice = crate::intent::Splice { at: 0, delete: 0, insert: "a".into() };
    tablet.document.act(&Intent::write(Collection::Actions.key(&id), "why", splice), 1).unwrap();
    tablet.input(Input::Edited(&first));
    let heads = tablet.document.heads();
    tablet.hear(broadcast(&heads, &[]));
    tablet.signal(&Signal::Everyone(heads));
    let second = tablet.document.take_fresh();
    assert_eq!(second.len(), 1);
    tablet.input(Input::Edited(&second));
    assert!(tablet.session.progress().is_on_server());
    assert!(tablet.session.progress().is_everywhere());
}
