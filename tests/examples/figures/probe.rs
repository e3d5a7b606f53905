//! What is put into the page to measure it, before its own scripts, and how its notes are read.

use serde::de::DeserializeOwned;
use tests::browser::{Browser, Driver, Window};
use tests::open_hall::OpenHall;

/// `painted` answers after the frame that shows what was just changed: in an animation callback the page is about to
/// be drawn, and the message sent from there arrives when the main thread has drawn it. All times are of one clock,
/// that of `event.timeStamp`, which is when the browser (not the page) took the key or the click: a busy page counts.
const PROBE: &str = "
    const painted = then => requestAnimationFrame(() => {
      const after = new MessageChannel(); after.port1.onmessage = () => then(performance.now()); after.port2.postMessage(0);
    });
    const first = (selector, then) => {
      const look = () => document.querySelector(selector) ? painted(then) : requestAnimationFrame(look); look();
    };
    const it = window.figures = { keys: [], sheets: [], frames: [], shift: 0, opened: 0, editable: 0, whole: 0, named: 0, took: 0, awaits: null, memories: new Set() };
    // A key is on the screen: from the key going down to the frame with the letter in it.
    let down = 0;
    addEventListener('keydown', event => { down = event.timeStamp; }, true);
    addEventListener('input', () => { const at = down; painted(now => it.keys.push(now - at)); }, true);
    // A sheet is on the screen: from the click on a card to the frame with its title in it.
    addEventListener('click', event => {
      if (event.target.closest('.action-card')) first('#action-title', now => it.sheets.push(now - event.timeStamp));
    }, true);
    // What is awaited is on the screen: from a click to the frame in which it is.
    addEventListener('click', event => {
      const look = () => it.awaits?.() ? (it.awaits = null, painted(now => { it.took = now - event.timeStamp; })) : requestAnimationFrame(look);
      if (it.awaits) look();
    }, true);
    // The plan is on the screen: from the navigation to the frame with the first card. A name is filled in at once.
    first('.action-card', now => { it.opened = now; });
    // The document is in the page: everything of it can be written in.
    first('.app__top .sync:is([data-status=device], [data-status=server], [data-status=all])', now => { it.editable = now; });
    // All of it is at the server too.
    first('.app__top .sync:is([data-status=server], [data-status=all])', now => { it.whole = now; });
    first('#name', now => {
      it.named = now;
      const name = document.querySelector('#name'); name.value = 'Noor';
      name.dispatchEvent(new InputEvent('input', { bubbles: true }));
      document.querySelector('.join__form button[type=submit]').click();
    });
    new PerformanceObserver(list => list.getEntries().forEach(entry => {
      if (!entry.hadRecentInput) it.shift += entry.value;
    })).observe({ type: 'layout-shift', buffered: true });
    // Frames, between `begin` and `end`.
    it.begin = () => {
      it.frames = []; it.held = 0; it.running = true; let last = performance.now();
      const frame = now => {
        if (it.frames.length) it.held += document.querySelector('.board.is-dragging') ? 1 : 0;
        it.frames.push(now - last); last = now; if (it.running) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    };
    it.end = () => { it.running = false; return JSON.stringify(it.frames.slice(1)); };
    // The memory of the app, which the browser does not tell.
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const whole = WebAssembly[name];
      WebAssembly[name] = async (...all) => {
        const made = await whole.apply(WebAssembly, all);
        const exported = Object.values((made.instance ?? made).exports ?? {});
        exported.filter(one => one instanceof WebAssembly.Memory).forEach(one => it.memories.add(one));
        return made;
      };
    }";

/// How long a fixed sum takes: how slow the page's thread is now, whatever the machine is doing.
const SUM: &str = "const begin = performance.now(); let sum = 0;
    for (let at = 0; at < 3e7; at += 1) sum = (sum + at * 7) % 1000003;
    return String(performance.now() - begin + sum * 0);";

/// A window of somebody who was never here, with the probe in it; its thread gets one turn in `slow`.
pub(crate) async fn window(hall: &OpenHall, slow: u32) -> Window {
    let driver = Driver::start().await;
    let window = driver.window().await;
    assert_eq!(window.browser, Browser::Chromium);
    // The process that shows our pages must be there before it can be slowed down. Nothing of the app is fetched.
    window.open(&format!("http://{}/health", hall.server.addr())).await;
    window.at_every_page(&format!("(() => {{ {PROBE} }})()")).await;
    window.slow_down(slow).await;
    window
}

/// Waits until the device has certainly kept what the next opening reads: some seconds after the last change, four times
/// slower.
pub(crate) async fn kept() {
    tokio::time::sleep(std::time::Duration::from_secs(20)).await;
}

/// What a script gives, as JSON. Nothing when the page has no answer.
pub(crate) async fn read<T: DeserializeOwned + Default>(window: &Window, script: &str) -> T {
    serde_json::from_str(&window.script(script).await).unwrap_or_default()
}

/// Waits until the probe has noted a time under this name, and gives it.
pub(crate) async fn noted(window: &Window, name: &str) -> f64 {
    let script = format!("return String(window.figures?.{name} ?? 0)");
    window
        .until(name, async |it| Ok(it.script(&script).await.parse::<f64>().is_ok_and(|time| time > 0.0)))
        .await;
    window.script(&script).await.parse().unwrap_or_default()
}

/// Milliseconds of the fixed sum: the least of some rounds.
pub(crate) async fn sum(window: &Window) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..5 {
        least = least.min(window.script(SUM).await.parse().unwrap_or(f64::INFINITY));
    }
    least
}
