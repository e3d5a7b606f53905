//! The parts of the sheet: helpers, areas, horizon, who does a step, who brings what, what stops us, what happened.

use super::Language;
use crate::record::{GiveState, Horizon, UpdateKind};

sentences! {
    helpers { nl: "Helpers", en: "Helpers" }
    helpers_open { nl: "Wie helpt er mee?", en: "Who helps?" }
    due_open { nl: "Wanneer klaar?", en: "Ready when?" }
    areas { nl: "Waar", en: "Where" }
    areas_open { nl: "Waar is dit?", en: "Where is this?" }
    areas_search { nl: "Typ een dorp of buurt", en: "Type a village or neighbourhood" }
    areas_none_known { nl: "Er staan nog geen plekken in dit plan. Typ een naam.",
                       en: "There are no places in this plan yet. Type a name." }
    horizon { nl: "Nu of later", en: "Now or later" }
    horizon_open { nl: "Nu of later?", en: "Now or later?" }
    horizon_now { nl: "nu", en: "now" }
    horizon_now_about { nl: "Dit kan morgen beginnen.", en: "This can start tomorrow." }
    horizon_year { nl: "dit jaar", en: "this year" }
    horizon_year_about { nl: "Dit vraagt voorbereiding.", en: "This needs preparation." }
    horizon_later { nl: "later", en: "later" }
    horizon_later_about { nl: "Een stip aan de horizon.", en: "A dot on the horizon." }
    horizon_unset { nl: "nog niet gekozen", en: "not chosen yet" }
    /// Somebody or something of a set, when there are more than fit.
    and_more(first, number: usize) { nl: "{first} en nog {number}", en: "{first} and {number} more" }
    done_choosing { nl: "Klaar", en: "Done" }

    step_who { nl: "Wie doet deze stap?", en: "Who does this step?" }
    step_when { nl: "Wanneer is deze stap klaar?", en: "When will this step be ready?" }
    when_menu { nl: "Kies wanneer", en: "Choose when" }

    gives { nl: "Wie brengt wat in?", en: "Who brings what?" }
    give_new { nl: "Wat brengt iemand in?", en: "What does somebody bring?" }
    give_what { nl: "Wat brengt iemand in?", en: "What does somebody bring?" }
    give_who { nl: "Wie brengt dit in?", en: "Who brings this?" }
    give_when { nl: "Tot wanneer?", en: "Until when?" }
    give_until(when) { nl: "tot {when}", en: "until {when}" }
    give_state { nl: "Hoe staat het hiermee?", en: "How is this going?" }
    give_promised { nl: "beloofd", en: "promised" }
    give_given { nl: "geleverd", en: "delivered" }
    give_dropped { nl: "gaat niet door", en: "called off" }

    conditions { nl: "Ja, als…", en: "Yes, if…" }
    condition_new { nl: "Wat moet er dan geregeld zijn?", en: "What must be arranged for that?" }
    condition_text { nl: "Ja, als…", en: "Yes, if…" }
    condition_met(text) { nl: "Geregeld: {text}", en: "Arranged: {text}" }
    condition_who { nl: "Wie ziet hierop toe?", en: "Who sees to this?" }
    said_met(text) { nl: "‘{text}’ is geregeld.", en: "‘{text}’ is arranged." }
    said_not_met(text) { nl: "‘{text}’ is nog niet geregeld.", en: "‘{text}’ is not arranged yet." }
    bin_condition(action) { nl: "voorwaarde bij ‘{action}’", en: "condition of ‘{action}’" }
    blockers { nl: "Wat houdt ons tegen?", en: "What stops us?" }
    blocker_new { nl: "Wat kan dit tegenhouden?", en: "What could stop this?" }
    blocker_text { nl: "Wat houdt ons tegen?", en: "What stops us?" }
    blocker_answer { nl: "Wat doen we dan?", en: "What do we do then?" }
    blocker_to_action { nl: "Maak er een actie van", en: "Make it an action" }
    blocker_is_action(text) { nl: "‘{text}’ staat nu bij de ideeën.", en: "‘{text}’ is now among the ideas." }
    setback_help { nl: "Tegenslag hoort erbij. Wat helpt jullie verder?", en: "Setbacks are part of it. What helps you on?" }
    blocker_who { nl: "Wie let hierop?", en: "Who watches this?" }

    updates { nl: "Hoe staat het?", en: "How is it going?" }
    update_new { nl: "Wat gebeurde er?", en: "What happened?" }
    update_text { nl: "Wat gebeurde er?", en: "What happened?" }
    update_kind { nl: "Wat voor nieuws is dit?", en: "What sort of news is this?" }
    update_day { nl: "Op welke dag?", en: "On which day?" }
    kind_progress { nl: "Stand", en: "Progress" }
    kind_success { nl: "Succes", en: "Success" }
    kind_setback { nl: "Tegenslag", en: "Setback" }
    kind_noticed { nl: "Opgevallen", en: "Noticed" }
    kind_lesson { nl: "Les", en: "Lesson" }

    add { nl: "Zet erbij", en: "Add it" }
    remove { nl: "Haal weg", en: "Remove" }
    copy_link { nl: "Kopieer de link", en: "Copy the link" }

    /// Toasts.
    said_set(what, value) { nl: "‘{what}’: {value}.", en: "‘{what}’: {value}." }
    said_helps(name, title) { nl: "{name} helpt mee met ‘{title}’.", en: "{name} helps with ‘{title}’." }
    said_helps_no_more(name, title) { nl: "{name} helpt niet meer mee met ‘{title}’.",
                                      en: "{name} no longer helps with ‘{title}’." }
    said_is_in(title, area) { nl: "‘{title}’ is in {area}.", en: "‘{title}’ is in {area}." }
    said_is_in_no_more(title, area) { nl: "‘{title}’ is niet meer in {area}.",
                                      en: "‘{title}’ is no longer in {area}." }
    said_removed(what) { nl: "Je haalt ‘{what}’ weg.", en: "You removed ‘{what}’." }

    /// In the bin.
    bin_give(action) { nl: "bijdrage aan ‘{action}’", en: "contribution to ‘{action}’" }
    bin_blocker(action) { nl: "wat ‘{action}’ tegenhoudt", en: "what stops ‘{action}’" }
    bin_update(action) { nl: "nieuws over ‘{action}’", en: "news about ‘{action}’" }
}

/// The name of a horizon.
pub fn horizon_name(horizon: Horizon) -> fn(Language) -> &'static str {
    match horizon {
        Horizon::Now => horizon_now,
        Horizon::Year => horizon_year,
        Horizon::Later => horizon_later,
        Horizon::Unset => horizon_unset,
    }
}

/// What became of a contribution.
pub fn state_name(state: GiveState) -> fn(Language) -> &'static str {
    match state {
        GiveState::Promised => give_promised,
        GiveState::Given => give_given,
        GiveState::Dropped => give_dropped,
    }
}

/// What sort of news.
pub fn kind_name(kind: UpdateKind) -> fn(Language) -> &'static str {
    match kind {
        UpdateKind::Progress => kind_progress,
        UpdateKind::Success => kind_success,
        UpdateKind::Setback => kind_setback,
        UpdateKind::Noticed => kind_noticed,
        UpdateKind::Lesson => kind_lesson,
    }
}
