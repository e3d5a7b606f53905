//! Whether a change may stand where it says that it stands: its counters, its place in its actor's row, and how many
//! new actors came with whom (G2).

use std::collections::{HashMap, HashSet, VecDeque};

use super::{PeerKey, Room, SeatKey};
use crate::doc::{Authors, Document, Hash, Misfit, ReadChange};
use crate::sync::guard::Refusal;
use crate::sync::why::Why;

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

    /// Checks a change of which everything that it builds on is in the document. `is_beyond` knows what is in there and
    /// not below the change.
    fn check(
        &self,
        document: &mut Document,
        change: &ReadChange,
        is_beyond: &dyn Fn(&Hash) -> bool,
    ) -> Result<(), Refusal> {
        match self.authors.last_of(change) {
            None if change.seq() != 1 => return Err(Refusal::CounterOutOfPlace),
            None => {}
            // The first one stays.
            Some((last, _)) if change.seq() <= last => return Err(Refusal::ActorTaken),
            // Somebody else might get it without the one before it.
            Some((last, before)) if change.seq() != last + 1 || is_beyond(&before) => {
                return Err(Refusal::CounterOutOfPlace);
            }
            Some(_) => {}
        }
        // Whoever writes starts behind the largest counter in the own copy. What is in there is below this change, so
        // it is here already: also somebody who was away for long is never further than one behind the largest here.
        let below = document.largest_below(change).ok_or(Refusal::CannotApply)?;
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
        document.fits(change, is_beyond).map_err(|misfit| match misfit {
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

/// A change and who brought it.
type Brought = (PeerKey, ReadChange);

impl Room {
    /// Divides changes into those that may be applied and who brought one that may not, with the reason.
    pub(super) fn in_order(
        &mut self,
        ready: Vec<Brought>,
        now: u64,
    ) -> (Vec<Brought>, Option<(PeerKey, Refusal)>) {
        let mut refused = None;
        let mut good = Vec::with_capacity(ready.len());
        for (author, change) in ready {
            match self.check_order(author, &change, now) {
                Ok(()) => good.push((author, change)),
                Err(reason) => {
                    if reason.why() == Why::Change {
                        self.tell_refused(author, change.hash());
                    }
                    refused.get_or_insert((author, reason));
                }
            }
        }
        (good, refused)
    }

    fn check_order(&mut self, author: PeerKey, change: &ReadChange, now: u64) -> Result<(), Refusal> {
        let deps: Vec<Hash> = change.deps().collect();
        if let Some(below) = self.ledger.below(&deps) {
            self.order.check(&mut self.document, change, &|hash| !below.contains(hash))?;
        } else {
            // Somebody who was away for longer than is remembered: the document knows it from its whole history.
            let beyond: HashSet<Hash> = self.document.hashes_since(&deps).into_iter().collect();
            self.order.check(&mut self.document, change, &|hash| beyond.contains(hash))?;
        }
        if change.seq() > 1 {
            return Ok(());
        }
        self.order.forget(now);
        let seat = self.peers.get(&author).and_then(|peer| peer.newcomer.seat);
        self.order.admit(seat.map_or(Who::Peer(author), Who::Seat), now)
    }
}
