//! Journeys with cycles: going round, looking back, cycles inside cycles, for two people; and the red thread.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::browser::Window;
use tests::browser::keys::ENTER;
use tests::evening::{Evening, add, card};

/// What the wheel says: where it is, and which round that is.
async fn wheel(window: &Window) -> String {
    window
        .script("return document.querySelector('.wheel__middle')?.innerText.replace(/\\s+/g, ' ') ?? ''")
        .await
}

async fn until_wheel(window: &Window, words: &str) {
    window.until(&format!("the wheel {words:?}"), async |it| Ok(wheel(it).await == words)).await;
}

/// The cycles in the quarter that is read.
async fn children(window: &Window) -> String {
    let script = "return [...document.querySelectorAll('.cycle__child span:not(.pdca)')].map(it => it.innerText).sort().join(', ')";
    window.script(script).await
}

async fn thread(window: &Window) -> String {
    let script = "return [...document.querySelectorAll('.thread__knot')].map(it =>
        it.querySelector('.thread__kind').innerText + ': ' + it.querySelector('.thread__what').innerText).join(' | ')";
    window.script(script).await
}

/// Both have the sheet of the same action open.
async fn on_one_sheet(evening: &Evening) {
    add(&evening.alice, "doing", &["Bankjes"]).await;
    evening.bob.until_cards("doing", &["Bankjes"]).await;
    let id = card(&evening.alice, "Bankjes").await;
    for window in [&evening.alice, &evening.bob] {
        window.click(&format!("#card-{id}")).await;
        window.find("#sheet").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_goes_on_by_taps_and_ends_with_lessons_and_the_next_plan() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    on_one_sheet(&evening).await;
    alice.click("[id^=begin-cycle-]").await;
    for phase in ["Plannen", "Doen", "Controleren"] {
        for window in [alice, bob] {
            until_wheel(window, &format!("{phase} ronde 1")).await;
        }
        if phase != "Controleren" {
            bob.click("[id^=next-phase-]").await;
        }
    }
    alice.write("[id^=cycle-quarter-]", "Wie zit er?").await;
    bob.click("[id^=look-back-]").await;
    bob.write("[id^=worked-]", "Koffie erbij").await;
    bob.write("[id^=learned-]", "Eerder bellen").await;
    bob.write("[id^=change-]", "In mei beginnen").await;
    bob.click(".look-back__ends").await;
    for window in [alice, bob] {
        until_wheel(window, "Plannen ronde 2").await;
        window
            .until("the plan of the next round", async |it| {
                Ok(it.script("return document.querySelector('[id^=cycle-quarter-]').value").await
                    == "In mei beginnen")
            })
            .await;
        let words =
            "Actie: Bankjes | De cirkel: Plannen · ronde 2 | Succes: Koffie erbij | Les: Eerder bellen";
        window.until("the red thread goes on", async |it| Ok(thread(it).await == words)).await;
    }
    // The round that ended can be read, with what was written in it.
    alice.click(".cycle__round summary").await;
    let round = "return document.querySelector('.cycle__round').innerText.includes('Wie zit er?')";
    assert_eq!(alice.script(round).await, "true");
    // One undo takes the whole looking back away.
    bob.click(".toast button").await;
    until_wheel(alice, "Controleren ronde 1").await;
    evening.end().await;
}

/// What stands in the quarter that is read.
async fn quarter(window: &Window) -> String {
    window.script("return document.querySelector('[id^=cycle-quarter-]').value").await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_quarter_keeps_its_own_words_and_whoever_writes_stays_when_another_goes_on() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    on_one_sheet(&evening).await;
    alice.click("[id^=begin-cycle-]").await;
    alice.write("[id^=cycle-quarter-]", "Hout kopen").await;
    alice.click("[data-phase=D] .wheel__face").await;
    alice.until("an empty quarter", async |it| Ok(quarter(it).await.is_empty())).await;
    alice.write("[id^=cycle-quarter-]", "Zagen").await;
    alice.click("[data-phase=P] .wheel__face").await;
    alice.until("the first quarter", async |it| Ok(quarter(it).await == "Hout kopen")).await;
    bob.until("her words", async |it| Ok(quarter(it).await == "Hout kopen")).await;
    alice.click("[id^=cycle-quarter-]").await;
    bob.click("[id^=next-phase-]").await;
    until_wheel(alice, "Doen ronde 1").await;
    alice.write("[id^=cycle-quarter-]", "!").await;
    alice.click("[data-phase=D] .wheel__face").await;
    for window in [alice, bob] {
        window.until("the second quarter", async |it| Ok(quarter(it).await == "Zagen")).await;
    }
    bob.click("[data-phase=P] .wheel__face").await;
    bob.until("what she wrote since", async |it| Ok(quarter(it).await == "Hout kopen!")).await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_look_back_at_once_make_one_round_and_lose_no_answer() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    on_one_sheet(&evening).await;
    alice.click("[id^=begin-cycle-]").await;
    for _ in 0..2 {
        alice.click("[id^=next-phase-]").await;
    }
    until_wheel(bob, "Controleren ronde 1").await;
    open_inside(bob, "Plek kiezen").await;
    bob.click(".crumbs__step").await;
    for (window, answer) in [(alice, "Eerder bellen"), (bob, "Meer koffie")] {
        window.click("[id^=look-back-]").await;
        window.write("[id^=change-]", answer).await;
    }
    alice.click(".look-back__ends").await;
    until_wheel(alice, "Plannen ronde 2").await;
    bob.find(".look-back .chip--now").await;
    bob.click(".look-back__ends").await;
    for window in [alice, bob] {
        until_wheel(window, "Plannen ronde 2").await;
        window.until("both answers", async |it| Ok(quarter(it).await == "Eerder bellen\nMeer koffie")).await;
    }
    // What still turned goes on in the new round.
    alice.click("[data-phase=C] .wheel__face").await;
    alice.until("the cycle inside", async |it| Ok(children(it).await == "Plek kiezen")).await;
    evening.end().await;
}

/// Opens a cycle in the quarter that is read.
async fn open_inside(window: &Window, title: &str) {
    window.click("[id^=open-inside-]").await;
    window.write("[id^=new-cycle-]", &format!("{title}{ENTER}")).await;
    let shown = "return document.querySelector('.crumbs [aria-current]')?.innerText ?? ''";
    window.until(&format!("the way down to {title}"), async |it| Ok(it.script(shown).await == title)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_open_a_cycle_in_one_quarter_at_once_get_two_and_one_walks_down_and_up() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    on_one_sheet(&evening).await;
    alice.click("[id^=begin-cycle-]").await;
    until_wheel(bob, "Plannen ronde 1").await;
    bob.until_light("all").await;
    evening.cable.cut();
    open_inside(alice, "Hout zoeken").await;
    open_inside(bob, "Plek kiezen").await;
    evening.cable.mend();
    for window in [alice, bob] {
        window.click(".crumbs__step").await;
        window.until("both cycles", async |it| Ok(children(it).await == "Hout zoeken, Plek kiezen")).await;
    }
    let below = "return document.querySelector('.cycle__below').innerText";
    assert_eq!(bob.script(below).await, "2 van 2 cirkels in Plannen");
    // Bob goes deeper and moves that one on: Alice sees it from above.
    bob.script(
        "[...document.querySelectorAll('.cycle__child')].find(it => it.innerText.includes('Hout')).click()",
    )
    .await;
    open_inside(bob, "Wilgen").await;
    let crumbs = "return [...document.querySelectorAll('.crumbs li')].map(it => it.innerText).join(' > ')";
    assert_eq!(bob.script(crumbs).await, "Bankjes > Plannen > Hout zoeken > Plannen > Wilgen");
    bob.script("document.querySelectorAll('.crumbs__step')[1].click()").await;
    until_wheel(bob, "Plannen ronde 1").await;
    bob.click("[id^=next-phase-]").await;
    let words = ["1 van 2 cirkels in Plannen, 1 in Doen", "1 van 2 cirkels in Doen, 1 in Plannen"];
    alice
        .until("where the cycles are", async |it| Ok(words.contains(&it.script(below).await.as_str())))
        .await;
    // A link leads to the very cycle.
    let address = bob.script("return location.pathname + location.search").await;
    alice.open(&format!("http://{}{address}", evening.hall.server.addr())).await;
    alice
        .until("the same cycle", async |it| Ok(it.script(crumbs).await == "Bankjes > Plannen > Hout zoeken"))
        .await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stops_an_action_becomes_an_action_and_both_say_so() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    on_one_sheet(&evening).await;
    alice.click(".invite:has(use[href='#i-barrier'])").await;
    alice.write("#new-blocker", &format!("Geen hout{ENTER}")).await;
    let words = "Actie: Bankjes | Les: Komt na het terugkijken";
    bob.until("only the action", async |it| Ok(thread(it).await == words)).await;
    bob.click(".part--tall .part__more").await;
    bob.script(
        "[...document.querySelectorAll('.menu__item')].find(it => it.innerText.includes('Maak er een actie van')).click()",
    )
    .await;
    let words = "Actie: Bankjes | Werd een actie: Geen hout | Les: Komt na het terugkijken";
    for window in [alice, bob] {
        window.until("what became of it", async |it| Ok(thread(it).await == words)).await;
    }
    alice.click(".sheet__bar .btn--icon:last-child").await;
    alice.until_cards("idea", &["Geen hout"]).await;
    let id = card(alice, "Geen hout").await;
    alice.click(&format!("#card-{id}")).await;
    let words = "Wat ons tegenhield: Geen hout | Actie: Geen hout | Les: Komt na het terugkijken";
    alice.until("where it comes from", async |it| Ok(thread(it).await == words)).await;
    // One undo takes it away; what stops us stays.
    bob.click(".toast__undo").await;
    let words = "Actie: Bankjes | Les: Komt na het terugkijken";
    bob.until("only the action again", async |it| Ok(thread(it).await == words)).await;
    assert_eq!(bob.script("return document.querySelectorAll('.part--tall').length").await, "1");
    // A setback says what may help, and becomes an action in the same way.
    bob.script("[...document.querySelectorAll('.invite')].find(it => it.innerText.includes('Hoe staat het'))?.click()").await;
    bob.click("#new-update-kind").await;
    bob.click(".menu__item:nth-child(3)").await;
    bob.write("#new-update", &format!("De plank brak{ENTER}")).await;
    bob.click(".part__help .btn").await;
    let words = "Actie: Bankjes | Werd een actie: De plank brak | Tegenslag: De plank brak | Les: Komt na het terugkijken";
    bob.until("the setback and what it became", async |it| Ok(thread(it).await == words)).await;
    alice.click(".sheet__bar .btn--icon:last-child").await;
    alice.until_cards("idea", &["De plank brak"]).await;
    evening.end().await;
}
