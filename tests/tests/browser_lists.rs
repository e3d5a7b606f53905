//! Journeys of two people in a real browser: the simple lists, finding actions, and the bin.
//!
//! Each journey is one sentence of what Samenspel promises.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::browser::{
    Driver, Window,
    keys::{END, ENTER, ESCAPE},
};
use tests::evening::Evening;
use tests::open_hall::OpenHall;
use thirtyfour::prelude::*;

/// A theme of the example, and how many of its 22 actions have it.
const THEME: (&str, usize) = ("Verbondenheid", 7);

/// How many cards are on the board.
async fn cards(window: &Window) -> String {
    window.script("return document.querySelectorAll('.board .action-card:not([hidden])').length").await
}

async fn until_count(window: &Window, words: &str) {
    window.until(words, async |it| Ok(it.find(".found__count").await.text().await? == words)).await;
    let shown = words.split(' ').next().unwrap();
    window.until("as many cards", async |it| Ok(cards(it).await == shown)).await;
}

/// Chooses something in the filter by its words.
async fn choose(window: &Window, part: &str, choice: &str) {
    window.click("#filter-button").await;
    window.find(".filter-menu__part").await;
    let click = |selector: &str, words: &str| {
        format!(
            "const it = [...document.querySelectorAll('{selector}')].find(it => it.innerText.includes('{words}'));
             if (it && it.getAttribute('aria-expanded') !== 'true') it.click(); return it ? 'yes' : 'no'"
        )
    };
    for (selector, words) in [(".filter-menu__part", part), (".filter-menu__choices .menu__item", choice)] {
        window.until(words, async |it| Ok(it.script(&click(selector, words)).await == "yes")).await;
    }
    window.click(".filter-menu__foot .btn").await;
}

async fn open_list(window: &Window, list: &str) {
    window.click("#lists-button").await;
    if list != "parties" {
        window.click(&format!(".list-panel__tabs a[href*='list={list}']")).await;
    }
    let address = format!("list={list}");
    window.until(&address, async |it| Ok(it.driver.current_url().await?.as_str().contains(&address))).await;
}

/// The id of the line with this name.
async fn line(window: &Window, name: &str) -> String {
    let script = format!(
        "return [...document.querySelectorAll('.list-line')].find(it => it.querySelector('textarea').value === {name:?})?.id ?? ''"
    );
    let found = std::cell::RefCell::new(String::new());
    window
        .until(name, async |it| {
            *found.borrow_mut() = it.script(&script).await;
            Ok(found.borrow().starts_with("line-"))
        })
        .await;
    found.into_inner().trim_start_matches("line-").to_owned()
}

async fn until_name(window: &Window, id: &str, name: &str) {
    let script = format!("return document.querySelector('#line-{id} textarea')?.value ?? ''");
    window.until(name, async |it| Ok(it.script(&script).await == name)).await;
}

/// Writes another name over the one in a line, and leaves the field there.
async fn retype(window: &Window, id: &str, name: &str) -> WebElement {
    let selector = format!("#line-{id} textarea");
    window.click(&selector).await;
    let field = window.find(&selector).await;
    field.send_keys(Key::Control + "a").await.unwrap();
    field.send_keys(name).await.unwrap();
    field
}

#[tokio::test(flavor = "multi_thread")]
async fn a_theme_that_one_renames_is_what_the_other_filters_by() {
    let evening = Evening::with_example().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    choose(bob, "Thema", THEME.0).await;
    until_count(bob, &format!("{} van 22 acties", THEME.1)).await;
    open_list(alice, "themes").await;
    let id = line(alice, THEME.0).await;
    retype(alice, &id, &format!("Elkaar kennen{ENTER}")).await;
    bob.until("the new name on the choice and on the cards", async |it| {
        let choice = it.find(".found__chip").await.text().await?;
        let card = it.find(".board .theme-tag").await.text().await?;
        Ok(choice.contains("Elkaar kennen") && card.contains("Elkaar kennen"))
    })
    .await;
    // The number in the list leads to the same board.
    alice.click(&format!("#line-{id} .list-line__uses")).await;
    until_count(alice, &format!("{} van 22 acties", THEME.1)).await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_half_typed_name_stays_when_another_renames_and_when_another_throws_away() {
    let evening = Evening::with_example().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    for window in [alice, bob] {
        open_list(window, "parties").await;
    }
    let id = line(alice, "Woningeigenaren").await;
    let field = retype(alice, &id, "Huiseigenar").await;
    retype(bob, &id, &format!("Eigenaren{ENTER}")).await;
    // Somebody else's line comes in, so the name has too.
    bob.write("#new-line", &format!("Aardappelclub{ENTER}")).await;
    line(alice, "Aardappelclub").await;
    field.send_keys(format!("en{ENTER}")).await.unwrap();
    for window in [alice, bob] {
        until_name(window, &id, "Huiseigenaren").await;
    }
    alice
        .until("a word about the other name", async |it| {
            Ok(it.find(".toast").await.text().await?.contains("Eigenaren"))
        })
        .await;
    alice.click(".toast__undo").await;
    for window in [alice, bob] {
        until_name(window, &id, "Eigenaren").await;
    }
    // Thrown away under somebody's hands: what was typed is in the bin, and the bin says so.
    retype(alice, &id, "Huiseigenaren van nu").await;
    bob.click(&format!("#bin-{id}")).await;
    alice
        .until("the line gone", async |it| {
            Ok(it.script(&format!("return String(!document.querySelector('#line-{id}'))")).await == "true")
        })
        .await;
    bob.press(ESCAPE).await;
    bob.until_light("all").await;
    bob.click("#more").await;
    bob.click(".menu__item:has([href='#i-trash'])").await;
    bob.until("the typed name in the bin, marked", async |it| {
        let thing = it.find(".bin__item").await.text().await?;
        Ok(thing.contains("Huiseigenaren van nu") && thing.contains("Na het weggooien nog veranderd"))
    })
    .await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_theme_is_thrown_away_while_another_drags_a_card_of_it() {
    let evening = Evening::with_example().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    choose(bob, "Thema", THEME.0).await;
    until_count(bob, &format!("{} van 22 acties", THEME.1)).await;
    open_list(alice, "themes").await;
    let theme = line(alice, THEME.0).await;
    let card = bob.find("[data-column=idea] .action-card").await;
    let id = card.attr("data-id").await.unwrap().unwrap();
    let grip = bob.find(&format!("#grip-{id}")).await;
    let target = bob.find("[data-column=done] .column__head").await;
    let hand = bob.driver.action_chain().move_to_element_center(&grip).click_and_hold().move_by_offset(8, 8);
    hand.perform().await.unwrap();
    bob.find(".placeholder").await;
    alice.click(&format!("#bin-{theme}")).await;
    bob.until("the theme gone", async |it| {
        Ok(it.find(".found__chip").await.text().await?.contains("niet meer"))
    })
    .await;
    let hand = bob.driver.action_chain().move_to_element_center(&target).move_by_offset(0, 60).release();
    hand.perform().await.unwrap();
    bob.until("the card where it was put", async |it| {
        let there = it.find(&format!("[data-column=done] [data-id='{id}']")).await;
        Ok(there.text().await?.contains("Nog geen thema"))
    })
    .await;
    // The same number still: what used the theme can be found, and undo mends it all.
    until_count(bob, &format!("{} van 22 acties", THEME.1)).await;
    alice.click(".toast__undo").await;
    bob.until("the theme back", async |it| Ok(it.find(".found__chip").await.text().await?.contains(THEME.0)))
        .await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_looked_for_is_in_the_address_and_survives_reload_back_and_an_open_action() {
    let evening = Evening::with_example().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    choose(bob, "Trekker", "nog te vinden").await;
    bob.until("a number", async |it| Ok(it.find(".found__count").await.text().await?.contains("van 22")))
        .await;
    let open = bob.find(".found__count").await.text().await.unwrap();
    bob.press("/").await;
    bob.press("gemeente").await;
    bob.until("the words in the address", async |it| {
        Ok(it.driver.current_url().await?.as_str().contains("q=gemeente"))
    })
    .await;
    let both = bob.find(".found__count").await.text().await.unwrap();
    bob.click(".action-card__title a").await;
    bob.find("#action-title").await;
    let address = bob.driver.current_url().await.unwrap();
    assert!(address.as_str().contains("a=") && address.as_str().contains("lead=none"), "{address}");
    bob.driver.refresh().await.unwrap();
    bob.find("#action-title").await;
    bob.click(".sheet__bar > .btn--icon").await;
    until_count(bob, &both).await;
    // The address is for others too.
    let shared = bob.driver.current_url().await.unwrap();
    let own =
        format!("http://{}/p/{}?{}", evening.hall.server.addr(), evening.hall.id, shared.query().unwrap());
    alice.open(&own).await;
    until_count(alice, &both).await;
    // A search is one step back, and so is each choice.
    alice.click("#find").await;
    alice.write("#find", &format!("{END}{}", "\u{e003}".repeat(8))).await;
    alice
        .until("no words in the address", async |it| {
            Ok(!it.driver.current_url().await?.as_str().contains("q="))
        })
        .await;
    until_count(alice, &open).await;
    alice.click(".found .btn--quiet").await;
    alice.until("everything", async |it| Ok(cards(it).await == "22")).await;
    alice.driver.back().await.unwrap();
    until_count(alice, &open).await;
    // Back closes a list, whichever list one went to, and what is looked for stays.
    open_list(alice, "roles").await;
    alice.driver.back().await.unwrap();
    alice
        .until("the list closed", async |it| {
            Ok(it.driver.find_all(By::Css(".panel-dialog")).await?.is_empty())
        })
        .await;
    until_count(alice, &open).await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_that_i_just_made_stays_on_the_screen_though_it_does_not_fit() {
    let evening = Evening::with_example().await;
    let alice = &evening.alice;
    alice.write("#find", "energie").await;
    alice
        .until("a search", async |it| Ok(it.find(".found__count").await.text().await?.contains("van 22")))
        .await;
    alice.click("#add-doing").await;
    alice.write("#compose-doing", &format!("Bankjes terug{ENTER}{ESCAPE}")).await;
    alice
        .until("the card, with a word about it", async |it| {
            let all = it.script("return [...document.querySelectorAll('[data-column=doing] .action-card')].map(it => it.innerText).join()").await;
            Ok(all.contains("Bankjes terug") && all.contains("Past niet bij wat je zoekt"))
        })
        .await;
    let hidden = alice.find("[data-column=idea] .column__hidden").await.text().await.unwrap();
    assert!(hidden.contains("niet in beeld"), "{hidden}");
    alice.write("#find", "zzz").await;
    alice
        .until("an invitation", async |it| {
            Ok(cards(it).await == "0"
                && it.find(".empty--board").await.text().await?.contains("Niets gevonden"))
        })
        .await;
    alice.click(".empty--board .btn").await;
    alice.until("everything", async |it| Ok(cards(it).await == "23")).await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_list_is_made_by_typing_and_seen_by_the_other_also_after_a_cut() {
    let evening = Evening::with_example().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    evening.cable.cut();
    for (list, name) in
        [("parties", "Koor"), ("themes", "Muziek"), ("areas", "Kerkpad"), ("roles", "Dirigent")]
    {
        open_list(bob, list).await;
        bob.write("#new-line", &format!("{name} een{ENTER}{name} twee{ENTER}")).await;
        let id = line(bob, &format!("{name} twee")).await;
        if list != "parties" {
            bob.click(&format!("#up-{id}")).await;
        }
        if list == "roles" {
            let pick = bob.find(&format!("#line-{id} select")).await;
            let script = "arguments[0].value = 'circle'; arguments[0].dispatchEvent(new Event('change'))";
            bob.driver.execute(script, vec![pick.to_json().unwrap()]).await.unwrap();
        }
        bob.press(ESCAPE).await;
        bob.until("closed", async |it| Ok(it.driver.find_all(By::Css(".panel-dialog")).await?.is_empty()))
            .await;
    }
    evening.cable.mend();
    // After a long cut the next attempt may be half a minute away (S10), unless the device says that it is back.
    bob.script("dispatchEvent(new Event('online'))").await;
    bob.until_light("all").await;
    for (list, name) in [("themes", "Muziek"), ("areas", "Kerkpad"), ("roles", "Dirigent")] {
        open_list(alice, list).await;
        line(alice, &format!("{name} een")).await;
        let names = "return [...document.querySelectorAll('.list-line textarea')].map(it => it.value).slice(-2).join()";
        let wanted = format!("{name} twee,{name} een");
        alice.until(&wanted, async |it| Ok(it.script(names).await == wanted)).await;
        alice.press(ESCAPE).await;
        alice
            .until("closed", async |it| Ok(it.driver.find_all(By::Css(".panel-dialog")).await?.is_empty()))
            .await;
    }
    open_list(alice, "roles").await;
    let id = line(alice, "Dirigent twee").await;
    let kind = alice.script(&format!("return document.querySelector('#line-{id} select').value")).await;
    assert_eq!(kind, "circle");
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_the_lists_the_filter_and_the_bin() {
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    window.open(&hall.page(hall.server.addr())).await;
    window.join("Noor").await;
    window.find(".action-card").await;
    let mut found = Vec::new();
    let mut look = async |screen: &str| {
        for light in ["light", "dark"] {
            window.script(&format!("document.documentElement.dataset.theme = '{light}'")).await;
            found.extend(window.axe().await.into_iter().map(|it| format!("{screen}, {light}: {it}")));
        }
    };
    window.click("#filter-button").await;
    window.find(".filter-menu__choices").await;
    look("filter").await;
    window.press(ESCAPE).await;
    choose(&window, "Thema", THEME.0).await;
    until_count(&window, &format!("{} van 22 acties", THEME.1)).await;
    window.click("#add-done").await;
    window.write("#compose-done", &format!("Bankjes{ENTER}{ESCAPE}")).await;
    window.find(".action-card__aside").await;
    look("found").await;
    window.write("#find", "zzz").await;
    window.find(".empty--board").await;
    look("nothing found").await;
    for list in ["parties", "themes", "areas", "roles"] {
        open_list(&window, list).await;
        window.find(".list-line").await;
        look(list).await;
        if list == "themes" {
            window.click("[id^=looks-]").await;
            window.find(".menu").await;
            look("looks").await;
            window.press(ESCAPE).await;
            window.click(".list-line__bin").await;
            window.find(".toast").await;
        }
        window.click(".panel-dialog__head .btn").await;
    }
    window.click("#more").await;
    window.find(".menu").await;
    look("more").await;
    window.click(".menu__item:has([href='#i-trash'])").await;
    window.find(".bin__item").await;
    look("bin").await;
    assert!(found.is_empty(), "{}", found.join("\n"));
    window.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_alone_does_nothing_for_whoever_switched_that_off() {
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    window.open(&hall.page(hall.server.addr())).await;
    window.join("Noor").await;
    window.find(".action-card").await;
    let focus = "return document.activeElement.id";
    window.press("/").await;
    window.until("the search", async |it| Ok(it.script(focus).await == "find")).await;
    window.click("#help-button").await;
    window.click("[aria-labelledby=single-keys] [aria-pressed=false]").await;
    window.press(ESCAPE).await;
    window.until("the focus back", async |it| Ok(it.script(focus).await == "help-button")).await;
    window.press("/").await;
    assert_eq!(window.script(focus).await, "help-button");
    window.quit().await;
    hall.server.stop().await;
}
