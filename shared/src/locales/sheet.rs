//! The sheet of one action.

use super::{Language, one_or_more};

sentences! {
    title_label { nl: "Wat gaan we doen?", en: "What will we do?" }
    why { nl: "Waarom", en: "Why" }
    why_placeholder { nl: "Waarom doen we dit? Wat wordt er beter?", en: "Why do we do this? What gets better?" }
    success { nl: "Gelukt als", en: "It worked if" }
    success_placeholder { nl: "Waaraan zie je straks dat het gelukt is?", en: "How will you see that it worked?" }

    column { nl: "Kolom", en: "Column" }
    lead { nl: "Trekker", en: "Lead" }
    lead_open { nl: "nog te vinden", en: "still to find" }
    lead_about { nl: "Wie let erop dat het gebeurt?", en: "Who sees to it that this happens?" }
    lead_search { nl: "Typ een naam", en: "Type a name" }
    lead_people { nl: "Mensen en groepen", en: "People and groups" }
    lead_roles { nl: "Rollen", en: "Roles" }
    lead_new(name) { nl: "Voeg ‘{name}’ toe", en: "Add ‘{name}’" }
    lead_me { nl: "Dat doe ik", en: "I will do it" }
    lead_none_known { nl: "Er staat nog niemand in dit plan. Typ een naam.",
                      en: "Nobody is in this plan yet. Type a name." }
    /// The lead is a party or role that is gone from the plan.
    lead_gone { nl: "staat niet meer in het plan", en: "no longer in the plan" }

    due { nl: "Klaar", en: "Ready" }
    due_open { nl: "nog niet afgesproken", en: "not agreed yet" }
    ownership { nl: "Van wie is dit?", en: "Whose is this?" }
    ownership_ours_about { nl: "Wij doen het zelf.", en: "We do it ourselves." }
    ownership_ours_with_help_about { nl: "Wij doen het, een ander helpt mee.", en: "We do it, and others help." }
    ownership_municipality_about { nl: "De gemeente doet het.", en: "The municipality does it." }
    ownership_unknown_about { nl: "We praten er nog over.", en: "We are still talking about it." }
    kind { nl: "Soort", en: "Kind" }
    kind_action_about { nl: "Iets wat we doen.", en: "Something that we do." }
    kind_trial_about { nl: "Klein proberen en kijken of het werkt.", en: "Try it small and see if it works." }
    kind_talk_about { nl: "Eerst met elkaar praten.", en: "First talk with each other." }
    kind_call_about { nl: "Iets vragen aan een ander.", en: "Ask something of somebody else." }

    steps { nl: "Stappen", en: "Steps" }
    steps_empty { nl: "Nog geen stappen. Wat is het eerste?", en: "No steps yet. What comes first?" }
    add_step { nl: "Nieuwe stap", en: "New step" }
    step_text { nl: "Wat is de stap?", en: "What is the step?" }
    step_done(text) { nl: "Klaar: {text}", en: "Done: {text}" }

    throw_away { nl: "Gooi deze actie weg", en: "Throw this action away" }
    throw_away_about { nl: "De actie gaat naar de prullenbak. Terugzetten kan altijd.",
                       en: "The action goes to the bin. You can always put it back." }
    gone_title(name) { nl: "{name} gooide deze actie weg", en: "{name} threw this action away" }
    gone_title_unknown { nl: "Deze actie ligt in de prullenbak", en: "This action is in the bin" }
    gone_about { nl: "Wat je schreef is bewaard. Je kunt de actie terugzetten.",
                 en: "What you wrote is kept. You can put the action back." }
    gone_restore { nl: "Zet de actie terug", en: "Put the action back" }
    not_found { nl: "Deze actie kennen we niet. Misschien komt hij nog binnen.",
                en: "We do not know this action. It may still arrive." }

    close_sheet { nl: "Sluit deze actie", en: "Close this action" }
}

/// ‘2 van 5’, beside the title of the steps; the full sentence is [`super::board::steps_done`].
pub fn steps_count(language: Language, ready: usize, total: usize) -> String {
    match language {
        Language::Nl => format!("{ready} van {total}"),
        Language::En => format!("{ready} of {total}"),
    }
}

/// ‘Trekt 3 acties’, under a name in the list of leads.
pub fn leads_already(language: Language, number: usize) -> String {
    match language {
        Language::Nl => format!("trekt {}", one_or_more(number, "actie", "acties")),
        Language::En => format!("leads {}", one_or_more(number, "action", "actions")),
    }
}
