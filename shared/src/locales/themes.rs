//! Themes: choosing one for an action, making one, and the names of its pictures.

use super::Language;

sentences! {
    theme { nl: "Thema", en: "Theme" }
    none { nl: "nog geen thema", en: "no theme yet" }
    without { nl: "Zonder thema", en: "Without a theme" }
    new_theme { nl: "Nieuw thema", en: "New theme" }
    name_label { nl: "Hoe heet het thema?", en: "What is the theme called?" }
    colour_label { nl: "Kies een kleur", en: "Choose a colour" }
    icon_label { nl: "Kies een plaatje", en: "Choose a picture" }
    make { nl: "Maak het thema", en: "Make the theme" }
    empty { nl: "Dit plan heeft nog geen thema’s.", en: "This plan has no themes yet." }
}

/// The pictures a theme can have: symbols of the sprite, without their `i-`.
pub const ICONS: [&str; 14] = [
    "bolt", "cup", "kite", "leaf", "bike", "heart", "house", "book", "coins", "people", "chat", "bunting",
    "building", "star",
];

/// What a picture shows, for people who do not see it; the code itself when a newer version made it.
pub fn icon(language: Language, code: &str) -> &str {
    let (nl, en) = match code {
        "bolt" => ("bliksem", "lightning"),
        "cup" => ("kopje", "cup"),
        "kite" => ("vlieger", "kite"),
        "leaf" => ("blad", "leaf"),
        "bike" => ("fiets", "bicycle"),
        "heart" => ("hart", "heart"),
        "house" => ("huis", "house"),
        "book" => ("boek", "book"),
        "coins" => ("munten", "coins"),
        "people" => ("mensen", "people"),
        "chat" => ("gesprek", "conversation"),
        "bunting" => ("vlaggetjes", "bunting"),
        "building" => ("gebouw", "building"),
        "star" => ("ster", "star"),
        other => return other,
    };
    match language {
        Language::Nl => nl,
        Language::En => en,
    }
}
