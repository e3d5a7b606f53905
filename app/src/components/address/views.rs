//! In which ways a place and an evening are looked at, with their words in the address.

/// How a place is looked at: the role map in four ways, the plan in three. The first of each has no word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// The role map as a list, which everybody can use; the plan as a board.
    #[default]
    First,
    Circles,
    Matrix,
    Parties,
    List,
    Timeline,
}

impl View {
    pub const OF_ROLES: [Self; 4] = [Self::First, Self::Circles, Self::Matrix, Self::Parties];
    pub const OF_PLAN: [Self; 3] = [Self::First, Self::List, Self::Timeline];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::First => "",
            Self::Circles => "circles",
            Self::Matrix => "matrix",
            Self::Parties => "parties",
            Self::List => "list",
            Self::Timeline => "timeline",
        }
    }

    pub(super) fn from_word(word: &str) -> Self {
        let all = Self::OF_ROLES.into_iter().chain(Self::OF_PLAN);
        all.into_iter().find(|view| view.word() == word).unwrap_or_default()
    }
}

/// As whom one is on an evening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum As {
    /// Who leads leads, the others take part.
    #[default]
    Self_,
    /// Who leads looks at what participants see.
    Participant,
    /// The screen in the hall.
    Screen,
    /// What came out of it, to be read and printed.
    Minutes,
}

impl As {
    /// In the address of the screen in the hall.
    pub const SCREEN: &str = "screen";

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Self_ => "",
            Self::Participant => "participant",
            Self::Screen => Self::SCREEN,
            Self::Minutes => "minutes",
        }
    }

    pub(super) fn from_word(word: &str) -> Self {
        [Self::Participant, Self::Screen, Self::Minutes]
            .into_iter()
            .find(|it| it.word() == word)
            .unwrap_or_default()
    }
}
