//! A file whose bytes changed by themselves: a worn disk, a bad cable, a copy that broke off. It is kept aside as it is,
//! and every row that can still be read goes into a new file. Changes are checked against their own hash, snapshots
//! against their digest. What is missing then comes back from the devices of the people, by the ordinary sync.
//!
//! Looking costs one walk through the file at each start.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, params_from_iter};
use sha2::{Digest, Sha256};
use shared::doc::SavedChange;

use super::{Place, schema};
use crate::store::StoreError;

/// Rows that may be unreadable one after another before the rest of a table is given up, when nobody knows where it ends.
/// A page holds fewer than a hundred.
const GIVE_UP: i64 = 10_000;

/// Tables without numbers of their own: they are read until something cannot be.
const UNNUMBERED: [(&str, &str); 2] =
    [("entries", "round, seat, entry, content"), ("deputies", "stage, seat")];

/// The tables in which every row stands for itself, and their columns.
const PLAIN: [(&str, &str); 10] = [
    ("capabilities", "token, document, access, revoked"),
    ("seats", "id, token, document, access, revoked, made_by"),
    ("seats", "id, token, document, access, revoked"),
    ("settings", "name, value"),
    ("locked", "document"),
    ("sessions", "id, plan, session, wall, stage, word, code, wrong, over, takeover, forget_at"),
    // Of a file from before an evening could be prepared; what came in by the line above is not doubled. The same for the
    // seats and the rounds.
    ("sessions", "id, plan, session, wall, stage, word, code, wrong"),
    ("rounds", "id, wall, round, step, kind, dots, closed, mode, salt"),
    ("rounds", "id, wall, round, step, kind, dots, closed"),
    ("damaged", "id, document, sequence, hash, bytes"),
];

/// Opens the file for writing, with its tables up to date, rescued first when it is damaged.
pub(super) fn open(place: &Place) -> Result<Connection, StoreError> {
    let rescued = beside(&place.file, "rescued");
    if rescued.exists() {
        // The power went in the middle of the last step.
        put_in_place(&rescued, &place.file).map_err(trouble)?;
    }
    match look(place) {
        Ok(None) => schema::open(place),
        Ok(Some(what)) => rescue(place, &what),
        Err(error) if is_damage(&error) => rescue(place, &error.to_string()),
        Err(error) => Err(schema::unavailable(error)),
    }
}

/// What is wrong with the file, if anything is.
fn look(place: &Place) -> rusqlite::Result<Option<String>> {
    let connection = schema::connect(place)?;
    let said: String = connection.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
    Ok((said != "ok").then_some(said))
}

fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

fn rescue(place: &Place, what: &str) -> Result<Connection, StoreError> {
    let file = &place.file;
    tracing::error!(file = %file.display(), what, "the store is damaged; what can be read is put into a new file");
    let aside = aside(file);
    copy_whole(file, &aside).map_err(trouble)?;
    let rescuing = beside(file, "rescuing");
    remove(&rescuing).map_err(trouble)?;
    let new = Place { file: rescuing.clone(), vfs: place.vfs.clone() };
    let counted = {
        let to = schema::open(&new)?;
        let from = schema::connect(&Place { file: aside.clone(), vfs: place.vfs.clone() }).and_then(|from| {
            // It stays as it was found.
            from.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map(|_| from)
        });
        let counted = from.and_then(|from| copy_rows(&from, &to));
        // In one file, so that it can be renamed.
        let closed = to.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()));
        counted.and_then(|counted| closed.map(|()| counted))
    };
    let counted = match counted {
        Ok(counted) => counted,
        Err(error) if is_damage(&error) => {
            tracing::error!(%error, "nothing of it can be read");
            remove(&rescuing).and_then(|()| remove(&aside)).map_err(trouble)?;
            return Err(StoreError::Damaged(file.clone()));
        }
        Err(error) => return Err(schema::unavailable(error)),
    };
    let rescued = beside(file, "rescued");
    fs::rename(&rescuing, &rescued).and_then(|()| put_in_place(&rescued, file)).map_err(trouble)?;
    tracing::error!(
        kept = counted.kept,
        damaged = counted.damaged,
        aside = %aside.display(),
        "the store was rescued; what is missing comes back from the devices of the people"
    );
    schema::open(place)
}

/// Rows.
struct Counted {
    kept: usize,
    damaged: usize,
}

fn copy_rows(from: &Connection, to: &Connection) -> rusqlite::Result<Counted> {
    // Without its table of contents nothing can be found.
    from.query_row("select count(*) from sqlite_master where name = 'changes'", [], |row| {
        row.get::<_, i64>(0)
    })?;
    let transaction = to.unchecked_transaction()?;
    let (mut kept, mut damaged) = (0, 0);
    let mut keep = |table: &str, columns: &str, row: &[Value]| {
        let places = vec!["?"; row.len()].join(", ");
        let statement = format!("insert or ignore into {table} ({columns}) values ({places})");
        let insert = to.prepare_cached(&statement).and_then(|mut it| it.execute(params_from_iter(row)));
        // What is refused has a value of another kind than its column's.
        if insert.is_ok() { kept += 1 } else { damaged += 1 }
    };
    let mut aside = Vec::new();
    let changes = "sequence, document, hash, bytes";
    each_row(from, "changes", changes, |row| match change_of(row) {
        Some(whole) => keep("changes", changes, &whole),
        None => aside.push([row[1].clone(), row[0].clone(), row[2].clone(), row[3].clone()]),
    })?;
    let snapshots = "id, document, up_to, heads, digest, bytes, trusted";
    each_row(from, "snapshots", snapshots, |row| match (&row[4], &row[5]) {
        (Value::Blob(digest), Value::Blob(bytes)) if Sha256::digest(bytes).as_slice() == digest => {
            keep("snapshots", snapshots, row);
        }
        _ => aside.push([row[1].clone(), row[2].clone(), row[4].clone(), row[5].clone()]),
    })?;
    for (table, columns) in PLAIN {
        each_row(from, table, columns, |row| keep(table, columns, row))?;
    }
    // Before evenings could be prepared, one without a code was over.
    if from.prepare("select over from sessions limit 0").is_err() {
        to.execute("update sessions set over = 1 where code is null", [])?;
    }
    for (table, columns) in UNNUMBERED {
        let Ok(mut all) = from.prepare(&format!("select {columns} from {table}")) else { continue };
        let width = all.column_count();
        let mut rows = all.query([])?;
        while let Ok(Some(row)) = rows.next() {
            let values: rusqlite::Result<Vec<Value>> = (0..width).map(|at| row.get(at)).collect();
            values.iter().for_each(|row| keep(table, columns, row));
        }
    }
    for row in &aside {
        keep("damaged", "document, sequence, hash, bytes", row);
    }
    let counted = Counted { kept: kept - aside.len().min(kept), damaged: damaged + aside.len() };
    // A new change must never get a number that a snapshot says it covers.
    to.execute_batch(
        "insert into sqlite_sequence (name, seq) select 'changes', 0
         where not exists (select 1 from sqlite_sequence where name = 'changes');
         update sqlite_sequence set seq =
            max(seq, (select coalesce(max(up_to), 0) from snapshots), (select coalesce(max(sequence), 0) from damaged))
         where name = 'changes';",
    )?;
    transaction.commit()?;
    Ok(counted)
}

/// The row of a change that is what it was, under the hash that it has.
fn change_of(row: &[Value]) -> Option<Vec<Value>> {
    let [sequence, document, _, Value::Blob(bytes)] = row else { return None };
    let change = SavedChange::read(bytes).ok()?;
    let hash = Value::Blob(change.hash.to_vec());
    Some(vec![sequence.clone(), document.clone(), hash, Value::Blob(change.bytes)])
}

/// Every row of a table that can be read, in the order of its numbers.
fn each_row(
    from: &Connection,
    table: &str,
    columns: &str,
    mut take: impl FnMut(&[Value]),
) -> rusqlite::Result<()> {
    let width = columns.split(", ").count();
    let end =
        from.query_row(&format!("select max(rowid) from {table}"), [], |row| row.get::<_, Option<i64>>(0));
    let end = end.ok().flatten();
    let query = format!("select rowid, {columns} from {table} not indexed where rowid > ?1 order by rowid");
    // A file of an earlier version does not have them all.
    let Ok(mut rows) = from.prepare(&query) else { return Ok(()) };
    let (mut after, mut in_a_row) = (i64::MIN, 0);
    loop {
        let mut read = rows.query([after])?;
        let stopped = loop {
            let row = match read.next() {
                Ok(Some(row)) => row,
                Ok(None) => return Ok(()),
                Err(error) => break error,
            };
            let number: i64 = match row.get(0) {
                Ok(number) => number,
                Err(error) => break error,
            };
            (after, in_a_row) = (number, 0);
            // A text that is none is a damaged row; the file that is kept aside has it.
            if let Ok(values) = (1..=width).map(|at| row.get(at)).collect::<rusqlite::Result<Vec<Value>>>() {
                take(&values);
            }
        };
        if !is_damage(&stopped) {
            return Err(stopped);
        }
        // This page cannot be read; the next number may lie on another one.
        after = after.max(0) + 1;
        in_a_row += 1;
        if in_a_row > GIVE_UP || end.is_some_and(|end| after > end) {
            return Ok(());
        }
    }
}

/// The log of what was written lately belongs to the file.
fn with_log(file: &Path) -> [PathBuf; 2] {
    [file.to_owned(), named(file, "-wal")]
}

fn named(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn beside(file: &Path, what: &str) -> PathBuf {
    named(file, &format!(".{what}"))
}

/// A name that no earlier damaged file has.
fn aside(file: &Path) -> PathBuf {
    let mut number = 1;
    loop {
        let name = beside(file, &format!("damaged-{number}"));
        if !name.exists() {
            return name;
        }
        number += 1;
    }
}

fn copy_whole(from: &Path, to: &Path) -> std::io::Result<()> {
    for (from, to) in with_log(from).iter().zip(with_log(to)).rev() {
        if from.exists() {
            fs::copy(from, &to)?;
            fs::File::open(&to)?.sync_all()?;
        }
    }
    Ok(())
}

fn remove(file: &Path) -> std::io::Result<()> {
    for name in [file.to_owned(), named(file, "-wal"), named(file, "-shm")] {
        if name.exists() {
            fs::remove_file(name)?;
        }
    }
    Ok(())
}

/// The log of the old file must not be read with the new one.
fn put_in_place(rescued: &Path, file: &Path) -> std::io::Result<()> {
    for name in [named(file, "-wal"), named(file, "-shm")] {
        if name.exists() {
            fs::remove_file(name)?;
        }
    }
    fs::File::open(rescued)?.sync_all()?;
    fs::rename(rescued, file)
}

fn trouble(error: std::io::Error) -> StoreError {
    StoreError::Unavailable(format!("the damaged store could not be rescued: {error}"))
}
