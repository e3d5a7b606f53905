//! The views of the role map and the sheets of areas, by finger, by keys, and for two people at once.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::browser::keys::{DOWN, ENTER};
use tests::browser::{Driver, Need, Window};
use tests::evening::Evening;
use tests::open_hall::OpenHall;

/// The example plan at this window, at this address of it.
async fn example(hall: &OpenHall, window: &Window, address: &str) {
    window.open(&hall.page(hall.server.addr())).await;
    window.join("Noor").await;
    window.open(&format!("http://{}/p/{}{address}", hall.server.addr(), hall.id)).await;
    window.until_light("all").await;
}

async fn label(window: &Window, id: &str) -> String {
    let script = format!("return document.getElementById('{id}')?.getAttribute('aria-label') ?? ''");
    window.script(&script).await
}

async fn until_label(window: &Window, id: &str, ends: &str) {
    window.until(&format!("{id}: {ends}"), async |it| Ok(label(it, id).await.ends_with(ends))).await;
}

/// Puts the focus there, as Tab does, and brings it into sight.
async fn focus(window: &Window, selector: &str) {
    window.find(selector).await;
    window
        .script(&format!(
            "const it = document.querySelector({selector:?}); it.focus(); it.scrollIntoView({{ block: 'center', inline: 'center' }})"
        ))
        .await;
}

async fn tap(window: &Window, selector: &str) {
    window.finger_down(window.middle(selector).await).await;
    window.finger_up().await;
}

const CELL: &str = "cell-p-sleutel-r-schrijver";

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_of_the_table_is_set_by_keys_and_a_role_is_put_elsewhere_by_keys() {
    let (hall, driver) = (OpenHall::with_example().await, Driver::start().await);
    let window = driver.window().await;
    example(&hall, &window, "/roles?view=matrix").await;
    focus(&window, &format!("#{CELL}")).await;
    window.press(ENTER).await;
    window.find(".menu__item").await;
    window.press(DOWN).await;
    window.press(ENTER).await;
    until_label(&window, CELL, ": een beetje").await;
    let focused = "return document.activeElement.id";
    window.until("back at the cell", async |it| Ok(it.script(focused).await == CELL)).await;
    // A role goes into another circle: the list of circles is the browser's own, and takes letters.
    window.open(&format!("http://{}/p/{}/roles?role=r-schrijver", hall.server.addr(), hall.id)).await;
    let parent =
        "return document.querySelector('#side-panel .facts-list select')?.selectedOptions[0]?.text ?? ''";
    window.find("#side-panel .facts-list select").await;
    window.until_light("all").await;
    let before = window.script(parent).await;
    focus(&window, "#side-panel .facts-list select").await;
    let other = window
        .script(
            "const pick = document.querySelector('#side-panel .facts-list select');
             return [...pick.options].find(it => !it.selected && it.value && it.text.length > 3).text",
        )
        .await;
    window.press(&other).await;
    window.press(ENTER).await;
    window.until("in another circle", async |it| Ok(it.script(parent).await == other)).await;
    assert_ne!(before, other);
    window.until_light("all").await;
    window.open(&format!("http://{}/p/{}/roles?role=r-schrijver", hall.server.addr(), hall.id)).await;
    window.until("it stays there", async |it| Ok(it.script(parent).await == other)).await;
    window.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finger_sets_a_cell_and_carries_a_party_over_the_grid() {
    if !Need::Finger.is_met() {
        return;
    }
    let (hall, driver) = (OpenHall::with_example().await, Driver::start().await);
    let window = driver.window().await;
    window.resize(820, 1180).await;
    example(&hall, &window, "/roles?view=matrix").await;
    window.touch_screen().await;
    focus(&window, &format!("#{CELL}")).await;
    tap(&window, &format!("#{CELL}")).await;
    window.find(".menu__item:nth-child(2)").await;
    window.settled().await;
    tap(&window, ".menu__item:nth-child(2)").await;
    until_label(&window, CELL, ": een beetje").await;
    window.open(&format!("http://{}/p/{}/roles?view=parties", hall.server.addr(), hall.id)).await;
    window.find(".grid [data-party=p-eigenaren]").await;
    window.script("document.querySelector('.grid').scrollIntoView()").await;
    window.settled().await;
    let cell =
        "return document.querySelector('.grid [data-party=p-eigenaren]').closest('[data-cell]').dataset.cell";
    assert_eq!(window.script(cell).await, "2.1");
    let (from, to) = (
        window.middle(".grid [data-party=p-eigenaren]").await,
        window.middle(".grid [data-cell='3.2']").await,
    );
    window.finger_down(from).await;
    window
        .until("the party in the hand", async |it| {
            Ok(it.script("return String(!!document.querySelector('.is-carried'))").await == "true")
        })
        .await;
    for part in [0.3, 0.6, 1.0] {
        window.finger_to((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)).await;
    }
    window.finger_up().await;
    window.until("it stands there", async |it| Ok(it.script(cell).await == "3.2")).await;
    window.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_at_the_grid_and_on_the_sheet_of_an_area_see_what_the_other_does() {
    let evening = Evening::with_example().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    alice.click(".rail__item[href*='/roles']").await;
    alice.click("a[href*='view=parties']").await;
    let party = format!("http://{}/p/{}/roles?party=p-eigenaren", evening.cable.address(), evening.hall.id);
    bob.open(&party).await;
    bob.until_light("all").await;
    // One says at the party how much it matters to them; the other sees it move over the grid.
    let cell =
        "return document.querySelector('.grid [data-party=p-eigenaren]').closest('[data-cell]').dataset.cell";
    alice.find(".grid [data-party=p-eigenaren]").await;
    focus(bob, "#side-panel select[aria-label*='belang' i]").await;
    bob.press("veel").await;
    bob.press(ENTER).await;
    alice.until("it moved", async |it| Ok(it.script(cell).await == "2.3")).await;
    // On the sheet of an area what one adds the other sees, both at once.
    let file: serde_json::Value = serde_json::from_str(shared::found::EXAMPLE).unwrap();
    let area = file["plan"]["areas"][0]["id"].as_str().unwrap().to_owned();
    for (window, server) in [(alice, evening.hall.server.addr()), (bob, evening.cable.address())] {
        window.open(&format!("http://{server}/p/{}?open-area={area}", evening.hall.id)).await;
        window.find("#new-about").await;
        window.until_light("all").await;
    }
    evening.cable.cut();
    alice.write("#new-about", &format!("Paden maaien{ENTER}")).await;
    bob.write("#new-about", &format!("Lampen maken{ENTER}")).await;
    evening.cable.mend();
    let lines = "return [...document.querySelectorAll('.panel-dialog .plain-list a')].map(it => it.innerText).join(' | ')";
    for window in [alice, bob] {
        window
            .until("both actions", async |it| {
                let lines = it.script(lines).await;
                Ok(lines.contains("Paden maaien") && lines.contains("Lampen maken"))
            })
            .await;
    }
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_looking_back_on_cycles_inside_cycles_and_on_the_table_of_actions() {
    let (hall, driver) = (OpenHall::with_example().await, Driver::start().await);
    let window = driver.window().await;
    example(&hall, &window, "/start").await;
    let mut found = Vec::new();
    // The cycle of the plan itself, with one inside it.
    window.click("[id^=begin-cycle-], .wheel__face").await;
    if window.script("return String(!!document.querySelector('.wheel'))").await != "true" {
        window.find(".wheel").await;
    }
    window.click("[id^=open-inside-]").await;
    window.write("[id^=new-cycle-]", &format!("Eerst een kleine proef met de buren{ENTER}")).await;
    window.find(".crumbs").await;
    for _ in 0..2 {
        window.click("[id^=next-phase-]").await;
    }
    window.click("[id^=look-back-]").await;
    window.find(".look-back").await;
    for (width, height) in [(1180, 820), (320, 640)] {
        window.resize(width, height).await;
        window.settled().await;
        found.extend(window.faults(&format!("look back {width}")).await);
    }
    for (width, height) in [(1180, 820), (320, 640)] {
        window.resize(width, height).await;
        window.open(&format!("http://{}/p/{}/roles?view=matrix", hall.server.addr(), hall.id)).await;
        window.click(".matrix__bar .switch__item:nth-child(2)").await;
        window.find("[id^=cell-p-sleutel-a-]").await;
        found.extend(window.faults(&format!("table of actions {width}")).await);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    window.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn twelve_circles_with_long_names_fit_on_the_map_and_their_names_are_read_by_coming_closer() {
    let long =
        |at: usize| format!("Werkgroep {at} voor het onderhoud van paden, bermen, bankjes en speelplekken");
    let mut roles = Vec::new();
    for at in 1..=12 {
        roles.push(serde_json::json!({ "id": format!("k{at}"), "name": long(at), "kind": "circle" }));
        for role in 1..=4 {
            roles.push(serde_json::json!({
                "id": format!("k{at}-{role}"), "parent": format!("k{at}"),
                "name": format!("Contactpersoon voor vergunningen en verzekeringen {role}"),
            }));
        }
    }
    let file = serde_json::json!({
        "format": "samenspel-example/1", "language": "nl", "plan": { "title": "Twaalf groepen", "roles": roles },
    });
    let (hall, driver) = (OpenHall::with_import(file).await, Driver::start().await);
    let window = driver.window().await;
    for (width, height) in [(1180, 820), (1920, 1080), (390, 844)] {
        window.resize(width, height).await;
        if width == 1180 {
            example(&hall, &window, "/roles?view=circles").await;
        }
        window.find("[data-role=k12-4]").await;
        window.settled().await;
        // All of it is on the map, none lies over another, and no name goes beyond the map.
        let wrong = window
            .script(
                "const map = document.querySelector('.role-map').getBoundingClientRect();
                 const all = [...document.querySelectorAll('.role-map__plane [data-role]')];
                 const box = it => { const b = it.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2, b.width / 2]; };
                 const wrong = [];
                 for (const a of all) {
                     const [ax, ay, ar] = box(a);
                     if (ax - ar < map.left - 1 || ax + ar > map.right + 1 || ay - ar < map.top - 1 || ay + ar > map.bottom + 1) wrong.push(a.dataset.role + ' outside');
                     for (const b of all) if (a !== b) {
                         const [bx, by, br] = box(b), far = Math.hypot(ax - bx, ay - by);
                         if (far < ar + br - 1 && far + Math.min(ar, br) > Math.max(ar, br) + 1) wrong.push(a.dataset.role + ' x ' + b.dataset.role);
                     }
                 }
                 for (const name of document.querySelectorAll('.circle__name')) {
                     const b = name.getBoundingClientRect();
                     if (b.width > 0 && (b.left < map.left - 1 || b.right > map.right + 1)) wrong.push('name ' + name.innerText);
                 }
                 return all.length + ' ' + wrong.join(', ')",
            )
            .await;
        assert_eq!(wrong.trim(), "60", "{width}");
    }
    // Closer, the name of the circle is there.
    window.resize(1180, 820).await;
    window.script("document.querySelector('#role-k7').focus()").await;
    window.press(ENTER).await;
    window.settled().await;
    let name = "const it = document.querySelector('[data-role=k7] .circle__name, .circle__name[data-of=k7]'); return it?.innerText ?? ''";
    window.until("its name", async |it| Ok(it.script(name).await.contains("Werkgroep 7"))).await;
    window.quit().await;
    hall.server.stop().await;
}
