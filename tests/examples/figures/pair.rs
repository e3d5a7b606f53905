//! Two windows: from an edit in one to the sight of it in the other, and to the server's word for it.

use tests::browser::keys::{ENTER, ESCAPE};
use tests::browser::{Driver, Window};

use super::scene::Plan;
use super::table::middles;

/// Actions that are added and timed.
const ROUNDS: usize = 40;

/// Notes when Enter is pressed, and when the light stands at the server again.
const WRITER: &str = "
    const now = () => performance.timeOrigin + performance.now();
    window.pressed = []; window.saved = [];
    addEventListener('keydown', event => { if (event.key === 'Enter') window.pressed.push(now()); }, true);
    new MutationObserver(() => {
      const status = document.querySelector('.app__top .sync').dataset.status;
      if ((status === 'server' || status === 'all') && window.saved.length < window.pressed.length) window.saved.push(now());
    }).observe(document.querySelector('.app__top'), { subtree: true, attributes: true, attributeFilter: ['data-status'] });";

/// Notes when a new card is on the screen: after the frame in which it was painted.
const READER: &str = "
    const now = () => performance.timeOrigin + performance.now();
    window.seen = []; let count = document.querySelectorAll('.action-card').length;
    new MutationObserver(() => requestAnimationFrame(() => {
      const cards = document.querySelectorAll('.action-card').length;
      while (count < cards) { window.seen.push(now()); count += 1; }
    })).observe(document.querySelector('.board'), { subtree: true, childList: true });";

/// Forty actions, one after another.
pub(crate) async fn run(plan: Plan) {
    let hall = plan.hall().await;
    let driver = Driver::start().await;
    let (alice, bob) = (driver.window().await, driver.window().await);
    for (window, name) in [(&alice, "Alice"), (&bob, "Bob")] {
        window.open(&hall.page(hall.server.addr())).await;
        window.join(name).await;
        window.until_light("all").await;
    }
    alice.script(WRITER).await;
    bob.script(READER).await;
    alice.click("#add-done").await;
    for round in 1..=ROUNDS {
        alice.write("#compose-done", &format!("Actie {round}{ENTER}")).await;
        bob.until("the action", async |it| {
            Ok(it.script("return window.seen.length").await == round.to_string())
        })
        .await;
        alice
            .until("saved", async |it| Ok(it.script("return window.saved.length").await == round.to_string()))
            .await;
    }
    alice.write("#compose-done", ESCAPE).await;
    let (pressed, saved, seen) =
        (times(&alice, "pressed").await, times(&alice, "saved").await, times(&bob, "seen").await);
    println!("\n| two windows, ms | p50 / p95 (how many) |\n|---|---|");
    println!("| edit to visible in another browser | {} |", middles(&differences(&pressed, &seen)));
    println!("| edit to *bij de server* | {} |", middles(&differences(&pressed, &saved)));
    alice.quit().await;
    bob.quit().await;
    hall.server.stop().await;
}

async fn times(window: &Window, name: &str) -> Vec<f64> {
    serde_json::from_str(&window.script(&format!("return JSON.stringify(window.{name})")).await)
        .unwrap_or_default()
}

fn differences(from: &[f64], to: &[f64]) -> Vec<f64> {
    from.iter().zip(to).map(|(from, to)| to - from).collect()
}
