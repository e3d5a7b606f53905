//! The promises of a store, one suite for every store: D1, D2, D3, D4 and D6 of the rules. The file store runs it on
//! the real disk and on one that forgets whatever was not synced.

use std::path::PathBuf;
use std::sync::Arc;

use server::capabilities::{Links, TokenHash};
use server::store::sqlite::{SqliteOptions, SqliteStore};
use server::store::{Founding, Snapshot, Store, StoreError, Stored};
use shared::access::Right;
use shared::doc::SavedChange;
use shared::id::DocumentId;
use tempfile::TempDir;
use tests::forgetful_disk::ForgetfulDisk;

const PLAN: DocumentId = DocumentId([1; 16]);
const OTHER: DocumentId = DocumentId([2; 16]);

/// A place where a store can be opened, left, and opened again.
struct Place {
    folder: TempDir,
    disk: Option<ForgetfulDisk>,
}

impl Place {
    fn plain() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), disk: None }
    }

    fn forgetful(name: &str) -> Self {
        Self { disk: Some(ForgetfulDisk::new(name)), ..Self::plain() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    fn try_open(&self) -> Result<Arc<dyn Store>, StoreError> {
        let options = SqliteOptions { vfs: self.disk.as_ref().map(ForgetfulDisk::vfs) };
        SqliteStore::open(self.folder.path(), options).map(|store| Arc::new(store) as Arc<dyn Store>)
    }

    fn open(&self) -> Arc<dyn Store> {
        self.try_open().expect("the store opens")
    }

    /// As hard a stop as this place knows: the power, or just the process letting go.
    fn crash(&self, store: Arc<dyn Store>) {
        if let Some(disk) = &self.disk {
            disk.cut_power().expect("the power goes");
        }
        drop(store);
        if let Some(disk) = &self.disk {
            disk.power_on();
        }
    }
}

fn change(number: u8) -> SavedChange {
    SavedChange { hash: [number; 32], bytes: vec![number; 100] }
}

fn changes(numbers: std::ops::Range<u8>) -> Vec<SavedChange> {
    numbers.map(change).collect()
}

async fn load(store: &Arc<dyn Store>, document: DocumentId) -> Option<Stored> {
    store.load(document).await.expect("readable")
}

async fn numbers(store: &Arc<dyn Store>) -> Vec<u8> {
    load(store, PLAN)
        .await
        .map_or_else(Vec::new, |stored| stored.chunks.iter().map(|chunk| chunk[0]).collect())
}

/// Runs each promise of the suite as a test, on both places.
macro_rules! suite {
    ($($promise:ident),* $(,)?) => {
        mod on_a_plain_disk {
            $(#[tokio::test] async fn $promise() { super::$promise(super::Place::plain()).await; })*
        }
        mod on_a_disk_that_forgets {
            $(#[tokio::test] async fn $promise() {
                super::$promise(super::Place::forgetful(stringify!($promise))).await;
            })*
        }
    };
}

suite! {
    d1_what_was_acknowledged_is_there_after_a_crash,
    d1_a_founded_plan_is_there_after_a_crash_with_its_links,
    d2_changes_keep_their_order_and_come_once,
    d2_many_who_wait_together_are_all_kept,
    d2_one_process_owns_the_folder,
    d2_what_was_deleted_is_gone_from_the_file_and_from_its_log,
    d3_a_snapshot_is_used_and_one_generation_stays,
    d3_a_snapshot_that_fails_its_check_changes_nothing,
    a_snapshot_of_what_was_forgotten_brings_nothing_back_and_takes_nothing_away_e7_d3,
    documents_do_not_see_each_other,
    renewed_links_end_the_old_ones_and_seats_stay,
    a_lock_and_a_removed_seat_are_still_there_after_a_crash_g1,
}

async fn d1_what_was_acknowledged_is_there_after_a_crash(place: Place) {
    let mut store = place.open();
    for number in 0..20 {
        store.append(PLAN, vec![change(number)]).await.expect("stored");
        place.crash(store);
        store = place.open();
        assert_eq!(numbers(&store).await, (0..=number).collect::<Vec<_>>());
    }
}

async fn d1_a_founded_plan_is_there_after_a_crash_with_its_links(place: Place) {
    let store = place.open();
    let links = Links::random();
    let founding = Founding {
        document: PLAN,
        changes: changes(0..3),
        grants: links.grants(),
        settings: vec![("example".into(), "yes".into())],
        sessions: Vec::new(),
    };
    store.found(founding).await.expect("stored");
    place.crash(store);
    let store = place.open();
    assert_eq!(numbers(&store).await, [0, 1, 2]);
    let token = TokenHash::of(links.viewer.reveal());
    let access = store.access(PLAN, token).await.expect("readable").expect("the link opens the plan");
    assert_eq!((access.right, access.seat), (Right::Viewer, None));
    assert_eq!(store.setting("example").await.expect("readable").as_deref(), Some("yes"));
}

async fn d2_changes_keep_their_order_and_come_once(place: Place) {
    let store = place.open();
    let first = store.append(PLAN, changes(0..5)).await.expect("stored");
    let again = store.append(PLAN, changes(3..5)).await.expect("known ones are no error");
    assert_eq!(first, again);
    let last = store.append(PLAN, changes(4..8)).await.expect("stored");
    let stored = load(&store, PLAN).await.expect("a document");
    assert_eq!(stored.last, last);
    assert_eq!(numbers(&store).await, (0..8).collect::<Vec<_>>());
}

async fn d2_many_who_wait_together_are_all_kept(place: Place) {
    let store = place.open();
    let waiting = (0..200).map(|number| store.append(PLAN, vec![change(number)]));
    for answer in futures::future::join_all(waiting).await {
        answer.expect("stored");
    }
    place.crash(store);
    assert_eq!(numbers(&place.open()).await, (0..200).collect::<Vec<_>>());
}

async fn d2_one_process_owns_the_folder(place: Place) {
    let store = place.open();
    let refused = place.try_open().err().expect("the folder is in use");
    assert!(matches!(&refused, StoreError::InUse(folder) if *folder == place.path()), "{refused}");
    store.close().await.expect("closed");
    let second = place.open();
    assert!(matches!(store.append(PLAN, changes(0..1)).await, Err(StoreError::Closed)));
    second.append(PLAN, changes(0..1)).await.expect("the new owner stores");
}

fn snapshot(up_to: u64, mark: u8) -> Snapshot {
    Snapshot { up_to, heads: vec![[mark; 32]], bytes: vec![mark; 5000] }
}

async fn d3_a_snapshot_is_used_and_one_generation_stays(place: Place) {
    let store = place.open();
    let first = store.append(PLAN, changes(0..5)).await.expect("stored");
    store.snapshot(PLAN, snapshot(first, 100), Box::new(|bytes| bytes == [100; 5000])).await.expect("good");
    let second = store.append(PLAN, changes(5..8)).await.expect("stored");
    assert_eq!(numbers(&store).await, [100, 5, 6, 7]);
    store.snapshot(PLAN, snapshot(second, 101), Box::new(|_| true)).await.expect("good");
    store.append(PLAN, changes(8..9)).await.expect("stored");
    place.crash(store);
    let store = place.open();
    assert_eq!(numbers(&store).await, [101, 8]);
    // The newest one rots: the generation before it carries the document, with all that came later.
    drop(store);
    damage(&place, 101);
    assert_eq!(numbers(&place.open()).await, [100, 5, 6, 7, 8]);
}

/// One byte of the snapshot with this mark turns over.
fn damage(place: &Place, mark: u8) {
    let file = rusqlite::Connection::open(place.path().join("samenspel.sqlite")).expect("a database");
    let rotten = [vec![mark; 4999], vec![mark + 1]].concat();
    let changed = file
        .execute("update snapshots set bytes = ?1 where bytes = ?2", (rotten, vec![mark; 5000]))
        .expect("a table of snapshots");
    assert_eq!(changed, 1);
}

/// Whether these bytes stand anywhere in the folder.
fn stands_on_disk(place: &Place, bytes: &[u8]) -> bool {
    let files = std::fs::read_dir(place.path()).expect("a folder");
    files.filter_map(Result::ok).any(|file| {
        let content = std::fs::read(file.path()).unwrap_or_default();
        content.windows(bytes.len()).any(|there| there == bytes)
    })
}

async fn d2_what_was_deleted_is_gone_from_the_file_and_from_its_log(place: Place) {
    let store = place.open();
    let mut last = store.append(PLAN, changes(0..5)).await.expect("stored");
    store.snapshot(PLAN, snapshot(last, 99), Box::new(|_| true)).await.expect("good");
    assert!(stands_on_disk(&place, &[3; 100]), "a generation stays");
    for mark in [100, 101] {
        last = store.append(PLAN, changes(mark - 90..mark - 89)).await.expect("stored");
        store.snapshot(PLAN, snapshot(last, mark), Box::new(|_| true)).await.expect("good");
    }
    assert_eq!(numbers(&store).await, [101]);
    assert!(stands_on_disk(&place, &[101; 1_000]), "the newest one is in the file");
    // A hundred zeros stand in any database.
    for number in 1..5 {
        assert!(!stands_on_disk(&place, &[number; 100]), "{number} was deleted and can still be read");
    }
}

async fn d3_a_snapshot_that_fails_its_check_changes_nothing(place: Place) {
    let store = place.open();
    let last = store.append(PLAN, changes(0..5)).await.expect("stored");
    let refused = store.snapshot(PLAN, snapshot(last, 100), Box::new(|_| false)).await;
    assert!(matches!(refused, Err(StoreError::BadSnapshot)));
    assert_eq!(numbers(&store).await, [0, 1, 2, 3, 4]);
}

async fn a_snapshot_of_what_was_forgotten_brings_nothing_back_and_takes_nothing_away_e7_d3(place: Place) {
    let store = place.open();
    let last = store.append(PLAN, changes(0..5)).await.expect("stored");
    store.snapshot(PLAN, snapshot(last, 100), Box::new(|_| true)).await.expect("good");
    store.snapshot(OTHER, snapshot(last, 101), Box::new(|_| true)).await.expect("there is nothing to do");
    assert_eq!(load(&store, OTHER).await, None);
    assert_eq!(numbers(&store).await, [100]);
}

async fn documents_do_not_see_each_other(place: Place) {
    let store = place.open();
    store.append(PLAN, changes(0..2)).await.expect("stored");
    store.append(OTHER, changes(0..1)).await.expect("the same change in another document is kept");
    assert_eq!(numbers(&store).await, [0, 1]);
    assert_eq!(load(&store, OTHER).await.expect("a document").chunks.len(), 1);
    assert_eq!(load(&store, DocumentId([3; 16])).await, None);
}

async fn renewed_links_end_the_old_ones_and_seats_stay(place: Place) {
    let store = place.open();
    let (old, new) = (Links::random(), Links::random());
    let token = TokenHash::of(old.participant.reveal());
    let seat = TokenHash::of("a seat");
    let founding = Founding {
        document: PLAN,
        changes: changes(0..1),
        grants: old.grants(),
        settings: Vec::new(),
        sessions: Vec::new(),
    };
    store.found(founding).await.expect("stored");
    assert!(store.add_seat(PLAN, token, seat).await.expect("stored"));
    assert!(!store.add_seat(OTHER, token, TokenHash::of("x")).await.expect("no error, no seat"));
    assert!(store.renew_links(PLAN, new.grants()).await.expect("stored"));
    assert!(!store.renew_links(OTHER, Links::random().grants()).await.expect("no error, no plan"));
    assert_eq!(store.access(PLAN, token).await.expect("readable"), None);
    assert!(store.access(PLAN, seat).await.expect("readable").is_some_and(|access| access.seat.is_some()));
    let renewed = TokenHash::of(new.participant.reveal());
    assert!(store.access(PLAN, renewed).await.expect("readable").is_some());
}

async fn a_lock_and_a_removed_seat_are_still_there_after_a_crash_g1(place: Place) {
    let store = place.open();
    let (links, seats) = (Links::random(), ["first", "second"].map(TokenHash::of));
    let token = TokenHash::of(links.participant.reveal());
    let founding = Founding {
        document: PLAN,
        changes: changes(0..1),
        grants: links.grants(),
        settings: Vec::new(),
        sessions: Vec::new(),
    };
    store.found(founding).await.expect("stored");
    for seat in seats {
        assert!(store.add_seat(PLAN, token, seat).await.expect("stored"));
    }
    let id = store.access(PLAN, seats[0]).await.expect("readable").and_then(|it| it.seat).expect("a seat");
    assert!(!store.remove_seat(OTHER, id).await.expect("no error, not of this plan"));
    assert!(store.remove_seat(PLAN, id).await.expect("stored"));
    assert!(!store.remove_seat(PLAN, id).await.expect("no error, gone already"));
    store.set_locked(PLAN, true).await.expect("stored");
    store.set_locked(PLAN, true).await.expect("stored");
    place.crash(store);
    let store = place.open();
    assert_eq!(store.access(PLAN, seats[0]).await.expect("readable"), None);
    for token in [token, seats[1]] {
        let access = store.access(PLAN, token).await.expect("readable").expect("it opens the plan");
        assert_eq!((access.right, access.right_now()), (Right::Participant, Right::Viewer));
    }
    let leader = TokenHash::of(links.facilitator.reveal());
    let access = store.access(PLAN, leader).await.expect("readable").expect("it opens the plan");
    assert_eq!(access.right_now(), Right::Facilitator);
    store.set_locked(PLAN, false).await.expect("stored");
    let access = store.access(PLAN, seats[1]).await.expect("readable").expect("it opens the plan");
    assert_eq!(access.right_now(), Right::Participant);
}

#[tokio::test]
async fn d4_a_failure_at_any_write_acknowledges_nothing_and_loses_nothing() {
    // Each round fails one write or sync later; it ends when a whole round goes by without a failure.
    for allowed in 0.. {
        let place = Place::forgetful(&format!("failing-{allowed}"));
        let disk = place.disk.clone().expect("this place has one");
        let store = place.open();
        store.append(PLAN, changes(0..2)).await.expect("stored");
        disk.fail_once_after(allowed);
        let before = disk.operations();
        let outcome = store.append(PLAN, changes(2..4)).await;
        let reached = disk.operations() - before > allowed;
        assert_eq!(outcome.is_err(), reached, "round {allowed}: only the failure itself is refused");
        disk.repair();
        store.append(PLAN, changes(2..6)).await.expect("the store is back");
        assert!(*store.health().borrow());
        place.crash(store);
        assert_eq!(numbers(&place.open()).await, (0..6).collect::<Vec<_>>(), "round {allowed}");
        if !reached {
            assert!(allowed > 1, "a commit writes and syncs");
            return;
        }
    }
}

#[tokio::test]
async fn d4_a_full_disk_is_told_and_the_store_comes_back_by_itself() {
    let place = Place::forgetful("full");
    let disk = place.disk.clone().expect("this place has one");
    let store = place.open();
    store.append(PLAN, changes(0..1)).await.expect("stored");
    let mut health = store.health();
    disk.fill_up();
    let waiting = (1..5).map(|number| store.append(PLAN, vec![change(number)]));
    for answer in futures::future::join_all(waiting).await {
        assert!(matches!(answer, Err(StoreError::Unavailable(_))));
    }
    health.wait_for(|healthy| !healthy).await.expect("the store lives");
    assert_eq!(numbers(&store).await, [0], "reading goes on");
    disk.repair();
    health.wait_for(|healthy| *healthy).await.expect("nobody asked, and it is back");
    store.append(PLAN, changes(1..2)).await.expect("stored");
    assert_eq!(numbers(&store).await, [0, 1]);
}

/// The disk itself is proved: with syncing switched off, what SQLite committed is gone.
#[test]
fn the_disk_that_forgets_forgets_what_was_not_synced() {
    for (synchronous, kept) in [("off", 0), ("full", 3)] {
        let disk = ForgetfulDisk::new(&format!("shim-{synchronous}"));
        let folder = tempfile::tempdir().expect("a folder");
        let open = || {
            let file = folder.path().join("a.sqlite");
            let database =
                rusqlite::Connection::open_with_flags_and_vfs(file, Default::default(), disk.vfs().as_str())
                    .expect("a database");
            database.pragma_update(None, "journal_mode", "wal").expect("a log");
            database
        };
        let database = open();
        database.execute_batch("create table a (b); pragma wal_checkpoint(truncate);").expect("a table");
        database.pragma_update(None, "synchronous", synchronous).expect("a mode");
        for number in 0..3 {
            database.execute("insert into a values (?1)", [number]).expect("committed");
        }
        disk.cut_power().expect("the power goes");
        drop(database);
        disk.power_on();
        let count: i64 = open()
            .query_row("select count(*) from a", [], |row| row.get(0))
            .expect("a table that was synced");
        assert_eq!(count, kept, "synchronous={synchronous}");
    }
}
