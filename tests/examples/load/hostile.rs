//! Somebody who holds the link and wants to spoil the evening: floods of valid changes, the same ones again and again,
//! frames that are refused, and asking for the whole plan without end, with a new connection after each.

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use shared::id::DocumentId;
use shared::sync::guard::MOST_OPERATIONS;
use shared::testing::forged::Forged;
use tests::hostile::{Author, Hostile};
use tokio::time::{Instant, timeout};

/// So many messages in one flood: more than any connection gets to send.
const FLOOD: usize = 400;

/// How often the whole plan is asked for in a row.
const ASKED: usize = 100;

/// What became of it.
#[derive(Default)]
pub(crate) struct Done {
    /// Times that all of the plan was asked for.
    asked: usize,
    connections: usize,
    cut: usize,
    /// The longest time from the first message of a flood to the cut.
    longest: Duration,
}

impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { asked, connections, cut, longest } = self;
        write!(
            f,
            "the hostile one asked for all {asked} times, came {connections} times beside that, was cut {cut} times, after \
             {longest:.1?} at most"
        )
    }
}

/// Changes that nobody sent before, so many for each flood: made before the evening begins, because whoever wants to spoil
/// one brings a machine of their own.
pub(crate) struct Floods(Vec<Vec<Vec<u8>>>);

impl Floods {
    /// Enough for so long an evening: a flood lasts longer than a second.
    pub(crate) fn prepare(time: Duration) -> Self {
        let flood = |number: u64| {
            let mut author = Author::default();
            (0..FLOOD).map(|change| author.honest(&format!("{number}.{change}"))).collect()
        };
        Self((0..=time.as_secs()).map(flood).collect())
    }
}

/// Does what it can until the end.
pub(crate) async fn hurts(
    address: SocketAddr,
    plan: DocumentId,
    token: String,
    end: Instant,
    mut floods: Floods,
) -> Done {
    let mut done = Done::default();
    while Instant::now() < end {
        if done.connections % 8 == 2 {
            for _ in 0..ASKED {
                if Instant::now() < end {
                    asks(Hostile::connect(address, plan, &token).await).await;
                    done.asked += 1;
                }
            }
        }
        let hostile = &mut Hostile::connect(address, plan, &token).await;
        let messages = match (done.connections % 8, floods.0.pop()) {
            (0, Some(fresh)) => fresh,
            (1, Some(fresh)) => fresh.into_iter().take(1).cycle().take(FLOOD).collect(),
            (_, unused) => {
                floods.0.extend(unused);
                vec![refused()]
            }
        };
        let frames: Vec<Vec<u8>> = messages.into_iter().map(|data| hostile.frame(data)).collect();
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

/// Wants all that there is, change by change, and leaves when it begins to come.
async fn asks(mut hostile: Hostile) {
    let nothing = hostile.author.nothing();
    if hostile.say(nothing).await {
        hostile.hears().await;
    }
}

/// A change that claims too much.
fn refused() -> Vec<u8> {
    let change = Forged::sets(1, i64::try_from(MOST_OPERATIONS).unwrap_or(i64::MAX) * 2);
    Hostile::message(&[shared::doc::SavedChange { hash: change.hash(), bytes: change.chunk() }])
}
