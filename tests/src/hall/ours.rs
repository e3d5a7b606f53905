//! A tablet of ours: the document, the session of the app, and what the tablet kept.

use std::collections::BTreeSet;

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutoCommit, ObjType, ROOT};
use shared::doc::{Document, Hash, SavedChange};
use shared::id::{Actor, Chance, DocumentId};
use shared::intent::Intent;
use shared::record::{Collection, DocumentKind, META, RecordKey};
use shared::sync::session::{Ended, Input, Output, Session};
use shared::testing::Dice;

use super::device::Device;
use super::kept::{Kept, Old};
use super::{deeds, deep_deeds};

/// Milliseconds after which writing is a change.
const PAUSE: u64 = 350;

/// A tablet, or one of its tabs.
pub struct Ours {
    name: String,
    document: Document,
    kept: Kept,
    /// Up to where everything was kept.
    kept_heads: Vec<Hash>,
    /// What was read at the start and is not put together yet.
    old: Option<Old>,
    /// Times that it was.
    packed: u64,
    session: Option<Session>,
    out: Vec<Vec<u8>>,
    wake: Option<u64>,
    own: BTreeSet<Hash>,
    made: Vec<Hash>,
    /// The lights may stand differently.
    news: bool,
    reads_only: bool,
    ended: Option<Ended>,
    /// Writes what only a later version knows.
    newer: bool,
    /// The author of that, until the device starts again.
    newer_author: Option<[u8; 16]>,
    /// What the server will never take; set aside before the next connection.
    refused: Vec<Hash>,
    /// For new names.
    chance: Dice,
    /// Works on the role map and in cycles as well.
    goes_deep: bool,
}

impl Ours {
    pub fn new(name: &str, kept: Kept, newer: bool, dice: &mut Dice) -> Self {
        Self::named(name, kept, newer, Actor::fresh(dice))
    }

    /// The same person, who works on the role map and in cycles as well.
    pub fn going_deep(self, goes_deep: bool) -> Self {
        Self { goes_deep, ..self }
    }

    /// The same under a name in the document that somebody else may have too.
    pub fn named(name: &str, kept: Kept, newer: bool, actor: Actor) -> Self {
        Self {
            name: name.to_owned(),
            document: Document::new(DocumentKind::Plan, actor),
            kept,
            kept_heads: Vec::new(),
            old: None,
            packed: 0,
            session: None,
            out: Vec::new(),
            wake: None,
            own: BTreeSet::new(),
            made: Vec::new(),
            news: false,
            reads_only: false,
            ended: None,
            newer,
            newer_author: None,
            goes_deep: false,
            refused: Vec::new(),
            chance: Dice::new(actor.0.iter().fold(0, |seed, byte| seed << 8 | u64::from(*byte))),
        }
    }

    fn input(&mut self, input: Input<'_>, now: u64) {
        if let Some(session) = &mut self.session {
            session.input(input, &mut self.document, now);
        }
        self.drain();
        self.send_fresh(now);
    }

    /// What was closed here, also because news came, goes on its way.
    fn send_fresh(&mut self, now: u64) {
        let fresh = self.document.take_fresh();
        if fresh.is_empty() {
            return;
        }
        self.own.extend(fresh.iter().map(|change| change.hash));
        self.made.extend(fresh.iter().map(|change| change.hash));
        if let Some(session) = &mut self.session {
            session.input(Input::Edited(&fresh), &mut self.document, now);
        }
        self.drain();
    }

    fn drain(&mut self) {
        let Some(session) = &mut self.session else { return };
        while let Some(output) = session.output() {
            match output {
                Output::Send(frame) => self.out.push(frame),
                Output::WakeAt(at) => self.wake = Some(at),
                Output::Ended(ended) => {
                    if let Ended::Refused { changes, .. } = &ended {
                        self.refused.extend(changes);
                    }
                    self.ended = Some(ended);
                }
                Output::Progress => self.news = true,
                Output::ReadOnly(read_only) => self.reads_only = read_only,
                Output::Changed | Output::People(_) | Output::Collected(_) => {}
            }
        }
    }

    /// Goes on without what the server does not take (G2a): what another tab set aside is not done again here.
    fn set_aside(&mut self) {
        let refused = std::mem::take(&mut self.refused);
        self.newer_author = None;
        self.document.commit();
        let fresh = self.document.take_fresh();
        self.own.extend(fresh.iter().map(|change| change.hash));
        self.made.extend(fresh.iter().map(|change| change.hash));
        let actor = Actor::fresh(&mut self.chance);
        let mut stored = self.kept.borrow_mut();
        let done = stored.set_aside_before();
        let aside = self.document.set_aside(&refused, &done, &[], actor, 1).expect("the rest opens");
        self.document = aside.document;
        for change in aside.left_out {
            self.own.remove(&change.hash);
            stored.set_aside(change);
        }
        self.own.extend(aside.again.iter().map(|change| change.hash));
        self.made.extend(aside.again.iter().map(|change| change.hash));
        stored.put(self.document.changes_since(&[]));
        self.kept_heads = self.document.heads();
    }

    /// A change with what a later version has: a collection, a field, a list.
    fn act_like_a_newer_version(&mut self, dice: &mut Dice, now: u64) {
        let mut doc = AutoCommit::load(&self.document.save()).expect("what is saved opens");
        let fresh: [u8; 16] = dice.bytes();
        doc.set_actor(ActorId::from(&self.newer_author.get_or_insert(fresh)[..]));
        let collection = format!("later-{}", dice.below(3));
        let records = doc.put_object(ROOT, collection, ObjType::Map).expect("a collection");
        doc.put(&records, "a", dice.below(9) as i64).expect("a value");
        deeds::newer_field(&mut doc, dice);
        doc.commit_with(CommitOptions::default().with_time(0));
        let bytes = doc.get_last_local_change().expect("it was made").raw_bytes().to_vec();
        let change = SavedChange::read(&bytes).expect("a change");
        self.document.apply(std::slice::from_ref(&change)).expect("a later version merges");
        self.own.insert(change.hash);
        self.made.push(change.hash);
        self.input(Input::Edited(&[change]), now);
    }

    fn do_it(&mut self, intent: &Intent, now: u64, closes: bool) {
        // What cannot be done any more is not done.
        let _ = self.document.act(intent, now);
        if closes {
            self.document.commit();
        } else {
            self.wake = Some(self.wake.map_or(now + PAUSE, |at| at.min(now + PAUSE)));
        }
        self.send_fresh(now);
    }
}

impl Device for Ours {
    fn open(&mut self, document: DocumentId, me: &str, now: u64) {
        self.out.clear();
        if !self.refused.is_empty() {
            self.set_aside();
        }
        self.session = Some(Session::new(document, me, "token"));
        self.input(Input::Opened, now);
    }

    fn hang_up(&mut self) {
        self.session = None;
        self.out.clear();
        self.wake = None;
    }

    fn hear(&mut self, frame: &[u8], now: u64) {
        self.input(Input::Frame(frame), now);
    }

    fn tick(&mut self, now: u64) {
        // A pause in the writing closes the change.
        self.document.commit();
        self.input(Input::Tick, now);
    }

    fn act(&mut self, dice: &mut Dice, now: u64) {
        if self.newer && dice.below(3) == 0 {
            return self.act_like_a_newer_version(dice, now);
        }
        let deep = self.goes_deep && dice.below(2) == 0;
        let act = if deep { deep_deeds::something } else { deeds::something };
        let Some(intent) = act(&self.document, &self.name, dice) else { return };
        let closes = dice.below(4) > 0;
        self.do_it(&intent, now, closes);
    }

    fn take_out(&mut self) -> Vec<Vec<u8>> {
        std::mem::take(&mut self.out)
    }

    fn take_wake(&mut self) -> Option<u64> {
        self.wake.take()
    }

    fn take_made(&mut self) -> Vec<Hash> {
        std::mem::take(&mut self.made)
    }

    fn take_saved(&mut self) -> Vec<Hash> {
        let Some(session) = self.session.as_ref().filter(|_| self.news) else { return Vec::new() };
        self.news = false;
        self.own.iter().filter(|hash| session.progress().has_saved(hash)).copied().collect()
    }

    fn own(&self) -> &BTreeSet<Hash> {
        &self.own
    }

    fn reads_only(&self) -> bool {
        self.reads_only
    }

    fn is_on_server(&self) -> Option<bool> {
        Some(self.session.as_ref().is_some_and(|session| session.progress().is_on_server()))
    }

    fn is_everywhere(&self) -> Option<bool> {
        Some(self.session.as_ref().is_some_and(|session| session.progress().is_everywhere()))
    }

    fn take_ended(&mut self) -> Option<Ended> {
        self.ended.take()
    }

    fn heads(&mut self) -> BTreeSet<Hash> {
        self.document.heads().into_iter().collect()
    }

    fn has(&mut self, hash: &Hash) -> bool {
        self.document.contains(hash)
    }

    fn keep(&mut self) {
        let newer = self.document.changes_since(&self.kept_heads);
        let mut stored = self.kept.borrow_mut();
        stored.put(newer);
        self.kept_heads = self.document.heads();
        if let Some(old) = self.old.take() {
            stored.pack(self.kept_heads.clone(), self.document.save(), &old);
            self.packed += 1;
        }
    }

    fn take_packed(&mut self) -> u64 {
        std::mem::take(&mut self.packed)
    }

    fn start_again(&mut self, dice: &mut Dice) {
        self.hang_up();
        self.document = Document::new(DocumentKind::Plan, Actor::fresh(dice));
        self.refused.clear();
        self.newer_author = None;
        let found = self.kept.borrow().read();
        for piece in &found.pieces {
            self.document.take_in_whole(piece).expect("a piece that the tablet kept opens");
        }
        // Another tab wrote on it: that is set aside too, before anything is sent.
        self.refused.extend(found.set_aside);
        // The outbox may hold again what the store has.
        let kept = found.changes;
        let twice: Vec<SavedChange> = kept.iter().chain(kept.iter().rev().take(2)).cloned().collect();
        self.document.apply(&twice).expect("what the tablet kept opens");
        let fits = kept.iter().all(|change| self.document.contains(&change.hash));
        self.old = found.old.filter(|_| fits && self.chance.below(2) == 0);
        self.document.take_fresh();
        self.kept_heads = self.document.heads();
        // What was only in memory is gone; it was never shown as safe.
        let stored = self.kept.borrow().all();
        self.own.retain(|hash| stored.contains(hash));
        self.made.clear();
    }

    fn look(&self) {
        let meta = RecordKey::new(Collection::Meta, META.into());
        assert!(self.document.row(&meta).is_some(), "{} cannot read the plan's title", self.name);
        for id in self.document.ids(Collection::Actions) {
            let key = Collection::Actions.key(&id);
            assert!(self.document.row(&key).is_some(), "{} cannot read an action", self.name);
        }
    }
}
