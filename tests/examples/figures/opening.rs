//! Opening a plan: by somebody who was never here and again, what was fetched for it, and how much it jumped.

use serde_json::{Map, Value};
use tests::browser::Window;
use tests::open_hall::OpenHall;

use super::probe;
use super::table::{Column, middles};

/// Fresh profiles that open the plan.
const COLD: usize = 3;
/// Times that the last of them opens it again.
const AGAIN: usize = 6;

/// Bytes as the browser's log has them, before the first card was there and after; the socket is not in that log.
const BYTES: &str = "
    const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const sum = (list, what) => list.reduce((sum, it) => sum + it[what], 0);
    const before = all.filter(it => it.responseEnd <= window.figures.opened), after = all.filter(it => it.responseEnd > window.figures.opened);
    return JSON.stringify({ before: sum(before, 'encodedBodySize'), after: sum(after, 'encodedBodySize'),
      raw: sum(all, 'decodedBodySize'), files: before.length, later: after.length });";

/// Gives a window that is in the plan, with all parts of the app.
pub(crate) async fn measure(hall: &OpenHall, slow: u32, column: &mut Column) -> Window {
    let page = hall.page(hall.server.addr());
    let (mut named, mut opened, mut shifts) = (Vec::new(), Vec::new(), Vec::new());
    let mut last = None;
    for _ in 0..COLD {
        if let Some(window) = last.take() {
            Window::quit(window).await;
        }
        let window = probe::window(hall, slow).await;
        window.open(&page).await;
        opened.push(probe::noted(&window, "opened").await);
        named.push(probe::noted(&window, "named").await);
        window.until_parts().await;
        shifts.push(probe::read::<f64>(&window, "return window.figures.shift").await);
        last = Some(window);
    }
    let window = last.expect("at least one");
    let sum = probe::sum(&window).await;
    column.row("a fixed sum, ms (proof of the slowing down)", format!("{sum:.0}"));
    column.row("opening cold: navigation to the question for a name, ms", middles(&named));
    column.row("opening cold: navigation to the first card, ms", middles(&opened));
    let bytes: Map<String, Value> = probe::read(&window, BYTES).await;
    let number = |name: &str| bytes.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN) / 1_000.0;
    let count = |name: &str| bytes.get(name).and_then(Value::as_u64).unwrap_or_default();
    column.row(
        "bytes until the first card, kB (files)",
        format!("{:.0} ({})", number("before"), count("files")),
    );
    column.row("bytes after it, kB (files)", format!("{:.0} ({})", number("after"), count("later")));
    column.row("all of it unpacked, kB", format!("{:.0}", number("raw")));
    column.row("layout shift while opening", format!("{:.3}", shifts.iter().fold(0.0_f64, |a, b| a.max(*b))));
    probe::kept().await;
    let mut again = Vec::new();
    for _ in 0..AGAIN {
        window.open(&page).await;
        window.slow_down(slow).await;
        again.push(probe::noted(&window, "opened").await);
    }
    column.row("opening again: navigation to the first card, ms", middles(&again));
    window.until_parts().await;
    window
}
