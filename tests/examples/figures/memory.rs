//! Memory of an open plan while others change it five times a second, for as long as is asked: an hour is `--minutes 60`. And of the
//! screen in the hall that shows its board meanwhile: eight hours are `--minutes 480`.

use std::time::Duration;

use serde_json::json;
use shared::intent::Intent;
use shared::record::{Collection, DocumentKind, Now, Spotlight};
use tests::begun::begin;
use tests::browser::Window;
use tests::open_hall::OpenHall;
use tests::tablet::Tablet;
use tokio::time::Instant;

use super::crowd::Crowd;
use super::probe;
use super::scene::{Plan, metric, metrics};
use super::table::load;

/// People who make a change a second each.
const PEOPLE: usize = 5;

/// After so long a page that was opened has stored what it got.
const SETTLED: Duration = Duration::from_secs(15);

/// What the page holds on to after the collector went round: everything still in use.
struct Held {
    changes: usize,
    script: f64,
    app: f64,
    /// All that the process of the page has of this machine's memory.
    process: f64,
    nodes: f64,
    listeners: f64,
}

impl Held {
    fn print(&self, name: &str) {
        println!(
            "| {name} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} |",
            self.script, self.app, self.process, self.nodes, self.listeners
        );
    }
}

/// `fast`: the same number of changes, ten times as quick, or twenty times for the screen.
pub(crate) async fn run(plan: Plan, minutes: u64, fast: bool, is_screen: bool) {
    let hall = plan.hall().await;
    let window = probe::window(&hall, 1).await;
    if is_screen {
        put_board_on_screen(&hall).await;
        open_screen(&hall, &window).await;
    } else {
        window.open(&hall.page(hall.server.addr())).await;
        probe::noted(&window, "opened").await;
        window.until_parts().await;
    }
    window.cdp("Performance.enable", json!({})).await;
    let pace = Duration::from_millis(if fast { 100 } else { 1_000 });
    let changes = PEOPLE * usize::try_from(minutes * 60).unwrap_or(usize::MAX);
    let mut all = vec![held(&window, 0).await];
    let people = if is_screen && fast { 2 * PEOPLE } else { PEOPLE };
    let crowd = Crowd::join(&hall, people, pace).await;
    // Twice the time is enough, or this machine cannot do it.
    let deadline = Instant::now() + pace * 2 * u32::try_from(changes / people).unwrap_or(u32::MAX);
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
        "\n| memory, {rate:.0} changes a second | script, kB | app, kB | process, kB | nodes | listeners |\n|---|---|---|---|---|---|"
    );
    for it in &all {
        it.print(&format!("after {} changes", it.changes));
    }
    if let [.., middle, _, last] = all.as_slice() {
        growth("growth per 1,000 changes, second half", middle, last);
    }
    if let (Some(first), Some(last)) = (all.first(), all.last()) {
        growth("growth per 1,000 changes, all", first, last);
    }
    window.quit().await;
    if is_screen {
        // What a screen has that was not there all the time: the plan with all of its history, and nothing else.
        let window = probe::window(&hall, 1).await;
        open_screen(&hall, &window).await;
        window.cdp("Performance.enable", json!({})).await;
        tokio::time::sleep(SETTLED).await;
        held(&window, changes).await.print("another screen, opened at the end");
        window.quit().await;
    }
    println!("\nload of the machine: {}", load());
    hall.server.stop().await;
}

/// An evening goes on, and everybody looks at the board of the plan.
async fn put_board_on_screen(hall: &OpenHall) {
    let (_, begun) = begin(hall, &hall.facilitator, "avond").await;
    let id = |name: &str| begun[name].as_str().unwrap_or_default();
    let mut leader = hall.tablet().await;
    assert!(leader.until(|it| it.has_heard()).await, "who leads joins");
    let key = Collection::Sessions.key(&"avond".into());
    leader.act(&Intent::Add { key, fields: Vec::new() }).await;
    leader.act(&Intent::open_session(&"avond".into(), id("wall"), id("stage"))).await;
    assert!(leader.until(|it| it.is_on_server()).await, "the evening is in the plan");
    let document = id("stage").parse().expect("an answer of the server");
    let server = hall.server.addr();
    let mut stage = Tablet::in_document(server, DocumentKind::Stage, document, &hall.facilitator).await;
    assert!(stage.until(|it| it.has_heard()).await, "who leads is at the stage");
    stage.act(&Intent::set_spotlight(&Now::default(), Some(&Spotlight::Board))).await;
    assert!(stage.until(|it| it.is_on_server()).await, "the stage says what everybody looks at");
}

async fn open_screen(hall: &OpenHall, window: &Window) {
    let server = hall.server.addr();
    window.open(&format!("http://{server}/p/{}#{}", hall.id, hall.viewer)).await;
    // The probe sits down by itself.
    window.find(".app__top").await;
    window.open(&format!("http://{server}/p/{}/sessions?evening=avond&as=screen", hall.id)).await;
    window.find(".p-board li").await;
}

#[expect(clippy::cast_precision_loss, reason = "a figure")]
fn growth(what: &str, from: &Held, to: &Held) {
    let thousands = to.changes.saturating_sub(from.changes).max(1) as f64 / 1_000.0;
    let per = |from: f64, to: f64| (to - from) / thousands;
    println!(
        "| {what} | {:.0} | {:.0} | {:.0} | {:.1} | {:.1} |",
        per(from.script, to.script),
        per(from.app, to.app),
        per(from.process, to.process),
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
        process: process(),
        nodes: metric(&all, "Nodes"),
        listeners: metric(&all, "JSEventListeners"),
    }
}

/// Kilobytes of the pages that were opened from here: the largest of the browser's processes that show one, because it keeps
/// another one ready.
fn process() -> f64 {
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let pages = all.filter_map(|it| {
        let words = std::fs::read(it.path().join("cmdline")).ok()?;
        let is_page = String::from_utf8_lossy(&words).contains("--type=renderer");
        let status = is_page.then(|| std::fs::read_to_string(it.path().join("status")).ok()).flatten()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse::<f64>().ok()
    });
    pages.fold(0.0, f64::max)
}
