//! The wire: connecting, feeding the session, carrying out what it wants, trying again.

use std::rc::Rc;

use leptos::prelude::*;
use shared::doc::SavedChange;
use shared::id::Actor;
use shared::sync::session::{Ended, Input, Output, Session};
use shared::sync::why::Why;

use super::{Connection, Inside};
use crate::browser::socket::{Event, Socket};
use crate::browser::{chance, clock, page};
use crate::live::{Person, Trouble};

/// Failed attempts after which the banner says that there is no connection.
const FAILURES_UNTIL_LOST: u32 = 2;

/// Milliseconds of sleep after which a connection is made anew.
const DISTRUST_AFTER: u64 = 10_000;

impl Inside {
    /// Connects now, unless there is a connection, or the local copy is still being read: a session that began
    /// without it would not know of the work in it. Nor while refused work is being set aside: it would be sent again.
    pub(super) fn connect(self: &Rc<Self>) {
        let waits = !self.copy_read.get() || self.setting_aside.get();
        if self.ended.get() || waits || self.connection.borrow().is_some() {
            return;
        }
        let random = shared::id::Id::random(&mut chance::Browser);
        let Some(actor) = self.whole.document.borrow().me() else { return };
        let me = actor.connection(&random);
        me.clone_into(&mut self.me.borrow_mut());
        let weak = Rc::downgrade(self);
        let name = me.clone();
        let socket = Socket::open(&page::socket_address(), move |event| {
            if let Some(inside) = weak.upgrade() {
                // A socket of before may still speak: only the newest is heard.
                if *inside.me.borrow() == name {
                    inside.event(event);
                }
            }
        });
        let Some(socket) = socket else { return self.connect_later() };
        let session = Session::new(self.open.id, &me, &self.token.borrow());
        *self.connection.borrow_mut() = Some(Connection { socket, session });
    }

    /// The page came back. A connection that slept may be dead without knowing it: after a while it is not
    /// trusted but made anew (S10).
    pub(super) fn come_back(self: &Rc<Self>, slept: u64) {
        if slept >= DISTRUST_AFTER {
            self.hang_up();
        }
        if self.connection.borrow().is_some() {
            self.input(Input::Tick);
        } else {
            *self.retry.borrow_mut() = Default::default();
            self.retry_timer.borrow_mut().take();
            self.connect();
        }
    }

    /// The page goes, perhaps to be kept asleep by the browser in case somebody comes back to it: until then nobody is
    /// here, and nobody must wait for this page to have everything (S12).
    pub(super) fn hang_up(&self) {
        self.me.borrow_mut().clear();
        self.connection.borrow_mut().take();
    }

    fn event(self: &Rc<Self>, event: Event) {
        match event {
            Event::Opened => {
                self.input(Input::Opened);
                self.tell_presence();
            }
            Event::Message(bytes) => {
                self.open.finish_writing();
                self.input(Input::Frame(&bytes));
            }
            Event::Closed => self.lost(),
        }
    }

    pub(super) fn tell_presence(self: &Rc<Self>) {
        let presence = self.presence.borrow().clone();
        if let Some(presence) = presence {
            self.input(Input::Here(presence));
        }
    }

    /// Own work: to the disk of this device and to the server, side by side.
    pub(super) fn edited(self: &Rc<Self>, fresh: &[SavedChange]) {
        self.store_own(fresh);
        self.input(Input::Edited(fresh));
        self.show_lights();
    }

    /// One input, then everything that comes of it.
    pub(super) fn input(self: &Rc<Self>, input: Input<'_>) {
        let now = clock::now();
        let outputs: Vec<Output> = {
            let mut connection = self.connection.borrow_mut();
            let Some(connection) = connection.as_mut() else { return };
            let mut document = self.whole.document.borrow_mut();
            connection.session.input(input, &mut document, now);
            std::iter::from_fn(|| connection.session.output()).collect()
        };
        // News last: what they lead to is an input of its own, and its alarm must be the one that counts.
        let (news, others): (Vec<Output>, Vec<Output>) =
            outputs.into_iter().partition(|output| *output == Output::Changed);
        for output in others.into_iter().chain(news) {
            self.carry_out(output, now);
        }
    }

    fn carry_out(self: &Rc<Self>, output: Output, now: u64) {
        match output {
            Output::Send(bytes) => {
                if let Some(connection) = self.connection.borrow().as_ref() {
                    connection.socket.send(&bytes);
                }
            }
            Output::Changed => {
                self.open.settle();
                self.store_received_soon();
            }
            Output::Progress => {
                self.works();
                self.note_server_heads();
                self.show_lights();
            }
            Output::People(people) => self.meet(people),
            Output::Collected(rounds) => self.open.collected.update(|all| {
                all.extend(rounds.into_iter().map(|it| (it.round, (it.entries, it.people))));
            }),
            Output::ReadOnly(read_only) => self.open.status.update(|status| status.read_only = read_only),
            // A conversation that has just ended needs no waking.
            Output::WakeAt(_) if self.connection.borrow().is_none() => {}
            Output::WakeAt(at) => {
                let weak = Rc::downgrade(self);
                let wait = u32::try_from(at.saturating_sub(now)).unwrap_or(u32::MAX);
                *self.timer.borrow_mut() = Some(clock::after(wait, move || {
                    if let Some(inside) = weak.upgrade() {
                        inside.input(Input::Tick);
                    }
                }));
            }
            Output::Ended(ended) => self.over(&ended),
        }
    }

    /// The server answered: whatever failed before is over.
    fn works(&self) {
        self.retry.borrow_mut().worked();
        self.failures.set(0);
        self.arrive();
        self.open.status.update(|status| {
            status.connected = true;
            status.lost = false;
            if matches!(status.trouble, Some(Trouble::NoAccess | Trouble::Refused)) {
                status.trouble = None;
            }
        });
    }

    fn over(self: &Rc<Self>, ended: &Ended) {
        let trouble = match ended {
            Ended::Unavailable => Some(Trouble::NoAccess),
            Ended::OtherVersion => Some(Trouble::OldPage),
            Ended::Refused { why, reason, changes } => {
                crate::browser::log::warn(&format!("the server closed the connection: {reason}"));
                match why {
                    Why::Later => None,
                    Why::Revoked => Some(Trouble::NoAccess),
                    // Without them everything goes on.
                    Why::Change if !changes.is_empty() => {
                        self.set_aside(changes.clone());
                        None
                    }
                    Why::Change | Why::Other => Some(Trouble::Refused),
                }
            }
            Ended::Malformed => Some(Trouble::OldPage),
        };
        if trouble == Some(Trouble::NoAccess) {
            self.offer_what_was_not_sent();
        }
        self.open.status.update(|status| {
            status.trouble = trouble.or(status.trouble);
        });
        self.stop_waiting();
        self.lost();
    }

    fn lost(self: &Rc<Self>) {
        let had = self.connection.borrow_mut().take().is_some();
        if !had || self.ended.get() {
            return;
        }
        self.me.borrow_mut().clear();
        self.people.borrow_mut().clear();
        self.open.people.set(Vec::new());
        self.failures.set(self.failures.get() + 1);
        let lost = self.failures.get() >= FAILURES_UNTIL_LOST
            || self.open.status.with_untracked(|status| status.connected);
        self.open.status.update(|status| {
            status.connected = false;
            status.lost |= lost;
        });
        if self.failures.get() >= FAILURES_UNTIL_LOST {
            self.stop_waiting();
        }
        self.show_lights();
        self.connect_later();
    }

    /// There is no connection to wait for. Who has nothing of the plan on the screen begins with nothing; a preview
    /// stays, to be read.
    fn stop_waiting(&self) {
        if self.open.status.with_untracked(|status| status.loading) {
            self.arrive();
        }
    }

    fn connect_later(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let wait = self.retry.borrow_mut().wait(chance::jitter());
        let wait = u32::try_from(wait).unwrap_or(u32::MAX);
        *self.retry_timer.borrow_mut() = Some(clock::after(wait, move || {
            if let Some(inside) = weak.upgrade() {
                inside.connect();
            }
        }));
    }

    fn meet(&self, news: Vec<(String, Option<shared::sync::signal::Presence>)>) {
        let me = self.me.borrow().clone();
        let mut people = self.people.borrow_mut();
        for (who, presence) in news.into_iter().filter(|(who, _)| *who != me) {
            match presence {
                Some(presence) => {
                    let person = Person {
                        actor: Actor::of_connection(&who),
                        who: who.clone(),
                        name: presence.name,
                        hue: presence.hue,
                        editing: presence.editing,
                        field: presence.field,
                        ready: presence.ready,
                        hand: presence.hand,
                    };
                    if let Some(actor) = person.actor {
                        self.open.names.borrow_mut().insert(actor, person.name.clone());
                    }
                    people.insert(who, person);
                }
                None => {
                    people.remove(&who);
                }
            }
        }
        let mut all: Vec<Person> = people.values().cloned().collect();
        all.sort_by(|a, b| (&a.name, &a.who).cmp(&(&b.name, &b.who)));
        drop(people);
        self.open.people.set(all);
    }
}
