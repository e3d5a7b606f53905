//! The code that opens a session: a word and two figures. It is read aloud in a hall and typed with a thumb, so whatever
//! people put between or around it does not matter. It is no secret for long: it ends with the session, and the server
//! counts wrong tries.

use std::fmt;

use crate::id::Chance;
use crate::locales::{Language, codes};

/// Letters of the longest word that is read as one.
const LONGEST: usize = 20;

/// A code as it is shown: `molen 42`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct JoinCode {
    word: String,
    figures: u8,
}

impl JoinCode {
    /// One of 7,200. The figures go from 10 to 99: nobody has to say a zero first.
    pub fn random(language: Language, chance: &mut impl Chance) -> Self {
        let bytes = chance.bytes();
        let words = codes::words(language);
        let word = words[usize::from(u16::from_le_bytes([bytes[0], bytes[1]])) % words.len()];
        let figures = u16::from_le_bytes([bytes[2], bytes[3]]) % 90 + 10;
        Self { word: word.to_owned(), figures: u8::try_from(figures).unwrap_or(10) }
    }

    /// What somebody typed: `Molen42`, `molen-42`, ` MOLEN 4 2`. None when it is no word with two figures after it.
    pub fn read(text: &str) -> Option<Self> {
        let mut word = String::new();
        let mut figures = String::new();
        for letter in text.chars() {
            match letter {
                letter if letter.is_alphabetic() && figures.is_empty() => word.extend(letter.to_lowercase()),
                letter if letter.is_ascii_digit() && !word.is_empty() => figures.push(letter),
                letter if letter.is_alphanumeric() => return None,
                _ => {}
            }
        }
        let short = (1..=LONGEST).contains(&word.chars().count()) && figures.len() == 2;
        Some(Self { word, figures: figures.parse().ok()? }).filter(|_| short)
    }

    /// The word alone: whoever guesses knows it from hearing, and not the figures.
    pub fn word(&self) -> &str {
        &self.word
    }
}

impl fmt::Display for JoinCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:02}", self.word, self.figures)
    }
}

#[cfg(test)]
mod tests {
    use super::JoinCode;
    use crate::locales::{Language, codes};
    use crate::testing::Dice;

    #[test]
    fn a_code_is_read_however_somebody_types_it() {
        for text in ["molen 42", "Molen42", " MOLEN-4 2 ", "molen. 42!"] {
            assert_eq!(
                JoinCode::read(text).map(|it| it.to_string()).as_deref(),
                Some("molen 42"),
                "{text:?}"
            );
        }
        for text in ["", "molen", "42", "42 molen", "molen 4", "molen 423", "mo4len2", "molen ٤٢"] {
            assert_eq!(JoinCode::read(text), None, "{text:?}");
        }
        assert_eq!(JoinCode::read(&format!("{} 42", "m".repeat(10_000))), None);
    }

    #[test]
    fn every_code_that_is_made_is_read_as_itself_and_its_word_is_plain() {
        let mut dice = Dice::new(7);
        for language in [Language::Nl, Language::En] {
            for _ in 0..500 {
                let code = JoinCode::random(language, &mut dice);
                assert_eq!(JoinCode::read(&code.to_string()), Some(code));
            }
            let words = codes::words(language);
            assert!(words.iter().all(|it| it.bytes().all(|letter| letter.is_ascii_lowercase())));
            let different: std::collections::BTreeSet<_> = words.iter().collect();
            assert_eq!(different.len(), words.len());
        }
    }
}
