//! Journeys through the sheet of a theme, conditions on an action, and finding anything in the plan, for two people.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use shared::intent::Intent;
use shared::record::Collection;
use tests::browser::keys::ENTER;
use tests::browser::{Driver, Window};
use tests::evening::{Evening, add, card};
use tests::open_hall::OpenHall;

async fn until_words(window: &Window, selector: &str, words: &str) {
    let script = format!(
        "return [...document.querySelectorAll({selector:?})].map(it => it.value || it.textContent).join('|')"
    );
    window
        .until(&format!("{words:?} in {selector}"), async |it| Ok(it.script(&script).await.contains(words)))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_theme_has_a_sheet_where_its_actions_its_cycle_and_its_lessons_come_together() {
    let evening = Evening::with_example().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    for window in [alice, bob] {
        window.click(".rail__item[href*='/start']").await;
        window.click(".theme-tile").await;
        window.find("#theme-why").await;
    }
    alice.write("#theme-conclusions", "Samen koken werkt").await;
    until_words(bob, "#theme-conclusions", "Samen koken werkt").await;
    // What comes out of the theme becomes something that we do.
    bob.write("#new-about", &format!("Een soepavond{ENTER}")).await;
    until_words(alice, ".plain-list a", "Een soepavond").await;
    // The theme goes round too, and what was learned stays with it.
    alice.click(".panel-dialog [id^=begin-cycle-]").await;
    for _ in 0..2 {
        alice.click(".panel-dialog [id^=next-phase-]").await;
    }
    alice.click(".panel-dialog [id^=look-back-]").await;
    alice.write(".panel-dialog [id^=learned-]", "Eerder beginnen").await;
    alice.click(".look-back__ends").await;
    until_words(bob, ".plain-list li", "Eerder beginnen").await;
    // The address leads here, over the place that one was in; closed, one is back there.
    let here = bob.script("return location.pathname + location.search").await;
    bob.open(&format!("http://{}{here}", evening.cable.address())).await;
    bob.find("#theme-why").await;
    bob.click(".panel-dialog__head .btn--icon").await;
    bob.find(".start__card").await;
    bob.click(".rail__item:has(use[href='#i-plan'])").await;
    until_words(bob, "[data-column=idea]", "Een soepavond").await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_yes_if_is_written_given_to_somebody_and_ticked() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "doing", &["Bankjes"]).await;
    bob.until_cards("doing", &["Bankjes"]).await;
    let id = card(alice, "Bankjes").await;
    for window in [alice, bob] {
        window.click(&format!("#card-{id}")).await;
        window.find("#sheet").await;
    }
    alice
        .script(
            "[...document.querySelectorAll('.invite')].find(it => it.innerText.includes('Ja, als'))?.click()",
        )
        .await;
    alice.write("#new-condition", &format!("De grond mag gebruikt worden{ENTER}")).await;
    until_words(bob, ".step :is(textarea, input)", "De grond mag gebruikt worden").await;
    bob.click(".step .part__who").await;
    bob.write(".menu input", &format!("Fatima{ENTER}")).await;
    bob.click(".step__tick").await;
    alice
        .until("it is met", async |it| {
            Ok(it.script("return document.querySelector('.step__tick')?.ariaChecked").await == "true")
        })
        .await;
    bob.click(".toast button").await;
    alice
        .until("taken back", async |it| {
            Ok(it.script("return document.querySelector('.step__tick')?.ariaChecked").await == "false")
        })
        .await;
    // It is found from anywhere, and leads to its action.
    bob.press(tests::browser::keys::ESCAPE).await;
    bob.click("#search-button").await;
    bob.write("#search", "grond gebruikt").await;
    bob.click(".search__hit").await;
    until_words(bob, "#action-title", "Bankjes").await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_the_sheets_of_themes_and_areas_and_on_searching() {
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    window.open(&hall.page(hall.server.addr())).await;
    window.join("Noor").await;
    let mut found = Vec::new();
    for (width, height) in [(1180, 820), (320, 640)] {
        window.resize(width, height).await;
        for (address, what) in [("open-theme", "#theme-why"), ("open-area", ".panel-dialog h3")] {
            let file: serde_json::Value = serde_json::from_str(shared::found::EXAMPLE).unwrap();
            let list = if address == "open-theme" { "themes" } else { "areas" };
            let id = file["plan"][list][0]["id"].as_str().unwrap().to_owned();
            window.open(&format!("http://{}/p/{}?{address}={id}", hall.server.addr(), hall.id)).await;
            window.find(what).await;
            found.extend(window.faults(&format!("{address} {width}")).await);
        }
        window.open(&format!("http://{}/p/{}", hall.server.addr(), hall.id)).await;
        window.click("#more").await;
        window.click(".menu__item").await;
        window.write("#search", "energie").await;
        window.find(".search__hit").await;
        found.extend(window.faults(&format!("search {width}")).await);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    window.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_belongs_to_an_action_and_stands_in_its_thread_and_on_the_sheet_of_its_theme() {
    let evening = Evening::with_example().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    let id = alice.script("return document.querySelector('.action-card').dataset.id").await;
    bob.click(".action-card__title a").await;
    bob.find(".thread").await;
    alice.click(".rail__item[href*='/decisions']").await;
    alice.click("#write-decision").await;
    alice.write("#decision-question", "Beginnen we in mei?").await;
    alice.write("#decision-outcome", "Ja, na de markt").await;
    alice.write("#decision-tally", "12 voor, 2 tegen").await;
    let choose = format!(
        "const pick = document.querySelector('#decision-about'); pick.value = {id:?}; pick.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    );
    alice.script(&choose).await;
    alice.click(".decision-form button[type=submit]").await;
    until_words(bob, ".thread", "Ja, na de markt").await;
    until_words(bob, ".thread", "12 voor, 2 tegen").await;
    // From the decision back to what it is about.
    alice.click(".decision .agreement__about").await;
    alice.find(".thread").await;
    // About a theme it stands on the sheet of that.
    alice.click(".sheet__bar .btn--icon").await;
    alice.click("#write-decision").await;
    alice.write("#decision-question", "Is dit thema af?").await;
    alice.write("#decision-outcome", "Nog een jaar").await;
    let theme = "const pick = document.querySelector('#decision-about'); pick.value = pick.querySelector('optgroup option').value; pick.dispatchEvent(new Event('change', { bubbles: true })); return pick.value";
    let theme = alice.script(theme).await;
    alice.click(".decision-form button[type=submit]").await;
    let here = format!("http://{}/p/{}/start?open-theme={theme}", evening.cable.address(), evening.hall.id);
    bob.open(&here).await;
    until_words(bob, ".panel-dialog", "Nog een jaar").await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agreement_that_is_looked_at_again_stands_on_start_and_in_time_and_the_dream_is_found() {
    let evening = Evening::with_example().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    bob.click(".rail__item[href*='/start']").await;
    bob.find(".start__card").await;
    // Alice says when the group looks at a rule again, and that day has come.
    let mut tablet = evening.hall.tablet().await;
    assert!(tablet.until(|it| it.titles().len() > 20).await);
    let rules = tablet.document.rows(Collection::Rules);
    let rule = rules.into_iter().find(|row| row.text("state") == "agreed").unwrap();
    let text = rule.text("text");
    tablet.act(&Intent::set_word(Collection::Rules.key(&rule.id), "check_on", "2026-01-05")).await;
    assert!(tablet.until(|it| it.is_on_server()).await);
    until_words(bob, ".start__due", &text).await;
    alice.open(&format!("http://{}/p/{}?view=timeline", evening.hall.server.addr(), evening.hall.id)).await;
    until_words(alice, ".timeline", &text).await;
    alice.click(&format!("#card-{}", rule.id)).await;
    alice.find(&format!("#item-{}.is-chosen", rule.id)).await;
    bob.click("#search-button").await;
    bob.write("#search", "Buren kennen elkaar").await;
    bob.click(".search__hit").await;
    bob.find("#dream").await;
    evening.end().await;
}
