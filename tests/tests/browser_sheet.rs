//! Journeys on the sheet of one action: every part of it, by one person and in sight of another.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use tests::browser::{
    Driver, Window,
    keys::{END, ENTER, ESCAPE, HOME},
};
use tests::open_hall::OpenHall;

/// A plan with one action, and two people who look at it.
struct Table {
    hall: OpenHall,
    driver: Driver,
    alice: Window,
    bob: Window,
    action: String,
}

impl Table {
    async fn with(title: &str) -> Self {
        let hall = OpenHall::new().await;
        let driver = Driver::start().await;
        let (alice, bob) = tokio::join!(driver.window(), driver.window());
        for (window, name) in [(&alice, "Alice"), (&bob, "Bob")] {
            window.open(&hall.page(hall.server.addr())).await;
            window.join(name).await;
        }
        alice.click("#add-idea").await;
        alice.write("#compose-idea", &format!("{title}{ENTER}{ESCAPE}")).await;
        alice.until_cards("idea", &[title]).await;
        bob.until_cards("idea", &[title]).await;
        let action = alice.script("return document.querySelector('.action-card').dataset.id").await;
        Self { hall, driver, alice, bob, action }
    }

    /// The address of the action, without the link's token: for who is in already.
    fn deep_link(&self) -> String {
        format!("http://{}/p/{}?a={}", self.hall.server.addr(), self.hall.id, self.action)
    }

    async fn end(self) {
        self.alice.quit().await;
        self.bob.quit().await;
        self.hall.server.stop().await;
    }
}

/// Opens a menu and chooses what has these words.
async fn choose(window: &Window, button: &str, words: &str) {
    window.click(button).await;
    window.find(".menu").await;
    let script = format!(
        "const it = [...document.querySelectorAll('.menu .menu__item')].find(it => it.innerText.includes({words:?})); it?.click(); return String(!!it)"
    );
    assert_eq!(window.script(&script).await, "true", "no {words} behind {button}");
    until_no_menu(window).await;
}

async fn until_no_menu(window: &Window) {
    window
        .until("no menu", async |it| {
            Ok(it.script("return String(!!document.querySelector('.menu'))").await == "false")
        })
        .await;
}

/// Opens a picker and types names, each with Enter.
async fn pick(window: &Window, button: &str, names: &[&str]) {
    window.click(button).await;
    let field = window.script("return document.querySelector('.menu input').id").await;
    for name in names {
        window.write(&format!("#{field}"), &format!("{name}{ENTER}")).await;
    }
    if names.len() > 1 || button == "#fact-areas" {
        window.press(ESCAPE).await;
    }
    until_no_menu(window).await;
}

/// Everything that stands on the sheet: what is in the fields, on the facts and on the small buttons.
const WHOLE: &str = "return [...document.querySelectorAll('.sheet textarea, .sheet button, .sheet [aria-checked]')]
    .map(it => [it.value, it.innerText, it.getAttribute('aria-label'), it.getAttribute('aria-checked')].filter(Boolean).join(' ').replace(/\\s+/g, ' ')).join('\\n')";

async fn until_all(window: &Window, who: &str, words: &[&str]) {
    for word in words {
        window
            .until(&format!("{word:?} at {who}"), async |it| Ok(it.script(WHOLE).await.contains(word)))
            .await;
    }
}

/// The id of the part whose words begin so.
async fn part(window: &Window, words: &str) -> String {
    let script = format!(
        "return [...document.querySelectorAll('.part textarea')].find(it => it.value.startsWith({words:?}))?.id.replace('text-', '') ?? ''"
    );
    window.until(&format!("the part {words}"), async |it| Ok(it.script(&script).await.len() > 10)).await;
    window.script(&script).await
}

async fn invite(window: &Window, icon: &str) {
    window.click(&format!(".invite:has(use[href='#i-{icon}'])")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_sheet_is_filled_by_one_person_and_read_by_another() {
    let table = Table::with("Zonnedak op het dorpshuis").await;
    let (alice, bob) = (&table.alice, &table.bob);
    alice.click(&format!("#card-{}", table.action)).await;
    alice.write("#why", "Stroom is de grootste rekening").await;
    alice.write("#success", "Op 1 oktober komt de helft van eigen dak").await;
    pick(alice, "#fact-lead", &["Tjeerd"]).await;
    pick(alice, "#fact-helpers", &["Roos", "Bram"]).await;
    pick(alice, "#fact-areas", &["Elzerhoek"]).await;
    choose(alice, "#fact-horizon", "dit jaar").await;
    choose(alice, "#fact-due", "in het najaar").await;
    choose(alice, "#fact-ownership", "met hulp").await;
    choose(alice, "#fact-kind", "Proef").await;
    alice
        .write(
            "#new-step",
            &format!("Leg de panelen{ENTER}Laat het dak nakijken{ENTER}Vraag drie prijzen{ENTER}"),
        )
        .await;
    let (panels, roof) = (part(alice, "Leg de panelen").await, part(alice, "Laat het dak").await);
    choose(alice, &format!("#more-{panels}"), "Eén omlaag").await;
    choose(alice, &format!("#more-{panels}"), "Eén omlaag").await;
    alice.click(&format!(".step:has(#text-{roof}) .step__tick")).await;
    pick(alice, &format!("#who-{roof}"), &["roos"]).await;
    choose(alice, &format!("#when-{roof}"), "dit jaar").await;
    alice.write(&format!("#text-{roof}"), &format!("{END} door een vakman{ENTER}")).await;
    invite(alice, "gift").await;
    pick(alice, "#new-give-who", &["Dorpshuis De Schuur"]).await;
    alice.write("#new-give", &format!("het dak, vijftien jaar lang{ENTER}twintig handen{ENTER}")).await;
    let (given, hands) = (part(alice, "het dak, vijf").await, part(alice, "twintig").await);
    choose(alice, &format!("#state-{given}"), "geleverd").await;
    choose(alice, &format!("#when-{hands}"), "voor de zomer").await;
    invite(alice, "barrier").await;
    alice.write("#new-blocker", &format!("De subsidie is op{ENTER}")).await;
    let blocker = part(alice, "De subsidie").await;
    alice.write(&format!("#answer-{blocker}"), "Dan leggen we eerst de helft").await;
    pick(alice, &format!("#who-{blocker}"), &["Ingrid"]).await;
    invite(alice, "chat").await;
    choose(alice, "#new-update-kind", "Succes").await;
    alice.write("#new-update", &format!("De vergunning is binnen{ENTER}")).await;
    part(alice, "De vergunning").await;

    // Every action has an address of its own.
    bob.open(&table.deep_link()).await;
    let all = [
        "Zonnedak op het dorpshuis",
        "Stroom is de grootste rekening",
        "Op 1 oktober komt de helft van eigen dak",
        "Trekker Tjeerd",
        "Helpers Bram en nog 1",
        "Waar Elzerhoek",
        "Nu of later dit jaar",
        "in het najaar",
        "van ons, met hulp",
        "Soort Proef",
        "Laat het dak nakijken door een vakman",
        "Wie doet deze stap? Roos: Laat het dak nakijken door een vakman",
        "Wanneer is deze stap klaar? dit jaar: Laat het dak nakijken door een vakman",
        "Klaar: Laat het dak nakijken door een vakman true",
        "Wie brengt dit in? Dorpshuis De Schuur",
        "het dak, vijftien jaar lang",
        "geleverd",
        "Wie brengt dit in? nog te vinden",
        "twintig handen: tot voor de zomer",
        "beloofd",
        "De subsidie is op",
        "Dan leggen we eerst de helft",
        "Wie let hierop? Ingrid: De subsidie is op",
        "Succes",
        "De vergunning is binnen",
    ];
    until_all(bob, "Bob", &all).await;
    let order = "return [...document.querySelectorAll('.step .word')].map(it => it.value).join(', ')";
    assert_eq!(
        bob.script(order).await,
        "Laat het dak nakijken door een vakman, Vraag drie prijzen, Leg de panelen"
    );

    // Also for who opens it with a link for the first time, and after a reload.
    let carol = table.driver.window().await;
    carol.open(&format!("{}#{}", table.deep_link(), table.hall.facilitator)).await;
    carol.join("Carol").await;
    until_all(&carol, "Carol", &["De vergunning is binnen"]).await;
    carol.driver.refresh().await.unwrap();
    until_all(&carol, "Carol", &["De vergunning is binnen"]).await;
    carol.quit().await;

    // What goes comes back with one tap, for both.
    choose(alice, &format!("#more-{blocker}"), "Haal weg").await;
    let gone = format!("return String(!document.querySelector('#text-{blocker}'))");
    bob.until("the blocker gone", async |it| Ok(it.script(&gone).await == "true")).await;
    alice.click(".toast__undo").await;
    until_all(bob, "Bob", &["De subsidie is op"]).await;

    let mut found = Vec::new();
    for theme in ["light", "dark"] {
        alice.script(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
        for (width, height) in [(1180, 820), (390, 844)] {
            alice.resize(width, height).await;
            found.extend(alice.axe().await.into_iter().map(|it| format!("sheet, {theme}, {width}: {it}")));
        }
        alice.resize(1180, 820).await;
        let menus = [
            "#fact-helpers".to_owned(),
            "#fact-areas".to_owned(),
            "#fact-horizon".to_owned(),
            format!("#who-{roof}"),
            format!("#when-{roof}"),
            format!("#more-{roof}"),
            format!("#state-{given}"),
            "#new-update-kind".to_owned(),
        ];
        for menu in menus {
            alice.click(&menu).await;
            alice.find(".menu").await;
            found.extend(alice.axe().await.into_iter().map(|it| format!("{menu}, {theme}: {it}")));
            alice.press(ESCAPE).await;
            until_no_menu(alice).await;
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    table.end().await;
}

async fn until_value(window: &Window, field: &str, value: &str) {
    window
        .until(&format!("{value:?} in {field}"), async |it| {
            Ok(it.find(field).await.prop("value").await?.unwrap_or_default() == value)
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_half_typed_blocker_outlives_the_bin_the_close_and_the_reload() {
    let table = Table::with("Koor").await;
    let (alice, bob) = (&table.alice, &table.bob);
    alice.click(&format!("#card-{}", table.action)).await;
    invite(alice, "barrier").await;
    alice.write("#new-blocker", "De zaal is te").await;
    alice.write("#new-step", "Bel de diri").await;
    alice.click("#new-blocker").await;
    bob.click(&format!("#card-{}", table.action)).await;
    bob.click(".sheet__foot .btn--stop").await;
    // The sheet stays, says so, and the words and the caret are where they were.
    alice.find(".sheet .problem").await;
    until_value(alice, "#new-blocker", "De zaal is te").await;
    assert_eq!(alice.script("return document.activeElement.id").await, "new-blocker");
    alice.press(" du").await;
    until_value(alice, "#new-blocker", "De zaal is te du").await;
    // Closed by accident: Esc leaves the field first, a second one closes.
    alice.press(ESCAPE).await;
    alice.find(".sheet").await;
    alice.press(ESCAPE).await;
    alice
        .until("no sheet", async |it| {
            Ok(it.script("return String(!document.querySelector('.sheet'))").await == "true")
        })
        .await;
    alice.open(&table.deep_link()).await;
    until_value(alice, "#new-blocker", "De zaal is te du").await;
    until_value(alice, "#new-step", "Bel de diri").await;
    alice.click(".sheet .problem .btn").await;
    alice.write("#new-blocker", &format!("{END}ur{ENTER}")).await;
    bob.until_cards("idea", &["Koor"]).await;
    bob.click(&format!("#card-{}", table.action)).await;
    until_all(bob, "Bob", &["De zaal is te duur"]).await;
    // Added is added: nothing waits any more.
    alice.driver.refresh().await.unwrap();
    until_all(alice, "Alice", &["De zaal is te duur"]).await;
    until_value(alice, "#new-blocker", "").await;
    table.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_two_people_change_at_once_keeps_what_both_typed() {
    let table = Table::with("Koor").await;
    let (alice, bob) = (&table.alice, &table.bob);
    alice.click(&format!("#card-{}", table.action)).await;
    alice.write("#new-step", &format!("Bel Wim{ENTER}")).await;
    let step = part(alice, "Bel Wim").await;
    let field = format!("#text-{step}");
    alice.write(&field, &format!("{HOME}Vanavond: ")).await;
    bob.open(&table.deep_link()).await;
    bob.write(&field, &format!("{END} en Roos{ENTER}")).await;
    until_value(alice, &field, "Vanavond: Bel Wim en Roos").await;
    // A reload in the middle of a word keeps the word.
    alice.driver.refresh().await.unwrap();
    for window in [alice, bob] {
        until_value(window, &field, "Vanavond: Bel Wim en Roos").await;
    }
    // Also when somebody takes the line away under the words: it comes back with them.
    alice.write(&field, &format!("{END} en")).await;
    choose(bob, &format!("#more-{step}"), "Haal weg").await;
    let gone = format!("return String(!document.querySelector('{field}'))");
    alice.until("the step gone", async |it| Ok(it.script(&gone).await == "true")).await;
    bob.click(".toast__undo").await;
    for window in [alice, bob] {
        until_value(window, &field, "Vanavond: Bel Wim en Roos en").await;
        window.press(ESCAPE).await;
    }
    // The pages that both left are not waited for (S12).
    for window in [alice, bob] {
        window.until_light("all").await;
    }
    table.end().await;
}
