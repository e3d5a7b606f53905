//! A whole evening on the plan of sixteen villages with real browsers, a real server process and many people without a screen: who
//! is there, and what is measured. What happens is in `tests/tests/browser_whole_evening.rs`.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test says where it fails by panicking")]

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::Method;
use serde_json::{Value as Json, json};
use shared::id::DocumentId;
use shared::record::{Collection, Record, Stage, StageStep};

use crate::browser::keys::ENTER;
use crate::browser::{Driver, Window};
use crate::cable::Cable;
use crate::headless::{Headless, Place};
use crate::open_hall::new_plan;
use crate::seen::until_count;
use crate::server_process::{ServerProcess, free_port};

const KERNEN: &str = include_str!("../../shared/examples/kernen-actieplan.json");

/// Within so long everybody votes.
pub const BURST: Duration = Duration::from_secs(5);
/// Who has a telephone.
pub const PHONES: [&str; 8] = ["Bob", "Carol", "Dirk", "Eva", "Fatima", "Gerda", "Hassan", "Ineke"];
/// Those whose tablets sleep from the writing until the vote.
pub const SLEEPERS: [usize; 2] = [6, 7];

/// What was timed, in milliseconds.
pub struct Timed {
    /// From the squares to the first card that is safe.
    pub late: f64,
    /// From a card that somebody adds to the screen in the hall.
    pub to_screen: Vec<f64>,
    /// From a vote to the server's word that it is safe.
    pub ballots: Vec<f64>,
}

/// Counts what comes over the lines of a page, and how long it was busy.
const PROBE: &str = "
    const it = window.figures = { bytes: 0, long: 0, longest: 0, memories: new Set(), seen: [] };
    const Real = WebSocket;
    window.WebSocket = class extends Real {
      constructor(...all) { super(...all); this.addEventListener('message', event => { it.bytes += event.data.byteLength ?? event.data.size ?? event.data.length ?? 0; }); }
    };
    new PerformanceObserver(list => list.getEntries().forEach(entry => { it.long += 1; it.longest = Math.max(it.longest, entry.duration); })).observe({ type: 'longtask', buffered: true });
    const stay = navigator.wakeLock.request.bind(navigator.wakeLock);
    navigator.wakeLock.request = async what => { it.awake = await stay(what); return it.awake; };
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const whole = WebAssembly[name];
      WebAssembly[name] = async (...all) => {
        const made = await whole.apply(WebAssembly, all);
        Object.values((made.instance ?? made).exports ?? {}).filter(one => one instanceof WebAssembly.Memory).forEach(one => it.memories.add(one));
        return made;
      };
    }";

/// Whether this page keeps its screen on.
pub async fn stays_on(window: &Window) -> bool {
    window.script("return String(figures.awake?.released === false)").await == "true"
}

/// When the number in the title of the cards grew, on the clock of this machine.
pub const SEEN: &str = "
    const it = window.figures; let last = 0;
    const look = () => {
      const count = parseInt(document.querySelector('.p-question')?.innerText.match(/\\d+/)?.[0] ?? '0');
      if (count > last) { it.seen.push([count, performance.timeOrigin + performance.now()]); last = count; }
    };
    look(); new MutationObserver(() => requestAnimationFrame(look)).observe(document.body, { subtree: true, childList: true, characterData: true });";

pub fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() * 1_000.0
}

/// The value below which so many hundredths are.
pub fn percentile(all: &mut [f64], hundredths: usize) -> f64 {
    all.sort_by(f64::total_cmp);
    let at = (all.len() * hundredths).div_ceil(100).saturating_sub(1);
    all.get(at).copied().unwrap_or_default()
}

/// An evening that goes on, and everybody who is at it.
pub struct Evening {
    pub folder: tempfile::TempDir,
    pub server: ServerProcess,
    pub port: u16,
    pub plan: DocumentId,
    pub facilitator: String,
    pub driver: Driver,
    pub alice: Window,
    pub screen: Window,
    pub phones: Vec<Window>,
    pub cables: Vec<Cable>,
    pub crowd: Vec<Headless>,
    pub place: Place,
    pub code: String,
    /// Everything that anybody wrote for the wall, and every action.
    pub cards: BTreeSet<String>,
    pub actions: BTreeSet<String>,
    pub pictures: Option<std::path::PathBuf>,
}

impl Evening {
    pub async fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let arguments = ["--takeover-after", "3"];
        let server =
            tokio::task::block_in_place(|| ServerProcess::start_with(folder.path(), port, &arguments));
        let file: Json = serde_json::from_str(KERNEN).unwrap();
        let made = new_plan(server.addr(), "/api/plans/import", &file).await;
        assert_eq!(made["unused"], json!([]));
        let text = |name: &str| made[name].as_str().unwrap().to_owned();
        let (plan, facilitator) = (text("plan").parse().unwrap(), text("facilitator"));
        let driver = Driver::start().await;
        let alice = probed(&driver, server.addr(), (1180, 820)).await;
        alice.open(&format!("http://{}/p/{plan}#{facilitator}", server.addr())).await;
        alice.join("Alice").await;
        alice.click(".rail__item[href*='/sessions']").await;
        alice.write("#new-session", &format!("Avond voor zestien dorpen{ENTER}")).await;
        let own = ".session:has([aria-label*='Avond voor zestien dorpen'])";
        alice.click(&format!("{own} .btn--main")).await;
        alice.find(".session__code").await;
        let code = alice.script("return document.querySelector('.session__code').textContent").await;
        alice.click(".session[data-state=open] .btn--now").await;
        alice.click(".choose-script li:nth-child(1) .script-choice").await;
        alice.click("#may-take-over[aria-checked=false]").await;
        let here = alice.script("return location.pathname + location.search").await;
        let session = here.split_once("evening=").unwrap().1.to_owned();
        let client = reqwest::Client::new();
        let url = format!("http://{}/api/plans/{plan}/sessions/{session}", server.addr());
        let asked = client.get(url).bearer_auth(&facilitator).send().await.unwrap();
        let found: Json = asked.json().await.unwrap();
        let id = |name: &str| found[name].as_str().unwrap().parse::<DocumentId>().unwrap();
        let place =
            Place { server: server.addr(), plan, session, wall: id("wall"), stage: id("stage"), client };
        let screen = probed(&driver, server.addr(), (1920, 1080)).await;
        screen.open(&format!("http://{}/p/{plan}#{}", server.addr(), text("viewer"))).await;
        screen.click(".join__form:not(:has(#name)) button[type=submit]").await;
        screen.find(".app__top").await;
        screen.open(&format!("http://{}{here}&as=screen", server.addr())).await;
        screen.find(".projector").await;
        let pictures = std::env::var_os("SAMENSPEL_PICTURES").map(Into::into);
        Self {
            folder,
            server,
            port,
            plan,
            facilitator,
            driver,
            alice,
            screen,
            phones: Vec::new(),
            cables: Vec::new(),
            crowd: Vec::new(),
            place,
            code,
            cards: BTreeSet::new(),
            actions: BTreeSet::new(),
            pictures,
        }
    }

    /// Somebody scans the squares and sits down; the phone has a line of its own. Milliseconds of that.
    pub async fn phone(&mut self, name: &str) -> f64 {
        let cable = Cable::to(self.place.server).await;
        let window = probed(&self.driver, cable.address(), (390, 844)).await;
        let begun = now();
        let code = self.code.replace(' ', "-");
        window.open(&format!("http://{}/join/{code}", cable.address())).await;
        window.sit_down(name).await;
        window.find(".evening__title, .evening--step").await;
        self.phones.push(window);
        self.cables.push(cable);
        begun
    }

    pub fn awake(&self) -> impl Iterator<Item = (usize, &Window)> {
        self.phones.iter().enumerate().filter(|(at, _)| !SLEEPERS.contains(at))
    }

    /// The round of this step, when the evening is there and people can hand in.
    pub async fn round(&self, step: usize) -> String {
        let reader = &self.crowd[0];
        for _ in 0..200 {
            let all = reader.rows(Collection::StageSteps).await;
            let mut steps: Vec<StageStep> = all.iter().map(StageStep::read).collect();
            steps.sort_by(|a, b| a.rank.cmp(&b.rank));
            let stage = reader.rows(Collection::Stage).await;
            let now = stage.first().map(|row| Stage::read(row).now).unwrap_or_default();
            let opened = reader.rows(Collection::Rounds).await.iter().any(|row| row.id == now.round());
            if opened && steps.get(step - 1).is_some_and(|it| it.id == now.step) {
                return now.round().to_string();
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the evening did not come to step {step}");
    }

    /// What each sees now.
    pub async fn picture(&self, name: &str) {
        let Some(folder) = &self.pictures else { return };
        std::fs::create_dir_all(folder).unwrap();
        for (window, who) in
            [(&self.alice, "cockpit"), (&self.phones[0], "participant"), (&self.screen, "projector")]
        {
            window.settled().await;
            window.picture(&Path::new(folder).join(format!("{name}-{who}.png"))).await;
        }
    }

    /// Kills the server in the middle of it all, and starts it again on the same folder.
    pub fn kill_server(&mut self) {
        let (folder, port) = (self.folder.path().to_owned(), self.port);
        tokio::task::block_in_place(|| self.server.kill_and_start(&folder, port));
    }

    /// The figures of it, as tables.
    pub async fn print(&self, mut timed: Timed) {
        let others = self.crowd.len();
        println!("\n| a whole evening: 10 browsers and {others} others | |\n|---|---|");
        println!("| from the squares to the first card that is safe | {:.1} s |", timed.late / 1_000.0);
        let p50 = percentile(&mut timed.to_screen, 50);
        println!(
            "| a card to the screen in the hall, p50 / p95 of {} | {p50:.0} / {:.0} ms |",
            timed.to_screen.len(),
            percentile(&mut timed.to_screen, 95)
        );
        let p50 = percentile(&mut timed.ballots, 50);
        println!(
            "| a vote until it is safe, {others} within {} s, p50 / p95 | {p50:.0} / {:.0} ms |",
            BURST.as_secs(),
            percentile(&mut timed.ballots, 95)
        );
        let mut bytes = Vec::new();
        for someone in &self.crowd {
            #[expect(clippy::cast_precision_loss, reason = "a figure")]
            bytes.push(someone.bytes().await as f64 / 1_000.0);
        }
        println!("| bytes to a participant without a screen, p50 | {:.0} kB |", percentile(&mut bytes, 50));
        println!(
            "\n| browser | app memory | script memory | long tasks, longest | over its lines since the last page |\n|---|---|---|---|---|"
        );
        let all = [(&self.alice, "cockpit"), (&self.screen, "screen")];
        for (window, name) in all.into_iter().chain(self.phones.iter().zip(PHONES)) {
            let figures = "const it = window.figures; return JSON.stringify([
                [...it.memories].reduce((sum, one) => sum + one.buffer.byteLength, 0) / 1e6,
                (performance.memory?.usedJSHeapSize ?? 0) / 1e6, it.long, it.longest, it.bytes / 1e3])";
            let [app, script, long, longest, bytes]: [f64; 5] =
                serde_json::from_str(&window.script(figures).await).unwrap_or_default();
            println!(
                "| {name} | {app:.1} MB | {script:.1} MB | {long:.0}, {longest:.0} ms | {bytes:.0} kB |"
            );
        }
    }

    /// All that the server has, as the file that people take along.
    pub async fn file(&self) -> Json {
        let url = format!("http://{}/api/plans/{}/export.json", self.place.server, self.plan);
        let asked = self.place.client.request(Method::GET, url).bearer_auth(&self.facilitator).send();
        asked.await.unwrap().json().await.unwrap()
    }
}

/// A window with the probe in it, before it sees a page of ours.
pub async fn probed(driver: &Driver, server: std::net::SocketAddr, (width, height): (u32, u32)) -> Window {
    let window = driver.window().await;
    window.resize(width, height).await;
    window.open(&format!("http://{server}/health")).await;
    window.at_every_page(&format!("(() => {{ {PROBE} }})()")).await;
    window
}

pub async fn next(leads: &Window) {
    leads.click("#next-step:not(:disabled)").await;
}

/// Writes cards for oneself and shares them.
pub async fn write_privately(window: &Window, cards: &[String]) {
    for card in cards {
        window.write("#new-card", &format!("{card}{ENTER}")).await;
    }
    window.click("#share-cards").await;
    until_count(window, ".note--mine[data-far=sent]", cards.len()).await;
}
