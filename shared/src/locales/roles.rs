//! The role map: circles, roles, who holds them, what is vacant, who is missing.

use super::{Language, one_or_more};
use crate::record::{HoldingState, LinkKind};

sentences! {
    title { nl: "Wie doet wat", en: "Who does what" }
    views { nl: "Hoe wil je kijken?", en: "How do you want to look?" }
    circles { nl: "Cirkels", en: "Circles" }
    outline { nl: "Lijst", en: "List" }
    matrix { nl: "Tabel", en: "Table" }
    parties { nl: "Partijen", en: "Parties" }

    all { nl: "Alles", en: "All" }
    vacant { nl: "nog te vinden", en: "still to find" }
    /// How many more, beside those who are there.
    still(open: usize) { nl: "nog {open}", en: "{open} more" }
    mine { nl: "mijn rollen", en: "my roles" }
    empty_circle { nl: "nog leeg", en: "still empty" }
    loose { nl: "los", en: "loose" }
    loose_about { nl: "De kring waar dit in hoort, is er niet meer.", en: "The circle that this belongs to is gone." }
    loose_roles { nl: "Rollen zonder kring", en: "Roles without a circle" }
    with_somebody { nl: "rol met iemand", en: "role with somebody" }

    add_role { nl: "Nieuwe rol", en: "New role" }
    add_circle { nl: "Nieuwe kring", en: "New circle" }
    add_role_in(circle) { nl: "Nieuwe rol in {circle}", en: "New role in {circle}" }
    role_name { nl: "Hoe heet de rol?", en: "What is the role called?" }
    circle_name { nl: "Hoe heet de kring?", en: "What is the circle called?" }
    no_roles_title { nl: "Wie doet wat?", en: "Who does what?" }
    no_roles { nl: "Een rol is een taak die iemand op zich neemt. Een kring is een groep rollen.",
               en: "A role is a task that somebody takes on. A circle is a group of roles." }
    no_roles_watching { nl: "Er staan nog geen rollen in dit plan.", en: "There are no roles in this plan yet." }
    nothing_fits { nl: "Hier staat niets bij deze keuze.", en: "Nothing here fits this choice." }

    purpose { nl: "Waar is het voor?", en: "What is it for?" }
    does { nl: "Wat doe je?", en: "What do you do?" }
    decides { nl: "Wat beslis je zelf?", en: "What do you decide yourself?" }
    who { nl: "Wie doet dit?", en: "Who does this?" }
    part_of { nl: "Hoort bij", en: "Belongs to" }
    kind { nl: "Soort", en: "Kind" }
    area { nl: "Waar", en: "Where" }
    nowhere { nl: "nergens bij", en: "nowhere" }
    everywhere { nl: "overal", en: "everywhere" }
    wants { nl: "Hoeveel mensen?", en: "How many people?" }
    fewer { nl: "Eén minder", en: "One fewer" }
    more { nl: "Eén meer", en: "One more" }
    i_want { nl: "Dit wil ik doen", en: "I want to do this" }
    i_stop { nl: "Ik stop hiermee", en: "I stop doing this" }
    i_know_somebody { nl: "Ik weet iemand", en: "I know someone" }
    whom { nl: "Wie kan dit doen?", en: "Who can do this?" }
    since { nl: "Sinds", en: "Since" }
    since_ask { nl: "Sinds wanneer?", en: "Since when?" }
    focus { nl: "Let vooral op", en: "Focuses on" }
    hat { nl: "Met welke pet op?", en: "Wearing which hat?" }
    hats(number: usize) { nl: "heeft {number} rollen", en: "has {number} roles" }
    tension { nl: "Hoe gaan deze rollen samen?", en: "How do these roles go together?" }
    stop_holding(name) { nl: "{name} doet dit niet meer", en: "{name} no longer does this" }
    more_about(name) { nl: "Meer over {name}", en: "More about {name}" }
    state { nl: "Hoe staat het?", en: "How is it?" }
    actions_of { nl: "Acties van deze rol", en: "Actions of this role" }
    throw_away { nl: "Gooi weg", en: "Throw away" }
    close { nl: "Sluit", en: "Close" }
    not_here { nl: "Dit staat niet meer in het plan.", en: "This is no longer in the plan." }
    roles_in { nl: "Rollen in deze kring", en: "Roles in this circle" }

    zoom_in { nl: "Dichterbij", en: "Closer" }
    zoom_out { nl: "Verder weg", en: "Further away" }
    zoom_fit { nl: "Alles in beeld", en: "Show all" }
    map { nl: "Rollenkaart", en: "Role map" }
    map_help { nl: "Tik op een kring om dichterbij te komen, ernaast om terug te gaan. Je kunt een rol naar een andere kring slepen. De lijst heeft alles ook.",
               en: "Tap a circle to come closer, beside it to go back. You can drag a role to another circle. The list has everything too." }
    drag_party { nl: "Sleep iemand naar een rol", en: "Drag somebody onto a role" }

    matrix_roles { nl: "Rollen", en: "Roles" }
    matrix_actions { nl: "Acties", en: "Actions" }
    matrix_help { nl: "Tik op een vakje om het te wijzigen.", en: "Tap a cell to change it." }
    together { nl: "Samen", en: "Together" }
    nobody { nl: "nog niemand", en: "nobody yet" }
    cell_none { nl: "leeg", en: "empty" }
    led_by(role) { nl: "trekker: {role}", en: "lead: {role}" }
    leads { nl: "trekt", en: "leads" }
    helps { nl: "helpt", en: "helps" }
    brings { nl: "brengt in", en: "brings" }
    asked_first { nl: "wordt eerst gevraagd", en: "is asked first" }
    agrees { nl: "is het eens", en: "agrees" }
    cell(who, what, state) { nl: "{who}, {what}: {state}", en: "{who}, {what}: {state}" }

    reached { nl: "Al gesproken?", en: "Spoken with?" }
    reached_yes { nl: "gesproken", en: "spoken with" }
    reached_no { nl: "nog niet gesproken", en: "not spoken with yet" }
    reached_unknown { nl: "weten we niet", en: "we do not know" }
    key_figure { nl: "Sleutelfiguur", en: "Key figure" }
    key_figure_about { nl: "Veel anderen luisteren naar deze partij.", en: "Many others listen to this party." }
    influence { nl: "Invloed", en: "Influence" }
    interest { nl: "Belang", en: "Interest" }
    scale_unknown { nl: "nog niet geschat", en: "not estimated yet" }
    scale_none { nl: "geen", en: "none" }
    scale_little { nl: "weinig", en: "little" }
    scale_some { nl: "redelijk", en: "some" }
    scale_much { nl: "veel", en: "much" }
    stake { nl: "Wat staat er voor hen op het spel?", en: "What is at stake for them?" }
    offers { nl: "Wat brengen ze in?", en: "What do they bring?" }
    needs { nl: "Wat hebben ze nodig?", en: "What do they need?" }
    that_is_me { nl: "Dat ben ik", en: "That is me" }
    that_is_not_me { nl: "Dat ben ik niet", en: "That is not me" }
    you { nl: "jij", en: "you" }
    roles_of { nl: "Rollen", en: "Roles" }
    no_roles_of { nl: "Nog geen rol.", en: "No role yet." }
    links { nl: "Wie hoort bij wie?", en: "Who goes with whom?" }
    two(a, b) { nl: "{a} en {b}", en: "{a} and {b}" }
    matrix_part { nl: "Welk deel?", en: "Which part?" }
    more_rows(number: usize) { nl: "Meer partijen (nog {number})", en: "More parties ({number} left)" }
    more_columns(number: usize) { nl: "Meer kolommen (nog {number})", en: "More columns ({number} left)" }
    said_linked(a, b) { nl: "{a} en {b} horen bij elkaar.", en: "{a} and {b} go together." }
    said_link_gone(a, b) { nl: "{a} en {b} horen niet meer bij elkaar.", en: "{a} and {b} no longer go together." }
    said_link(a, b, kind) { nl: "{a} en {b}: {kind}.", en: "{a} and {b}: {kind}." }
    add_link { nl: "Met wie?", en: "With whom?" }
    grid { nl: "Invloed en belang", en: "Influence and interest" }
    grid_about { nl: "Sleep een partij naar een ander vak, of kies het in het paneel.",
                 en: "Drag a party to another cell, or choose it in the panel." }
    missing { nl: "Wie missen we nog?", en: "Who is missing?" }
    add_party { nl: "Nieuwe partij", en: "New party" }
    party_name { nl: "Hoe heet deze partij?", en: "What is this party called?" }

    glance { nl: "In één oogopslag", en: "At a glance" }
    nobody_missing { nl: "Met iedereen is gesproken.", en: "Everybody was spoken with." }
    carries_much { nl: "Wie draagt veel?", en: "Who carries much?" }
    nobody_carries_much { nl: "Niemand draagt te veel.", en: "Nobody carries too much." }
    without_lead { nl: "Acties zonder trekker", en: "Actions without a lead" }
    balance { nl: "Van wie is het?", en: "Whose is it?" }

    said_holds(name, role) { nl: "{name} doet ‘{role}’.", en: "{name} does ‘{role}’." }
    said_asked(name, role) { nl: "{name} is gevraagd voor ‘{role}’.", en: "{name} was asked for ‘{role}’." }
    said_stops(name, role) { nl: "{name} doet ‘{role}’ niet meer.", en: "{name} no longer does ‘{role}’." }
    said_put(role, circle) { nl: "‘{role}’ hoort nu bij {circle}.", en: "‘{role}’ now belongs to {circle}." }
    said_put_top(role) { nl: "‘{role}’ hoort nu nergens bij.", en: "‘{role}’ now belongs nowhere." }
    said_added(name) { nl: "‘{name}’ staat op de kaart.", en: "‘{name}’ is on the map." }
    said_me(name) { nl: "Jij bent nu {name} in dit plan.", en: "You are {name} in this plan now." }
    said_set(what, value) { nl: "‘{what}’: {value}.", en: "‘{what}’: {value}." }
    cannot_put { nl: "Een kring past niet in zichzelf.", en: "A circle does not fit into itself." }
}

/// ‘5 rollen, 1 nog te vinden’
pub fn counts(language: Language, roles: usize, open: usize) -> String {
    let roles = match language {
        Language::Nl => one_or_more(roles, "rol", "rollen"),
        Language::En => one_or_more(roles, "role", "roles"),
    };
    if open == 0 { roles } else { format!("{roles}, {open} {}", vacant(language)) }
}

/// ‘Nog 2 mensen te vinden’
pub fn still_to_find(language: Language, open: usize) -> String {
    match language {
        Language::Nl => format!("Nog {} te vinden", one_or_more(open, "mens", "mensen")),
        Language::En => format!("{} still to find", one_or_more(open, "person", "people")),
    }
}

/// ‘2 acties’
pub fn actions(language: Language, number: usize) -> String {
    super::board::actions(language, number)
}

/// How much a party does of a role.
pub fn state_name(state: HoldingState) -> fn(Language) -> &'static str {
    match state {
        HoldingState::Does => |language| match language {
            Language::Nl => "doet het",
            Language::En => "does it",
        },
        HoldingState::Helps => |language| match language {
            Language::Nl => "een beetje",
            Language::En => "a little",
        },
        HoldingState::Asked => |language| match language {
            Language::Nl => "gevraagd",
            Language::En => "asked",
        },
    }
}

/// How two parties stand to each other.
pub fn link_name(kind: LinkKind) -> fn(Language) -> &'static str {
    match kind {
        LinkKind::Knows => |language| match language {
            Language::Nl => "kent",
            Language::En => "knows",
        },
        LinkKind::WorksWith => |language| match language {
            Language::Nl => "werkt samen met",
            Language::En => "works with",
        },
        LinkKind::Supports => |language| match language {
            Language::Nl => "steunt",
            Language::En => "supports",
        },
        LinkKind::Friction => |language| match language {
            Language::Nl => "schuurt met",
            Language::En => "rubs with",
        },
    }
}

/// The same as it is said by the other of the two.
pub fn link_name_back(kind: LinkKind) -> fn(Language) -> &'static str {
    match kind {
        LinkKind::Supports => |language| match language {
            Language::Nl => "wordt gesteund door",
            Language::En => "is supported by",
        },
        same => link_name(same),
    }
}

/// A number from 0 to 3 in words.
pub fn scale_name(value: Option<i64>) -> fn(Language) -> &'static str {
    match value {
        None => scale_unknown,
        Some(0) => scale_none,
        Some(1) => scale_little,
        Some(2) => scale_some,
        Some(_) => scale_much,
    }
}
