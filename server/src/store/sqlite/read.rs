//! Every statement that reads. A row that makes no sense is skipped and logged, never a panic.

use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use shared::access::Right;
use shared::code::JoinCode;
use shared::id::{DocumentId, Id};
use shared::record::DocumentKind;

use crate::capabilities::{Access, SeatId, TokenHash};
use crate::store::{Session, Stored};

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
    if chunks.is_empty() {
        return Ok(None);
    }
    let kind = reading
        .query_row("select stage = ?1 from sessions where (wall = ?1 or stage = ?1)", [document.0], |row| {
            row.get(0)
        })
        .optional()?;
    Ok(Some(Stored { chunks, kind: kind_of(kind), last: last.unsigned_abs() }))
}

/// What a document is: of a session, whether it is its stage.
fn kind_of(stage: Option<bool>) -> DocumentKind {
    match stage {
        None => DocumentKind::Plan,
        Some(false) => DocumentKind::Wall,
        Some(true) => DocumentKind::Stage,
    }
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
    // A wall and a stage are opened by what opens their plan.
    let mut find = connection.prepare_cached(
        "with place (plan, stage, over, led) as (
            select plan, stage = ?2, over, stage from sessions where (wall = ?2 or stage = ?2)
            union all select ?2, null, 0, null
            where not exists (select 1 from sessions where (wall = ?2 or stage = ?2))
         ), held (access, id, document) as (
            select access, null, document from capabilities where token = ?1 and not revoked
            union all select access, id, document from seats where token = ?1 and not revoked
         )
         select access, id, exists (select 1 from locked where document = ?2), place.stage, over,
            exists (select 1 from deputies where deputies.stage = led and seat = id)
         from held join place on plan = document",
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
    let (kind, over) = (kind_of(row.get(3)?), row.get(4)?);
    // Who took over an evening leads it, and not the plan.
    let deputy: bool = row.get(5)?;
    let right = if deputy && right == Some(Right::Participant) { Some(Right::Facilitator) } else { right };
    Ok(right.map(|right| Access { right, seat: seat.map(SeatId), kind, locked, over }))
}

pub(super) fn session(
    connection: &Connection,
    plan: DocumentId,
    session: &Id,
) -> rusqlite::Result<Option<Session>> {
    connection
        .prepare_cached(
            "select wall, stage, code, over, takeover from sessions where plan = ?1 and session = ?2",
        )?
        .query_row(params![plan.0, session.as_str()], read_session)
        .optional()
}

fn read_session(row: &Row<'_>) -> rusqlite::Result<Session> {
    let code: Option<String> = row.get(2)?;
    Ok(Session {
        wall: DocumentId(row.get(0)?),
        stage: DocumentId(row.get(1)?),
        code: code.as_deref().and_then(JoinCode::read),
        over: row.get(3)?,
        takeover: row.get(4)?,
    })
}

pub(super) fn sessions(connection: &Connection, plan: DocumentId) -> rusqlite::Result<Vec<(Id, Session)>> {
    let mut find = connection
        .prepare_cached("select wall, stage, code, over, takeover, session from sessions where plan = ?1")?;
    let read = |row: &Row<'_>| {
        let id: String = row.get(5)?;
        Ok((Id::from(id.as_str()), read_session(row)?))
    };
    find.query_map([plan.0], read)?.collect()
}

pub(super) fn setting(connection: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    connection.query_row("select value from settings where name = ?1", [name], |row| row.get(0)).optional()
}
