//! The minutes of an evening.

sentences! {
    title { nl: "Verslag", en: "Minutes" }
    open { nl: "Bekijk het verslag", en: "Look at the minutes" }
    themes { nl: "Onze thema’s", en: "Our themes" }
    decisions { nl: "Besluiten", en: "Decisions" }
    actions { nl: "Wie doet wat", en: "Who does what" }
    roles { nl: "Rollen", en: "Roles" }
    one_words { nl: "Zo gingen we naar huis", en: "This is how we went home" }
    what { nl: "Actie", en: "Action" }
    who { nl: "Trekker", en: "Lead" }
    by { nl: "Wanneer", en: "When" }
    present(number: i64) { nl: "{number} mensen", en: "{number} people" }
    votes(votes: i64, people: i64) { nl: "{votes} stippen van {people} mensen", en: "{votes} dots of {people} people" }
    left_out(cards: usize, loose: usize) { nl: "Niet in dit verslag: de {cards} kaarten op de muur, waarvan {loose} in geen groep, en wie wat schreef of stemde.",
                                           en: "Not in these minutes: the {cards} cards on the wall, {loose} of them in no group, and who wrote or voted what." }
    save { nl: "Bewaar als tekst", en: "Save as text" }
    file { nl: "verslag", en: "minutes" }
    nothing { nl: "Er is nog niets besloten, afgesproken of gezegd.", en: "Nothing has been decided, agreed or said yet." }
    print { nl: "Druk af", en: "Print" }
}
