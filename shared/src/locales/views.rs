//! The views of a plan beside the board: the list and the timeline.

sentences! {
    views { nl: "Hoe wil je kijken?", en: "How do you want to look?" }
    board { nl: "Bord", en: "Board" }
    list { nl: "Lijst", en: "List" }
    timeline { nl: "Tijdlijn", en: "Timeline" }
    group_by { nl: "Bij elkaar", en: "Together" }
    by_column { nl: "per kolom", en: "by column" }
    by_theme { nl: "per thema", en: "by theme" }
    by_lead { nl: "per trekker", en: "by lead" }
    by_ownership { nl: "van wie", en: "by whose" }
    sort_by { nl: "Op volgorde van", en: "In order of" }
    by_place { nl: "plek op het bord", en: "place on the board" }
    by_title { nl: "naam", en: "name" }
    by_due { nl: "datum", en: "date" }
    action { nl: "Actie", en: "Action" }
    column { nl: "Kolom", en: "Column" }
    lead { nl: "Trekker", en: "Lead" }
    due { nl: "Klaar", en: "Ready" }
    today { nl: "vandaag", en: "today" }
    no_days { nl: "Zonder datum", en: "Without a date" }
    look_back { nl: "terugkijken", en: "look back" }
    nothing { nl: "Nog geen datums. Kies op een actie wanneer die klaar is.",
              en: "No dates yet. Choose on an action when it is ready." }
}
