//! Going about a plan: from place to place, from view to view, choosing what the board shows, and coming closer on the map.

use std::time::Duration;

use tests::browser::Window;
use tests::browser::keys::ESCAPE;

use super::probe;
use super::scene::{key, mouse};
use super::table::{Column, frames, middles};

/// Rounds through all places.
const ROUNDS: usize = 3;
/// Times that something is chosen on the board.
const CHOICES: usize = 8;
const MOMENT: Duration = Duration::from_millis(400);

/// The place or view, what is clicked for it, and what is on the screen then.
const STOPS: [(&str, &str, &str); 9] = [
    ("going to Start", ".rail__item[href*='/start']", ".start__card"),
    ("going to the role map as a list", ".rail__item[href*='/roles']", ".outline__row"),
    ("role map as circles", "a[href*='view=circles']", ".role-map__plane [data-role]"),
    ("role map as a table", "a[href*='view=matrix']", ".matrix tbody td"),
    ("parties", "a[href*='view=parties']", ".party-line"),
    ("going to the decisions", ".rail__item[href*='/decisions']", ".decision"),
    ("going to the board", ".rail__item:has(use[href='#i-plan'])", ".board .action-card"),
    ("actions as a list", "a[href*='view=list']", ".action-list"),
    ("actions in time", "a[href*='view=timeline']", ".timeline"),
];

/// Each place some times; the last stop is the board again.
pub(crate) async fn round(window: &Window, column: &mut Column) {
    let mut times = STOPS.map(|_| Vec::new());
    for _ in 0..ROUNDS {
        for ((_, click, shown), times) in STOPS.iter().zip(&mut times) {
            times.push(took(window, click, &format!("document.querySelector({shown:?})")).await);
        }
    }
    for ((name, ..), times) in STOPS.iter().zip(&times) {
        column.row(name, middles(times));
    }
    let (_, board, cards) = STOPS[6];
    took(window, board, &format!("document.querySelector({cards:?})")).await;
}

/// Milliseconds from a click to the frame in which `shown` (a script) holds, where it did not before.
async fn took(window: &Window, click: &str, shown: &str) -> f64 {
    window.find(click).await;
    window.script(&format!("window.figures.took = 0; window.figures.awaits = () => {shown}")).await;
    window.click(click).await;
    let took = probe::noted(window, "took").await;
    // What still comes after the first frame is not the next one's.
    tokio::time::sleep(MOMENT).await;
    took
}

/// Whose it is, on and off; and words in the field above the board.
pub(crate) async fn filtering(window: &Window, column: &mut Column) {
    let mut times = Vec::new();
    for at in 0..CHOICES {
        let item = format!(".own-filter__item:nth-child({})", at / 2 % 4 + 1);
        let pressed = at % 2 == 0;
        let shown = format!("document.querySelector({item:?}).ariaPressed === '{pressed}'");
        times.push(took(window, &item, &shown).await);
    }
    column.row("choosing whose on the board: click to the frame without the others, ms", middles(&times));
    window.click("#find").await;
    window.script("window.figures.keys = []").await;
    for letter in "koffie in het dorp".chars() {
        key(window, letter).await;
        tokio::time::sleep(Duration::from_millis(120)).await;
    }
    tokio::time::sleep(MOMENT).await;
    let times: Vec<f64> = probe::read(window, "return JSON.stringify(window.figures.keys)").await;
    column.row("looking for words: key down to the frame with the letter, ms", middles(&times));
    window.press(ESCAPE).await;
    tokio::time::sleep(MOMENT).await;
}

/// Frames while coming closer to a circle and going back, and while a role goes round in the hand of a mouse.
pub(crate) async fn zooming(window: &Window, column: &mut Column) {
    for (_, click, shown) in &STOPS[1..=2] {
        took(window, click, &format!("document.querySelector({shown:?})")).await;
    }
    let circles = "[...document.querySelectorAll('.role-map .circle:not(.circle--table)')]
        .map(it => it.querySelector('.role-map__tap').id)";
    let circles: Vec<String> = probe::read(window, &format!("return JSON.stringify({circles})")).await;
    let mut all = Vec::new();
    for id in circles.iter().take(6) {
        window.script("window.figures.begin()").await;
        for what in [id.as_str(), ""] {
            // By script: a circle may lie under others for a mouse.
            let script = if what.is_empty() {
                "document.querySelector('.role-map__beside').click()".to_owned()
            } else {
                format!("document.getElementById({what:?}).click()")
            };
            window.script(&script).await;
            tokio::time::sleep(MOMENT * 2).await;
        }
        all.extend(probe::read::<Vec<f64>>(window, "return window.figures.end()").await);
    }
    column.row("frames while coming closer on the role map: mean / p95, ms", frames(&all));
    let middle = "const box = document.querySelector('.role-map .role').getBoundingClientRect(); return JSON.stringify([box.x + box.width / 2, box.y + box.height / 2])";
    let at: Vec<f64> = probe::read(window, middle).await;
    let [x, y] = at[..] else { return };
    mouse(window, "mouseMoved", x, y).await;
    mouse(window, "mousePressed", x, y).await;
    mouse(window, "mouseMoved", x + 12.0, y + 12.0).await;
    tokio::time::sleep(MOMENT).await;
    window.script("window.figures.begin()").await;
    let start = tokio::time::Instant::now();
    while start.elapsed() < super::scene::DRAG {
        let turn = start.elapsed().as_secs_f64() * 2.0;
        mouse(window, "mouseMoved", 560.0 - 300.0 * turn.cos(), 450.0 + 180.0 * (turn * 1.7).sin()).await;
        tokio::time::sleep(Duration::from_millis(8)).await;
    }
    let held = window.script("return String(!!document.querySelector('.role-map.is-dragging'))").await;
    let times: Vec<f64> = probe::read(window, "return window.figures.end()").await;
    window.press(ESCAPE).await;
    mouse(window, "mouseReleased", x, y).await;
    assert_eq!(held, "true", "the role was in the hand");
    column.row("frames while dragging a role: mean / p95, ms", frames(&times));
    let (_, board, cards) = STOPS[6];
    took(window, board, &format!("document.querySelector({cards:?})")).await;
}
