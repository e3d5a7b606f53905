//! Opening a plan that was here before: it is read at once, before the part of the app that can write has come.
//! Journeys in a real browser.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::browser::{Driver, Window, keys::ENTER};
use tests::evening::add;
use tests::months::history;
use tests::open_hall::OpenHall;

/// Alice's window on the first page, after she had the plan with *Bankjes* open; its preview is on her device.
async fn back_home(hall: &OpenHall, driver: &Driver) -> Window {
    let alice = driver.window().await;
    alice.open(&hall.page(hall.server.addr())).await;
    alice.join("Alice").await;
    add(&alice, "idea", &["Bankjes"]).await;
    let look = "indexedDB.open('samenspel').onsuccess = event => {
            const previews = IDBKeyRange.bound('preview/', 'preview0');
            event.target.result.transaction('chunks').objectStore('chunks').getAll(previews).onsuccess =
                found => { window.preview = found.target.result.map(it => new TextDecoder().decode(it)).join(); };
        };
        return String((window.preview ?? '').includes('Bankjes'));";
    alice.until("a preview on the device", async |it| Ok(it.script(look).await == "true")).await;
    alice.open(&format!("http://{}/", hall.server.addr())).await;
    alice.find(".plan-card__title a").await;
    alice
}

/// What fetches the part that can write waits for `window.mend()`, and fails while the line is `broken`.
async fn slow_line(window: &Window) {
    let hold = "const whole = window.fetch, mended = new Promise(resolve => { window.mend = resolve; });
        window.fetch = async (what, how) => {
            if (String(what).includes('split_engine')) {
                if (window.broken) throw new TypeError('no line');
                await mended;
            }
            return whole(what, how);
        };";
    window.script(hold).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_plan_is_read_at_once_and_what_is_done_meanwhile_is_done() {
    let hall = OpenHall::new().await;
    let driver = Driver::start().await;
    let alice = back_home(&hall, &driver).await;
    slow_line(&alice).await;
    alice.click(".plan-card__title a").await;
    alice.until_cards("idea", &["Bankjes"]).await;
    // What is done waits in the page, and the light does not say otherwise.
    add(&alice, "agreed", &["Koor"]).await;
    alice.until_light("saving").await;
    assert_eq!(alice.cards("agreed").await, [""; 0], "nothing is shown that is not in the plan");
    // Letters go nowhere yet, so none can be typed.
    alice.click(".action-card").await;
    let read_only = "return String(document.querySelector('#action-title')?.readOnly)";
    alice.until("a title to be read", async |it| Ok(it.script(read_only).await == "true")).await;
    alice.script("window.mend()").await;
    alice.until("a title to write in", async |it| Ok(it.script(read_only).await == "false")).await;
    alice.until_cards("agreed", &["Koor"]).await;
    alice.until_cards("idea", &["Bankjes"]).await;
    alice.until_light("all").await;
    // It is in the plan, for everybody.
    let bob = driver.window().await;
    bob.open(&hall.page(hall.server.addr())).await;
    bob.join("Bob").await;
    bob.until_cards("agreed", &["Koor"]).await;
    alice.quit().await;
    bob.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_before_the_rest_is_here_loses_nothing_of_what_was_done_d5() {
    let hall = OpenHall::new().await;
    let driver = Driver::start().await;
    let alice = back_home(&hall, &driver).await;
    slow_line(&alice).await;
    alice.click(".plan-card__title a").await;
    alice.until_cards("idea", &["Bankjes"]).await;
    add(&alice, "agreed", &["Koor"]).await;
    alice.until_light("saving").await;
    alice.click("a.rail__mark").await;
    alice.find(".plan-card__title a").await;
    alice.script("window.mend()").await;
    let bob = driver.window().await;
    bob.open(&hall.page(hall.server.addr())).await;
    bob.join("Bob").await;
    bob.until_cards("agreed", &["Koor"]).await;
    // And it is there when she comes back.
    alice.click(".plan-card__title a").await;
    alice.until_cards("agreed", &["Koor"]).await;
    alice.until_light("all").await;
    alice.quit().await;
    bob.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_rest_does_not_come_the_plan_is_read_only_and_says_so_until_it_does() {
    let hall = OpenHall::new().await;
    let driver = Driver::start().await;
    let alice = back_home(&hall, &driver).await;
    slow_line(&alice).await;
    alice.script("window.broken = true").await;
    alice.click(".plan-card__title a").await;
    alice.until_cards("idea", &["Bankjes"]).await;
    alice.find(".banner").await;
    let can_add = "return String(document.querySelector('#add-idea') !== null)";
    alice.until("nothing to add with", async |it| Ok(it.script(can_add).await == "false")).await;
    alice.script("window.broken = false; window.mend()").await;
    alice.click("#add-idea").await;
    alice.write("#compose-idea", &format!("Koor{ENTER}")).await;
    alice.until_cards("idea", &["Bankjes", "Koor"]).await;
    alice.until_light("all").await;
    alice.quit().await;
    hall.server.stop().await;
}

/// The names of what the device keeps of plans, but the preview.
const KEPT: &str = "const done = arguments[0];
    indexedDB.open('samenspel').onsuccess = event => {
      event.target.result.transaction('chunks').objectStore('chunks').getAllKeys().onsuccess = keys =>
        done(keys.target.result.filter(key => key.startsWith('plan/')).join());
    };";

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_of_months_comes_to_the_device_in_one_piece_and_all_of_its_cards_are_drawn() {
    let hall = OpenHall::new().await;
    hall.server.state().store.append(hall.id, history(500, 2)).await.unwrap();
    let driver = Driver::start().await;
    let alice = driver.window().await;
    alice.open(&hall.page(hall.server.addr())).await;
    alice.join("Alice").await;
    let count = async |it: &Window, place: &str| {
        it.script(&format!("return String(document.querySelectorAll('{place} .action-card').length)")).await
    };
    // What the group stopped doing is drawn when somebody wants to see it.
    assert_eq!(count(&alice, ".stopped").await, "0");
    alice.click(".stopped summary").await;
    alice.until("all cards", async |it| Ok(count(it, "main").await == "50")).await;
    assert_ne!(count(&alice, ".stopped").await, "0");
    alice
        .until("one piece on the device", async |it| {
            let kept = it.driver.execute_async(KEPT, vec![]).await?;
            let kept = kept.json().as_str().unwrap_or_default();
            Ok(kept.contains("/whole-") && !kept.contains(','))
        })
        .await;
    // It is all there when she comes back, and it is what the server has.
    let address = hall.page(hall.server.addr());
    alice.open("about:blank").await;
    alice.open(&address).await;
    alice.click(".stopped summary").await;
    alice.until("all cards again", async |it| Ok(count(it, "main").await == "50")).await;
    alice.until_light("all").await;
    alice.quit().await;
    hall.server.stop().await;
}
