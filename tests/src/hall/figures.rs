//! What happened in a hall, as numbers that add up over many.

/// Counts of one evening, or of many; `most_…` and `largest_…` are the highest of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    pub evenings: u64,
    pub people: u64,
    pub changes: u64,
    /// Changes that their author's screen showed as *bij de server*.
    pub acknowledged: u64,
    pub frames_up: u64,
    pub frames_down: u64,
    pub server_crashes: u64,
    pub failed_writes: u64,
    pub rests: u64,
    pub device_crashes: u64,
    pub partitions: u64,
    pub half_open: u64,
    pub clock_jumps: u64,
    pub locks: u64,
    pub revocations: u64,
    /// Messages with changes of somebody who might not write, none of which were taken.
    pub kept_out: u64,
    /// Conversations that ended because work of somebody will never be taken.
    pub refused: u64,
    pub dropped_queues: u64,
    pub other_versions: u64,
    /// Messages with the document in one piece; the same one to several people counts once.
    pub pieces: u64,
    /// Times that a device put its copy together into one piece.
    pub packed: u64,
    /// Bytes that waited for one connection.
    pub largest_queue: u64,
    /// Changes that waited for their predecessors.
    pub most_held: u64,
    /// Of the last changes, remembered beside the document.
    pub most_recent: u64,
    /// Of long ago, written out for newcomers.
    pub most_past: u64,
    pub most_people: u64,
}

impl Figures {
    /// Adds another evening's.
    pub fn add(&mut self, other: &Self) {
        for ((_, sum), (_, more)) in self.sums().into_iter().zip(other.clone().sums()) {
            *sum += *more;
        }
        for ((_, most), (_, more)) in self.mosts().into_iter().zip(other.clone().mosts()) {
            *most = (*most).max(*more);
        }
    }

    fn sums(&mut self) -> [(&'static str, &mut u64); 21] {
        [
            ("evenings", &mut self.evenings),
            ("people", &mut self.people),
            ("changes", &mut self.changes),
            ("acknowledged changes", &mut self.acknowledged),
            ("frames up", &mut self.frames_up),
            ("frames down", &mut self.frames_down),
            ("crashes of the server", &mut self.server_crashes),
            ("failed writes", &mut self.failed_writes),
            ("rooms that left memory", &mut self.rests),
            ("crashes of devices", &mut self.device_crashes),
            ("partitions", &mut self.partitions),
            ("half-open connections", &mut self.half_open),
            ("clock jumps", &mut self.clock_jumps),
            ("locks", &mut self.locks),
            ("revocations", &mut self.revocations),
            ("messages with changes that were kept out", &mut self.kept_out),
            ("refused changes", &mut self.refused),
            ("dropped queues", &mut self.dropped_queues),
            ("pages of another version", &mut self.other_versions),
            ("documents sent in one piece", &mut self.pieces),
            ("copies put together on a device", &mut self.packed),
        ]
    }

    fn mosts(&mut self) -> [(&'static str, &mut u64); 5] {
        [
            ("largest queue, bytes", &mut self.largest_queue),
            ("most changes that waited for predecessors", &mut self.most_held),
            ("most changes remembered as they came", &mut self.most_recent),
            ("most changes written out for newcomers", &mut self.most_past),
            ("most people", &mut self.most_people),
        ]
    }

    /// All of them with their names.
    pub fn named(&self) -> Vec<(&'static str, u64)> {
        let mut own = self.clone();
        let sums: Vec<_> = own.sums().into_iter().map(|(name, value)| (name, *value)).collect();
        let mosts: Vec<_> = own.mosts().into_iter().map(|(name, value)| (name, *value)).collect();
        sums.into_iter().chain(mosts).collect()
    }
}
