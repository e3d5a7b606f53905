//! A hall whose server is killed and comes back: everybody connects again at once, some with work of their own.

use std::time::Duration;

use futures::StreamExt;
use shared::record::Collection;
use shared::sync::retry::Retry;
use tests::tablet::Tablet;
use tokio::sync::watch;
use tokio::time::Instant;

use super::scene::Kind;
use super::server::{Memory, Running};

/// So many join at once in the beginning.
const JOIN_TOGETHER: usize = 16;

/// What it showed.
pub(crate) struct Reconnect {
    pub(crate) wrote: usize,
    /// From when the server is ready until somebody has everything of everybody and all of it is on the server; sorted.
    pub(crate) in_sync: Vec<Duration>,
    pub(crate) attempts: usize,
    pub(crate) memory: f64,
}

pub(crate) async fn run(people: usize, wrote: usize) -> Reconnect {
    let mut server = Running::start(Kind::Ours).await;
    let tablets: Vec<(Tablet, String)> = futures::stream::iter(0..people)
        .map(|_| async {
            let seat = server.seat().await;
            let document = server.document();
            let mut tablet = Tablet::connect_with(server.address, server.plan, &seat, document).await;
            assert!(tablet.until(|it| it.has_heard()).await, "a tablet joins");
            (tablet, seat)
        })
        .buffer_unordered(JOIN_TOGETHER)
        .collect()
        .await;
    let there = tablets.first().map_or(0, |(tablet, _)| tablet.document.ids(Collection::Actions).len());
    let (ready, is_ready) = watch::channel(None);
    let address = server.address;
    let tasks: Vec<_> = tablets
        .into_iter()
        .enumerate()
        .map(|(number, (mut tablet, seat))| {
            let is_ready = is_ready.clone();
            tokio::spawn(async move {
                while !tablet.is_closed() {
                    tablet.stay(Duration::from_secs(60)).await;
                }
                if number < wrote {
                    tablet.add(&format!("onderweg {number}")).await;
                }
                // As the app does it: a jittered wait that grows.
                let (mut retry, mut attempts) = (Retry::default(), 0);
                loop {
                    attempts += 1;
                    let jitter = number as u64 * 7_919 + attempts * 104_729;
                    tokio::time::sleep(Duration::from_millis(retry.wait(jitter))).await;
                    if !tablet.reconnect(address, &seat).await {
                        continue;
                    }
                    let all = there + wrote;
                    let came = |it: &mut Tablet| {
                        it.is_on_server() && it.document.ids(Collection::Actions).len() == all
                    };
                    if tablet.until(came).await {
                        break;
                    }
                }
                let ready: Option<Instant> = *is_ready.borrow();
                let took = ready.map_or(Duration::ZERO, |ready| ready.elapsed());
                // It stays until all the others are there too.
                (took, attempts, tablet)
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_secs(1)).await;
    tokio::task::block_in_place(|| server.kill_and_start());
    ready.send_replace(Some(Instant::now()));
    let (mut in_sync, mut attempts, mut staying) = (Vec::new(), 0, Vec::new());
    for task in tasks {
        let (took, tried, tablet) = task.await.expect("everybody comes back");
        in_sync.push(took);
        attempts += tried as usize;
        staying.push(tablet);
    }
    in_sync.sort();
    Reconnect { wrote, in_sync, attempts, memory: server.memory(Memory::Most) }
}
