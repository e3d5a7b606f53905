//! The server of a scene as a process of its own, and that process as the system sees it: its memory and its time.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use shared::doc::Document;
use shared::id::{Actor, DocumentId};
use shared::record::DocumentKind;
use tests::server_process::{self, ServerProcess};
use tests::tablet::Tablet;

use super::samod_server;
use super::scene::Kind;

const KERNEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/examples/kernen-actieplan.json");

/// A running server with the example plan.
pub(crate) struct Running {
    process: Process,
    pub(crate) address: SocketAddr,
    pub(crate) plan: DocumentId,
    pub(crate) token: String,
    /// The plan as it was at the start: who joins with it has nothing to fetch.
    pub(crate) saved: Vec<u8>,
    http: reqwest::Client,
    _folder: tempfile::TempDir,
}

enum Process {
    Ours(ServerProcess),
    Samod(Baseline),
}

/// The samod server. Dropping it kills it.
struct Baseline(Child);

impl Drop for Baseline {
    fn drop(&mut self) {
        // Fails only when it has ended already.
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Running {
    pub(crate) async fn start(kind: Kind) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let ours = Self::ours(folder).await;
        match kind {
            Kind::Ours => ours,
            Kind::Samod => ours.into_samod(),
        }
    }

    async fn ours(folder: tempfile::TempDir) -> Self {
        let data = folder.path().to_string_lossy().into_owned();
        let output = server_process::run(&["import", KERNEN, "--data", &data]);
        let links: Value = serde_json::from_slice(&output.stdout).expect("the import prints its links");
        let text = |name: &str| links[name].as_str().unwrap_or_default().to_owned();
        let plan: DocumentId = text("plan").parse().expect("a plan");
        let token = text("participant");
        let process = ServerProcess::start(folder.path(), 0);
        let address = process.addr();
        let mut first = Tablet::connect(address, plan, &token).await;
        assert!(first.until(|it| it.has_heard()).await, "a tablet joins");
        let saved = first.document.save();
        let http = reqwest::Client::new();
        Self { process: Process::Ours(process), address, plan, token, saved, http, _folder: folder }
    }

    /// The same plan in a samod server.
    fn into_samod(self) -> Self {
        let file = self._folder.path().join("plan.bin");
        std::fs::write(&file, &self.saved).expect("a file");
        let (child, address, plan) = spawn_samod(&file);
        Self { process: Process::Samod(Baseline(child)), address, plan, ..self }
    }

    /// The server is killed with -9 and started again where it was; comes back when it is ready.
    pub(crate) fn kill_and_start(&mut self) {
        if let Process::Ours(process) = &mut self.process {
            process.kill_and_start(self._folder.path(), self.address.port());
        }
    }

    /// The plan as somebody's own document, which everybody in the scene has before it begins.
    pub(crate) fn document(&self) -> Document {
        let actor = Actor::fresh(&mut server::SystemChance);
        Document::load(DocumentKind::Plan, actor, [self.saved.as_slice()]).expect("the plan opens")
    }

    /// A token for one more device: the link is exchanged for a seat, as the app does it.
    pub(crate) async fn seat(&self) -> String {
        if matches!(self.process, Process::Samod(_)) {
            return self.token.clone();
        }
        let url = format!("http://{}/api/plans/{}/seats", self.address, self.plan);
        let asked = self.http.post(url).bearer_auth(&self.token).send().await.expect("the server answers");
        let answer: Value = asked.json().await.expect("the answer is JSON");
        answer["seat"].as_str().expect("a seat").to_owned()
    }

    fn pid(&self) -> u32 {
        match &self.process {
            Process::Ours(process) => process.id(),
            Process::Samod(Baseline(child)) => child.id(),
        }
    }

    /// Seconds of processor time so far, user and system.
    pub(crate) fn seconds(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid())).unwrap_or_default();
        // The name of the process may hold spaces; what follows its bracket does not.
        let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
        let ticks =
            |at: usize| after.split_whitespace().nth(at).and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0);
        // Ticks of a hundredth of a second on every Linux that we know.
        (ticks(11) + ticks(12)) / 100.0
    }

    /// Its memory in MB: the most that it had so far, or what it has now.
    pub(crate) fn memory(&self, which: Memory) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap_or_default();
        let name = match which {
            Memory::Most => "VmHWM:",
            Memory::Now => "VmRSS:",
        };
        let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|it| it.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1_024.0
    }
}

/// What is asked of the memory.
pub(crate) enum Memory {
    Most,
    Now,
}

fn spawn_samod(file: &Path) -> (Child, SocketAddr, DocumentId) {
    let this = std::env::current_exe().expect("this program");
    let mut child = Command::new(this)
        .arg(samod_server::COMMAND)
        .arg(file)
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output"))
        .read_line(&mut line)
        .expect("it says where it is");
    let mut words = line.split_whitespace();
    let address = words.next().and_then(|it| it.parse().ok()).expect("an address");
    let plan = words.next().and_then(|it| it.parse().ok()).expect("a plan");
    (child, address, plan)
}
