//! Journeys at the wall: cards are put together by hand, by taps, by keys and by menu, by several at once, and become themes and
//! actions of the plan.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::path::Path;

use tests::browser::keys::{ENTER, ESCAPE};
use tests::browser::{Need, Window};
use tests::leader::Leader;

/// The groups with their cards, then the cards in none: `Bus: Wensbus, Halte | Koor`.
async fn wall(window: &Window) -> String {
    window
        .script(
            "const cards = it => [...it.querySelectorAll('.note__text')].map(it => it.textContent).join(', ');
             const groups = [...document.querySelectorAll('.group')].map(it => it.querySelector('.group__name textarea').value + ': ' + cards(it));
             return [...groups, cards(document.querySelector('.wall__loose'))].join(' | ')",
        )
        .await
}

async fn until_wall(window: &Window, words: &str) {
    window.until(&format!("the wall {words:?}"), async |it| Ok(wall(it).await == words)).await;
}

/// What finds the card with these words.
async fn card(window: &Window, text: &str) -> String {
    let script = format!(
        "return [...document.querySelectorAll('.note')].find(it => it.querySelector('.note__text')?.textContent === {text:?})?.dataset.note ?? ''"
    );
    window.until(&format!("the card {text}"), async |it| Ok(!it.script(&script).await.is_empty())).await;
    format!("[data-note='{}']", window.script(&script).await)
}

/// Three cards on a wall at which two people stand.
async fn three_cards() -> (Leader, Window) {
    let hall = Leader::new().await;
    let code = hall.begin("Van idee naar afspraak").await;
    let bob = hall.at_the_wall(&code).await;
    hall.alice.write("#new-note", &format!("Wensbus{ENTER}Halte{ENTER}Koor{ENTER}")).await;
    until_wall(&bob, "Wensbus, Halte, Koor").await;
    (hall, bob)
}

async fn group_now(window: &Window) {
    window.click(".evening__tools .switch__item:nth-child(2)").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cards_are_put_together_by_mouse_and_by_taps_and_the_group_gets_a_name_letter_by_letter() {
    let (hall, bob) = three_cards().await;
    let alice = &hall.alice;
    let (bus, halt, koor) =
        (card(alice, "Wensbus").await, card(alice, "Halte").await, card(alice, "Koor").await);
    let chain = alice.driver.action_chain().move_to_element_center(&alice.find(&halt).await).click_and_hold();
    let onto = alice.find(&bus).await;
    chain
        .move_by_offset(6, 6)
        .move_to_element_center(&onto)
        .move_by_offset(2, 2)
        .release()
        .perform()
        .await
        .unwrap();
    for window in [alice, &bob] {
        until_wall(window, ": Wensbus, Halte | Koor").await;
    }
    alice.write(".group__name textarea", "Vervoer").await;
    until_wall(&bob, "Vervoer: Wensbus, Halte | Koor").await;
    // The other puts the third one there by taps: first the card, then the group.
    group_now(&bob).await;
    bob.click(&format!("{koor} .note__text")).await;
    bob.click(".group__here").await;
    until_wall(alice, "Vervoer: Wensbus, Halte, Koor | ").await;
    // That was wrong: taken back, and only that.
    bob.click(".toast__undo").await;
    until_wall(alice, "Vervoer: Wensbus, Halte | Koor").await;
    // By keys: the card is taken and put into a group of its own.
    alice.click(".evening__tools .switch__item:nth-child(2)").await;
    alice.script(&format!("document.querySelector(\"{koor} .note__text\").focus()")).await;
    alice.press(ENTER).await;
    alice.find(&format!("{koor}.is-picked")).await;
    alice.press(ESCAPE).await;
    alice
        .until("nothing in the hand", async |it| {
            Ok(it.script("return String(!document.querySelector('.is-picked'))").await == "true")
        })
        .await;
    alice.press(ENTER).await;
    alice.script("document.querySelector('.groups__new button').focus()").await;
    alice.press(ENTER).await;
    until_wall(&bob, "Vervoer: Wensbus, Halte | : Koor | ").await;
    // By menu out of the group again; a group without a name goes when its last card does.
    bob.click(&format!("{koor} .note__more")).await;
    bob.click(".note__loose").await;
    until_wall(alice, "Vervoer: Wensbus, Halte | Koor").await;
    hall.end(vec![bob]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_group_at_once_lose_no_card_and_a_card_in_the_hand_of_both_stands_once() {
    let (hall, bob) = three_cards().await;
    let alice = &hall.alice;
    alice.until_light("all").await;
    let (bus, halt, koor) =
        (card(alice, "Wensbus").await, card(alice, "Halte").await, card(alice, "Koor").await);
    for window in [alice, &bob] {
        group_now(window).await;
    }
    hall.cable.cut();
    for (window, onto) in [(alice, &bus), (&bob, &koor)] {
        window.click(&format!("{halt} .note__text")).await;
        window.click(&format!("{onto} .note__text")).await;
    }
    hall.cable.mend();
    for window in [alice, &bob] {
        window
            .until("three cards in two groups", async |it| {
                let cards = "const all = [...document.querySelectorAll('.note__text')].map(it => it.textContent).sort().join();
                    return all + ' ' + document.querySelectorAll('.group').length";
                Ok(it.script(cards).await == "Halte,Koor,Wensbus 2")
            })
            .await;
    }
    assert_eq!(wall(alice).await, wall(&bob).await);
    hall.end(vec![bob]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_becomes_a_theme_and_a_card_an_action_whose_thread_says_where_it_comes_from() {
    let (hall, bob) = three_cards().await;
    let alice = &hall.alice;
    let bus = card(&bob, "Wensbus").await;
    bob.click(&format!("{bus} .note__more")).await;
    bob.click(".note__new-group").await;
    bob.click(".group [id^=more-]").await;
    bob.click(".group__to-theme").await;
    bob.until("a name first", async |it| {
        Ok(it
            .script("return document.querySelector('.toast')?.innerText ?? ''")
            .await
            .contains("eerst een naam"))
    })
    .await;
    bob.write(".group__name textarea", "Vervoer").await;
    bob.click(".group [id^=more-]:not(.note__more)").await;
    bob.click(".group__to-theme").await;
    alice.find(".group.is-theme .seal").await;
    bob.click(&format!("{bus} .note__more")).await;
    bob.click(".note__to-action").await;
    alice.click(&format!("{bus} .note__became")).await;
    let thread = "return [...document.querySelectorAll('.thread__knot')].map(it =>
        it.querySelector('.thread__kind').innerText + ': ' + it.querySelector('.thread__what').innerText).join(' | ')";
    alice
        .until("the thread", async |it| {
            Ok(it
                .script(thread)
                .await
                .starts_with("Kaart: Wensbus | Groep kaarten: Vervoer | Thema: Vervoer | Actie: Wensbus"))
        })
        .await;
    let evening = "return document.querySelector('.thread__note').innerText";
    assert_eq!(alice.script(evening).await, "Van idee naar afspraak");
    // What was done last is taken back first, in whichever document it was.
    bob.click(".toast__undo").await;
    bob.until("no action", async |it| {
        Ok(it.script("return String(!document.querySelector('.note__became'))").await == "true")
    })
    .await;
    until_wall(&bob, "Vervoer: Wensbus | Halte, Koor").await;
    hall.end(vec![bob]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_somebody_writes_on_a_card_are_kept_when_another_throws_the_card_away() {
    let (hall, bob) = three_cards().await;
    let alice = &hall.alice;
    let koor = card(&bob, "Koor").await;
    bob.click(&format!("{koor} .note__text")).await;
    bob.write(".note__words textarea", " op zondag").await;
    alice.click(&format!("{koor} .note__more")).await;
    alice.click(".note__throw").await;
    bob.until("the words", async |it| {
        Ok(it.script("return document.querySelector('#new-note')?.value ?? ''").await == "Koor op zondag")
    })
    .await;
    until_wall(&bob, "Wensbus, Halte").await;
    hall.end(vec![bob]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finger_that_rests_carries_a_card_to_another() {
    if !Need::Finger.is_met() {
        return;
    }
    let (hall, bob) = three_cards().await;
    group_now(&bob).await;
    bob.touch_screen().await;
    let (bus, halt) = (card(&bob, "Wensbus").await, card(&bob, "Halte").await);
    bob.script(&format!("document.querySelector(\"{bus}\").scrollIntoView()")).await;
    bob.settled().await;
    let (from, to) = (bob.middle(&halt).await, bob.middle(&bus).await);
    bob.finger_down(from).await;
    bob.find(".is-carried").await;
    for part in [0.3, 0.6, 1.0] {
        bob.finger_to((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)).await;
    }
    bob.finger_up().await;
    until_wall(&hall.alice, ": Wensbus, Halte | Koor").await;
    hall.end(vec![bob]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_a_wall_with_groups() {
    let (hall, bob) = three_cards().await;
    let alice = &hall.alice;
    for (text, onto) in [("Halte", "Wensbus"), ("Koor", "")] {
        let note = card(alice, text).await;
        if onto.is_empty() {
            alice.click(&format!("{note} .note__more")).await;
            alice.click(".note__new-group").await;
        } else {
            group_now(alice).await;
            let onto = card(alice, onto).await;
            alice.click(&format!("{note} .note__text")).await;
            alice.click(&format!("{onto} .note__text")).await;
        }
    }
    alice.click(".evening__tools .switch__item:nth-child(1)").await;
    alice
        .write(
            "#new-note",
            &format!("Een plek waar jongeren zelf de baas zijn, ook als het regent{ENTER}Bankjes{ENTER}"),
        )
        .await;
    alice.write(".group__name textarea", "Vervoer naar de stad en terug").await;
    alice.click(".group__top .group__star").await;
    alice.click(".group__top [id^=more-]").await;
    alice.click(".group__to-theme").await;
    group_now(alice).await;
    let bench = card(alice, "Bankjes").await;
    alice.click(&format!("{bench} .note__text")).await;
    alice.find(".group__here").await;
    let mut faults = Vec::new();
    for (width, height) in [(1180, 820), (390, 844), (320, 640), (1920, 1080)] {
        alice.resize(width, height).await;
        alice.settled().await;
        faults.extend(alice.faults(&format!("the wall, {width}")).await);
        if let Ok(folder) = std::env::var("SAMENSPEL_PICTURES") {
            alice.picture(&Path::new(&folder).join(format!("groups-{width}.png"))).await;
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    hall.end(vec![bob]).await;
}
