//! Leading an evening beside its steps: what everybody looks at, who leads when nobody does, who may stay, one tablet for
//! several people.

sentences! {
    on_screen { nl: "Op het scherm", en: "On the screen" }
    this_step { nl: "Deze stap", en: "This step" }
    the_board { nl: "Het plan", en: "The plan" }
    the_map { nl: "De rollen", en: "The roles" }
    the_cycles { nl: "De cirkels", en: "The cycles" }
    show_all { nl: "Laat iedereen dit zien", en: "Show this to everybody" }
    stop_showing { nl: "Terug naar de stap", en: "Back to the step" }
    all_look { nl: "Iedereen kijkt hiernaar", en: "Everybody looks at this" }
    all_look_at(name) { nl: "Iedereen kijkt naar {name}", en: "Everybody looks at {name}" }
    open_it { nl: "Kijk mee", en: "Look along" }
    back_to_group { nl: "Terug naar de groep", en: "Back to the group" }
    group_is_at(name) { nl: "De groep is bij ‘{name}’", en: "The group is at ‘{name}’" }

    hide_card { nl: "Verberg deze kaart", en: "Hide this card" }
    show_card { nl: "Laat deze kaart weer zien", en: "Show this card again" }
    is_hidden { nl: "verborgen", en: "hidden" }
    said_hidden(text) { nl: "{text} staat niet meer op het scherm en op de muur van de anderen.", en: "{text} is no longer on the screen and on the wall of the others." }
    look_first { nl: "Kijk ze eerst even door: anderen zien ze pas bij de volgende stap. Wat daar niet hoort, verberg je bij de kaart.",
                 en: "Look through them first: others see them at the next step only. What does not belong there, you hide at its card." }

    kept_here(number: usize) { nl: "Kaarten die je hier liet: {number}", en: "Cards that you left here: {number}" }
    late_wait(number: u32) { nl: "Late kaarten: {number}", en: "Late cards: {number}" }
    late_alone { nl: "Ze zijn van één mens: van wie, is te raden.", en: "They are of one person: one can guess whose." }
    let_late_out { nl: "Laat ze zien", en: "Show them" }

    everybody(number: usize) { nl: "Iedereen die er is ({number})", en: "Everybody who is here ({number})" }
    let_lead(name) { nl: "Laat {name} meeleiden", en: "Let {name} lead along" }
    lead_sure(name) { nl: "{name} leidt dan deze avond met jou samen, tot jij het terugneemt. Iedereen ziet dat.",
                      en: "{name} then leads this evening along with you, until you take it back. Everybody sees that." }
    yes_lead { nl: "Ja, laat meeleiden", en: "Yes, let them lead" }
    not_found(name) { nl: "{name} is nu niet te vinden. Probeer het zo weer.", en: "{name} cannot be found now. Try again in a moment." }
    remove_person(name) { nl: "Haal {name} weg", en: "Remove {name}" }
    remove_sure(name) { nl: "{name} kan dan op dat apparaat niet meer in dit plan. Wat {name} schreef, blijft.",
                        en: "{name} can then no longer come into this plan on that device. What {name} wrote stays." }
    yes_remove { nl: "Ja, haal weg", en: "Yes, remove" }
    cancel { nl: "Toch niet", en: "Rather not" }
    said_removed(name) { nl: "{name} is eruit.", en: "{name} is out." }
    not_removed(name) { nl: "{name} is nog niet eruit: dat apparaat is niet meer te vinden. Probeer het zo weer.",
                        en: "{name} is not out yet: that device cannot be found now. Try again in a moment." }
    is_you { nl: "dit ben jij", en: "this is you" }

    may_take_over { nl: "Een deelnemer mag overnemen als ik een minuut weg ben", en: "A participant may take over when I am gone for a minute" }
    nobody_leads { nl: "Er is nu niemand die de avond leidt.", en: "Nobody leads the evening now." }
    take_over { nl: "Leid de avond verder", en: "Lead the evening on" }
    leads_now(name) { nl: "{name} leidt nu de avond.", en: "{name} leads the evening now." }
    you_lead { nl: "Jij leidt nu de avond.", en: "You lead the evening now." }
    take_back { nl: "Neem het weer over", en: "Take it back" }

    pass_on { nl: "Geef door", en: "Pass on" }
    pass_on_title { nl: "Wie is er aan de beurt?", en: "Whose turn is it?" }
    pass_on_about { nl: "Jouw kaarten en antwoorden gaan dicht en komen terug als jij weer aan de beurt bent. De volgende ziet ze niet.",
                    en: "Your cards and answers are put away and come back when it is your turn again. The next person does not see them." }
    not_shared { nl: "Je hebt kaarten die alleen hier staan. Deel ze eerst als ze mee moeten.", en: "You have cards that are only here. Share them first if they should come along." }
    give_to(name) { nl: "Geef het apparaat aan {name}", en: "Hand the device to {name}" }
    own_cards { nl: "Iedereen heeft hier eigen kaarten en eigen stippen. Niemand ziet die van een ander.", en: "Everybody has their own cards and dots here. Nobody sees those of another." }
    i_am(name) { nl: "Ik ben {name}", en: "I am {name}" }
    soon_together { nl: "De kaarten zijn omgedraaid. Zo lezen we ze samen.", en: "The cards are turned over. In a moment we read them together." }
    next_name { nl: "Naam van de volgende", en: "Name of the next person" }
    your_turn(name) { nl: "{name} is aan de beurt", en: "It is {name}’s turn" }
    no_seat { nl: "Zonder verbinding kan er niemand bij komen op dit apparaat.", en: "Without a connection nobody new can use this device." }

    clap(text) { nl: "Applaus voor {text}", en: "Applause for {text}" }
    claps(number: usize) { nl: "{number} keer applaus", en: "{number} applauded" }

    to_condition { nl: "Maak er een voorwaarde van", en: "Make it a condition" }
    condition_at { nl: "Bij welke actie?", en: "With which action?" }
    condition_new(name) { nl: "Nieuwe actie: {name}", en: "New action: {name}" }
    is_condition(name) { nl: "Voorwaarde bij ‘{name}’", en: "Condition with ‘{name}’" }
    who_sees_to_it { nl: "Wie zorgt hiervoor?", en: "Who sees to it?" }

    write_script { nl: "Maak het draaiboek", en: "Write the script" }
    not_begun_leads { nl: "Deze avond is nog niet begonnen. Maak alvast het draaiboek; anderen zien het pas als je begint.",
                      en: "This evening has not begun. Write its script already; others see it when you begin." }
    begin { nl: "Begin de avond", en: "Begin the evening" }

    keep_wall { nl: "Hoe lang blijft de muur bewaard?", en: "How long is the wall kept?" }
    keep_month { nl: "Een maand", en: "A month" }
    keep_quarter { nl: "Drie maanden", en: "Three months" }
    keep_year { nl: "Een jaar", en: "A year" }
    keep_always { nl: "Altijd", en: "For ever" }
    keep_about { nl: "Daarna wist de server alle kaarten van deze avond. Wat in het plan staat, blijft.",
                 en: "Then the server deletes all cards of this evening. What is in the plan stays." }
    is_over { nl: "De avond is voorbij. Dank je wel.", en: "The evening is over. Thank you." }
    to_minutes { nl: "Lees het verslag", en: "Read the minutes" }
    /// In the cockpit, after the last step: to where the evening is ended.
    to_end { nl: "Naar het einde van de avond", en: "To the end of the evening" }
    end_now { nl: "Sluit de avond", en: "End the evening" }
    deleted_on(day) { nl: "De muur wordt gewist op {day}.", en: "The wall is deleted on {day}." }
    was_deleted(day) { nl: "De muur van deze avond is gewist op {day}. Wat in het plan kwam, staat er nog.",
                       en: "The wall of this evening was deleted on {day}. What came into the plan is still there." }
}
