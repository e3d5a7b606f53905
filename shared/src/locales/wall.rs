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
}
