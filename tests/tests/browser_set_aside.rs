//! The server does not take what somebody did: their page recovers, and says what became of it. Journeys in a real browser.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use shared::doc::Document;
use shared::id::Actor;
use shared::record::DocumentKind;
use tests::browser::{SIZES, Window};
use tests::evening::{Evening, add};
use tests::tablet::Tablet;

/// Somebody writes under the name of Bob's page before it has written anything: its first change will be refused.
async fn take_the_name_of_bob(evening: &Evening, title: &str) {
    let mut looker = evening.hall.tablet().await;
    let bob = |it: &mut Tablet| {
        let named = |presence: &Option<shared::sync::signal::Presence>| {
            presence.as_ref().is_some_and(|presence| presence.name == "Bob")
        };
        it.people.iter().find(|(_, presence)| named(presence)).and_then(|(who, _)| Actor::of_connection(who))
    };
    assert!(looker.until(|it| bob(it).is_some()).await);
    let actor = bob(&mut looker).unwrap();
    let mut document = Document::new(DocumentKind::Plan, actor);
    document.apply(&looker.document.changes_since(&[])).unwrap();
    let hall = &evening.hall;
    let mut thief = Tablet::connect_with(hall.server.addr(), hall.id, &hall.facilitator, document).await;
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
    evening.cable.cut();
    bob.until_light("device").await;
    take_the_name_of_bob(&evening, "Van een ander").await;
    add(bob, "doing", &["Koor", "Dirigent"]).await;
    evening.cable.mend();
    // Their words are with the other, and theirs with them.
    alice.until_cards("doing", &["Koor", "Dirigent"]).await;
    bob.until_cards("idea", &["Bankjes", "Van een ander"]).await;
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
