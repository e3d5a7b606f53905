//! My plans: the plans on this device, a new one, and the other ways in.

use super::{Language, one_or_more};

sentences! {
    my_plans { nl: "Mijn plannen", en: "My plans" }
    /// The one sentence in the green band.
    promise { nl: "Maak samen een plan. Nu aan tafel, en in de maanden erna.",
              en: "Make a plan together. Now at the table, and in the months that follow." }
    on_this_device { nl: "Op dit apparaat", en: "On this device" }
    no_plans_title { nl: "Hier komen jullie plannen", en: "Your plans will be here" }
    no_plans { nl: "Begin een nieuw plan, of open een link die je van iemand kreeg.",
               en: "Start a new plan, or open a link that somebody gave you." }
    opened(when) { nl: "Geopend: {when}", en: "Opened: {when}" }
    /// A plan on a device where its user can only watch.
    as_viewer { nl: "Je kijkt mee", en: "You are watching" }
    as_facilitator { nl: "Je begeleidt", en: "You facilitate" }
    /// A plan whose latest edits are only here.
    not_sent_yet { nl: "Nog niet alles is bij de server", en: "Not everything is on the server yet" }

    new_plan { nl: "Nieuw plan", en: "New plan" }
    title_label { nl: "Hoe heet het plan?", en: "What is the plan called?" }
    title_hint { nl: "Bijvoorbeeld: Dorpsplan Zandeveld. Later veranderen kan altijd.",
                 en: "For example: Village plan Zandeveld. You can change it later." }
    title_missing { nl: "Geef het plan een naam.", en: "Give the plan a name." }
    title_too_long { nl: "Deze naam is te lang. Houd het bij een paar woorden.",
                     en: "This name is too long. Keep it to a few words." }
    begin_with { nl: "Waarmee begin je?", en: "What do you start with?" }
    template_empty { nl: "Een leeg plan", en: "An empty plan" }
    template_empty_about { nl: "Jullie vullen het samen.", en: "You fill it together." }
    template_example { nl: "Een voorbeeld", en: "An example" }
    template_example_about { nl: "Een gevuld plan. Kijk hoe het werkt en verander alles.",
                             en: "A filled plan. See how it works and change everything." }
    make_plan { nl: "Maak het plan", en: "Make the plan" }
    making_plan { nl: "Het plan wordt gemaakt…", en: "Making the plan…" }
    /// When this server only lets holders of a key make plans.
    key_label { nl: "Sleutel van deze server", en: "Key of this server" }
    key_hint { nl: "Je krijgt de sleutel van wie de server beheert.",
               en: "You get the key from whoever runs the server." }
    key_wrong { nl: "Deze sleutel past niet. Vraag het aan wie de server beheert.",
                en: "This key does not fit. Ask whoever runs the server." }

    other_ways { nl: "Of kom zo binnen", en: "Or come in this way" }
    open_link { nl: "Open een link", en: "Open a link" }
    open_link_about { nl: "Plak de link die je kreeg.", en: "Paste the link that you got." }
    link_label { nl: "De link van het plan", en: "The link of the plan" }
    open { nl: "Open", en: "Open" }
    link_wrong { nl: "Dit is geen link van een plan. Plak de hele link.",
                 en: "This is not the link of a plan. Paste the whole link." }
    open_file { nl: "Open een bestand", en: "Open a file" }
    open_file_about { nl: "Maak een plan van een bestand op dit apparaat.",
                      en: "Make a plan from a file on this device." }
    choose_file { nl: "Kies een bestand", en: "Choose a file" }
    look_at_example { nl: "Kijk rond in het voorbeeld", en: "Look around in the example" }
    look_at_example_about { nl: "Een echt plan om in rond te lopen.", en: "A real plan to walk around in." }

    /// Menu of one plan; the word for screen readers.
    more_about(title) { nl: "Meer over {title}", en: "More about {title}" }
    remove_from_device { nl: "Haal weg van dit apparaat", en: "Remove from this device" }
    remove_about { nl: "Het plan zelf blijft bestaan. Met de link open je het weer.",
                   en: "The plan itself stays. With the link you open it again." }
    remove_not_yet { nl: "Een deel van je werk staat alleen hier. Wacht tot het bij de server is.",
                     en: "Some of your work is only here. Wait until it is on the server." }
    removed(title) { nl: "‘{title}’ staat niet meer op dit apparaat.",
                     en: "‘{title}’ is no longer on this device." }

    today { nl: "vandaag", en: "today" }
    yesterday { nl: "gisteren", en: "yesterday" }
}

/// ‘3 dagen geleden’
pub fn days_ago(language: Language, days: usize) -> String {
    match language {
        Language::Nl => format!("{} geleden", one_or_more(days, "dag", "dagen")),
        Language::En => format!("{} ago", one_or_more(days, "day", "days")),
    }
}

/// ‘12 acties’, on the card of a plan.
pub fn actions(language: Language, number: usize) -> String {
    match language {
        Language::Nl => one_or_more(number, "actie", "acties"),
        Language::En => one_or_more(number, "action", "actions"),
    }
}
