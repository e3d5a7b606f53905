//! Every statement that writes about the evenings of a plan: they are prepared, begin, are led, end, and are forgotten.

use rusqlite::{Connection, OptionalExtension, params};
use shared::access::Right;
use shared::code::JoinCode;
use shared::id::{DocumentId, Id};

use super::{read, write};
use crate::capabilities::{SeatId, TokenHash};
use crate::store::{Beginning, Session};

/// Wrong tries with the word of a session after which its code is replaced.
const MOST_GUESSES: i64 = 50;

pub(super) fn begin_session(
    connection: &Connection,
    beginning: &Beginning,
) -> rusqlite::Result<Option<Session>> {
    let (plan, session) = (beginning.plan, &beginning.session);
    let known = read::session(connection, plan, session)?;
    let prepares = beginning.codes.is_empty();
    if known.as_ref().is_some_and(|it| it.code.is_some() || prepares) {
        return Ok(known);
    }
    let code = free(connection, &beginning.codes)?;
    if code.is_none() && !prepares {
        return Ok(None);
    }
    if known.is_none() {
        for (document, changes) in [&beginning.wall, &beginning.stage] {
            write::append(connection, *document, changes)?;
        }
        let ((wall, _), (stage, _)) = (&beginning.wall, &beginning.stage);
        connection.execute(
            "insert into sessions (plan, session, wall, stage) values (?1, ?2, ?3, ?4)",
            params![plan.0, session.as_str(), wall.0, stage.0],
        )?;
    }
    if let Some(code) = code {
        connection.execute(
            "update sessions set word = ?3, code = ?4, wrong = 0, over = 0, forget_at = null
             where plan = ?1 and session = ?2",
            params![plan.0, session.as_str(), code.word(), code.to_string()],
        )?;
    }
    read::session(connection, plan, session)
}

pub(super) fn end_session(
    connection: &Connection,
    plan: DocumentId,
    session: &Id,
    forget_at: Option<u64>,
) -> rusqlite::Result<bool> {
    connection.execute(
        "delete from deputies where stage in (select stage from sessions where plan = ?1 and session = ?2)",
        params![plan.0, session.as_str()],
    )?;
    let ended = connection.execute(
        "update sessions set word = null, code = null, over = 1, takeover = 0, forget_at = ?3
         where plan = ?1 and session = ?2",
        params![plan.0, session.as_str(), forget_at.and_then(|at| i64::try_from(at).ok())],
    )?;
    Ok(ended == 1)
}

pub(super) fn allow_takeover(
    connection: &Connection,
    plan: DocumentId,
    session: &Id,
    allowed: bool,
) -> rusqlite::Result<()> {
    connection
        .execute(
            "update sessions set takeover = ?3 where plan = ?1 and session = ?2",
            params![plan.0, session.as_str(), allowed],
        )
        .map(drop)
}

pub(super) fn set_deputy(
    connection: &Connection,
    stage: DocumentId,
    seat: Option<SeatId>,
) -> rusqlite::Result<bool> {
    let Some(seat) = seat else {
        return connection.execute("delete from deputies where stage = ?1", [stage.0]).map(|_| true);
    };
    let takes_part: bool = connection.query_row(
        "select exists (
            select 1 from seats join sessions on sessions.plan = seats.document
            where sessions.stage = ?1 and seats.id = ?2 and seats.access <> ?3 and not seats.revoked
        )",
        params![stage.0, seat.0, Right::Viewer.code()],
        |row| row.get(0),
    )?;
    if takes_part {
        connection.execute("delete from deputies where stage = ?1", [stage.0])?;
        connection.execute("insert into deputies (stage, seat) values (?1, ?2)", params![stage.0, seat.0])?;
    }
    Ok(takes_part)
}

/// Walls and stages whose day has come go with all that was handed in; the plan keeps what came out of them.
pub(super) fn forget_sessions(connection: &Connection, now: u64) -> rusqlite::Result<Vec<DocumentId>> {
    let now = i64::try_from(now).unwrap_or(i64::MAX);
    let mut find = connection.prepare(
        "select wall from sessions where forget_at <= ?1 and over union all select stage from sessions where forget_at <= ?1 and over",
    )?;
    let all: Vec<[u8; 16]> = find.query_map([now], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for document in &all {
        connection.execute(
            "delete from entries where round in (select id from rounds where wall = ?1)",
            [document],
        )?;
        for statement in [
            "delete from rounds where wall = ?1",
            "delete from changes where document = ?1",
            "delete from snapshots where document = ?1",
            "delete from damaged where document = ?1",
            "delete from locked where document = ?1",
            "delete from deputies where stage = ?1",
        ] {
            connection.execute(statement, [document])?;
        }
    }
    connection.execute("delete from sessions where forget_at <= ?1 and over", [now])?;
    Ok(all.into_iter().map(DocumentId).collect())
}

pub(super) fn join(
    connection: &Connection,
    code: &JoinCode,
    seat: TokenHash,
    instead: &[JoinCode],
) -> rusqlite::Result<Option<(DocumentId, Id)>> {
    let joined: Option<([u8; 16], String)> = connection
        .query_row("select plan, session from sessions where code = ?1", [code.to_string()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let Some((plan, session)) = joined else {
        return guessed_wrong(connection, code, instead).map(|()| None);
    };
    connection.execute(
        "insert into seats (token, document, access) values (?1, ?2, ?3)",
        params![seat.0, plan, Right::Participant.code()],
    )?;
    Ok(Some((DocumentId(plan), Id::from(session.as_str()))))
}

/// Somebody who goes through all figures of a word finds another word before they are half way.
fn guessed_wrong(connection: &Connection, code: &JoinCode, instead: &[JoinCode]) -> rusqlite::Result<()> {
    connection.execute("update sessions set wrong = wrong + 1 where word = ?1", [code.word()])?;
    let mut overdue = connection.prepare("select id from sessions where word = ?1 and wrong >= ?2")?;
    let overdue: Vec<i64> =
        overdue.query_map(params![code.word(), MOST_GUESSES], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for session in overdue {
        if let Some(code) = free(connection, instead)? {
            connection.execute(
                "update sessions set word = ?2, code = ?3, wrong = 0 where id = ?1",
                params![session, code.word(), code.to_string()],
            )?;
        }
    }
    Ok(())
}

/// The first code that opens nothing yet.
fn free<'a>(connection: &Connection, codes: &'a [JoinCode]) -> rusqlite::Result<Option<&'a JoinCode>> {
    for code in codes {
        let taken: bool = connection.query_row(
            "select exists (select 1 from sessions where code = ?1)",
            [code.to_string()],
            |row| row.get(0),
        )?;
        if !taken {
            return Ok(Some(code));
        }
    }
    Ok(None)
}
