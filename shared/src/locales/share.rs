//! Sharing a plan: three links, and who may do what with each.

sentences! {
    /// The whole plan as a file, to keep or to make another plan of.
    as_file { nl: "Bewaar als bestand", en: "Save as a file" }
    /// Its name, where the plan has none.
    file_name { nl: "plan", en: "plan" }
    without_evenings { nl: "Het bestand is zonder de kaarten en draaiboeken van de avonden: die heeft de server, en daar is nu geen verbinding mee.",
                       en: "The file is without the cards and scripts of the evenings: the server has those, and there is no connection to it now." }
    not_all_here { nl: "Nog niet alles van dit plan is hier. Probeer het zo nog eens.",
                   en: "Not all of this plan is here yet. Try again in a moment." }
    share { nl: "Deel", en: "Share" }
    title { nl: "Deel dit plan", en: "Share this plan" }
    about { nl: "Wie de link heeft, komt binnen. Geef hem dus alleen aan wie erbij hoort.",
            en: "Whoever has the link can come in. So give it only to those who belong." }
    participant { nl: "Meedoen", en: "Take part" }
    participant_about { nl: "Lezen, schrijven en verplaatsen.", en: "Read, write and move." }
    viewer { nl: "Meekijken", en: "Watch" }
    viewer_about { nl: "Alles lezen, niets veranderen.", en: "Read everything, change nothing." }
    facilitator { nl: "Begeleiden", en: "Facilitate" }
    facilitator_about { nl: "Alles wat een begeleider mag. Geef deze alleen aan wie mee begeleidt.",
                        en: "Everything that a facilitator may. Give this only to who leads with you." }
    my_seat { nl: "Jouw plek op een ander apparaat", en: "Your seat on another device" }
    my_seat_about { nl: "Alleen voor jou: wie deze link opent, zit hier op jouw plek, met jouw stemmen.",
                    en: "Only for you: whoever opens this link sits on your seat here, with your votes." }
    link_label(kind) { nl: "Link om mee te doen als: {kind}", en: "Link to join as: {kind}" }
    copy_link { nl: "Kopieer de link", en: "Copy the link" }
    /// Where the browser does not let us copy: the text is selected instead.
    copy_by_hand { nl: "De link is gekozen. Kopieer hem zelf.", en: "The link is selected. Copy it yourself." }
    show_code { nl: "Laat de code groot zien", en: "Show the code large" }
    code_of(kind) { nl: "Code om te openen met je camera: {kind}", en: "Code to open with your camera: {kind}" }
    point_camera { nl: "Richt je camera op de code.", en: "Point your camera at the code." }
    /// For who came in with a code: this device has no link.
    with_code { nl: "Je kwam binnen met een code. Wie ook mee wil doen, kan die gebruiken zolang de bijeenkomst duurt.",
                en: "You came in with a code. Whoever wants to join too can use it while the session goes on." }
    only_own_link { nl: "Je ziet alleen de link waarmee je zelf binnenkwam.",
                    en: "You only see the link that you came in with." }
    not_reachable { nl: "Deze link werkt alleen op dit apparaat. Open Samenspel via het adres van het netwerk.",
                    en: "This link only works on this device. Open Samenspel by its network address." }
}
