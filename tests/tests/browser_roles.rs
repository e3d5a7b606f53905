//! Journeys on the role map: taking roles on, moving them, and the four views of the same records, for two people.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::browser::keys::{ENTER, ESCAPE};
use tests::browser::{Driver, Window};
use tests::evening::Evening;
use tests::open_hall::OpenHall;

/// The role map of a plan, looked at in this way.
fn roles(hall: &OpenHall, query: &str) -> String {
    format!("http://{}/p/{}/roles{query}", hall.server.addr(), hall.id)
}

/// Joins the plan and opens its role map in this way.
async fn join(hall: &OpenHall, window: &Window, query: &str) {
    window.open(&hall.page(hall.server.addr())).await;
    window.join("Noor").await;
    window.open(&roles(hall, query)).await;
}

/// All roles with who holds them, as the list shows them: `Kok: Bob`.
async fn outline(window: &Window) -> String {
    window
        .script(
            "return [...document.querySelectorAll('.outline__row')].map(it =>
                it.querySelector('.outline__name').innerText + ': ' +
                (it.querySelector('.outline__names')?.innerText ?? it.querySelector('.outline__find')?.innerText ?? '')).join(' | ')",
        )
        .await
}

async fn until_outline(window: &Window, words: &str) {
    window.until(&format!("the roles {words:?}"), async |it| Ok(outline(it).await == words)).await;
}

/// Goes to the role map as people do.
async fn go(window: &Window) {
    window.click(".rail__item[href*='/roles']").await;
    window.find(".roles__views").await;
}

/// A circle with these roles, typed one after another.
async fn make_circle(window: &Window, name: &str, roles: &[&str]) {
    window.click("#add-circle").await;
    window.write("#new-circle", &format!("{name}{ENTER}")).await;
    let circle = format!(
        "return [...document.querySelectorAll('.outline__group')].find(it => it.innerText.includes({name:?}))
            ?.querySelector('[id^=add-role-], [id^=new-role-]')?.id ?? ''"
    );
    window
        .until(&format!("the circle {name}"), async |it| {
            Ok(it.script(&circle).await.starts_with("add-role-"))
        })
        .await;
    let add = window.script(&circle).await;
    window.click(&format!("#{add}")).await;
    let field = format!("#{}", add.replacen("add", "new", 1));
    for role in roles {
        window.write(&field, &format!("{role}{ENTER}")).await;
    }
    window.write(&field, ESCAPE).await;
}

/// The id of the link or button of a role with this name in the view that is open.
async fn role(window: &Window, name: &str) -> String {
    let script = format!(
        "return [...document.querySelectorAll('[id^=role-]')].find(it =>
            it.innerText.trim() === {name:?} || it.getAttribute('aria-label')?.startsWith({name:?}))?.id ?? ''"
    );
    window.until(&format!("the role {name}"), async |it| Ok(!it.script(&script).await.is_empty())).await;
    window.script(&script).await
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_makes_roles_another_takes_one_on_and_both_see_who_does_what() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    go(alice).await;
    go(bob).await;
    make_circle(alice, "Koken", &["Kok", "Afwas"]).await;
    until_outline(bob, "Kok: nog te vinden | Afwas: nog te vinden").await;
    // One tap: Bob becomes somebody in the plan, and has the role.
    let kok = role(bob, "Kok").await;
    bob.click(&format!("#{kok}")).await;
    bob.click("#i-want").await;
    for window in [alice, bob] {
        until_outline(window, "Kok: Bob | Afwas: nog te vinden").await;
    }
    bob.find("#i-stop").await;
    // He knows somebody for the other one, who was asked and has not said yes: it stays to be found.
    let afwas = role(bob, "Afwas").await;
    bob.click(&format!("#{afwas}")).await;
    bob.click("#i-know").await;
    bob.write("#i-know-name", &format!("Fatima{ENTER}")).await;
    bob.find(".holder.is-asked").await;
    until_outline(alice, "Kok: Bob | Afwas: nog te vinden").await;
    let afwas = role(alice, "Afwas").await;
    alice.click(&format!("#{afwas}")).await;
    alice.find(".holder.is-asked").await;
    // What one writes about it stands at the other's.
    alice.write("#role-purpose", "Schone borden").await;
    bob.until("what Alice wrote", async |it| {
        Ok(it.script("return document.querySelector('#role-purpose').value").await == "Schone borden")
    })
    .await;
    // Only mine, by one button.
    bob.press(ESCAPE).await;
    bob.click(".own-filter__item:nth-child(3)").await;
    until_outline(bob, "Kok: Bob").await;
    // He stops; undo brings it back.
    let kok = role(bob, "Kok").await;
    bob.click(&format!("#{kok}")).await;
    bob.click("#i-stop").await;
    until_outline(alice, "Kok: nog te vinden | Afwas: nog te vinden").await;
    // When it has come in: what still slides is not where the mouse goes.
    bob.find(".toast__undo").await;
    bob.settled().await;
    bob.click(".toast__undo").await;
    until_outline(alice, "Kok: Bob | Afwas: nog te vinden").await;
    evening.end().await;
}

/// Where a role is on the map: the id of the smallest circle around its middle.
async fn circle_of(window: &Window, role: &str) -> String {
    window
        .script(&format!(
            "const at = document.getElementById('{role}')?.closest('[data-role]');
             if (!at) return '';
             const box = at.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
             const inside = [...document.querySelectorAll('.role-map__plane [data-circle]')].filter(it => {{
                 const it_box = it.getBoundingClientRect(), r = it_box.width / 2;
                 return it !== at && Math.hypot(it_box.left + r - x, it_box.top + r - y) < r;
             }});
             inside.sort((a, b) => a.offsetWidth - b.offsetWidth);
             return inside[0]?.querySelector('.circle__name')?.innerText ?? '';"
        ))
        .await
}

async fn until_in(window: &Window, role: &str, circle: &str) {
    window.until(&format!("{role} in {circle}"), async |it| Ok(circle_of(it, role).await == circle)).await;
}

/// Drags one thing onto another with the mouse.
async fn drag_onto(window: &Window, what: &str, onto: &str) {
    let (what, onto) = (window.find(what).await, window.find(onto).await);
    let chain =
        window.driver.action_chain().move_to_element_center(&what).click_and_hold().move_by_offset(6, 6);
    chain.move_to_element_center(&onto).move_by_offset(2, 2).release().perform().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_is_dragged_into_another_circle_and_a_party_onto_a_role_and_the_menu_does_the_same() {
    let evening = Evening::new().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    go(alice).await;
    make_circle(alice, "Koken", &["Kok"]).await;
    make_circle(alice, "Zaal", &["Sleutel"]).await;
    let (kok, sleutel) = (role(alice, "Kok").await, role(alice, "Sleutel").await);
    for window in [alice, bob] {
        go(window).await;
        window.click("a[href*='view=circles']").await;
    }
    until_in(bob, &kok, "Koken").await;
    alice.settled().await;
    drag_onto(alice, &format!("#{kok}"), &format!("#{sleutel}")).await;
    for window in [alice, bob] {
        until_in(window, &kok, "Zaal").await;
    }
    // The same by the panel, by the other.
    bob.settled().await;
    bob.click(&format!("#{kok}")).await;
    bob.find("#side-panel").await;
    bob.script(
        "const pick = document.querySelector('#side-panel .facts-list select');
         pick.value = [...pick.options].find(it => it.text === 'Koken').value;
         pick.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    .await;
    for window in [alice, bob] {
        until_in(window, &kok, "Koken").await;
    }
    bob.click("#i-want").await;
    alice.find("[data-party]").await;
    alice.settled().await;
    drag_onto(alice, "[data-party]", &format!("#{sleutel}")).await;
    let held = format!("return document.getElementById('{sleutel}').getAttribute('aria-label')");
    for window in [alice, bob] {
        window.until("Bob has the key", async |it| Ok(it.script(&held).await == "Sleutel, Bob")).await;
    }
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tap_comes_closer_and_a_tap_beside_goes_back() {
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    window.resize(820, 1180).await;
    join(&hall, &window, "?view=circles").await;
    let width =
        "return Math.round(document.querySelector('[data-role=r-strategie]').getBoundingClientRect().width)";
    window.find("[data-role=r-strategie]").await;
    window.settled().await;
    let far: f64 = window.script(width).await.parse().unwrap();
    window.script("document.querySelector('#role-r-strategie').focus()").await;
    window.press(ENTER).await;
    window.until("closer", async |it| Ok(it.script(width).await.parse::<f64>().unwrap() > 1.3 * far)).await;
    window.press(ESCAPE).await;
    window
        .until("back", async |it| Ok((it.script(width).await.parse::<f64>().unwrap() - far).abs() < 3.0))
        .await;
    // Every role of the plan is there once, and none lies outside its circle.
    let wrong = window
        .script(
            "const all = [...document.querySelectorAll('.role-map__plane [data-role]')];
             const box = it => { const b = it.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2, b.width / 2]; };
             const wrong = [];
             for (const a of all) for (const b of all) if (a !== b) {
                 const [ax, ay, ar] = box(a), [bx, by, br] = box(b), far = Math.hypot(ax - bx, ay - by);
                 if (far < ar + br - 1 && far + Math.min(ar, br) > Math.max(ar, br) + 1) wrong.push(a.dataset.role + ' x ' + b.dataset.role);
             }
             return all.length + ' ' + wrong.join(', ')",
        )
        .await;
    assert_eq!(wrong.trim(), "17");
    window.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_of_the_table_and_the_panel_are_the_same_record() {
    let evening = Evening::with_example().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    go(alice).await;
    alice.click("a[href*='view=matrix']").await;
    let says =
        "return document.querySelector('#cell-p-sleutel-r-schrijver')?.getAttribute('aria-label') ?? ''";
    alice.find("#cell-p-sleutel-r-schrijver").await;
    let before = alice.script(says).await;
    assert!(before.ends_with(": leeg"), "{before}");
    alice.script("document.querySelector('#cell-p-sleutel-r-schrijver').scrollIntoView({ block: 'center', inline: 'center' })").await;
    alice.click("#cell-p-sleutel-r-schrijver").await;
    alice.click(".menu__item:nth-child(2)").await;
    alice.until("a little", async |it| Ok(it.script(says).await.ends_with(": een beetje"))).await;
    bob.open(&format!("http://{}/p/{}/roles?party=p-sleutel", evening.cable.address(), evening.hall.id))
        .await;
    let held = "return document.querySelector('#side-panel')?.innerText.includes('een beetje') ?? false";
    bob.until("the party's panel says so", async |it| Ok(it.script(held).await == "true")).await;
    // Who leads an action is changed in the other table.
    alice.script("document.querySelectorAll('.matrix__bar .switch__item')[1].click()").await;
    let action =
        "return document.querySelector('#cell-p-sleutel-a-strategie')?.getAttribute('aria-label') ?? ''";
    alice.find("#cell-p-sleutel-a-strategie").await;
    alice.script("document.querySelector('#cell-p-sleutel-a-strategie').click()").await;
    alice.click(".menu__item:nth-child(5)").await;
    alice.until("it agrees", async |it| Ok(it.script(action).await.ends_with(": is het eens"))).await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_grid_shows_and_sets_influence_and_interest() {
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    join(&hall, &window, "?view=parties").await;
    window.find(".grid [data-party=p-eigenaren]").await;
    let cell =
        "return document.querySelector('.grid [data-party=p-eigenaren]').closest('[data-cell]').dataset.cell";
    assert_eq!(window.script(cell).await, "2.1");
    window.script("document.querySelector('.grid').scrollIntoView()").await;
    drag_onto(&window, ".grid [data-party=p-eigenaren]", ".grid [data-cell='3.3']").await;
    window.until("it stands there", async |it| Ok(it.script(cell).await == "3.3")).await;
    window.quit().await;
    hall.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_with_whom_is_said_at_one_and_stands_with_both_in_the_list() {
    let evening = Evening::with_example().await;
    let (alice, bob) = (&evening.alice, &evening.bob);
    go(bob).await;
    bob.click("a[href*='view=parties']").await;
    bob.find(".party-line").await;
    go(alice).await;
    alice.click("a[href*='view=parties']").await;
    alice.click("#party-p-eigenaren").await;
    alice.click("#add-link").await;
    alice.write("#add-link-name", &format!("Zeeuwse Bomen{ENTER}")).await;
    let said = "return [...document.querySelectorAll('.party-line')].filter(it => it.querySelector('.party-line__links'))
        .map(it => it.querySelector('a').innerText + ': ' + it.querySelector('.party-line__links').innerText).join(' | ')";
    bob.until("both say it", async |it| {
        let said = it.script(said).await;
        let [one, other] = ["Zeeuwse Bomen: ", ": kent Zeeuwse Bomen"].map(|words| said.contains(words));
        Ok(one && other)
    })
    .await;
    evening.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_the_role_map_and_nothing_is_cut_off() {
    let hall = OpenHall::with_example().await;
    let driver = Driver::start().await;
    let window = driver.window().await;
    join(&hall, &window, "").await;
    let views =
        ["", "?view=circles", "?view=matrix", "?view=parties", "?role=r-strategie", "?party=p-eigenaren"];
    let mut found = Vec::new();
    for (width, height) in [(1180, 820), (320, 640)] {
        window.resize(width, height).await;
        for view in views {
            window.open(&roles(&hall, view)).await;
            window.find(".roles__view > *").await;
            if view.contains("=r-") || view.contains("=p-") {
                window.find("#side-panel h3").await;
            }
            window.until_light("all").await;
            found.extend(window.faults(&format!("{view} {width}")).await);
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    window.quit().await;
    hall.server.stop().await;
}
