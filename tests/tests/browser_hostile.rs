//! What people write is text, wherever it stands: in a real browser with names and titles that would like to be markup.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use shared::id::Id;
use shared::intent::{Intent, Splice};
use shared::place::Rank;
use shared::record::{Collection, Column, Hue};
use shared::sync::signal::Presence;
use shared::testing::Dice;
use tests::browser::{Driver, Window, keys::ESCAPE};
use tests::open_hall::OpenHall;
use tests::tablet::Tablet;

/// Ends an attribute, opens elements, and would act.
fn markup(number: usize) -> String {
    format!(
        "{number}'\"></title></textarea><b data-hostile></b><img data-hostile src=x onerror=\"window.acted=1\">"
    )
}

/// Writes it everywhere that somebody with a link may write.
async fn write_everywhere(tablet: &mut Tablet) -> Id {
    let dice = &mut Dice::new(3);
    let (action, add) = Intent::add_action(dice, &markup(1), Column::Idea, Rank::default());
    let (theme, add_theme) = Intent::add_theme(dice, &markup(2), Hue::default(), &markup(3), Rank::default());
    let (party, add_party) = Intent::add_party(dice, &markup(4), &markup(5));
    let (_, add_step) = Intent::add_step(dice, &action, &markup(6), Rank::default());
    let key = Collection::Actions.key(&action);
    let why = Intent::write(key.clone(), "why", Splice { at: 0, delete: 0, insert: markup(7) });
    let others = [
        why,
        Intent::set_lead(&action, Some(&party)),
        Intent::set_theme(&action, Some(&theme)),
        // What no screen of ours would offer.
        Intent::set_word(key.clone(), "kind", &markup(8)),
        Intent::set_word(key.clone(), "ownership", &markup(9)),
        Intent::set_word(key.clone(), "due", &markup(10)),
        Intent::set_word(key, "due_label", &markup(11)),
        Intent::rename_plan(&markup(12)),
    ];
    for intent in [add, add_theme, add_party, add_step].into_iter().chain(others) {
        tablet.act(&intent).await;
    }
    let (binned, add) = Intent::add_action(dice, &markup(13), Column::Idea, Rank::default());
    tablet.act(&add).await;
    tablet.act(&Intent::bin(Collection::Actions.key(&binned), &markup(14), 5)).await;
    assert!(tablet.until(|it| it.is_on_server()).await);
    action
}

/// Something of it is on the screen, nothing of it became an element, and nothing acted.
async fn is_only_text(window: &Window, screen: &str) {
    window
        .until(&format!("{screen}, with its text"), async |it| {
            let script = "return String(document.body.innerText.includes('<b data-hostile>'))";
            Ok(it.script(script).await == "true")
        })
        .await;
    let found = window
        .script("return document.querySelectorAll('[data-hostile]').length + ' ' + String(window.acted)")
        .await;
    assert_eq!(found, "0 undefined", "{screen}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_write_is_text_on_every_screen_and_never_markup_g6() {
    let hall = OpenHall::new().await;
    let mut mallory = hall.tablet().await;
    let presence = Presence { name: markup(20), ..Presence::default() };
    mallory.here(presence).await;
    let action = write_everywhere(&mut mallory).await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    let look = async {
        window.open(&hall.page(hall.server.addr())).await;
        window.find("#name").await;
        is_only_text(&window, "join").await;
        window.join(&markup(21)).await;
        window.find(".action-card").await;
        is_only_text(&window, "board").await;
        window.click("#people").await;
        is_only_text(&window, "people").await;
        window.press(ESCAPE).await;
        window.click(&format!("#card-{action}")).await;
        window.find("#action-title").await;
        is_only_text(&window, "sheet").await;
        for fact in ["lead", "theme", "ownership"] {
            window.click(&format!("#fact-{fact}")).await;
            window.find(".menu").await;
            is_only_text(&window, fact).await;
            window.press(ESCAPE).await;
        }
        window.click(".sheet__bar > .btn--icon").await;
        window.open(&format!("http://{}/", hall.server.addr())).await;
        window.find(".my-plans__band").await;
        is_only_text(&window, "my plans").await;
    };
    tokio::select! {
        () = look => {}
        () = async { loop { mallory.stay(std::time::Duration::from_secs(1)).await } } => {}
    }
    window.quit().await;
    hall.server.stop().await;
}
