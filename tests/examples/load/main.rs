//! How many people one document carries, as tables: `cargo xtask load`. No test: figures are for reading.
//!
//! Each scene has a server process of its own on loopback, ours with its store on disk, and people who write in the
//! example plan. Some follow everybody with the document and session of the app, the rest are light
//! ([`tests::light`]). Arguments: `--only SCENES` (steps,typing,burst,newcomers,hostile,idle,reconnect,baseline), `--writers 10,20,50` of
//! the steps, `--seconds N` of each scene, `--follow N`. Bounded in all of them.

mod hall;
mod hostile;
mod idle;
mod people;
mod reconnect;
mod samod_server;
mod scene;
mod seen;
mod server;
mod table;

use std::time::Duration;

use scene::{Kind, Rhythm, Scene};

/// What the command line asks for.
struct Wanted {
    only: Vec<String>,
    writers: Vec<usize>,
    time: Duration,
    follow: usize,
}

impl Wanted {
    fn read() -> Self {
        let all: Vec<String> = std::env::args().collect();
        let after = |name: &str| all.iter().position(|it| it == name).and_then(|at| all.get(at + 1));
        let number = |name: &str| after(name).and_then(|it| it.parse::<u64>().ok());
        let list = |name: &str, otherwise: &str| {
            let text = after(name).map_or(otherwise, String::as_str);
            text.split(',').map(str::to_owned).collect::<Vec<String>>()
        };
        let writers = list("--writers", "10,20,50,100,200,500,1000");
        Self {
            only: list("--only", "steps,typing,burst,newcomers,hostile,idle,reconnect,baseline"),
            writers: writers
                .iter()
                .filter_map(|it| it.parse().ok())
                .map(|it: usize| it.clamp(1, 2_000))
                .collect(),
            time: Duration::from_secs(number("--seconds").unwrap_or(15).clamp(5, 300)),
            follow: number("--follow").and_then(|it| usize::try_from(it).ok()).unwrap_or(4).clamp(1, 50),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.only.iter().any(|it| it == name)
    }

    fn steady(&self, writers: usize) -> Scene {
        Scene::steady(writers, self.follow, self.time)
    }

    /// The halls of each table.
    fn tables(&self) -> Vec<(&'static str, Vec<Scene>)> {
        let mut tables = Vec::new();
        if self.has("steps") {
            let steps = self.writers.iter().map(|writers| self.steady(*writers)).collect();
            tables.push(("One document, a change a second from each writer", steps));
        }
        let mut others = Vec::new();
        if self.has("typing") {
            let (name, rhythm) = ("50 of 500 type".to_owned(), Rhythm::Typing);
            others.push(Scene { name, rhythm, writers: 50, follow: 50, ..self.steady(500) });
        }
        if self.has("burst") {
            let (name, rhythm) = ("500 within 5 s".to_owned(), Rhythm::Once(Duration::from_secs(5)));
            others.push(Scene { name, rhythm, time: Duration::from_secs(8), ..self.steady(500) });
        }
        if self.has("newcomers") {
            let newcomers = Some(Duration::from_millis(500));
            others.push(Scene { name: "200 write, others join".to_owned(), newcomers, ..self.steady(200) });
        }
        if self.has("hostile") {
            others.push(self.steady(200));
            others.push(Scene {
                name: "200 write, one is hostile".to_owned(),
                hostile: true,
                ..self.steady(200)
            });
        }
        if !others.is_empty() {
            tables.push(("One document, other evenings", others));
        }
        if self.has("baseline") {
            let all = |writers: usize, server| {
                let name =
                    format!("{writers} write, {}", if server == Kind::Ours { "ours" } else { "samod" });
                Scene { name, server, follow: writers, ..self.steady(writers) }
            };
            let pairs = [10, 20, 50].into_iter().flat_map(|it| [all(it, Kind::Samod), all(it, Kind::Ours)]);
            tables.push(("The same clients, all of whom follow, on both servers", pairs.collect()));
        }
        tables
    }
}

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|it| it == samod_server::COMMAND) {
        let file = arguments.next().expect("the file of the plan");
        return samod_server::serve(file.as_ref()).await;
    }
    let wanted = Wanted::read();
    for (title, scenes) in wanted.tables() {
        let mut rows = Vec::new();
        for scene in scenes {
            eprintln!("▸ {}", scene.name);
            rows.push(hall::run(scene).await);
        }
        table::print(title, &rows);
    }
    if wanted.has("idle") {
        eprintln!("▸ 10,000 do nothing");
        table::print_idle(&idle::run(10_000).await);
    }
    if wanted.has("reconnect") {
        eprintln!("▸ 1,000 come back at once");
        table::print_reconnect(&reconnect::run(1_000, 20).await);
    }
}
