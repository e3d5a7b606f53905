//! The collections of every document and the kinds of their fields, as data.

use super::{
    action, area, blocker, condition, cycle, decision, dilemma, give, group, holding, later, link, meta,
    note, party, role, round, rule, session, stage, stage_step, step, theme, update, vote, word,
};
use crate::id::Id;

/// Which of the three documents: the lasting plan, the wall of one evening, its stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    Plan,
    Wall,
    Stage,
}

/// How a field merges when two people change it at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Letter by letter.
    Text,
    /// One value wins.
    Scalar,
    /// One number wins.
    Number,
    /// Yes or no; one wins.
    Flag,
    /// Members come and go one by one.
    Set,
    /// Container and rank in one scalar.
    Place,
}

/// One field of a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub kind: FieldKind,
}

pub(super) const fn text(name: &'static str) -> Field {
    Field { name, kind: FieldKind::Text }
}
pub(super) const fn scalar(name: &'static str) -> Field {
    Field { name, kind: FieldKind::Scalar }
}
pub(super) const fn number(name: &'static str) -> Field {
    Field { name, kind: FieldKind::Number }
}
pub(super) const fn flag(name: &'static str) -> Field {
    Field { name, kind: FieldKind::Flag }
}
pub(super) const fn set(name: &'static str) -> Field {
    Field { name, kind: FieldKind::Set }
}
pub(super) const fn place(name: &'static str) -> Field {
    Field { name, kind: FieldKind::Place }
}

macro_rules! collections {
    ($($variant:ident $name:literal in $document:ident: $fields:expr),+ $(,)?) => {
        /// A map of records at the root of a document. Made once, by the first change of every document.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Collection { $($variant),+ }

        impl Collection {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The root key.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The collection of a root key; plan and stage both have their own `steps`.
            pub fn from_name(document: DocumentKind, name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.document() == document && it.name() == name)
            }

            pub fn document(self) -> DocumentKind {
                match self { $(Self::$variant => DocumentKind::$document),+ }
            }

            /// The fields that this version writes. Others are kept.
            pub fn fields(self) -> &'static [Field] {
                match self { $(Self::$variant => $fields),+ }
            }
        }
    };
}

collections! {
    Meta "meta" in Plan: meta::FIELDS,
    Areas "areas" in Plan: area::FIELDS,
    Sessions "sessions" in Plan: session::FIELDS,
    Themes "themes" in Plan: theme::FIELDS,
    Actions "actions" in Plan: action::FIELDS,
    Steps "steps" in Plan: step::FIELDS,
    Gives "gives" in Plan: give::FIELDS,
    Conditions "conditions" in Plan: condition::FIELDS,
    Blockers "blockers" in Plan: blocker::FIELDS,
    Updates "updates" in Plan: update::FIELDS,
    Cycles "cycles" in Plan: cycle::FIELDS,
    Parties "parties" in Plan: party::FIELDS,
    Roles "roles" in Plan: role::FIELDS,
    Holdings "holdings" in Plan: holding::FIELDS,
    Links "links" in Plan: link::FIELDS,
    Dilemmas "dilemmas" in Plan: dilemma::FIELDS,
    Rules "rules" in Plan: rule::FIELDS,
    Decisions "decisions" in Plan: decision::FIELDS,
    Moments "moments" in Plan: later::MOMENT,
    Notes "notes" in Wall: note::FIELDS,
    Groups "groups" in Wall: group::FIELDS,
    Votes "votes" in Wall: vote::FIELDS,
    Words "words" in Wall: word::FIELDS,
    StageSteps "steps" in Stage: stage_step::FIELDS,
    Rounds "rounds" in Stage: round::FIELDS,
    Stage "stage" in Stage: stage::FIELDS,
}

impl Collection {
    /// A single record whose fields stand at the root key itself: the plan's own facts, what is now on the stage.
    pub fn is_single(self) -> bool {
        matches!(self, Self::Meta | Self::Stage)
    }

    /// Its records are one scalar each, in which the fields stand as lines: of two people who make or change one at once,
    /// one wins, and nothing is hidden.
    pub fn is_scalar(self) -> bool {
        matches!(self, Self::Holdings | Self::Votes)
    }

    pub fn field(self, name: &str) -> Option<Field> {
        self.fields().iter().copied().find(|field| field.name == name)
    }
}

/// One record in one document. The plan's own facts live in a single record, [`super::META`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordKey {
    pub collection: Collection,
    pub id: Id,
}

impl RecordKey {
    pub fn new(collection: Collection, id: Id) -> Self {
        Self { collection, id }
    }
}
