//! Help: how it works in a few lines, the keys, and who can see what.

sentences! {
    title { nl: "Hulp", en: "Help" }
    how { nl: "Zo werkt het", en: "How it works" }
    how_add { nl: "Tik op ‘Nieuwe actie’ en schrijf. Enter bewaart en begint de volgende.",
              en: "Tap ‘New action’ and write. Enter saves and starts the next one." }
    how_open { nl: "Tik op een actie om hem te openen.", en: "Tap an action to open it." }
    how_move { nl: "Sleep een actie aan de stippen, of tik erop voor ‘Verplaats naar…’.",
               en: "Drag an action by its dots, or tap them for ‘Move to…’." }
    how_undo { nl: "Verkeerd getikt? ‘Maak ongedaan’ staat onderaan. Alleen jouw werk draait terug.",
               en: "A wrong tap? ‘Undo’ is at the bottom. Only your own work turns back." }
    how_together { nl: "Iedereen ziet meteen wat je schrijft. Jullie kunnen tegelijk in één tekst werken.",
                   en: "Everybody sees at once what you write. You can work in one text together." }
    how_offline { nl: "Geen verbinding? Werk door. Je werk gaat mee zodra het kan.",
                  en: "No connection? Carry on. Your work follows as soon as it can." }

    keys { nl: "Toetsen", en: "Keys" }
    key_undo { nl: "Maak je laatste verandering ongedaan", en: "Undo your last change" }
    key_redo { nl: "Doe het toch weer", en: "Do it again after all" }
    key_add { nl: "Nieuwe actie", en: "New action" }
    key_close { nl: "Sluit of stop", en: "Close or stop" }
    key_save { nl: "Bewaar en begin de volgende", en: "Save and start the next" }
    key_new_line { nl: "Nieuwe regel", en: "New line" }
    key_lift { nl: "Pak op en zet neer (op de stippen)", en: "Pick up and put down (on the dots)" }
    key_arrows { nl: "Verplaats wat je vasthebt", en: "Move what you hold" }
    key_find { nl: "Zoek een actie", en: "Find an action" }
    /// Keys without Ctrl, for people whose keys are pressed by speech or by accident.
    single_keys { nl: "Toets /", en: "Key /" }
    keys_on { nl: "Aan", en: "On" }
    keys_off { nl: "Uit", en: "Off" }
    key_help { nl: "Open deze hulp", en: "Open this help" }
    space { nl: "Spatie", en: "Space" }
    arrows { nl: "Pijltjes", en: "Arrows" }

    who_sees { nl: "Wie ziet wat?", en: "Who sees what?" }
    who_sees_plan { nl: "Iedereen met een link van dit plan ziet wat erin staat.",
                    en: "Everybody with a link of this plan sees what is in it." }
    who_sees_server { nl: "Wie de server beheert, kan meelezen. Andere deelnemers niet.",
                      en: "Whoever runs the server can read along. Other participants cannot." }
    who_sees_name { nl: "Je naam en kleur zien alleen mensen in dit plan.",
                    en: "Only people in this plan see your name and colour." }
    no_contact { nl: "Schrijf geen telefoonnummers of adressen in het plan.",
                 en: "Do not write phone numbers or addresses in the plan." }
    nothing_lost { nl: "Wat weg lijkt, ligt in de prullenbak.", en: "What seems gone is in the bin." }
    font_and_licence { nl: "Samenspel is vrij te gebruiken en te veranderen.",
                       en: "Samenspel is free to use and to change." }
}
