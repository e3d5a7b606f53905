//! Words that are for paper: the choice to print, and what a page says at its end.

sentences! {
    print { nl: "Druk af", en: "Print" }
    poster { nl: "Druk af als poster (A3)", en: "Print as a poster (A3)" }
    picture { nl: "Bewaar als plaatje", en: "Save as a picture" }
    picture_png { nl: "Voor een bericht (PNG)", en: "For a message (PNG)" }
    picture_svg { nl: "Voor een drukker (SVG)", en: "For a printer (SVG)" }
    picture_failed { nl: "Dit apparaat kan het plaatje niet maken. De kaart zelf is in orde. Probeer het als SVG.",
                     en: "This device cannot make the picture. The map itself is fine. Try it as SVG." }
    picture_name { nl: "rollenkaart", en: "role-map" }
    printed(title, day) { nl: "{title}. Afgedrukt op {day}.", en: "{title}. Printed on {day}." }
    without_parts { nl: "Niet op dit papier: de stappen, wat ons tegenhoudt, wie geeft en het nieuws. Die staan op het blad van elke actie.",
                    en: "Not on this paper: the steps, what stops us, who gives and the news. They are on the sheet of each action." }
    without_time { nl: "Niet op dit papier: de stappen en hun dagen. Die staan op het blad van elke actie.",
                   en: "Not on this paper: the steps and their days. They are on the sheet of each action." }
    without_holders { nl: "Niet op dit papier: wat een rol doet en zelf beslist, en wat een partij wil, geeft en nodig heeft. Dat staat bij elke rol en partij.",
                      en: "Not on this paper: what a role does and decides, and what a party wants, gives and needs. That is with each role and party." }
    without_rounds { nl: "Niet op dit papier: cirkels binnen een cirkel, en eerdere rondes die dicht staan.",
                     en: "Not on this paper: cycles inside a cycle, and earlier rounds that are folded." }
    without_names { nl: "Niet op dit papier: wie een rol doet, en wat die rol doet en zelf beslist. Dat staat in de lijst en in de tabel.",
                    en: "Not on this paper: who does a role, and what it does and decides. That is in the list and in the table." }
    only(name) { nl: "Op dit papier: {name}.", en: "On this paper: {name}." }
    without_columns(number: usize) { nl: "Niet op dit papier: nog {number} kolommen. Laat ze eerst op het scherm zien.",
                                     en: "Not on this paper: {number} more columns. Show them on the screen first." }
    without_rest { nl: "Niet op dit papier: de acties zelf, de rollen en de besluiten.",
                   en: "Not on this paper: the actions themselves, the roles and the decisions." }
    without_closed { nl: "Niet op dit papier: de vragen bij een spelregel, en hoe we een dilemma vasthouden.",
                     en: "Not on this paper: the questions of a rule, and how we hold a dilemma." }
    without_walls { nl: "Niet op dit papier: wat er op een avond op de muur hing.",
                    en: "Not on this paper: what was on the wall of an evening." }
}
