//! The board of a plan: columns, adding, moving by hand, by menu and by keyboard.

use super::{Language, one_or_more};

sentences! {
    /// Title of the board.
    title { nl: "Wat we gaan doen", en: "What we will do" }
    idea { nl: "Idee", en: "Idea" }
    agreed { nl: "Afgesproken", en: "Agreed" }
    doing { nl: "Bezig", en: "In progress" }
    done { nl: "Klaar", en: "Done" }
    stopped { nl: "Gestopt", en: "Stopped" }

    add_action { nl: "Nieuwe actie", en: "New action" }
    add_action_to(column) { nl: "Nieuwe actie bij {column}", en: "New action in {column}" }
    composer_placeholder { nl: "Wat gaan we doen?", en: "What will we do?" }
    composer_hint { nl: "Enter bewaart en begint een nieuwe. Esc stopt.",
                    en: "Enter saves and starts a new one. Esc stops." }
    composer_save { nl: "Zet erbij", en: "Add it" }
    composer_close { nl: "Klaar met toevoegen", en: "Done adding" }

    empty_column { nl: "Nog leeg. Sleep hier een actie heen.", en: "Still empty. Drag an action here." }
    empty_column_watching { nl: "Nog leeg", en: "Still empty" }
    empty_board_title { nl: "Wat gaan jullie doen?", en: "What will you do?" }
    empty_board { nl: "Zet de eerste actie erop. Een half idee is al goed.",
                  en: "Add the first action. Half an idea is fine." }
    empty_board_watching { nl: "Er staan nog geen acties in dit plan.", en: "There are no actions in this plan yet." }
    show_stopped { nl: "Laat zien wat gestopt is", en: "Show what has stopped" }
    hide_stopped { nl: "Vouw dicht", en: "Fold away" }

    filter { nl: "Van wie is dit? Kies wat je wilt zien.", en: "Whose is this? Choose what you want to see." }
    filter_ours { nl: "van ons", en: "ours" }
    filter_ours_with_help { nl: "met hulp", en: "with help" }
    filter_municipality { nl: "van de gemeente", en: "the municipality’s" }
    filter_unknown { nl: "weten we nog niet", en: "not known yet" }

    no_theme { nl: "Nog geen thema", en: "No theme yet" }
    no_steps { nl: "nog geen stappen", en: "no steps yet" }
    lead_open { nl: "nog te vinden", en: "still to find" }
    lead_is(name) { nl: "Trekker: {name}", en: "Lead: {name}" }
    /// Late, but friendly.
    late { nl: "Lukt het nog?", en: "Still going to work?" }
    late_about(when) { nl: "Dit zou {when} klaar zijn. Lukt het nog?",
                       en: "This was planned for {when}. Is it still going to work?" }
    /// Name of the grip on a card: a tap opens the menu, a drag moves.
    move_action(title) { nl: "Verplaats: {title}", en: "Move: {title}" }
    move_to { nl: "Verplaats naar…", en: "Move to…" }
    which_column { nl: "Welke kolom?", en: "Which column?" }
    which_place { nl: "Welke plek?", en: "Which place?" }
    to_top { nl: "Bovenaan", en: "To the top" }
    up { nl: "Eén omhoog", en: "One up" }
    down { nl: "Eén omlaag", en: "One down" }
    to_bottom { nl: "Onderaan", en: "To the bottom" }
    here_now { nl: "hier staat hij nu", en: "it is here now" }

    /// Read to people who use a screen reader, when the grip has the focus.
    drag_instructions {
        nl: "Spatie pakt de actie op. Pijltjes verplaatsen. Spatie zet neer, Esc zet terug.",
        en: "Space picks up the action. Arrows move it. Space puts it down, Esc puts it back." }
    spoken_lifted(title, column, place: usize, total: usize) {
        nl: "‘{title}’ opgepakt. Bij {column}, plek {place} van {total}.",
        en: "‘{title}’ picked up. In {column}, place {place} of {total}." }
    spoken_place(column, place: usize, total: usize) {
        nl: "Actie staat nu bij {column}, plek {place} van {total}.",
        en: "Action is now in {column}, place {place} of {total}." }
    spoken_cancelled(title) { nl: "‘{title}’ staat weer waar hij stond.", en: "‘{title}’ is back where it was." }
    spoken_added(title, column) { nl: "‘{title}’ staat bij {column}.", en: "‘{title}’ is in {column}." }
    spoken_moved_by(name, title, column) {
        nl: "{name} zet ‘{title}’ bij {column}.",
        en: "{name} moved ‘{title}’ to {column}." }
    spoken_added_by(name, title, column) {
        nl: "{name} zet ‘{title}’ erbij, bij {column}.",
        en: "{name} added ‘{title}’ to {column}." }
    spoken_binned_by(name, title) { nl: "{name} gooide ‘{title}’ weg.", en: "{name} threw ‘{title}’ away." }
    spoken_put_back_by(name, title) { nl: "{name} zette ‘{title}’ terug.", en: "{name} put ‘{title}’ back." }
    /// Many at once: a busy board must not talk without end.
    spoken_many(number: usize) { nl: "{number} veranderingen van anderen op het bord.",
                                 en: "{number} changes by others on the board." }
    /// I had just moved it; theirs is what stands.
    also_moved(name, title, column) {
        nl: "Ook verplaatst door {name}: ‘{title}’ staat nu bij {column}.",
        en: "Also moved by {name}: ‘{title}’ is now in {column}." }
    someone { nl: "Iemand", en: "Somebody" }
}

/// The name of a column by its code (`idea`, …), or the code itself when a newer version made it.
pub fn column(language: Language, code: &str) -> &str {
    match code {
        "idea" => idea(language),
        "agreed" => agreed(language),
        "doing" => doing(language),
        "done" => done(language),
        "stopped" => stopped(language),
        other => other,
    }
}

/// ‘3 acties’, said with the name of a column.
pub fn actions(language: Language, number: usize) -> String {
    super::home::actions(language, number)
}

/// ‘2 van 5 stappen klaar’
pub fn steps_done(language: Language, ready: usize, total: usize) -> String {
    match language {
        Language::Nl => format!("{ready} van {} klaar", one_or_more(total, "stap", "stappen")),
        Language::En => format!("{ready} of {} done", one_or_more(total, "step", "steps")),
    }
}

/// ‘Gestopt: 2 acties’, on the fold below the board.
pub fn stopped_fold(language: Language, number: usize) -> String {
    format!("{}: {}", stopped(language), actions(language, number))
}
