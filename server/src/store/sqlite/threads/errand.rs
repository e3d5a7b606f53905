//! One thing to write: done inside a group's transaction, answered only after the group's commit.

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::store::StoreError;

/// Something that waits to be written.
pub(super) trait Errand: Send {
    /// About how many rows it writes.
    fn weight(&self) -> usize;
    /// Writes, inside the transaction. Called once.
    fn run(&mut self, connection: &Connection) -> rusqlite::Result<()>;
    /// Tells who waits how the commit went.
    fn answer(self: Box<Self>, commit: Result<(), StoreError>);
}

struct Write<W, T> {
    weight: usize,
    work: Option<W>,
    value: Option<T>,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

/// An errand, and where its answer comes.
pub(super) fn errand<T: Send + 'static>(
    weight: usize,
    work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
) -> (Box<dyn Errand>, oneshot::Receiver<Result<T, StoreError>>) {
    let (reply, answer) = oneshot::channel();
    (Box::new(Write { weight, work: Some(work), value: None, reply }), answer)
}

impl<T, W> Errand for Write<W, T>
where
    T: Send,
    W: FnOnce(&Connection) -> rusqlite::Result<T> + Send,
{
    fn weight(&self) -> usize {
        self.weight
    }

    fn run(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        if let Some(work) = self.work.take() {
            self.value = Some(work(connection)?);
        }
        Ok(())
    }

    fn answer(self: Box<Self>, commit: Result<(), StoreError>) {
        let Write { value, reply, .. } = *self;
        // Who waited may have left meanwhile; what was written stays written.
        reply.send(commit.and_then(|()| value.ok_or(StoreError::Closed))).ok();
    }
}
