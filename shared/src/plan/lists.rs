//! The simple lists of a plan: who takes part and what it is about. Four collections, one shape.

use std::collections::BTreeSet;

use super::filter::{Facet, fold};
use crate::id::Id;
use crate::place::Rank;
use crate::record::{Collection, FieldKind, Row};

/// A collection that people edit as a simple list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    Parties,
    Themes,
    Areas,
    Roles,
}

impl List {
    pub const ALL: [Self; 4] = [Self::Parties, Self::Themes, Self::Areas, Self::Roles];

    pub fn collection(self) -> Collection {
        match self {
            Self::Parties => Collection::Parties,
            Self::Themes => Collection::Themes,
            Self::Areas => Collection::Areas,
            Self::Roles => Collection::Roles,
        }
    }

    /// Its name in the address.
    pub fn word(self) -> &'static str {
        self.collection().name()
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.word() == word)
    }

    /// By what the actions are found that use one of these. A role is used by leading.
    pub fn facet(self) -> Facet {
        match self {
            Self::Parties => Facet::Party,
            Self::Themes => Facet::Theme,
            Self::Areas => Facet::Area,
            Self::Roles => Facet::Lead,
        }
    }

    /// The kinds to choose from; a list without kinds has none. Words of a later version are kept.
    pub fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Parties => &["person", "group", "association", "organisation", "municipality", "province"],
            Self::Areas => &["village", "neighbourhood", "municipality", "province"],
            Self::Roles => &["role", "circle", "contact", "connector", "watcher"],
            Self::Themes => &[],
        }
    }

    /// People put these in an order; the others are listed by name.
    pub fn is_ordered(self) -> bool {
        self != Self::Parties
    }

    /// Several people can write in the name at once; else the last one wins.
    pub fn name_merges(self) -> bool {
        self.collection().field("name").is_some_and(|field| field.kind == FieldKind::Text)
    }

    /// The field that says where one belongs, and the list that this is chosen from.
    pub fn belongs(self) -> Option<(&'static str, Self)> {
        match self {
            Self::Parties => Some(("area", Self::Areas)),
            Self::Roles => Some(("parent", Self::Roles)),
            Self::Themes | Self::Areas => None,
        }
    }
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: Id,
    pub name: String,
    /// The role that it is part of; empty at the top and in the other lists.
    pub parent: Id,
    pub rank: Rank,
    /// How many roles it is inside of.
    pub depth: usize,
}

/// The lines of a list as everybody sees them, those in the bin left out. A role stands below the one that it is
/// part of. Where two people put roles inside each other at once, the first of the circle stands at the top.
pub fn lines(list: List, rows: &[Row]) -> Vec<Line> {
    let here = rows.iter().filter(|row| row.gone.is_none());
    let mut all: Vec<Line> = here
        .map(|row| Line {
            id: row.id.clone(),
            name: row.text("name"),
            parent: if list == List::Roles { row.reference("parent") } else { Id::default() },
            rank: row.place().rank,
            depth: 0,
        })
        .collect();
    if list.is_ordered() {
        all.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
    } else {
        all.sort_by_cached_key(|line| (fold(&line.name), line.id.clone()));
    }
    let known: BTreeSet<Id> = all.iter().map(|line| line.id.clone()).collect();
    let mut shown = Vec::with_capacity(all.len());
    let mut placed = BTreeSet::new();
    for line in all.iter().filter(|line| !known.contains(&line.parent)) {
        put(line, 0, &all, &mut placed, &mut shown);
    }
    // What is left goes round in a circle.
    for line in &all {
        put(line, 0, &all, &mut placed, &mut shown);
    }
    shown
}

fn put(line: &Line, depth: usize, all: &[Line], placed: &mut BTreeSet<Id>, shown: &mut Vec<Line>) {
    if !placed.insert(line.id.clone()) {
        return;
    }
    shown.push(Line { depth, ..line.clone() });
    for child in all.iter().filter(|child| child.parent == line.id) {
        put(child, depth + 1, all, placed, shown);
    }
}

/// The lines as they are now, in the order in which they were shown; new ones at the end. So that nothing moves away
/// under somebody's hands.
pub fn steady(mut lines: Vec<Line>, shown: &[Line]) -> Vec<Line> {
    lines.sort_by_key(|line| shown.iter().position(|old| old.id == line.id).unwrap_or(usize::MAX));
    lines
}

/// The roles that this one can be put inside: not itself, and nothing that is inside it.
pub fn possible_parents<'a>(lines: &'a [Line], id: &Id) -> Vec<&'a Line> {
    let Some(at) = lines.iter().position(|line| line.id == *id) else { return lines.iter().collect() };
    let depth = lines[at].depth;
    let inside = lines[at + 1..].iter().take_while(|line| line.depth > depth).count();
    lines
        .iter()
        .enumerate()
        .filter(|(place, _)| *place < at || *place > at + inside)
        .map(|(_, it)| it)
        .collect()
}

/// The lines among which one is moved up and down: those with the same parent.
pub fn beside<'a>(lines: &'a [Line], id: &Id) -> Vec<&'a Line> {
    let Some(own) = lines.iter().find(|line| line.id == *id) else { return Vec::new() };
    let top = own.depth == 0;
    lines.iter().filter(|line| if top { line.depth == 0 } else { line.parent == own.parent }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Place;
    use crate::record::{Gone, Value};

    fn row(id: &str, name: &str, rank: &str, parent: &str) -> Row {
        let place = Place::from_scalar(&format!("/{rank}")).to_scalar();
        let fields = [("name", name), ("place", &place), ("parent", parent)];
        let fields = fields.map(|(field, value)| (field.to_owned(), Value::from(value)));
        Row { id: id.into(), fields: fields.into(), gone: None }
    }

    fn outline(list: List, rows: &[Row]) -> Vec<(String, usize)> {
        lines(list, rows).into_iter().map(|line| (line.id.to_string(), line.depth)).collect()
    }

    #[test]
    fn parties_are_listed_by_name_whatever_case_and_accents_and_themes_by_place() {
        let rows = [row("a", "Éva", "k", ""), row("b", "bakker", "c", ""), row("c", "Dorpsraad", "b", "")];
        let order = |list| outline(list, &rows).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(order(List::Parties), ["b", "c", "a"]);
        assert_eq!(order(List::Themes), ["c", "b", "a"]);
    }

    #[test]
    fn a_role_stands_below_the_one_it_is_part_of() {
        let mut rows = vec![
            row("kok", "", "c", "eten"),
            row("eten", "", "b", ""),
            row("lijn", "", "a", ""),
            row("wie", "", "d", "x"),
        ];
        assert_eq!(
            outline(List::Roles, &rows),
            [("lijn".into(), 0), ("eten".into(), 0), ("kok".into(), 1), ("wie".into(), 0)]
        );
        rows[1].gone = Some(Gone::default());
        assert_eq!(outline(List::Roles, &rows), [("lijn".into(), 0), ("kok".into(), 0), ("wie".into(), 0)]);
    }

    #[test]
    fn roles_inside_each_other_are_all_listed_once_and_the_same_everywhere() {
        let rows = [row("a", "", "b", "b"), row("b", "", "a", "a"), row("c", "", "c", "c")];
        let mut other = rows.clone();
        other.reverse();
        assert_eq!(outline(List::Roles, &rows), [("b".into(), 0), ("a".into(), 1), ("c".into(), 0)]);
        assert_eq!(outline(List::Roles, &rows), outline(List::Roles, &other));
    }

    #[test]
    fn a_role_cannot_be_put_inside_itself_or_what_it_holds() {
        let rows =
            [row("a", "", "a", ""), row("b", "", "b", "a"), row("c", "", "c", "b"), row("d", "", "d", "")];
        let lines = lines(List::Roles, &rows);
        let ids = |some: Vec<&Line>| some.into_iter().map(|line| line.id.to_string()).collect::<Vec<_>>();
        assert_eq!(ids(possible_parents(&lines, &"a".into())), ["d"]);
        assert_eq!(ids(possible_parents(&lines, &"c".into())), ["a", "b", "d"]);
        assert_eq!(ids(beside(&lines, &"d".into())), ["a", "d"]);
        assert_eq!(ids(beside(&lines, &"c".into())), ["c"]);
    }

    #[test]
    fn a_list_in_use_stays_as_it_stands_and_grows_at_the_end() {
        let mut rows = vec![row("a", "Aap", "", ""), row("b", "Bas", "", ""), row("c", "Cor", "", "")];
        let shown = lines(List::Parties, &rows);
        rows[0] = row("a", "Zus", "", "");
        rows[1].gone = Some(Gone::default());
        rows.push(row("d", "Aagje", "", ""));
        let now = steady(lines(List::Parties, &rows), &shown);
        assert_eq!(now.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["Zus", "Cor", "Aagje"]);
    }

    #[test]
    fn every_list_is_found_again_by_its_word() {
        for list in List::ALL {
            assert_eq!(List::from_word(list.word()), Some(list));
        }
        assert_eq!(List::from_word("actions"), None);
        assert!(List::Themes.name_merges() && List::Roles.name_merges());
        assert!(!List::Parties.name_merges() && !List::Areas.name_merges());
        assert!(!List::Parties.is_ordered() && List::Areas.is_ordered());
    }
}
