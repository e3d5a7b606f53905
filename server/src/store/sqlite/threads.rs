//! The two threads: one that writes in groups (D2), one that reads. What they write and read is in `write` and `read`.

mod errand;
mod group;

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use futures::FutureExt;
use futures::future::BoxFuture;
use rusqlite::Connection;
use tokio::sync::{oneshot, watch};

use self::errand::Errand;
use super::{Place, schema};
use crate::store::{Answer, StoreError};

type Question = Box<dyn FnOnce(&Connection) + Send>;

/// The sending side of a thread; when it is gone the thread finishes what waits and ends.
struct Post<T> {
    inbox: Mutex<Option<Sender<T>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    ended: watch::Receiver<()>,
}

impl<T: Send + 'static> Post<T> {
    fn start(name: &str, work: impl FnOnce(Receiver<T>) + Send + 'static) -> Result<Arc<Self>, StoreError> {
        let (sender, receiver) = channel();
        let (end, ended) = watch::channel(());
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            work(receiver);
            drop(end);
        });
        let thread = thread.map_err(|error| StoreError::Unavailable(error.to_string()))?;
        Ok(Arc::new(Self { inbox: Mutex::new(Some(sender)), thread: Mutex::new(Some(thread)), ended }))
    }

    /// When the thread is gone the message is dropped, and with it whatever would answer.
    fn send(&self, message: T) {
        if let Ok(inbox) = self.inbox.lock()
            && let Some(inbox) = inbox.as_ref()
        {
            inbox.send(message).ok();
        }
    }

    fn hang_up(&self) {
        if let Ok(mut inbox) = self.inbox.lock() {
            inbox.take();
        }
    }

    fn close(&self) -> BoxFuture<'static, ()> {
        self.hang_up();
        let mut ended = self.ended.clone();
        async move { while ended.changed().await.is_ok() {} }.boxed()
    }

    fn end(&self) {
        self.hang_up();
        if let Ok(mut thread) = self.thread.lock()
            && let Some(thread) = thread.take()
            && thread.join().is_err()
        {
            tracing::error!("a thread of the store panicked");
        }
    }
}

/// The thread that writes.
#[derive(Clone)]
pub(super) struct Writer(Arc<Post<Box<dyn Errand>>>);

impl Writer {
    pub(super) fn start(
        place: Place,
        connection: Connection,
        health: watch::Sender<bool>,
    ) -> Result<Self, StoreError> {
        Post::start("store-writer", move |inbox| group::run(&inbox, place, connection, &health)).map(Self)
    }

    /// Writes in the next group. `weight` is about how many rows it is.
    pub(super) fn write<T: Send + 'static>(
        &self,
        weight: usize,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let (errand, answer) = errand::errand(weight, work);
        self.0.send(errand);
        async move { answer.await.unwrap_or(Err(StoreError::Closed)) }.boxed()
    }

    pub(super) fn close(&self) -> BoxFuture<'static, ()> {
        self.0.close()
    }

    pub(super) fn end(&self) {
        self.0.end();
    }
}

/// The thread that reads.
#[derive(Clone)]
pub(super) struct Reader(Arc<Post<Question>>);

impl Reader {
    pub(super) fn start(place: Place) -> Result<Self, StoreError> {
        let connection = schema::connect(&place).map_err(schema::unavailable)?;
        let answer_all = move |inbox: Receiver<Question>| inbox.iter().for_each(|ask| ask(&connection));
        Post::start("store-reader", answer_all).map(Self)
    }

    pub(super) fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let (sender, answer) = oneshot::channel();
        self.0.send(Box::new(move |connection| {
            // Who asked may have left meanwhile.
            sender.send(work(connection).map_err(schema::unavailable)).ok();
        }));
        async move { answer.await.unwrap_or(Err(StoreError::Closed)) }.boxed()
    }

    pub(super) fn close(&self) -> BoxFuture<'static, ()> {
        self.0.close()
    }

    pub(super) fn end(&self) {
        self.0.end();
    }
}
