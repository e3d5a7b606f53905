//! Every statement about rounds: what is handed in on an evening lies here until its round closes, and no longer.

use rusqlite::{Connection, OptionalExtension, Row, params};
use shared::id::{DocumentId, Id};
use shared::record::{RoundKind, RoundMode};

use crate::capabilities::SeatId;
use crate::store::{Entry, Handed, Round};

pub(super) fn open(
    connection: &Connection,
    wall: DocumentId,
    id: &Id,
    round: &Round,
) -> rusqlite::Result<Round> {
    connection.execute(
        "insert into rounds (wall, round, step, kind, dots, mode, salt)
         values (?1, ?2, ?3, ?4, ?5, ?6, randomblob(16))
         on conflict do nothing",
        params![wall.0, id.as_str(), round.step.as_str(), round.kind.word(), round.dots, round.mode.word()],
    )?;
    Ok(find(connection, wall, id)?.map_or_else(|| round.clone(), |(_, found)| found))
}

/// A round and its row.
fn find(connection: &Connection, wall: DocumentId, id: &Id) -> rusqlite::Result<Option<(i64, Round)>> {
    connection
        .prepare_cached(
            "select id, step, kind, dots, closed, mode, salt from rounds where wall = ?1 and round = ?2",
        )?
        .query_row(params![wall.0, id.as_str()], |row| {
            let (step, kind, mode): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(5)?);
            let round = Round {
                step: Id::from(step.as_str()),
                kind: RoundKind::from_word(&kind),
                dots: row.get(3)?,
                mode: RoundMode::from_word(&mode),
                salt: row.get::<_, Option<Vec<u8>>>(6)?.unwrap_or_default(),
                closed: row.get(4)?,
            };
            Ok((row.get(0)?, round))
        })
        .optional()
}

fn handed(connection: &Connection, row: i64) -> rusqlite::Result<Handed> {
    connection
        .prepare_cached("select count(*), count(distinct seat) from entries where round = ?1")?
        .query_row([row], |row| Ok(Handed { entries: row.get(0)?, people: row.get(1)? }))
}

fn entries(connection: &Connection, row: i64, seat: Option<SeatId>) -> rusqlite::Result<Vec<Entry>> {
    let mut select = connection.prepare_cached(
        "select seat, entry, content from entries where round = ?1 and (?2 is null or seat = ?2)",
    )?;
    let read =
        |row: &Row<'_>| Ok(Entry { seat: SeatId(row.get(0)?), name: row.get(1)?, content: row.get(2)? });
    select.query_map(params![row, seat.map(|seat| seat.0)], read)?.collect()
}

/// What lies there for each round of the session with this stage.
pub(super) fn waiting(connection: &Connection, stage: DocumentId) -> rusqlite::Result<Vec<(Id, Handed)>> {
    let mut find = connection.prepare_cached(
        "select rounds.round, count(*), count(distinct seat) from entries
         join rounds on rounds.id = entries.round join sessions on sessions.wall = rounds.wall
         where sessions.stage = ?1 group by rounds.id",
    )?;
    let read = |row: &Row<'_>| {
        let id: String = row.get(0)?;
        Ok((Id::from(id.as_str()), Handed { entries: row.get(1)?, people: row.get(2)? }))
    };
    find.query_map([stage.0], read)?.collect()
}

pub(super) fn look(
    connection: &Connection,
    wall: DocumentId,
    id: &Id,
    seat: Option<SeatId>,
) -> rusqlite::Result<Option<(Round, Handed, Vec<Entry>)>> {
    let Some((row, round)) = find(connection, wall, id)? else { return Ok(None) };
    let mine = if seat.is_some() { entries(connection, row, seat)? } else { Vec::new() };
    Ok(Some((round, handed(connection, row)?, mine)))
}

pub(super) fn hand_in(
    connection: &Connection,
    wall: DocumentId,
    id: &Id,
    seat: SeatId,
    (entry, content): &(String, Option<String>),
    most: usize,
) -> rusqlite::Result<Option<Handed>> {
    let Some((row, round)) = find(connection, wall, id)? else { return Ok(None) };
    // In the same transaction: a ballot that comes while the round closes is counted, or refused.
    if round.closed && round.kind != RoundKind::Notes {
        return Ok(None);
    }
    let Some(content) = content else {
        connection.execute(
            "delete from entries where round = ?1 and seat = ?2 and entry = ?3",
            params![row, seat.0, entry],
        )?;
        return handed(connection, row).map(Some);
    };
    let others: i64 = connection.query_row(
        "select count(*) from entries where round = ?1 and seat = ?2 and entry <> ?3",
        params![row, seat.0, entry],
        |row| row.get(0),
    )?;
    if usize::try_from(others).unwrap_or(usize::MAX) >= most {
        return Ok(None);
    }
    connection.execute(
        "insert into entries (round, seat, entry, content) values (?1, ?2, ?3, ?4)
         on conflict (round, seat, entry) do update set content = excluded.content",
        params![row, seat.0, entry, content],
    )?;
    handed(connection, row).map(Some)
}

pub(super) fn close(
    connection: &Connection,
    wall: DocumentId,
    id: &Id,
) -> rusqlite::Result<Option<(Round, Vec<Entry>)>> {
    let Some((row, round)) = find(connection, wall, id)? else { return Ok(None) };
    connection.execute("update rounds set closed = 1 where id = ?1", [row])?;
    Ok(Some((round, entries(connection, row, None)?)))
}

pub(super) fn forget(
    connection: &Connection,
    wall: DocumentId,
    id: &Id,
    entries: &[Entry],
) -> rusqlite::Result<()> {
    let Some((row, _)) = find(connection, wall, id)? else { return Ok(()) };
    let mut delete =
        connection.prepare_cached("delete from entries where round = ?1 and entry = ?2 and seat = ?3")?;
    entries.iter().try_for_each(|it| delete.execute(params![row, it.name, it.seat.0]).map(drop))
}
