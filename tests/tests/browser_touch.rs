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

/// A point of this circle where nothing else lies, in pixels from the corner of the page.
async fn bare(window: &Window, circle: &str) -> (f64, f64) {
    let script = format!(
        "const tap = document.getElementById('role-{circle}'), box = tap.getBoundingClientRect();
         for (let far = 0.95; far > 0; far -= 0.05) for (let turn = 0; turn < 6.2; turn += 0.2) {{
             const x = box.x + box.width / 2 * (1 + far * Math.cos(turn)), y = box.y + box.height / 2 * (1 + far * Math.sin(turn));
             if (document.elementFromPoint(x, y) === tap) return JSON.stringify([x, y]);
         }}
         return '[0, 0]'"
    );
    serde_json::from_str(&window.script(&script).await).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn on_the_role_map_a_finger_that_rests_takes_a_role_and_a_tap_comes_closer_or_opens() {
    if !Need::Finger.is_met() {
        return;
    }
    let (hall, driver) = (OpenHall::with_example().await, Driver::start().await);
    let window = driver.window().await;
    window.resize(820, 1180).await;
    window.open(&hall.page(hall.server.addr())).await;
    window.join("Noor").await;
    window.open(&format!("http://{}/p/{}/roles?view=circles", hall.server.addr(), hall.id)).await;
    window.find(".role-map .role").await;
    window.until_light("all").await;
    window.settled().await;
    window.touch_screen().await;
    // A role, and a circle that it is not in.
    let pair = "const middle = it => { const b = it.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2, b.width / 2]; };
        const far = (a, b) => Math.hypot(middle(a)[0] - middle(b)[0], middle(a)[1] - middle(b)[1]);
        const role = document.querySelector('.role-map .role');
        const circle = [...document.querySelectorAll('.circle:not(.circle--table)')].find(it => far(it, role) > middle(it)[2]);
        return JSON.stringify([role.dataset.role, circle.dataset.role])";
    let pair: Vec<String> = serde_json::from_str(&window.script(pair).await).unwrap();
    let [role, circle] = &pair[..] else { panic!("a role and a circle") };
    let inside = format!(
        "const middle = it => {{ const b = document.querySelector(`[data-role='${{it}}']`).getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2, b.width / 2]; }};
         const [a, b] = [middle('{role}'), middle('{circle}')]; return String(Math.hypot(a[0] - b[0], a[1] - b[1]) < b[2])"
    );
    assert_eq!(window.script(&inside).await, "false");
    // A stroke takes nothing.
    let from = window.middle(&format!("#role-{role}")).await;
    window.finger_down(from).await;
    for step in 1..=6 {
        window.finger_to((from.0, from.1 + f64::from(step) * 20.0)).await;
    }
    assert!(!seen(&window, ".is-carried").await);
    window.finger_up().await;
    assert_eq!(window.script(&inside).await, "false");
    // A rest does, and it is put down in the circle below.
    window.finger_down(from).await;
    window.until("the role in the hand", async |it| Ok(seen(it, ".is-carried").await)).await;
    let to = bare(&window, circle).await;
    for part in [0.3, 0.6, 1.0] {
        window.finger_to((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)).await;
    }
    window.finger_up().await;
    window.until("the role in the circle", async |it| Ok(it.script(&inside).await == "true")).await;
    assert!(!seen(&window, "#side-panel").await, "what was dragged was not tapped");
    window.settled().await;
    // A tap on a circle comes closer, one on a role says more about it.
    let width =
        format!("return document.querySelector(`[data-role='{circle}']`).getBoundingClientRect().width");
    let far: f64 = window.script(&width).await.parse().unwrap();
    window.finger_down(bare(&window, circle).await).await;
    window.finger_up().await;
    window
        .until("closer", async |it| Ok(it.script(&width).await.parse::<f64>().is_ok_and(|it| it > 1.2 * far)))
        .await;
    window.settled().await;
    window.finger_down(window.middle(&format!("#role-{role}")).await).await;
    window.finger_up().await;
    window.find("#side-panel").await;
    window.quit().await;
    hall.server.stop().await;
}
