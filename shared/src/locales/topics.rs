//! The sheet of a theme or an area.

use super::Language;
use crate::record::ThemeStatus;

sentences! {
    on_board { nl: "Bekijk op het bord", en: "See on the board" }
    open_named(name) { nl: "Open het blad van {name}", en: "Open the sheet of {name}" }
    status { nl: "Hoe staat dit thema ervoor?", en: "How is this theme doing?" }
    why { nl: "Waarom is dit belangrijk?", en: "Why does this matter?" }
    why_ask { nl: "Wat merken we ervan?", en: "What do we notice of it?" }
    principles { nl: "Waar houden we ons aan?", en: "What do we hold to?" }
    principles_ask { nl: "Eén uitgangspunt op elke regel", en: "One principle on each line" }
    conclusions { nl: "Wat vonden we?", en: "What did we find?" }
    conclusions_ask { nl: "Eén conclusie op elke regel", en: "One conclusion on each line" }
    actions { nl: "Acties", en: "Actions" }
    no_actions { nl: "Hier doen we nog niets aan.", en: "Nothing is done about this yet." }
    new_action { nl: "Wat kunnen we doen?", en: "What can we do?" }
    decisions { nl: "Besluiten", en: "Decisions" }
    lessons { nl: "Wat leerden we?", en: "What did we learn?" }
    no_lessons { nl: "Nog geen lessen. Ze komen bij het terugkijken.", en: "No lessons yet. They come with looking back." }
    nobody { nl: "Nog niemand van hier doet mee.", en: "Nobody from here takes part yet." }
    new_ { nl: "nieuw", en: "new" }
    running { nl: "loopt", en: "running" }
    done { nl: "klaar", en: "done" }
    stays { nl: "blijft", en: "stays" }
}

/// What a status of a theme is called.
pub fn status_name(status: ThemeStatus) -> fn(Language) -> &'static str {
    match status {
        ThemeStatus::New => new_,
        ThemeStatus::Running => running,
        ThemeStatus::Done => done,
        ThemeStatus::Stays => stays,
    }
}
