//! What the group agreed: decisions, rules of play, dilemmas.

use super::Language;
use crate::record::{RuleSort, RuleState};

sentences! {
    title { nl: "Wat we afspraken", en: "What we agreed" }
    decisions { nl: "Besluiten", en: "Decisions" }
    no_decisions { nl: "Er is nog niets besloten.", en: "Nothing was decided yet." }
    write_down { nl: "Leg een besluit vast", en: "Write down a decision" }
    once { nl: "Een besluit leg je één keer vast. Klopt het niet meer, leg dan een nieuw besluit vast.",
           en: "A decision is written once. When it no longer holds, write down a new one." }
    question { nl: "Wat was de vraag?", en: "What was the question?" }
    outcome { nl: "Wat is besloten?", en: "What was decided?" }
    method { nl: "Hoe is het besloten?", en: "How was it decided?" }
    present { nl: "Hoeveel mensen waren erbij?", en: "How many people were there?" }
    tally { nl: "Wat kwam er uit de telling?", en: "What came out of the counting?" }
    reasons { nl: "Waarom?", en: "Why?" }
    keep { nl: "Leg vast", en: "Write it down" }
    present_number(number: i64) { nl: "{number} mensen erbij", en: "{number} people there" }
    said_decided { nl: "Het besluit is vastgelegd.", en: "The decision was written down." }

    rules { nl: "Spelregels", en: "Rules of play" }
    no_rules { nl: "Spelregels maken samenwerken makkelijk. Schrijf de eerste op.",
               en: "Rules of play make working together easy. Write down the first." }
    only_a_number { nl: "Schrijf alleen een getal, zoals 24. Zet wat je erbij wilt zeggen bij de redenen.",
                     en: "Write only a number, such as 24. Put what you want to add with the reasons." }
    rule_text { nl: "Wat spreken we af?", en: "What do we agree?" }
    about { nl: "Waar hoort het bij?", en: "What does it belong to?" }
    whole_plan { nl: "Bij het hele plan", en: "To the whole plan" }
    themes { nl: "Thema’s", en: "Themes" }
    actions { nl: "Acties", en: "Actions" }
    rule_set { nl: "Waarover gaat het?", en: "What is it about?" }
    for_whom { nl: "Voor wie?", en: "For whom?" }
    sort { nl: "Wat voor regel?", en: "What sort of rule?" }
    made { nl: "Hoe en met wie gemaakt?", en: "Made how, and with whom?" }
    state { nl: "Hoe ver is het?", en: "How far is it?" }
    check_on { nl: "Opnieuw bekijken op", en: "Look at it again on" }
    check_on_ask { nl: "Wanneer kijken we er weer naar?", en: "When do we look at it again?" }
    more_about(what) { nl: "Meer over ‘{what}’", en: "More about ‘{what}’" }
    sort_value { nl: "waarde", en: "value" }
    sort_process { nl: "werkwijze", en: "way of working" }
    state_proposed { nl: "voorstel", en: "proposed" }
    state_agreed { nl: "afgesproken", en: "agreed" }
    state_old { nl: "geldt niet meer", en: "no longer holds" }

    dilemmas { nl: "Dilemma’s", en: "Dilemmas" }
    no_dilemmas { nl: "Twee dingen die allebei waar zijn en toch trekken. Die los je niet op, die draag je samen.",
                  en: "Two things that are both true and still pull. You do not solve them, you hold them together." }
    pole_a { nl: "Aan de ene kant", en: "On the one hand" }
    pole_b { nl: "Aan de andere kant", en: "On the other hand" }
    who { nl: "Wie voelt dit?", en: "Who feels this?" }
    holding { nl: "Hoe dragen we het?", en: "How do we hold it?" }
    throw_away(what) { nl: "Gooi ‘{what}’ weg", en: "Throw ‘{what}’ away" }
}

/// How something was decided; the word itself when a newer version made it.
pub fn method_name(language: Language, method: &str) -> &str {
    match (method, language) {
        ("consent", Language::Nl) => "met instemming",
        ("consent", Language::En) => "by consent",
        ("vote", Language::Nl) => "met stippen",
        ("vote", Language::En) => "by dots",
        ("talk", Language::Nl) => "in gesprek",
        ("talk", Language::En) => "by talking",
        (other, _) => other,
    }
}

/// What sort of rule.
pub fn sort_name(sort: RuleSort) -> fn(Language) -> &'static str {
    match sort {
        RuleSort::Value => sort_value,
        RuleSort::Process => sort_process,
    }
}

/// How far a rule is.
pub fn state_name(state: RuleState) -> fn(Language) -> &'static str {
    match state {
        RuleState::Proposed => state_proposed,
        RuleState::Agreed => state_agreed,
        RuleState::Old => state_old,
    }
}
