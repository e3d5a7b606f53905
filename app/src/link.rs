//! Keeps a plan connected: the socket, the session, the local copy, the page's life.
//!
//! [`Link::start`] is all that a page calls. Storing on the device and sending go side by side: neither waits
//! for the other, and the lights tell how far each is.

mod connection;
mod device;
mod lifecycle;
mod lights;
mod refused;
mod whole;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use shared::aside::Notice;
use shared::doc::{Hash, SavedChange};
use shared::record::Hue;
use shared::sync::retry::Retry;
use shared::sync::session::Session;
use shared::sync::signal::Presence;

use crate::browser::clock::Timeout;
use crate::browser::socket::Socket;
use crate::keep::Keep;
use crate::live::{Open, Person, Shown};
use crate::opening::Connected;

use whole::Whole;

/// A plan's connection; it ends when it is dropped.
pub struct Link(Rc<Inside>);

/// One connection: the wire and the conversation over it.
struct Connection {
    socket: Socket,
    session: Session,
}

pub(crate) struct Inside {
    /// The plan itself, not its handle: what is on its way to the disk may outlive the page.
    open: Rc<Open>,
    whole: Rc<Whole>,
    token: RefCell<String>,
    connection: RefCell<Option<Connection>>,
    retry: RefCell<Retry>,
    /// Wakes the session.
    timer: RefCell<Option<Timeout>>,
    /// Tries to connect again.
    retry_timer: RefCell<Option<Timeout>>,
    /// Since when the page is hidden, in milliseconds since 1970.
    hidden_since: Cell<Option<u64>>,
    keep: RefCell<Option<Keep>>,
    /// Own changes that are not on the device's disk yet, oldest first.
    unstored: RefCell<Vec<SavedChange>>,
    /// Some of them are on their way there.
    storing: Cell<bool>,
    /// Some that came from others are on their way there.
    receiving: Cell<bool>,
    /// The device does not let us store.
    cannot_store: Cell<bool>,
    /// What of the document is stored here: everything but what came since these heads.
    stored_heads: RefCell<Vec<Hash>>,
    store_timer: RefCell<Option<Timeout>>,
    preview_timer: RefCell<Option<Timeout>>,
    pack_timer: RefCell<Option<Timeout>>,
    /// Tries again to store own work.
    again_timer: RefCell<Option<Timeout>>,
    presence: RefCell<Option<Presence>>,
    people: RefCell<HashMap<String, Person>>,
    /// The own name of the running connection.
    me: RefCell<String>,
    /// What the server said last that it has; none before it said any, on this page.
    server_heads: RefCell<Option<Vec<Hash>>>,
    /// What could not be sent any more when the right was taken back, as it was told last.
    told_revoked: RefCell<Option<Notice>>,
    /// Refused work is being set aside: nothing is sent meanwhile.
    setting_aside: Cell<bool>,
    failures: Cell<u32>,
    /// The local copy was read, or cannot be: only then is there something to talk about.
    copy_read: Cell<bool>,
    ended: Cell<bool>,
}

impl Link {
    /// Reads the local copy, then connects and stays connected. `token`: the seat, or the link.
    pub(crate) fn start(open: Rc<Open>, token: &str) -> Self {
        let inside = Rc::new(Inside {
            open: open.clone(),
            whole: Rc::new(Whole::new(open.kind)),
            token: RefCell::new(token.to_owned()),
            connection: RefCell::default(),
            retry: RefCell::default(),
            timer: RefCell::default(),
            retry_timer: RefCell::default(),
            hidden_since: Cell::new(None),
            keep: RefCell::default(),
            unstored: RefCell::default(),
            storing: Cell::new(false),
            receiving: Cell::new(false),
            cannot_store: Cell::new(false),
            stored_heads: RefCell::default(),
            store_timer: RefCell::default(),
            preview_timer: RefCell::default(),
            pack_timer: RefCell::default(),
            again_timer: RefCell::default(),
            presence: RefCell::default(),
            people: RefCell::default(),
            me: RefCell::default(),
            server_heads: RefCell::default(),
            told_revoked: RefCell::default(),
            setting_aside: Cell::new(false),
            failures: Cell::new(0),
            copy_read: Cell::new(false),
            ended: Cell::new(false),
        });
        lifecycle::watch(&inside);
        let weak = Rc::downgrade(&inside);
        open.on_edit(move |fresh| {
            if let Some(inside) = weak.upgrade() {
                inside.edited(fresh);
            }
        });
        let weak = Rc::downgrade(&inside);
        open.on_presence(move |shown| {
            if let Some(inside) = weak.upgrade() {
                inside.show(shown);
            }
        });
        device::open(&inside);
        Self(inside)
    }
}

impl Connected for Link {
    fn introduce(&self, name: &str, hue: Hue) {
        let before = self.0.presence.take().unwrap_or_default();
        *self.0.presence.borrow_mut() = Some(Presence { name: name.to_owned(), hue, ..before });
        self.0.tell_presence();
    }

    fn use_token(&self, token: &str) {
        token.clone_into(&mut self.0.token.borrow_mut());
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.0.open.finish_writing();
        self.0.store_preview_if_due();
        self.0.ended.set(true);
        self.0.timer.borrow_mut().take();
        self.0.retry_timer.borrow_mut().take();
        self.0.connection.borrow_mut().take();
    }
}

impl Inside {
    /// The document has all that it needs to be shown.
    fn arrive(&self) {
        self.open.arrive(self.whole.clone());
    }

    fn show(self: &Rc<Self>, shown: Shown) {
        if let Some(presence) = self.presence.borrow_mut().as_mut() {
            match shown {
                Shown::Editing(place) => (presence.editing, presence.field) = place.unzip(),
                Shown::Evening { ready, hand } => (presence.ready, presence.hand) = (ready, hand),
            }
        }
        self.tell_presence();
    }
}
