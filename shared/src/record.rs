//! The records of a plan: for each kind its collection, its fields and a typed, forgiving reading.
//!
//! A field is added here first; then its intent constructor, then its component. Nothing here knows how
//! documents merge.

mod action;
mod area;
mod blocker;
mod collection;
mod condition;
mod cycle;
mod decision;
mod dilemma;
mod give;
mod group;
mod holding;
mod later;
mod link;
mod meta;
mod note;
mod party;
mod role;
mod round;
mod row;
mod rule;
mod session;
mod stage;
mod stage_step;
mod step;
mod theme;
mod update;
mod vote;
mod word;

pub use action::{Action, Column, Due, Horizon, Kind as ActionKind, Lead, Origin, Ownership};
pub use area::Area;
pub use blocker::Blocker;
pub use collection::{Collection, DocumentKind, Field, FieldKind, RecordKey};
pub use condition::Condition;
pub use cycle::{Cycle, Phase, Quarter};
pub use decision::Decision;
pub use dilemma::Dilemma;
pub use give::{Give, GiveState};
pub use group::Group;
pub use holding::{Holding, HoldingState};
pub use link::{Link, LinkKind};
pub use meta::{META, Meta};
pub use note::Note;
pub use party::Party;
pub use role::{Role, RoleKind};
pub use round::{Round, RoundKind, RoundMode, RoundState};
pub use row::{Gone, Row, Value};
pub use rule::{Rule, RuleSort, RuleState};
pub use session::{Session, SessionState};
pub use stage::{Now, Spotlight, Stage, Takeover, Timer};
pub use stage_step::{StageStep, StepKind};
pub use step::Step;
pub use theme::{Hue, Theme, ThemeStatus};
pub use update::{Update, UpdateKind};
pub use vote::Vote;
pub use word::Word;

/// An enum that is stored as a word. Words that this version does not know are kept and shown as they are.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $word:literal),+ $(,)? } default $default:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$note])* $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in the document.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads a word; one from a later version reads as the default and stays in the document.
            pub fn from_word(word: &str) -> Self {
                match word { $($word => Self::$variant,)+ _ => Self::$default }
            }
        }

        impl Default for $name {
            fn default() -> Self { Self::$default }
        }
    };
}
pub(crate) use words;

/// A typed reading of one record.
pub trait Record: Clone + PartialEq + 'static {
    const COLLECTION: Collection;
    /// Never fails: what is missing or of another kind reads as empty.
    fn read(row: &Row) -> Self;
}
