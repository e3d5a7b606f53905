//! What somebody looks for on the board: words, and chosen themes, leads, parties, areas and owners. It reads and
//! writes itself as the query of an address, so that a view can be shared, kept and gone back to.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::Id;
use crate::record::{Action, Collection, Lead, Row};

/// In the place of an id: the actions that have none. For a lead: still to find.
pub const NONE: &str = "none";

/// Letters of a search that are looked at.
const LONGEST: usize = 200;

/// By what actions can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    Theme,
    Lead,
    Party,
    Area,
    Ownership,
}

impl Facet {
    pub const ALL: [Self; 5] = [Self::Theme, Self::Lead, Self::Party, Self::Area, Self::Ownership];

    /// Its name in the address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Lead => "lead",
            Self::Party => "party",
            Self::Area => "area",
            Self::Ownership => "own",
        }
    }
}

/// What is looked for. Of one facet any choice will do; all facets and all words must fit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    pub text: String,
    chosen: BTreeSet<(Facet, String)>,
}

/// What an action refers to: names, areas and promises, read once for all actions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Around {
    things: BTreeMap<Id, Thing>,
    /// Who promised something, by action.
    givers: BTreeMap<Id, BTreeSet<Id>>,
}

#[derive(Debug, Clone, PartialEq)]
struct Thing {
    name: String,
    area: Id,
    gone: bool,
}

impl Around {
    /// `rows` gives all records of a collection, those in the bin included.
    pub fn read(rows: impl Fn(Collection) -> Vec<Row>) -> Self {
        let mut around = Self::default();
        for collection in [Collection::Themes, Collection::Parties, Collection::Roles, Collection::Areas] {
            for row in rows(collection) {
                let thing =
                    Thing { name: row.text("name"), area: row.reference("area"), gone: row.gone.is_some() };
                around.things.insert(row.id, thing);
            }
        }
        for give in rows(Collection::Gives).iter().filter(|give| give.gone.is_none()) {
            let givers = around.givers.entry(give.reference("action")).or_default();
            givers.insert(give.reference("party"));
        }
        around
    }

    /// The name of a theme, party, role or area; `None` when it is in the bin or was never here.
    pub fn name(&self, id: &str) -> Option<&str> {
        self.things.get(&Id::from(id)).filter(|thing| !thing.gone).map(|thing| thing.name.as_str())
    }

    fn is_here(&self, id: &Id) -> bool {
        self.things.get(id).is_some_and(|thing| !thing.gone)
    }

    /// Everybody who has to do with an action: who leads, helps or gives.
    fn involved<'a>(&'a self, action: &'a Action) -> impl Iterator<Item = &'a Id> {
        let lead = match &action.lead {
            Lead::Held(id) => Some(id),
            Lead::ToFind => None,
        };
        lead.into_iter().chain(&action.helpers).chain(self.givers.get(&action.id).into_iter().flatten())
    }

    /// Its own areas; where it has none, the area of its lead.
    fn areas(&self, action: &Action) -> BTreeSet<Id> {
        if !action.areas.is_empty() {
            return action.areas.clone();
        }
        let lead = match &action.lead {
            Lead::Held(id) => self.things.get(id),
            Lead::ToFind => None,
        };
        lead.map(|thing| thing.area.clone()).filter(|area| !area.is_empty()).into_iter().collect()
    }

    /// What an action refers to in this respect, as it stands in the document. A theme or a party in the bin still
    /// counts: that is how the actions that use it are found.
    fn refers(&self, facet: Facet, action: &Action) -> Vec<Id> {
        match facet {
            Facet::Theme => Some(action.theme.clone()).filter(|id| !id.is_empty()).into_iter().collect(),
            Facet::Lead => match &action.lead {
                Lead::Held(id) => vec![id.clone()],
                Lead::ToFind => Vec::new(),
            },
            Facet::Party => self.involved(action).cloned().collect(),
            Facet::Area => self.areas(action).into_iter().collect(),
            Facet::Ownership => vec![Id::from(action.ownership.word())],
        }
    }

    fn fits(&self, facet: Facet, wanted: &str, action: &Action) -> bool {
        let refers = self.refers(facet, action);
        if wanted == NONE {
            // What lies in the bin is shown as nothing, so it is found as nothing.
            return facet != Facet::Ownership && !refers.iter().any(|id| self.is_here(id));
        }
        refers.iter().any(|id| id.as_str() == wanted)
    }

    /// All words of an action that a search looks in: its texts, and the names of what it shows.
    fn words(&self, action: &Action) -> String {
        let mut words = format!("{}\n{}\n{}", action.title, action.why, action.success);
        let areas = self.areas(action);
        for id in self.involved(action).chain([&action.theme]).chain(&areas) {
            if let Some(name) = self.name(id.as_str()) {
                words.push('\n');
                words.push_str(name);
            }
        }
        fold(&words)
    }

    /// How many actions refer to this; those in the bin do not count.
    pub fn uses(&self, facet: Facet, wanted: &str, actions: &[Action]) -> usize {
        actions.iter().filter(|action| !action.gone && self.fits(facet, wanted, action)).count()
    }
}

impl Filter {
    /// Nothing is looked for: everything shows.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.chosen.is_empty()
    }

    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.chosen.iter().any(|(one, chosen)| *one == facet && chosen == value)
    }

    /// Everything that is chosen, facet by facet.
    pub fn chosen(&self) -> impl Iterator<Item = &(Facet, String)> {
        self.chosen.iter()
    }

    /// Chooses this, or no longer.
    pub fn toggled(&self, facet: Facet, value: &str) -> Self {
        let mut filter = self.clone();
        let choice = (facet, value.to_owned());
        if !filter.chosen.remove(&choice) {
            filter.chosen.insert(choice);
        }
        filter
    }

    /// The same choices with other words.
    pub fn with_text(&self, text: &str) -> Self {
        Self { text: text.to_owned(), chosen: self.chosen.clone() }
    }

    /// Nothing but this.
    pub fn only(facet: Facet, value: &str) -> Self {
        Self::default().toggled(facet, value)
    }

    /// The actions that fit, those in the bin left out.
    pub fn matching(&self, actions: &[Action], around: &Around) -> BTreeSet<Id> {
        let words: Vec<String> = fold(&self.text).split_whitespace().map(str::to_owned).collect();
        let fits = |action: &&Action| {
            let chosen = Facet::ALL.iter().all(|facet| {
                let mut wanted = self.chosen.iter().filter(|(one, _)| one == facet).peekable();
                wanted.peek().is_none() || wanted.any(|(_, value)| around.fits(*facet, value, action))
            });
            chosen
                && (words.is_empty() || {
                    let own = around.words(action);
                    words.iter().all(|word| own.contains(word.as_str()))
                })
        };
        actions.iter().filter(|action| !action.gone).filter(fits).map(|action| action.id.clone()).collect()
    }

    /// `q=zon&theme=a,b`, without a question mark; empty when nothing is looked for.
    pub fn to_query(&self) -> String {
        let mut parts = Vec::new();
        if !self.text.trim().is_empty() {
            parts.push(format!("q={}", encoded(self.text.trim())));
        }
        for facet in Facet::ALL {
            let values: Vec<String> =
                self.chosen.iter().filter(|(one, _)| *one == facet).map(|(_, it)| encoded(it)).collect();
            if !values.is_empty() {
                parts.push(format!("{}={}", facet.key(), values.join(",")));
            }
        }
        parts.join("&")
    }

    /// Reads what [`Self::to_query`] wrote; `get` gives the decoded value of a name in the query.
    pub fn from_query(get: impl Fn(&str) -> Option<String>) -> Self {
        let text: String = get("q").unwrap_or_default().trim().chars().take(LONGEST).collect();
        let mut chosen = BTreeSet::new();
        for facet in Facet::ALL {
            for value in get(facet.key()).unwrap_or_default().split(',').filter(|value| !value.is_empty()) {
                chosen.insert((facet, value.to_owned()));
            }
        }
        Self { text, chosen }
    }
}

/// Everything but letters and digits as `%xx`.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Small letters without accents, so that ‘cafe’ finds ‘Café’ and lists have one order.
pub fn fold(text: &str) -> String {
    let plain = |letter: char| match letter {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        '’' => '\'',
        other => other,
    };
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

#[cfg(test)]
mod tests;
