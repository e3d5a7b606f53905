//! Finding actions: the search, the choices, what is shown and what is not.

use super::{Language, board, one_or_more};

sentences! {
    everywhere { nl: "Zoek in het hele plan", en: "Search the whole plan" }
    everywhere_about { nl: "Typ een woord. Je vindt het overal: acties, stappen, mensen, rollen, besluiten en lessen.",
                       en: "Type a word. You find it everywhere: actions, steps, people, roles, decisions and lessons." }
    found_nothing { nl: "Dit staat nergens in het plan.", en: "This is nowhere in the plan." }
    found(number: usize) { nl: "{number} gevonden", en: "{number} found" }
    found_many(number: usize) { nl: "De eerste {number}. Typ nog een woord om minder te vinden.",
                                en: "The first {number}. Type another word to find fewer." }
    search { nl: "Zoek een actie", en: "Find an action" }
    search_placeholder { nl: "Zoek", en: "Find" }
    clear_search { nl: "Maak het zoekveld leeg", en: "Clear the search" }
    filter { nl: "Kies", en: "Choose" }
    filter_about { nl: "Kies welke acties je wilt zien", en: "Choose which actions you want to see" }
    theme { nl: "Thema", en: "Theme" }
    lead { nl: "Trekker", en: "Lead" }
    party { nl: "Wie doet mee", en: "Who takes part" }
    area { nl: "Gebied", en: "Area" }
    ownership { nl: "Van wie", en: "Whose" }
    words { nl: "Woorden", en: "Words" }
    no_theme { nl: "zonder thema", en: "without a theme" }
    no_lead { nl: "nog te vinden", en: "still to find" }
    no_party { nl: "nog niemand", en: "nobody yet" }
    no_area { nl: "zonder gebied", en: "without an area" }
    /// A choice that lies in the bin, or that we do not know.
    not_here { nl: "staat niet meer in het plan", en: "no longer in the plan" }
    area_about { nl: "Heeft een actie geen gebied, dan telt dat van de trekker.",
                 en: "An action without an area counts where its lead is." }
    chosen(facet, choice) { nl: "{facet}: {choice}", en: "{facet}: {choice}" }
    remove(facet, choice) { nl: "Niet meer kiezen: {facet}: {choice}", en: "No longer choose: {facet}: {choice}" }
    show_all { nl: "Alles tonen", en: "Show everything" }
    nothing_title { nl: "Niets gevonden", en: "Nothing found" }
    nothing { nl: "Geen actie past bij wat je zoekt. Haal een keuze weg, of laat alles zien.",
              en: "No action fits what you look for. Take a choice away, or show everything." }
    nothing_here { nl: "Hier past niets bij wat je zoekt.", en: "Nothing here fits what you look for." }
    /// On a card that stays on the screen because this person just made or changed it.
    kept { nl: "Past niet bij wat je zoekt. Blijft staan tot je iets anders zoekt.",
           en: "Does not fit what you look for. It stays until you look for something else." }
}

/// ‘7 van 23 acties’
pub fn of_all(language: Language, shown: usize, all: usize) -> String {
    match language {
        Language::Nl => format!("{shown} van {}", board::actions(language, all)),
        Language::En => format!("{shown} of {}", board::actions(language, all)),
    }
}

/// ‘3 acties niet in beeld’, below a column.
pub fn hidden(language: Language, number: usize) -> String {
    match language {
        Language::Nl => format!("{} niet in beeld", one_or_more(number, "actie", "acties")),
        Language::En => format!("{} not shown", one_or_more(number, "action", "actions")),
    }
}

/// ‘Nog 226 laten zien’, where a long list is not drawn to its end.
pub fn more(language: Language, number: usize) -> String {
    match language {
        Language::Nl => format!("Nog {number} laten zien"),
        Language::En => format!("Show {number} more"),
    }
}

/// ‘Laat 7 acties zien’, below the choices.
pub fn show(language: Language, number: usize) -> String {
    match language {
        Language::Nl => format!("Laat {} zien", board::actions(language, number)),
        Language::En => format!("Show {}", board::actions(language, number)),
    }
}
