//! Every statement that reads. A row that makes no sense is skipped and logged, never a panic.

use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use shared::access::Right;
use shared::id::DocumentId;

use crate::capabilities::{Access, SeatId, TokenHash};
use crate::store::Stored;

/// The newest snapshot that is whole, then all later changes. A snapshot that has rotted is passed over: the one
/// before it is still there, with everything that came after it.
pub(super) fn document(connection: &Connection, document: DocumentId) -> rusqlite::Result<Option<Stored>> {
    // One transaction: nothing may be tidied away between the two questions.
    let reading = connection.unchecked_transaction()?;
    let (start, snapshot) = whole_snapshot(&reading, document)?.map_or((0, None), |(at, it)| (at, Some(it)));
    let mut last = start;
    let mut chunks: Vec<Vec<u8>> = snapshot.into_iter().collect();
    let mut changes = reading.prepare_cached(
        "select sequence, bytes from changes where document = ?1 and sequence > ?2 order by sequence",
    )?;
    let mut rows = changes.query(params![document.0, start])?;
    while let Some(row) = rows.next()? {
        last = row.get(0)?;
        chunks.push(row.get(1)?);
    }
    Ok((!chunks.is_empty()).then(|| Stored { chunks, last: last.unsigned_abs() }))
}

fn whole_snapshot(connection: &Connection, document: DocumentId) -> rusqlite::Result<Option<(i64, Vec<u8>)>> {
    let mut snapshots = connection.prepare_cached(
        "select up_to, digest, bytes from snapshots where document = ?1 and trusted order by up_to desc, id desc",
    )?;
    let mut rows = snapshots.query([document.0])?;
    while let Some(row) = rows.next()? {
        let (up_to, digest, bytes): (i64, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if Sha256::digest(&bytes).as_slice() == digest {
            return Ok(Some((up_to, bytes)));
        }
        tracing::error!(%document, up_to, "a snapshot is damaged; the one before it is used");
    }
    Ok(None)
}

/// The bytes of one snapshot, as they are on disk now.
pub(super) fn snapshot(connection: &Connection, id: i64) -> rusqlite::Result<Option<Vec<u8>>> {
    connection.query_row("select bytes from snapshots where id = ?1", [id], |row| row.get(0)).optional()
}

pub(super) fn access(
    connection: &Connection,
    document: DocumentId,
    token: TokenHash,
) -> rusqlite::Result<Option<Access>> {
    let mut find = connection.prepare_cached(
        "select access, null, exists (select 1 from locked where document = ?2)
         from capabilities where token = ?1 and document = ?2 and not revoked
         union all
         select access, id, exists (select 1 from locked where document = ?2)
         from seats where token = ?1 and document = ?2 and not revoked",
    )?;
    Ok(find.query_row(params![token.0, document.0], read_access).optional()?.flatten())
}

fn read_access(row: &Row<'_>) -> rusqlite::Result<Option<Access>> {
    let code: String = row.get(0)?;
    let seat: Option<i64> = row.get(1)?;
    let locked: bool = row.get(2)?;
    let right = Right::from_code(&code);
    if right.is_none() {
        tracing::error!(code, "a right in the store is unknown to this version");
    }
    Ok(right.map(|right| Access { right, seat: seat.map(SeatId), locked }))
}

pub(super) fn setting(connection: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    connection.query_row("select value from settings where name = ?1", [name], |row| row.get(0)).optional()
}
