//! A person with a tablet: a document, what the tablet kept, and a line to the server.

use std::collections::{BTreeSet, VecDeque};

use shared::access::Right;
use shared::doc::{Document, Hash, SavedChange};
use shared::id::{Actor, DocumentId, Id};
use shared::intent::{Intent, Splice};
use shared::place::Rank;
use shared::record::{Collection, Column, DocumentKind, META, Ownership, RecordKey};
use shared::sync::room::PeerKey;
use shared::sync::session::{Ended, Input, Output, Session};
use shared::testing::Dice;

/// Both directions of one connection.
struct Line {
    peer: PeerKey,
    session: Session,
    up: VecDeque<Vec<u8>>,
    down: VecDeque<Vec<u8>>,
    wake: Option<u64>,
}

/// Somebody with a tablet.
pub struct Person {
    pub name: String,
    pub right: Right,
    pub document: Document,
    /// What is on the tablet's disk.
    kept: Vec<SavedChange>,
    line: Option<Line>,
    own: BTreeSet<Hash>,
    /// The screen says that everybody has everything.
    pub everywhere: bool,
    pub ended: Option<Ended>,
}

impl Person {
    pub fn new(name: &str, dice: &mut Dice) -> Self {
        Self {
            name: name.to_owned(),
            right: Right::Participant,
            document: Document::new(DocumentKind::Plan, Actor::fresh(dice)),
            kept: Vec::new(),
            line: None,
            own: BTreeSet::new(),
            everywhere: false,
            ended: None,
        }
    }

    pub fn peer(&self) -> Option<PeerKey> {
        self.line.as_ref().map(|line| line.peer)
    }

    pub(super) fn open_line(&mut self, id: DocumentId, peer: PeerKey, now: u64) {
        let session = Session::new(id, &format!("{}-{peer}", self.name), "token");
        self.line = Some(Line { peer, session, up: VecDeque::new(), down: VecDeque::new(), wake: None });
        self.input(Input::Opened, now);
    }

    pub(super) fn hang_up(&mut self) -> Option<PeerKey> {
        self.everywhere = false;
        self.line.take().map(|line| line.peer)
    }

    pub(super) fn take_up(&mut self) -> Option<(PeerKey, Vec<u8>)> {
        let line = self.line.as_mut()?;
        line.up.pop_front().map(|frame| (line.peer, frame))
    }

    pub(super) fn take_down(&mut self) -> Option<(PeerKey, Vec<u8>)> {
        let line = self.line.as_mut()?;
        line.down.pop_front().map(|frame| (line.peer, frame))
    }

    pub(super) fn put_down(&mut self, frame: Vec<u8>) {
        if let Some(line) = &mut self.line {
            line.down.push_back(frame);
        }
    }

    pub(super) fn drop_queue(&mut self) {
        if let Some(line) = &mut self.line {
            line.down.clear();
            line.down.push_back(Vec::new());
        }
    }

    pub(super) fn hear(&mut self, frame: &[u8], now: u64) {
        self.input(Input::Frame(frame), now);
    }

    pub(super) fn tick(&mut self, now: u64) {
        if self.line.as_ref().is_some_and(|line| line.wake.is_some_and(|at| at <= now)) {
            self.input(Input::Tick, now);
        }
    }

    fn input(&mut self, input: Input<'_>, now: u64) {
        if let Some(line) = &mut self.line {
            line.session.input(input, &mut self.document, now);
        }
        self.drain(now);
    }

    pub(super) fn drain(&mut self, _now: u64) {
        let Some(line) = &mut self.line else { return };
        while let Some(output) = line.session.output() {
            match output {
                Output::Send(frame) => line.up.push_back(frame),
                Output::WakeAt(at) => line.wake = Some(at),
                Output::Ended(ended) => self.ended = Some(ended),
                Output::Progress => self.everywhere = line.session.progress().is_everywhere(),
                Output::Changed | Output::People(_) | Output::ReadOnly(_) => {}
            }
        }
    }

    /// Own changes that the screen shows as *bij de server*.
    pub(super) fn saved(&self) -> Vec<Hash> {
        let Some(line) = &self.line else { return Vec::new() };
        let progress = line.session.progress();
        self.own.iter().filter(|hash| progress.has_saved(hash)).copied().collect()
    }

    pub fn is_on_server(&self) -> bool {
        self.line.as_ref().is_some_and(|line| line.session.progress().is_on_server())
    }

    /// Puts everything on the tablet's disk.
    pub fn keep(&mut self) {
        self.kept = self.document.changes_since(&[]);
    }

    /// The tablet starts again with what it kept, as a new author.
    pub(super) fn start_again(&mut self, dice: &mut Dice) {
        self.document = Document::new(DocumentKind::Plan, Actor::fresh(dice));
        // The outbox may hold again what the store has.
        let twice: Vec<SavedChange> =
            self.kept.iter().chain(self.kept.iter().rev().take(2)).cloned().collect();
        self.document.apply(&twice).expect("what the tablet kept opens");
        // What was only in memory is gone; it was never shown as safe.
        let kept: BTreeSet<Hash> = self.kept.iter().map(|change| change.hash).collect();
        self.own.retain(|hash| kept.contains(hash));
    }

    /// Does something; the change goes on its way when there is a line.
    pub fn act(&mut self, intent: &Intent, now: u64) -> bool {
        let done = self.document.act(intent, now).is_ok();
        self.document.commit();
        let fresh = self.document.take_fresh();
        self.own.extend(fresh.iter().map(|change| change.hash));
        self.input(Input::Edited(&fresh), now);
        done
    }

    /// Something that people do, by chance.
    pub fn act_by_chance(&mut self, dice: &mut Dice, now: u64) {
        let actions = self.document.ids(Collection::Actions);
        let intent = match dice.below(8) {
            0 => {
                let rank = Rank::between(None, None, dice.draw());
                Intent::add_action(dice, "Actie", Column::Idea, rank).1
            }
            1 => Intent::rename_plan(&format!("Plan {}", dice.below(100))),
            kind => {
                let Some(id) = pick(dice, &actions) else { return };
                self.act_on(kind, &id, dice)
            }
        };
        self.act(&intent, now);
    }

    fn act_on(&self, kind: usize, id: &Id, dice: &mut Dice) -> Intent {
        let key = Collection::Actions.key(id);
        match kind {
            2 => Intent::move_action(id, Column::ALL[dice.below(5)], Rank::between(None, None, dice.draw())),
            3 => Intent::bin(key, &self.name, 1),
            4 => Intent::restore(key),
            5 => Intent::set_ownership(id, Ownership::ALL[dice.below(4)]),
            6 => Intent::add_step(dice, id, "stap", Rank::default()).1,
            _ => Intent::write(
                key,
                "why",
                Splice { at: dice.below(20), delete: dice.below(4), insert: "woord ".into() },
            ),
        }
    }

    /// The title of the plan, as this person sees it.
    pub fn plan_title(&self) -> String {
        let key = RecordKey::new(Collection::Meta, META.into());
        self.document.row(&key).map(|row| row.text("title")).unwrap_or_default()
    }
}

fn pick(dice: &mut Dice, ids: &[Id]) -> Option<Id> {
    if ids.is_empty() { None } else { Some(ids[dice.below(ids.len())].clone()) }
}
