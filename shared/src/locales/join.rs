//! Joining a plan: a name, a colour, and who will see it.

use super::Language;

sentences! {
    title { nl: "Doe mee", en: "Join in" }
    name_label { nl: "Hoe heet je?", en: "What is your name?" }
    name_hint { nl: "Je voornaam is genoeg.", en: "Your first name is enough." }
    name_missing { nl: "Vul je naam in.", en: "Fill in your name." }
    colour_label { nl: "Kies je kleur", en: "Choose your colour" }
    go { nl: "Ik doe mee", en: "Join the table" }
    safety { nl: "Je hoeft je niet aan te melden. Alleen mensen in dit plan zien je naam.",
             en: "You do not need an account. Only people in this plan see your name." }
    watch { nl: "Ik kijk alleen mee", en: "I only watch" }
    /// For someone who came with a viewer's link.
    viewer_title { nl: "Kijk mee", en: "Watch along" }
    viewer_about { nl: "Met deze link kun je alles lezen. Veranderen kan niet.",
                   en: "With this link you can read everything. You cannot change it." }
    viewer_go { nl: "Ik kijk mee", en: "Watch along" }
    /// In the green door, while the plan is still on its way.
    fetching { nl: "We halen het plan op…", en: "Fetching the plan…" }
    fetching_offline { nl: "Geen verbinding. Je kunt je naam alvast invullen.",
                       en: "No connection. You can fill in your name already." }
    /// On the free chair at the table.
    you { nl: "jij", en: "you" }
    /// Under the number in the middle of the table.
    at_the_table { nl: "mensen aan tafel", en: "people at the table" }
    one_at_the_table { nl: "mens aan tafel", en: "person at the table" }
    first { nl: "Jij bent de eerste", en: "You are the first" }
    change_name { nl: "Verander je naam of kleur", en: "Change your name or colour" }

    colour_zon { nl: "zon", en: "sun" }
    colour_roos { nl: "roos", en: "rose" }
    colour_lucht { nl: "lucht", en: "sky" }
    colour_mos { nl: "mos", en: "moss" }
    colour_viool { nl: "viool", en: "violet" }
    colour_zee { nl: "zee", en: "sea" }
    colour_hout { nl: "hout", en: "wood" }
    colour_lei { nl: "lei", en: "slate" }
}

/// The name of a colour by its code (`zon`, `roos`, …), or the code itself when a newer version made it.
pub fn colour(language: Language, code: &str) -> &str {
    match code {
        "zon" => colour_zon(language),
        "roos" => colour_roos(language),
        "lucht" => colour_lucht(language),
        "mos" => colour_mos(language),
        "viool" => colour_viool(language),
        "zee" => colour_zee(language),
        "hout" => colour_hout(language),
        "lei" => colour_lei(language),
        other => other,
    }
}
