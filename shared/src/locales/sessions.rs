//! The evenings of a plan, and coming in with a code.

sentences! {
    title { nl: "Onze avonden", en: "Our evenings" }
    new { nl: "Nieuwe bijeenkomst", en: "New session" }
    nothing { nl: "Nog geen bijeenkomsten.", en: "No sessions yet." }
    nothing_leads { nl: "Nog geen bijeenkomsten. Geef de eerste een naam.",
                    en: "No sessions yet. Give the first one a name." }
    name { nl: "Naam van de bijeenkomst", en: "Name of the session" }
    place { nl: "Waar", en: "Where" }
    day { nl: "Op", en: "On" }
    day_ask { nl: "Welke dag?", en: "Which day?" }
    planned { nl: "Gepland", en: "Planned" }
    open { nl: "Nu bezig", en: "Going on now" }
    today { nl: "Vandaag", en: "Today" }
    look { nl: "Bekijk", en: "Look" }
    over { nl: "Voorbij", en: "Over" }
    begin { nl: "Begin", en: "Begin" }
    begin_again { nl: "Begin weer", en: "Begin again" }
    begin_named(name) { nl: "Begin ‘{name}’", en: "Begin ‘{name}’" }
    end { nl: "Sluit af", en: "End it" }
    end_named(name) { nl: "Sluit ‘{name}’ af", en: "End ‘{name}’" }
    said_begun(name) { nl: "‘{name}’ is begonnen. Met de code komt iedereen binnen.",
                       en: "‘{name}’ has begun. With the code everybody comes in." }
    said_ended(name) { nl: "‘{name}’ is voorbij. De code doet niets meer.",
                       en: "‘{name}’ is over. The code does nothing any more." }
    not_begun { nl: "Geen verbinding met de server. De bijeenkomst is niet begonnen; probeer het zo weer.",
                en: "No connection to the server. The session has not begun; try again in a moment." }
    not_ended { nl: "Geen verbinding met de server. De bijeenkomst gaat nog door; probeer het zo weer.",
                en: "No connection to the server. The session still goes on; try again in a moment." }
    come_in { nl: "Doe mee", en: "Join in" }
    camera { nl: "Richt je camera op de vierkantjes", en: "Point your camera at the squares" }
    or_code(address) { nl: "of ga naar {address} en vul in:", en: "or go to {address} and fill in:" }
    as_screen { nl: "Dit is het scherm in de zaal", en: "This is the screen in the hall" }
    go_and_fill(address) { nl: "Ga naar {address} en vul in:", en: "Go to {address} and fill in:" }
    squares_of(name) { nl: "Vierkantjes voor je camera: doe mee met ‘{name}’", en: "Squares for your camera: join ‘{name}’" }
    code_offline { nl: "Geen verbinding: de code komt zodra die er weer is.",
                   en: "No connection: the code comes when it is back." }
    throw_away(name) { nl: "Gooi ‘{name}’ weg", en: "Throw ‘{name}’ away" }

    have_code { nl: "Ik heb een code", en: "I have a code" }
    have_code_about { nl: "Een woord en een getal, van het scherm in de zaal.",
                      en: "A word and a number, from the screen in the hall." }
    fill_in { nl: "Vul de code in", en: "Fill in the code" }
    code { nl: "Een woord en een getal", en: "A word and a number" }
    code_example { nl: "molen 42", en: "window 42" }
    go_on { nl: "Ga verder", en: "Go on" }
    looking { nl: "We zoeken de bijeenkomst…", en: "Looking for the session…" }
    no_code { nl: "Vul een woord en een getal in, zoals molen 42.",
              en: "Fill in a word and a number, such as window 42." }
    wrong { nl: "Die code kennen we niet. Kijk nog eens op het scherm in de zaal.",
            en: "We do not know that code. Look at the screen in the hall again." }
    too_many { nl: "Er zijn vanaf hier te veel verkeerde codes ingevuld. Wacht een minuut, of gebruik je camera.",
               en: "Too many wrong codes were filled in from here. Wait a minute, or use your camera." }
    unreachable { nl: "We kunnen de server niet bereiken. Kijk of je verbinding hebt en probeer het weer.",
                  en: "We cannot reach the server. See whether you have a connection and try again." }
}
