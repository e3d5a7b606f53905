//! How it looks, where a program can tell: nothing is cut off with little room or large letters, nothing jumps, the
//! keyboard on the screen hides nothing, and everybody sees who is writing where.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use shared::record::Hue;
use shared::sync::signal::Presence;
use tests::browser::keys::{ENTER, ESCAPE};
use tests::browser::{Driver, Need, Window};
use tests::open_hall::OpenHall;

async fn opens(hall: &OpenHall, window: &Window, name: &str) {
    window.open(&hall.page(hall.server.addr())).await;
    window.join(name).await;
    window.find(".action-card").await;
}

fn page(hall: &OpenHall, query: &str) -> String {
    format!("http://{}/p/{}{query}", hall.server.addr(), hall.id)
}

/// Everything that is cut off on the screens that people see most.
async fn look_around(hall: &OpenHall, window: &Window, size: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut look = async |screen: &str| {
        window.settled().await;
        found.extend(window.cut_off().await.into_iter().map(|it| format!("{size}, {screen}: {it}")));
    };
    window.open(&format!("http://{}/", hall.server.addr())).await;
    window.find(".my-plans__band .btn--now").await;
    look("home without plans").await;
    window.click(".my-plans__band .btn--now").await;
    window.find("#plan-title").await;
    look("home, a new plan").await;
    window.open(&hall.page(hall.server.addr())).await;
    window.until_plan_title().await;
    look("join").await;
    if size == "200 %" {
        window.resize(390, 844).await;
        look("join on a phone").await;
        window.resize(1180, 820).await;
    }
    window.join("Hendrik-Jan van der Meulen").await;
    window.find(".action-card").await;
    look("board").await;
    window.click("#more").await;
    window.find(".menu__item").await;
    look("more").await;
    window.press(ESCAPE).await;
    window.click("#filter-button").await;
    window.click(".filter-menu__choices .menu__item").await;
    look("filter").await;
    window.click(".filter-menu__foot .btn").await;
    look("found").await;
    // The fullest of them.
    window.open(&page(hall, "?q=Strategie+afmaken")).await;
    window.click(".action-card__title a").await;
    window.find("#action-title").await;
    look("sheet").await;
    window.click("#fact-lead").await;
    window.find(".menu").await;
    look("lead").await;
    window.press(ESCAPE).await;
    for list in ["parties", "themes", "areas", "roles"] {
        window.open(&page(hall, &format!("?list={list}"))).await;
        window.find(".list-line").await;
        look(list).await;
    }
    window.open(&page(hall, "")).await;
    window.click("#more").await;
    window.click(".menu__item:has([href='#i-help'])").await;
    window.find(".panel-dialog").await;
    look("help").await;
    window.open(&page(hall, "/sessions")).await;
    window.find("#new-session").await;
    look("evenings").await;
    window.open(&format!("http://{}/", hall.server.addr())).await;
    window.find(".plan-card").await;
    look("home").await;
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_cut_off_on_a_narrow_screen_or_with_large_letters() {
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let (narrow, large) = tokio::join!(driver.window(), driver.window_with_letters(32));
    narrow.resize(320, 640).await;
    assert_eq!(narrow.script("return innerWidth").await, "320");
    large.open(&page(&hall, "")).await;
    let letters = "return getComputedStyle(document.documentElement).fontSize";
    assert_eq!(large.script(letters).await, "32px", "the browser's own setting is followed");
    let (mut found, more) =
        tokio::join!(look_around(&hall, &narrow, "320 px"), look_around(&hall, &large, "200 %"));
    found.extend(more);
    // The same letters on a phone.
    large.resize(390, 844).await;
    for (query, seen) in [("", ".action-card"), ("?list=themes", ".list-line")] {
        large.open(&page(&hall, query)).await;
        large.find(seen).await;
        large.settled().await;
        found.extend(large.cut_off().await.into_iter().map(|it| format!("200 % on a phone, {query}: {it}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    narrow.quit().await;
    large.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_jumps_while_a_known_plan_opens_or_while_others_write() {
    if !Need::Shifts.is_met() {
        return;
    }
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let (alice, bob) = tokio::join!(driver.window(), driver.window());
    opens(&hall, &alice, "Alice").await;
    opens(&hall, &bob, "Bob").await;
    alice.until_light("all").await;
    let card = alice.script("return document.querySelector('.action-card').dataset.id").await;
    let mut found = Vec::new();
    for (width, height) in [(1180, 820), (820, 1180), (390, 844)] {
        alice.resize(width, height).await;
        alice.open(&page(&hall, "")).await;
        alice.find(".action-card").await;
        alice.until_light("all").await;
        alice.settled().await;
        found.extend(alice.shifts().await.into_iter().map(|it| format!("{width}: {it}")));
    }
    assert!(found.is_empty(), "while the plan opened:\n{}", found.join("\n"));
    alice.resize(1180, 820).await;
    alice.open(&page(&hall, "")).await;
    alice.find(".action-card").await;
    bob.click(&format!("#card-{card}")).await;
    bob.click("#why").await;
    alice.find(".action-card.editing .avatar").await;
    bob.press(ESCAPE).await;
    alice
        .until("nobody who writes", async |it| {
            Ok(it.script("return String(!document.querySelector('.editing'))").await == "true")
        })
        .await;
    let found = alice.shifts().await;
    assert!(found.is_empty(), "while Bob wrote:\n{}", found.join("\n"));
    alice.quit().await;
    bob.quit().await;
    hall.server.stop().await;
}

/// The letters at the corner of a text; empty when nobody else writes there.
async fn writer_at(window: &Window, field: &str) -> String {
    let script =
        format!("return document.querySelector('.grow.editing:has({field}) .avatar')?.innerText ?? ''");
    window.script(&script).await
}

/// The words of what is shown, with a space between: what an element puts between its parts differs by browser.
async fn words(window: &Window, selector: &str) -> String {
    window.find(selector).await;
    let script = format!(
        "const all = document.createTreeWalker(document.querySelector({selector:?}), NodeFilter.SHOW_TEXT), found = [];
         while (all.nextNode()) found.push(all.currentNode.data.trim());
         return found.filter(Boolean).join(' ')"
    );
    window.script(&script).await
}

async fn until_writer(window: &Window, field: &str, letters: &str) {
    window
        .until(&format!("‘{letters}’ at {field}"), async |it| Ok(writer_at(it, field).await == letters))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_is_seen_at_the_very_text_by_letters_and_colour_s7() {
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let (alice, bob) = tokio::join!(driver.window(), driver.window());
    opens(&hall, &alice, "Alice").await;
    opens(&hall, &bob, "Bob").await;
    let card = alice.script("return document.querySelector('.action-card:has(.meter)').dataset.id").await;
    for window in [&alice, &bob] {
        window.open(&page(&hall, &format!("?a={card}"))).await;
        window.find("#why").await;
        window.settled().await;
    }
    let box_of = "return JSON.stringify([...document.querySelectorAll('.sheet textarea')].map(it => it.getBoundingClientRect()))";
    let before = bob.script(box_of).await;
    alice.click("#why").await;
    until_writer(&bob, "#why", "Al").await;
    assert_eq!(writer_at(&bob, "#success").await, "", "at no other text");
    assert_eq!(bob.find(".editing-badge").await.attr("aria-label").await.unwrap().unwrap(), "Alice schrijft");
    assert_eq!(words(&bob, ".sheet .editing-note").await, "Al Alice schrijft");
    assert_eq!(bob.script(box_of).await, before, "nothing moves for it");
    assert_eq!(writer_at(&alice, "#why").await, "", "her own caret is enough for herself");
    // A line of which one wins is a text too, and the card of the action shows her as well.
    let step = bob.script("return document.querySelector('.step textarea').id").await;
    alice.click(&format!("#{step}")).await;
    until_writer(&bob, &format!("#{step}"), "Al").await;
    until_writer(&bob, "#why", "").await;
    bob.press(ESCAPE).await;
    let tag = format!("[data-id='{card}'].editing .editing-tag");
    assert_eq!(words(&bob, &tag).await, "Al Alice schrijft");
    // A name in a list.
    for window in [&alice, &bob] {
        window.open(&page(&hall, "?list=parties")).await;
        window.find(".list-line").await;
    }
    let name = bob.script("return document.querySelector('.list-line textarea').id").await;
    alice.click(&format!("#{name}")).await;
    until_writer(&bob, &format!("#{name}"), "Al").await;
    // Who goes, goes from the text too; and an older app, which names no field, is seen on the card.
    alice.quit().await;
    until_writer(&bob, &format!("#{name}"), "").await;
    bob.press(ESCAPE).await;
    let mut carol = hall.tablet().await;
    let editing = Some(shared::record::Collection::Actions.key(&card.as_str().into()));
    carol.here(Presence { name: "Carol".into(), hue: Hue::Roos, editing, ..Presence::default() }).await;
    let (seen, ()) = tokio::join!(words(&bob, &tag), carol.stay(std::time::Duration::from_secs(2)));
    assert!(seen.contains("Carol schrijft"), "{seen}");
    bob.quit().await;
    hall.server.stop().await;
}

/// A keyboard over the lower half of the page, as on an iPhone: the page keeps its size, what is seen of it shrinks.
/// No browser here can show a real one, so the numbers that it would give are given instead.
const KEYBOARD: &str = "
    Object.defineProperty(visualViewport, 'height', { get: () => innerHeight - window.covered, configurable: true });
    window.covered = COVERED;
    visualViewport.dispatchEvent(new Event('resize'));";

async fn keyboard(window: &Window, pixels: u32) {
    window.script(&KEYBOARD.replace("COVERED", &pixels.to_string())).await;
    window.settled().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_text_hides_behind_the_keyboard_on_the_screen() {
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    opens(&hall, &window, "Alice").await;
    let card = window.script("return document.querySelector('.action-card').dataset.id").await;
    for (width, height, covered) in [(390, 844, 400_u32), (820, 1180, 420), (1180, 820, 420)] {
        window.resize(width, height).await;
        let until_above = async |what: &str| {
            let script = format!(
                "const it = {what:?} === ':focus' ? document.activeElement : document.querySelector({what:?});
                 const box = it?.getBoundingClientRect();
                 return String(!!box && box.top >= 0 && box.bottom <= innerHeight - {covered} + 1 && box.height > 20)"
            );
            window
                .until(&format!("{what} above the keyboard, {width}"), async |it| {
                    Ok(it.script(&script).await == "true")
                })
                .await;
        };
        for (query, field) in [
            (format!("?a={card}"), "#success"),
            (format!("?a={card}"), "#new-step"),
            ("?list=themes".to_owned(), "#new-line"),
            (String::new(), "#compose-done"),
        ] {
            window.open(&page(&hall, &query)).await;
            if field == "#compose-done" {
                window.click("#add-done").await;
            }
            window.click(field).await;
            keyboard(&window, covered).await;
            until_above(":focus").await;
            keyboard(&window, 0).await;
        }
        // A menu with a field in it, and what just happened.
        window.open(&page(&hall, &format!("?a={card}"))).await;
        window.click("#fact-lead").await;
        window.find(".menu input").await;
        keyboard(&window, covered).await;
        until_above(".menu").await;
        until_above(".menu input").await;
        let field = window.script("return document.querySelector('.menu input').id").await;
        window.write(&format!("#{field}"), &format!("Trekker {width}{ENTER}")).await;
        until_above(".toast").await;
        keyboard(&window, 0).await;
    }
    window.quit().await;
    hall.server.stop().await;
}

/// How much of each column is seen, in percent of its width.
const SEEN: &str = "return JSON.stringify([...document.querySelectorAll('.board > .column')].map(it => {
    const { left, right, width } = it.getBoundingClientRect();
    return Math.round(100 * Math.max(0, Math.min(right, innerWidth) - Math.max(left, innerWidth > 720 ? 96 : 0)) / width); }))";

#[tokio::test(flavor = "multi_thread")]
async fn an_upright_tablet_shows_two_columns_and_a_peek_a_phone_one_and_a_swipe_brings_the_next() {
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    opens(&hall, &window, "Alice").await;
    let seen = async || serde_json::from_str::<Vec<u32>>(&window.script(SEEN).await).unwrap();
    for (width, height, whole) in [(820, 1180, 2), (390, 844, 1), (320, 640, 1)] {
        window.resize(width, height).await;
        window.open(&page(&hall, "")).await;
        window.find(".action-card").await;
        let first = seen().await;
        assert!(first[..whole].iter().all(|it| *it == 100), "{width}: {first:?}");
        assert!((5..60).contains(&first[whole]), "a peek of the next, {width}: {first:?}");
        // As far as a finger goes: not over a whole column of a tablet.
        window.swipe_left(width * 6 / 10, 330, if whole == 2 { 220 } else { width / 2 }).await;
        window
            .until("the next column in its place", async |_| {
                let now = seen().await;
                Ok(now[0] < 60 && now[1..=whole].iter().all(|it| *it >= 97))
            })
            .await;
    }
    window.quit().await;
    hall.server.stop().await;
}
