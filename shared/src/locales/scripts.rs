//! The words of the scripts that come with Samenspel.

sentences! {
    flagship { nl: "Drie rollen, drie vragen", en: "Three roles, three questions" }
    flagship_about { nl: "Van drie kanten kijken, onze conclusies, en acties met een trekker. Ongeveer twee uur.",
                     en: "Looking from three sides, our conclusions, and actions with a lead. About two hours." }
    poll { nl: "Themapeiling met top 3", en: "Theme poll with a top 3" }
    poll_about { nl: "Iedereen schrijft, we groeperen, en drie stippen per mens kiezen waar we mee beginnen. Ongeveer een uur.",
                 en: "Everybody writes, we group, and three dots each choose what we begin with. About an hour." }
    of_session(name) { nl: "Zoals ‘{name}’", en: "As in ‘{name}’" }

    welcome { nl: "Welkom", en: "Welcome" }
    welcome_ask { nl: "Schuif aan. Wie is er vanavond?", en: "Take a seat. Who is here tonight?" }
    which_role { nl: "Vanuit welke rol kijk je?", en: "From which role do you look?" }
    which_role_ask { nl: "Gemeenschap, gemeente of organisatie: kies je tafel.", en: "Community, municipality or organisation: choose your table." }
    three_questions { nl: "Drie vragen", en: "Three questions" }
    three_questions_ask { nl: "Waarom maken we de gemeenschap sterker, waarmee, en wat houdt ons tegen?",
                          en: "Why do we strengthen the community, with what, and what stops us?" }
    why_head { nl: "Waarom?", en: "Why?" }
    with_head { nl: "Waarmee?", en: "With what?" }
    stops_head { nl: "Wat houdt ons tegen?", en: "What stops us?" }
    community { nl: "Gemeenschap", en: "Community" }
    municipality { nl: "Gemeente", en: "Municipality" }
    organisation { nl: "Organisatie", en: "Organisation" }
    read { nl: "Samen lezen", en: "Reading together" }
    read_ask { nl: "Wat valt je op?", en: "What do you notice?" }
    nine { nl: "Muur met negen vakken", en: "Wall with nine boxes" }
    nine_ask { nl: "Wat hoort bij elkaar, en hoe noemen we het?", en: "What belongs together, and what do we call it?" }
    pause { nl: "Pauze", en: "Break" }
    pause_ask { nl: "Pak een kop koffie.", en: "Have a cup of coffee." }
    conclusions { nl: "Onze conclusies", en: "Our conclusions" }
    conclusions_ask { nl: "Welke nemen we mee? Je hebt drie stippen.", en: "Which do we take along? You have three dots." }
    to_actions { nl: "Van conclusie naar actie", en: "From conclusion to action" }
    to_actions_ask { nl: "Wie trekt, en van wie is dit?", en: "Who leads, and whose is this?" }
    one_word { nl: "Eén woord", en: "One word" }
    one_word_ask { nl: "Hoe ga je vanavond naar huis?", en: "How do you go home tonight?" }
    themes { nl: "Welke thema’s leven?", en: "Which themes matter?" }
    themes_ask { nl: "Waar wil jij de komende tijd samen aan werken?", en: "What do you want to work on together?" }
    groups { nl: "Groepjes maken", en: "Making groups" }
    groups_ask { nl: "Wat hoort bij elkaar, en hoe noemen we het?", en: "What belongs together, and what do we call it?" }
    top { nl: "Top 3", en: "Top 3" }
    top_ask { nl: "Zet drie stippen bij wat jij het belangrijkst vindt.", en: "Put three dots with what matters most to you." }
}
