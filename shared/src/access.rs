//! Who may what: three rights, and what each of them allows. Enforced by the server.

/// What a link or a seat allows in one plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// Reads along and cannot change anything.
    Viewer,
    /// Writes in the plan.
    Participant,
    /// Writes in the plan and leads its sessions.
    Facilitator,
}

impl Right {
    pub const ALL: [Self; 3] = [Self::Facilitator, Self::Participant, Self::Viewer];

    pub fn code(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Participant => "participant",
            Self::Facilitator => "facilitator",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.code() == code)
    }

    /// Whether changes to the plan are taken from the holder.
    pub fn writes_plan(self) -> bool {
        self >= Self::Participant
    }
}
