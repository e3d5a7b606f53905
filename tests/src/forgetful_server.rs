//! A server process whose disk forgets and fails when it is told to: the other end of `bin/forgetful-server`. The ledger
//! stays in the process that holds this.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde::{Deserialize, Serialize};

use crate::forgetful_disk::Failure;
use crate::server_process::port_once_ready;

/// What is said to the disk of the process.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum Order {
    /// Everything that was not synced is gone, and the process with it.
    CutPower,
    /// What failing writes say from now on.
    FailAs(Failure),
    /// So many writes and syncs work, then one fails, then all work again.
    FailOnceAfter(u32),
    /// No failure is left.
    Repair,
    /// Only the answer is wanted: how many writes and syncs there were.
    Operations,
}

/// The process. Dropping it kills it.
pub struct ForgetfulServer {
    child: Child,
    said: BufReader<ChildStdout>,
    address: SocketAddr,
}

impl ForgetfulServer {
    /// Starts it on this folder and port (0: a free one), and waits until it is ready. `binary` is what the caller's
    /// `CARGO_BIN_EXE_forgetful-server` names.
    ///
    /// # Panics
    /// When it stops instead.
    pub fn start(binary: &str, data: &Path, port: u16) -> Self {
        let mut child = Command::new(binary)
            .arg(data)
            .arg(port.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut said = BufReader::new(child.stdout.take().expect("its output"));
        let port = port_once_ready(&mut said);
        Self { child, said, address: SocketAddr::from(([127, 0, 0, 1], port)) }
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.address
    }

    /// Gives an order and waits until it is done: how many writes and syncs there were until then.
    ///
    /// # Panics
    /// When the process does not answer.
    pub fn order(&mut self, order: Order) -> u32 {
        let mut line = serde_json::to_string(&order).expect("an order is plain data");
        line.push('\n');
        let told = self.child.stdin.as_mut().expect("its input").write_all(line.as_bytes());
        told.expect("the process listens");
        line.clear();
        self.said.read_line(&mut line).expect("readable output");
        line.trim().parse().expect("the process answers with a number")
    }

    /// The power goes, and comes back after the process has ended.
    ///
    /// # Panics
    /// When the process does not answer.
    pub fn cut_power(mut self) {
        self.order(Order::CutPower);
        self.child.wait().expect("it ends");
    }
}

impl Drop for ForgetfulServer {
    fn drop(&mut self) {
        // Fails only when it has ended already.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
