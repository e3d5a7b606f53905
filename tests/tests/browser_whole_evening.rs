//! A whole evening on the plan of sixteen villages: who leads at a tablet, a screen in the hall, eight people with telephones of
//! their own and sixty without a screen. The tablet of who leads dies, two others sleep, the server is killed. At the end
//! nothing that was written is missing and everybody has the same plan. It prints its figures; `cargo xtask evening` makes
//! pictures of every step beside it.

#![allow(clippy::unwrap_used, reason = "a test says where it fails by panicking")]

use std::collections::BTreeSet;
use std::time::Duration;

use futures::future::join_all;
use serde_json::{Value as Json, json};
use shared::id::Id;
use shared::intent::Intent;
use shared::place::Rank;
use shared::record::{Collection, DocumentKind, SessionState};
use tests::browser::keys::ENTER;
use tests::cable::Cable;
use tests::headless::Headless;
use tests::seen::{count, until_count, until_words, words};
use tests::whole_evening::{
    BURST, Evening, PHONES, SEEN, SLEEPERS, Timed, next, now, probed, stays_on, write_privately,
};

/// People without a screen.
const HEADLESS: usize = 60;
/// Cards whose way to the screen is timed.
const TIMED: usize = 40;

#[tokio::test(flavor = "multi_thread")]
async fn an_evening_of_seventy_loses_nothing_though_the_leader_the_server_and_two_tablets_are_gone_for_a_while()
 {
    let mut evening = Evening::begin().await;
    for chunk in 0..HEADLESS / 10 {
        let names: Vec<String> = (0..10).map(|at| format!("Deelnemer {}", chunk * 10 + at + 1)).collect();
        let joined =
            join_all(names.iter().map(|name| Headless::join(&evening.place, &evening.code, name))).await;
        evening.crowd.extend(joined);
    }
    for name in &PHONES[..2] {
        evening.phone(name).await;
    }
    // The sleepers are the last two of the list; the third phone comes late, to write at once.
    for name in &PHONES[3..] {
        evening.phone(name).await;
    }
    evening.phones.insert(2, probed(&evening.driver, evening.place.server, (390, 844)).await);
    evening.cables.insert(2, Cable::to(evening.place.server).await);
    // Welcome, and the talk.
    next(&evening.alice).await;
    until_words(&evening.screen, ".table-ring", "mensen").await;
    until_words(&evening.screen, ".table-ring__number", "68").await;
    // The screen and the tablet of who leads stay on by themselves; whose telephone it is decides about that.
    for (window, on) in [(&evening.screen, true), (&evening.alice, true), (&evening.phones[0], false)] {
        assert_eq!(stays_on(window).await, on);
    }
    evening.picture("1-welcome").await;
    next(&evening.alice).await;
    until_words(&evening.phones[0], ".steps__narrow", "Stap 2").await;
    evening.picture("2-talk").await;

    // Everybody writes for themselves; two have a draft, and fall asleep.
    next(&evening.alice).await;
    let round = evening.round(3).await;
    for at in SLEEPERS {
        let card = format!("Een draad van {}", PHONES[at]);
        evening.phones[at].write("#new-card", &format!("{card}{ENTER}")).await;
        until_count(&evening.phones[at], ".note--mine[data-far=here]", 1).await;
        evening.phones[at].network(false).await;
        evening.cables[at].cut();
        evening.cards.insert(card);
    }
    let mut written = Vec::new();
    for (at, someone) in evening.crowd.iter().enumerate() {
        for which in 1..=2 {
            let text = format!("Gedachte {which} van {}", someone.name);
            evening.cards.insert(text.clone());
            written.push((
                at,
                format!("kaart-{at}-{which}"),
                json!({ "text": text, "heading": "Gemeenschap · Waarom?" }),
            ));
        }
    }
    join_all(written.iter().map(|(at, entry, content)| evening.crowd[*at].hand_in(&round, entry, content)))
        .await;
    // The one who comes late: from the squares to the first card that is safe.
    let late = {
        let (window, cable) = (evening.phones.remove(2), evening.cables.remove(2));
        window.quit().await;
        drop(cable);
        let begun = evening.phone(PHONES[2]).await;
        let window = evening.phones.pop().unwrap();
        let cable = evening.cables.pop().unwrap();
        write_privately(&window, &["Meteen een idee".to_owned()]).await;
        evening.cards.insert("Meteen een idee".to_owned());
        evening.phones.insert(2, window);
        evening.cables.insert(2, cable);
        now() - begun
    };
    for at in [0, 1, 3, 4, 5] {
        let cards: Vec<String> = (1..=2).map(|which| format!("Kaart {which} van {}", PHONES[at])).collect();
        write_privately(&evening.phones[at], &cards).await;
        evening.cards.extend(cards);
    }
    let shared = evening.cards.len() - SLEEPERS.len();
    until_words(&evening.screen, ".p-lies", &format!("{shared} kaarten liggen dicht")).await;
    evening.picture("3-private").await;

    // Turned over; who leads looks first; then all read. The way of a card to the screen is timed here.
    next(&evening.alice).await;
    until_count(&evening.alice, ".cockpit .note", shared).await;
    next(&evening.alice).await;
    for (_, window) in evening.awake() {
        until_count(window, ".wall .note", shared).await;
    }
    until_words(&evening.screen, ".p-question", &format!("{shared} kaarten")).await;
    evening.picture("4-share").await;
    evening.screen.script(SEEN).await;
    let mut sent = Vec::new();
    for at in 0..TIMED {
        let text = format!("Nog een gedachte, nummer {at}");
        let rank = Rank::between(None, None, u64::try_from(at).unwrap());
        let note = Intent::add_note(&mut server::SystemChance, &text, rank).1;
        evening.cards.insert(text);
        sent.push((shared + at + 1, now()));
        evening.crowd[at].act(DocumentKind::Wall, note);
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    let all = shared + TIMED;
    until_words(&evening.screen, ".p-question", &format!("{all} kaarten")).await;
    let seen: Vec<(usize, f64)> =
        serde_json::from_str(&evening.screen.script("return JSON.stringify(window.figures.seen)").await)
            .unwrap_or_default();
    let to_screen: Vec<f64> = sent
        .iter()
        .filter_map(|(wanted, at)| Some(seen.iter().find(|(count, _)| count >= wanted)?.1 - at))
        .collect();

    // Everybody groups: by taps on the telephones, sixty by their own ways.
    next(&evening.alice).await;
    let (first, second) = (&evening.phones[0], &evening.phones[1]);
    for (window, name) in [(first, "Samen doen"), (second, "Eigen energie")] {
        window.find(".wall.is-grouping").await;
        let note = window.script("return document.querySelector('.wall__loose .note').dataset.note").await;
        window.click(&format!("[data-note='{note}'] .note__more")).await;
        window.click(".note__new-group").await;
        let group = format!(".group:has([data-note='{note}'])");
        window.find(&format!("[data-note='{note}']")).await;
        window.until("its group", async |it| Ok(count(it, &group).await == 1)).await;
        window.write(&format!("{group} .group__name textarea"), name).await;
        until_words(&evening.screen, ".p-themes", name).await;
    }
    let groups = evening.crowd[0].rows(Collection::Groups).await;
    for (at, someone) in evening.crowd.iter().enumerate() {
        let notes = someone.rows(Collection::Notes).await;
        let own = notes.iter().find(|row| row.text("text") == format!("Gedachte 1 van {}", someone.name));
        let group = &groups[at % groups.len()].id;
        let put = Intent::put_note(&own.unwrap().id, Some(group), Rank::between(None, None, at as u64));
        someone.act(DocumentKind::Wall, put);
    }
    until_words(&evening.screen, ".p-themes", "31").await;
    evening.picture("5-group").await;

    // A break; the tablet of who leads dies, and a participant leads on.
    next(&evening.alice).await;
    until_words(&evening.screen, ".p-question", "koffie").await;
    evening.picture("6-break").await;
    let here = evening.alice.script("return location.href").await;
    evening.alice.open("about:blank").await;
    evening.phones[0].click("#take-over").await;
    evening.phones[0].find(".cockpit").await;
    until_words(&evening.phones[1], ".takeover", "Bob leidt nu de avond").await;
    next(&evening.phones[0]).await;
    assert!(stays_on(&evening.phones[0]).await, "it leads now");

    // All vote within five seconds; then the server is killed, and knows every vote when it is back.
    let round = evening.round(7).await;
    let ballots = join_all(evening.crowd.iter().enumerate().map(|(at, someone)| {
        let (group, round) = (groups[at % groups.len()].id.to_string(), round.clone());
        let ballot = json!({ "dots": { group: 3 } });
        let wait = BURST * u32::try_from(at).unwrap() / u32::try_from(HEADLESS).unwrap();
        async move {
            tokio::time::sleep(wait).await;
            someone.hand_in(&round, "x", &ballot).await.as_secs_f64() * 1_000.0
        }
    }));
    let tapped = async {
        for (at, window) in evening.awake().filter(|(at, _)| *at != 0) {
            window.click(&format!(".vote:nth-child({}) .vote__more", at % 2 + 1)).await;
            window.find(".vote__top [data-far=sent]").await;
        }
    };
    let (ballots, ()) = tokio::join!(ballots, tapped);
    let voters = HEADLESS + PHONES.len() - SLEEPERS.len() - 1;
    until_words(&evening.screen, ".p-lies", &format!("{voters} mensen hebben gestemd")).await;
    evening.kill_server();
    // The two wake up: what they had not shared is asked about, and comes on the wall with the late ones.
    for at in SLEEPERS {
        evening.cables[at].mend();
        evening.phones[at].network(true).await;
        evening.phones[at].click(".share-late").await;
    }
    evening.phones[1].until_light("all").await;
    until_words(&evening.phones[0], "#lies-closed", &format!("{voters} mensen")).await;
    next(&evening.phones[0]).await;
    until_count(&evening.screen, ".result__row", 2).await;
    until_count(&evening.phones[1], ".result__row", 2).await;
    evening.phones[0].click("#make-themes").await;
    evening.alice.open(&here).await;
    evening.alice.find(".takeover").await;
    evening.picture("7-vote").await;

    // From conclusions to actions, by everybody, with a lead.
    evening.alice.click("#take-back").await;
    evening.phones[0].find(".evening__ready").await;
    assert!(!stays_on(&evening.phones[0]).await, "it leads no more");
    // Two late cards wait for a third; who leads lets them out.
    evening.alice.click(".let-late-out").await;
    until_count(&evening.alice, ".let-late-out", 0).await;
    next(&evening.alice).await;
    for (at, window) in evening.phones.iter().enumerate() {
        let title = format!("Actie van {}", PHONES[at]);
        window.write("#new-action", &format!("{title}{ENTER}")).await;
        evening.actions.insert(title);
    }
    let parties = evening.crowd[0].rows(Collection::Parties).await;
    for (at, someone) in evening.crowd.iter().enumerate().take(20) {
        let title = format!("Afspraak {at}");
        let origin = shared::record::Origin {
            session: Id::from(evening.place.session.as_str()),
            ..Default::default()
        };
        let rank = Rank::between(None, None, at as u64);
        let (id, make) =
            Intent::action_of_note(&mut server::SystemChance, &Id::default(), &title, &origin, None, rank);
        let lead =
            Intent::set_word(Collection::Actions.key(&id), "lead", parties[at % parties.len()].id.as_str());
        someone.act(DocumentKind::Plan, Intent::Together { name: "add actions", intents: vec![make, lead] });
        evening.actions.insert(title);
    }
    let made = evening.actions.len();
    for window in evening.phones.iter().chain([&evening.alice]) {
        until_count(window, ".tonight-actions .start__line", made).await;
    }
    evening.picture("8-actions").await;

    // One word from everybody, and the minutes.
    next(&evening.alice).await;
    let round = evening.round(9).await;
    let said = ["hoopvol", "moe", "trots", "benieuwd"];
    join_all(evening.crowd.iter().enumerate().map(|(at, someone)| {
        let (round, word) = (round.clone(), json!({ "text": said[at % said.len()] }));
        async move { someone.hand_in(&round, "x", &word).await }
    }))
    .await;
    for window in &evening.phones {
        window.write("#one-word", "samen").await;
        window.click("#send-word").await;
        window.find(".one-word [data-far=sent]").await;
    }
    next(&evening.alice).await;
    until_words(&evening.screen, ".cloud", "samen").await;
    until_words(&evening.screen, ".cloud", "15×").await;
    evening.picture("9-one-word").await;
    evening.alice.until_light("all").await;
    evening.alice.click(".evening__back").await;
    evening.alice.click(".session[data-state=open] a[href*='as=minutes']").await;
    until_words(&evening.alice, ".minutes__sheet", "Samen doen").await;
    until_words(&evening.alice, ".minutes__sheet", "Afspraak 19").await;
    until_words(&evening.alice, ".minutes__sheet", "hoopvol (15×)").await;
    evening.picture("10-minutes").await;

    // Everybody has the same plan, and what anybody wrote is there.
    let mut same = BTreeSet::new();
    for someone in &evening.crowd {
        let mut plan = someone.plan().await;
        for _ in 0..200 {
            if plan.0 && same.iter().all(|known| *known == plan.1) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            plan = someone.plan().await;
        }
        assert!(plan.0, "{} has work that is not with the server", someone.name);
        same.insert(plan.1);
    }
    assert_eq!(same.len(), 1, "all have the same plan");
    let mut lists = BTreeSet::new();
    for window in &evening.phones {
        window.until_light("all").await;
        window.click(".evening__back").await;
        window.click(".rail__item[href*='/start']").await;
        window.find(".theme-tiles").await;
        lists.insert(words(window, ".theme-tiles").await);
    }
    assert_eq!(lists.len(), 1, "the telephones show the same themes: {lists:?}");
    let file = evening.file().await;
    let titles: BTreeSet<String> = texts(&file["plan"]["actions"], "title");
    assert!(evening.actions.is_subset(&titles), "{:?}", evening.actions.difference(&titles));
    let sessions = file["sessions"].as_array().unwrap();
    let own = sessions.iter().find(|it| it["title"] == "Avond voor zestien dorpen").unwrap();
    let cards = texts(&own["notes"], "text");
    assert!(evening.cards.is_subset(&cards), "{:?}", evening.cards.difference(&cards));
    assert_eq!(own["words"].as_array().unwrap().len(), HEADLESS + PHONES.len());
    assert_eq!(own["state"], SessionState::Planned.word(), "it is not over until who leads says so");

    let timed = Timed { late, to_screen, ballots };
    evening.print(timed).await;
    for window in evening.phones.drain(..) {
        window.quit().await;
    }
    evening.screen.quit().await;
    evening.alice.quit().await;
}

/// This field of every record in a list.
fn texts(list: &Json, field: &str) -> BTreeSet<String> {
    let all = list.as_array().into_iter().flatten();
    all.filter_map(|it| it[field].as_str().map(str::to_owned)).collect()
}
