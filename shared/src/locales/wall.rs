//! The wall of an evening and the cards on it.

sentences! {
    wall { nl: "De muur", en: "The wall" }
    all_evenings { nl: "Alle avonden", en: "All evenings" }
    to_the_wall { nl: "Schuif aan", en: "Take a seat" }
    look_at_wall { nl: "Bekijk de muur", en: "Look at the wall" }
    look_at_wall_of(name) { nl: "Naar de muur van ‘{name}’", en: "To the wall of ‘{name}’" }
    write { nl: "Schrijf een kaart", en: "Write a card" }
    who_sees { nl: "Iedereen in dit plan ziet je kaart meteen, zonder je naam. Enter hangt hem op.",
               en: "Everybody in this plan sees your card at once, without your name. Enter puts it up." }
    note { nl: "Kaart", en: "Card" }
    nothing { nl: "Nog geen kaarten.", en: "No cards yet." }
    closed { nl: "De muur is nu alleen om te lezen.", en: "The wall can only be read now." }
    not_begun { nl: "Deze bijeenkomst is nog niet begonnen.", en: "This session has not begun yet." }
    too_long { nl: "Deze kaart is te lang. Houd het bij één gedachte.", en: "This card is too long. Keep it to one thought." }

    writing { nl: "Schrijven", en: "Write" }
    grouping { nl: "Groeperen", en: "Group" }
    what_now { nl: "Wat doe je?", en: "What are you doing?" }
    without_group { nl: "Nog zonder groep", en: "In no group yet" }
    group_help { nl: "Tik op een kaart, en dan op een andere kaart of een groep. Slepen mag ook.",
                 en: "Tap a card, and then another card or a group. Dragging works too." }
    pick(text) { nl: "Pak ‘{text}’", en: "Take ‘{text}’" }
    here { nl: "hier", en: "here" }
    put_in(name) { nl: "Zet de kaart in {name}", en: "Put the card in {name}" }
    put_with { nl: "Zet bij…", en: "Put with…" }
    new_group { nl: "Nieuwe groep", en: "New group" }
    no_group { nl: "Los van een groep", en: "In no group" }
    group_name { nl: "Naam van de groep", en: "Name of the group" }
    name_ask { nl: "Hoe heet deze groep?", en: "What is this group called?" }
    unnamed { nl: "een groep zonder naam", en: "a group without a name" }
    name_first { nl: "Geef de groep eerst een naam. Zo heet het thema dan ook.",
                 en: "Name the group first. The theme will be called the same." }
    one_card { nl: "1 kaart", en: "1 card" }
    many_cards(number: usize) { nl: "{number} kaarten", en: "{number} cards" }
    promising { nl: "Hier zit iets in", en: "There is something in this" }
    change { nl: "Verander de woorden", en: "Change the words" }
    throw_card { nl: "Gooi weg", en: "Throw away" }
    to_action { nl: "Maak er een actie van", en: "Make it an action" }
    to_theme { nl: "Maak er een thema van", en: "Make it a theme" }
    apart { nl: "Haal de groep uit elkaar", en: "Take the group apart" }
    is_action { nl: "actie", en: "action" }
    is_theme { nl: "thema", en: "theme" }
    more_of(name) { nl: "Meer met {name}", en: "More with {name}" }
    kept_words(text) { nl: "Deze kaart is weg of op slot. Je woorden staan nu in het vak om te schrijven: {text}",
                       en: "This card is gone or locked. Your words are in the field to write in now: {text}" }

    said_put(card, group) { nl: "{card} staat nu bij {group}.", en: "{card} is with {group} now." }
    said_new(card) { nl: "{card} heeft nu een eigen groep.", en: "{card} has a group of its own now." }
    said_together(card, other) { nl: "{card} en {other} staan nu bij elkaar.", en: "{card} and {other} are together now." }
    said_loose(card) { nl: "{card} staat weer los.", en: "{card} is in no group any more." }
    said_apart(group) { nl: "{group} is uit elkaar. De kaarten staan los.", en: "{group} is taken apart. The cards are in no group." }
    said_action(title) { nl: "{title} is nu een actie in het plan.", en: "{title} is an action in the plan now." }
    said_theme(name) { nl: "{name} is nu een thema van het plan.", en: "{name} is a theme of the plan now." }
}

/// ‘3 kaarten’
pub fn cards(language: super::Language, number: usize) -> String {
    if number == 1 { one_card(language).to_owned() } else { many_cards(language, number) }
}
