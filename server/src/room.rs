//! One task for each open document: it owns the room and carries out what the room wants. No sockets in here.

mod opening;
mod rights;
mod snapshot;

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use futures::future::BoxFuture;
use futures::stream::FuturesOrdered;
use shared::id::DocumentId;
use shared::intent::Intent;
use shared::sync::frame::Outgoing;
use shared::sync::room::{Input, Newcomer, Output, PeerKey, Room, SeatKey};
use shared::sync::why::Why;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::capabilities::TokenHash;
use crate::chance::SystemChance;
use crate::lobby::Lobby;
use crate::outbox::Outbox;
use crate::store::{Sequence, Store, StoreError};
use snapshot::Snapshots;

/// Said to clients when the disk does not take what they wrote (D4).
const STORAGE_UNAVAILABLE: &str = "storage unavailable";

/// Said when the document had to be rebuilt (G3).
const REBUILT: &str = "the document is being rebuilt";

/// What is brought to a room.
pub(crate) enum ToRoom {
    Join {
        peer: PeerKey,
        newcomer: Newcomer,
        token: TokenHash,
        outbox: Arc<Outbox>,
    },
    /// What tokens allow changed in the store.
    Recheck,
    /// The server writes this; `done` is told once it is on disk, and dropped when it is not.
    Act {
        intents: Vec<Intent>,
        done: oneshot::Sender<()>,
    },
    /// How long nobody who leads has been here; nothing while somebody is.
    Led {
        done: oneshot::Sender<Duration>,
    },
    /// Who is here, with their seats.
    Seats {
        done: oneshot::Sender<Vec<(String, SeatKey)>>,
    },
    Input(Input),
}

type Stored = BoxFuture<'static, (u64, Result<Sequence, StoreError>)>;

/// A room with its connections and what is on its way to the disk.
struct Open {
    document: DocumentId,
    room: Room,
    store: Arc<dyn Store>,
    outboxes: HashMap<PeerKey, Arc<Outbox>>,
    /// With which token each of them came.
    tokens: HashMap<PeerKey, TokenHash>,
    /// Rights that are being read, in the order in which they changed.
    rights: FuturesOrdered<rights::Read>,
    storing: FuturesOrdered<Stored>,
    /// The last batch that went to the store, and who waits for which.
    last_batch: u64,
    acting: Vec<(u64, oneshot::Sender<()>)>,
    started: Instant,
    /// Since when nobody who leads is here.
    alone_since: Option<Instant>,
    wake: Option<Instant>,
    /// The last change on disk, for the snapshot.
    last: Sequence,
    snapshots: Snapshots,
}

/// Why a room ended.
enum End {
    Unused,
    Stopping,
    /// With what its people are told.
    Broken(&'static str),
}

/// Runs a room until nobody needs it.
pub(crate) async fn run(
    document: DocumentId,
    lobby: Lobby,
    store: Arc<dyn Store>,
    mut inputs: mpsc::Receiver<ToRoom>,
    stopping: CancellationToken,
) {
    let opening::Opened { room, last, snapshots } = match opening::open(document, lobby.name(), &*store).await
    {
        Ok(opened) => opened,
        Err(error) => {
            tracing::error!(%error, %document, "a document could not be opened");
            return refuse(inputs).await;
        }
    };
    let mut open = Open {
        document,
        room,
        store,
        outboxes: HashMap::new(),
        tokens: HashMap::new(),
        rights: FuturesOrdered::new(),
        storing: FuturesOrdered::new(),
        last_batch: 0,
        acting: Vec::new(),
        started: Instant::now(),
        alone_since: Some(Instant::now()),
        wake: None,
        last,
        snapshots,
    };
    match open.live(&lobby, &mut inputs, &stopping).await {
        End::Unused => open.snapshot().await,
        End::Stopping => open.finish_storing().await,
        End::Broken(reason) => {
            // What is still on its way to the disk arrives, or not, before the document is opened again.
            open.finish_storing().await;
            inputs.close();
            open.outboxes.values().for_each(|outbox| outbox.close(Why::Later, reason));
            refuse(inputs).await;
        }
    }
}

/// Whoever still comes in is told to come back later.
async fn refuse(mut inputs: mpsc::Receiver<ToRoom>) {
    inputs.close();
    while let Some(input) = inputs.recv().await {
        if let ToRoom::Join { outbox, .. } = input {
            outbox.close(Why::Later, STORAGE_UNAVAILABLE);
        }
    }
}

impl Open {
    async fn live(
        &mut self,
        lobby: &Lobby,
        inputs: &mut mpsc::Receiver<ToRoom>,
        stopping: &CancellationToken,
    ) -> End {
        let mut empty_since = Instant::now();
        loop {
            let wake = self.wake.unwrap_or_else(|| Instant::now() + lobby.keep_open());
            let done = tokio::select! {
                biased;
                () = stopping.cancelled() => return End::Stopping,
                Some((batch, stored)) = self.storing.next(), if !self.storing.is_empty() => match stored {
                    Ok(last) => {
                        self.last = self.last.max(last);
                        let done = self.input(Input::Stored { batch });
                        self.tell_acted(batch);
                        self.snapshot_when_overdue();
                        done
                    }
                    Err(error) => {
                        tracing::error!(%error, document = %self.document, "changes could not be stored");
                        return End::Broken(STORAGE_UNAVAILABLE);
                    }
                },
                Some(read) = self.rights.next(), if !self.rights.is_empty() => self.follow_rights(read),
                Some(made) = self.snapshots.making.next(), if !self.snapshots.making.is_empty() => {
                    self.say_how_it_went(made);
                    Ok(())
                }
                input = inputs.recv() => match input {
                    Some(input) => self.take(input),
                    None => return End::Unused,
                },
                () = tokio::time::sleep_until(wake) => {
                    self.wake = None;
                    self.input(Input::Tick)
                }
            };
            if let Err(end) = done {
                return end;
            }
            if !self.room.is_empty() || !self.storing.is_empty() || !self.snapshots.making.is_empty() {
                empty_since = Instant::now();
            } else if empty_since.elapsed() >= lobby.keep_open()
                && lobby.close_if_unused(self.document, inputs)
            {
                return End::Unused;
            }
        }
    }

    fn take(&mut self, input: ToRoom) -> Result<(), End> {
        match input {
            ToRoom::Join { peer, newcomer, token, outbox } => {
                self.outboxes.insert(peer, outbox);
                self.tokens.insert(peer, token);
                self.input(Input::Joined { peer, newcomer })
            }
            ToRoom::Recheck => {
                self.read_rights();
                Ok(())
            }
            ToRoom::Act { intents, done } => {
                let at = shared::id::Chance::now(&SystemChance);
                self.input(Input::Act { intents, at })?;
                if self.storing.is_empty() {
                    done.send(()).ok();
                } else {
                    self.acting.push((self.last_batch, done));
                }
                Ok(())
            }
            ToRoom::Led { done } => {
                done.send(self.alone_since.map_or(Duration::ZERO, |since| since.elapsed())).ok();
                Ok(())
            }
            ToRoom::Seats { done } => {
                done.send(self.room.seats()).ok();
                Ok(())
            }
            ToRoom::Input(input) => {
                if let Input::Left { peer } = &input {
                    self.outboxes.remove(peer);
                    self.tokens.remove(peer);
                }
                self.input(input)
            }
        }
    }

    /// One input and everything that comes of it. A panic inside costs this document its connections and
    /// nothing else (G3): it is rebuilt from the store.
    fn input(&mut self, input: Input) -> Result<(), End> {
        let comes_or_goes =
            matches!(input, Input::Joined { .. } | Input::Left { .. } | Input::Right { .. } | Input::Tick);
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let done = catch_unwind(AssertUnwindSafe(|| {
            self.room.input(input, now);
            while let Some(output) = self.room.output() {
                self.carry_out(output);
            }
        }));
        if comes_or_goes {
            let alone = !self.room.is_led();
            self.alone_since = alone.then(|| self.alone_since.unwrap_or_else(Instant::now));
        }
        done.map_err(|_| {
            tracing::error!(document = %self.document, "a document panicked and is rebuilt");
            End::Broken(REBUILT)
        })
    }

    fn carry_out(&mut self, output: Output) {
        match output {
            Output::Send { peer, frame } => {
                if let Some(outbox) = self.outboxes.get(&peer) {
                    outbox.put(Some(peer), frame);
                }
            }
            Output::Store { batch, changes } => {
                self.last_batch = batch;
                self.snapshots.add(&changes);
                let answer = self.store.append(self.document, changes);
                self.storing.push_back(Box::pin(async move { (batch, answer.await) }));
            }
            Output::DropQueue { peer } => {
                if let Some(outbox) = self.outboxes.get(&peer) {
                    outbox.drop_frames(peer);
                    // The socket says when it is free again, behind what it is busy with now.
                    outbox.put(Some(peer), Outgoing::default());
                }
            }
            Output::Close { peer, reason } => {
                self.tokens.remove(&peer);
                if let Some(outbox) = self.outboxes.remove(&peer) {
                    outbox.close(reason.why(), &reason.to_string());
                }
            }
            Output::WakeAt(at) => self.wake = Some(self.started + Duration::from_millis(at)),
        }
    }

    /// Everything up to this batch is on disk.
    fn tell_acted(&mut self, batch: u64) {
        let waiting = std::mem::take(&mut self.acting);
        let (told, waiting) = waiting.into_iter().partition(|(until, _)| *until <= batch);
        self.acting = waiting;
        let told: Vec<(u64, oneshot::Sender<()>)> = told;
        for (_, done) in told {
            // Who asked may be gone.
            done.send(()).ok();
        }
    }

    async fn finish_storing(&mut self) {
        while let Some((_, stored)) = self.storing.next().await {
            if let Err(error) = stored {
                tracing::error!(%error, document = %self.document, "changes could not be stored while closing");
            }
        }
    }
}
