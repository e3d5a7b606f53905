//! Journeys through an evening of a plan: it is planned, it begins, people come in with its code, it is over.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::path::Path;

use tests::browser::Window;
use tests::browser::keys::{ENTER, ESCAPE};
use tests::leader::Leader;

/// How a code that was heard is typed by somebody who does not look.
fn carelessly(code: &str) -> String {
    format!(" {}", code.to_uppercase().replace(' ', ""))
}

fn wrong(code: &str) -> String {
    let (word, figures) = code.split_once(' ').unwrap();
    format!("{word} {}", if figures == "10" { "11" } else { "10" })
}

async fn until_words(window: &Window, selector: &str, words: &str) {
    let script = format!("return document.querySelector({selector:?})?.textContent ?? ''");
    window
        .until(&format!("{words:?} in {selector}"), async |it| Ok(it.script(&script).await.contains(words)))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_hears_the_code_comes_in_by_telephone_and_who_came_by_camera_types_nothing() {
    let hall = Leader::new().await;
    let code = hall.begin("Van idee naar afspraak").await;
    let bob = hall.telephone("/").await;
    bob.click(".way[href='/join']").await;
    // A mistake keeps what was typed, and says where to look.
    bob.write("#code", &wrong(&code)).await;
    bob.click("button[type=submit]").await;
    until_words(&bob, "#code-hint.field__error", "op het scherm in de zaal").await;
    bob.script("document.querySelector('#code').select()").await;
    bob.write("#code", &format!("{}{ENTER}", carelessly(&code))).await;
    bob.sit_down("Bob").await;
    // That is where the evening is, not a list to look for it in.
    bob.find("#new-note").await;
    bob.click(".evening__back").await;
    until_words(&bob, ".session[data-state=open] .session__state", "Nu bezig").await;
    // He is in the plan as everybody else: what he writes is everybody's. Beginning and ending is not his.
    let leads =
        "return String(document.querySelectorAll('#new-session, .session .btn--main, .session__end').length)";
    assert_eq!((hall.alice.script(leads).await, bob.script(leads).await), ("2".into(), "0".into()));
    bob.write("[id^=place-]", &format!("Dorpshuis{ENTER}")).await;
    hall.alice
        .until("the place", async |it| {
            Ok(it.script("return document.querySelector('[id^=place-]').value").await == "Dorpshuis")
        })
        .await;
    // By camera: the code stands in the address, and is gone from it afterwards.
    let carol = hall.telephone(&format!("/join/{}", code.replace(' ', "-"))).await;
    carol.sit_down("Carol").await;
    carol.find("#new-note").await;
    assert!(carol.script("return location.pathname").await.ends_with("/sessions"));
    // A reload and a second scan keep who she is.
    let seat = carol.script("return JSON.parse(localStorage['samenspel.plans'])[0].seat").await;
    carol.open(&format!("http://{}/join/{}", hall.hall.server.addr(), code.replace(' ', "-"))).await;
    carol.find("#new-note").await;
    assert_eq!(carol.script("return JSON.parse(localStorage['samenspel.plans'])[0].seat").await, seat);
    hall.alice
        .until("two others", async |it| {
            Ok(it.script("return String(document.querySelectorAll('#people .avatar').length)").await == "2")
        })
        .await;
    // Another computer is the screen in the hall, and nobody at the table.
    let screen = hall.telephone("/join").await;
    screen.resize(1920, 1080).await;
    screen.write("#code", &code).await;
    screen.click("#as-screen").await;
    until_words(&screen, ".p-join__title", "Schuif aan").await;
    until_words(&screen, ".table-ring__number", "2").await;
    hall.end(vec![bob, carol, screen]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_evening_that_is_over_lets_nobody_in_and_can_begin_again_and_without_a_server_it_says_so() {
    let hall = Leader::new().await;
    let alice = &hall.alice;
    let code = hall.begin("Avond 1").await;
    alice.click(".session__end").await;
    alice.click(".session__end-now").await;
    alice.find(".session[data-state=over]").await;
    alice
        .until("no code", async |it| {
            Ok(it.script("return String(!document.querySelector('.session__code'))").await == "true")
        })
        .await;
    let bob = hall.telephone(&format!("/join/{}", code.replace(' ', "-"))).await;
    until_words(&bob, "#code-hint.field__error", "kennen we niet").await;
    // It was ended by mistake.
    alice.click(".session .btn:has([href='#i-evening'])").await;
    alice.find(".session[data-state=open] .session__code").await;
    let again = alice.script("return document.querySelector('.session__code').textContent").await;
    bob.script("document.querySelector('#code').select()").await;
    bob.write("#code", &format!("{again}{ENTER}")).await;
    bob.sit_down("Bob").await;
    bob.find("#new-note").await;
    // Without a server nothing begins or ends, and nothing is said to be so.
    hall.cable.cut();
    alice.click(".session__end").await;
    alice.click(".session__end-now").await;
    until_words(alice, ".toast", "gaat nog door").await;
    alice.find(".session[data-state=open]").await;
    hall.end(vec![bob]).await;
}

/// What the cards on the wall say, in their order.
async fn until_cards(window: &Window, cards: &[&str]) {
    let script =
        "return JSON.stringify([...document.querySelectorAll('.note__text')].map(it => it.textContent))";
    let wanted = serde_json::to_string(cards).unwrap();
    window.until(&format!("the cards {wanted}"), async |it| Ok(it.script(script).await == wanted)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cards_come_on_the_wall_of_everybody_are_changed_and_taken_back_and_stay_when_it_is_over_g1() {
    let hall = Leader::new().await;
    let alice = &hall.alice;
    let code = hall.begin("Avond 1").await;
    let bob = hall.telephone(&format!("/join/{}", code.replace(' ', "-"))).await;
    bob.sit_down("Bob").await;
    // Who opens the plan is led to the evening that goes on.
    bob.click(".rail__item[href*='/start']").await;
    bob.click(".tonight .btn").await;
    alice.click(".session .btn--now").await;
    // Type, Enter, type; half a card is kept, whatever happens to the page.
    bob.write("#new-note", &format!("Bankjes{ENTER}Koor{ENTER}Een half")).await;
    until_cards(alice, &["Bankjes", "Koor"]).await;
    let here = bob.script("return location.pathname + location.search").await;
    bob.open(&format!("http://{}{here}", hall.hall.server.addr())).await;
    until_cards(&bob, &["Bankjes", "Koor"]).await;
    bob.write("#new-note", &format!(" woord{ENTER}")).await;
    until_cards(alice, &["Bankjes", "Koor", "Een half woord"]).await;
    // Another's card is changed by a tap; Esc changes nothing.
    alice.click(".note:nth-child(1) .note__text").await;
    alice.write(".note__words textarea", &format!(" bij de dijk{ENTER}")).await;
    until_cards(&bob, &["Bankjes bij de dijk", "Koor", "Een half woord"]).await;
    alice.click(".note:nth-child(2) .note__text").await;
    alice.write(".note__words textarea", &format!(" weg{ESCAPE}")).await;
    until_cards(alice, &["Bankjes bij de dijk", "Koor", "Een half woord"]).await;
    // Thrown away by mistake, and taken back; what Bob wrote meanwhile stays.
    alice.click(".note:nth-child(2) .note__more").await;
    alice.click(".note__throw").await;
    until_cards(&bob, &["Bankjes bij de dijk", "Een half woord"]).await;
    bob.write("#new-note", &format!("Soep{ENTER}")).await;
    until_cards(alice, &["Bankjes bij de dijk", "Een half woord", "Soep"]).await;
    alice.click(".toast__undo").await;
    until_cards(&bob, &["Bankjes bij de dijk", "Koor", "Een half woord", "Soep"]).await;
    // Without a connection one writes on, and the light says where it is.
    hall.cable.cut();
    alice.write("#new-note", &format!("Buiten{ENTER}")).await;
    alice.until_light("device").await;
    hall.cable.mend();
    until_cards(&bob, &["Bankjes bij de dijk", "Koor", "Een half woord", "Soep", "Buiten"]).await;
    // It is over: everybody reads what there was, on open pages too.
    alice.click(".evening__top a").await;
    alice.click(".session__end").await;
    alice.click(".session__end-now").await;
    bob.until("no field", async |it| {
        Ok(it.script("return String(!document.querySelector('#new-note'))").await == "true")
    })
    .await;
    until_cards(&bob, &["Bankjes bij de dijk", "Koor", "Een half woord", "Soep", "Buiten"]).await;
    until_words(&bob, ".evening", "alleen om te lezen").await;
    hall.end(vec![bob]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_evenings_and_the_code_can_be_read_by_everybody_in_light_and_dark() {
    let hall = Leader::new().await;
    hall.begin("Van idee naar afspraak in het dorpshuis").await;
    hall.alice.write("#new-session", &format!("De volgende{ENTER}")).await;
    let bob = hall.telephone("/join").await;
    let mut faults = bob.faults("the code").await;
    for (width, height) in [(390, 844), (320, 640), (1180, 820), (1920, 1080)] {
        hall.alice.resize(width, height).await;
        faults.extend(hall.alice.faults(&format!("the evenings, {width}")).await);
        if let Ok(folder) = std::env::var("SAMENSPEL_PICTURES") {
            hall.alice.picture(&Path::new(&folder).join(format!("sessions-{width}.png"))).await;
            bob.picture(&Path::new(&folder).join("code.png")).await;
        }
    }
    hall.alice.click(".session .btn--now").await;
    for text in [
        "Een bankje bij de dijk",
        "Een plek waar jongeren zelf de baas zijn, ook als het regent en alles al dicht is",
    ] {
        hall.alice.write("#new-note", &format!("{text}{ENTER}")).await;
    }
    for (width, height) in [(390, 844), (1920, 1080)] {
        hall.alice.resize(width, height).await;
        faults.extend(hall.alice.faults(&format!("the wall, {width}")).await);
        if let Ok(folder) = std::env::var("SAMENSPEL_PICTURES") {
            hall.alice.picture(&Path::new(&folder).join(format!("wall-{width}.png"))).await;
        }
    }
    hall.alice.click(".rail__item[href*='/start']").await;
    hall.alice.find(".tonight .btn").await;
    faults.extend(hall.alice.faults("Start with an evening").await);
    assert_eq!(faults, Vec::<String>::new());
    hall.end(vec![bob]).await;
}
