//! Group commit: all that waits goes into one transaction and one sync (D2). After a failure nothing of the group is
//! acknowledged, the file is opened afresh, and the store tries by itself whether it is back (D4).

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::watch;

use super::errand::Errand;
use crate::store::StoreError;
use crate::store::sqlite::{Place, schema, write};

/// No group gathers longer than this…
const GATHER: Duration = Duration::from_millis(5);
/// …nor more rows than this.
const ROWS: usize = 256;
/// How often a store that failed is tried again when nobody writes.
const RETRY: Duration = Duration::from_millis(500);

type Group = Vec<Box<dyn Errand>>;

struct Scribe<'a> {
    inbox: &'a Receiver<Box<dyn Errand>>,
    place: Place,
    connection: Option<Connection>,
    health: &'a watch::Sender<bool>,
}

/// Writes until the other side hangs up and everything is written.
pub(super) fn run(
    inbox: &Receiver<Box<dyn Errand>>,
    place: Place,
    connection: Connection,
    health: &watch::Sender<bool>,
) {
    let mut scribe = Scribe { inbox, place, connection: Some(connection), health };
    while let Some(group) = scribe.next() {
        scribe.commit(group);
    }
}

impl Scribe<'_> {
    /// The next group; an empty one is a try whether the store is back.
    fn next(&self) -> Option<Group> {
        let healthy = *self.health.borrow();
        let first = if healthy {
            self.inbox.recv().ok()?
        } else {
            match self.inbox.recv_timeout(RETRY) {
                Ok(first) => first,
                Err(RecvTimeoutError::Timeout) => return Some(Group::new()),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        };
        Some(self.gather(first))
    }

    fn gather(&self, first: Box<dyn Errand>) -> Group {
        let start = Instant::now();
        let mut rows = first.weight();
        let mut group = vec![first];
        while rows < ROWS
            && start.elapsed() < GATHER
            && let Ok(errand) = self.inbox.try_recv()
        {
            rows += errand.weight();
            group.push(errand);
        }
        group
    }

    fn commit(&mut self, mut group: Group) {
        let result = self.try_commit(&mut group);
        let healthy = result.is_ok();
        self.health.send_if_modified(|before| std::mem::replace(before, healthy) != healthy);
        for errand in group {
            errand.answer(result.clone());
        }
    }

    fn try_commit(&mut self, group: &mut Group) -> Result<(), StoreError> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => schema::open(&self.place)?,
        };
        match write_group(&mut connection, group) {
            Ok(()) => {
                self.connection = Some(connection);
                Ok(())
            }
            Err(error) => {
                tracing::error!(%error, writes = group.len(), "nothing of this group was stored");
                Err(schema::unavailable(error))
            }
        }
    }
}

fn write_group(connection: &mut Connection, group: &mut Group) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for errand in group.iter_mut() {
        errand.run(&transaction)?;
    }
    if group.is_empty() {
        write::probe(&transaction)?;
    }
    transaction.commit()
}
