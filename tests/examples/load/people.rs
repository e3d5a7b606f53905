//! The people of a scene, each a task of its own: who follows like the app, who only writes, and who just comes in.

use std::sync::Arc;
use std::time::Duration;

use shared::doc::Document;
use shared::id::DocumentId;
use shared::intent::{Intent, Splice};
use shared::record::{Action, Collection, Record};
use tests::light::Light;
use tests::tablet::Tablet;
use tokio::sync::watch;
use tokio::time::Instant;

use super::seen::Book;

/// What somebody who writes is asked.
#[derive(Clone)]
pub(crate) struct Task {
    pub(crate) number: usize,
    /// How long after the beginning the first change comes, when this person writes, and the time to the next one.
    pub(crate) first: Option<Duration>,
    pub(crate) pace: Duration,
    pub(crate) letters: &'static str,
    /// How long the scene is, and when it began: once everybody is there.
    pub(crate) time: Duration,
    pub(crate) began: Began,
    /// People who follow, in all.
    pub(crate) followers: usize,
    pub(crate) book: Arc<Book>,
}

/// When the scene began; nothing before it does.
pub(crate) type Began = watch::Receiver<Option<Instant>>;

/// Waits for the beginning, in short steps between which a connection is looked after.
const STEP: Duration = Duration::from_millis(50);

/// What came to somebody.
#[derive(Default, Clone, Copy)]
pub(crate) struct Got {
    pub(crate) frames: usize,
    pub(crate) bytes: usize,
    /// The most heads that somebody who follows had at once.
    pub(crate) heads: usize,
}

impl Task {
    /// The moment of the first change and that of the end.
    fn times(&self) -> (Instant, Instant) {
        let began = self.began.borrow().unwrap_or_else(Instant::now);
        let end = began + self.time;
        (self.first.map_or(end, |first| began + first), end)
    }
}

/// Takes part like the app.
pub(crate) async fn follows(mut tablet: Tablet, task: Task) -> Got {
    let mut heads = tablet.document.heads();
    while task.began.borrow().is_none() {
        heads = tablet.document.heads();
        tablet.stay(STEP).await;
    }
    let (mut next, end) = task.times();
    // Others may have begun during the last step.
    task.book.seen(&tablet.document.hashes_since(&heads));
    heads = tablet.document.heads();
    let (frames, bytes) = (tablet.frames, tablet.bytes);
    let mut most = heads.len();
    for round in 0.. {
        let until = next.min(end);
        tablet
            .stay_with(until.saturating_duration_since(Instant::now()), |tablet| {
                let fresh = tablet.document.hashes_since(&heads);
                if !fresh.is_empty() {
                    task.book.seen(&fresh);
                    heads = tablet.document.heads();
                    most = most.max(heads.len());
                }
                task.book.saved(&tablet.saved());
            })
            .await;
        assert!(!tablet.is_closed(), "the server ended a connection");
        if Instant::now() >= end {
            break;
        }
        next += task.pace;
        if let Some(intent) = letters(&tablet.document, &task, round) {
            let made = Instant::now();
            tablet.act_with(&intent, |change| task.book.made(change, made, task.followers - 1)).await;
            // Its own are on the screen already.
            heads = tablet.document.heads();
        }
    }
    Got { frames: tablet.frames - frames, bytes: tablet.bytes - bytes, heads: most }
}

/// Writes, perhaps, and does not follow.
pub(crate) async fn writes(mut light: Light, task: Task) -> Got {
    while task.began.borrow().is_none() {
        light.stay(STEP).await;
    }
    let (mut next, end) = task.times();
    let mut got = Got::default();
    for round in 0.. {
        let until = next.min(end);
        light
            .stay_with(until.saturating_duration_since(Instant::now()), |frame| {
                got.frames += 1;
                got.bytes += frame.len();
                task.book.saved(&tests::light::saved(frame));
            })
            .await;
        assert!(!light.closed, "the server ended a connection");
        if Instant::now() >= end {
            break;
        }
        next += task.pace;
        if let Some(intent) = letters(&light.document, &task, round) {
            let made = Instant::now();
            light.act_with(&intent, |change| task.book.made(change, made, task.followers)).await;
        }
    }
    got
}

/// Letters at the end of a reason; every forty times it begins anew.
fn letters(document: &Document, task: &Task, round: usize) -> Option<Intent> {
    let actions = document.ids(Collection::Actions);
    let key = Collection::Actions.key(actions.get(task.number % actions.len().max(1))?);
    let length = Action::read(&document.row(&key)?).why.encode_utf16().count();
    let delete = if round % 40 == 39 { length } else { 0 };
    Some(Intent::write(key, "why", Splice { at: length - delete, delete, insert: task.letters.into() }))
}

/// Again and again somebody comes in with nothing, and leaves when the plan is there: how long that took.
pub(crate) async fn comes_in(
    address: std::net::SocketAddr,
    plan: DocumentId,
    token: String,
    every: Duration,
    end: Instant,
) -> Vec<Duration> {
    let mut took = Vec::new();
    while Instant::now() + every < end {
        let began = Instant::now();
        let mut tablet = Tablet::connect(address, plan, &token).await;
        assert!(tablet.until(|it| it.has_heard()).await, "a newcomer gets the plan");
        took.push(began.elapsed());
        tokio::time::sleep_until(began + every).await;
    }
    took
}
