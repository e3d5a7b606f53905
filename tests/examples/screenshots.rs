//! Pictures of every screen at every size, light and dark: `cargo xtask screenshots`. To be looked at.
//!
//! `-- FOLDER` puts them elsewhere, `-- FOLDER board` makes only those whose name begins so.

use std::path::PathBuf;
use std::time::Duration;

use shared::id::Id;
use shared::intent::Intent;
use shared::place::Rank;
use shared::record::{Action, Collection, Due, Hue, Record, UpdateKind};
use shared::sync::signal::Presence;
use tests::browser::keys::ESCAPE;
use tests::browser::{Driver, SIZES, Window};
use tests::cable::Cable;
use tests::open_hall::OpenHall;

/// Little room: the smallest telephone, which is also a tablet at 400 %.
const NARROW: (&str, u32, u32) = ("narrow", 320, 640);

/// The places of a plan beside its board, and their views: its address, and what is there when it is.
const PLACES: [(&str, &str, &str); 8] = [
    ("start", "/start", ".start__card"),
    ("roles", "/roles", ".outline__row"),
    ("role-map", "/roles?view=circles", ".role-map__plane [data-role]"),
    ("matrix", "/roles?view=matrix", ".matrix tbody td"),
    ("parties", "/roles?view=parties", ".party-line"),
    ("decisions", "/decisions", ".decision"),
    ("list", "?view=list", ".action-list"),
    ("timeline", "?view=timeline", ".timeline"),
];

/// People who are here too, besides whose window it is.
const OTHERS: [(&str, Hue); 8] = [
    ("Ingrid", Hue::Zee),
    ("Joris", Hue::Roos),
    ("Fatima", Hue::Viool),
    ("Bram", Hue::Mos),
    ("Wilma", Hue::Hout),
    ("Tjeerd", Hue::Lucht),
    ("Sanne", Hue::Zon),
    ("Hanneke", Hue::Lei),
];

#[tokio::main]
async fn main() {
    let folder = std::env::args().nth(1).map_or_else(|| PathBuf::from("target/screenshots"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    let only = std::env::args().nth(2).unwrap_or_default();
    let hall = OpenHall::with_example().await;
    let (action, second, party) = fill(&hall).await;
    let shown = Shown { action, second, party };
    let driver = Driver::start().await;
    let (usual, large) = tokio::join!(driver.window(), driver.window_with_letters(32));
    let usual = Album { window: usual, folder: folder.clone(), only: only.clone(), letters: "" };
    let large = Album { window: large, folder: folder.clone(), only, letters: "-200" };
    usual.doors(&hall).await;
    large.doors(&hall).await;
    usual.alone(&hall, &shown).await;
    large.alone(&hall, &shown).await;
    usual.together(&hall, &shown).await;
    usual.bin(&hall, &shown).await;
    usual.offline(&hall).await;
    usual.window.quit().await;
    large.window.quit().await;
    println!("pictures are in {}", folder.display());
}

/// What the pictures are of.
struct Shown {
    /// The action with the most on its sheet, and another one.
    action: Id,
    second: Id,
    party: Id,
}

/// One window and where its pictures go.
struct Album {
    window: Window,
    folder: PathBuf,
    only: String,
    /// Said in the names when the letters are large.
    letters: &'static str,
}

impl Album {
    /// Before somebody is in.
    async fn doors(&self, hall: &OpenHall) {
        let window = &self.window;
        window.open(&format!("http://{}/", hall.server.addr())).await;
        window.find(".my-plans__band .btn--now").await;
        self.take("home-empty").await;
        window.click(".my-plans__band .btn--now").await;
        window.find("#plan-title").await;
        self.take("home-new").await;
        window.open(&hall.page(hall.server.addr())).await;
        window.find("#name").await;
        window.until_plan_title().await;
        self.take("join").await;
        window.join("Noor").await;
    }

    /// Everything that one person sees.
    async fn alone(&self, hall: &OpenHall, shown: &Shown) {
        let window = &self.window;
        self.open(hall, "").await;
        self.take("board").await;
        window.click("#add-idea").await;
        window.write("#compose-idea", "Een bankje bij de dijk").await;
        self.take("board-composer").await;
        window.write("#compose-idea", ESCAPE).await;
        window.click(".action-card [id^=grip-]").await;
        window.find(".menu__item").await;
        self.take("board-menu").await;
        window.press(ESCAPE).await;
        window.click("#more").await;
        window.find(".menu__item").await;
        self.take("board-more").await;
        window.press(ESCAPE).await;
        window.click("#filter-button").await;
        window.click(".filter-menu__choices .menu__item").await;
        self.take("filter").await;
        window.click(".filter-menu__foot .btn").await;
        self.take("found").await;
        self.open(hall, "?q=zeepaardje").await;
        self.take("found-nothing").await;
        self.sheet(hall, shown).await;
        for list in ["parties", "themes", "areas", "roles"] {
            window.open(&address(hall, &format!("?list={list}"))).await;
            window.find(".list-line").await;
            self.take(&format!("list-{list}")).await;
        }
        for (screen, place, shown) in PLACES {
            window.open(&address(hall, place)).await;
            window.find(shown).await;
            self.take(screen).await;
        }
        self.open(hall, "").await;
        window.click("#more").await;
        window.click(".menu__item:has([href='#i-share'])").await;
        window.find(".panel-dialog").await;
        self.take("share").await;
        self.open(hall, "").await;
        window.click("#help-button").await;
        window.find(".panel-dialog").await;
        self.take("help").await;
        window.open(&format!("http://{}/", hall.server.addr())).await;
        window.find(".plan-card").await;
        self.take("home").await;
    }

    /// The sheet of the fullest action, and its menus.
    async fn sheet(&self, hall: &OpenHall, shown: &Shown) {
        let window = &self.window;
        self.open(hall, &format!("?a={}", shown.action)).await;
        window.find("#action-title").await;
        self.take("sheet").await;
        self.take_at("sheet-steps", ".block__title:has(.count)").await;
        self.take_at("sheet-end", ".sheet__foot").await;
        window.script("document.querySelector('.sheet__bar').scrollIntoView()").await;
        for fact in ["lead", "due", "theme", "areas", "ownership"] {
            window.click(&format!("#fact-{fact}")).await;
            window.find(".menu").await;
            self.take(&format!("sheet-{fact}")).await;
            window.press(ESCAPE).await;
        }
        for part in ["who", "when", "more"] {
            window.click(&format!(".step [id^={part}-]")).await;
            window.find(".menu").await;
            self.take(&format!("sheet-step-{part}")).await;
            window.press(ESCAPE).await;
        }
    }

    /// Others are here: faces, somebody who writes, what just happened.
    async fn together(&self, hall: &OpenHall, shown: &Shown) {
        let window = &self.window;
        let key = Collection::Actions.key(&shown.action);
        let places = [
            (key.clone(), "why"),
            (key.clone(), "why"),
            (key, "title"),
            (Collection::Actions.key(&shown.second), "title"),
            (Collection::Parties.key(&shown.party), "name"),
        ];
        let mut people = Vec::new();
        for (at, (name, hue)) in OTHERS.into_iter().enumerate() {
            let (editing, field) = places.get(at).cloned().unzip();
            let mut tablet = hall.tablet().await;
            tablet.here(Presence { name: name.to_owned(), hue, editing, field, ..Presence::default() }).await;
            people.push(tokio::spawn(async move { tablet.stay(Duration::from_secs(3_600)).await }));
        }
        self.open(hall, "").await;
        window.find(".avatar--more").await;
        self.take("people").await;
        window.click("#people").await;
        self.take("people-menu").await;
        window.press(ESCAPE).await;
        self.open(hall, &format!("?a={}", shown.action)).await;
        window.find(".editing-badge").await;
        self.take("sheet-writing").await;
        self.open(hall, "?list=parties").await;
        window.find(".editing-badge").await;
        self.take("list-writing").await;
        people.iter().for_each(tokio::task::JoinHandle::abort);
        self.open(hall, &format!("?a={}", shown.second)).await;
        window.click(".sheet__foot .btn--stop").await;
        window.find(".toast").await;
        self.take("toast").await;
    }

    /// What was thrown away, and changed by somebody who did not know.
    async fn bin(&self, hall: &OpenHall, shown: &Shown) {
        let window = &self.window;
        let mut tablet = hall.tablet().await;
        tablet.until(|it| !it.titles().is_empty()).await;
        let key = Collection::Parties.key(&shown.party);
        tablet.act(&Intent::bin(key.clone(), "Joris", 1_700_000_000_000)).await;
        tablet.act(&Intent::set_word(key, "name", "Dorpsraad en dorpshuis")).await;
        tablet.until(|it| it.is_on_server()).await;
        self.open(hall, "").await;
        window.click("#more").await;
        window.click(".menu__item:has([href='#i-trash'])").await;
        window.find(".bin__item").await;
        self.take("bin").await;
    }

    /// Somebody tripped over the cable.
    async fn offline(&self, hall: &OpenHall) {
        let cable = Cable::to(hall.server.addr()).await;
        self.window.open(&hall.page(cable.address())).await;
        self.window.join("Noor").await;
        self.window.find(".action-card").await;
        self.window.until_parts().await;
        self.window.until_light("all").await;
        cable.cut();
        self.window.find(".banner").await;
        self.take("offline").await;
    }

    async fn open(&self, hall: &OpenHall, query: &str) {
        self.window.resize(SIZES[0].1, SIZES[0].2).await;
        self.window.open(&address(hall, query)).await;
        self.window.find(".app__top").await;
        self.window.until_light("all").await;
    }

    /// Pictures of what is on the screen now, at every size, light and dark.
    async fn take(&self, screen: &str) {
        self.take_at(screen, ":focus").await;
    }

    /// The same, with this scrolled to the middle of the screen at every size.
    async fn take_at(&self, screen: &str, middle: &str) {
        if !screen.starts_with(&self.only) {
            return;
        }
        let window = &self.window;
        for theme in ["light", "dark"] {
            window.script(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
            for (size, width, height) in SIZES.into_iter().chain([NARROW]) {
                window.resize(width, height).await;
                let show =
                    "document.querySelector(MIDDLE)?.scrollIntoView({ block: BLOCK, inline: 'nearest' })";
                let block = if middle == ":focus" { "'nearest'" } else { "'center'" };
                window.script(&show.replace("MIDDLE", &format!("{middle:?}")).replace("BLOCK", block)).await;
                window.settled().await;
                let name = format!("{screen}-{size}{}-{theme}.png", self.letters);
                window.picture(&self.folder.join(name)).await;
            }
        }
        window.script("document.documentElement.dataset.theme = 'light'").await;
        window.resize(SIZES[0].1, SIZES[0].2).await;
    }
}

fn address(hall: &OpenHall, query: &str) -> String {
    format!("http://{}/p/{}{query}", hall.server.addr(), hall.id)
}

/// Writes more on the fullest sheet of the example, so that every part of it is seen; its id, another action, a party.
async fn fill(hall: &OpenHall) -> (Id, Id, Id) {
    let mut tablet = hall.tablet().await;
    tablet.until(|it| it.titles().len() > 20).await;
    let rows = |collection: Collection| -> Vec<_> {
        let all = tablet.document.ids(collection);
        all.iter().filter_map(|id| tablet.document.row(&collection.key(id))).collect()
    };
    let (steps, gives, actions) =
        (rows(Collection::Steps), rows(Collection::Gives), rows(Collection::Actions));
    let parts = |id: &Id| steps.iter().chain(&gives).filter(|row| row.reference("action") == *id).count();
    let mut actions: Vec<Action> = actions.iter().map(Action::read).collect();
    actions.sort_by_key(|it| std::cmp::Reverse(parts(&it.id)));
    let (action, second) = (actions[0].id.clone(), actions[1].id.clone());
    let areas = tablet.document.ids(Collection::Areas);
    let party = rows(Collection::Parties).into_iter().min_by_key(|row| row.text("name")).expect("a party").id;
    let news = |kind, text, day| {
        Intent::add_update(&mut server::SystemChance, &action, kind, text, day, Rank::default()).1
    };
    let mut more: Vec<Intent> =
        areas.iter().take(2).map(|area| Intent::set_area(&action, area, true)).collect();
    more.push(news(UpdateKind::Success, "De provincie leest mee en is enthousiast.", "2026-11-18"));
    more.push(news(UpdateKind::Setback, "Twee schrijvers zijn ziek; we schuiven een week op.", "2026-11-11"));
    if let Some(step) =
        steps.iter().find(|row| row.reference("action") == action && row.text("done") != "yes")
    {
        more.push(Intent::set_step_doer(&step.id, Some(&party)));
        more.push(Intent::set_step_due(&step.id, &Due { to: "2026-12-01".into(), ..Due::default() }));
    }
    for intent in more {
        tablet.act(&intent).await;
    }
    tablet.until(|it| it.is_on_server()).await;
    (action, second, party)
}
