//! Journeys through a plan as large as one may grow: nothing of it is out of reach because it is not drawn yet.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::browser::keys::{DOWN, ENTER, SPACE};
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
    let place = async |id: &str| {
        let cards = "[...document.querySelectorAll('[data-column=agreed] .action-card')]";
        window
            .script(&format!("return {cards}.findIndex(it => it.dataset.id === '{id}')"))
            .await
            .parse::<usize>()
            .unwrap()
    };
    let last = "[...document.querySelectorAll('[data-column=agreed] .action-card')].at(-1)";
    let id = window.script(&format!("return {last}.dataset.id")).await;
    let grip = format!("grip-{id}");
    let began = place(&id).await;
    window.script(&format!("document.getElementById('{grip}').focus({{ preventScroll: true }})")).await;
    for key in [SPACE, DOWN, DOWN, DOWN, SPACE] {
        window.press(key).await;
        window
            .until("the card is in the hands still", async |it| {
                Ok(it.script("return document.activeElement.id").await == grip)
            })
            .await;
    }
    // Who comes near sees the ones that it went between, and it keeps the focus meanwhile.
    window.until("three further", async |_| Ok(place(&id).await == began + 3)).await;
    at_rest(&window, "agreed").await;
    assert_eq!(window.script("return document.activeElement.id").await, grip);
    // By the menu it goes to the end of another long column, and is there under the same hands.
    window.press(ENTER).await;
    window.find(".menu").await;
    window
        .script("[...document.querySelectorAll('.menu__item')].find(it => it.innerText === 'Klaar').click()")
        .await;
    window.find(&format!("[data-column=done] [data-id='{id}']")).await;
    window
        .until("the focus went along", async |it| {
            Ok(it.script("return document.activeElement.id").await == grip)
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

    // Without a screen one asks for it, and goes on at the first that was not there.
    window.click("a[href*='view=list']").await;
    window.find(".action-list").await;
    window.script("document.querySelector('.app__body').scrollTop = 0").await;
    let lines = async || {
        let lines = "return document.querySelectorAll('.action-list tbody a').length";
        window.script(lines).await.parse::<usize>().unwrap_or_default()
    };
    let mut before = 0;
    window
        .until("the first lines", async |_| {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            let now = lines().await;
            Ok(now > 20 && std::mem::replace(&mut before, now) == now)
        })
        .await;
    window.script("document.querySelector('.rest button').focus({ preventScroll: true })").await;
    assert!(before < large::ACTIONS / 2, "{before} lines are drawn before anybody asks");
    window.press(ENTER).await;
    let on = "return String([...document.querySelectorAll('.action-list tbody a')].indexOf(document.activeElement))";
    window.until("the first new line", async |it| Ok(it.script(on).await == before.to_string())).await;
    window
        .until("all lines of the list", async |it| {
            Ok(lines().await > large::ACTIONS / 2
                && it.script("return String(!document.querySelector('.rest'))").await == "true")
        })
        .await;
    assert_eq!(window.script(on).await, before.to_string(), "it keeps the focus");
    window.quit().await;
    hall.server.stop().await;
}
