//! Somebody who holds the link and wants to spoil the evening: floods of valid changes, the same ones again and again,
//! and frames that are refused, with a new connection after each.

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use shared::id::DocumentId;
use shared::sync::guard::MOST_OPERATIONS;
use shared::testing::forged::Forged;
use tests::hostile::Hostile;
use tokio::time::{Instant, timeout};

/// So many messages in one flood: more than any connection gets to send.
const FLOOD: usize = 400;

/// What became of it.
#[derive(Default)]
pub(crate) struct Done {
    connections: usize,
    cut: usize,
    /// The longest time from the first message of a flood to the cut.
    longest: Duration,
}

impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { connections, cut, longest } = self;
        write!(
            f,
            "the hostile one came {connections} times, was cut {cut} times, after {longest:.1?} at most"
        )
    }
}

/// Does what it can until the end.
pub(crate) async fn hurts(address: SocketAddr, plan: DocumentId, token: String, end: Instant) -> Done {
    let mut done = Done::default();
    while Instant::now() < end {
        let mut hostile = Hostile::connect(address, plan, &token).await;
        let frames: Vec<Vec<u8>> = match done.connections % 8 {
            0 => fresh(&mut hostile),
            1 => {
                let again = hostile.honest("again");
                vec![hostile.frame(again); FLOOD]
            }
            _ => vec![refused(&hostile)],
        };
        let began = Instant::now();
        let closed = timeout(end.saturating_duration_since(began), async {
            if hostile.pours(frames).await.is_none() {
                hostile.closed().await;
            }
        });
        done.connections += 1;
        if closed.await.is_ok() {
            done.cut += 1;
            done.longest = done.longest.max(began.elapsed());
        }
    }
    done
}

/// Changes that nobody sent before.
fn fresh(hostile: &mut Hostile) -> Vec<Vec<u8>> {
    (0..FLOOD)
        .map(|number| {
            let data = hostile.honest(&format!("{number}"));
            hostile.frame(data)
        })
        .collect()
}

/// A change that claims too much.
fn refused(hostile: &Hostile) -> Vec<u8> {
    let change = Forged::sets(1, i64::try_from(MOST_OPERATIONS).unwrap_or(i64::MAX) * 2);
    let saved = shared::doc::SavedChange { hash: change.hash(), bytes: change.chunk() };
    hostile.frame(Hostile::message(&[saved]))
}
