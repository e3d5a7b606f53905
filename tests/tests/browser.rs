//! Journeys of two people in a real browser, against a real server, with a real cable to pull.
//!
//! Each journey is one sentence of what Samenspel promises.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::browser::{
    Driver, Window,
    keys::{END, ENTER, ESCAPE, HOME, RIGHT},
};
use tests::evening::{Evening, add, card, drag};
use tests::open_hall::OpenHall;

#[tokio::test(flavor = "multi_thread")]
async fn somebody_makes_a_plan_and_shares_it_from_nothing() {
    let hall = OpenHall::new().await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    window.open(&format!("http://{}/", hall.server.addr())).await;
    window.click(".my-plans__band .btn--now").await;
    window.write("#plan-title", &format!("Dorpsplan Zandeveld{}", ENTER)).await;
    window.join("Noor").await;
    window.until_light("all").await;
    add(&window, "idea", &["Bankjes terug", "Koor"]).await;
    window.until_cards("idea", &["Bankjes terug", "Koor"]).await;
    let address = window.driver.current_url().await.unwrap().to_string();
    assert!(
        address.contains("/p/") && !address.contains('#'),
        "the token stays out of the address: {address}"
    );
    window.open(&format!("http://{}/", hall.server.addr())).await;
    window
        .until("the plan in my plans", async |it| {
            Ok(it.find(".plan-card").await.text().await?.contains("Dorpsplan Zandeveld"))
        })
        .await;
    window.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_write_in_one_title_at_once_and_both_words_stay() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Bankjes"]).await;
    bob.until_cards("idea", &["Bankjes"]).await;
    let id = card(alice, "Bankjes").await;
    for window in [alice, bob] {
        window.click(&format!("#card-{id}")).await;
    }
    for (window, place) in [(alice, HOME), (bob, END)] {
        window.click("#action-title").await;
        window.press(place).await;
    }
    // Letter by letter, both at once: carets must stay where their owners are.
    let (first, second) = ("Drie nieuwe ", " op de dijk");
    let write = async |window: &Window, text: &str| {
        for letter in text.chars() {
            window.press(&letter.to_string()).await;
        }
    };
    tokio::join!(write(alice, first), write(bob, second));
    for window in [alice, bob] {
        window
            .until("both words in the title", async |it| {
                let title = it.find("#action-title").await.prop("value").await?.unwrap_or_default();
                Ok(title == "Drie nieuwe Bankjes op de dijk")
            })
            .await;
    }
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_drag_at_once_and_see_the_same_board() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Een", "Twee", "Drie"]).await;
    bob.until_cards("idea", &["Een", "Twee", "Drie"]).await;
    let (one, two) = (card(alice, "Een").await, card(alice, "Twee").await);
    tokio::join!(drag(alice, &one, "doing"), drag(bob, &two, "done"));
    for window in [alice, bob] {
        window.until_cards("idea", &["Drie"]).await;
        window.until_cards("doing", &["Een"]).await;
        window.until_cards("done", &["Twee"]).await;
    }
    // The toast takes my own move back, and nobody else's.
    alice.click(".toast__undo").await;
    for window in [alice, bob] {
        window.until_cards("doing", &[]).await;
        window.until_cards("done", &["Twee"]).await;
    }
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_the_app_that_did_not_come_says_so_and_comes_when_it_can() {
    let hall = OpenHall::new().await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    window.open(&format!("http://{}/", hall.server.addr())).await;
    window.click(".my-plans__band .btn--now").await;
    let cut =
        "window.whole = window.fetch; window.fetch = (what, how) => String(what).includes('split_sheet')
        ? Promise.reject(new TypeError('no line')) : window.whole(what, how)";
    window.script(cut).await;
    window.write("#plan-title", &format!("Dorpsplan{ENTER}")).await;
    window.join("Noor").await;
    add(&window, "idea", &["Bankjes"]).await;
    let id = card(&window, "Bankjes").await;
    window.click(&format!("#card-{id}")).await;
    window.find(".arriving .problem").await;
    window.script("window.fetch = window.whole").await;
    window.click(".arriving .btn--main").await;
    window.find("#action-title").await;
    window.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_without_a_connection_goes_on_and_everything_comes_together_after() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Samen"]).await;
    bob.until_cards("idea", &["Samen"]).await;
    bob.until_parts().await;
    evening.cable.cut();
    bob.find(".banner").await;
    add(bob, "agreed", &["Zonder verbinding"]).await;
    bob.until_light("device").await;
    add(alice, "idea", &["Intussen"]).await;
    let id = card(alice, "Samen").await;
    for (window, words) in [(alice, "van Alice "), (bob, "van Bob ")] {
        window.click(&format!("#card-{id}")).await;
        window.write("#why", words).await;
        window.click(".sheet__bar > .btn--icon").await;
    }
    evening.cable.mend();
    for window in [alice, bob] {
        window.until_cards("agreed", &["Zonder verbinding"]).await;
        window.until_cards("idea", &["Samen", "Intussen"]).await;
        window.until_light("all").await;
        window.click(&format!("#card-{id}")).await;
        window
            .until("both reasons", async |it| {
                let why = it.find("#why").await.prop("value").await?.unwrap_or_default();
                Ok(why.contains("van Alice") && why.contains("van Bob"))
            })
            .await;
    }
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_keeps_name_place_and_what_was_not_sent_yet() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Fietspad"]).await;
    bob.until_cards("idea", &["Fietspad"]).await;
    let id = card(bob, "Fietspad").await;
    bob.click(&format!("#card-{id}")).await;
    bob.find("#why").await;
    evening.cable.cut();
    bob.write("#why", "Kinderen fietsen hier elke dag").await;
    evening.cable.mend();
    // At once: the last letters were typed a moment ago.
    bob.driver.refresh().await.unwrap();
    alice.click(&format!("#card-{id}")).await;
    // Bob's sheet is open again: its address is that of the action.
    for (name, window) in [("Bob", bob), ("Alice", alice)] {
        window
            .until(&format!("the unsent words at {name}"), async |it| {
                let why = it.find("#why").await.prop("value").await?.unwrap_or_default();
                Ok(why == "Kinderen fietsen hier elke dag")
            })
            .await;
        window.until_light("all").await;
    }
    evening.end().await;
}

/// Writes nonsense over everything of a plan in the device's own store; the answer is how many entries there were.
const DAMAGE: &str = "const done = arguments[0];
    indexedDB.open('samenspel').onsuccess = event => {
      const store = event.target.result.transaction('chunks', 'readwrite').objectStore('chunks');
      store.getAllKeys().onsuccess = keys => {
        const plan = keys.target.result.filter(key => key.startsWith('plan/'));
        plan.forEach(key => store.put(new Uint8Array([1, 2, 3]), key));
        store.transaction.oncomplete = () => done(String(plan.length));
      };
    };";

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_copy_is_set_aside_and_fetched_again_with_a_word_d5() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(bob, "idea", &["Fietspad"]).await;
    alice.until_cards("idea", &["Fietspad"]).await;
    bob.until_light("all").await;
    bob.until("something in the device's store", async |it| {
        let damaged = it.driver.execute_async(DAMAGE, vec![]).await?;
        Ok(damaged.json().as_str() != Some("0"))
    })
    .await;
    bob.driver.refresh().await.unwrap();
    bob.until_cards("idea", &["Fietspad"]).await;
    bob.until("a word about it", async |it| {
        Ok(it.find(".banner").await.text().await?.contains("beschadigd"))
    })
    .await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_alone_moves_an_action_and_says_where_it_is() {
    let evening = Evening::new().await;
    let alice = &evening.alice;
    add(alice, "idea", &["Een", "Twee"]).await;
    let id = card(alice, "Een").await;
    let grip = alice.find(&format!("#grip-{id}")).await;
    grip.focus().await.unwrap();
    for key in [" ", RIGHT, RIGHT, " "] {
        alice.driver.action_chain().send_keys(key).perform().await.unwrap();
    }
    alice.until_cards("doing", &["Een"]).await;
    alice
        .until("the spoken place", async |it| {
            let said = it.script("return document.querySelector('.spoken').textContent").await;
            Ok(said.contains("Bezig"))
        })
        .await;
    // Faster than the screen: between two frames nothing has the focus, and each step counts all the same.
    alice
        .script(&format!(
            "const press = async key => {{
                document.activeElement.dispatchEvent(
                    new KeyboardEvent('keydown', {{ key, bubbles: true, cancelable: true }}));
                await new Promise(next => setTimeout(next));
            }};
            const frame = window.requestAnimationFrame;
            const later = [];
            window.requestAnimationFrame = call => later.push(call);
            document.getElementById('grip-{id}').focus();
            return (async () => {{
                for (const key of [' ', 'ArrowLeft', 'ArrowLeft', ' ']) await press(key);
                window.requestAnimationFrame = frame;
                later.forEach(call => call(0));
            }})();"
        ))
        .await;
    alice.until_cards("idea", &["Een", "Twee"]).await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_screen() {
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    let mut found = Vec::new();
    let mut look = async |window: &Window, screen: &str| {
        found.extend(window.axe().await.into_iter().map(|it| format!("{screen}: {it}")));
    };
    window.open(&format!("http://{}/", hall.server.addr())).await;
    window.find(".my-plans__band .btn--now").await;
    look(&window, "my plans, empty").await;
    window.click(".my-plans__band .btn--now").await;
    window.find("#plan-title").await;
    look(&window, "new plan").await;
    window.open(&hall.page(hall.server.addr())).await;
    window.find("#name").await;
    look(&window, "join").await;
    window.join("Noor").await;
    window.find(".action-card").await;
    for dark in [false, true] {
        let light = if dark { "dark" } else { "light" };
        window.script(&format!("document.documentElement.dataset.theme = '{light}'")).await;
        look(&window, &format!("board, {light}")).await;
        window.click(".action-card [id^=grip-]").await;
        window.find(".menu__item").await;
        look(&window, &format!("move menu, {light}")).await;
        window.press(ESCAPE).await;
        window.click(".action-card__title a").await;
        window.find("#action-title").await;
        look(&window, &format!("sheet, {light}")).await;
        for fact in ["column", "lead", "due", "ownership", "kind", "theme"] {
            window.click(&format!("#fact-{fact}")).await;
            window.find(".menu").await;
            look(&window, &format!("sheet, {fact}, {light}")).await;
            window.press(ESCAPE).await;
        }
        window.click(".sheet__bar > .btn--icon").await;
        window.click("#sync").await;
        window.find(".menu").await;
        look(&window, &format!("lights, {light}")).await;
        window.press(ESCAPE).await;
        window.click("#share-button").await;
        window.find(".panel-dialog").await;
        look(&window, &format!("share, {light}")).await;
        window.press(ESCAPE).await;
        window.find("#help-button").await.click().await.unwrap();
        window.find(".panel-dialog").await;
        look(&window, &format!("help, {light}")).await;
        window.press(ESCAPE).await;
    }
    window.open(&format!("http://{}/", hall.server.addr())).await;
    window.find(".plan-card").await;
    look(&window, "my plans").await;
    window.open(&format!("http://{}/p/nonsense", hall.server.addr())).await;
    window.find(".problem-page").await;
    look(&window, "not found").await;
    assert!(found.is_empty(), "{}", found.join("\n"));
    window.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_comes_back_connects_at_once_and_waits_for_no_alarm_s10() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    bob.until_light("all").await;
    // From here on no alarm of Bob's page rings: as on a tablet that slept.
    bob.script("window.setTimeout = () => 0").await;
    let comes_back = [
        ("window", "online", "Bankjes"),
        ("window", "pageshow", "Koor"),
        ("document", "visibilitychange", "Zonnedak"),
    ];
    let mut titles = Vec::new();
    for (target, event, title) in comes_back {
        evening.cable.cut();
        add(alice, "idea", &[title]).await;
        evening.cable.mend();
        titles.push(title);
        bob.until(&format!("what came before {event}"), async |it| {
            it.script(&format!("{target}.dispatchEvent(new Event('{event}'))")).await;
            Ok(it.cards("idea").await == titles)
        })
        .await;
    }
    evening.end().await;
}
