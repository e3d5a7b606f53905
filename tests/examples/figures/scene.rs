//! One scene: a tablet of this speed, so many others at work, and everything that a person does in it.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt;
use serde_json::{Value, json};
use tests::browser::Window;
use tests::browser::keys::ESCAPE;
use tests::large;
use tests::open_hall::OpenHall;

use super::crowd::Crowd;
use super::table::{self, Column, frames, middles};
use super::{opening, places, probe};

const LETTERS: usize = 120;
const SHEETS: usize = 12;
pub(crate) const DRAG: Duration = Duration::from_secs(5);
const SECOND: Duration = Duration::from_secs(1);

/// The scenes at these speeds, alone and among others, and their table.
pub(crate) async fn all(plan: Plan, watch: Duration, most: usize, slower: &[u32]) {
    let (mut names, mut columns) = (Vec::new(), Vec::new());
    for slow in slower.iter().copied() {
        for others in std::collections::BTreeSet::from([0, most]) {
            let speed = if slow == 1 { "full speed".to_owned() } else { format!("{slow}× slower") };
            let name = format!("{speed}, {others} others");
            eprintln!("▸ {name}");
            // A scene that does not come to an end says so, and leaves the others their turn.
            columns.push(
                AssertUnwindSafe(run(plan, slow, others, watch)).catch_unwind().await.unwrap_or_else(|_| {
                    eprintln!("✗ {name}: this scene did not come to an end");
                    Column::default()
                }),
            );
            names.push(name);
        }
    }
    table::print(&format!("{}, in Chromium; p50 / p95 (how many)", plan.name()), &names, &columns);
}

/// The plan that people are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plan {
    /// Sixteen villages, thirty actions: a group after some evenings.
    Villages,
    /// As large as one may grow.
    Large,
}

impl Plan {
    fn name(self) -> String {
        match self {
            Self::Villages => "sixteen villages".to_owned(),
            Self::Large => {
                let (actions, parties, roles) = (large::ACTIONS, large::PARTIES, large::ROLES);
                format!(
                    "{actions} actions, {parties} parties, {roles} roles, {} steps",
                    actions * large::STEPS
                )
            }
        }
    }

    /// A server with it.
    pub(crate) async fn hall(self) -> OpenHall {
        let file = match self {
            Self::Villages => serde_json::from_str(large::VILLAGES).expect("the example is JSON"),
            Self::Large => large::file(),
        };
        OpenHall::with_import(file).await
    }
}

async fn run(plan: Plan, slow: u32, others: usize, watch: Duration) -> Column {
    let mut column = Column::default();
    let hall = plan.hall().await;
    let load = table::load();
    let crowd = Crowd::join(&hall, others, SECOND).await;
    let window = opening::measure(&hall, slow, &mut column).await;
    window.cdp("Performance.enable", json!({})).await;
    sheets(&window, &mut column).await;
    typing(&window, &mut column).await;
    dragging(&window, &mut column).await;
    places::filtering(&window, &mut column).await;
    places::round(&window, &mut column).await;
    places::zooming(&window, &mut column).await;
    looking_on(&window, watch, &mut column).await;
    let rate = crowd.rate();
    column.row("changes a second by others, as it turned out", format!("{rate:.0}"));
    drop(crowd);
    column.row("load of the machine, before / after", format!("{load} / {}", table::load()));
    window.quit().await;
    hall.server.stop().await;
    column
}

async fn open_sheet(window: &Window, card: usize) {
    let script = format!(
        "const all = document.querySelectorAll('.action-card__title a'); return all[{card} % all.length].id"
    );
    let id = window.script(&script).await;
    // By script: among fifty others no card stays where a mouse went to.
    window.script(&format!("document.getElementById({id:?}).click()")).await;
    window.find("#action-title").await;
}

async fn sheets(window: &Window, column: &mut Column) {
    for card in 0..SHEETS {
        open_sheet(window, card).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        window.click(".sheet__bar > .btn--icon").await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let times: Vec<f64> = probe::read(window, "return JSON.stringify(window.figures.sheets)").await;
    column.row("opening a sheet: click to the frame with its title, ms", middles(&times));
}

#[expect(clippy::cast_precision_loss, reason = "a figure")]
async fn typing(window: &Window, column: &mut Column) {
    open_sheet(window, 0).await;
    window.click("#why").await;
    window.script("window.figures.keys = []").await;
    let before = metrics(window).await;
    for letter in "een bankje bij de dijk en ".chars().cycle().take(LETTERS) {
        key(window, letter).await;
        tokio::time::sleep(Duration::from_millis(70)).await;
    }
    tokio::time::sleep(SECOND).await;
    let times: Vec<f64> = probe::read(window, "return JSON.stringify(window.figures.keys)").await;
    let after = metrics(window).await;
    column.row("key to pixel in a sheet: key down to the frame with the letter, ms", middles(&times));
    let a_letter = |name: &str| 1000.0 * (metric(&after, name) - metric(&before, name)) / LETTERS as f64;
    column.row(
        "page's thread for a letter: all / script / style and layout, ms",
        format!(
            "{:.1} / {:.1} / {:.1}",
            a_letter("TaskDuration"),
            a_letter("ScriptDuration"),
            a_letter("LayoutDuration") + a_letter("RecalcStyleDuration")
        ),
    );
    window.click(".sheet__bar > .btn--icon").await;
}

pub(crate) async fn key(window: &Window, letter: char) {
    let text = letter.to_string();
    window.cdp("Input.dispatchKeyEvent", json!({ "type": "keyDown", "key": text, "text": text })).await;
    window.cdp("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": text })).await;
}

/// Frames while nothing is done, and while a card goes round over the board in the hand of a mouse.
async fn dragging(window: &Window, column: &mut Column) {
    tokio::time::sleep(SECOND).await;
    window.script("window.figures.begin()").await;
    tokio::time::sleep(SECOND * 2).await;
    let rest: Vec<f64> = probe::read(window, "return window.figures.end()").await;
    column.row("frames at rest: mean / p95, ms", frames(&rest));
    let (x, y) = lift(window).await;
    window.script("window.figures.begin()").await;
    let start = tokio::time::Instant::now();
    while start.elapsed() < DRAG {
        let turn = start.elapsed().as_secs_f64() * 2.0;
        mouse(window, "mouseMoved", 560.0 - 400.0 * turn.cos(), 450.0 + 180.0 * (turn * 1.7).sin()).await;
        tokio::time::sleep(Duration::from_millis(8)).await;
    }
    let held = window.script("return String(window.figures.held > 10)").await;
    let times: Vec<f64> = probe::read(window, "return window.figures.end()").await;
    window.press(ESCAPE).await;
    mouse(window, "mouseReleased", x, y).await;
    assert_eq!(held, "true", "the card was in the hand");
    column.row("frames while dragging: mean / p95, ms", frames(&times));
}

/// Takes a card; again when another took it away under the mouse. Where it was taken.
async fn lift(window: &Window) -> (f64, f64) {
    // One that can be seen: the board may stand scrolled to a card that somebody moved.
    let grip = "const middle = it => { const box = it.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
        const seen = it => it.contains(document.elementFromPoint(...middle(it)));
        return JSON.stringify(middle([...document.querySelectorAll('.board .grip')].find(seen)))";
    for _ in 0..10 {
        let begin: Vec<f64> = probe::read(window, grip).await;
        let (x, y) = (begin.first().copied().unwrap_or_default(), begin.get(1).copied().unwrap_or_default());
        mouse(window, "mouseMoved", x, y).await;
        mouse(window, "mousePressed", x, y).await;
        mouse(window, "mouseMoved", x + 12.0, y + 12.0).await;
        tokio::time::sleep(Duration::from_millis(600)).await;
        if window.script("return String(!!document.querySelector('.board.is-dragging'))").await == "true" {
            return (x, y);
        }
        mouse(window, "mouseReleased", x + 12.0, y + 12.0).await;
    }
    panic!("no card could be taken")
}

pub(crate) async fn mouse(window: &Window, kind: &str, x: f64, y: f64) {
    let buttons = u8::from(kind != "mouseReleased");
    let button = if kind == "mouseMoved" { "none" } else { "left" };
    let count = u8::from(kind != "mouseMoved");
    let event =
        json!({ "type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": count });
    window.cdp("Input.dispatchMouseEvent", event).await;
}

/// What happens on the screen of somebody who only looks, while the others go on.
async fn looking_on(window: &Window, watch: Duration, column: &mut Column) {
    window.script("window.figures.shift = 0; window.figures.begin()").await;
    let before = metrics(window).await;
    tokio::time::sleep(watch).await;
    let after = metrics(window).await;
    let times: Vec<f64> = probe::read(window, "return window.figures.end()").await;
    let shift: f64 = probe::read(window, "return window.figures.shift").await;
    let share = |name: &str| {
        let spent = metric(&after, name) - metric(&before, name);
        100.0 * spent / (metric(&after, "Timestamp") - metric(&before, "Timestamp"))
    };
    column.row("frames while looking on: mean / p95, ms", frames(&times));
    column.row(
        "page's thread busy while looking on: all / script / style and layout, %",
        format!(
            "{:.0} / {:.0} / {:.0}",
            share("TaskDuration"),
            share("ScriptDuration"),
            share("LayoutDuration") + share("RecalcStyleDuration")
        ),
    );
    let per_minute = shift * 60.0 / watch.as_secs_f64();
    column.row(
        "layout shift in a minute of others' edits (cards that others move included)",
        format!("{per_minute:.3}"),
    );
}

/// The browser's own counters.
pub(crate) async fn metrics(window: &Window) -> Value {
    window.cdp("Performance.getMetrics", json!({})).await["metrics"].clone()
}

/// One of them by name.
pub(crate) fn metric(all: &Value, name: &str) -> f64 {
    let found = all.as_array().into_iter().flatten().find(|it| it["name"] == name);
    found.and_then(|it| it["value"].as_f64()).unwrap_or(f64::NAN)
}
