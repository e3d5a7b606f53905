//! Where your work is: three honest places, and the quiet banner when there is no connection.

sentences! {
    /// Name of the button with the three places.
    where_is_it(place) { nl: "Je werk staat: {place}", en: "Your work is: {place}" }
    title { nl: "Waar staat je werk?", en: "Where is your work?" }
    device { nl: "Op dit apparaat", en: "On this device" }
    device_about { nl: "Je werk staat alleen op dit apparaat. We sturen het zodra dat kan.",
                   en: "Your work is only on this device. We send it as soon as we can." }
    server { nl: "Bij de server", en: "On the server" }
    server_about { nl: "De server heeft je werk veilig op schijf. Nog niet iedereen heeft het.",
                   en: "The server has your work safely on disk. Not everybody has it yet." }
    all { nl: "Bij iedereen", en: "With everyone" }
    all_about { nl: "Iedereen die nu meedoet, heeft je werk ook.", en: "Everybody who is here now has your work too." }
    /// Letters that are on their way to the disk of this device: this lasts as long as somebody types.
    saving { nl: "Wordt bewaard…", en: "Saving…" }
    saving_about { nl: "Wat je net deed, bewaren we nu op dit apparaat.",
                   en: "We are saving what you just did on this device." }
    /// Storage does not work here, so not even this place is certain.
    nowhere { nl: "Nog nergens bewaard", en: "Not saved anywhere yet" }
    nowhere_about { nl: "Dit apparaat kan niets bewaren. Houd dit scherm open tot de server het heeft.",
                    en: "This device cannot save anything. Keep this screen open until the server has it." }
    who_can_read { nl: "Wie de server beheert, kan meelezen. Andere deelnemers niet.",
                   en: "Whoever runs the server can read along. Other participants cannot." }
    plan_is_shared { nl: "Iedereen met een link van dit plan ziet wat je hier schrijft.",
                     en: "Everybody with a link of this plan sees what you write here." }

    connecting { nl: "Verbinden…", en: "Connecting…" }
    connected_again { nl: "Er is weer verbinding. Alles is verstuurd.", en: "Connected again. Everything is sent." }
    /// The banner: its strong first words, and the rest.
    offline { nl: "Geen verbinding.", en: "No connection." }
    offline_about { nl: "Je werk staat op dit apparaat. Werk gerust door, we sturen het later.",
                    en: "Your work is on this device. Carry on, we will send it later." }
    /// The plan is on the screen, and what can write in it has not come.
    preview_about { nl: "Je ziet het plan zoals het hier het laatst was. Erin werken kan zodra er verbinding is.",
                    en: "You see the plan as it was here last. You can work in it once there is a connection." }
    server_lost { nl: "De server antwoordt niet.", en: "The server does not answer." }
    server_lost_about { nl: "Je werk staat op dit apparaat. We proberen het steeds opnieuw.",
                        en: "Your work is on this device. We keep trying." }
    try_now { nl: "Probeer nu", en: "Try now" }
    read_only { nl: "Je kijkt mee.", en: "You are watching." }
    read_only_about { nl: "Je kunt alles lezen. Veranderen kan niet.",
                      en: "You can read everything. You cannot change it." }
    locked { nl: "Dit plan zit op slot.", en: "This plan is locked." }
    locked_about { nl: "De begeleider haalt het slot eraf.", en: "The facilitator takes the lock off." }
}
