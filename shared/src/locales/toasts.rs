//! What just happened, in a toast, beside ‘Maak ongedaan’.

use super::Language;

sentences! {
    added(title) { nl: "Je zet ‘{title}’ op het bord.", en: "You added ‘{title}’." }
    moved(title, column) { nl: "Je zet ‘{title}’ bij {column}.", en: "You moved ‘{title}’ to {column}." }
    moved_within(title) { nl: "Je geeft ‘{title}’ een andere plek.", en: "You gave ‘{title}’ another place." }
    binned(title) { nl: "‘{title}’ ligt in de prullenbak.", en: "‘{title}’ is in the bin." }
    restored(title) { nl: "‘{title}’ staat weer in het plan.", en: "‘{title}’ is back in the plan." }
    lead_set(name, title) { nl: "{name} trekt ‘{title}’.", en: "{name} leads ‘{title}’." }
    lead_cleared(title) { nl: "De trekker van ‘{title}’ is nog te vinden.",
                          en: "The lead of ‘{title}’ is still to find." }
    due_set(title, when) { nl: "Wanneer ‘{title}’ klaar is: {when}.", en: "When ‘{title}’ will be ready: {when}." }
    due_cleared(title) { nl: "‘{title}’ heeft geen datum meer.", en: "‘{title}’ has no date any more." }
    ownership_set(title, whose) { nl: "‘{title}’ is {whose}.", en: "‘{title}’ is {whose}." }
    /// Ownership becomes ‘we do not know yet’.
    ownership_cleared(title) { nl: "Van wie ‘{title}’ is, weten we nog niet.",
                               en: "Whose ‘{title}’ is, we do not know yet." }
    theme_set(title, theme) { nl: "‘{title}’ hoort bij {theme}.", en: "‘{title}’ belongs to {theme}." }
    theme_cleared(title) { nl: "‘{title}’ heeft geen thema meer.", en: "‘{title}’ has no theme any more." }
    theme_made(theme) { nl: "Je maakt het thema {theme}.", en: "You made the theme {theme}." }
    kind_set(title, kind) { nl: "‘{title}’ is nu: {kind}.", en: "‘{title}’ is now: {kind}." }
    title_changed { nl: "Je verandert de naam.", en: "You changed the name." }
    text_changed { nl: "Je verandert de tekst.", en: "You changed the text." }
    step_added { nl: "Je zet er een stap bij.", en: "You added a step." }
    step_done(text) { nl: "Klaar: ‘{text}’.", en: "Done: ‘{text}’." }
    step_open(text) { nl: "Nog niet klaar: ‘{text}’.", en: "Not done yet: ‘{text}’." }
    party_added(name) { nl: "{name} staat nu in het plan.", en: "{name} is now in the plan." }

    /// What was taken back or done again: the title of an action, in quotes.
    undone(what) { nl: "Ongedaan gemaakt bij {what}.", en: "Undone for {what}." }
    redone(what) { nl: "Opnieuw gedaan bij {what}.", en: "Done again for {what}." }
    nothing_to_undo { nl: "Er is niets om ongedaan te maken.", en: "There is nothing to undo." }
    nothing_to_redo { nl: "Er is niets om opnieuw te doen.", en: "There is nothing to do again." }
    /// Another person changed it since, so it was left alone.
    undo_skipped(what) { nl: "Een ander veranderde {what} intussen. Dat laten we zo staan.",
                         en: "Somebody else changed {what} since. We leave that as it is." }
    /// Only a part could be taken back: another person changed the rest since.
    undone_partly(what) { nl: "Deels ongedaan gemaakt: {what} is intussen door een ander veranderd.",
                          en: "Partly undone: somebody else changed {what} since." }
    redone_partly(what) { nl: "Deels opnieuw gedaan: {what} is intussen door een ander veranderd.",
                          en: "Partly done again: somebody else changed {what} since." }
    /// In the place of a title, when there are several.
    the_rest { nl: "de rest", en: "the rest" }
    in_quotes(title) { nl: "‘{title}’", en: "‘{title}’" }
    /// Two people moved the same action; theirs won.
    clash(name) { nl: "{name} verplaatste deze actie ook.", en: "{name} moved this action too." }
    link_copied { nl: "De link is gekopieerd.", en: "The link is copied." }
    name_changed { nl: "Je naam is veranderd.", en: "Your name is changed." }
}

/// Letters of a title in a sentence; a longer one is shortened.
const LONGEST: usize = 60;

/// ‘Zonnedak op de school’
pub fn quoted(language: Language, title: &str) -> String {
    if title.chars().count() <= LONGEST {
        return in_quotes(language, title);
    }
    let beginning: String = title.chars().take(LONGEST - 1).collect();
    in_quotes(language, &format!("{}…", beginning.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_is_a_story_is_shortened_in_a_sentence() {
        assert_eq!(quoted(Language::Nl, "Zonnedak"), "‘Zonnedak’");
        let long = quoted(Language::Nl, &"een heel lang verhaal ".repeat(9));
        assert!(long.chars().count() <= LONGEST + 2 && long.ends_with("…’"), "{long}");
    }
}
