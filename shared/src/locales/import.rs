//! What we say after somebody opened a file: what came in, what could not be used, what was wrong and where.

use super::{Language, one_or_more};

sentences! {
    reading { nl: "We lezen het bestand…", en: "Reading the file…" }
    done(title) { nl: "‘{title}’ staat klaar.", en: "‘{title}’ is ready." }
    all_used { nl: "We konden alles gebruiken.", en: "We could use everything." }
    open_plan { nl: "Open het plan", en: "Open the plan" }
    failed { nl: "Dit bestand kunnen we niet openen.", en: "We cannot open this file." }
    nothing_changed { nl: "Er is niets veranderd. Kies een ander bestand, of verbeter dit.",
                      en: "Nothing has changed. Choose another file, or correct this one." }
    /// The file is not JSON at all; line and column count from 1.
    not_json(line: usize, column: usize) {
        nl: "Het bestand klopt niet bij regel {line}, teken {column}.",
        en: "The file is not right at line {line}, character {column}." }
    /// The file is JSON but something in it does not fit; `place` is a path such as `plan.actions[3].title`.
    wrong_at(place, reason) { nl: "Bij {place}: {reason}.", en: "At {place}: {reason}." }
    other_format(format) { nl: "Dit soort bestand kennen we niet: {format}.",
                           en: "We do not know this kind of file: {format}." }
    no_format { nl: "In het bestand staat niet wat voor soort het is.",
                en: "The file does not say what kind it is." }
    newer_format { nl: "Dit bestand komt uit een nieuwere versie van Samenspel.",
                   en: "This file comes from a newer version of Samenspel." }
    too_large(size, most) { nl: "Het bestand is te groot: {size}. Het mag {most} zijn.",
                            en: "The file is too large: {size}. It may be {most}." }
    empty_file { nl: "Het bestand is leeg.", en: "The file is empty." }
    unreadable { nl: "Het bestand is geen leesbare tekst.", en: "The file is not readable text." }
    missing { nl: "dit ontbreekt", en: "this is missing" }
    not_text { nl: "hier hoort tekst", en: "this should be text" }
    not_list { nl: "hier hoort een lijst", en: "this should be a list" }
    not_object { nl: "hier hoort een groep velden", en: "this should be a group of fields" }
    not_date { nl: "dit is geen datum", en: "this is not a date" }
    unknown_reference(name) { nl: "‘{name}’ komt verder niet voor", en: "‘{name}’ does not appear elsewhere" }
}

/// ‘3 dingen konden we niet gebruiken:’ above the list of them.
pub fn unused(language: Language, number: usize) -> String {
    match language {
        Language::Nl => format!("{} konden we niet gebruiken:", one_or_more(number, "ding", "dingen")),
        Language::En => format!("We could not use {}:", one_or_more(number, "thing", "things")),
    }
}
