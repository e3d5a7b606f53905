//! Leading an evening beside its steps: what everybody looks at, who leads when nobody does, who may stay, names or none, one
//! device for several people, a script before the evening and an end after it.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::path::Path;
use std::time::Duration;

use server::Config;
use tests::browser::Window;
use tests::browser::keys::ENTER;
use tests::leader::Leader;
use tests::open_hall::OpenHall;
use tests::seen::{count, until_count, until_words, words};

/// Chooses in a list as a person does.
async fn choose(window: &Window, selector: &str, value: &str) {
    window.find(selector).await;
    let set = format!(
        "const it = document.querySelector({selector:?}); it.value = {value:?}; it.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    );
    window.script(&set).await;
}

/// A window that is looked at, with its name.
async fn fits(windows: &[(&Window, &str)]) {
    let mut faults = Vec::new();
    for (window, name) in windows {
        window.settled().await;
        faults.extend(window.faults(name).await);
        if let Ok(folder) = std::env::var("SAMENSPEL_PICTURES") {
            window.picture(&Path::new(&folder).join(format!("leading-{name}.png"))).await;
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// An evening with the script of that place in the list, and people at it.
async fn begun(hall: OpenHall, script: usize, names: &[&str]) -> (Leader, Vec<Window>) {
    let hall = Leader::at(hall).await;
    let code = hall.begin("Van idee naar afspraak").await;
    let mut people = Vec::new();
    for name in names {
        let window = hall.telephone(&format!("/join/{}", code.replace(' ', "-"))).await;
        window.sit_down(name).await;
        window.find(".evening__title").await;
        people.push(window);
    }
    hall.alice.resize(1180, 820).await;
    hall.alice.click(".session .btn--now").await;
    hall.alice.click(&format!(".choose-script li:nth-child({script}) .script-choice")).await;
    hall.alice.find(".cockpit").await;
    (hall, people)
}

async fn next(leads: &Window) {
    leads.click("#next-step:not(:disabled)").await;
}

async fn go_to(leads: &Window, step: usize) {
    leads.click(&format!(".script li:nth-child({step}) .script__step")).await;
    leads.find(&format!(".script li:nth-child({step}) [aria-current]")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_looks_at_what_who_leads_shows_and_finds_the_way_back_to_the_group() {
    let (hall, people) = begun(OpenHall::with_example().await, 2, &["Bob"]).await;
    let (alice, bob, screen) = (&hall.alice, &people[0], hall.screen().await);
    go_to(alice, 2).await;
    for card in ["Wensbus", "Een grap over de burgemeester"] {
        bob.write("#new-card", &format!("{card}{ENTER}")).await;
    }
    bob.click("#share-cards").await;
    until_words(alice, "#lies-closed", "2 kaarten").await;
    // Both are of one person: asked first.
    next(alice).await;
    alice.click("#reveal-anyway").await;
    until_count(alice, ".cockpit .note", 2).await;
    // A card that does not belong there is hidden before others see it.
    let find = |text: &str| {
        format!(
            "return [...document.querySelectorAll('.note')].find(it => it.innerText.includes({text:?}))?.dataset.note ?? ''"
        )
    };
    let joke = alice.script(&find("grap")).await;
    alice.click(&format!("[data-note='{joke}'] .note__more")).await;
    alice.click(".note__hide").await;
    until_words(alice, ".note.is-hidden", "verborgen").await;
    next(alice).await;
    until_count(bob, ".wall .note", 1).await;
    until_words(&screen, ".p-cards", "Wensbus").await;
    assert!(!words(&screen, "body").await.contains("grap"));
    // Applause.
    bob.click(".clap").await;
    let bus = alice.script(&find("Wensbus")).await;
    until_words(alice, &format!("[data-note='{bus}'] .clap"), "1").await;
    until_words(&screen, ".p-claps", "1").await;
    bob.click(".clap[aria-pressed=true]").await;
    until_count(&screen, ".p-claps", 0).await;
    // Everybody looks at one card.
    alice.click(&format!("[data-note='{bus}'] .note__more")).await;
    alice.click(".menu .show-all").await;
    until_words(&screen, ".p-note", "Wensbus").await;
    until_words(bob, ".spotlit", "Iedereen kijkt naar ‘Wensbus’").await;
    fits(&[(alice, "card-cockpit"), (bob, "card-phone"), (&screen, "card-screen")]).await;
    // The plan, the roles and the cycles, on a large screen and on a small one.
    for (place, shown) in
        [("board", ".p-board li"), ("map", ".p-map .role-map__plane"), ("cycles", ".p-cycles")]
    {
        choose(alice, "#on-screen", place).await;
        screen.find(shown).await;
        for (width, height) in [(1280, 720), (1920, 1080)] {
            screen.resize(width, height).await;
            fits(&[(&screen, &format!("{place}-{height}"))]).await;
        }
    }
    // Who looks elsewhere sees where the group is, and goes back.
    bob.open(&format!("http://{}/p/{}", hall.hall.server.addr(), hall.hall.id)).await;
    bob.find(".board").await;
    assert_eq!(count(bob, ".follow").await, 0, "who never went there is not called");
    bob.click(".rail__item[href*='/sessions']").await;
    bob.click(".session .btn--now").await;
    bob.find(".spotlit a").await;
    bob.click(".spotlit a").await;
    until_words(bob, ".follow", "Iedereen kijkt naar De cirkels").await;
    fits(&[(bob, "follow-phone")]).await;
    bob.click("#back-to-group").await;
    bob.find(".evening--step").await;
    // A role from the map, as who leads walks through the plan.
    alice.click(".rail__item[href*='/roles']").await;
    alice.click("[id^='role-']:not(.circle__name)").await;
    alice.click(".side-panel .show-all").await;
    screen.find(".p-map .is-chosen").await;
    fits(&[(&screen, "role-screen")]).await;
    alice.click("#back-to-group").await;
    alice.click("#stop-showing").await;
    until_words(&screen, ".p-cards", "Wensbus").await;
    assert_eq!(count(bob, ".spotlit").await, 0);
    hall.end(people.into_iter().chain([screen]).collect()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_evening_goes_on_when_the_tablet_of_who_leads_is_gone_and_somebody_can_be_put_out() {
    let after = Duration::from_secs(2);
    let hall = OpenHall::configured(|config| Config { takeover_after: after, ..config }).await;
    let (hall, people) = begun(hall, 2, &["Bob", "Carol"]).await;
    let (alice, bob, carol) = (&hall.alice, &people[0], &people[1]);
    alice.click("#may-take-over[aria-checked=false]").await;
    alice.find("#may-take-over[aria-checked=true]").await;
    next(alice).await;
    until_words(bob, ".question", "Wie is er vanavond").await;
    // Who leads talks about a role: she is there.
    alice.click(".rail__item[href*='/roles']").await;
    tokio::time::sleep(after + Duration::from_secs(2)).await;
    assert_eq!(count(bob, "#take-over").await, 0);
    until_words(bob, ".seats", "0 van 2 klaar").await;
    alice.click("#back-to-group").await;
    alice.find(".cockpit").await;
    let here = alice.script("return location.href").await;
    alice.open("about:blank").await;
    bob.find("#take-over").await;
    fits(&[(bob, "nobody-leads")]).await;
    bob.click("#take-over").await;
    bob.find(".cockpit").await;
    until_words(carol, ".takeover", "Bob leidt nu de avond").await;
    next(bob).await;
    until_words(carol, ".private-bar", "Alleen jij").await;
    carol.write("#new-card", &format!("Wensbus{ENTER}")).await;
    carol.click("#share-cards").await;
    until_words(bob, "#lies-closed", "1 kaart").await;
    fits(&[(bob, "deputy-phone"), (carol, "taken-over-phone")]).await;
    // Who leads is back, and takes it back.
    alice.open(&here).await;
    until_words(alice, ".takeover", "Bob leidt nu de avond").await;
    alice.click("#take-back").await;
    bob.find(".evening__ready").await;
    until_count(carol, ".takeover", 0).await;
    // And hands it to somebody by choice, to lead along.
    alice.click(".people-here summary").await;
    alice
        .script("[...document.querySelectorAll('.people-here .person')].find(it => it.innerText.includes('Bob')).querySelector('.person__lead').click()")
        .await;
    until_words(alice, ".people-here + .left-over", "tot jij het terugneemt").await;
    alice.click("#yes-person").await;
    bob.find(".cockpit").await;
    alice.click("#take-back").await;
    bob.find(".evening__ready").await;
    // Somebody spoils it.
    alice
        .script("[...document.querySelectorAll('.people-here .person')].find(it => it.innerText.includes('Carol')).querySelector('.person__remove').click()")
        .await;
    alice.find("#yes-person").await;
    fits(&[(alice, "put-out")]).await;
    alice.click("#yes-person").await;
    until_words(alice, ".people-here summary", "(1)").await;
    until_words(carol, "body", "ingetrokken").await;
    carol.driver.refresh().await.unwrap();
    until_count(alice, ".people-here .person", 1).await;
    hall.end(people).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_done_shares_what_they_wrote_going_back_shows_what_came_out_and_at_the_end_all_hear_it() {
    let (hall, people) = begun(OpenHall::new().await, 2, &["Bob", "Carol"]).await;
    let (alice, bob, carol) = (&hall.alice, &people[0], &people[1]);
    go_to(alice, 2).await;
    bob.write("#new-card", &format!("Wensbus{ENTER}")).await;
    until_words(bob, ".evening__ready", "Deel wat ik schreef").await;
    bob.click(".evening__ready").await;
    until_words(alice, "#lies-closed", "1 kaart").await;
    until_words(bob, ".evening__ready", "Ik ben klaar").await;
    go_to(alice, 6).await;
    carol.write("#one-word", "moed").await;
    until_words(carol, ".evening__ready", "Deel wat ik schreef").await;
    carol.click(".evening__ready").await;
    until_words(alice, "#lies-closed", "1 woord is binnen").await;
    // One alone says whose it is.
    next(alice).await;
    alice.click("#reveal-anyway").await;
    until_words(bob, ".cloud", "moed").await;
    // A tap on another step and back: it is all there, and nobody is asked anew.
    go_to(alice, 1).await;
    until_words(bob, ".question", "Wie is er vanavond").await;
    go_to(alice, 6).await;
    until_words(bob, ".cloud", "moed").await;
    assert_eq!(count(bob, "#one-word").await, 0);
    fits(&[(alice, "again")]).await;
    alice.click("#collect-again").await;
    bob.find("#one-word").await;
    until_words(alice, "#lies-closed", "0 woorden").await;
    // The cards of the step that was left without turning them over still lie there.
    go_to(alice, 2).await;
    until_words(alice, "#lies-closed", "1 kaart").await;
    go_to(alice, 6).await;
    next(alice).await;
    alice.click("#to-end").await;
    alice.click(".session__end").await;
    alice.click(".session__end-now").await;
    for window in [bob, carol] {
        until_words(window, "#evening-over", "De avond is voorbij").await;
    }
    fits(&[(bob, "over-phone")]).await;
    bob.click("#to-minutes").await;
    until_words(bob, ".minutes__sheet", "moed").await;
    hall.end(people).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_device_goes_from_hand_to_hand_and_nobody_sees_what_another_wrote() {
    let (hall, people) = begun(OpenHall::new().await, 2, &["Bob"]).await;
    let (alice, bob) = (&hall.alice, &people[0]);
    go_to(alice, 2).await;
    for card in ["Van Bob, gedeeld", "Van Bob, nog niet"] {
        bob.write("#new-card", &format!("{card}{ENTER}")).await;
        if card.ends_with("gedeeld") {
            bob.click("#share-cards").await;
            until_count(bob, ".note--mine[data-far=sent]", 1).await;
        }
    }
    bob.click("#pass-on").await;
    until_words(bob, ".turns", "Je hebt kaarten die alleen hier staan").await;
    fits(&[(bob, "pass-on")]).await;
    bob.write("#next-person", "Dora").await;
    bob.click("#pass-to-new").await;
    until_words(bob, ".cover", "Geef het apparaat aan Dora").await;
    assert!(!words(bob, "body").await.contains("Van Bob"));
    fits(&[(bob, "cover")]).await;
    bob.click("#uncover").await;
    bob.find("#new-card").await;
    assert!(!words(bob, "body").await.contains("Van Bob"));
    bob.write("#new-card", &format!("Van Dora{ENTER}")).await;
    bob.click("#share-cards").await;
    until_words(alice, "#lies-closed", "2 kaarten").await;
    until_words(alice, ".busy", "Do").await;
    // And back: everything of Bob is there again.
    bob.click("#pass-on").await;
    bob.click(".turn").await;
    bob.click("#uncover").await;
    until_count(bob, ".note--mine", 2).await;
    assert!(!words(bob, "body").await.contains("Van Dora"));
    until_words(alice, ".busy", "Bo").await;
    hall.end(people).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_if_becomes_a_condition_with_somebody_who_sees_to_it_and_an_open_round_says_who() {
    let (hall, people) = begun(OpenHall::new().await, 2, &["Bob", "Carol"]).await;
    let (alice, bob, carol) = (&hall.alice, &people[0], &people[1]);
    let screen = hall.screen().await;
    alice.click("#change-script").await;
    choose(alice, "#add-stage-step", "consent").await;
    alice.write(".step-editor:last-child [id^='step-ask-']", "We kopen een wensbus").await;
    choose(alice, ".step-editor:last-child .step-editor__mode", "open").await;
    alice.click("#change-script").await;
    go_to(alice, 7).await;
    until_words(bob, ".who-sees", "Iedereen ziet meteen wat jij kiest").await;
    bob.click(".answer:nth-child(2) .answer__label").await;
    bob.write(".answer__more", "er een chauffeur is").await;
    bob.click("#send-answer").await;
    carol.click(".answer:nth-child(1) .answer__label").await;
    carol.click("#send-answer").await;
    until_words(alice, "#lies-closed", "2 antwoorden").await;
    next(alice).await;
    until_words(alice, ".tally", "er een chauffeur is").await;
    until_words(&screen, ".tally__row:nth-child(2)", "Bob").await;
    alice.click(".tally .if-condition").await;
    alice.click(".menu .menu__item:last-child").await;
    until_words(alice, ".if-condition.is-made", "Voorwaarde bij ‘We kopen een wensbus’").await;
    alice.click(".if-condition .part__who").await;
    alice.write(".menu__form input", &format!("Bilal{ENTER}")).await;
    until_words(alice, ".if-condition.is-made", "Bi").await;
    fits(&[(alice, "condition-cockpit"), (bob, "condition-phone"), (&screen, "condition-screen")]).await;
    hall.end(people.into_iter().chain([screen]).collect()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_is_there_before_the_evening_and_the_wall_goes_on_a_day_that_who_leads_chose() {
    let hall = Leader::new().await;
    let alice = &hall.alice;
    alice.resize(1180, 820).await;
    alice.write("#new-session", &format!("Avond 1{ENTER}")).await;
    alice.click(".session__script").await;
    alice.click(".choose-script li:nth-child(2) .script-choice").await;
    until_count(alice, ".script__step", 6).await;
    fits(&[(alice, "prepared")]).await;
    assert_eq!(count(alice, "#next-step").await, 0, "it has not begun");
    alice.click("#begin-evening").await;
    next(alice).await;
    until_words(alice, ".now-title", "Welkom").await;
    alice.click(".evening__back").await;
    alice.click(".session__end").await;
    alice.find(".keep").await;
    fits(&[(alice, "keep")]).await;
    alice.click(".keep__choice:nth-child(1) input").await;
    alice.click(".session__end-now").await;
    until_words(alice, ".session[data-state=over]", "De muur wordt gewist op").await;
    hall.end(Vec::new()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_screen_that_who_leads_opens_only_looks() {
    let (hall, people) = begun(OpenHall::new().await, 2, &["Bob"]).await;
    let alice = &hall.alice;
    next(alice).await;
    let screen = "const all = JSON.parse(localStorage.getItem('samenspel.plans')); return all[0].screen";
    alice.until("a seat for the screen", async |it| Ok(!it.script(screen).await.is_empty())).await;
    let own = "return JSON.parse(localStorage.getItem('samenspel.plans'))[0].seat";
    let (seat, own) = (alice.script(screen).await, alice.script(own).await);
    assert_ne!(seat, own);
    let address = format!("http://{}/api/plans/{}/lock", hall.hall.server.addr(), hall.hall.id);
    let asked = reqwest::Client::new().put(address).bearer_auth(seat).send().await.unwrap();
    assert_eq!(asked.status(), reqwest::StatusCode::UNAUTHORIZED);
    // In a window of the same browser: it counts nobody, and leads nothing.
    let before = words(&people[0], ".seats").await;
    let here = alice.script("return location.pathname + location.search").await;
    alice.open(&format!("http://{}{here}&as=screen", hall.cable.address())).await;
    until_words(alice, ".p-join__title", "Schuif aan").await;
    until_words(&people[0], ".seats", "0 van 1 klaar").await;
    assert!(before.contains("klaar"));
    hall.end(people).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_moves_to_another_device_with_what_was_handed_in_s9a() {
    let (hall, people) = begun(OpenHall::new().await, 2, &["Bob"]).await;
    let (alice, bob) = (&hall.alice, &people[0]);
    go_to(alice, 6).await;
    bob.write("#one-word", "moed").await;
    bob.click("#send-word").await;
    bob.find(".one-word [data-far=sent]").await;
    bob.click(".evening__back").await;
    bob.click("#more").await;
    bob.click(".menu__item:has([href='#i-share'])").await;
    bob.click(".share__mine summary").await;
    bob.find(".share-link--mine input").await;
    fits(&[(bob, "my-seat")]).await;
    let link = bob.script("return document.querySelector('.share-link--mine input').value").await;
    let path = link.splitn(4, '/').last().unwrap().to_owned();
    let tablet = hall.telephone(&format!("/{path}")).await;
    tablet.sit_down("Bob").await;
    tablet.click(".session .btn--now").await;
    tablet.find(".one-word [data-far=sent]").await;
    assert_eq!(tablet.script("return document.querySelector('#one-word').value").await, "moed");
    // It is not handed on as a link for others from there.
    tablet.click(".evening__back").await;
    tablet.click("#more").await;
    tablet.click(".menu__item:has([href='#i-share'])").await;
    tablet.find(".share__mine").await;
    assert_eq!(count(&tablet, ".share-link:not(.share-link--mine)").await, 0);
    hall.end(people.into_iter().chain([tablet]).collect()).await;
}
