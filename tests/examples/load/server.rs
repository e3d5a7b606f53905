//! The server process as the system sees it: its memory and the time that it took.

use tests::server_process::ServerProcess;

/// Seconds of processor time so far, user and system.
pub(crate) fn seconds(server: &ServerProcess) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", server.id())).unwrap_or_default();
    // The name of the process may hold spaces; what follows its bracket does not.
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks =
        |at: usize| after.split_whitespace().nth(at).and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0);
    // Ticks of a hundredth of a second on every Linux that we know.
    (ticks(11) + ticks(12)) / 100.0
}

/// The most memory that it had so far, in MB.
pub(crate) fn peak(server: &ServerProcess) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|it| it.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1_024.0
}
