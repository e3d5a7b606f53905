//! Journeys of two people at one card: every way in which they can be in each other's way, and what they see of it.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::browser::Window;
use tests::evening::{Evening, add, card, drag};

async fn text(window: &Window, selector: &str) -> String {
    window.script(&format!("return document.querySelector('{selector}')?.innerText ?? ''")).await
}

async fn until_text(window: &Window, selector: &str, words: &str) {
    window
        .until(&format!("‘{words}’ in {selector}"), async |it| {
            Ok(text(it, selector).await.contains(words))
        })
        .await;
}

async fn throw_away(window: &Window, id: &str) {
    window.click(&format!("#card-{id}")).await;
    window.click(".sheet__foot .btn--stop").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_two_move_at_once_stands_in_one_place_and_one_tap_puts_mine_back() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Een"]).await;
    bob.until_cards("idea", &["Een"]).await;
    let id = card(alice, "Een").await;
    evening.cable.cut();
    drag(alice, &id, "doing").await;
    drag(bob, &id, "done").await;
    evening.cable.mend();
    // One of the two stands, everywhere, and whose does not hears so.
    let told = async |window: &Window, other: &str| {
        text(window, ".toast").await.contains(&format!("Ook verplaatst door {other}"))
    };
    alice.until("one of them told", async |_| Ok(told(alice, "Bob").await || told(bob, "Alice").await)).await;
    let (loser, mine) = if told(alice, "Bob").await { (alice, "doing") } else { (bob, "done") };
    loser.click(".toast__undo").await;
    for window in [alice, bob] {
        window.until_cards(mine, &["Een"]).await;
    }
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_one_moves_while_the_other_throws_it_away_comes_back_where_it_was_moved() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Een", "Twee"]).await;
    bob.until_cards("idea", &["Een", "Twee"]).await;
    let id = card(alice, "Een").await;
    bob.until_parts().await;
    evening.cable.cut();
    drag(alice, &id, "doing").await;
    throw_away(bob, &id).await;
    evening.cable.mend();
    for window in [alice, bob] {
        window.until_cards("doing", &[]).await;
        window.until_cards("idea", &["Twee"]).await;
        window.until_light("all").await;
    }
    bob.click("#more").await;
    bob.script("[...document.querySelectorAll('.menu__item')].find(it => it.innerText.includes('Prullenbak')).click()")
        .await;
    until_text(bob, ".bin", "Na het weggooien nog veranderd").await;
    bob.click(".bin .btn").await;
    for window in [alice, bob] {
        window.until_cards("doing", &["Een"]).await;
    }
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_moves_glides_and_is_said_and_takes_no_word_from_under_my_hands() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Een", "Twee"]).await;
    bob.until_cards("idea", &["Een", "Twee"]).await;
    let id = card(alice, "Een").await;
    bob.click("#add-idea").await;
    bob.write("#compose-idea", "Half een wo").await;
    bob.script(
        "window.glided = []; new MutationObserver(all => all.forEach(it => it.target.classList?.contains('is-gliding')
            && window.glided.push(it.target.dataset.id))).observe(document.body,
            { subtree: true, attributes: true, attributeFilter: ['class'] })",
    )
    .await;
    drag(alice, &id, "doing").await;
    bob.until_cards("doing", &["Een"]).await;
    until_text(bob, ".spoken", "Alice zet ‘Een’ bij Bezig.").await;
    let glided = bob.script("return window.glided.join(' ')").await;
    assert!(glided.contains(&id), "the card glides: {glided}");
    let typed = bob.script("return document.activeElement.value").await;
    assert_eq!(typed, "Half een wo");
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_moves_under_a_finger_and_the_tap_opens_what_was_pressed() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Een", "Twee", "Drie"]).await;
    bob.until_cards("idea", &["Een", "Twee", "Drie"]).await;
    let (one, two) = (card(bob, "Een").await, card(bob, "Twee").await);
    let pressed = bob.find(&format!("#card-{two}")).await;
    let place = format!("return String(document.querySelector('#card-{two}').getBoundingClientRect().top)");
    let before = bob.script(&place).await;
    bob.driver.action_chain().move_to_element_center(&pressed).click_and_hold().perform().await.unwrap();
    drag(alice, &one, "doing").await;
    // Everybody has it, so Bob does; and nothing has moved.
    alice.until_light("all").await;
    assert_eq!(bob.script(&place).await, before);
    bob.driver.action_chain().release().perform().await.unwrap();
    bob.find("#action-title").await;
    let address = bob.driver.current_url().await.unwrap().to_string();
    assert!(address.contains(&two), "the tap opens what was pressed: {address}");
    bob.until_cards("doing", &["Een"]).await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_lands_where_the_eye_sees_it_though_another_takes_its_neighbour_away() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "doing", &["Een", "Twee", "Drie", "Vier"]).await;
    add(alice, "idea", &["Nieuw"]).await;
    bob.until_cards("idea", &["Nieuw"]).await;
    let (new, two) = (card(bob, "Nieuw").await, card(alice, "Twee").await);
    let grip = bob.find(&format!("#grip-{new}")).await;
    let target = bob.find(&format!("#card-{two}")).await;
    let hand = bob.driver.action_chain().move_to_element_center(&grip).click_and_hold().move_by_offset(8, 8);
    hand.move_to_element_center(&target).move_by_offset(0, -12).perform().await.unwrap();
    bob.find("[data-column=doing] .placeholder").await;
    // The card that the gap was before goes elsewhere; the hand rests.
    drag(alice, &two, "done").await;
    bob.until_cards("done", &["Twee"]).await;
    let seen = "return [...document.querySelectorAll('[data-column=doing] :is(.placeholder, .action-card:not([hidden]))')]
        .map(it => it.matches('.placeholder') ? 'Nieuw' : it.querySelector('h3').innerText).join()";
    bob.until("the gap between cards", async |it| Ok(it.script(seen).await.matches(',').count() == 3)).await;
    bob.settled().await;
    let seen = bob.script(seen).await;
    bob.driver.action_chain().release().perform().await.unwrap();
    let titles: Vec<&str> = seen.split(',').collect();
    assert!(
        titles.contains(&"Nieuw") && titles.last() != Some(&"Nieuw"),
        "the gap stays under the hand: {seen}"
    );
    for window in [alice, bob] {
        window.until_cards("doing", &titles).await;
    }
    evening.end().await;
}
