//! The simple lists of a plan: people and groups, themes, areas, roles.

use super::{Language, board};

sentences! {
    /// The four lists together, in the main menu.
    who_and_what { nl: "Wie en wat", en: "Who and what" }
    parties { nl: "Mensen en groepen", en: "People and groups" }
    themes { nl: "Thema’s", en: "Themes" }
    areas { nl: "Gebieden", en: "Areas" }
    roles { nl: "Rollen", en: "Roles" }
    about_parties { nl: "Wie doet er mee, of zou mee kunnen doen?", en: "Who takes part, or could take part?" }
    about_themes { nl: "Waar willen jullie aan werken?", en: "What do you want to work on?" }
    about_areas { nl: "Over welke dorpen en buurten gaat dit plan?",
                  en: "Which villages and neighbourhoods is this plan about?" }
    about_roles { nl: "Wat moet iemand doen? Wie het doet, kan later.",
                  en: "What should somebody do? Who does it can come later." }
    empty_parties { nl: "Hier staat nog niemand. Wie zit er aan tafel?", en: "Nobody is here yet. Who is at the table?" }
    empty_themes { nl: "Nog geen thema’s. Wat vinden jullie belangrijk?", en: "No themes yet. What matters to you?" }
    empty_areas { nl: "Nog geen gebieden. Begin met je eigen dorp of buurt.",
                  en: "No areas yet. Begin with your own village or neighbourhood." }
    empty_roles { nl: "Nog geen rollen. Wat moet er zeker gebeuren?", en: "No roles yet. What must certainly happen?" }
    empty_watching { nl: "Hier staat nog niets.", en: "Nothing is here yet." }
    new_party { nl: "Nieuwe naam", en: "New name" }
    new_theme { nl: "Nieuw thema", en: "New theme" }
    new_area { nl: "Nieuw gebied", en: "New area" }
    new_role { nl: "Nieuwe rol", en: "New role" }
    new_hint { nl: "Enter zet het erbij.", en: "Enter adds it." }
    name { nl: "Naam", en: "Name" }
    kind { nl: "Soort", en: "Kind" }
    no_kind { nl: "Kies een soort", en: "Choose a kind" }
    area { nl: "Gebied", en: "Area" }
    no_area { nl: "Geen gebied", en: "No area" }
    parent { nl: "Hoort bij", en: "Part of" }
    no_parent { nl: "Staat op zichzelf", en: "On its own" }
    field_of(field, name) { nl: "{field}: {name}", en: "{field}: {name}" }
    up_named(name) { nl: "Omhoog: {name}", en: "Up: {name}" }
    down_named(name) { nl: "Omlaag: {name}", en: "Down: {name}" }
    throw_away_named(name) { nl: "Gooi weg: {name}", en: "Throw away: {name}" }
    looks_named(name) { nl: "Kleur en plaatje: {name}", en: "Colour and picture: {name}" }
    added(name) { nl: "‘{name}’ staat erbij.", en: "‘{name}’ is added." }
    is_there(name) { nl: "‘{name}’ staat al in de lijst.", en: "‘{name}’ is in the list already." }
    renamed(name) { nl: "De naam is nu ‘{name}’.", en: "The name is now ‘{name}’." }
    /// Somebody wrote something else while this person was typing.
    written_over(words, theirs) {
        nl: "Er staat nu ‘{words}’. Een ander schreef intussen ‘{theirs}’.",
        en: "It now says ‘{words}’. Somebody else wrote ‘{theirs}’ meanwhile." }
    word_set(name, word) { nl: "‘{name}’: {word}.", en: "‘{name}’: {word}." }
    looks_set(name) { nl: "‘{name}’ ziet er anders uit.", en: "‘{name}’ looks different." }
    moved(name) { nl: "‘{name}’ staat op een andere plek.", en: "‘{name}’ has another place." }
}

/// What a kind is called; the code itself when a newer version made it.
pub fn kind_name(language: Language, code: &str) -> &str {
    let (nl, en) = match code {
        "person" => ("persoon", "person"),
        "group" => ("groep", "group"),
        "association" => ("vereniging", "association"),
        "organisation" => ("organisatie", "organisation"),
        "municipality" => ("gemeente", "municipality"),
        "province" => ("provincie", "province"),
        "village" => ("dorp", "village"),
        "neighbourhood" => ("buurt", "neighbourhood"),
        "role" => ("rol", "role"),
        "circle" => ("kring", "circle"),
        "contact" => ("aanspreekpunt", "contact"),
        "connector" => ("verbinder", "connector"),
        "watcher" => ("meekijker", "watcher"),
        other => return other,
    };
    match language {
        Language::Nl => nl,
        Language::En => en,
    }
}

/// ‘‘Groen’ ligt in de prullenbak. Nog gebruikt bij 3 acties.’
pub fn binned(language: Language, name: &str, uses: usize) -> String {
    let gone = super::toasts::binned(language, name);
    if uses == 0 { gone } else { format!("{gone} {}.", upper(still_used(language, uses))) }
}

/// ‘nog gebruikt bij 3 acties’, of something in the bin.
pub fn still_used(language: Language, uses: usize) -> String {
    match language {
        Language::Nl => format!("nog gebruikt bij {}", board::actions(language, uses)),
        Language::En => format!("still used by {}", board::actions(language, uses)),
    }
}

/// ‘3 acties met ‘Groen’: laat ze zien’, name of a link to the board.
pub fn show_uses(language: Language, name: &str, uses: usize) -> String {
    match language {
        Language::Nl => format!("{} met ‘{name}’: laat zien", board::actions(language, uses)),
        Language::En => format!("{} with ‘{name}’: show", board::actions(language, uses)),
    }
}

fn upper(text: String) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
