//! An evening from its first step to its last: who leads at a tablet, people with telephones, a screen in the hall.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::path::Path;

use tests::browser::Window;
use tests::browser::keys::ENTER;
use tests::leader::Leader;
use tests::seen::{count, until_count, until_words, words};

/// An evening with the script of that place in the list, two people at it, and its screen.
struct Room {
    hall: Leader,
    people: Vec<Window>,
    screen: Window,
}

impl Room {
    async fn with_script(place: usize) -> Self {
        let hall = Leader::new().await;
        let code = hall.begin("Van idee naar afspraak").await;
        let mut people = Vec::new();
        for name in ["Bob", "Carol"] {
            let window = hall.telephone(&format!("/join/{}", code.replace(' ', "-"))).await;
            window.sit_down(name).await;
            window.find("#new-note").await;
            people.push(window);
        }
        hall.alice.resize(1180, 820).await;
        hall.alice.click(".session .btn--now").await;
        hall.alice.click(&format!(".choose-script li:nth-child({place}) .script-choice")).await;
        hall.alice.find(".cockpit").await;
        let screen = hall.screen().await;
        Self { hall, people, screen }
    }

    async fn next(&self) {
        self.hall.alice.click("#next-step:not(:disabled)").await;
    }

    /// The cards are turned over; who leads looks through them, then everybody does.
    async fn turn_over(&self) {
        self.next().await;
        self.hall.alice.find(".cockpit .look-first").await;
        self.next().await;
    }

    /// What each sees now, when somebody wants to look.
    async fn picture(&self, name: &str) {
        let Ok(folder) = std::env::var("SAMENSPEL_PICTURES") else { return };
        let all = [(&self.hall.alice, "cockpit"), (&self.people[0], "phone"), (&self.screen, "screen")];
        for (window, who) in all {
            window.settled().await;
            window.picture(&Path::new(&folder).join(format!("evening-{name}-{who}.png"))).await;
        }
    }

    async fn faults(&self, name: &str) -> Vec<String> {
        let mut faults = Vec::new();
        let all = [(&self.hall.alice, "cockpit"), (&self.people[0], "phone"), (&self.screen, "screen")];
        for (window, who) in all {
            window.settled().await;
            faults.extend(window.faults(&format!("{name}, {who}")).await);
        }
        self.picture(name).await;
        faults
    }

    async fn end(self) {
        let mut windows = self.people;
        windows.push(self.screen);
        self.hall.end(windows).await;
    }
}

/// Writes cards for oneself and shares them.
async fn write_privately(window: &Window, cards: &[&str]) {
    for card in cards {
        window.write("#new-card", &format!("{card}{ENTER}")).await;
    }
    window.click("#share-cards").await;
    until_count(window, ".note--mine[data-far=sent]", cards.len()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_theme_poll_goes_from_welcome_to_one_word_and_every_screen_can_be_read() {
    let room = Room::with_script(2).await;
    let (alice, bob, carol) = (&room.hall.alice, &room.people[0], &room.people[1]);
    let mut faults = Vec::new();
    // Welcome: the screen shows how one comes in.
    room.next().await;
    until_words(bob, ".question", "Wie is er vanavond").await;
    until_words(&room.screen, ".p-join__title", "Schuif aan").await;
    until_words(&room.screen, ".plate", " ").await;
    faults.extend(room.faults("welcome").await);
    // Private writing: a number is all that others see.
    room.next().await;
    until_words(carol, ".private-bar", "Alleen jij").await;
    write_privately(bob, &["Wensbus", "Bankjes bij de dijk"]).await;
    write_privately(carol, &["Bus naar de stad"]).await;
    until_words(alice, "#lies-closed", "3 kaarten liggen dicht").await;
    until_words(&room.screen, ".p-lies", "3 kaarten liggen dicht").await;
    for (window, hidden) in [(alice, "Wensbus"), (bob, "Bus naar de stad"), (&room.screen, "Wensbus")] {
        assert!(!words(window, "body").await.contains(hidden));
    }
    bob.click(".evening__ready").await;
    until_words(alice, ".cockpit", "1 van 2 klaar").await;
    bob.click(".evening__hand").await;
    until_words(alice, ".person--hand", "Bob").await;
    faults.extend(room.faults("private").await);
    // They come out: who leads sees them first, then the evening is at reading.
    room.next().await;
    until_count(alice, ".cockpit .note", 3).await;
    until_words(&room.screen, ".p-question", "3 kaarten").await;
    assert!(!words(&room.screen, "body").await.contains("Wensbus"));
    faults.extend(room.faults("look-first").await);
    room.next().await;
    for window in [alice, bob, carol] {
        until_count(window, ".wall .note", 3).await;
    }
    until_words(&room.screen, ".p-cards", "Wensbus").await;
    until_words(bob, ".seats", "0 van 2 klaar").await;
    faults.extend(room.faults("share").await);
    // Grouping, by anybody.
    room.next().await;
    bob.find(".wall.is-grouping").await;
    let card = |text: &str| {
        format!(
            "return [...document.querySelectorAll('.note')].find(it => it.innerText.includes({text:?}))?.dataset.note ?? ''"
        )
    };
    let (bus, city) = (bob.script(&card("Wensbus")).await, bob.script(&card("Bus naar")).await);
    bob.click(&format!("[data-note='{bus}'] .note__text")).await;
    bob.click(&format!("[data-note='{city}'] .note__text")).await;
    bob.write(".group__name textarea", "Vervoer").await;
    let bench = carol.script(&card("Bankjes")).await;
    carol.click(&format!("[data-note='{bench}'] .note__more")).await;
    carol.click(".note__new-group").await;
    until_count(&room.screen, ".p-theme", 2).await;
    until_words(&room.screen, ".p-themes", "Vervoer").await;
    faults.extend(room.faults("group").await);
    // Dots: three each, secret, and they can be put elsewhere.
    room.next().await;
    until_count(bob, ".vote", 2).await;
    for _ in 0..3 {
        bob.click(".vote:nth-child(1) .vote__more").await;
    }
    until_words(bob, ".vote__left", "0 van 3 stippen over").await;
    bob.click(".vote:nth-child(1) .vote__less").await;
    carol.click(".vote:nth-child(2) .vote__more").await;
    for window in [bob, carol] {
        window.find(".vote__top [data-far=sent]").await;
    }
    until_words(alice, "#lies-closed", "2 mensen hebben gestemd").await;
    faults.extend(room.faults("vote").await);
    room.next().await;
    for window in [alice, bob, &room.screen] {
        until_count(window, ".result__row", 2).await;
    }
    assert!(words(bob, ".result__row").await.contains("2 stippen"));
    faults.extend(room.faults("result").await);
    // The line under what the group goes on with is put elsewhere by who leads.
    until_count(bob, ".result__row.is-top", 2).await;
    alice.click(".line-up").await;
    until_count(bob, ".result__row.is-top", 1).await;
    alice.click(".line-down").await;
    until_count(&room.screen, ".result__row.is-top", 2).await;
    assert_eq!(count(bob, ".line-up").await, 0);
    alice.click("#make-themes").await;
    // One word each.
    room.next().await;
    until_words(bob, ".question", "Hoe ga je vanavond naar huis").await;
    for (window, word) in [(bob, "hoopvol"), (carol, "Hoopvol")] {
        window.write("#one-word", word).await;
        window.click("#send-word").await;
        window.find(".one-word [data-far=sent]").await;
    }
    faults.extend(room.faults("word").await);
    room.next().await;
    until_words(&room.screen, ".cloud", "2×").await;
    faults.extend(room.faults("words").await);
    assert_eq!(faults, Vec::<String>::new());
    // What came out of it can be read and taken along, and no card of anybody is in it.
    alice.click(".evening__back").await;
    alice.click(".session a[href*='as=minutes']").await;
    until_words(alice, ".minutes__sheet", "3 mensen").await;
    until_words(alice, ".minutes__sheet", "Vervoer (2 stippen van 2 mensen)").await;
    until_words(alice, ".minutes__sheet", "oopvol (2×)").await;
    assert!(!words(alice, ".minutes__sheet").await.contains("Wensbus"));
    assert_eq!(alice.faults("minutes").await, Vec::<String>::new());
    if let Ok(folder) = std::env::var("SAMENSPEL_PICTURES") {
        alice.picture(&Path::new(&folder).join("evening-minutes.png")).await;
    }
    // What was chosen is a theme of the plan.
    alice.click(".rail__item[href*='/start']").await;
    until_words(alice, ".theme-tiles", "Vervoer").await;
    room.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_outlive_a_reload_and_a_cut_line_and_who_was_late_is_asked() {
    let room = Room::with_script(2).await;
    let (alice, bob) = (&room.hall.alice, &room.people[0]);
    room.next().await;
    room.next().await;
    bob.write("#new-card", &format!("Een kaart{ENTER}Half")).await;
    until_count(bob, ".note--mine[data-far=here]", 1).await;
    bob.driver.refresh().await.unwrap();
    until_count(bob, ".note--mine[data-far=here]", 1).await;
    assert_eq!(bob.script("return document.querySelector('#new-card').value").await, "Half");
    // Without a line it waits, and goes along by itself.
    bob.script("window.realFetch = fetch; fetch = () => Promise.reject(new TypeError('cut'))").await;
    bob.click("#share-cards").await;
    until_count(bob, ".note--mine[data-far=asked]", 1).await;
    bob.driver.refresh().await.unwrap();
    until_count(bob, ".note--mine[data-far=sent]", 1).await;
    // A card that lies there alone says whose it is: who leads is asked first.
    until_words(alice, "#lies-closed", "1 kaart ligt dicht").await;
    room.next().await;
    until_words(alice, ".left-over", "maar één mens").await;
    bob.write("#new-card", &format!(" en nog een{ENTER}")).await;
    alice.click("#reveal-anyway").await;
    alice.find(".cockpit .look-first").await;
    room.next().await;
    until_words(bob, ".question", "Wat valt je op").await;
    until_count(bob, ".wall .note", 1).await;
    // What Bob had not shared stays on his device; back at the step he is asked.
    alice.click("#step-back").await;
    bob.find(".question").await;
    room.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_flagship_script_goes_from_nine_boxes_to_actions_with_a_lead() {
    let room = Room::with_script(1).await;
    let (alice, bob, carol) = (&room.hall.alice, &room.people[0], &room.people[1]);
    for _ in 0..3 {
        room.next().await;
    }
    // Each table writes in its own boxes.
    until_count(bob, ".heading-pick", 6).await;
    bob.click(".headings + .headings > :nth-child(2)").await;
    write_privately(bob, &["Energie van ons eigen dak"]).await;
    carol.click(".headings > :nth-child(3)").await;
    carol.click(".headings + .headings > :nth-child(3)").await;
    write_privately(carol, &["Regels zijn gemaakt voor grote partijen"]).await;
    room.turn_over().await;
    until_count(bob, ".wall .note", 2).await;
    until_words(bob, ".wall", "Gemeenschap · Waarmee?").await;
    // Grouping, a break, dots.
    room.next().await;
    let card = bob.script("return document.querySelector('.note').dataset.note").await;
    bob.click(&format!("[data-note='{card}'] .note__more")).await;
    bob.click(".note__new-group").await;
    bob.write(".group__name textarea", "Samen bezitten").await;
    until_words(&room.screen, ".p-themes", "Samen bezitten").await;
    room.next().await;
    until_words(&room.screen, ".p-question", "koffie").await;
    room.next().await;
    carol.click(".vote__more").await;
    carol.find(".vote__top [data-far=sent]").await;
    room.next().await;
    until_count(carol, ".result__row", 1).await;
    alice.click("#make-themes").await;
    // From conclusion to action.
    room.next().await;
    bob.click(&format!("[data-note='{card}'] .note__more")).await;
    bob.click(".note__to-action").await;
    carol.write("#new-action", &format!("De gemeente om tafel vragen{ENTER}")).await;
    until_count(&room.screen, ".p-actions li", 2).await;
    until_count(alice, ".tonight-actions .start__line", 2).await;
    let faults = room.faults("actions").await;
    assert_eq!(faults, Vec::<String>::new());
    // The action knows its theme and where it comes from, and gets a lead on its sheet.
    bob.script("[...document.querySelectorAll('.tonight-actions a')].find(it => it.innerText !== 'De gemeente om tafel vragen').click()").await;
    until_words(bob, ".thread", "Samen bezitten").await;
    room.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_is_changed_while_it_goes_on_and_used_again_on_another_evening() {
    let room = Room::with_script(2).await;
    let (alice, bob) = (&room.hall.alice, &room.people[0]);
    room.next().await;
    until_count(bob, ".steps__knot", 6).await;
    alice.click("#change-script").await;
    // Another name and other minutes for the second step, one step less, one more.
    let second = ".step-editor:nth-child(2)";
    alice.script(&format!("document.querySelector('{second} [id^=step-title-]').select()")).await;
    alice.write(&format!("{second} [id^=step-title-]"), "Wat leeft er?").await;
    alice
        .script(&format!(
            "const it = document.querySelector('{second} .step-editor__minutes'); it.value = '7'; it.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ))
        .await;
    alice.click(".step-editor:nth-child(3) .btn:has([href='#i-trash'])").await;
    until_count(bob, ".steps__knot", 5).await;
    alice.click(".toast__undo").await;
    until_count(bob, ".steps__knot", 6).await;
    alice
        .script(
            "const it = document.querySelector('#add-stage-step'); it.value = 'consent'; it.dispatchEvent(new Event('change', { bubbles: true }))",
        )
        .await;
    until_count(bob, ".steps__knot", 7).await;
    alice.click(".step-editor:nth-child(7) .btn:has([href='#i-up'])").await;
    alice.click("#change-script").await;
    until_words(alice, ".script", "Zijn we het eens?").await;
    let faults = room.faults("changed").await;
    assert_eq!(faults, Vec::<String>::new());
    let steps =
        "return [...document.querySelectorAll('.script__step b')].map(it => it.innerText).join(' | ')";
    let script = alice.script(steps).await;
    assert!(script.contains("Wat leeft er?") && script.contains("Zijn we het eens? | Eén woord"), "{script}");
    alice.click("#change-script").await;
    alice.find(".step-editor").await;
    assert_eq!(alice.faults("changing").await, Vec::<String>::new());
    // Another evening begins with the same one.
    alice.until_light("all").await;
    alice.click(".evening__back").await;
    alice.write("#new-session", &format!("Avond 2{ENTER}")).await;
    alice.click(".session[data-state=planned] .btn--main").await;
    until_count(alice, ".session[data-state=open]", 2).await;
    alice.script("[...document.querySelectorAll('.session')].find(it => it.querySelector('textarea').value === 'Avond 2').querySelector('.btn--now').click()").await;
    until_count(alice, ".script-choice", 3).await;
    alice.click(".choose-script li:last-child .script-choice").await;
    alice.until("the same script", async |it| Ok(it.script(steps).await == script)).await;
    room.end().await;
}
