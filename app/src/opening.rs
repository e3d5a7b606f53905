//! Opening a plan: what it looked like here last comes to the screen at once; meanwhile the part of the app with the
//! document and the connection is fetched, until it is here.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::record::{DocumentKind, Hue};
use shared::sync::retry::Retry;

use crate::browser::chance::jitter;
use crate::browser::clock::{Timeout, after, when_drawn};
use crate::browser::log;
use crate::live::{Light, Open, Plan};
use crate::{keep, parts};

/// Milliseconds between two looks at whether something still waits.
const LOOK_AGAIN: u32 = 200;
/// So many looks for what is in the document to reach the server too. Then it is on the device, and goes there when the plan
/// is opened again: a line that is cut keeps no plan open for ever.
const LOOKS: u32 = 50;

/// A connected plan. The connection ends when this is dropped.
pub trait Connected {
    /// This is me: shown to the others.
    fn introduce(&self, name: &str, hue: Hue);
    /// From the next connection on, this token: the seat that the link was exchanged for.
    fn use_token(&self, token: &str);
}

/// A plan that is being opened, or is open. What was told before the connection was there is told to it then.
pub struct Opening(Rc<Inside>);

struct Inside {
    /// The plan itself, not its handle: what was done before the rest is here may outlive the page.
    open: Rc<Open>,
    token: RefCell<String>,
    me: RefCell<Option<(String, Hue)>>,
    connected: RefCell<Option<Box<dyn Connected>>>,
    retry: RefCell<Retry>,
    retry_timer: RefCell<Option<Timeout>>,
    failed_before: Cell<bool>,
    /// Keeps this alive when the page is gone and something waits.
    stays: RefCell<Option<Timeout>>,
}

impl Opening {
    /// `token`: the seat, or the link.
    pub fn start(plan: Plan, token: &str) -> Self {
        let inside = Rc::new(Inside {
            open: plan.inner(),
            token: RefCell::new(token.to_owned()),
            me: RefCell::default(),
            connected: RefCell::default(),
            retry: RefCell::default(),
            retry_timer: RefCell::default(),
            failed_before: Cell::new(false),
            stays: RefCell::default(),
        });
        inside.open.begin_opening();
        let weak = Rc::downgrade(&inside);
        let (id, kind) = (plan.id(), plan.inner().kind);
        spawn_local(async move {
            if kind == DocumentKind::Plan {
                let preview = keep::preview(&id).await;
                let Some(inside) = weak.upgrade() else { return };
                inside.open.preview(preview);
            }
            // The document of a large plan keeps the page busy for a while: first the eye, then that.
            when_drawn(move || weak.upgrade().iter().for_each(connect));
        });
        // It comes over the line meanwhile; whoever asks again gets the same.
        spawn_local(async {
            parts::fetch_connection().await.ok();
        });
        Self(inside)
    }

    /// This is me: shown to the others.
    pub fn introduce(&self, name: &str, hue: Hue) {
        *self.0.me.borrow_mut() = Some((name.to_owned(), hue));
        if let Some(connected) = self.0.connected.borrow().as_ref() {
            connected.introduce(name, hue);
        }
    }

    /// From the next connection on, this token.
    pub fn use_token(&self, token: &str) {
        token.clone_into(&mut self.0.token.borrow_mut());
        if let Some(connected) = self.0.connected.borrow().as_ref() {
            connected.use_token(token);
        }
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        self.0.open.leave();
        if self.0.open.waits() {
            stay(&self.0, LOOKS);
        }
    }
}

/// Whoever leaves the page before the rest of the app is here loses nothing: what was done waits for the document, goes into
/// it, and from there to the others.
fn stay(inside: &Rc<Inside>, looks: u32) {
    let waits = inside.open.waits();
    let there = inside.open.status.with_untracked(|status| status.place() >= Light::Server);
    let stays = (waits || (!there && looks > 0)).then(|| {
        let inside = inside.clone();
        let looks = if waits { looks } else { looks - 1 };
        after(LOOK_AGAIN, move || {
            let inside = inside.clone();
            // Not in the timer itself, which goes with what it is kept in.
            spawn_local(async move { stay(&inside, looks) });
        })
    });
    inside.stays.replace(stays);
}

/// Fetches what connects, as often as it takes.
fn connect(inside: &Rc<Inside>) {
    let weak = Rc::downgrade(inside);
    spawn_local(async move {
        let fetched = parts::fetch_connection().await;
        // Somebody may have left the plan meanwhile.
        let Some(inside) = weak.upgrade() else { return };
        let token = inside.token.borrow().clone();
        let connected = match fetched {
            Ok(()) => parts::connection(inside.open.clone(), token).await,
            Err(error) => Err(error),
        };
        match connected {
            Ok(connected) => inside.arrived(connected),
            Err(_) => inside.again_later(),
        }
    });
}

impl Inside {
    fn arrived(&self, connected: Box<dyn Connected>) {
        if let Some((name, hue)) = self.me.borrow().as_ref() {
            connected.introduce(name, *hue);
        }
        connected.use_token(&self.token.borrow());
        *self.connected.borrow_mut() = Some(connected);
    }

    fn again_later(self: &Rc<Self>) {
        log::warn("the part of the app that connects did not come");
        // The first time may be a line that was just changing over.
        if self.failed_before.replace(true) {
            self.open.opening_failed();
        }
        let wait = u32::try_from(self.retry.borrow_mut().wait(jitter())).unwrap_or(u32::MAX);
        let weak = Rc::downgrade(self);
        *self.retry_timer.borrow_mut() = Some(after(wait, move || {
            weak.upgrade().iter().for_each(connect);
        }));
    }
}
