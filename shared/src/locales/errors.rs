//! What went wrong, what it means for your work, and what you can do. Never blame, never guess.

sentences! {
    /// Storage of this device is full.
    storage_full { nl: "Dit apparaat is vol.", en: "This device is full." }
    storage_full_about { nl: "Nieuw werk gaat wel naar de server. Maak ruimte vrij op het apparaat.",
                         en: "New work does go to the server. Make room on the device." }
    /// The browser forbids storage, for instance in a private window.
    storage_blocked { nl: "Dit apparaat mag niets bewaren.", en: "This device may not save anything." }
    storage_blocked_about {
        nl: "Je kunt meedoen zolang er verbinding is. Open het plan liever in een gewoon venster.",
        en: "You can take part while there is a connection. Better open the plan in a normal window." }
    storage_lost { nl: "Bewaren lukt even niet.", en: "Saving does not work right now." }
    storage_lost_about { nl: "Houd dit scherm open. We proberen het opnieuw.",
                         en: "Keep this screen open. We are trying again." }
    damaged_copy { nl: "De kopie op dit apparaat was beschadigd.", en: "The copy on this device was damaged." }
    damaged_copy_about { nl: "We legden hem apart en halen het plan opnieuw op.",
                         en: "We set it aside and are fetching the plan again." }
    damaged_copy_offline { nl: "We legden hem apart. Met verbinding halen we het plan opnieuw op.",
                           en: "We set it aside. Once connected, we fetch the plan again." }
    save_damaged_copy { nl: "Bewaar de oude kopie als bestand", en: "Save the old copy as a file" }

    newer_version { nl: "Er is een nieuwe versie van Samenspel.", en: "There is a new version of Samenspel." }
    newer_version_about { nl: "Laad opnieuw. Je werk blijft staan.", en: "Reload. Your work stays." }
    /// The server is older than this app.
    older_server { nl: "Deze server heeft een oudere versie.", en: "This server has an older version." }
    older_server_about { nl: "Je werk blijft op dit apparaat tot de server is bijgewerkt.",
                         en: "Your work stays on this device until the server is updated." }
    /// The plan holds things from a newer app than this one.
    newer_plan { nl: "Dit plan komt uit een nieuwere versie.", en: "This plan comes from a newer version." }
    newer_plan_about { nl: "Laad opnieuw. Wat je niet ziet, blijft bewaard.",
                       en: "Reload. What you do not see is kept." }

    link_unknown { nl: "Deze link kennen we niet.", en: "We do not know this link." }
    link_unknown_about { nl: "Misschien is hij ingetrokken. Vraag een nieuwe aan wie hem stuurde.",
                         en: "It may have been withdrawn. Ask whoever sent it for a new one." }
    link_revoked { nl: "Deze link is ingetrokken.", en: "This link has been withdrawn." }
    link_revoked_about { nl: "Wat je schreef staat nog op dit apparaat. Vraag een nieuwe link.",
                         en: "What you wrote is still on this device. Ask for a new link." }
    plan_not_found { nl: "Dit plan is hier niet.", en: "This plan is not here." }
    plan_not_found_about { nl: "Kijk of de hele link er staat, of open een plan van dit apparaat.",
                           en: "Check that the link is complete, or open a plan from this device." }
    page_not_found { nl: "Deze bladzijde bestaat niet.", en: "This page does not exist." }
    not_here_offline { nl: "Dit plan staat nog niet op dit apparaat.", en: "This plan is not on this device yet." }
    not_here_offline_about { nl: "Zodra er verbinding is, halen we het op.",
                             en: "As soon as there is a connection, we fetch it." }
    /// The server closed the connection, and not for a change of ours.
    refused { nl: "De server verbrak de verbinding.", en: "The server closed the connection." }
    refused_about { nl: "Je werk staat op dit apparaat. We proberen het steeds opnieuw.",
                    en: "Your work is on this device. We keep trying." }
    no_new_plans { nl: "Op deze server mag je geen plan maken.", en: "You may not make a plan on this server." }
    no_new_plans_about { nl: "Vraag een sleutel aan wie de server beheert.",
                         en: "Ask whoever runs the server for a key." }
    server_busy { nl: "Het is druk. Probeer het zo nog eens.", en: "It is busy. Try again in a moment." }
    server_failed { nl: "De server kon dit niet doen.", en: "The server could not do this." }
    no_connection { nl: "Er is geen verbinding. Probeer het later opnieuw.", en: "There is no connection. Try again later." }
    /// Under a sentence, for whoever helps: the plain words of the fault.
    detail(words) { nl: "Voor wie helpt: {words}", en: "For whoever helps: {words}" }
    /// A part of the app that comes later could not be fetched.
    part_missing { nl: "Dit deel van Samenspel is nog niet op dit apparaat.",
                   en: "This part of Samenspel is not on this device yet." }
    part_missing_about { nl: "Met verbinding halen we het op. Je werk blijft staan.",
                         en: "Once connected, we fetch it. Your work stays." }
    text_too_long { nl: "Deze tekst is te lang. Verdeel hem over twee plekken.",
                    en: "This text is too long. Divide it over two places." }

    crash { nl: "Er ging iets mis.", en: "Something went wrong." }
    crash_about { nl: "Je werk staat op dit apparaat. Laad opnieuw om verder te gaan.",
                  en: "Your work is on this device. Reload to carry on." }
    too_old_browser { nl: "Deze browser is te oud voor Samenspel. Werk hem bij, of neem een ander apparaat.",
                      en: "This browser is too old for Samenspel. Update it, or take another device." }
}
