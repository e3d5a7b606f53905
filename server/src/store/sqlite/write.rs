//! Every statement that writes. They run inside a group's transaction and never commit themselves.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use shared::access::Right;
use shared::doc::SavedChange;
use shared::id::DocumentId;

use crate::capabilities::{SeatId, TokenHash};
use crate::store::{Founding, Grant, Sequence, Snapshot};

pub(super) fn found(connection: &Connection, founding: &Founding) -> rusqlite::Result<()> {
    append(connection, founding.document, &founding.changes)?;
    grant(connection, founding.document, &founding.grants)?;
    for session in &founding.sessions {
        let ((wall, on_wall), (stage, on_stage)) = (&session.wall, &session.stage);
        append(connection, *wall, on_wall)?;
        append(connection, *stage, on_stage)?;
        connection.execute(
            "insert into sessions (plan, session, wall, stage, over) values (?1, ?2, ?3, ?4, ?5)",
            params![founding.document.0, session.id.as_str(), wall.0, stage.0, session.over],
        )?;
    }
    for (name, value) in &founding.settings {
        set(connection, name, value)?;
    }
    Ok(())
}

pub(super) fn append(
    connection: &Connection,
    document: DocumentId,
    changes: &[SavedChange],
) -> rusqlite::Result<Sequence> {
    // What is there already stays where it is; but a change that lay there without what it builds on, and was
    // passed over by a snapshot since, is read again only when it gets a place behind that.
    let mut insert = connection.prepare_cached(
        "insert into changes (document, hash, bytes) values (?1, ?2, ?3)
         on conflict (document, hash) do update set sequence = (select max(sequence) + 1 from changes)
         where sequence <= (select coalesce(max(up_to), 0) from snapshots where document = ?1)",
    )?;
    for change in changes {
        insert.execute(params![document.0, change.hash, change.bytes])?;
    }
    let mut last = connection.prepare_cached(
        "select max(
            coalesce((select max(sequence) from changes where document = ?1), 0),
            coalesce((select max(up_to) from snapshots where document = ?1), 0)
        )",
    )?;
    let last: i64 = last.query_row([document.0], |row| row.get(0))?;
    Ok(last.unsigned_abs())
}

pub(super) fn set_damaged_aside(connection: &Connection, document: DocumentId) -> rusqlite::Result<usize> {
    let mut changes = connection
        .prepare("select sequence, hash, bytes from changes where document = ?1 order by sequence")?;
    let mut rows = changes.query([document.0])?;
    let mut damaged = Vec::new();
    while let Some(row) = rows.next()? {
        let (sequence, hash, bytes): (i64, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if !SavedChange::read(&bytes).is_ok_and(|change| change.hash.as_slice() == hash) {
            tracing::error!(%document, sequence, "a change is damaged and is set aside");
            damaged.push(sequence);
        }
    }
    for sequence in &damaged {
        connection.execute(
            "insert into damaged (document, sequence, hash, bytes)
             select document, sequence, hash, bytes from changes where sequence = ?1",
            [sequence],
        )?;
        connection.execute("delete from changes where sequence = ?1", [sequence])?;
    }
    Ok(damaged.len())
}

/// Written, but not yet trusted; answers its id. None when nothing is there of the document: what was forgotten meanwhile (E7)
/// does not come back by this.
pub(super) fn snapshot(
    connection: &Connection,
    document: DocumentId,
    snapshot: &Snapshot,
) -> rusqlite::Result<Option<i64>> {
    let digest: [u8; 32] = Sha256::digest(&snapshot.bytes).into();
    let written = connection.query_row(
        "insert into snapshots (document, up_to, heads, digest, bytes) select ?1, ?2, ?3, ?4, ?5
         where exists (select 1 from changes where document = ?1)
            or exists (select 1 from snapshots where document = ?1)
         returning id",
        params![document.0, snapshot.up_to.cast_signed(), snapshot.heads.concat(), digest, snapshot.bytes],
        |row| row.get(0),
    );
    written.optional()
}

/// From now on loading starts here. The trusted one before it stays, with every change after it; what is older goes.
pub(super) fn trust(
    connection: &Connection,
    document: DocumentId,
    id: i64,
    up_to: Sequence,
) -> rusqlite::Result<()> {
    let before: Option<(i64, i64)> = connection
        .query_row(
            "select id, up_to from snapshots where document = ?1 and trusted and up_to <= ?2 and id <> ?3
             order by up_to desc, id desc limit 1",
            params![document.0, up_to.cast_signed(), id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    connection.execute("update snapshots set trusted = 1 where id = ?1", [id])?;
    if let Some((kept, covered)) = before {
        connection.execute(
            "delete from snapshots where document = ?1 and id not in (?2, ?3)",
            params![document.0, id, kept],
        )?;
        connection.execute(
            "delete from changes where document = ?1 and sequence <= ?2",
            params![document.0, covered],
        )?;
    }
    Ok(())
}

pub(super) fn distrust(connection: &Connection, id: i64) -> rusqlite::Result<()> {
    connection.execute("delete from snapshots where id = ?1", [id]).map(drop)
}

pub(super) fn renew_links(
    connection: &Connection,
    document: DocumentId,
    grants: &[Grant],
) -> rusqlite::Result<bool> {
    let revoked =
        connection.execute("update capabilities set revoked = 1 where document = ?1", [document.0])?;
    if revoked > 0 {
        grant(connection, document, grants)?;
    }
    Ok(revoked > 0)
}

pub(super) fn add_seat(
    connection: &Connection,
    document: DocumentId,
    link: TokenHash,
    seat: TokenHash,
) -> rusqlite::Result<bool> {
    let added = connection.execute(
        "insert into seats (token, document, access)
         select ?1, document, access from capabilities where token = ?2 and document = ?3 and not revoked",
        params![seat.0, link.0, document.0],
    )?;
    Ok(added == 1)
}

/// Another seat for who has one, with a right of its own: of a device that several people share, or of the screen in the hall.
pub(super) fn another_seat(
    connection: &Connection,
    document: DocumentId,
    own: TokenHash,
    seat: TokenHash,
    right: Right,
) -> rusqlite::Result<bool> {
    let added = connection.execute(
        "insert into seats (token, document, access, made_by)
         select ?1, document, ?4, coalesce(made_by, id) from seats where token = ?2 and document = ?3 and not revoked",
        params![seat.0, own.0, document.0, right.code()],
    )?;
    Ok(added == 1)
}

pub(super) fn remove_seat(
    connection: &Connection,
    document: DocumentId,
    seat: SeatId,
) -> rusqlite::Result<bool> {
    let removed = connection.execute(
        "update seats set revoked = 1 where document = ?1 and id = ?2 and not revoked",
        params![document.0, seat.0],
    )?;
    connection.execute(
        "update seats set revoked = 1 where document = ?1 and made_by = ?2",
        params![document.0, seat.0],
    )?;
    connection.execute(
        "delete from deputies where seat in (select id from seats where document = ?1 and revoked)",
        [document.0],
    )?;
    Ok(removed == 1)
}

pub(super) fn set_locked(
    connection: &Connection,
    document: DocumentId,
    locked: bool,
) -> rusqlite::Result<()> {
    let statement = if locked {
        "insert into locked (document) values (?1) on conflict do nothing"
    } else {
        "delete from locked where document = ?1"
    };
    connection.execute(statement, [document.0]).map(drop)
}

/// A write that changes nothing that anybody reads.
pub(super) fn probe(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .execute(
            "insert into settings (name, value) values ('probe', '1')
             on conflict (name) do update set value = cast(value as integer) + 1",
            [],
        )
        .map(drop)
}

/// What was deleted leaves the write-ahead log too. Outside any transaction.
pub(super) fn truncate_log(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))
}

fn grant(connection: &Connection, document: DocumentId, grants: &[Grant]) -> rusqlite::Result<()> {
    for grant in grants {
        connection.execute(
            "insert into capabilities (token, document, access) values (?1, ?2, ?3)",
            params![grant.token.0, document.0, grant.right.code()],
        )?;
    }
    Ok(())
}

fn set(connection: &Connection, name: &str, value: &str) -> rusqlite::Result<()> {
    connection
        .execute(
            "insert into settings (name, value) values (?1, ?2)
             on conflict (name) do update set value = excluded.value",
            [name, value],
        )
        .map(drop)
}
