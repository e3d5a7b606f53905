//! The live plan: what components read and do.
//!
//! Local and remote changes reach the screen by the same road: change → dirty records → signals. There is no
//! second, optimistic one. Nothing in here knows sockets or storage; they hook in through [`Open::on_edit`].

mod aside;
mod changes;
mod commit;
mod engine;
mod news;
mod opening;
mod projection;
mod status;
mod text;
mod undo;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use leptos::prelude::*;
use shared::aside::Notice;
use shared::doc::SavedChange;
use shared::id::{Actor, DocumentId, Id};
use shared::intent::Intent;
use shared::record::{Collection, DocumentKind, Meta, Record, RecordKey, Row};

pub(crate) use engine::Engine;
pub use news::{News, What};
pub use projection::Projection;
pub use status::{Light, Person, Status, Trouble};

/// The handle on one open plan, or on a wall or stage of its evenings. Copy it into any component.
#[derive(Clone, Copy)]
pub struct Plan(StoredValue<Rc<Open>, LocalStorage>);

type Hook = Rc<dyn Fn(&[SavedChange])>;
type NewsHook = Rc<dyn Fn(&[News])>;
/// A field of a record, where somebody's caret is.
pub type Place = Option<(RecordKey, &'static str)>;
type PresenceHook = Rc<dyn Fn(Shown)>;

/// What the others see of me.
pub(crate) enum Shown {
    /// Where my caret is.
    Editing(Place),
    /// On an evening: the round with which I am done, and that I want to say something.
    Evening { ready: String, hand: bool },
}

pub(crate) struct Open {
    pub(crate) id: DocumentId,
    pub(crate) kind: DocumentKind,
    engine: RefCell<Rc<dyn Engine>>,
    projection: Projection,
    commit: commit::Timer,
    on_edit: RefCell<Option<Hook>>,
    on_presence: RefCell<Option<PresenceHook>>,
    on_news: RefCell<Option<NewsHook>>,
    /// Everybody who was here since this page opened, those who left included.
    pub(crate) names: RefCell<HashMap<Actor, String>>,
    pub(crate) status: ArcRwSignal<Status>,
    pub(crate) people: ArcRwSignal<Vec<Person>>,
    /// Of each round that goes on: how much lies with the server, and of how many people.
    pub(crate) collected: ArcRwSignal<BTreeMap<String, (u32, u32)>>,
    /// What was set aside and not put away yet.
    pub(crate) aside: ArcRwSignal<Vec<Notice>>,
}

/// Puts one record as it is now among all of its kind, which stand by id; whether that changes anything.
fn put<R: PartialEq>(ids: &mut Vec<Id>, all: &mut Vec<R>, id: Id, record: Option<R>) -> bool {
    match (ids.binary_search(&id), record) {
        (Ok(at), Some(record)) => {
            let differs = all[at] != record;
            all[at] = record;
            differs
        }
        (Ok(at), None) => {
            ids.remove(at);
            all.remove(at);
            true
        }
        (Err(at), Some(record)) => {
            ids.insert(at, id);
            all.insert(at, record);
            true
        }
        (Err(_), None) => false,
    }
}

impl Plan {
    /// Opens a plan with nothing in it yet: a preview comes first, then the document.
    pub fn open(id: DocumentId) -> Self {
        Self::open_document(id, DocumentKind::Plan)
    }

    /// The same with a wall or a stage, which have no preview: they are small, and of one evening.
    pub fn open_document(id: DocumentId, kind: DocumentKind) -> Self {
        let open = Open {
            id,
            kind,
            engine: RefCell::new(Rc::new(engine::Waiting::default())),
            projection: Projection::default(),
            commit: commit::Timer::default(),
            on_edit: RefCell::default(),
            on_presence: RefCell::default(),
            on_news: RefCell::default(),
            names: RefCell::default(),
            status: ArcRwSignal::new(Status::default()),
            people: ArcRwSignal::new(Vec::new()),
            collected: ArcRwSignal::default(),
            aside: ArcRwSignal::new(Vec::new()),
        };
        Self(StoredValue::new_local(Rc::new(open)))
    }

    pub(crate) fn inner(&self) -> Rc<Open> {
        self.0.get_value()
    }

    pub fn id(&self) -> DocumentId {
        self.inner().id
    }

    /// Does something. Returns whether it was done; what is refused is logged and changes nothing.
    pub fn act(&self, intent: Intent) -> bool {
        self.inner().act(&intent)
    }

    /// Does something that makes a record and gives its id.
    pub fn add(&self, (id, intent): (Id, Intent)) -> Option<Id> {
        self.act(intent).then_some(id)
    }

    /// A typed reading of one record; `None` while there is none.
    pub fn record<R: Record + Send + Sync>(&self, id: &Id) -> Memo<Option<R>> {
        let row = self.row(&R::COLLECTION.key(id));
        Memo::new(move |_| row.get().map(|row| R::read(&row)))
    }

    /// All records of a kind, those in the bin included. Make it once for a page and share it.
    pub fn all<R: Record + Send + Sync>(&self) -> Memo<Vec<R>> {
        self.all_as(R::read)
    }

    /// The same with as much of each as `read` takes: what it leaves out may change without anybody being told.
    pub fn all_as<R: Record + Send + Sync>(&self, read: fn(&Row) -> R) -> Memo<Vec<R>> {
        let count = self.inner().projection.changes(R::COLLECTION);
        let plan = *self;
        // The ids of what was read, and how many changes that knew of.
        let known = StoredValue::new((Vec::<Id>::new(), 0));
        // Of a thousand records one changes at a time: only that one is read again.
        Memo::new_owning(move |before: Option<Vec<R>>| {
            count.track();
            let open = plan.inner();
            let seen = known.with_value(|(_, seen)| *seen);
            let (changed, now) = open.projection.changed_since(R::COLLECTION, seen);
            if let (Some(mut all), Some(changed)) = (before, changed) {
                let differs = known.try_update_value(|(ids, seen)| {
                    *seen = now;
                    changed.into_iter().fold(false, |differs, (id, row)| {
                        put(ids, &mut all, id, row.as_ref().map(read)) || differs
                    })
                });
                return (all, differs.unwrap_or_default());
            }
            let rows = open.engine().rows(R::COLLECTION);
            known.set_value((rows.iter().map(|row| row.id.clone()).collect(), now));
            (rows.iter().map(read).collect(), true)
        })
    }

    /// All records of a collection as they stand, those in the bin included; followed by whoever asks.
    pub fn rows(&self, collection: Collection) -> Vec<Row> {
        let open = self.inner();
        let ids = open.projection.ids(&*open.engine(), collection).get();
        ids.iter().filter_map(|id| self.row(&collection.key(id)).get()).collect()
    }

    /// Something in the bin that somebody changed after it was thrown there.
    pub fn changed_after_bin(&self, key: &RecordKey) -> bool {
        self.inner().engine().changed_after_bin(key)
    }

    /// The whole plan as a file; none while it is not all here.
    pub fn export(&self) -> Option<String> {
        self.inner().engine().export()
    }

    /// The plan's own facts.
    pub fn meta(&self) -> Memo<Meta> {
        let row = self.row(&RecordKey::new(Collection::Meta, shared::record::META.into()));
        Memo::new(move |_| row.get().map(|row| Meta::read(&row)).unwrap_or_default())
    }

    /// One record as it stands.
    pub fn row(&self, key: &RecordKey) -> ArcRwSignal<Option<Row>> {
        let open = self.inner();
        open.projection.row(&*open.engine(), key)
    }

    /// One record as the plan has it now, which the screen may not show yet.
    pub fn row_now(&self, key: &RecordKey) -> Option<Row> {
        self.inner().engine().row(key)
    }

    /// Where the own work is, and how the connection does.
    pub fn status(&self) -> ArcRwSignal<Status> {
        self.inner().status.clone()
    }

    /// Everybody who is here, me not included.
    pub fn people(&self) -> ArcRwSignal<Vec<Person>> {
        self.inner().people.clone()
    }

    /// Of each round of an evening that goes on: how much lies with the server, and of how many people.
    pub fn collected(&self) -> ArcRwSignal<BTreeMap<String, (u32, u32)>> {
        self.inner().collected.clone()
    }

    /// The name of whoever makes these changes, also when they have just left; `None` when they said none.
    pub fn name_of(&self, actor: Actor) -> Option<String> {
        self.inner().names.borrow().get(&actor).cloned().filter(|name| !name.trim().is_empty())
    }
}

impl Open {
    fn engine(&self) -> Rc<dyn Engine> {
        self.engine.borrow().clone()
    }

    /// Something was done before the document was here, and is not in it yet.
    pub(crate) fn waits(&self) -> bool {
        self.engine().waits()
    }

    /// Calls this with every piece of own work, once it is a change.
    pub(crate) fn on_edit(&self, hook: impl Fn(&[SavedChange]) + 'static) {
        *self.on_edit.borrow_mut() = Some(Rc::new(hook));
    }

    /// Calls this when the caret enters or leaves a text.
    pub(crate) fn on_presence(&self, hook: impl Fn(Shown) + 'static) {
        *self.on_presence.borrow_mut() = Some(Rc::new(hook));
    }

    /// Nobody looks at it any more.
    pub(crate) fn leave(&self) {
        self.on_news.take();
    }

    fn act(&self, intent: &Intent) -> bool {
        let engine = self.engine();
        match engine.act(intent, crate::browser::clock::now()) {
            Ok(()) => {
                // What waits is in the open page only, and the light must say so.
                if engine.me().is_none() {
                    self.set_writing(true);
                }
                self.settle();
                true
            }
            Err(refused) => {
                crate::browser::log::warn(&format!("{} was refused: {refused}", intent.name()));
                false
            }
        }
    }

    /// Brings what changed to the screen, and what is finished to storage and server.
    pub(crate) fn settle(&self) {
        let engine = self.engine();
        let (dirty, fresh) = (engine.take_dirty(), engine.take_fresh());
        let rows = self.projection.read(&*engine, &dirty);
        self.tell_news(&rows);
        self.projection.refresh(&*engine, &dirty, rows);
        if !fresh.is_empty() {
            let hook = self.on_edit.borrow().clone();
            if let Some(hook) = hook {
                hook(&fresh);
            }
        }
    }
}
