//! How fast it is on this machine, as a table: `cargo xtask figures`. No test: figures are for reading.

use tests::browser::keys::{ENTER, ESCAPE};
use tests::browser::{Driver, Window};
use tests::open_hall::OpenHall;

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

/// Milliseconds since the navigation began, when the first card is there.
const OPENED: &str = "const done = arguments[0];
    const look = () => document.querySelector('.action-card') ? done(String(performance.now())) : requestAnimationFrame(look);
    look();";

#[tokio::main]
async fn main() {
    let hall = OpenHall::with_example().await;
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
    println!("| what, in milliseconds | p50 | p95 |\n|---|---|---|");
    row("edit to visible in another browser", differences(&pressed, &seen));
    row("edit to *bij de server*", differences(&pressed, &saved));
    let mut opened = Vec::new();
    for _ in 0..10 {
        alice.open(&hall.page(hall.server.addr())).await;
        let answer = alice.driver.execute_async(OPENED, vec![]).await.expect("the plan opens");
        opened.extend(answer.json().as_str().and_then(|it| it.parse::<f64>().ok()));
    }
    row("open the example plan again (local copy)", opened);
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

fn row(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "an index"
        )]
        let index = (times.len() as f64 * share) as usize;
        times.get(index.min(times.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
    };
    println!("| {what} ({} times) | {:.0} | {:.0} |", times.len(), at(0.5), at(0.95));
}
