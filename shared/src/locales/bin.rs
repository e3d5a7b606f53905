//! The bin: what was thrown away, by whom, and how it comes back.

sentences! {
    title { nl: "Prullenbak", en: "Bin" }
    about { nl: "Niets is echt weg. Zet terug wat je nodig hebt.",
            en: "Nothing is really gone. Put back what you need." }
    empty { nl: "De prullenbak is leeg.", en: "The bin is empty." }
    by(name, when) { nl: "{name} gooide dit weg, {when}", en: "{name} threw this away, {when}" }
    when_only(when) { nl: "weggegooid, {when}", en: "thrown away, {when}" }
    /// Somebody kept writing in it after it was thrown away.
    edited_after { nl: "Na het weggooien nog veranderd", en: "Changed after it was thrown away" }
    /// Its maker took the adding back: nobody threw it away.
    taken_back { nl: "toevoegen is ongedaan gemaakt", en: "adding it was undone" }
    restore { nl: "Zet terug", en: "Put it back" }
    restore_named(title) { nl: "Zet terug: {title}", en: "Put back: {title}" }
    action { nl: "actie", en: "action" }
    step_of(action) { nl: "stap van ‘{action}’", en: "step of ‘{action}’" }
    theme { nl: "thema", en: "theme" }
    party { nl: "partij", en: "party" }
    role { nl: "rol", en: "role" }
    area { nl: "gebied", en: "area" }
    holding { nl: "wie een rol doet", en: "who does a role" }
    link { nl: "wie bij wie hoort", en: "who goes with whom" }
    cycle { nl: "cirkel", en: "cycle" }
    rule { nl: "spelregel", en: "rule" }
    dilemma { nl: "dilemma", en: "dilemma" }
    session { nl: "bijeenkomst", en: "session" }
    plan { nl: "het plan", en: "the plan" }
    decision { nl: "besluit", en: "decision" }
    other { nl: "iets uit het plan", en: "something from the plan" }
}
