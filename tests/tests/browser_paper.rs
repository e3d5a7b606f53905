//! What comes on paper: the words of a place, no tools, whose plan it is, of which day, and what is not on it.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use serde_json::json;
use tests::browser::{Driver, Need, Window};
use tests::open_hall::OpenHall;

/// What a person could press, as far as paper shows it; the links and the cells that are words are words.
const TOOLS: &str = "return [...document.querySelectorAll('button, input, select, .switch, .rail')]
    .filter(it => it.checkVisibility() && it.getClientRects().length)
    .filter(it => !it.matches('.role-map__tap, .circle__name, .cell, .own-filter__item, .outline__find, .word, .start__line *, [id^=fact-], [id^=day-], .step *, .part *'))
    .map(it => it.id || it.className).join(', ')";

async fn at(window: &Window, hall: &OpenHall, place: &str) {
    let go = format!(
        "history.pushState(null, '', '/p/{}{place}'); dispatchEvent(new PopStateEvent('popstate'))",
        hall.id
    );
    window.script(&go).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_place_comes_on_paper_with_its_words_and_no_tools() {
    if !Need::Paper.is_met() {
        return;
    }
    let (hall, driver) = (OpenHall::with_example().await, Driver::start().await);
    let window = driver.window().await;
    window.open(&hall.page(hall.server.addr())).await;
    window.join("Noor").await;
    window.until_parts().await;
    window.until_light("all").await;
    window.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let places = [
        ("", ".action-card"),
        ("?view=list", ".action-list"),
        ("?view=timeline", ".timeline"),
        ("/roles", ".outline"),
        ("/roles?view=circles", ".role-map"),
        ("/roles?view=matrix", ".matrix"),
        ("/start", ".start"),
        ("/decisions", ".decision"),
        ("/sessions", ".sessions"),
    ];
    let mut left_out = std::collections::BTreeSet::new();
    for (place, what) in places {
        at(&window, &hall, place).await;
        window.find(what).await;
        assert_eq!(window.script(TOOLS).await, "", "tools on the paper of {place:?}");
        let foot = window.script("return document.querySelector('footer.on-paper').innerText").await;
        assert!(foot.contains("Afgedrukt op ") && foot.contains(" 20"), "{place:?}: {foot}");
        left_out.insert(foot);
        if place.ends_with("circles") {
            // Initials say nothing to who reads it at home: each role has its name.
            let nameless = "return [...document.querySelectorAll('.role .role__name')].filter(it => !it.checkVisibility() || !it.textContent.trim()).length + ' of ' + (document.querySelectorAll('.role').length > 10)";
            assert_eq!(window.script(nameless).await, "0 of true");
        }
        let answer = window.cdp("Page.printToPDF", json!({ "preferCSSPageSize": true })).await;
        assert!(answer["data"].as_str().unwrap().len() > 10_000, "a page of {place:?}");
    }
    // A paper is read next year too: days are said in full while it is printed, and as people say them again afterwards.
    at(&window, &hall, "?view=list").await;
    window.find(".action-list").await;
    let days = "return [...document.querySelectorAll('.action-list tbody tr > :nth-child(4)')].map(it => it.textContent.trim()).filter(it => it).join('|')";
    let before = window.script(days).await;
    window.script("dispatchEvent(new Event('beforeprint'))").await;
    window
        .until("the year", async |it| {
            Ok(it.script(days).await.split('|').any(|day| day.contains("dag ") && day.contains(" 20")))
        })
        .await;
    assert_ne!(window.script(days).await, before);
    window.script("dispatchEvent(new Event('afterprint'))").await;
    window.until("the days as before", async |it| Ok(it.script(days).await == before)).await;
    // An action goes alone, with all that is on its sheet, and says of which plan and day it is.
    at(&window, &hall, "").await;
    let id = window.script("return document.querySelector('.action-card').dataset.id").await;
    at(&window, &hall, &format!("?a={id}")).await;
    window.find("#why").await;
    let foot = window.script("return document.querySelector('.sheet .on-paper').innerText").await;
    assert!(foot.contains("Afgedrukt op "), "{foot}");
    assert_eq!(window.script(TOOLS).await, "", "tools on the paper of an action");
    window.cdp("Emulation.setEmulatedMedia", json!({ "media": "screen" })).await;
    // What stands in the quarters of its cycle comes along: nobody opens one on paper.
    window.click("[id^=begin-cycle-]").await;
    for phase in ["P", "D"] {
        window.click(&format!("[data-phase={phase}] .wheel__face")).await;
        window.find(&format!("[data-phase={phase}] .wheel__face[aria-pressed=true]")).await;
        window.write("[id^=cycle-quarter-]", &format!("Woorden van {phase}")).await;
    }
    window.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let written = "const it = document.querySelector('.cycle__written'); return it.checkVisibility() ? it.innerText : ''";
    window.until("both quarters", async |it| Ok(it.script(written).await.contains("Woorden van P"))).await;
    assert_eq!(left_out.len(), 7, "each place says what is not on its paper: {left_out:#?}");
    window.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_menu_prints_pages_or_a_poster() {
    if !Need::Before.is_met() {
        return;
    }
    let (hall, driver) = (OpenHall::with_example().await, Driver::start().await);
    let window = driver.window().await;
    // A print screen is of the machine, no page can close it: what would be printed is remembered instead.
    window
        .at_every_page("print = () => { window.printed = document.documentElement.dataset.paper; dispatchEvent(new Event('afterprint')); }")
        .await;
    window.open(&hall.page(hall.server.addr())).await;
    window.join("Noor").await;
    window.until_parts().await;
    for (item, paper) in [("Druk af", "pages"), ("Druk af als poster (A3)", "poster")] {
        window.click("#more").await;
        let click = format!(
            "[...document.querySelectorAll('.menu__item')].find(it => it.innerText === {item:?}).click()"
        );
        window.script(&click).await;
        let printed = "return `${window.printed} ${document.documentElement.dataset.paper ?? 'none'}`";
        let wanted = format!("{paper} none");
        window.until("the print", async |it| Ok(it.script(printed).await == wanted)).await;
    }
    window.script("window.printed = ''").await;
    window.click(".action-card__title a").await;
    window.click("#print-action").await;
    window
        .until("the print of an action", async |it| Ok(it.script("return window.printed").await == "pages"))
        .await;
    window.quit().await;
    hall.server.stop().await;
}

/// Keeps what the page gives the person as a file, and says what it is.
const KEEP: &str = "const make = URL.createObjectURL;
    URL.createObjectURL = blob => { blob.text().then(text => { window.file = { kind: blob.type, size: blob.size, text } }); return make(blob); }";

#[tokio::test(flavor = "multi_thread")]
async fn the_role_map_is_taken_along_as_a_picture() {
    let (hall, driver) = (OpenHall::with_example().await, Driver::start().await);
    let window = driver.window().await;
    window.open(&hall.page(hall.server.addr())).await;
    window.join("Noor").await;
    window.open(&format!("http://{}/p/{}/roles?view=circles", hall.server.addr(), hall.id)).await;
    window.find(".role").await;
    window.until_light("all").await;
    window.script(KEEP).await;
    for (item, kind) in [("SVG", "image/svg+xml"), ("PNG", "image/png")] {
        window.script("window.file = null").await;
        window.click("#map-picture").await;
        let click = format!(
            "[...document.querySelectorAll('.menu__item')].find(it => it.innerText.includes('{item}')).click()"
        );
        window.script(&click).await;
        let file = "return window.file ? window.file.kind : ''";
        window.until("the picture", async |it| Ok(it.script(file).await == kind)).await;
        assert_ne!(window.script("return window.file.size > 5000 ? '' : 'too small'").await, "too small");
        if item == "SVG" {
            // Every role and circle of the screen stands in the picture, at the same place beside the others.
            let same = "const picture = new DOMParser().parseFromString(window.file.text, 'image/svg+xml');
                const drawn = [...picture.documentElement.children].filter(it => it.tagName === 'circle');
                const shown = [...document.querySelectorAll('.circle, .role')];
                const at = it => ['--x', '--y', '--r'].map(name => Number(it.style.getPropertyValue(name)).toFixed(1)).join(' ');
                const put = it => ['cx', 'cy', 'r'].map(name => Number(it.getAttribute(name)).toFixed(1)).join(' ');
                return picture.querySelector('parsererror')?.textContent
                    ?? `${drawn.length > 5} ${drawn.map(put).sort().join() === shown.map(at).sort().join()}`";
            assert_eq!(window.script(same).await, "true true");
        }
    }
    window.quit().await;
    hall.server.stop().await;
}
