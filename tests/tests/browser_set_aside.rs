//! The server does not take what somebody did: their page recovers, and says what became of it. Journeys in a real browser.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use shared::doc::Document;
use shared::id::Actor;
use shared::record::DocumentKind;
use tests::browser::{SIZES, Window};
use tests::evening::{Evening, add, card};
use tests::tablet::Tablet;
use thirtyfour::By;

/// Who writes on Bob's page, as everybody who is here can see.
async fn author_of_bob(evening: &Evening) -> Actor {
    let mut looker = evening.hall.tablet().await;
    let bob = |it: &mut Tablet| {
        let bobs =
            it.people.iter().filter(|(_, presence)| presence.as_ref().is_some_and(|it| it.name == "Bob"));
        bobs.filter_map(|(who, _)| Actor::of_connection(who)).next()
    };
    assert!(looker.until(|it| bob(it).is_some()).await);
    bob(&mut looker).unwrap()
}

/// Somebody writes under the name of another page, which has not written anything yet: its first change will be refused.
async fn writes_as(evening: &Evening, author: Actor, title: &str) {
    let hall = &evening.hall;
    let document = Document::new(DocumentKind::Plan, author);
    let mut thief = Tablet::connect_with(hall.server.addr(), hall.id, &hall.facilitator, document).await;
    assert!(thief.until(|it| it.has_heard() && !it.titles().is_empty()).await);
    thief.add(title).await;
    assert!(thief.until(|it| it.is_on_server()).await);
}

async fn words(window: &Window) -> String {
    window.find(".set-aside").await.text().await.unwrap()
}

/// Presses the button for the file, and gives what stands in it.
async fn saved_file(window: &Window) -> String {
    window
        .script(
            "window.saved = ''; URL.createObjectURL = blob => { blob.text().then(it => window.saved = it); return 'about:blank'; };
             HTMLAnchorElement.prototype.click = () => {}",
        )
        .await;
    window.click(".set-aside .btn--quiet").await;
    window.until("a file", async |it| Ok(!it.script("return window.saved").await.is_empty())).await;
    window.script("return window.saved").await
}

async fn until_no_notice(window: &Window) {
    let count = "return document.querySelectorAll('.set-aside').length";
    window.until("no notice", async |it| Ok(it.script(count).await == "0")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_whose_change_is_refused_goes_on_with_all_its_work_and_says_so_g2a() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Bankjes"]).await;
    bob.until_cards("idea", &["Bankjes"]).await;
    bob.until_parts().await;
    let author = author_of_bob(&evening).await;
    evening.cable.cut();
    bob.find(".banner").await;
    writes_as(&evening, author, "Van een ander").await;
    add(bob, "doing", &["Koor", "Dirigent"]).await;
    evening.cable.mend();
    // Their words are with the other, and theirs with them.
    alice.until_cards("doing", &["Koor", "Dirigent"]).await;
    bob.until_cards("idea", &["Van een ander", "Bankjes"]).await;
    bob.until_light("all").await;
    assert!(words(bob).await.contains("Er is niets kwijt"), "{}", words(bob).await);
    let pictures = std::env::var_os("PICTURES").map(std::path::PathBuf::from);
    for (name, width, height) in SIZES.iter().take(3) {
        bob.resize(*width, *height).await;
        bob.settled().await;
        if let Some(folder) = &pictures {
            bob.picture(&folder.join(format!("set-aside-{name}.png"))).await;
        }
        assert_eq!(bob.axe().await, Vec::<String>::new(), "{name}");
    }
    let file = saved_file(bob).await;
    for words in ["‘Zandeveld’", "Koor", "Dirigent", "staat weer in het plan"] {
        assert!(file.contains(words), "{words} is not in {file}");
    }
    // A reload finds the plan once, and the notice still there.
    bob.driver.refresh().await.unwrap();
    bob.until_cards("doing", &["Koor", "Dirigent"]).await;
    bob.until_light("all").await;
    bob.find(".set-aside").await;
    alice.until_cards("doing", &["Koor", "Dirigent"]).await;
    // The page can write again, and once put away the notice stays away.
    add(bob, "done", &["Zonnedak"]).await;
    alice.until_cards("done", &["Zonnedak"]).await;
    bob.click(".set-aside .btn--icon").await;
    until_no_notice(bob).await;
    bob.driver.refresh().await.unwrap();
    bob.until_cards("done", &["Zonnedak"]).await;
    bob.until_light("all").await;
    until_no_notice(bob).await;
    evening.end().await;
}

/// Pages of this window have a wire only while nobody pulled it out in the browser: what they load comes all the same.
const WIRE: &str = "const Real = window.WebSocket;
    window.WebSocket = function (address) { if (localStorage.getItem('pulled')) throw new Error('pulled'); return new Real(address); };
    window.WebSocket.OPEN = Real.OPEN;";

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_of_one_device_do_refused_work_again_once_g2a() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Bankjes"]).await;
    bob.at_every_page(WIRE).await;
    bob.driver.refresh().await.unwrap();
    bob.until_cards("idea", &["Bankjes"]).await;
    bob.until_light("all").await;
    bob.until_parts().await;
    let author = author_of_bob(&evening).await;
    bob.script("localStorage.setItem('pulled', 'yes')").await;
    evening.cable.cut();
    bob.find(".banner").await;
    writes_as(&evening, author, "Van een ander").await;
    add(bob, "doing", &["Koor"]).await;
    let id = card(bob, "Koor").await;
    bob.click(&format!("#card-{id}")).await;
    bob.write("#why", "Samen zingen").await;
    bob.click(".sheet__bar > .btn--icon").await;
    bob.until_light("device").await;
    evening.cable.mend();
    // A second tab has it from the device, and writes on it.
    let first = bob.driver.window().await.unwrap();
    let page = evening.hall.page(evening.cable.address());
    let second = bob.driver.new_tab().await.unwrap();
    bob.driver.switch_to_window(second.clone()).await.unwrap();
    bob.at_every_page(WIRE).await;
    bob.open(&page).await;
    bob.until_cards("doing", &["Koor"]).await;
    add(bob, "doing", &["Dirigent"]).await;
    bob.until_light("device").await;
    // Both meet the refusal, and one of them says so.
    bob.script("localStorage.removeItem('pulled')").await;
    alice.until("both cards", async |it| Ok(it.cards("doing").await.len() == 2)).await;
    let mut said = 0;
    for tab in [&second, &first] {
        bob.driver.switch_to_window(tab.clone()).await.unwrap();
        bob.until_cards("doing", &["Koor", "Dirigent"]).await;
        bob.until_light("all").await;
        said += bob.driver.find_all(By::Css(".set-aside")).await.unwrap().len();
    }
    assert!(said > 0, "nobody was refused");
    alice.until_cards("doing", &["Koor", "Dirigent"]).await;
    alice.click(&format!("#card-{id}")).await;
    let why =
        async |window: &Window| window.script("return document.querySelector('#why')?.value ?? ''").await;
    alice.until("the words, once", async |it| Ok(why(it).await == "Samen zingen")).await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_no_longer_write_gets_what_was_not_sent_as_a_file_g2a() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    add(alice, "idea", &["Bankjes"]).await;
    bob.until_cards("idea", &["Bankjes"]).await;
    bob.until_light("all").await;
    bob.until_parts().await;
    let seat = "return JSON.stringify(Object.values(localStorage)).match(/seat[^:]*:[^a-zA-Z0-9]*([a-zA-Z0-9_-]{20,})/)?.[1] ?? ''";
    let seat = bob.script(seat).await;
    evening.cable.cut();
    bob.find(".banner").await;
    add(bob, "doing", &["Koor"]).await;
    bob.until_light("device").await;
    let hall = &evening.hall;
    let access = hall.server.state().capabilities.resolve(hall.id, &seat).await.unwrap();
    let number = access.unwrap().seat.unwrap().0;
    hall.leads(reqwest::Method::DELETE, &format!("seats/{number}")).await;
    evening.cable.mend();
    assert!(words(bob).await.contains("Wat nog niet verstuurd was"), "{}", words(bob).await);
    let file = saved_file(bob).await;
    assert!(
        file.contains("Koor") && file.contains("staat alleen hier") && !file.contains("Bankjes"),
        "{file}"
    );
    if let Some(folder) = std::env::var_os("PICTURES").map(std::path::PathBuf::from) {
        for (name, width, height) in SIZES.iter().take(3) {
            bob.resize(*width, *height).await;
            bob.settled().await;
            bob.picture(&folder.join(format!("revoked-{name}.png"))).await;
        }
    }
    evening.end().await;
}
