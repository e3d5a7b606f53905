//! One step: a server of its own, so many people, and what became of what they wrote.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use shared::doc::Document;
use shared::id::DocumentId;
use shared::intent::{Intent, Splice};
use shared::record::{Action, Collection, Record};
use tests::light::Light;
use tests::server_process::{self, ServerProcess};
use tests::tablet::Tablet;
use tokio::time::Instant;

use super::seen::Book;
use super::server;

const KERNEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/kernen-actieplan.json");
/// Each writer makes a change so often.
const PACE: Duration = Duration::from_secs(1);
/// Changes of the last moments may still be on their way at the end.
const TAIL: Duration = Duration::from_secs(2);

/// What a step showed.
pub(crate) struct Step {
    pub(crate) writers: usize,
    pub(crate) follow: usize,
    /// Changes made until two seconds before the end, and how often one of them was seen.
    pub(crate) changes: usize,
    pub(crate) delivered: usize,
    pub(crate) visible: Vec<Duration>,
    pub(crate) saved: Vec<Duration>,
    /// Of the server: share of one processor, MB.
    pub(crate) processor: f64,
    pub(crate) memory: f64,
    /// Frames and bytes that a light client got in a second.
    pub(crate) frames: f64,
    pub(crate) bytes: f64,
    /// Bytes that a light client got for each change of the hall.
    pub(crate) bytes_a_change: f64,
    /// Heads of somebody who followed, at most.
    pub(crate) heads: usize,
}

/// The plan that all of them are in.
struct Plan {
    id: DocumentId,
    token: String,
}

pub(crate) async fn run(writers: usize, follow: usize, time: Duration) -> Step {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = import(folder.path());
    let server = ServerProcess::start(folder.path(), 0);
    let book = Arc::new(Book::default());
    let mut tablets = Vec::new();
    for _ in 0..writers {
        let mut tablet = Tablet::connect(server.addr(), plan.id, &plan.token).await;
        assert!(tablet.until(|it| it.has_heard()).await, "a tablet joins");
        tablets.push(tablet);
    }
    let before = server::seconds(&server);
    let began = Instant::now();
    let end = began + time;
    let step = PACE / u32::try_from(writers).unwrap_or(u32::MAX);
    let (mut following, mut light) = (Vec::new(), Vec::new());
    for (number, tablet) in tablets.into_iter().enumerate() {
        let first = began + step * u32::try_from(number).unwrap_or(0);
        if number < follow {
            following.push(tokio::spawn(follows(tablet, number, first, end, book.clone())));
        } else {
            light.push(tokio::spawn(writes(tablet.into_light(), number, first, end, book.clone())));
        }
    }
    let (mut heads, mut frames, mut bytes) = (0, 0, 0);
    for one in following {
        heads = heads.max(one.await.expect("a follower comes to the end"));
    }
    let lights = light.len().max(1);
    for one in light {
        let (its_frames, its_bytes) = one.await.expect("a writer comes to the end");
        frames += its_frames;
        bytes += its_bytes;
    }
    let processor = (server::seconds(&server) - before) / time.as_secs_f64();
    let memory = server::peak(&server);
    server.kill();
    sum(writers, follow, time, &book, end, Traffic { frames, bytes, lights }, (processor, memory, heads))
}

/// What all light clients got together.
struct Traffic {
    frames: usize,
    bytes: usize,
    lights: usize,
}

#[expect(clippy::cast_precision_loss, reason = "figures")]
fn sum(
    writers: usize,
    follow: usize,
    time: Duration,
    book: &Book,
    end: Instant,
    traffic: Traffic,
    (processor, memory, heads): (f64, f64, usize),
) -> Step {
    let all = book.lock();
    let counted: Vec<_> = all.values().filter(|it| it.made + TAIL <= end).collect();
    let mut visible: Vec<Duration> = counted.iter().flat_map(|it| it.seen.iter().copied()).collect();
    let mut saved: Vec<Duration> = counted.iter().filter_map(|it| it.saved).collect();
    visible.sort();
    saved.sort();
    let a_second = |number: usize| number as f64 / traffic.lights as f64 / time.as_secs_f64();
    Step {
        writers,
        follow,
        changes: counted.len(),
        delivered: visible.len(),
        visible,
        saved,
        processor,
        memory,
        frames: a_second(traffic.frames),
        bytes: a_second(traffic.bytes),
        bytes_a_change: traffic.bytes as f64 / traffic.lights as f64 / all.len().max(1) as f64,
        heads,
    }
}

fn import(data: &Path) -> Plan {
    let data = data.to_string_lossy();
    let output = server_process::run(&["import", KERNEN, "--data", &data]);
    let links: Value = serde_json::from_slice(&output.stdout).expect("the import prints its links");
    let text = |name: &str| links[name].as_str().unwrap_or_default().to_owned();
    Plan { id: text("plan").parse().expect("a plan"), token: text("participant") }
}

/// Takes part like the app. Gives the most heads that it had.
async fn follows(mut tablet: Tablet, number: usize, first: Instant, end: Instant, book: Arc<Book>) -> usize {
    let (mut next, mut heads) = (first, tablet.document.heads());
    let mut most = heads.len();
    for round in 0.. {
        let until = next.min(end);
        tablet
            .stay_with(until.saturating_duration_since(Instant::now()), |document| {
                let fresh = document.hashes_since(&heads);
                if !fresh.is_empty() {
                    book.seen(&fresh);
                    heads = document.heads();
                    most = most.max(heads.len());
                }
            })
            .await;
        if Instant::now() >= end {
            return most;
        }
        next += PACE;
        if let Some(intent) = letter(&tablet.document, number, round) {
            tablet.act(&intent).await;
            // Its own are on the screen already, and count for nobody.
            heads = tablet.document.heads();
        }
    }
    most
}

/// Writes and does not follow. Gives the frames and the bytes that came.
async fn writes(
    mut light: Light,
    number: usize,
    first: Instant,
    end: Instant,
    book: Arc<Book>,
) -> (usize, usize) {
    let (mut next, mut frames, mut bytes) = (first, 0, 0);
    for round in 0.. {
        let until = next.min(end);
        light
            .stay_with(until.saturating_duration_since(Instant::now()), |frame| {
                frames += 1;
                bytes += frame.len();
                book.saved(&tests::light::saved(frame));
            })
            .await;
        assert!(!light.closed, "the server ended a connection");
        if Instant::now() >= end {
            break;
        }
        next += PACE;
        if let Some(intent) = letter(&light.document, number, round) {
            let made = Instant::now();
            light.act_with(&intent, |hash| book.made(hash, made)).await;
        }
    }
    (frames, bytes)
}

/// A letter at the end of a reason; every forty letters it begins anew.
fn letter(document: &Document, number: usize, round: usize) -> Option<Intent> {
    let actions = document.ids(Collection::Actions);
    let key = Collection::Actions.key(actions.get(number % actions.len().max(1))?);
    let length = Action::read(&document.row(&key)?).why.encode_utf16().count();
    let delete = if round % 40 == 39 { length } else { 0 };
    Some(Intent::write(key, "why", Splice { at: length - delete, delete, insert: "a".into() }))
}
