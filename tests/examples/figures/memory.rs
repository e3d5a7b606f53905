//! Memory of an open plan while others change it five times a second, for as long as is asked: an hour is `--minutes 60`.

use std::time::Duration;

use serde_json::json;
use tests::browser::Window;
use tokio::time::Instant;

use super::crowd::Crowd;
use super::probe;
use super::scene::{Plan, metric, metrics};
use super::table::load;

/// People who make a change a second each.
const PEOPLE: usize = 5;

/// What the page holds on to after the collector went round: everything still in use.
struct Held {
    changes: usize,
    script: f64,
    app: f64,
    nodes: f64,
    listeners: f64,
}

/// `fast`: the same number of changes, ten times as quick.
pub(crate) async fn run(plan: Plan, minutes: u64, fast: bool) {
    let hall = plan.hall().await;
    let window = probe::window(&hall, 1).await;
    window.open(&hall.page(hall.server.addr())).await;
    probe::noted(&window, "opened").await;
    window.until_parts().await;
    window.cdp("Performance.enable", json!({})).await;
    let pace = Duration::from_millis(if fast { 100 } else { 1_000 });
    let changes = PEOPLE * usize::try_from(minutes * 60).unwrap_or(usize::MAX);
    let mut all = vec![held(&window, 0).await];
    let crowd = Crowd::join(&hall, PEOPLE, pace).await;
    // Twice the time is enough, or this machine cannot do it.
    let deadline = Instant::now() + pace * 2 * u32::try_from(changes / PEOPLE).unwrap_or(u32::MAX);
    for quarter in 1..=4 {
        let wanted = changes * quarter / 4;
        while crowd.made() < wanted && Instant::now() < deadline {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        eprintln!("    {} of {changes} changes", crowd.made());
        all.push(held(&window, crowd.made()).await);
    }
    let rate = crowd.rate();
    drop(crowd);
    println!(
        "\n| memory, {rate:.0} changes a second | script, kB | app, kB | nodes | listeners |\n|---|---|---|---|---|"
    );
    for it in &all {
        println!(
            "| after {} changes | {:.0} | {:.0} | {:.0} | {:.0} |",
            it.changes, it.script, it.app, it.nodes, it.listeners
        );
    }
    if let [.., middle, _, last] = all.as_slice() {
        growth("growth per 1,000 changes, second half", middle, last);
    }
    if let (Some(first), Some(last)) = (all.first(), all.last()) {
        growth("growth per 1,000 changes, all", first, last);
    }
    println!("\nload of the machine: {}", load());
    window.quit().await;
    hall.server.stop().await;
}

#[expect(clippy::cast_precision_loss, reason = "a figure")]
fn growth(what: &str, from: &Held, to: &Held) {
    let thousands = to.changes.saturating_sub(from.changes).max(1) as f64 / 1_000.0;
    let per = |from: f64, to: f64| (to - from) / thousands;
    println!(
        "| {what} | {:.0} | {:.0} | {:.1} | {:.1} |",
        per(from.script, to.script),
        per(from.app, to.app),
        per(from.nodes, to.nodes),
        per(from.listeners, to.listeners)
    );
}

async fn held(window: &Window, changes: usize) -> Held {
    window.cdp("HeapProfiler.collectGarbage", json!({})).await;
    let all = metrics(window).await;
    // The app's own memory only ever grows: this is the most that it needed so far.
    let app = "return [...window.figures.memories].reduce((sum, it) => sum + it.buffer.byteLength, 0)";
    Held {
        changes,
        script: metric(&all, "JSHeapUsedSize") / 1_000.0,
        app: probe::read::<f64>(window, app).await / 1_000.0,
        nodes: metric(&all, "Nodes"),
        listeners: metric(&all, "JSEventListeners"),
    }
}
