//! Work that the server did not take: what happened, what it means, what to do.

use super::Language;

sentences! {
    refused { nl: "De server nam een verandering van jou niet aan.", en: "The server did not accept a change of yours." }
    /// After it: everything came back.
    all_back { nl: "We bewaarden hem apart en deden hem opnieuw. Er is niets kwijt.",
               en: "We kept it aside and did it again. Nothing is lost." }
    /// Nothing of it came back.
    none_back { nl: "Opnieuw doen lukte niet. We bewaarden hem apart op dit apparaat.",
                en: "It could not be done again. We kept it aside on this device." }
    revoked { nl: "Deze link is ingetrokken.", en: "This link has been withdrawn." }
    revoked_about { nl: "Wat nog niet verstuurd was, staat op dit apparaat. Bewaar het als bestand, of vraag een nieuwe link.",
                    en: "What was not sent yet is on this device. Save it as a file, or ask for a new link." }
    save_file { nl: "Bewaar als bestand", en: "Save as a file" }
    put_away { nl: "Haal deze melding weg", en: "Put this message away" }
    /// The name of the file.
    file_name { nl: "samenspel-apart-gezet.txt", en: "samenspel-set-aside.txt" }
    file_title(plan) { nl: "Apart gezet bij het plan ‘{plan}’", en: "Set aside from the plan ‘{plan}’" }
    came_back { nl: "staat weer in het plan", en: "is in the plan again" }
    is_only_here { nl: "staat alleen hier", en: "is only here" }
    file_changes { nl: "Voor wie helpt, de veranderingen zelf:", en: "For whoever helps, the changes themselves:" }
}

/// A part came back: so many things did, and so many did not.
pub fn some_back(language: Language, back: usize, only_here: usize) -> String {
    match language {
        Language::Nl => format!(
            "We bewaarden je werk apart en deden het opnieuw waar dat kon: {} terug, {} niet.",
            super::one_or_more(back, "ding kwam", "dingen kwamen"),
            only_here
        ),
        Language::En => format!(
            "We kept your work aside and did it again where we could: {} back, {} did not.",
            super::one_or_more(back, "thing came", "things came"),
            only_here
        ),
    }
}
