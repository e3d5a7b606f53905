//! Who can see what on an evening: one honest sentence for each step, the operator of the server included.

use super::Language;
use crate::record::{RoundMode, StepKind};

sentences! {
    /// Of a step in which nothing is hidden.
    in_plan { nl: "Iedereen in dit plan ziet wat je hier doet, en wie de server beheert.",
              en: "Everybody in this plan sees what you do here, and so does whoever runs the server." }
    you_are_here { nl: "Iedereen in dit plan ziet dat je er bent. Wie de server beheert, ook.",
                   en: "Everybody in this plan sees that you are here. Whoever runs the server does too." }
    cards { nl: "Je kaarten blijven op dit apparaat tot jij ze deelt. Daarna liggen ze dicht bij de server: wie die beheert, kan erbij. Straks ziet iedereen ze, zonder namen.",
            en: "Your cards stay on this device until you share them. Then they lie closed with the server: whoever runs it can see them. Later everybody sees them, without names." }
    cards_named { nl: "Je kaarten blijven op dit apparaat tot jij ze deelt. Daarna liggen ze dicht bij de server: wie die beheert, kan erbij. Straks ziet iedereen ze, met je naam erbij.",
                  en: "Your cards stay on this device until you share them. Then they lie closed with the server: whoever runs it can see them. Later everybody sees them, with your name." }
    vote { nl: "Anderen zien niet wat jij kiest. Het ligt bij de server tot de uitslag en gaat daarna weg; wie de server beheert, kan erbij.",
           en: "Others do not see what you choose. It lies with the server until the result and is deleted then; whoever runs the server can see it." }
    vote_named { nl: "Tot de uitslag ziet niemand wat jij kiest, behalve wie de server beheert. Daarna ziet iedereen het, met je naam erbij.",
                 en: "Until the result nobody sees what you choose, except whoever runs the server. Then everybody sees it, with your name." }
    vote_open { nl: "Iedereen ziet meteen wat jij kiest, met je naam erbij. Wie de server beheert, ook.",
                en: "Everybody sees at once what you choose, with your name. So does whoever runs the server." }
    words { nl: "Alleen jij ziet je woord, tot we alle woorden tegelijk laten zien, zonder namen. Het ligt bij de server: wie die beheert, kan erbij.",
            en: "Only you see your word, until we show all words at once, without names. It lies with the server: whoever runs it can see it." }

    mode { nl: "Wie ziet van wie wat is?", en: "Who sees whose is whose?" }
    secret { nl: "Niemand (geheim)", en: "Nobody (secret)" }
    named { nl: "Iedereen, na afloop", en: "Everybody, afterwards" }
    open { nl: "Iedereen, meteen", en: "Everybody, at once" }
    mode_fixed { nl: "Dit staat vast zolang de stap bezig is.", en: "This is fixed while the step goes on." }
    is_named { nl: "Met namen na afloop", en: "With names afterwards" }
    is_open { nl: "Open: met namen", en: "Open: with names" }
}

/// What a mode is called.
pub fn mode_name(mode: RoundMode) -> fn(Language) -> &'static str {
    match mode {
        RoundMode::Secret => secret,
        RoundMode::Named => named,
        RoundMode::Open => open,
    }
}

/// Who can see what in a step of this kind, collected in this way.
pub fn who_sees(kind: StepKind, mode: RoundMode) -> fn(Language) -> &'static str {
    match (kind, mode) {
        (StepKind::Welcome | StepKind::Talk | StepKind::Break, _) => you_are_here,
        (StepKind::Private, RoundMode::Secret) => cards,
        (StepKind::Private, _) => cards_named,
        (StepKind::Vote | StepKind::Consent, RoundMode::Secret) => vote,
        (StepKind::Vote | StepKind::Consent, RoundMode::Named) => vote_named,
        (StepKind::Vote | StepKind::Consent, RoundMode::Open) => vote_open,
        (StepKind::OneWord, _) => words,
        _ => in_plan,
    }
}
