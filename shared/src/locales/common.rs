//! Words that return on every screen: buttons, kinds, and whose something is.

sentences! {
    /// The name of the product; the same in every language.
    samenspel { nl: "Samenspel", en: "Samenspel" }
    close { nl: "Sluit", en: "Close" }
    cancel { nl: "Laat maar", en: "Never mind" }
    save { nl: "Bewaar", en: "Save" }
    add { nl: "Voeg toe", en: "Add" }
    back { nl: "Terug", en: "Back" }
    more { nl: "Meer", en: "More" }
    undo { nl: "Maak ongedaan", en: "Undo" }
    put_back { nl: "Zet terug", en: "Put it back" }
    throw_away { nl: "Gooi weg", en: "Throw away" }
    clear { nl: "Maak leeg", en: "Clear" }
    change { nl: "Verander", en: "Change" }
    choose { nl: "Kies", en: "Choose" }
    copy { nl: "Kopieer", en: "Copy" }
    copied { nl: "Gekopieerd", en: "Copied" }
    reload { nl: "Laad opnieuw", en: "Reload" }
    try_again { nl: "Probeer opnieuw", en: "Try again" }
    loading { nl: "Even laden…", en: "Loading…" }
    /// Beside a field that may stay empty.
    may_skip { nl: "mag je overslaan", en: "you can skip this" }
    /// First link of the page, for people who use the keyboard.
    skip_to_content { nl: "Ga naar de inhoud", en: "Go to the content" }
    close_message { nl: "Sluit deze melding", en: "Close this message" }

    /// Ownership 1: the community's own.
    ours { nl: "van ons", en: "ours" }
    /// Ownership 2: the community owns it, another contributes.
    ours_with_help { nl: "van ons, met hulp", en: "ours, with help" }
    /// Ownership G.
    municipality { nl: "van de gemeente", en: "the municipality’s" }
    /// Ownership ?: not decided.
    unknown_ownership { nl: "weten we nog niet", en: "we do not know yet" }

    kind_action { nl: "Actie", en: "Action" }
    kind_trial { nl: "Proef", en: "Trial" }
    kind_talk { nl: "Gesprek", en: "Talk" }
    kind_call { nl: "Oproep", en: "Call" }

    /// An action or plan that has no title yet.
    untitled { nl: "Nog geen naam", en: "No name yet" }
    /// Somebody watches without a name.
    join_first { nl: "Zeg eerst hoe je heet.", en: "Say your name first." }
    /// A value that a newer version wrote and this one does not know.
    unknown_value(value) { nl: "Onbekend: {value}", en: "Unknown: {value}" }
}
