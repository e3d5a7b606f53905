//! Who is here, and who is writing.

use super::{Language, one_or_more};

sentences! {
    here { nl: "Wie is er?", en: "Who is here?" }
    you { nl: "jij", en: "you" }
    you_named(name) { nl: "{name} (jij)", en: "{name} (you)" }
    writing(name) { nl: "{name} schrijft", en: "{name} is writing" }
    two_writing(one, other) { nl: "{one} en {other} schrijven", en: "{one} and {other} are writing" }
    facilitator { nl: "begeleider", en: "facilitator" }
    watching { nl: "kijkt mee", en: "is watching" }
    only_you { nl: "Je bent hier nu alleen. Wie meedoet, zie je vanzelf.",
               en: "You are alone here now. You will see who joins." }
    unknown_offline { nl: "Zonder verbinding zie je niet wie er is.",
                      en: "Without a connection you cannot see who is here." }
    nameless { nl: "zonder naam", en: "no name" }
}

/// ‘en nog 3’, name of the last avatar of a full row.
pub fn and_more(language: Language, number: usize) -> String {
    match language {
        Language::Nl => format!("en nog {number}"),
        Language::En => format!("and {number} more"),
    }
}

/// ‘4 mensen zijn er nu’
pub fn people_here(language: Language, number: usize) -> String {
    match language {
        Language::Nl if number == 1 => "1 mens is er nu".to_owned(),
        Language::Nl => format!("{number} mensen zijn er nu"),
        Language::En => format!("{} here now", one_or_more(number, "person is", "people are")),
    }
}

/// ‘3 mensen schrijven’, when there are too many to name.
pub fn many_writing(language: Language, number: usize) -> String {
    match language {
        Language::Nl => format!("{number} mensen schrijven"),
        Language::En => format!("{number} people are writing"),
    }
}
