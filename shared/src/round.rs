//! What people hand in on an evening and what comes out of it: read, checked, counted. The server keeps it, the app makes and
//! shows it; both are in here, so that they cannot differ.
//!
//! What is handed in is JSON: `{"text": "…", "heading": "…"}` for a card or a word, `{"dots": {"<group>": 2}}`, `{"answer": "yes_if", "text":
//! "…"}`. What is not said stays out of a result: who, in which order, and when.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::id::{Chance, Id};
use crate::intent::LONGEST_WORD;
use crate::record::RoundKind;

/// Cards that one person hands in at once.
pub const MOST_NOTES: usize = 50;
/// Letters of a word at the end of the evening (characters).
pub const LONGEST_ONE_WORD: usize = 24;
/// Dots that a person may have.
pub const MOST_DOTS: i64 = 20;
/// What names the one thing that a person hands in where there is one: a ballot, an answer, a word.
pub const BALLOT: &str = "ballot";
/// Late cards that come out together: of fewer one could tell whose they are.
pub const LATE_TOGETHER: usize = 3;

/// An answer of a consent round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    Yes,
    YesIf,
    NotYet,
    No,
}

impl Answer {
    pub const ALL: [Self; 4] = [Self::Yes, Self::YesIf, Self::NotYet, Self::No];

    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::YesIf => "yes_if",
            Self::NotYet => "not_yet",
            Self::No => "no",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// It says something only with words behind it.
    pub fn needs_words(self) -> bool {
        matches!(self, Self::YesIf | Self::No)
    }
}

/// What one person handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A card or a word; a card may be written for a heading.
    Text {
        text: String,
        heading: String,
    },
    Dots(BTreeMap<Id, i64>),
    Answer(Answer, String),
}

/// Why something cannot be handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error("it is not what this round asks for")]
    Unreadable,
    #[error("there is nothing in it")]
    Empty,
    #[error("it is too long")]
    TooLong,
    #[error("there are more dots than each person has")]
    TooManyDots,
    #[error("this answer needs a few words")]
    NeedsWords,
}

impl Entry {
    /// As it travels and as the server keeps it.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Text { text, heading } if heading.is_empty() => json!({ "text": text }),
            Self::Text { text, heading } => json!({ "text": text, "heading": heading }),
            Self::Dots(dots) => {
                json!({ "dots": dots.iter().map(|(id, count)| (id.to_string(), *count)).collect::<BTreeMap<_, _>>() })
            }
            Self::Answer(answer, text) => json!({ "answer": answer.word(), "text": text }),
        }
    }

    /// Reads what somebody hands in, and checks that it fits the round. `dots`: how many each person has.
    ///
    /// # Errors
    /// [`Unfit`] with the reason.
    pub fn read(kind: RoundKind, dots: i64, json: &Json) -> Result<Self, Unfit> {
        let text = json.get("text").and_then(Json::as_str).unwrap_or_default().trim();
        if text.len() > LONGEST_WORD {
            return Err(Unfit::TooLong);
        }
        match kind {
            RoundKind::Notes | RoundKind::Word if text.is_empty() => Err(Unfit::Empty),
            RoundKind::Word if text.chars().count() > LONGEST_ONE_WORD => Err(Unfit::TooLong),
            RoundKind::Notes | RoundKind::Word => {
                let heading = json.get("heading").and_then(Json::as_str).unwrap_or_default();
                if heading.len() > LONGEST_WORD {
                    return Err(Unfit::TooLong);
                }
                Ok(Self::Text { text: text.to_owned(), heading: heading.to_owned() })
            }
            RoundKind::Dots => {
                let given = json.get("dots").and_then(Json::as_object).ok_or(Unfit::Unreadable)?;
                let mut counts = BTreeMap::new();
                for (id, count) in given {
                    let count =
                        count.as_i64().filter(|it| (0..=MOST_DOTS).contains(it)).ok_or(Unfit::TooManyDots)?;
                    if id.len() > 64 {
                        return Err(Unfit::Unreadable);
                    }
                    if count > 0 {
                        counts.insert(Id::from(id.as_str()), count);
                    }
                }
                // Twenty dots at most, so the sum is small.
                if counts.values().sum::<i64>() > dots {
                    return Err(Unfit::TooManyDots);
                }
                Ok(Self::Dots(counts))
            }
            RoundKind::Consent => {
                let answer = json.get("answer").and_then(Json::as_str).and_then(Answer::from_word);
                let answer = answer.ok_or(Unfit::Unreadable)?;
                if answer.needs_words() && text.is_empty() {
                    return Err(Unfit::NeedsWords);
                }
                Ok(Self::Answer(answer, text.to_owned()))
            }
        }
    }
}

/// What came out of a round that is counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// How many people handed something in.
    pub voters: usize,
    /// Dots of each group.
    pub dots: BTreeMap<Id, i64>,
    /// How often each answer was given.
    pub answers: BTreeMap<Answer, usize>,
    /// The words behind the answers, in no telling order.
    pub reasons: Vec<(Answer, String)>,
}

impl Outcome {
    /// Counts what was handed in, one entry for each person.
    pub fn count(entries: &[Entry], chance: &mut impl Chance) -> Self {
        let mut outcome = Self { voters: entries.len(), ..Self::default() };
        for entry in entries {
            match entry {
                Entry::Dots(dots) => {
                    dots.iter().for_each(|(id, count)| *outcome.dots.entry(id.clone()).or_default() += count)
                }
                Entry::Answer(answer, text) => {
                    *outcome.answers.entry(*answer).or_default() += 1;
                    if !text.is_empty() {
                        outcome.reasons.push((*answer, text.clone()));
                    }
                }
                Entry::Text { .. } => {}
            }
        }
        shuffle(&mut outcome.reasons, chance);
        outcome
    }

    pub fn to_json(&self) -> String {
        let dots: BTreeMap<String, i64> =
            self.dots.iter().map(|(id, count)| (id.to_string(), *count)).collect();
        let answers: BTreeMap<&str, usize> =
            self.answers.iter().map(|(it, count)| (it.word(), *count)).collect();
        let reasons: Vec<Json> =
            self.reasons.iter().map(|(it, text)| json!({ "answer": it.word(), "text": text })).collect();
        json!({ "voters": self.voters, "dots": dots, "answers": answers, "reasons": reasons }).to_string()
    }

    /// Reads what [`Self::to_json`] wrote; what cannot be read is left out.
    pub fn read(text: &str) -> Self {
        let json: Json = serde_json::from_str(text).unwrap_or_default();
        let object = |name: &str| json.get(name).and_then(Json::as_object).into_iter().flatten();
        let reason = |it: &Json| {
            let answer = Answer::from_word(it.get("answer")?.as_str()?)?;
            Some((answer, it.get("text")?.as_str()?.to_owned()))
        };
        Self {
            voters: json
                .get("voters")
                .and_then(Json::as_u64)
                .and_then(|it| it.try_into().ok())
                .unwrap_or_default(),
            dots: object("dots")
                .filter_map(|(id, count)| Some((Id::from(id.as_str()), count.as_i64()?)))
                .collect(),
            answers: object("answers")
                .filter_map(|(word, count)| {
                    Some((Answer::from_word(word)?, usize::try_from(count.as_u64()?).ok()?))
                })
                .collect(),
            reasons: json
                .get("reasons")
                .and_then(Json::as_array)
                .into_iter()
                .flatten()
                .filter_map(reason)
                .collect(),
        }
    }

    /// The groups by their dots, the most first; each with its place: who has as many stands at the same place.
    pub fn ranking(&self, groups: &[Id]) -> Vec<(usize, Id, i64)> {
        let mut all: Vec<(Id, i64)> =
            groups.iter().map(|id| (id.clone(), self.dots.get(id).copied().unwrap_or_default())).collect();
        all.sort_by_key(|(_, dots)| std::cmp::Reverse(*dots));
        let place = |dots: i64| all.iter().filter(|it| it.1 > dots).count() + 1;
        all.iter().map(|(id, dots)| (place(*dots), id.clone(), *dots)).collect()
    }
}

/// Puts a list in an order that tells nothing.
pub fn shuffle<T>(list: &mut [T], chance: &mut impl Chance) {
    for at in (1..list.len()).rev() {
        let bytes = chance.bytes();
        let mut eight = [0; 8];
        eight.copy_from_slice(&bytes[..8]);
        let among = u64::try_from(at).unwrap_or(u64::MAX) + 1;
        let other = usize::try_from(u64::from_le_bytes(eight) % among).unwrap_or_default();
        list.swap(at, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Dice;

    fn note(text: &str) -> Entry {
        Entry::Text { text: text.to_owned(), heading: String::new() }
    }

    fn dots(counts: &[(&str, i64)]) -> Json {
        json!({ "dots": counts.iter().copied().collect::<BTreeMap<_, _>>() })
    }

    #[test]
    fn what_fits_is_taken_and_what_does_not_says_why() {
        let read = |kind, json: Json| Entry::read(kind, 3, &json);
        assert_eq!(read(RoundKind::Notes, json!({ "text": " Bankjes " })), Ok(note("Bankjes")));
        assert_eq!(read(RoundKind::Notes, json!({ "text": "  " })), Err(Unfit::Empty));
        assert_eq!(read(RoundKind::Notes, json!({ "text": "x".repeat(3_000) })), Err(Unfit::TooLong));
        assert_eq!(read(RoundKind::Word, json!({ "text": "x".repeat(25) })), Err(Unfit::TooLong));
        assert!(read(RoundKind::Dots, dots(&[("a", 2), ("b", 1)])).is_ok());
        assert_eq!(read(RoundKind::Dots, dots(&[("a", 2), ("b", 2)])), Err(Unfit::TooManyDots));
        for wrong in [dots(&[("a", -1)]), dots(&[("a", i64::MAX), ("b", i64::MAX)])] {
            assert_eq!(read(RoundKind::Dots, wrong), Err(Unfit::TooManyDots));
        }
        assert_eq!(read(RoundKind::Dots, json!({})), Err(Unfit::Unreadable));
        assert_eq!(read(RoundKind::Consent, json!({ "answer": "yes_if" })), Err(Unfit::NeedsWords));
        assert_eq!(read(RoundKind::Consent, json!({ "answer": "perhaps" })), Err(Unfit::Unreadable));
        assert!(read(RoundKind::Consent, json!({ "answer": "yes" })).is_ok());
    }

    #[test]
    fn every_entry_is_read_as_it_was_written() {
        let entries = [
            (RoundKind::Notes, note("Bankjes")),
            (RoundKind::Notes, Entry::Text { text: "Koor".into(), heading: "Waarom?".into() }),
            (RoundKind::Dots, Entry::Dots([(Id::from("a"), 2)].into())),
            (RoundKind::Consent, Entry::Answer(Answer::YesIf, "er licht komt".into())),
        ];
        for (kind, entry) in entries {
            assert_eq!(Entry::read(kind, 3, &entry.to_json()), Ok(entry));
        }
    }

    #[test]
    fn an_outcome_counts_and_ties_stand_at_one_place() {
        let one = |counts: &[(&str, i64)]| Entry::read(RoundKind::Dots, 3, &dots(counts)).unwrap();
        let entries = [one(&[("a", 1), ("b", 2)]), one(&[("b", 1), ("c", 2)]), one(&[("a", 2)])];
        let outcome = Outcome::count(&entries, &mut Dice::new(1));
        assert_eq!(outcome.voters, 3);
        let ranking = outcome.ranking(&["d", "c", "b", "a"].map(Id::from));
        let ranking: Vec<(usize, &str, i64)> =
            ranking.iter().map(|(place, id, dots)| (*place, id.as_str(), *dots)).collect();
        assert_eq!(ranking, [(1, "b", 3), (1, "a", 3), (3, "c", 2), (4, "d", 0)]);
        assert_eq!(Outcome::read(&outcome.to_json()), outcome);
    }

    #[test]
    fn words_behind_answers_come_in_no_telling_order_and_all_of_them() {
        let entries: Vec<Entry> = (0..40).map(|at| Entry::Answer(Answer::No, format!("want {at}"))).collect();
        let outcome = Outcome::count(&entries, &mut Dice::new(2));
        let order: Vec<&String> = outcome.reasons.iter().map(|(_, text)| text).collect();
        let mut sorted = order.clone();
        sorted.sort();
        assert_eq!(sorted.len(), 40);
        assert_ne!(outcome.reasons.first().map(|it| it.1.as_str()), Some("want 0"));
        assert_eq!(Outcome::read(&outcome.to_json()), outcome);
        assert_eq!(Outcome::read("nothing that we know"), Outcome::default());
    }
}
