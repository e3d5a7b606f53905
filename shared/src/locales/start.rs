//! The first place of a plan: the dream, my promises, what is vacant, what worked, the themes.

use super::{Language, one_or_more};

sentences! {
    title { nl: "Waar staan we?", en: "Where are we?" }
    dream { nl: "Onze droom", en: "Our dream" }
    dream_for { nl: "voor het jaar", en: "for the year" }
    dream_ask { nl: "Hoe ziet het eruit als het gelukt is?", en: "What does it look like when it worked?" }
    dream_year { nl: "Jaar van de droom", en: "Year of the dream" }
    promises { nl: "Jouw afspraken", en: "Your promises" }
    no_promises { nl: "Je hebt nu geen afspraken.", en: "You have no promises now." }
    who_are_you { nl: "Zeg wie je bent, dan staan je afspraken hier.", en: "Say who you are, and your promises will be here." }
    i_am { nl: "Dat ben ik", en: "That is me" }
    i_am_ask { nl: "Wie ben jij in dit plan?", en: "Who are you in this plan?" }
    vacant { nl: "Wie doet mee?", en: "Who joins in?" }
    nothing_vacant { nl: "Voor alles is iemand gevonden.", en: "Somebody was found for everything." }
    i_want { nl: "Ik wil", en: "I want to" }
    i_want_named(role) { nl: "Ik wil {role} doen", en: "I want to do {role}" }
    see_all(number: usize) { nl: "Bekijk alle {number}", en: "See all {number}" }
    worked_since { nl: "dingen lukten al", en: "things worked already" }
    nothing_worked { nl: "Vertel op een actie wat er lukte. Dat staat dan hier.", en: "Tell on an action what worked. It will be here." }
    look_back { nl: "Tijd om terug te kijken", en: "Time to look back" }
    themes { nl: "Thema’s", en: "Themes" }
    no_actions { nl: "nog geen acties", en: "no actions yet" }
    worked { nl: "Wat lukte en wat we leerden", en: "What worked and what we learned" }
    learned { nl: "We leerden", en: "We learned" }
    leads(action) { nl: "je trekt ‘{action}’", en: "you lead ‘{action}’" }
    in_action(action) { nl: "in ‘{action}’", en: "in ‘{action}’" }
}

/// ‘2 bezig, 1 klaar’
pub fn counts(language: Language, counts: &[(String, usize)]) -> String {
    let words = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{count} {}", name.to_lowercase()));
    let words: Vec<String> = words.collect();
    if words.is_empty() { no_actions(language).to_owned() } else { words.join(", ") }
}

/// ‘1 mens’, ‘3 mensen’
pub fn people(language: Language, number: usize) -> String {
    match language {
        Language::Nl => one_or_more(number, "mens", "mensen"),
        Language::En => one_or_more(number, "person", "people"),
    }
}
