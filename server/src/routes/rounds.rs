//! `/api/plans/{plan}/sessions/{session}/rounds/{round}`: what people hand in on an evening. Until a round closes it lies with the
//! server and only its number is known; then the cards come on the wall without their writers, the result of a vote on the
//! stage, and what was handed in is deleted.

use axum::Json as Answer;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use shared::id::{Chance, DocumentId, Id};
use shared::intent::Intent;
use shared::place::Rank;
use shared::record::{RoundKind, RoundMode};
use shared::round::{BALLOT, Entry, LATE_TOGETHER, MOST_DOTS, MOST_NOTES, Outcome, Unfit, shuffle};
use shared::sync::signal::Collected;

use super::rights::must_lead;
use super::sessions::name;
use crate::body::{Json, bearer};
use crate::capabilities::{Access, SeatId};
use crate::chance::SystemChance;
use crate::error::Error;
use crate::state::AppState;
use crate::store::{self, Handed, Round, Session, StoreError};

/// Under this name an entry keeps what its word is called on the wall.
const WORD_ID: &str = "id";
/// Under this name stands who hands in, where names come with it.
const BY: &str = "by";
/// Bytes of such a name.
const LONGEST_NAME: usize = 200;

/// The plan, the session and the round of an address.
type Where = Path<(String, String, String)>;

/// What a round asks for.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    step: String,
    kind: String,
    #[serde(default)]
    dots: i64,
    #[serde(default)]
    mode: String,
}

/// A round that somebody speaks of.
struct Place {
    session: Session,
    round: Id,
}

async fn place(state: &AppState, (plan, session, round): (String, String, String)) -> Result<Place, Error> {
    let plan: DocumentId = plan.parse().map_err(|_| Error::WrongLink)?;
    let session = state.store.session(plan, name(&session)?).await?.ok_or(Error::NotFound)?;
    Ok(Place { session, round: name(&round)? })
}

/// `PUT`: people can hand in. As often as one likes: what it asks for stays what it was the first time, because somebody may have
/// answered that already. Only for who leads.
pub(crate) async fn open(
    State(state): State<AppState>,
    Path(at): Where,
    headers: HeaderMap,
    Json(wanted): Json<Wanted>,
) -> Result<StatusCode, Error> {
    let place = place(&state, at).await?;
    must_lead(&state, place.session.stage, &headers).await?;
    let kind = RoundKind::ALL.iter().find(|kind| kind.word() == wanted.kind).copied();
    let kind = kind.ok_or_else(|| Error::BadInput("There is no such kind of round.".into()))?;
    if !(0..=MOST_DOTS).contains(&wanted.dots) {
        return Err(Error::BadInput(format!("Give each person at most {MOST_DOTS} dots.")));
    }
    let mode = mode_of(kind, &wanted.mode)?;
    let round =
        Round { step: name(&wanted.step)?, kind, dots: wanted.dots, mode, salt: Vec::new(), closed: false };
    let round = state.store.open_round(place.session.wall, place.round.clone(), round).await?;
    let opened = Intent::open_round(&place.round, &round.step, round.kind, round.mode, round.dots);
    write(&state, place.session.stage, vec![opened]).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Cards and words lie closed until they come out, so nobody can read along; a word never has a name.
fn mode_of(kind: RoundKind, word: &str) -> Result<RoundMode, Error> {
    let fits = |mode: &RoundMode| match kind {
        RoundKind::Word => *mode == RoundMode::Secret,
        RoundKind::Notes => *mode != RoundMode::Open,
        RoundKind::Dots | RoundKind::Consent => true,
    };
    let found = if word.is_empty() { Some(RoundMode::Secret) } else { None };
    let found = found.or_else(|| RoundMode::ALL.iter().copied().find(|mode| mode.word() == word));
    found.filter(fits).ok_or_else(|| Error::BadInput("Such a round cannot be done in this way.".into()))
}

/// `GET`: how much lies there, and what of it the own seat handed in. For everybody in the plan.
pub(crate) async fn look(
    State(state): State<AppState>,
    Path(at): Where,
    headers: HeaderMap,
) -> Result<Answer<serde_json::Value>, Error> {
    let place = place(&state, at).await?;
    let access = access(&state, &place, &headers).await?;
    let found = state.store.round(place.session.wall, place.round, access.seat).await?;
    let (round, handed, mine) = found.ok_or(Error::NotFound)?;
    let read = |text: &str| {
        let mut json: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
        json.as_object_mut().map(|object| object.remove(WORD_ID));
        json
    };
    let mine: serde_json::Map<String, serde_json::Value> =
        mine.iter().map(|it| (it.name.clone(), read(&it.content))).collect();
    Ok(Answer(serde_json::json!({
        "kind": round.kind.word(), "dots": round.dots, "mode": round.mode.word(), "closed": round.closed,
        "entries": handed.entries, "people": handed.people, "mine": mine,
    })))
}

/// `PUT`: the own seat hands something in, in the place of what it handed in under this name. The answer comes when it is on
/// disk. A card that comes after the close is kept until there are a few of them: alone it would say whose it is.
pub(crate) async fn hand_in(
    State(state): State<AppState>,
    Path((plan, session, round, entry)): Path<(String, String, String, String)>,
    headers: HeaderMap,
    Json(json): Json<serde_json::Value>,
) -> Result<StatusCode, Error> {
    let place = place(&state, (plan, session, round)).await?;
    let seat = writing_seat(&state, &place, &headers).await?;
    let found = state.store.round(place.session.wall, place.round.clone(), None).await?;
    let (round, ..) = found.ok_or(Error::NotFound)?;
    if round.closed && round.kind != RoundKind::Notes {
        return Err(Error::Closed);
    }
    let read = Entry::read(round.kind, round.dots, &json).map_err(said)?;
    let (entry, most) =
        if round.kind == RoundKind::Notes { (name(&entry)?, MOST_NOTES) } else { (BALLOT.into(), 1) };
    let by = json.get(BY).and_then(serde_json::Value::as_str).unwrap_or_default().trim().to_owned();
    let mut json = read.to_json();
    if round.mode != RoundMode::Secret {
        if by.is_empty() || by.len() > LONGEST_NAME {
            return Err(Error::BadInput("Say who you are: names come with this round.".into()));
        }
        json[BY] = by.as_str().into();
    }
    if round.kind == RoundKind::Word {
        json[WORD_ID] = Id::random(&mut SystemChance).as_str().into();
    }
    let content = (entry.to_string(), Some(json.to_string()));
    let handed = state.store.hand_in(place.session.wall, place.round.clone(), seat, content, most).await?;
    // It closed in this very moment, or there are too many.
    let handed = handed.ok_or_else(|| match round.kind {
        RoundKind::Notes => {
            Error::BadInput(format!("You handed in {MOST_NOTES} cards already. Take one back first."))
        }
        _ => Error::Closed,
    })?;
    if round.mode == RoundMode::Open {
        let vote = Intent::show_vote(&place.round, &voter(&round, seat), &by, &read);
        write(&state, place.session.wall, vec![vote]).await?;
    }
    // Several of one person alone would say whose they are as well.
    let enough = handed.people > 1 && usize::try_from(handed.entries).unwrap_or_default() >= LATE_TOGETHER;
    if round.closed && enough {
        finish(&state, &place).await?;
    } else {
        tell(&state, &place, handed).await;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE`: the own seat takes back what it handed in, as long as nobody saw it.
pub(crate) async fn take_back(
    State(state): State<AppState>,
    Path((plan, session, round, entry)): Path<(String, String, String, String)>,
    headers: HeaderMap,
) -> Result<StatusCode, Error> {
    let place = place(&state, (plan, session, round)).await?;
    let seat = writing_seat(&state, &place, &headers).await?;
    let wall = place.session.wall;
    let handed = state.store.hand_in(wall, place.round.clone(), seat, (entry, None), 1).await?;
    tell(&state, &place, handed.ok_or(Error::NotFound)?).await;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST …/close`: the round is over; its cards come on the wall, its result on the stage. Again: what came late comes out. Only
/// for who leads.
pub(crate) async fn close(
    State(state): State<AppState>,
    Path(at): Where,
    headers: HeaderMap,
) -> Result<StatusCode, Error> {
    let place = place(&state, at).await?;
    must_lead(&state, place.session.stage, &headers).await?;
    finish(&state, &place).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Each part can be done again: what was written before a crash is not written twice, and nothing is deleted before it is
/// written.
async fn finish(state: &AppState, place: &Place) -> Result<(), Error> {
    let (wall, stage) = (place.session.wall, place.session.stage);
    let closed = state.store.close_round(wall, place.round.clone()).await?;
    let (round, mut entries) = closed.ok_or(Error::NotFound)?;
    shuffle(&mut entries, &mut SystemChance);
    let read = |content: &String| {
        let json = serde_json::from_str(content).ok()?;
        let by = said_by(&json);
        Some((Entry::read(round.kind, round.dots, &json).ok()?, by))
    };
    let shown: Vec<(Id, Entry, String)> = entries
        .iter()
        .filter_map(|entry| {
            let (read, by) = read(&entry.content)?;
            Some((id_of(&round, entry), read, by))
        })
        .collect();
    let mut last: Option<Rank> = None;
    let mut cards = Vec::new();
    for (id, entry, by) in &shown {
        let Entry::Text { text, heading } = entry else {
            if round.mode == RoundMode::Named {
                cards.push(Intent::show_vote(&place.round, id, by, entry));
            }
            continue;
        };
        let eight: [u8; 8] = SystemChance.bytes()[..8].try_into().unwrap_or_default();
        let rank = Rank::between(last.as_ref(), None, u64::from_le_bytes(eight));
        last = Some(rank.clone());
        cards.push(match round.kind {
            RoundKind::Word => Intent::reveal_word(id, text),
            _ => Intent::reveal_note(id, text, heading, by, rank),
        });
    }
    if !cards.is_empty() {
        write(state, wall, vec![Intent::Together { name: "reveal", intents: cards }]).await?;
    }
    // Late cards change nothing of what was counted. Ballots that lie there though it is closed are those of a close that broke
    // off: none is taken after it.
    let counts = !round.closed || round.kind != RoundKind::Notes && !shown.is_empty();
    let end = if counts {
        let all: Vec<Entry> = shown.into_iter().map(|(_, entry, _)| entry).collect();
        Intent::close_round_of(&place.round, &Outcome::count(&all, &mut SystemChance).to_json())
    } else {
        Intent::end_round(&place.round)
    };
    write(state, stage, vec![end]).await?;
    state.store.forget_entries(wall, place.round.clone(), entries).await?;
    tell(state, place, Handed::default()).await;
    Ok(())
}

/// A card is named by whoever wrote it; a word got a name with its entry, since every seat has one (E4); a vote that is not
/// secret is its voter's.
fn id_of(round: &Round, entry: &store::Entry) -> Id {
    let kind = round.kind;
    if matches!(kind, RoundKind::Dots | RoundKind::Consent) {
        return voter(round, entry.seat);
    }
    let json: serde_json::Value = serde_json::from_str(&entry.content).unwrap_or_default();
    match json.get(WORD_ID).and_then(serde_json::Value::as_str) {
        Some(id) if kind == RoundKind::Word => id.into(),
        _ => entry.name.as_str().into(),
    }
}

/// Names a seat within one round: who votes again replaces the own vote, and nobody can tell a seat by it.
fn voter(round: &Round, seat: SeatId) -> Id {
    let mut hash = Sha256::new();
    hash.update(&round.salt);
    hash.update(seat.0.to_le_bytes());
    Id::from(bs58::encode(&hash.finalize()[..16]).into_string())
}

fn said_by(json: &serde_json::Value) -> String {
    json.get(BY).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}

/// On disk when it comes back.
async fn write(state: &AppState, document: DocumentId, intents: Vec<Intent>) -> Result<(), Error> {
    let written = state.lobby.act(document, intents).await;
    written.then_some(()).ok_or_else(|| StoreError::Unavailable("the room did not write".into()).into())
}

async fn tell(state: &AppState, place: &Place, handed: Handed) {
    let round = place.round.to_string();
    let collected = Collected { round, entries: handed.entries, people: handed.people };
    state.lobby.tell_collected(place.session.stage, collected).await;
}

async fn access(state: &AppState, place: &Place, headers: &HeaderMap) -> Result<Access, Error> {
    let token = bearer(headers).ok_or(Error::WrongLink)?;
    state.capabilities.resolve(place.session.wall, token).await?.ok_or(Error::WrongLink)
}

/// Ballots go by seat: who came with the link itself has none.
async fn writing_seat(state: &AppState, place: &Place, headers: &HeaderMap) -> Result<SeatId, Error> {
    let access = access(state, place, headers).await?;
    if !access.right_now().writes_plan() {
        return Err(if access.right.writes_plan() {
            Error::Locked
        } else {
            Error::Unauthorized("With this link you can look along.")
        });
    }
    access.seat.ok_or(Error::Unauthorized("Only a seat hands in. Open the plan in the app first."))
}

fn said(unfit: Unfit) -> Error {
    Error::BadInput(
        match unfit {
            Unfit::Unreadable => "This is not what the round asks for.",
            Unfit::Empty => "There is nothing in it yet.",
            Unfit::TooLong => "This is too long. Keep it short.",
            Unfit::TooManyDots => "These are more dots than you have.",
            Unfit::NeedsWords => "Say in a few words what you mean.",
        }
        .into(),
    )
}
