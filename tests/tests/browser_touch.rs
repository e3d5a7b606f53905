//! Journeys with one finger on a tablet: a rest lifts, a stroke scrolls, a tap opens.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::browser::{Driver, Need, Window};
use tests::evening::{add, card};
use tests::open_hall::OpenHall;

/// Somebody with a tablet in the hand, upright, and a plan with some actions.
async fn tablet(hall: &OpenHall, driver: &Driver, titles: &[&str]) -> Window {
    let window = driver.window().await;
    window.resize(820, 1180).await;
    window.open(&hall.page(hall.server.addr())).await;
    window.join("Noor").await;
    add(&window, "idea", titles).await;
    window.until_cards("idea", titles).await;
    window.touch_screen().await;
    window
}

async fn seen(window: &Window, selector: &str) -> bool {
    window.script(&format!("return String(!!document.querySelector('{selector}'))")).await == "true"
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finger_that_rests_lifts_a_card_and_puts_it_down_elsewhere() {
    if !Need::Finger.is_met() {
        return;
    }
    let (hall, driver) = (OpenHall::new().await, Driver::start().await);
    let window = tablet(&hall, &driver, &["Een", "Twee"]).await;
    let id = card(&window, "Een").await;
    let (from, to) =
        (window.middle(&format!("#card-{id}")).await, window.middle("[data-column=agreed]").await);
    window.finger_down(from).await;
    window.until("the card lifted", async |it| Ok(seen(it, ".is-lifted").await)).await;
    for part in [0.3, 0.6, 1.0] {
        window.finger_to((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)).await;
    }
    window.find("[data-column=agreed] .placeholder").await;
    window.finger_up().await;
    window.until_cards("agreed", &["Een"]).await;
    window.until_cards("idea", &["Twee"]).await;
    assert!(!seen(&window, ".sheet").await, "what was dragged was not tapped");
    window.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stroke_scrolls_and_never_drags_and_a_tap_opens() {
    if !Need::Stroke.is_met() {
        return;
    }
    let (hall, driver) = (OpenHall::new().await, Driver::start().await);
    let titles: Vec<String> = (1..=14).map(|number| format!("Actie {number}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let window = tablet(&hall, &driver, &titles).await;
    window.script("document.querySelector('.app__body').scrollTop = 0").await;
    let id = card(&window, "Actie 4").await;
    let (x, y) = window.middle(&format!("#card-{id}")).await;
    window.finger_down((x, y)).await;
    for step in 1..=8 {
        window.finger_to((x, y - f64::from(step) * 30.0)).await;
    }
    window.finger_up().await;
    window
        .until("the board scrolled", async |it| {
            let top = it.script("return String(document.querySelector('.app__body').scrollTop)").await;
            Ok(top.parse::<f64>().is_ok_and(|top| top > 50.0))
        })
        .await;
    assert!(!seen(&window, ".is-lifted, .sheet").await);
    window.until_cards("idea", &titles).await;
    // A tap while the board still runs on only stops it.
    let mut before = String::new();
    window
        .until("the board at rest", async |it| {
            let top = it
                .script(
                    "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
                done(String(document.querySelector('.app__body').scrollTop)))))",
                )
                .await;
            Ok(std::mem::replace(&mut before, top.clone()) == top)
        })
        .await;
    // Another card, in the middle of what is seen now.
    let below = card(&window, "Actie 9").await;
    window
        .script(&format!("document.querySelector('#card-{below}').scrollIntoView({{ block: 'center' }})"))
        .await;
    window.finger_down(window.middle(&format!("#card-{below}")).await).await;
    window.finger_up().await;
    window.find("#action-title").await;
    window.quit().await;
    hall.server.stop().await;
}
