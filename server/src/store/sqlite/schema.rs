//! The tables, the settings of the file, and how an older file becomes a newer one.

use rusqlite::{Connection, OpenFlags};

use super::Place;
use crate::store::StoreError;

/// One entry per version; entry 0 makes version 1 out of an empty file. Never change one that is out: add one.
const STEPS: &[&str] = &[
    "
    create table changes (
        sequence integer primary key autoincrement,
        document blob not null,
        hash blob not null,
        bytes blob not null,
        unique (document, hash)
    ) strict;
    create table snapshots (
        id integer primary key,
        document blob not null,
        up_to integer not null,
        heads blob not null,
        digest blob not null,
        bytes blob not null,
        trusted integer not null default 0
    ) strict;
    create index snapshots_of_document on snapshots (document, up_to);
    create table capabilities (
        token blob primary key,
        document blob not null,
        access text not null,
        revoked integer not null default 0
    ) strict;
    create index capabilities_of_document on capabilities (document);
    create table seats (
        id integer primary key autoincrement,
        token blob not null unique,
        document blob not null,
        access text not null,
        revoked integer not null default 0
    ) strict;
    create table settings (name text primary key, value text not null) strict;
",
    "
    create table locked (document blob primary key) strict;
",
    // What rotted: kept for whoever wants to look, read by nobody.
    "
    create table damaged (
        id integer primary key,
        document blob not null,
        sequence integer not null,
        hash blob not null,
        bytes blob not null
    ) strict;
",
    // Each evening of a plan has two documents of its own. Without a code it is over.
    "
    create table sessions (
        id integer primary key autoincrement,
        plan blob not null,
        session text not null,
        wall blob not null unique,
        stage blob not null unique,
        word text,
        code text unique,
        wrong integer not null default 0,
        unique (plan, session)
    ) strict;
",
    // What people hand in on an evening lies here until the round closes, and is deleted then.
    "
    create table rounds (
        id integer primary key autoincrement,
        wall blob not null,
        round text not null,
        step text not null,
        kind text not null,
        dots integer not null,
        closed integer not null default 0,
        unique (wall, round)
    ) strict;
    create table entries (
        round integer not null,
        seat integer not null,
        entry text not null,
        content text not null,
        primary key (round, seat, entry)
    ) strict, without rowid;
",
    // An evening can be prepared before it begins, led by a participant when nobody else is there, and forgotten on a day.
    "
    alter table sessions add column over integer not null default 0;
    update sessions set over = 1 where code is null;
    alter table sessions add column takeover integer not null default 0;
    alter table sessions add column forget_at integer;
    alter table rounds add column mode text not null default 'secret';
    alter table rounds add column salt blob;
    alter table seats add column made_by integer;
    create table deputies (
        stage blob not null,
        seat integer not null,
        primary key (stage, seat)
    ) strict, without rowid;
",
];

/// Opens the file for writing, with its tables up to date.
pub(super) fn open(place: &Place) -> Result<Connection, StoreError> {
    let mut connection = connect(place).map_err(unavailable)?;
    migrate(&mut connection)?;
    Ok(connection)
}

/// Opens the file. Reads and writes wait for nobody: there is one thread for each.
pub(super) fn connect(place: &Place) -> rusqlite::Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = match &place.vfs {
        Some(vfs) => Connection::open_with_flags_and_vfs(&place.file, flags, vfs.as_str())?,
        None => Connection::open_with_flags(&place.file, flags)?,
    };
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    // On Apple's systems a plain sync stops in the drive's cache.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    Ok(connection)
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    let transaction = connection.transaction().map_err(unavailable)?;
    let found: i64 =
        transaction.query_row("pragma user_version", [], |row| row.get(0)).map_err(unavailable)?;
    if found > known {
        return Err(StoreError::TooNew { found, known });
    }
    if found < known {
        for step in STEPS.iter().skip(usize::try_from(found).unwrap_or_default()) {
            transaction.execute_batch(step).map_err(unavailable)?;
        }
        transaction.pragma_update(None, "user_version", known).map_err(unavailable)?;
    }
    transaction.commit().map_err(unavailable)
}

/// SQLite's own words are for the log; the kind of trouble is what callers need.
pub(super) fn unavailable(error: rusqlite::Error) -> StoreError {
    StoreError::Unavailable(error.to_string())
}
