//! Cycles: plan, do, check, act; looking back and going round again; and the red thread of an action.

use super::Language;
use crate::record::Phase;

sentences! {
    cycle { nl: "De cirkel", en: "The cycle" }
    begin { nl: "Begin een cirkel", en: "Begin a cycle" }
    cycle_of(what) { nl: "de cirkel van {what}", en: "the cycle of {what}" }
    plan { nl: "Plannen", en: "Plan" }
    do_ { nl: "Doen", en: "Do" }
    check { nl: "Controleren", en: "Check" }
    act { nl: "Aanpassen", en: "Act" }
    ask_plan { nl: "Wat gaan we doen?", en: "What are we going to do?" }
    ask_do { nl: "Hoe pakken we het aan?", en: "How do we go about it?" }
    ask_check { nl: "Waar kijken we naar?", en: "What do we look at?" }
    ask_act { nl: "Wat doen we de volgende keer anders?", en: "What do we do differently next time?" }
    round(number: i64) { nl: "ronde {number}", en: "round {number}" }
    go_to(phase) { nl: "Ga naar {phase}", en: "Go to {phase}" }
    now { nl: "nu", en: "now" }
    title_ask { nl: "Waar gaat deze cirkel over?", en: "What is this cycle about?" }
    open_inside(phase) { nl: "Open een cirkel in {phase}", en: "Open a cycle in {phase}" }
    inside(phase) { nl: "Cirkels in {phase}", en: "Cycles in {phase}" }
    look_back { nl: "We kijken terug", en: "We look back" }
    check_on { nl: "Terugkijken op", en: "Look back on" }
    check_on_ask { nl: "Wanneer kijken we terug?", en: "When do we look back?" }
    check_due { nl: "Het is tijd om terug te kijken.", en: "It is time to look back." }
    worked { nl: "Wat werkte?", en: "What worked?" }
    worked_about { nl: "Dit komt bij de successen.", en: "This goes to the successes." }
    learned { nl: "Wat hebben we geleerd?", en: "What did we learn?" }
    learned_about { nl: "Dit wordt een les.", en: "This becomes a lesson." }
    change { nl: "Wat veranderen we?", en: "What do we change?" }
    change_about { nl: "Hiermee begint de volgende ronde.", en: "The next round begins with this." }
    next_round { nl: "Begin de volgende ronde", en: "Begin the next round" }
    earlier { nl: "Eerdere rondes", en: "Earlier rounds" }
    throw_away { nl: "Gooi deze cirkel weg", en: "Throw this cycle away" }
    which { nl: "Welke cirkel?", en: "Which cycle?" }
    loose { nl: "Deze cirkel staat los: de cirkel waar hij in hoorde, is er niet meer of hoort in deze.",
            en: "This cycle is loose: the cycle that it belonged in is gone, or belongs in this one." }
    untitled { nl: "Zonder naam", en: "Without a name" }
    phase_now(phase) { nl: "Fase: {phase}", en: "Phase: {phase}" }

    said_phase(phase) { nl: "De cirkel staat nu op {phase}.", en: "The cycle is now at {phase}." }
    said_round(number: i64) { nl: "Ronde {number} begint.", en: "Round {number} begins." }
    said_joined(number: i64) { nl: "Ronde {number} was al begonnen. Jullie antwoorden staan daar nu bij.",
                               en: "Round {number} had begun already. Your answers are with it now." }
    round_began(number: i64) { nl: "Iemand is al met ronde {number} begonnen. Wat je hier schrijft, komt daarbij.",
                               en: "Somebody has begun round {number} already. What you write here goes there." }
    join_round { nl: "Zet het bij de nieuwe ronde", en: "Put it with the new round" }
    turned_inside { nl: "Cirkels die toen klaar waren", en: "Cycles that were finished then" }
    said_begun { nl: "De cirkel is begonnen bij Plannen.", en: "The cycle has begun at Plan." }

    thread { nl: "De rode draad", en: "The red thread" }
    thread_note { nl: "Kaart", en: "Card" }
    thread_group { nl: "Groep kaarten", en: "Group of cards" }
    thread_theme { nl: "Thema", en: "Theme" }
    thread_decision { nl: "Besluit", en: "Decision" }
    thread_blocker { nl: "Wat ons tegenhield", en: "What stood in the way" }
    thread_became { nl: "Werd een actie", en: "Became an action" }
    thread_action { nl: "Actie", en: "Action" }
    thread_here { nl: "je bent hier", en: "you are here" }
    thread_success { nl: "Succes", en: "Success" }
    thread_lesson { nl: "Les", en: "Lesson" }
    thread_setback { nl: "Tegenslag", en: "Setback" }
    thread_next { nl: "Komt na het terugkijken", en: "Comes after looking back" }
    votes(number: i64, present: i64) { nl: "{number} stippen, {present} mensen", en: "{number} dots, {present} people" }
    with_present(number: i64) { nl: "{number} mensen", en: "{number} people" }
}

/// The name of a quarter.
pub fn phase_name(phase: Phase) -> fn(Language) -> &'static str {
    match phase {
        Phase::Plan => plan,
        Phase::Do => do_,
        Phase::Check => check,
        Phase::Act => act,
    }
}

/// What is asked in a quarter.
pub fn phase_ask(phase: Phase) -> fn(Language) -> &'static str {
    match phase {
        Phase::Plan => ask_plan,
        Phase::Do => ask_do,
        Phase::Check => ask_check,
        Phase::Act => ask_act,
    }
}

/// ‘2 van 3 cirkels in Controleren, 1 in Doen’
pub fn roll_up(language: Language, counts: &[(Phase, usize)]) -> String {
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let mut most: Vec<&(Phase, usize)> = counts.iter().collect();
    most.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let words = most.iter().enumerate().map(|(at, (phase, count))| {
        let phase = phase_name(*phase)(language);
        match (at, language) {
            (0, Language::Nl) => {
                format!("{count} van {all} {} in {phase}", if all == 1 { "cirkel" } else { "cirkels" })
            }
            (0, Language::En) => {
                format!("{count} of {all} {} in {phase}", if all == 1 { "cycle" } else { "cycles" })
            }
            _ => format!("{count} in {phase}"),
        }
    });
    words.collect::<Vec<_>>().join(", ")
}
