//! Pure questions about a wall: which card stands where. Every card stands once, whatever people do at once.

use std::collections::BTreeMap;

use crate::id::Id;
use crate::record::{Group, Note};

/// The cards in the order that everybody sees, those in the bin left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// In no group, or in one that is not there.
    pub loose: Vec<Id>,
    /// A group that holds nothing and has no name is left out: somebody took its last card.
    pub groups: Vec<(Id, Vec<Id>)>,
}

/// Stands between the two halves of a heading, as in `Gemeente · Waarom?`.
const BETWEEN: &str = " · ";

/// The heading of this box of a wall with rows and columns.
pub fn heading_of(row: &str, column: &str) -> String {
    format!("{row}{BETWEEN}{column}")
}

/// The first (0) or the second half (1) of a heading; empty when it has none.
pub fn half_of_heading(heading: &str, at: usize) -> &str {
    heading.splitn(2, BETWEEN).nth(at).unwrap_or_default()
}

/// When these headings are all boxes of a table, in order: its rows and its columns.
pub fn rows_and_columns(headings: &[String]) -> Option<(Vec<String>, Vec<String>)> {
    let different = |at: usize| {
        let mut found: Vec<String> = Vec::new();
        for heading in headings {
            let half = half_of_heading(heading, at);
            if !found.iter().any(|it| it == half) {
                found.push(half.to_owned());
            }
        }
        found
    };
    let (rows, columns) = (different(0), different(1));
    let boxes = rows.iter().flat_map(|row| columns.iter().map(move |column| heading_of(row, column)));
    let is_table = rows.len() > 1 && columns.len() > 1 && boxes.eq(headings.iter().cloned());
    is_table.then_some((rows, columns))
}

/// Those that who leads has not hidden.
pub fn shown(notes: &[Note]) -> Vec<Note> {
    notes.iter().filter(|it| !it.hidden).cloned().collect()
}

/// Where everything stands.
pub fn standing(notes: &[Note], groups: &[Group]) -> Standing {
    let mut here: Vec<&Group> = groups.iter().filter(|it| !it.gone).collect();
    here.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
    let mut inside: BTreeMap<&str, Vec<&Note>> =
        here.iter().map(|group| (group.id.as_str(), Vec::new())).collect();
    let mut loose: Vec<&Note> = Vec::new();
    for note in notes.iter().filter(|it| !it.gone) {
        inside.get_mut(note.group.as_str()).unwrap_or(&mut loose).push(note);
    }
    let in_order = |mut notes: Vec<&Note>| {
        notes.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
        notes.into_iter().map(|it| it.id.clone()).collect::<Vec<_>>()
    };
    let held = here.iter().map(|group| {
        let notes = inside.remove(group.id.as_str()).unwrap_or_default();
        (group, in_order(notes))
    });
    let shown = held.filter(|(group, notes)| !notes.is_empty() || !group.name.trim().is_empty());
    let groups = shown.map(|(group, notes)| (group.id.clone(), notes)).collect();
    Standing { loose: in_order(loose), groups }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn note(id: &str, group: &str, gone: bool) -> Note {
        Note { id: id.into(), group: group.to_owned(), gone, ..Note::default() }
    }

    fn group(id: &str, name: &str, gone: bool) -> Group {
        Group { id: id.into(), name: name.to_owned(), gone, ..Group::default() }
    }

    #[test]
    fn only_a_whole_table_is_chosen_from_by_row_and_column() {
        let list = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let table = list(&["a · x", "a · y", "b · x", "b · y"]);
        assert_eq!(rows_and_columns(&table), Some((list(&["a", "b"]), list(&["x", "y"]))));
        for other in
            [&["a", "b"][..], &["a · x", "b · y"], &["a · x", "a · y"], &["a · x", "a · y", "b · x"], &[]]
        {
            assert_eq!(rows_and_columns(&list(other)), None);
        }
    }

    #[test]
    fn a_group_is_seen_while_it_holds_a_card_or_has_a_name_and_its_cards_outlive_it() {
        let groups =
            [group("a", "", false), group("b", "", false), group("c", "Bus", false), group("d", "", true)];
        let notes =
            [note("1", "a", false), note("2", "d", false), note("3", "", false), note("4", "a", true)];
        let standing = standing(&notes, &groups);
        assert_eq!(standing.loose, ["2".into(), "3".into()]);
        assert_eq!(standing.groups, [("a".into(), vec!["1".into()]), ("c".into(), vec![])]);
    }

    proptest! {
        #[test]
        fn every_card_stands_once_whatever_people_put_where(
            notes in prop::collection::vec((0usize..6, any::<bool>()), 12),
            gone in prop::collection::vec(any::<bool>(), 4),
        ) {
            let groups: Vec<Group> =
                gone.iter().enumerate().map(|(at, gone)| group(&format!("g{at}"), "", *gone)).collect();
            let mut notes: Vec<Note> = notes
                .iter()
                .enumerate()
                .map(|(at, (place, gone))| note(&format!("n{at}"), &format!("g{place}"), *gone))
                .collect();
            let here = standing(&notes, &groups);
            notes.reverse();
            prop_assert_eq!(&standing(&notes, &groups), &here);
            let mut seen: Vec<Id> =
                here.groups.into_iter().flat_map(|(_, notes)| notes).chain(here.loose).collect();
            seen.sort();
            let mut wanted: Vec<Id> = notes.into_iter().filter(|it| !it.gone).map(|it| it.id).collect();
            wanted.sort();
            prop_assert_eq!(seen, wanted);
        }
    }
}
