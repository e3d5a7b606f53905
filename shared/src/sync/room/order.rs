//! Whether a change may stand where it says that it stands: its counters, its place in its actor's row, and how many
//! new actors came with whom (G2).

use std::collections::{HashMap, VecDeque};

use super::ancestry::Ancestry;
use super::{PeerKey, Room, SeatKey};
use crate::doc::{Authors, Document, Hash, Misfit, ReadChange};
use crate::sync::guard::Refusal;

/// New actors that one seat may bring within [`WHILE`]. A device makes one for each opening of the plan.
pub(super) const MOST_NEW_ACTORS: usize = 20;

/// Milliseconds in which they are counted.
const WHILE: u64 = 60_000;

/// Operations in the whole history of a plan (G5): some two million letters that were ever written.
const MOST_IN_ALL: u64 = 2_000_000;

/// Who is counted: the seat, or the connection of somebody who came with the link itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Who {
    Seat(SeatKey),
    Peer(PeerKey),
}

/// What changes are checked against.
pub(super) struct Order {
    authors: Authors,
    /// When who brought new actors.
    arrivals: HashMap<Who, VecDeque<u64>>,
    /// [`MOST_NEW_ACTORS`], but for tests of other things.
    pub(super) most_new_actors: usize,
}

impl Order {
    pub(super) fn of(document: &mut Document) -> Self {
        Self { authors: document.authors(), arrivals: HashMap::new(), most_new_actors: MOST_NEW_ACTORS }
    }

    /// A change is in the document now.
    pub(super) fn note(&mut self, change: &ReadChange) {
        self.authors.note(change);
    }

    /// Checks a change of which everything that it builds on is in the document; `before` knows all that is in there.
    fn check(&self, document: &Document, before: &Ancestry, change: &ReadChange) -> Result<(), Refusal> {
        let deps: Vec<Hash> = change.deps().collect();
        let seen = before.below(&deps);
        let is_beyond = |hash: &Hash| !before.position(hash).is_some_and(|position| seen.contains(position));
        match self.authors.last_of(change) {
            None if change.seq() != 1 => return Err(Refusal::CounterOutOfPlace),
            None => {}
            // The first one stays.
            Some((last, _)) if change.seq() <= last => return Err(Refusal::ActorTaken),
            // Somebody else might get it without the one before it.
            Some((last, own)) if change.seq() != last + 1 || is_beyond(&own) => {
                return Err(Refusal::CounterOutOfPlace);
            }
            Some(_) => {}
        }
        // Whoever writes starts behind the largest counter in the own copy. What is in there is below this change, so
        // it is here already: also somebody who was away for long is never further than one behind the largest here.
        let below = before.largest_in(&deps).ok_or(Refusal::CannotApply)?;
        let first = change.first_counter();
        if first <= below || first > self.authors.largest() + 1 {
            return Err(Refusal::CounterOutOfPlace);
        }
        if change.names_author_late() {
            return Err(Refusal::StrangeChange);
        }
        if self.authors.operations() + change.operations() as u64 > MOST_IN_ALL {
            return Err(Refusal::PlanFull);
        }
        document.fits(change, &is_beyond).map_err(|misfit| match misfit {
            Misfit::Astray => Refusal::Astray,
            Misfit::TooLarge => Refusal::PlanFull,
        })
    }

    /// Counts a new actor.
    fn admit(&mut self, who: Who, now: u64) -> Result<(), Refusal> {
        let recent = self.arrivals.entry(who).or_default();
        while recent.front().is_some_and(|at| at + WHILE <= now) {
            recent.pop_front();
        }
        if recent.len() >= self.most_new_actors {
            return Err(Refusal::TooManyActors);
        }
        recent.push_back(now);
        Ok(())
    }

    fn forget(&mut self, now: u64) {
        self.arrivals.retain(|_, recent| recent.back().is_some_and(|at| at + WHILE > now));
    }
}

impl Room {
    /// Whether a change may be applied, of which everything that it builds on is in the document.
    pub(super) fn check_order(
        &mut self,
        author: PeerKey,
        change: &ReadChange,
        now: u64,
    ) -> Result<(), Refusal> {
        self.order.check(&self.document, self.ledger.ancestry(), change)?;
        if change.seq() > 1 {
            return Ok(());
        }
        self.order.forget(now);
        let seat = self.peers.get(&author).and_then(|peer| peer.newcomer.seat);
        self.order.admit(seat.map_or(Who::Peer(author), Who::Seat), now)
    }
}
