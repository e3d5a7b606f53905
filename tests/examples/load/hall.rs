//! One scene: a server of its own, its people, and what became of what they wrote.

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use tests::tablet::Tablet;
use tokio::time::Instant;

use super::people::{self, Got, Task};
use super::scene::Scene;
use super::seen::Book;
use super::server::{Memory, Running};

/// Changes of the last moments may still be on their way at the end.
const TAIL: Duration = Duration::from_secs(2);

/// So many join at once before the scene begins.
const JOIN_TOGETHER: usize = 8;

/// What a scene showed.
pub(crate) struct Row {
    pub(crate) scene: Scene,
    /// Changes made until two seconds before the end.
    pub(crate) changes: usize,
    /// How often one of them should have been seen by somebody who follows.
    pub(crate) expected: usize,
    /// Sorted: how long it took until somebody saw one, until its author heard that it is on disk, until a newcomer
    /// had the plan.
    pub(crate) visible: Vec<Duration>,
    pub(crate) saved: Vec<Duration>,
    pub(crate) joined: Vec<Duration>,
    /// Of the server: share of one processor, most MB.
    pub(crate) processor: f64,
    pub(crate) memory: f64,
    /// What each person got in a second, and for each change of the hall.
    pub(crate) frames_a_second: f64,
    pub(crate) bytes_a_second: f64,
    pub(crate) bytes_a_change: f64,
    /// The most heads that somebody had, and the most that a change named as what it builds on; the mean of these.
    pub(crate) heads: usize,
    pub(crate) deps: usize,
    pub(crate) deps_mean: f64,
}

pub(crate) async fn run(scene: Scene) -> Row {
    let server = Running::start(scene.server).await;
    let mut tablets: Vec<Tablet> =
        futures::stream::iter(0..scene.people).map(|_| join(&server)).buffered(JOIN_TOGETHER).collect().await;
    // What came while they joined is behind them.
    for tablet in tablets.iter_mut().take(scene.follow) {
        tablet.stay(Duration::from_millis(1)).await;
    }
    let before = server.seconds();
    let book = Arc::new(Book::default());
    let began = Instant::now();
    let end = began + scene.time;
    let newcomers = scene.newcomers.map(|every| {
        tokio::spawn(people::comes_in(server.address, server.plan, server.token.clone(), every, end))
    });
    let mut tasks = Vec::new();
    for (number, tablet) in tablets.into_iter().enumerate() {
        let (first, pace) = scene.rhythm.of(number, scene.writers);
        let task = Task {
            number,
            first: (number < scene.writers).then(|| began + first),
            pace,
            letters: scene.rhythm.letters(),
            end,
            followers: scene.follow,
            book: book.clone(),
        };
        tasks.push(if number < scene.follow {
            tokio::spawn(people::follows(tablet, task))
        } else {
            tokio::spawn(people::writes(tablet.into_light(), task))
        });
    }
    let mut got = Vec::new();
    for task in tasks {
        got.push(task.await.expect("a person stays to the end"));
    }
    let joined = match newcomers {
        Some(newcomers) => newcomers.await.expect("newcomers come in"),
        None => Vec::new(),
    };
    let processor = (server.seconds() - before) / scene.time.as_secs_f64();
    let memory = server.memory(Memory::Most);
    server.stop();
    sum(scene, &book, end, &got, joined, (processor, memory))
}

async fn join(server: &Running) -> Tablet {
    let document = server.document();
    let mut tablet = Tablet::connect_with(server.address, server.plan, &server.token, document).await;
    assert!(tablet.until(|it| it.has_heard()).await, "a tablet joins");
    tablet
}

#[expect(clippy::cast_precision_loss, reason = "figures")]
fn sum(
    scene: Scene,
    book: &Book,
    end: Instant,
    got: &[Got],
    mut joined: Vec<Duration>,
    (processor, memory): (f64, f64),
) -> Row {
    let all = book.lock();
    let counted: Vec<_> = all.values().filter(|it| it.made + TAIL <= end).collect();
    let mut visible: Vec<Duration> = counted.iter().flat_map(|it| it.seen.iter().copied()).collect();
    let mut saved: Vec<Duration> = counted.iter().filter_map(|it| it.saved).collect();
    visible.sort();
    saved.sort();
    joined.sort();
    let people = got.len().max(1) as f64;
    let frames = got.iter().map(|it| it.frames).sum::<usize>() as f64 / people;
    let bytes = got.iter().map(|it| it.bytes).sum::<usize>() as f64 / people;
    Row {
        changes: counted.len(),
        expected: counted.iter().map(|it| it.followers).sum(),
        visible,
        saved,
        joined,
        processor,
        memory,
        frames_a_second: frames / scene.time.as_secs_f64(),
        bytes_a_second: bytes / scene.time.as_secs_f64(),
        bytes_a_change: bytes / all.len().max(1) as f64,
        heads: got.iter().map(|it| it.heads).max().unwrap_or_default(),
        deps: all.values().map(|it| it.deps).max().unwrap_or_default(),
        deps_mean: all.values().map(|it| it.deps).sum::<usize>() as f64 / all.len().max(1) as f64,
        scene,
    }
}
