//! Finding words anywhere in a plan: in what stands in it, whatever it is. Those in the bin are not found.

use super::filter::fold;
use crate::record::{Collection, FieldKind, RecordKey, Row, Value};

/// The sorts of records that are looked through, those that people think of first before the others.
pub const SORTS: [Collection; 18] = [
    Collection::Actions,
    Collection::Themes,
    Collection::Parties,
    Collection::Roles,
    Collection::Areas,
    Collection::Decisions,
    Collection::Rules,
    Collection::Dilemmas,
    Collection::Steps,
    Collection::Gives,
    Collection::Conditions,
    Collection::Blockers,
    Collection::Updates,
    Collection::Cycles,
    Collection::Holdings,
    Collection::Links,
    Collection::Sessions,
    Collection::Meta,
];

/// Fields with words in them that people wrote; the others are ids, days and codes.
const WORDS: [&str; 36] = [
    "title",
    "name",
    "text",
    "what",
    "why",
    "success",
    "question",
    "outcome",
    "reasons",
    "purpose",
    "does",
    "decides",
    "stake",
    "offers",
    "needs",
    "principles",
    "conclusions",
    "answer",
    "p",
    "d",
    "c",
    "a",
    "b",
    "holding",
    "set",
    "for_whom",
    "focus",
    "hat",
    "made",
    "who",
    "tally",
    "rule",
    "note",
    "place_name",
    "dream",
    "values",
];

/// One record with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: RecordKey,
    pub row: Row,
    texts: Vec<String>,
    folded: String,
}

/// Something found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub key: RecordKey,
    pub row: Row,
    /// The text around what was looked for, where that is not the first of its words; else empty.
    pub around: String,
}

/// Reads the records of one sort once, so that each letter only has to look.
pub fn entries(collection: Collection, rows: Vec<Row>) -> Vec<Entry> {
    let fields: Vec<&str> = WORDS
        .into_iter()
        .filter(|name| collection.field(name).is_some_and(|field| field.kind != FieldKind::Place))
        .collect();
    let standing = rows.into_iter().filter(|row| row.gone.is_none());
    let read = |row: Row| {
        let texts = fields.iter().filter_map(|name| match row.value(name) {
            Value::Text(text) if !text.trim().is_empty() => Some(text),
            _ => None,
        });
        let texts: Vec<String> = texts.collect();
        let folded = fold(&texts.join("\n"));
        Entry { key: collection.key(&row.id), row, texts, folded }
    };
    standing.map(read).filter(|entry| !entry.texts.is_empty()).collect()
}

/// At most `most` records in which every word that was typed stands; those that have it in their first words come first.
/// Nothing typed finds nothing.
pub fn find(entries: &[Entry], typed: &str, most: usize) -> Vec<Hit> {
    let typed = fold(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let has = |text: &str| words.iter().all(|word| text.contains(word));
    let (first, later): (Vec<&Entry>, Vec<&Entry>) = entries
        .iter()
        .filter(|entry| has(&entry.folded))
        .partition(|entry| entry.texts.first().is_some_and(|text| has(&fold(text))));
    first.into_iter().chain(later).take(most).map(|entry| hit(entry, &words)).collect()
}

/// Letters before and after what was found.
const AROUND: usize = 40;

fn hit(entry: &Entry, words: &[&str]) -> Hit {
    let [first, others @ ..] = words else {
        return Hit { key: entry.key.clone(), row: entry.row.clone(), around: String::new() };
    };
    let in_title = entry.texts.first().is_some_and(|text| fold(text).contains(first));
    let found = entry.texts.iter().skip(1).find(|text| {
        let text = fold(text);
        text.contains(first) || others.iter().any(|word| text.contains(word))
    });
    let around = match found {
        Some(text) if !in_title => piece(text, first),
        _ => String::new(),
    };
    Hit { key: entry.key.clone(), row: entry.row.clone(), around }
}

/// The text around a word, on one line. Folding may change how long a letter is, so it counts letters, not bytes.
fn piece(text: &str, word: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = fold(&line);
    let at = folded.find(word).map_or(0, |byte| folded[..byte].chars().count());
    let (from, until) = (at.saturating_sub(AROUND), at + word.chars().count() + AROUND);
    let letters: Vec<char> = line.chars().collect();
    let cut: String = letters.iter().skip(from).take(until - from).collect();
    let (before, after) = (if from > 0 { "…" } else { "" }, if until < letters.len() { "…" } else { "" });
    format!("{before}{cut}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, fields: &[(&str, &str)]) -> Row {
        let fields = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).into())).collect();
        Row { id: id.into(), fields, gone: None }
    }

    fn ids(hits: &[Hit]) -> Vec<String> {
        hits.iter().map(|hit| hit.key.id.to_string()).collect()
    }

    #[test]
    fn every_word_is_found_wherever_it_stands_and_titles_come_first() {
        let rows = vec![
            row(
                "why",
                &[
                    ("title", "Bankjes"),
                    ("why", "Een café op het plein, met uitzicht over de hele dijk en verder"),
                ],
            ),
            row("title", &[("title", "Het Café"), ("theme", "cafe")]),
            row("id", &[("title", "Iets"), ("theme", "cafe")]),
        ];
        let all = entries(Collection::Actions, rows);
        let hits = find(&all, "cafe", 10);
        assert_eq!(ids(&hits), ["title", "why"], "an id is no word");
        assert_eq!(hits[0].around, "");
        assert!(hits[1].around.contains("café op het plein") && hits[1].around.ends_with('…'));
        assert_eq!(ids(&find(&all, "dijk CAFE", 10)), ["why"]);
        assert_eq!(ids(&find(&all, "cafe", 1)).len(), 1);
        assert!(find(&all, "  ", 10).is_empty());
    }

    #[test]
    fn what_is_in_the_bin_is_not_found() {
        let mut gone = row("gone", &[("title", "Bankjes")]);
        gone.gone = Some(crate::record::Gone::default());
        assert!(entries(Collection::Actions, vec![gone]).is_empty());
    }
}
