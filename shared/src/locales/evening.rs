//! An evening step by step: what people see of it, what who leads sees, and the screen in the hall.

use super::Language;
use crate::record::StepKind;

sentences! {
    step_of(at: usize, all: usize) { nl: "Stap {at} van {all}", en: "Step {at} of {all}" }
    before { nl: "We beginnen zo.", en: "We begin in a moment." }
    ready { nl: "Ik ben klaar", en: "I am done" }
    /// In the place of ‘I am done’, while something is only on this device.
    share_and_ready { nl: "Deel wat ik schreef, en klaar", en: "Share what I wrote, and done" }
    ready_count(ready: usize, all: usize) { nl: "{ready} van {all} klaar", en: "{ready} of {all} done" }
    hand { nl: "Hand", en: "Hand" }
    time_left(minutes, seconds) { nl: "Nog {minutes}:{seconds}", en: "{minutes}:{seconds} left" }
    time_up { nl: "De tijd is om", en: "Time is up" }
    paused { nl: "stil", en: "paused" }
    here(number: usize) { nl: "{number} mensen aan tafel", en: "{number} people at the table" }
    one_here { nl: "1 mens aan tafel", en: "1 person at the table" }

    only_you { nl: "Alleen jij ziet dit", en: "Only you see this" }
    your_cards { nl: "Jouw kaarten", en: "Your cards" }
    share_cards(number: usize) { nl: "Deel mijn kaarten ({number})", en: "Share my cards ({number})" }
    is_draft { nl: "alleen hier", en: "only here" }
    is_asked { nl: "onderweg", en: "on its way" }
    is_sent { nl: "ligt dicht", en: "lies closed" }
    is_turned { nl: "omgedraaid", en: "turned over" }
    take_back(text) { nl: "Haal ‘{text}’ terug", en: "Take ‘{text}’ back" }
    throw(text) { nl: "Gooi ‘{text}’ weg", en: "Throw ‘{text}’ away" }
    closed_cards(number: u32) { nl: "{number} kaarten liggen dicht", en: "{number} cards lie closed" }
    one_closed_card { nl: "1 kaart ligt dicht", en: "1 card lies closed" }
    shuffled { nl: "We draaien ze samen om, door elkaar.", en: "We turn them over together, shuffled." }
    write_card { nl: "Schrijf een kaart", en: "Write a card" }
    left_over(number: usize) { nl: "De kaarten zijn omgedraaid. {number} van jou staan nog alleen hier.",
                               en: "The cards are turned over. {number} of yours are still only here." }
    left_over_share { nl: "Deel ze alsnog", en: "Share them after all" }
    late_about { nl: "Ze komen erbij zodra er drie late kaarten zijn. Anders zou men weten van wie ze zijn.",
                 en: "They come when there are three late cards. Otherwise one would know whose they are." }
    left_over_keep { nl: "Laat ze hier", en: "Leave them here" }
    not_sent { nl: "Geen verbinding. Je kaarten gaan vanzelf mee zodra die er weer is.", en: "No connection. Your cards go along by themselves when it is back." }

    there_is_one { nl: "Daar is hij: 1 kaart", en: "Here it is: 1 card" }
    there_are_some(number: usize) { nl: "Daar zijn ze: {number} kaarten", en: "Here they are: {number} cards" }
    part_of(at: usize, all: usize) { nl: "deel {at} van {all}", en: "part {at} of {all}" }
    read_quietly { nl: "Ze staan door elkaar. Lees eerst even rustig.", en: "They are shuffled. Read quietly first." }

    dots_left(left: i64, all: i64) { nl: "{left} van {all} stippen over", en: "{left} of {all} dots left" }
    dot_more(name) { nl: "Een stip bij ‘{name}’", en: "A dot with ‘{name}’" }
    dot_less(name) { nl: "Een stip weg bij ‘{name}’", en: "Take a dot from ‘{name}’" }
    dots_here(number: i64) { nl: "{number} stippen", en: "{number} dots" }
    one_dot { nl: "1 stip", en: "1 dot" }
    no_dot { nl: "nog geen stip", en: "no dot yet" }
    no_dots_yet { nl: "Zet je stippen. Je kunt ze veranderen tot de uitslag.", en: "Put your dots. You can change them until the result." }
    kept { nl: "Je stippen zijn binnen. Je kunt ze nog veranderen.", en: "Your dots are in. You can still change them." }
    not_kept { nl: "Je stippen staan alleen hier. Ze gaan mee zodra er verbinding is.", en: "Your dots are only here. They go along when there is a connection." }
    one_voted { nl: "1 mens heeft gestemd", en: "1 person has voted" }
    some_voted(people: u32) { nl: "{people} mensen hebben gestemd", en: "{people} people have voted" }
    result { nl: "De uitslag", en: "The result" }
    one_result_of(dots) { nl: "1 mens zette {dots}.", en: "1 person put {dots}." }
    some_result_of(people: usize, dots) { nl: "{people} mensen zetten samen {dots}.", en: "{people} people put {dots} together." }
    tied { nl: "gelijk", en: "tied" }
    go_on_with { nl: "Hier gaan we mee verder", en: "We go on with these" }
    line_up { nl: "Zet de streep hoger", en: "Move the line up" }
    line_down { nl: "Zet de streep lager", en: "Move the line down" }
    make_themes { nl: "Maak er thema’s van", en: "Make them themes" }
    nothing_to_vote { nl: "Er zijn nog geen groepen om stippen bij te zetten.", en: "There are no groups to put dots with yet." }

    your_word { nl: "Jouw woord", en: "Your word" }
    word_about { nl: "Eén woord is genoeg. Twijfel mag ook.", en: "One word is enough. Doubt is fine too." }
    send_word { nl: "Stuur mijn woord", en: "Send my word" }
    word_in { nl: "Je woord is binnen. Je kunt het nog veranderen.", en: "Your word is in. You can still change it." }
    one_word_in { nl: "1 woord is binnen", en: "1 word is in" }
    some_words_in(people: u32) { nl: "{people} woorden zijn binnen", en: "{people} words are in" }
    words_together { nl: "We laten alle woorden tegelijk zien, zonder namen.", en: "We show all words at once, without names." }
    our_words { nl: "Zo gaan we naar huis", en: "This is how we go home" }

    agree { nl: "Ja", en: "Yes" }
    agree_about { nl: "Dit is goed genoeg om te beginnen.", en: "This is good enough to begin." }
    agree_if { nl: "Ja, als…", en: "Yes, if…" }
    agree_if_about { nl: "Ik doe mee onder één voorwaarde.", en: "I join on one condition." }
    not_yet { nl: "Nog niet", en: "Not yet" }
    not_yet_about { nl: "Ik heb eerst een vraag.", en: "I have a question first." }
    disagree { nl: "Nee, want…", en: "No, because…" }
    disagree_about { nl: "Dit kan echt niet. Ik leg uit waarom.", en: "This really cannot be. I explain why." }
    say_why { nl: "In een paar woorden", en: "In a few words" }
    send_answer { nl: "Stuur mijn antwoord", en: "Send my answer" }
    answer_in { nl: "Je antwoord is binnen. Je kunt het nog veranderen.", en: "Your answer is in. You can still change it." }
    one_answered { nl: "1 antwoord", en: "1 answer" }
    some_answered(people: u32) { nl: "{people} antwoorden", en: "{people} answers" }
    to_decision { nl: "Leg vast als besluit", en: "Write it down as a decision" }
    is_decision { nl: "Vastgelegd bij de besluiten.", en: "Written down with the decisions." }
    tally_part(count: usize, answer) { nl: "{count} × {answer}", en: "{count} × {answer}" }

    new_action { nl: "Nieuwe actie", en: "New action" }
    our_actions { nl: "Onze acties", en: "Our actions" }
    no_actions { nl: "Nog geen acties van vanavond.", en: "No actions of tonight yet." }

    script { nl: "Draaiboek", en: "Script" }
    choose_script { nl: "Kies een draaiboek", en: "Choose a script" }
    choose_script_about { nl: "Je kunt het daarna veranderen. Zonder draaiboek werkt de muur ook.",
                          en: "You can change it afterwards. The wall works without a script too." }
    now_step { nl: "Nu", en: "Now" }
    minutes(number: i64) { nl: "{number} min", en: "{number} min" }
    behind(minutes: i64) { nl: "{minutes} minuten te laat", en: "{minutes} minutes behind" }
    ahead(minutes: i64) { nl: "{minutes} minuten voor", en: "{minutes} minutes ahead" }
    on_time { nl: "op tijd", en: "on time" }
    start_script { nl: "Begin met stap 1", en: "Begin with step 1" }
    back { nl: "Terug", en: "Back" }
    go_on { nl: "Verder", en: "Go on" }
    reveal { nl: "Laat de kaarten zien", en: "Show the cards" }
    show_result { nl: "Toon de uitslag", en: "Show the result" }
    show_words { nl: "Laat de woorden zien", en: "Show the words" }
    /// Beside ‘Go on’: what the next step asks.
    then_comes(question) { nl: "Hierna: {question}", en: "Next: {question}" }
    /// A vote, cards or words of this step that came out already are collected anew.
    once_more { nl: "Nog een keer", en: "Once more" }
    refused_closed { nl: "Deze ronde is al gesloten. Wat je stuurde telt niet mee; het staat nog op dit apparaat.",
                     en: "This round has closed. What you sent was not counted; it is still on your device." }
    refused_locked { nl: "Er kan nu niets bij. Wat je schreef, blijft op dit apparaat; probeer het als het weer open is.",
                     en: "Nothing can be handed in now. What you wrote stays on your device; try again when it is open." }
    refused_led { nl: "Wie leidt was er net nog. Wacht even en probeer het dan weer.", en: "Who leads was here just now. Wait a moment, then try again." }
    refused_right { nl: "Dat mag nu niet op dit apparaat. Er is niets veranderd.", en: "That is not allowed on this device now. Nothing was changed." }
    refused { nl: "Dat lukte niet. Er is niets veranderd; probeer het zo weer.", en: "That did not work. Nothing was changed; try again in a moment." }
    last_step { nl: "Dit was de laatste stap", en: "This was the last step" }
    pause { nl: "Pauze", en: "Pause" }
    go_on_timer { nl: "Ga door", en: "Go on" }
    one_more { nl: "1 minuut", en: "1 minute" }
    timer { nl: "Tijd", en: "Timer" }
    set_minutes(number: u64) { nl: "{number} minuten", en: "{number} minutes" }
    closed_here { nl: "Jij ziet ze ook nog niet.", en: "You do not see them yet either." }
    as_participant { nl: "Kijk als deelnemer", en: "Look as a participant" }
    as_leader { nl: "Terug naar de regie", en: "Back to leading" }
    hall_screen { nl: "Het scherm in de zaal", en: "The screen in the hall" }
    open_screen { nl: "Open het scherm", en: "Open the screen" }
    hands { nl: "Hand omhoog", en: "Hands up" }
    no_hands { nl: "Niemand steekt een hand op.", en: "Nobody has a hand up." }
    still_busy { nl: "Nog bezig", en: "Still busy" }
    lock_wall { nl: "Zet de muur op slot", en: "Lock the wall" }
    unlock_wall { nl: "Maak de muur open", en: "Unlock the wall" }
    said_locked { nl: "De muur is op slot: deelnemers lezen alleen.", en: "The wall is locked: participants only read." }
    said_unlocked { nl: "De muur is weer open.", en: "The wall is open again." }
    not_done { nl: "Geen verbinding met de server. Er is niets veranderd; probeer het zo weer.",
               en: "No connection to the server. Nothing changed; try again in a moment." }
    add_step { nl: "Nieuwe stap…", en: "New step…" }
    remove_step { nl: "Haal deze stap weg", en: "Take this step away" }
    said_removed(name) { nl: "‘{name}’ is uit het draaiboek.", en: "‘{name}’ is out of the script." }
    how_long { nl: "Hoeveel minuten?", en: "How many minutes?" }
    headings { nl: "Kopjes, één op elke regel", en: "Headings, one on each line" }
    change_script { nl: "Verander", en: "Change" }
    step_title { nl: "Naam van de stap", en: "Name of the step" }
    step_ask { nl: "De vraag van deze stap", en: "The question of this step" }
    done { nl: "Klaar", en: "Done" }
    lone_card { nl: "Nog maar één mens schreef iets. Van wie het is, is dan te raden. Toch laten zien?",
                en: "Only one person has written something. Then one can guess whose it is. Show it anyway?" }

    come_in { nl: "Schuif aan", en: "Take a seat" }
    camera { nl: "Richt je camera op de vierkantjes", en: "Point your camera at the squares" }
    or_go_to(address) { nl: "of ga naar {address} en vul in", en: "or go to {address} and fill in" }

    kind_welcome { nl: "Welkom", en: "Welcome" }
    kind_private { nl: "Ideeën schrijven", en: "Writing ideas" }
    kind_share { nl: "Samen lezen", en: "Reading together" }
    kind_group { nl: "Groeperen", en: "Grouping" }
    kind_vote { nl: "Stippen zetten", en: "Putting dots" }
    kind_consent { nl: "Zijn we het eens?", en: "Do we agree?" }
    kind_actions { nl: "Wie doet wat?", en: "Who does what?" }
    kind_talk { nl: "Gesprek", en: "Talk" }
    kind_one_word { nl: "Eén woord", en: "One word" }
    kind_break { nl: "Pauze", en: "Break" }
    kind_check { nl: "Hoe staat het?", en: "How is it going?" }
    kind_roles { nl: "Rollen", en: "Roles" }
    kind_budget { nl: "Verdeel de pot", en: "Divide the money" }
}

/// What a kind of step is called when it has no name of its own.
pub fn kind_name(kind: StepKind) -> fn(Language) -> &'static str {
    match kind {
        StepKind::Talk => kind_talk,
        StepKind::Welcome => kind_welcome,
        StepKind::Private => kind_private,
        StepKind::Share => kind_share,
        StepKind::Group => kind_group,
        StepKind::Vote => kind_vote,
        StepKind::Consent => kind_consent,
        StepKind::Actions => kind_actions,
        StepKind::OneWord => kind_one_word,
        StepKind::Break => kind_break,
        StepKind::Check => kind_check,
        StepKind::Roles => kind_roles,
        StepKind::Budget => kind_budget,
    }
}

/// ‘12 kaarten liggen dicht’
pub fn lie_closed(language: Language, number: u32) -> String {
    if number == 1 { one_closed_card(language).to_owned() } else { closed_cards(language, number) }
}

/// ‘12 mensen hebben gestemd’
pub fn voted(language: Language, people: u32) -> String {
    if people == 1 { one_voted(language).to_owned() } else { some_voted(language, people) }
}

/// ‘12 woorden zijn binnen’
pub fn words_in(language: Language, people: u32) -> String {
    if people == 1 { one_word_in(language).to_owned() } else { some_words_in(language, people) }
}

/// ‘12 antwoorden’
pub fn answered(language: Language, people: u32) -> String {
    if people == 1 { one_answered(language).to_owned() } else { some_answered(language, people) }
}

/// ‘12 mensen zetten samen 36 stippen.’
pub fn result_of(language: Language, people: usize, number: i64) -> String {
    let dots = dots(language, number);
    if people == 1 { one_result_of(language, &dots) } else { some_result_of(language, people, &dots) }
}

/// ‘Daar zijn ze: 44 kaarten’
pub fn there_they_are(language: Language, number: usize) -> String {
    if number == 1 { there_is_one(language).to_owned() } else { there_are_some(language, number) }
}

/// ‘14 mensen aan tafel’
pub fn at_table(language: Language, number: usize) -> String {
    if number == 1 { one_here(language).to_owned() } else { here(language, number) }
}

/// ‘2 stippen’
pub fn dots(language: Language, number: i64) -> String {
    match number {
        0 => no_dot(language).to_owned(),
        1 => one_dot(language).to_owned(),
        number => dots_here(language, number),
    }
}
