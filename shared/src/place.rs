//! Where a record stands: one scalar of a container and a rank, so that a move is one write.
//!
//! Ranks are fractional indexes: between any two there is always room for another. Two people who drop
//! something at the same spot at once get different ranks, because a few random steps are taken inside
//! the gap; the last tie is broken by the record's id.

use fractional::between_bytes;

mod fractional;

/// A container (a column, a group, a parent) and the rank inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Place {
    pub container: String,
    pub rank: Rank,
}

impl Place {
    pub fn new(container: &str, rank: Rank) -> Self {
        Self { container: container.to_owned(), rank }
    }

    /// Reads what [`Self::to_scalar`] wrote. Anything else is a container without a rank, which sorts first.
    pub fn from_scalar(text: &str) -> Self {
        match text.rsplit_once('/') {
            Some((container, rank)) => Self::new(container, Rank(rank.to_owned())),
            None => Self::new(text, Rank::default()),
        }
    }

    pub fn to_scalar(&self) -> String {
        format!("{}/{}", self.container, self.rank.0)
    }
}

/// A position that compares as text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Rank(String);

impl Rank {
    /// A rank strictly between two neighbours; `None` is the open end. `jitter` chooses the spot in the gap.
    ///
    /// When the neighbours are equal or in the wrong order there is no gap: the answer then stands right
    /// after `before`, and whoever inserts spreads the neighbours first (see [`spread`]).
    pub fn between(before: Option<&Self>, after: Option<&Self>, jitter: u64) -> Self {
        let low = before.map_or(&[][..], |rank| rank.0.as_bytes());
        let high = after.map(|rank| rank.0.as_bytes());
        Self(between_bytes(low, high, jitter))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Ranks for `count` records in a row after `before`, for lists that are made in one go.
pub fn spread(before: Option<&Rank>, count: usize, mut jitter: impl FnMut() -> u64) -> Vec<Rank> {
    let mut ranks: Vec<Rank> = Vec::with_capacity(count);
    for _ in 0..count {
        let rank = Rank::between(ranks.last().or(before), None, jitter());
        ranks.push(rank);
    }
    ranks
}
