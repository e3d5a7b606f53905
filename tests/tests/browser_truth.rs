//! The screen tells the truth: where the work is, and what became of an undo. Journeys in a real browser.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::browser::{
    Driver, Need, Window,
    keys::{ENTER, ESCAPE},
};
use tests::evening::{Evening, add, card, drag};
use tests::open_hall::OpenHall;

/// Collects every state that the light goes through from now on, in `window.lights`.
const WATCH_LIGHTS: &str = "
    const light = () => document.querySelector('.app__top .sync').dataset.status;
    window.lights = [light()];
    new MutationObserver(() => { if (window.lights.at(-1) !== light()) window.lights.push(light()); })
        .observe(document.querySelector('.app__top'), { subtree: true, attributes: true, attributeFilter: ['data-status'] });";

#[tokio::test(flavor = "multi_thread")]
async fn letters_that_are_no_change_yet_are_being_saved_and_nowhere_else_d5() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Bankjes"]).await;
    bob.until_cards("idea", &["Bankjes"]).await;
    let id = card(alice, "Bankjes").await;
    alice.click(&format!("#card-{id}")).await;
    alice.click("#action-title").await;
    alice.until_light("all").await;
    alice.script(WATCH_LIGHTS).await;
    // In one go in the page, so that the answer is from before the pause has passed: what the light says,
    // and whether it stays where it was.
    let first_letter = "
        const sync = document.querySelector('.app__top .sync'), box = () => JSON.stringify(sync.getBoundingClientRect());
        const before = box(), field = document.querySelector('#action-title');
        field.setRangeText('!', field.value.length, field.value.length, 'end');
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        const done = arguments[0];
        requestAnimationFrame(() => done([sync.dataset.status, sync.innerText.trim(), before === box(),
            sync.querySelectorAll('.is-reached').length, sync.closest('[aria-live]') === null].join('|')));";
    let answer = alice.driver.execute_async(first_letter, vec![]).await.unwrap();
    assert_eq!(answer.json().as_str().unwrap(), "saving|Wordt bewaard…|true|0|true");
    alice.until_light("all").await;
    let lights = alice.script("return window.lights.join(' ')").await;
    assert!(lights.starts_with("all saving ") && lights.ends_with(" all"), "{lights}");
    assert!(!lights.contains("nowhere"), "nobody is alarmed: {lights}");
    // A word that is being composed, as on most telephones, is in the field only: until it is there, it is so said.
    let compose = |kind: &str| {
        format!(
            "const field = document.querySelector('#action-title');
             field.dispatchEvent(new CompositionEvent('composition{kind}', {{ bubbles: true }}));
             if ('{kind}' === 'start') {{ field.value += 'dijk'; field.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); }}"
        )
    };
    alice.script(&compose("start")).await;
    alice.until_light("saving").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_200)).await;
    alice.until_light("saving").await;
    assert_eq!(bob.cards("idea").await, ["Bankjes!"], "nothing of it left the field");
    alice.script(&compose("end")).await;
    alice.until_light("all").await;
    bob.until_cards("idea", &["Bankjes!dijk"]).await;
    // What is a change at once is on its way to the disk as well, for some milliseconds.
    alice.script("document.querySelector('#action-title').blur()").await;
    alice.press(ESCAPE).await;
    alice.script(WATCH_LIGHTS).await;
    add(alice, "done", &["Koor"]).await;
    bob.until_cards("done", &["Koor"]).await;
    alice.until_light("all").await;
    let lights = alice.script("return window.lights.join(' ')").await;
    assert!(lights.starts_with("all saving ") && !lights.contains("nowhere"), "{lights}");
    evening.end().await;
}

/// Presses Ctrl+Z, or with Shift, and gives the words of the toast that comes.
async fn control_z(window: &Window, shift: bool) -> String {
    let chain = window.driver.action_chain().key_down('\u{e009}');
    let chain = if shift { chain.key_down('\u{e008}') } else { chain };
    chain.key_down('z').key_up('z').key_up('\u{e009}').key_up('\u{e008}').perform().await.unwrap();
    window.find(".toast").await.text().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_and_redo_say_what_they_did_and_leave_alone_what_another_changed() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Bankjes"]).await;
    let id = card(alice, "Bankjes").await;
    drag(alice, &id, "doing").await;
    bob.until_cards("doing", &["Bankjes"]).await;
    assert_eq!(control_z(alice, false).await, "Ongedaan gemaakt bij ‘Bankjes’.");
    assert_eq!(control_z(alice, true).await, "Opnieuw gedaan bij ‘Bankjes’.");
    assert_eq!(control_z(alice, true).await, "Er is niets om opnieuw te doen.");
    bob.until_cards("doing", &["Bankjes"]).await;
    // A new party becomes the lead: two records in one act. Bob chooses another lead, so one of them is his now.
    for (window, name) in [(alice, "Roos"), (bob, "Wim")] {
        window.click(&format!("#card-{id}")).await;
        window.click("#fact-lead").await;
        window.write("#fact-lead-name", &format!("{name}{ENTER}")).await;
        for window in [alice, bob] {
            window
                .until("the lead", async |it| {
                    Ok(it.find(&format!("[data-id='{id}']")).await.text().await?.contains(name))
                })
                .await;
        }
        window.click(".sheet__bar > .btn--icon").await;
    }
    assert_eq!(
        control_z(alice, false).await,
        "Deels ongedaan gemaakt: ‘Bankjes’ is intussen door een ander veranderd."
    );
    drag(bob, &id, "done").await;
    alice.until_cards("done", &["Bankjes"]).await;
    assert_eq!(
        control_z(alice, false).await,
        "Een ander veranderde ‘Bankjes’ intussen. Dat laten we zo staan."
    );
    alice.until_cards("done", &["Bankjes"]).await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_of_the_app_shows_a_sheet_and_loses_nothing() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Een"]).await;
    bob.until_cards("idea", &["Een"]).await;
    let id = card(alice, "Een").await;
    alice.click(&format!("#card-{id}")).await;
    alice.write("#why", "Omdat het kan").await;
    // A browser that cannot make an element any more: no code expects that.
    let broken =
        "Document.prototype.createElement = Document.prototype.createElementNS = Node.prototype.cloneNode
        = () => { throw new Error('broken') }";
    alice.script(broken).await;
    add(bob, "idea", &["Twee"]).await;
    alice
        .until("the crash sheet", async |it| {
            Ok(it.script("return String(document.querySelector('#crash').hidden)").await == "false")
        })
        .await;
    alice.click("#crash a").await;
    alice.find("#why").await;
    alice
        .until("what was written", async |it| {
            Ok(it.find("#why").await.prop("value").await?.unwrap_or_default() == "Omdat het kan")
        })
        .await;
    alice.until_cards("idea", &["Een", "Twee"]).await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_whose_store_never_answers_opens_the_plan_all_the_same_and_says_so() {
    if !Need::Before.is_met() {
        return;
    }
    let (hall, driver) = (OpenHall::with_example().await, Driver::start().await);
    let window = driver.window().await;
    window.at_every_page("IDBFactory.prototype.open = () => ({})").await;
    window.open(&hall.page(hall.server.addr())).await;
    window.join("Noor").await;
    window.find(".action-card").await;
    window.find(".banner").await;
    window.quit().await;
    hall.server.stop().await;
}

/// Notes with which durability each chunk of a plan is stored.
const WATCH_STORE: &str = "
    const put = IDBObjectStore.prototype.put;
    window.stored = [];
    IDBObjectStore.prototype.put = function (value, key) {
        if (String(key).startsWith('plan/')) window.stored.push(this.transaction.durability);
        return put.call(this, value, key);
    };";

#[tokio::test(flavor = "multi_thread")]
async fn own_work_is_on_the_disk_of_the_device_before_the_light_says_so_d5() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    bob.until_light("all").await;
    bob.until_parts().await;
    bob.script(WATCH_STORE).await;
    evening.cable.cut();
    add(bob, "idea", &["Bankjes"]).await;
    bob.until_light("device").await;
    // What the founding left to store may have come before it.
    let stored = bob.script("return window.stored.join(' ')").await;
    assert!(stored.ends_with("strict"), "a cache of the system is no disk: {stored}");
    assert_eq!(stored.matches("strict").count(), 1, "{stored}");
    // What others made is at the server too: it may wait for the disk.
    evening.cable.mend();
    alice.until_cards("idea", &["Bankjes"]).await;
    add(alice, "done", &["Koor"]).await;
    bob.until_cards("done", &["Koor"]).await;
    bob.until("what another made is stored", async |it| {
        Ok(it.script("return window.stored.join(' ')").await == format!("{stored} relaxed"))
    })
    .await;
    evening.end().await;
}
