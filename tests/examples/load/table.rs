//! The tables.

use std::time::Duration;

use super::hall::Row;
use super::idle::Idle;
use super::reconnect::Reconnect;

#[expect(clippy::cast_precision_loss, reason = "figures")]
pub(crate) fn print(title: &str, rows: &[Row]) {
    println!("\n{title}");
    println!(
        "| | people, following | changes | delivered | visible p50 / p95 / p99, ms | acknowledged p50 / p95 / p99, ms | newcomer has the plan p50 / p95, ms | server: processor, most MB | a person: frames/s, kB/s, bytes a change | most heads | builds on: mean, most |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    for it in rows {
        println!(
            "| {} | {}, {} | {} | {:.1} % | {} | {} | {} | {:.2}, {:.0} | {:.1}, {:.1}, {:.0} | {} | {:.1}, {} |",
            it.scene.name,
            it.scene.people,
            it.scene.follow,
            it.changes,
            100.0 * it.visible.len() as f64 / it.expected.max(1) as f64,
            middles(&it.visible, &[50, 95, 99]),
            middles(&it.saved, &[50, 95, 99]),
            middles(&it.joined, &[50, 95]),
            it.processor,
            it.memory,
            it.frames_a_second,
            it.bytes_a_second / 1_000.0,
            it.bytes_a_change,
            it.heads,
            it.deps_mean,
            it.deps,
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "figures")]
pub(crate) fn print_idle(it: &Idle) {
    println!("\nConnections that do nothing");
    println!(
        "| connections | server before, MB | with them, MB | each, kB | after a change to all, MB | processor in silence | a change reaches the last, ms |"
    );
    println!("|---|---|---|---|---|---|---|");
    println!(
        "| {} | {:.0} | {:.0} | {:.1} | {:.0} | {:.2} | {:.0} |",
        it.connections,
        it.before,
        it.with,
        (it.with - it.before) * 1_024.0 / it.connections.max(1) as f64,
        it.after,
        it.processor,
        it.reached_all.as_secs_f64() * 1_000.0
    );
}

pub(crate) fn print_reconnect(it: &Reconnect) {
    println!("\nThe server is killed and started again; everybody comes back at once");
    println!(
        "| people | of whom wrote meanwhile | all in sync again p50 / p95 / p99 / last, ms | server: most MB | attempts |"
    );
    println!("|---|---|---|---|---|");
    println!(
        "| {} | {} | {} | {:.0} | {} |",
        it.in_sync.len(),
        it.wrote,
        middles(&it.in_sync, &[50, 95, 99, 100]),
        it.memory,
        it.attempts
    );
}

/// These percentiles of sorted times, in milliseconds.
fn middles(times: &[Duration], shares: &[usize]) -> String {
    let at = |share: &usize| times.get((times.len() * share / 100).min(times.len().saturating_sub(1)));
    let one = |share| at(share).map_or("–".into(), |time| format!("{:.0}", time.as_secs_f64() * 1_000.0));
    shares.iter().map(one).collect::<Vec<String>>().join(" / ")
}
