//! What happens in a hall: how many people, who writes how often, who follows, against which server.

use std::time::Duration;

/// Which server the hall is in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The release binary with its store on disk.
    Ours,
    /// samod, the Rust automerge-repo, with nothing to store: the best it can do.
    Samod,
}

/// How somebody who writes does it.
#[derive(Clone, Copy)]
pub(crate) enum Rhythm {
    /// One letter a second.
    EverySecond,
    /// Three letters in each 350 ms, which is when the app closes a change.
    Typing,
    /// One letter, each at a moment of its own within this time.
    Once(Duration),
}

impl Rhythm {
    /// The moment of the first change of somebody, and the time to the next one.
    pub(crate) fn of(self, number: usize, writers: usize) -> (Duration, Duration) {
        let (span, pace) = match self {
            Self::EverySecond => (Duration::from_secs(1), Duration::from_secs(1)),
            Self::Typing => (Duration::from_millis(350), Duration::from_millis(350)),
            Self::Once(span) => (span, Duration::from_secs(3_600)),
        };
        let share = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        (span / share(writers.max(1)) * share(number), pace)
    }

    pub(crate) fn letters(self) -> &'static str {
        match self {
            Self::Typing => "abc",
            _ => "a",
        }
    }
}

/// One row of the table.
pub(crate) struct Scene {
    pub(crate) name: String,
    pub(crate) server: Kind,
    pub(crate) people: usize,
    /// Of these people so many write.
    pub(crate) writers: usize,
    /// Of these people so many take part like the app; the others do not look at what comes.
    pub(crate) follow: usize,
    pub(crate) rhythm: Rhythm,
    /// So often somebody joins with nothing, and leaves again.
    pub(crate) newcomers: Option<Duration>,
    /// Somebody does whatever may hurt the others, as fast as the server lets them.
    pub(crate) hostile: bool,
    pub(crate) time: Duration,
}

impl Scene {
    /// A letter a second from each.
    pub(crate) fn steady(writers: usize, follow: usize, time: Duration) -> Self {
        Self {
            name: format!("{writers} write"),
            server: Kind::Ours,
            people: writers,
            writers,
            follow: follow.min(writers),
            rhythm: Rhythm::EverySecond,
            newcomers: None,
            hostile: false,
            time,
        }
    }
}
