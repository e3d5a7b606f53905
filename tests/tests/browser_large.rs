//! Journeys through a plan as large as one may grow: nothing of it is out of reach because it is not drawn yet.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::browser::keys::{DOWN, SPACE};
use tests::browser::{Driver, Window};
use tests::large;
use tests::open_hall::OpenHall;

/// How many cards of a column are drawn, how many there are, and how many are said to be left.
async fn counts(window: &Window, column: &str) -> [usize; 3] {
    let script = format!(
        "const it = document.querySelector('[data-column={column}]');
         return [it.querySelectorAll('.action-card').length, it.querySelector('.count').textContent,
                 it.querySelector('.rest')?.textContent.replace(/[^0-9]/g, '') || 0].join(' ')"
    );
    let all = window.script(&script).await;
    let mut all = all.split(' ').map(|it| it.parse().unwrap_or_default());
    [(); 3].map(|()| all.next().unwrap_or_default())
}

async fn at_rest(window: &Window, column: &str) -> [usize; 3] {
    let mut last = counts(window, column).await;
    for _ in 0..100 {
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        let now = counts(window, column).await;
        if now == last && now[0] > 20 {
            return now;
        }
        last = now;
    }
    panic!("the board does not come to rest: {last:?}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_column_is_drawn_as_far_as_somebody_looks_and_says_how_much_is_left() {
    let hall = OpenHall::with_import(large::file()).await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    window.open(&hall.page(hall.server.addr())).await;
    window.join("Noor").await;
    window.find(".board .action-card").await;
    let [drawn, all, left] = at_rest(&window, "idea").await;
    assert!(drawn < all / 2, "of {all} cards {drawn} are drawn before anybody looks for them");
    assert_eq!(drawn + left, all);

    // A card goes on below the last that was drawn, in the hands of somebody with a keyboard.
    let last = "[...document.querySelectorAll('[data-column=agreed] .action-card')].at(-1)";
    let id = window.script(&format!("{last}.querySelector('.grip').focus(); return {last}.dataset.id")).await;
    let grip = format!("grip-{id}");
    for key in [SPACE, DOWN, DOWN, DOWN, SPACE] {
        window.press(key).await;
        window
            .until("the card is in the hands still", async |it| {
                Ok(it.script("return document.activeElement.id").await == grip)
            })
            .await;
    }
    // Who comes near sees the ones that it went between.
    let before =
        format!("document.querySelector('[data-id={id}]').previousElementSibling.matches('.action-card')");
    window
        .until("it stands behind a card", async |it| {
            Ok(it.script(&format!("return String({before})")).await == "true")
        })
        .await;

    // To the end, and everything is there.
    window
        .until("all of the column", async |it| {
            it.script("const body = document.querySelector('.app__body'); body.scrollTop = body.scrollHeight; scrollTo(0, 1e6)").await;
            let [drawn, all, left] = counts(it, "idea").await;
            Ok(drawn == all && left == 0)
        })
        .await;

    // Without a screen one asks for it.
    window.click("a[href*='view=list']").await;
    window.find(".action-list").await;
    let lines = "return document.querySelectorAll('.action-list tbody a').length";
    window.script("[...document.querySelectorAll('.rest button')].at(-1).click()").await;
    window
        .until("all lines of the list", async |it| {
            Ok(it.script(lines).await.parse::<usize>().is_ok_and(|it| it > large::ACTIONS / 2)
                && it.script("return String(!document.querySelector('.rest'))").await == "true")
        })
        .await;
    window.quit().await;
    hall.server.stop().await;
}
