//! One WebSocket connection: join, then frames of any number of documents, both ways (S8, S9, S10).
//!
//! The only file that knows WebSocket types. What frames mean is the room's business.

mod guest;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use futures::stream::{SplitSink, SplitStream};
use futures::{SinkExt, StreamExt};
use serde::Deserialize;
use shared::sync::frame::{Frame, SPEECH};
use shared::sync::guard::{self, LARGEST_FRAME, Refusal};
use shared::sync::why::Why;
use tokio_util::sync::CancellationToken;

use crate::crowd::Pace;
use crate::error::Error;
use crate::outbox::{Next, Outbox, Waiting};
use crate::state::AppState;
use guest::Guest;

/// How long a connection may take to say who it is.
const JOIN_WITHIN: Duration = Duration::from_secs(10);

/// How long a goodbye may take.
const CLOSE_WITHIN: Duration = Duration::from_secs(5);

/// Bytes of the read buffer of one connection; the library's own 128 KiB would be most of an idle one's memory.
const READ_BUFFER: usize = 8 * 1024;

/// Codes of a closing socket: going away, against the rules, too big, try again later.
const AWAY: u16 = 1001;
const AGAINST_THE_RULES: u16 = 1008;
const TOO_BIG: u16 = 1009;
const TRY_AGAIN: u16 = 1013;

/// What may stand behind `/sync?`.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    token: Option<String>,
}

/// `GET /sync`.
pub(crate) async fn upgrade(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    socket: WebSocketUpgrade,
) -> Response {
    if !comes_from_us(&headers, state.config.public_url.as_deref()) {
        return Error::Unauthorized("This address may not open a connection here.").into_response();
    }
    socket
        .max_message_size(2 * LARGEST_FRAME)
        .max_frame_size(2 * LARGEST_FRAME)
        .read_buffer_size(READ_BUFFER)
        .on_upgrade(move |socket| async move {
            let tasks = state.tasks.clone();
            let _ = tasks.spawn(serve(socket, state, asked.token)).await;
        })
}

/// S9: a browser's page must be our own; other clients send no origin.
fn comes_from_us(headers: &HeaderMap, public_url: Option<&str>) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    if public_url.is_some_and(|ours| ours.trim_end_matches('/') == origin) {
        return true;
    }
    let host = origin.split_once("://").map(|(_, host)| host);
    host.is_some() && host == text(header::HOST)
}

async fn serve(socket: WebSocket, state: AppState, token: Option<String>) {
    let (sink, mut stream) = socket.split();
    let outbox = Arc::new(Outbox::default());
    // Ends the writing side when reading is over, and the reading side when writing failed.
    let over = CancellationToken::new();
    let Some(mut guest) = join(&mut stream, &state, token, &outbox).await else {
        outbox.close(Why::Other, "say join first");
        write(sink, &outbox, guest::nowhere(), &over, &state).await;
        return;
    };
    let ping_every = state.config.ping_every;
    let writing = write(sink, &outbox, guest.memberships(), &over, &state);
    let reading = async {
        // Three pings that nobody answered.
        read(&mut stream, &mut guest, &outbox, &over, 3 * ping_every).await;
        over.cancel();
    };
    tokio::join!(writing, reading);
    guest.leave().await;
}

/// The first frame says who it is; the answer says who we are.
async fn join(
    stream: &mut SplitStream<WebSocket>,
    state: &AppState,
    token: Option<String>,
    outbox: &Arc<Outbox>,
) -> Option<Guest> {
    let first = tokio::time::timeout(JOIN_WITHIN, async {
        while let Some(Ok(message)) = stream.next().await {
            if let Message::Binary(bytes) = message {
                return Some(bytes);
            }
        }
        None
    });
    let bytes = first.await.ok().flatten()?;
    guard::check_frame(&bytes).ok()?;
    let Ok(Frame::Join { sender, token: own, speech }) = Frame::decode(&bytes) else { return None };
    let answer =
        Frame::Peer { sender: state.lobby.name().to_owned(), target: sender.clone(), speech: Some(SPEECH) };
    outbox.put(None, answer.into());
    if speech.is_some_and(|speech| speech != SPEECH) {
        // It reads our version in the answer and says so to its user.
        outbox.close(Why::Other, "another version of Samenspel");
    }
    Some(Guest::new(state, sender, own.or(token), speech == Some(SPEECH), outbox.clone()))
}

async fn read(
    stream: &mut SplitStream<WebSocket>,
    guest: &mut Guest,
    outbox: &Outbox,
    over: &CancellationToken,
    patience: Duration,
) {
    let mut pace = Pace::new(Instant::now());
    loop {
        let message = tokio::select! {
            () = over.cancelled() => return,
            message = tokio::time::timeout(patience, stream.next()) => message,
        };
        // Whoever is too fast is read more slowly (G4).
        match pace.message(guest.present(), Instant::now()) {
            Ok(wait) if wait.is_zero() => {}
            Ok(wait) => tokio::select! {
                () = over.cancelled() => return,
                () = tokio::time::sleep(wait) => {}
            },
            Err(too_much) => return refuse(outbox, Why::Later, &too_much.to_string(), over).await,
        }
        let bytes = match message {
            Ok(Some(Ok(Message::Binary(bytes)))) => bytes,
            Ok(Some(Ok(Message::Ping(_) | Message::Pong(_)))) => continue,
            Ok(Some(Ok(Message::Text(_)))) => {
                return refuse(outbox, Why::Other, "frames are binary", over).await;
            }
            Ok(Some(Err(_))) => return refuse(outbox, Why::Other, "the frame could not be read", over).await,
            Ok(Some(Ok(Message::Close(_))) | None) | Err(_) => return,
        };
        if let Err(refusal) = guard::check_frame(&bytes) {
            return refuse(outbox, refusal.why(), &refusal.to_string(), over).await;
        }
        match Frame::decode(&bytes) {
            Ok(Frame::Leave { .. }) => return,
            Ok(frame) => guest.frame(frame).await,
            Err(error) => return refuse(outbox, Why::Other, &error.to_string(), over).await,
        }
    }
}

/// Says what was wrong and lets the writing side close.
async fn refuse(outbox: &Outbox, why: Why, reason: &str, over: &CancellationToken) {
    outbox.close(why, reason);
    // Reading on would only feed it.
    over.cancelled().await;
}

async fn write(
    mut sink: SplitSink<WebSocket, Message>,
    outbox: &Outbox,
    memberships: guest::Memberships,
    over: &CancellationToken,
    state: &AppState,
) {
    let stopping = &state.stopping;
    let mut ping = tokio::time::interval(state.config.ping_every);
    ping.reset();
    loop {
        let sent = tokio::select! {
            biased;
            () = over.cancelled() => break,
            () = stopping.cancelled() => {
                close(&mut sink, AWAY, "the server stops").await;
                break;
            }
            _ = ping.tick() => send(&mut sink, Message::Ping(Vec::new().into()), over, stopping).await,
            next = outbox.next() => match next {
                Next::Send(Waiting { peer, frame }) if frame.is_empty() => {
                    memberships.queue_empty(peer).await;
                    true
                }
                Next::Send(Waiting { peer, frame }) => {
                    let bytes = frame.len();
                    let sent = send(&mut sink, Message::Binary(frame.to_vec().into()), over, stopping).await;
                    memberships.sent(peer, bytes).await;
                    sent
                }
                Next::Close(why, reason) => {
                    let (sender, target) = (String::new(), String::new());
                    let frame = Frame::Error { sender, target, message: reason.clone(), why };
                    send(&mut sink, Message::Binary(frame.encode().into()), over, stopping).await;
                    close(&mut sink, code_for(why, &reason), &reason).await;
                    break;
                }
            },
        };
        if !sent {
            break;
        }
    }
    over.cancel();
}

/// Sends, unless the connection is over meanwhile: a peer that takes nothing must not hold us for ever.
async fn send(
    sink: &mut SplitSink<WebSocket, Message>,
    message: Message,
    over: &CancellationToken,
    stopping: &CancellationToken,
) -> bool {
    tokio::select! {
        () = over.cancelled() => false,
        () = stopping.cancelled() => false,
        sent = sink.send(message) => sent.is_ok(),
    }
}

fn code_for(why: Why, reason: &str) -> u16 {
    match why {
        Why::Later => TRY_AGAIN,
        _ if reason == Refusal::FrameTooLarge.to_string() => TOO_BIG,
        _ => AGAINST_THE_RULES,
    }
}

async fn close(sink: &mut SplitSink<WebSocket, Message>, code: u16, reason: &str) {
    let frame = CloseFrame { code, reason: reason.to_owned().into() };
    let closing = async {
        let _ = sink.send(Message::Close(Some(frame))).await;
        let _ = sink.close().await;
    };
    let _ = tokio::time::timeout(CLOSE_WITHIN, closing).await;
}
