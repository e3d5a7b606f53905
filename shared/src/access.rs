//! Who may what: three rights, and what each of them allows in each document. Enforced by the server.

use crate::record::DocumentKind;

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

    /// What the holder of this right on a plan may do in one of its documents: only who leads writes on the stage.
    pub fn within(self, kind: DocumentKind) -> Self {
        match (kind, self) {
            (DocumentKind::Stage, Self::Participant) => Self::Viewer,
            _ => self,
        }
    }

    /// Whether changes to the plan are taken from the holder.
    pub fn writes_plan(self) -> bool {
        self >= Self::Participant
    }
}
