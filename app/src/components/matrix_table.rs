//! What stands in the table of the role map: who is what to which role or action, and which part of that is shown. It knows no
//! screen.

use std::collections::{BTreeMap, BTreeSet};

use shared::id::Id;
use shared::locales::{Language, board, roles as words};
use shared::plan::roles::{Place, is_open};
use shared::record::{Action, Give, Holding, HoldingState, Lead, Party, Role, Theme};

use super::acts::title_of;
use super::role_name::name;

/// What is across the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Across {
    Roles,
    Actions,
}

/// What a party is to a role or an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    None,
    Does,
    Helps,
    Asked,
    Leads,
    Brings,
    AskedFirst,
    Agrees,
}

impl Part {
    pub fn name(self) -> fn(Language) -> &'static str {
        match self {
            Self::None => words::cell_none,
            Self::Does => words::state_name(HoldingState::Does),
            Self::Helps => words::state_name(HoldingState::Helps),
            Self::Asked => words::state_name(HoldingState::Asked),
            Self::Leads => words::leads,
            Self::Brings => words::brings,
            Self::AskedFirst => words::asked_first,
            Self::Agrees => words::agrees,
        }
    }

    /// The field of an action in which it stands; what somebody brings has lines of its own on the sheet.
    pub fn field(self) -> Option<&'static str> {
        match self {
            Self::Leads => Some("lead"),
            Self::Helps => Some("helpers"),
            Self::AskedFirst => Some("asked"),
            Self::Agrees => Some("agrees"),
            _ => None,
        }
    }

    pub fn of(state: HoldingState) -> Self {
        match state {
            HoldingState::Does => Self::Does,
            HoldingState::Helps => Self::Helps,
            HoldingState::Asked => Self::Asked,
        }
    }
}

/// What a party can be to a role; of these one.
pub const ROLE_PARTS: [Part; 4] = [Part::Does, Part::Helps, Part::Asked, Part::None];
/// What it can be to an action; of these several.
pub const ACTION_PARTS: [Part; 5] = [Part::Leads, Part::Helps, Part::Brings, Part::AskedFirst, Part::Agrees];

/// In an action one helps; in a role one does a little of it.
pub fn name_in(part: Part, across: Across) -> fn(Language) -> &'static str {
    match (part, across) {
        (Part::Helps, Across::Actions) => words::helps,
        _ => part.name(),
    }
}

/// A column: a role or an action.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub id: Id,
    pub name: String,
    /// The circle that a role is in, the theme of an action; empty: none.
    pub group: Id,
    /// What that is called.
    pub under: String,
    /// The role that leads an action; empty: a party does, or nobody.
    pub led_by: String,
    pub is_vacant: bool,
    /// Nobody does it: the whole column invites.
    pub is_gap: bool,
}

/// The table, or the part of it that is shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Party>,
    pub cells: BTreeMap<(Id, Id), BTreeSet<Part>>,
}

impl Table {
    /// Parties by roles, in the order of the map.
    pub fn of_roles(language: Language, places: &[Place], holdings: &[Holding], parties: Vec<Party>) -> Self {
        let columns = places.iter().enumerate().filter(|(_, place)| !place.is_circle()).map(|(at, place)| {
            let circle = places[..at].iter().rev().find(|up| up.depth < place.depth);
            Column {
                id: place.role.id.clone(),
                name: name(&place.role, language),
                group: circle.map(|circle| circle.role.id.clone()).unwrap_or_default(),
                under: circle.map(|circle| name(&circle.role, language)).unwrap_or_default(),
                led_by: String::new(),
                is_vacant: place.is_vacant(),
                is_gap: place.holders.is_empty(),
            }
        });
        let cells = holdings.iter().filter(|it| !it.gone);
        let cells = cells.map(|it| ((it.party.clone(), it.role.clone()), [Part::of(it.state)].into()));
        Self { columns: columns.collect(), rows: parties, cells: cells.collect() }
    }

    /// Parties by open actions.
    pub fn of_actions(
        language: Language,
        actions: &[Action],
        themes: &[Theme],
        gives: &[Give],
        roles: &[Role],
        parties: Vec<Party>,
    ) -> Self {
        let mut cells: BTreeMap<(Id, Id), BTreeSet<Part>> = BTreeMap::new();
        let mut put = |party: &Id, action: &Id, part: Part| {
            cells.entry((party.clone(), action.clone())).or_default().insert(part);
        };
        for give in gives.iter().filter(|it| !it.gone) {
            put(&give.party, &give.action, Part::Brings);
        }
        let open: Vec<&Action> = actions.iter().filter(|it| is_open(it)).collect();
        for action in &open {
            for (set, part) in [
                (&action.helpers, Part::Helps),
                (&action.asked, Part::AskedFirst),
                (&action.agrees, Part::Agrees),
            ] {
                set.iter().for_each(|party| put(party, &action.id, part));
            }
            if let Lead::Held(lead) = &action.lead {
                put(lead, &action.id, Part::Leads);
            }
        }
        let known: BTreeMap<&Id, &Theme> =
            themes.iter().filter(|it| !it.gone).map(|it| (&it.id, it)).collect();
        // A role has no row here: it is named above.
        let leader = |action: &Action| match &action.lead {
            Lead::Held(lead) => roles.iter().find(|it| it.id == *lead && !it.gone),
            _ => None,
        };
        let column = |action: &Action| {
            let theme = known.get(&action.theme);
            Column {
                id: action.id.clone(),
                name: title_of(action, language),
                group: theme.map(|it| it.id.clone()).unwrap_or_default(),
                under: theme.map(|it| it.name.clone()).unwrap_or_default(),
                led_by: leader(action).map(|role| name(role, language)).unwrap_or_default(),
                is_vacant: action.lead == Lead::ToFind,
                is_gap: action.lead == Lead::ToFind,
            }
        };
        Self { columns: open.into_iter().map(column).collect(), rows: parties, cells }
    }

    /// The circles or themes of the columns, in their order, with how many columns each has. What is in none comes last.
    pub fn groups(&self, language: Language, across: Across) -> Vec<(Id, String, usize)> {
        let mut groups: Vec<(Id, String, usize)> = Vec::new();
        for column in &self.columns {
            match groups.iter_mut().find(|group| group.0 == column.group) {
                Some(group) => group.2 += 1,
                None => groups.push((column.group.clone(), column.under.clone(), 1)),
            }
        }
        for group in groups.iter_mut().filter(|group| group.0.is_empty()) {
            group.1 = match across {
                Across::Roles => words::loose_roles(language).to_owned(),
                Across::Actions => board::no_theme(language).to_owned(),
            };
        }
        groups.sort_by_key(|group| group.0.is_empty());
        groups
    }

    /// Everybody by name, those who are something to one of these columns first: a table of three hundred parties begins
    /// where something stands.
    pub fn order(&self, group: Option<&Id>) -> Vec<Id> {
        let shown: BTreeSet<&Id> = self
            .columns
            .iter()
            .filter(|it| group.is_none_or(|id| it.group == *id))
            .map(|it| &it.id)
            .collect();
        let busy: BTreeSet<&Id> =
            self.cells.keys().filter(|(_, id)| shown.contains(id)).map(|(party, _)| party).collect();
        let mut rows: Vec<&Party> = self.rows.iter().collect();
        rows.sort_by_key(|party| !busy.contains(&party.id));
        rows.into_iter().map(|party| party.id.clone()).collect()
    }

    /// How many have something in this column, those who were only asked left out.
    pub fn count(&self, column: &Id) -> usize {
        let known: BTreeSet<&Id> = self.rows.iter().map(|it| &it.id).collect();
        let own = self.cells.iter().filter(|((party, id), _)| id == column && known.contains(party));
        own.filter(|(_, parts)| !parts.contains(&Part::Asked)).count()
    }
}
