//! Every sentence that people read, in Dutch and in English, side by side.
//!
//! A sentence is a function that asks for a [`Language`]; one that lacks a language does not compile.
//! What must not live here: decisions about which sentence to show, and anything that formats a record.
//!
//! How we write: "je", active verbs, present tense, level B1, no English words in the Dutch.

/// Makes one function for each sentence.
///
/// A sentence without arguments gives `&'static str`; one with arguments gives `String`. An argument is
/// text unless it names another type: `place_of(column, place: usize, total: usize) { … }`.
macro_rules! sentences {
    (@kind) => { &str };
    (@kind $kind:ty) => { $kind };
    (@one $(#[$note:meta])* $name:ident { $nl:literal, $en:literal }) => {
        $(#[$note])*
        #[doc = concat!("‘", $nl, "’")]
        pub fn $name(language: $crate::locales::Language) -> &'static str {
            match language {
                $crate::locales::Language::Nl => $nl,
                $crate::locales::Language::En => $en,
            }
        }
    };
    (@one $(#[$note:meta])* $name:ident ($($argument:ident $(: $kind:ty)?),+) { $nl:literal, $en:literal }) => {
        $(#[$note])*
        #[doc = concat!("‘", $nl, "’")]
        pub fn $name(
            language: $crate::locales::Language,
            $($argument: sentences!(@kind $($kind)?)),+
        ) -> String {
            match language {
                $crate::locales::Language::Nl => format!($nl),
                $crate::locales::Language::En => format!($en),
            }
        }
    };
    ($(
        $(#[$note:meta])*
        $name:ident $(($($argument:ident $(: $kind:ty)?),+))? { nl: $nl:literal, en: $en:literal $(,)? }
    )*) => {
        $( sentences!(@one $(#[$note])* $name $(($($argument $(: $kind)?),+))? { $nl, $en }); )*
    };
}

pub mod aside;
pub mod bin;
pub mod board;
pub mod codes;
pub mod common;
pub mod cycles;
pub mod dates;
pub mod decisions;
pub mod due;
pub mod errors;
pub mod evening;
pub mod finding;
pub mod help;
pub mod home;
pub mod import;
pub mod join;
pub mod leading;
pub mod lists;
pub mod minutes;
pub mod parts;
pub mod presence;
pub mod print;
pub mod roles;
pub mod scripts;
pub mod seeing;
pub mod sessions;
pub mod share;
pub mod sheet;
pub mod shell;
pub mod start;
pub mod status;
pub mod themes;
pub mod toasts;
pub mod topics;
pub mod views;
pub mod wall;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Dutch, the language we write first.
    #[default]
    Nl,
    /// English.
    En,
}

impl Language {
    /// All languages, in the order in which a person can choose them.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// The code for `lang="…"`, for storage and for the plan's own language.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The language of a code such as `nl`, `en` or `nl-BE`; nothing if we do not speak it.
    pub fn from_code(code: &str) -> Option<Self> {
        let main = code.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| main.eq_ignore_ascii_case(language.code()))
    }

    /// What the language calls itself, so that everybody finds their own.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
        }
    }
}

/// One or more: the first text for exactly one, the second for every other number.
fn one_or_more(number: usize, one: &str, more: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {more}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_with_and_without_a_country() {
        assert_eq!(Language::from_code("nl-BE"), Some(Language::Nl));
        assert_eq!(Language::from_code("EN"), Some(Language::En));
        assert_eq!(Language::from_code("fy"), None);
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
    }

    #[test]
    fn a_sentence_takes_its_words_along() {
        assert_eq!(toasts::moved(Language::Nl, "Zonnedak", "Bezig"), "Je zet ‘Zonnedak’ bij Bezig.");
        assert_eq!(toasts::moved(Language::En, "Roof", "Done"), "You moved ‘Roof’ to Done.");
        assert_eq!(
            board::spoken_place(Language::Nl, "Bezig", 2, 4),
            "Actie staat nu bij Bezig, plek 2 van 4."
        );
        assert_eq!(
            lists::binned(Language::Nl, "Groen", 3),
            "‘Groen’ ligt in de prullenbak. Nog gebruikt bij 3 acties."
        );
        assert_eq!(lists::binned(Language::En, "Green", 0), "‘Green’ is in the bin.");
        assert_eq!(finding::of_all(Language::Nl, 1, 23), "1 van 23 acties");
    }
}
