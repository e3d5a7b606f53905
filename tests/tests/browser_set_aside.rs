//! The server does not take what somebody did: their page recovers, and says what became of it. Journeys in a real browser.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use shared::doc::Document;
use shared::id::Actor;
use shared::record::DocumentKind;
use tests::browser::{SIZES, Window};
use tests::evening::{Evening, add};
use tests::tablet::Tablet;

/// Who writes on Bob's page, as everybody who is here can see.
async fn author_of_bob(evening: &Evening) -> Actor {
    let mut looker = evening.hall.tablet().await;
    let bob = |it: &mut Tablet| {
        let bobs = it.people.iter().filter(|(_, presence)| presence.as_ref().is_some_and(|it| it.name == "Bob"));
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
    bob.until("no notice", async |it| {
        Ok(it.script("return document.querySelectorAll('.set-aside').length").await == "0")
    })
    .await;
    bob.driver.refresh().await.unwrap();
    bob.until_cards("done", &["Zonnedak"]).await;
    bob.until_light("all").await;
    assert_eq!(bob.script("return document.querySelectorAll('.set-aside').length").await, "0");
    evening.end().await;
}
