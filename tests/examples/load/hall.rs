//! One scene: a server of its own, its people, and what became of what they wrote.

use std::sync::Arc;
use std::time::Duration;

use tests::tablet::Tablet;
use tokio::sync::{Semaphore, watch};
use tokio::time::Instant;

use super::hostile;
use super::people::{self, Got, Task};
use super::scene::Scene;
use super::seen::Book;
use super::server::{Memory, Running};

/// Changes of the last moments may still be on their way at the end.
const TAIL: Duration = Duration::from_secs(2);

/// So many join at once before the scene begins.
const JOIN_TOGETHER: usize = 8;

/// Between the last one who joins and the beginning.
const SETTLE: Duration = Duration::from_secs(1);

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
    let server = Arc::new(Running::start(scene.server).await);
    let book = Arc::new(Book::default());
    let (start, began) = watch::channel(None);
    let (together, there) = (Arc::new(Semaphore::new(JOIN_TOGETHER)), Arc::new(Semaphore::new(0)));
    let floods = scene.hostile.then(|| hostile::Floods::prepare(scene.time));
    let mut tasks = Vec::new();
    for number in 0..scene.people {
        let (first, pace) = scene.rhythm.of(number, scene.writers);
        let task = Task {
            number,
            first: (number < scene.writers).then_some(first),
            pace,
            letters: scene.rhythm.letters(),
            time: scene.time,
            began: began.clone(),
            followers: scene.follow,
            book: book.clone(),
        };
        let (server, together, there) = (server.clone(), together.clone(), there.clone());
        let follow = scene.follow;
        tasks.push(tokio::spawn(async move {
            let turn = together.acquire().await.expect("it is never closed");
            let tablet = join(&server).await;
            drop(turn);
            there.add_permits(1);
            if number < follow {
                people::follows(tablet, task).await
            } else {
                people::writes(tablet.into_light(), task).await
            }
        }));
    }
    let everybody = u32::try_from(scene.people).unwrap_or(u32::MAX);
    let _everybody = there.acquire_many(everybody).await.expect("it is never closed");
    // What came while they joined is behind them.
    tokio::time::sleep(SETTLE).await;
    let before = server.seconds();
    let now = Instant::now();
    start.send_replace(Some(now));
    let end = now + scene.time;
    let newcomers = scene.newcomers.map(|every| {
        tokio::spawn(people::comes_in(server.address, server.plan, server.token.clone(), every, end))
    });
    let hostile = floods.map(|floods| {
        tokio::spawn(hostile::hurts(server.address, server.plan, server.token.clone(), end, floods))
    });
    let mut got = Vec::new();
    for task in tasks {
        got.push(task.await.expect("a person stays to the end"));
    }
    let joined = match newcomers {
        Some(newcomers) => newcomers.await.expect("newcomers come in"),
        None => Vec::new(),
    };
    if let Some(hostile) = hostile {
        eprintln!("  {}", hostile.await.expect("the hostile one goes on to the end"));
    }
    let processor = (server.seconds() - before) / scene.time.as_secs_f64();
    let memory = server.memory(Memory::Most);
    drop(server);
    sum(scene, &book, end, &got, joined, (processor, memory))
}

async fn join(server: &Running) -> Tablet {
    let document = server.document();
    let seat = server.seat().await;
    let mut tablet = Tablet::connect_with(server.address, server.plan, &seat, document).await;
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
