//! Every operation of the store in turn, with a failure at each of its writes and syncs in turn: what was said to be done
//! is done, what was not can be done again, and the plan stays whole meanwhile (D3, D4).

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::path::Path;
use std::sync::Arc;

use server::capabilities::{Links, SeatId, TokenHash};
use server::store::sqlite::{SqliteOptions, SqliteStore};
use server::store::{Founding, Snapshot, Store, StoreError};
use shared::doc::SavedChange;
use shared::id::DocumentId;
use tests::forgetful_disk::{Failure, ForgetfulDisk};

const PLAN: DocumentId = DocumentId([1; 16]);
const OTHER: DocumentId = DocumentId([2; 16]);
/// Changes of the plan at the beginning.
const CHANGES: u8 = 5;
/// What the snapshot is made of.
const MARK: u8 = 100;

#[derive(Debug, Clone, Copy)]
enum Operation {
    Found,
    Append,
    Snapshot,
    RenewLinks,
    AddSeat,
    RemoveSeat,
    Lock,
}

use Operation::{AddSeat, Append, Found, Lock, RemoveSeat, RenewLinks, Snapshot as Snap};

const ALL: [Operation; 7] = [Found, Append, Snap, RenewLinks, AddSeat, RemoveSeat, Lock];

fn open(folder: &Path, disk: &ForgetfulDisk) -> Arc<dyn Store> {
    Arc::new(SqliteStore::open(folder, SqliteOptions { vfs: Some(disk.vfs()) }).unwrap())
}

fn change(number: u8) -> SavedChange {
    SavedChange { hash: [number; 32], bytes: vec![number; 100] }
}

fn founding(document: DocumentId, links: &Links) -> Founding {
    let changes = (0..CHANGES).map(change).collect();
    Founding { document, changes, grants: links.grants(), settings: Vec::new(), sessions: Vec::new() }
}

/// What there is to be done something with.
struct Plan {
    links: Links,
    other: Links,
    later: Links,
    last: u64,
    seat: SeatId,
}

impl Plan {
    async fn prepare(store: &Arc<dyn Store>) -> Self {
        let [links, other, later] = [(); 3].map(|()| Links::random());
        store.found(founding(PLAN, &links)).await.unwrap();
        assert!(store.add_seat(PLAN, Self::participant(&links), TokenHash::of("first")).await.unwrap());
        let seat = store.access(PLAN, TokenHash::of("first")).await.unwrap().unwrap().seat.unwrap();
        let last = store.load(PLAN).await.unwrap().unwrap().last;
        Self { links, other, later, last, seat }
    }

    fn participant(links: &Links) -> TokenHash {
        TokenHash::of(links.participant.reveal())
    }

    async fn opens(store: &Arc<dyn Store>, document: DocumentId, token: TokenHash) -> bool {
        store.access(document, token).await.unwrap().is_some()
    }

    async fn does(&self, operation: Operation, store: &Arc<dyn Store>) -> Result<(), StoreError> {
        match operation {
            Found => store.found(founding(OTHER, &self.other)).await,
            Append => store.append(PLAN, vec![change(CHANGES)]).await.map(drop),
            Snap => {
                let snapshot =
                    Snapshot { up_to: self.last, heads: vec![[MARK; 32]], bytes: vec![MARK; 20_000] };
                store.snapshot(PLAN, snapshot, Box::new(|bytes| bytes == [MARK; 20_000])).await
            }
            RenewLinks => store.renew_links(PLAN, self.later.grants()).await.map(drop),
            AddSeat => {
                store.add_seat(PLAN, Self::participant(&self.links), TokenHash::of("second")).await.map(drop)
            }
            RemoveSeat => store.remove_seat(PLAN, self.seat).await.map(drop),
            Lock => store.set_locked(PLAN, true).await,
        }
    }

    async fn is_done(&self, operation: Operation, store: &Arc<dyn Store>) -> bool {
        match operation {
            Found => {
                let all = store.load(OTHER).await.unwrap().map_or(0, |stored| stored.chunks.len());
                let opens = Self::opens(store, OTHER, Self::participant(&self.other)).await;
                assert_eq!(all == usize::from(CHANGES), opens, "a plan begins whole or not at all");
                opens
            }
            Append => self.marks(store).await.contains(&CHANGES),
            Snap => self.marks(store).await.contains(&MARK),
            RenewLinks => {
                let old = Self::opens(store, PLAN, Self::participant(&self.links)).await;
                let new = Self::opens(store, PLAN, Self::participant(&self.later)).await;
                assert_ne!(old, new, "a plan always has links");
                new
            }
            AddSeat => Self::opens(store, PLAN, TokenHash::of("second")).await,
            RemoveSeat => !Self::opens(store, PLAN, TokenHash::of("first")).await,
            Lock => {
                let facilitator = TokenHash::of(self.links.facilitator.reveal());
                store.access(PLAN, facilitator).await.unwrap().unwrap().locked
            }
        }
    }

    /// The first byte of each part of the plan; none of what was there at the beginning is missing.
    async fn marks(&self, store: &Arc<dyn Store>) -> Vec<u8> {
        let stored = store.load(PLAN).await.unwrap().unwrap();
        let marks: Vec<u8> = stored.chunks.iter().map(|chunk| chunk[0]).collect();
        assert!(marks.contains(&MARK) || (0..CHANGES).all(|number| marks.contains(&number)), "{marks:?}");
        marks
    }
}

/// One failure; the answer is whether the operation got as far as that.
async fn fails_once(operation: Operation, failure: Failure, allowed: u32) -> bool {
    let what = format!("{operation:?}, {failure:?}, after {allowed}");
    let disk = ForgetfulDisk::new(&what);
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), &disk);
    let plan = Plan::prepare(&store).await;
    assert!(!plan.is_done(operation, &store).await, "{what}");
    disk.fail_as(failure);
    disk.fail_once_after(allowed);
    let before = disk.operations();
    let outcome = plan.does(operation, &store).await;
    let reached = disk.operations() - before > allowed;
    assert!(reached || outcome.is_ok(), "{what}: nothing failed, and it was refused: {outcome:?}");
    plan.marks(&store).await;
    assert!(outcome.is_err() || plan.is_done(operation, &store).await, "{what}: said, and not done");
    disk.repair();
    if !plan.is_done(operation, &store).await {
        plan.does(operation, &store).await.unwrap();
    }
    disk.cut_power().unwrap();
    drop(store);
    disk.power_on();
    let store = open(folder.path(), &disk);
    assert!(plan.is_done(operation, &store).await, "{what}: gone with the power");
    plan.marks(&store).await;
    reached
}

#[tokio::test]
async fn a_failure_at_any_write_of_any_operation_leaves_the_plan_whole_and_can_be_mended_d4_d3() {
    for operation in ALL {
        for failure in [Failure::Full, Failure::Broken, Failure::ReadOnly] {
            let mut allowed = 0;
            while fails_once(operation, failure, allowed).await {
                allowed += 1;
            }
            assert!(allowed > 1, "{operation:?} writes and syncs");
            println!("{operation:?}, {failure:?}: a failure at each of {allowed} operations of the disk");
        }
    }
}
