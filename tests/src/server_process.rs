//! The real server binary as a process of its own: started on a free port, killed with -9, started again.

use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

/// A running `samenspel serve`. Dropping it kills it.
pub struct ServerProcess {
    child: Child,
    /// Kept open, so that the server can go on printing.
    _output: Box<dyn Read + Send + Sync>,
    address: SocketAddr,
    arguments: Vec<String>,
}

/// The binary, built once for each run of the tests, as quick as these are.
///
/// # Panics
/// When it cannot be built.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .args(["build", "--quiet", "--bin=samenspel"])
            .args((!cfg!(debug_assertions)).then_some("--release"))
            .current_dir(&root)
            .status()
            .expect("cargo starts");
        assert!(built.success(), "the server compiles");
        let folder = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let kind = if cfg!(debug_assertions) { "debug" } else { "release" };
        folder.join(kind).join("samenspel").with_extension(std::env::consts::EXE_EXTENSION)
    })
}

/// Runs a command of the binary to its end.
///
/// # Panics
/// When it does not start.
pub fn run(arguments: &[&str]) -> Output {
    Command::new(binary()).args(arguments).output().expect("the binary starts")
}

/// A port that was free a moment ago: for a server that must come back at the same address.
///
/// # Panics
/// When this machine has none.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}

impl ServerProcess {
    /// Starts it on this port of this machine (0: a free one) and waits until it says that it is ready.
    ///
    /// # Panics
    /// When it stops instead.
    pub fn start(data: &Path, port: u16) -> Self {
        Self::start_with(data, port, &[])
    }

    /// As [`ServerProcess::start`], with more arguments.
    ///
    /// # Panics
    /// When it stops instead.
    pub fn start_with(data: &Path, port: u16, arguments: &[&str]) -> Self {
        let mut child = Command::new(binary())
            .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(data)
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        let port = port_once_ready(&mut output);
        let arguments = arguments.iter().map(|it| (*it).to_owned()).collect();
        Self {
            child,
            _output: Box::new(output),
            address: SocketAddr::from(([127, 0, 0, 1], port)),
            arguments,
        }
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.address
    }

    /// The process, to look at its memory and its time.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Stops it in the middle of whatever it does (`SIGSTOP`), or lets it go on.
    ///
    /// # Panics
    /// When the system does not let us.
    pub fn freeze(&self, frozen: bool) {
        signal(self.id(), if frozen { "STOP" } else { "CONT" });
    }

    /// `kill -9`, and at once another one on the same data and port.
    ///
    /// # Panics
    /// When it stops instead.
    pub fn kill_and_start(&mut self, data: &Path, port: u16) {
        // Fails only when it has ended already.
        self.child.kill().ok();
        self.child.wait().ok();
        let arguments = std::mem::take(&mut self.arguments);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        *self = Self::start_with(data, port, &arguments);
    }

    /// `kill -9`: it has no time for anything.
    ///
    /// # Panics
    /// When the system does not let us.
    pub fn kill(mut self) {
        self.child.kill().expect("our own child");
        self.child.wait().expect("it ends");
    }
}

/// Sends a signal to a process that we started.
///
/// # Panics
/// When the system does not let us.
pub fn signal(process: u32, name: &str) {
    let sent = Command::new("kill").args([format!("-{name}"), process.to_string()]).status();
    assert!(sent.expect("the system has `kill`").success(), "the process takes the signal");
}

/// Reads until the server names its address, which it does when it is ready.
pub(crate) fn port_once_ready(output: &mut impl BufRead) -> u16 {
    let mut line = String::new();
    loop {
        line.clear();
        let length = output.read_line(&mut line).expect("readable output");
        assert!(length > 0, "the server stopped before it was ready");
        if let Some((_, port)) = line.trim().split_once("http://localhost:") {
            return port.parse().expect("a port");
        }
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        // Fails only when it has ended already.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
