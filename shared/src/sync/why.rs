//! What a closed connection means for whoever had it: short codes that stay the same when sentences change (G2a).

use super::guard::Refusal;

/// What helps after a server closed a connection. It travels in a field of its own beside the sentence, which foreign
/// programs skip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Why {
    /// A change of theirs was not taken, and never will be: whoever sends it again is closed again.
    Change,
    /// It passes by itself: come back later.
    Later,
    /// The link or the seat was taken back.
    Revoked,
    /// Something that no program of ours sends, or that this version does not know.
    #[default]
    Other,
}

impl Why {
    /// The code on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Later => "later",
            Self::Revoked => "revoked",
            Self::Other => "other",
        }
    }

    /// Reads a code; one that a later version made is [`Why::Other`].
    pub fn from_code(code: &str) -> Self {
        [Self::Change, Self::Later, Self::Revoked]
            .into_iter()
            .find(|why| why.code() == code)
            .unwrap_or_default()
    }
}

impl Refusal {
    /// What it means for the sender.
    pub fn why(self) -> Why {
        match self {
            Self::FrameTooLarge
            | Self::NotAChange
            | Self::BrokenChange
            | Self::ChangeTooLarge
            | Self::TooManyOperations
            | Self::NameTooLong
            | Self::StrangeChange
            | Self::CounterOutOfPlace
            | Self::ActorTaken
            | Self::Astray
            | Self::PlanFull
            | Self::CannotApply => Why::Change,
            Self::TooManyActors | Self::Again | Self::NameTaken => Why::Later,
            Self::Revoked => Why::Revoked,
            Self::NotAMessage | Self::TooMany | Self::StrangeFilter => Why::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Why;

    #[test]
    fn every_code_is_read_as_it_was_written_and_unknown_ones_are_no_change_of_ours_g2a() {
        for why in [Why::Change, Why::Later, Why::Revoked, Why::Other] {
            assert_eq!(Why::from_code(why.code()), why);
        }
        assert_eq!(Why::from_code("mood"), Why::Other);
    }
}
