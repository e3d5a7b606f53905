//! Journeys through the first place of a plan and what the group agreed, for two people.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::browser::keys::{DOWN, ENTER};
use tests::browser::{Driver, Window};
use tests::evening::{Evening, add, card};
use tests::open_hall::OpenHall;

async fn go(window: &Window, place: &str) {
    window.click(&format!(".rail__item[href*='/{place}']")).await;
    window.find(&format!(".{place}")).await;
}

async fn until_words(window: &Window, selector: &str, words: &str) {
    let script =
        format!("return [...document.querySelectorAll({selector:?})].map(it => it.innerText).join('|')");
    window
        .until(&format!("{words:?} in {selector}"), async |it| Ok(it.script(&script).await.contains(words)))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_place_shows_what_i_promised_what_is_vacant_and_what_worked() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "doing", &["Bankjes"]).await;
    go(bob, "start").await;
    bob.write("#dream", "Iedereen doet mee").await;
    bob.click("#i-am").await;
    bob.write("#i-am-name", &format!("Bob Timmer{ENTER}")).await;
    until_words(bob, ".start__card", "Je hebt nu geen afspraken").await;
    // Alice gives him the lead, and tells what worked.
    let id = card(alice, "Bankjes").await;
    alice.click(&format!("#card-{id}")).await;
    alice.click("#fact-lead").await;
    alice.write("#fact-lead-name", &format!("Bob Timmer{ENTER}")).await;
    until_words(bob, ".start__line", "Bankjes").await;
    alice.script("[...document.querySelectorAll('.invite')].find(it => it.innerText.includes('Hoe staat het'))?.click()").await;
    alice.click("#new-update-kind").await;
    alice.click(".menu__item:nth-child(2)").await;
    alice.write("#new-update", &format!("De eerste staat{ENTER}")).await;
    until_words(bob, ".start__card--worked", "De eerste staat").await;
    assert_eq!(bob.script("return document.querySelector('.start__number').innerText").await, "1");
    // A role that Alice made is taken with one tap from here.
    alice.press(tests::browser::keys::ESCAPE).await;
    go(alice, "roles").await;
    alice.click("#add-role").await;
    alice.write("#new-circle", &format!("Kok{ENTER}")).await;
    bob.click(".start__line--open .btn").await;
    until_words(alice, ".outline__row", "Bob Timmer").await;
    until_words(bob, ".start__card", "Voor alles is iemand gevonden").await;
    go(alice, "start").await;
    let dream = "return document.querySelector('#dream').value";
    alice.until("the dream", async |it| Ok(it.script(dream).await == "Iedereen doet mee")).await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_is_written_once_rules_are_agreed_and_a_dilemma_is_held() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    for window in [alice, bob] {
        go(window, "decisions").await;
    }
    alice.click("#write-decision").await;
    alice.write("#decision-question", "Waar komen de bankjes?").await;
    // What is typed outlives a reload.
    alice.open(&format!("http://{}/p/{}/decisions", evening.hall.server.addr(), evening.hall.id)).await;
    alice.click("#write-decision").await;
    alice.write("#decision-outcome", "Op de dijk").await;
    alice.write("#decision-present", "12").await;
    alice.write("#decision-tally", "ja 11, nog niet 1").await;
    alice.script("document.querySelector('#decision-tally').form.requestSubmit()").await;
    until_words(bob, ".decision", "Op de dijk").await;
    until_words(bob, ".decision__facts", "12 mensen erbij · ja 11, nog niet 1").await;
    assert_eq!(
        bob.script("return String(!!document.querySelector('.decision textarea, .decision input'))").await,
        "false"
    );
    bob.write("#new-rule", &format!("We luisteren{ENTER}")).await;
    until_words(alice, ".agreement .chip", "voorstel").await;
    alice.click(".agreement .btn--icon").await;
    alice
        .script(
            "const pick = document.querySelectorAll('.agreement select')[1];
             pick.value = 'agreed'; pick.dispatchEvent(new Event('change', { bubbles: true }))",
        )
        .await;
    until_words(bob, ".agreement .chip", "afgesproken").await;
    bob.write("#new-pole-a", &format!("Snel beginnen{ENTER}")).await;
    bob.write("#new-pole-b", &format!("Iedereen mee{ENTER}")).await;
    let poles = "return [...document.querySelectorAll('.agreement--poles textarea')].slice(0, 2).map(it => it.value).join(' / ')";
    alice.until("the dilemma", async |it| Ok(it.script(poles).await == "Snel beginnen / Iedereen mee")).await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_the_places_of_a_plan_and_nothing_is_cut_off() {
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    window.open(&hall.page(hall.server.addr())).await;
    window.join("Noor").await;
    let mut found = Vec::new();
    for (width, height) in [(1180, 820), (320, 640)] {
        window.resize(width, height).await;
        for (place, what) in [
            ("start", ".start h2"),
            ("decisions", ".decisions h2"),
            ("?view=list", ".action-list"),
            ("?view=timeline", ".timeline"),
        ] {
            let slash = if place.starts_with('?') { "" } else { "/" };
            window.open(&format!("http://{}/p/{}{slash}{place}", hall.server.addr(), hall.id)).await;
            window.find(what).await;
            window.until_light("all").await;
            if place == "decisions" {
                window.click("#write-decision").await;
                window.find("#decision-question").await;
            }
            found.extend(window.faults(&format!("{place} {width}")).await);
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    window.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_grouped_and_sorted_by_keys_and_follows_what_others_do() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Zwaluwen", "Appels"]).await;
    add(alice, "doing", &["Koor"]).await;
    bob.open(&format!("http://{}/p/{}?view=list", evening.cable.address(), evening.hall.id)).await;
    let until = async |what: &str| {
        let script = "return [...document.querySelectorAll('.action-list tbody')].map(part => [...part.querySelectorAll('th, td a')].map(it => it.textContent.trim()).join(', ')).join(' | ')";
        bob.until(what, async |it| Ok(it.script(script).await == what)).await;
    };
    until("Idee 2, Zwaluwen, Appels | Bezig 1, Koor").await;
    let focus = async |at: usize| {
        bob.script(&format!("document.querySelectorAll('.action-list__bar select')[{at}].focus()")).await;
    };
    focus(1).await;
    bob.press(DOWN).await;
    until("Idee 2, Appels, Zwaluwen | Bezig 1, Koor").await;
    focus(0).await;
    bob.press(DOWN).await;
    until("Nog geen thema 3, Appels, Koor, Zwaluwen").await;
    // How one looks is one's own; what another does comes where it belongs.
    add(alice, "agreed", &["Bankjes"]).await;
    until("Nog geen thema 4, Appels, Bankjes, Koor, Zwaluwen").await;
    bob.click(".action-list td a").await;
    bob.find("#action-title").await;
    evening.end().await;
}
