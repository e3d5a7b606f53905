//! The table of all steps.

use std::time::Duration;

use super::hall::Step;

#[expect(clippy::cast_precision_loss, reason = "figures")]
pub(crate) fn print(steps: &[Step]) {
    println!("\nOne document, a change a second from each writer; times in ms");
    println!(
        "| writers (following) | changes | delivered | visible p50 / p95 / p99 | saved p50 / p95 / p99 | server: processor, peak MB | a client a second: frames, kB | bytes a change | heads |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for it in steps {
        let share = 100.0 * it.delivered as f64 / (it.changes * it.follow).max(1) as f64;
        println!(
            "| {} ({}) | {} | {share:.1} % | {} | {} | {:.2}, {:.0} | {:.1}, {:.1} | {:.0} | {} |",
            it.writers,
            it.follow,
            it.changes,
            middles(&it.visible),
            middles(&it.saved),
            it.processor,
            it.memory,
            it.frames,
            it.bytes / 1_000.0,
            it.bytes_a_change,
            it.heads
        );
    }
}

/// p50, p95 and p99 of sorted times, in milliseconds.
fn middles(times: &[Duration]) -> String {
    let at = |share: usize| times.get((times.len() * share / 100).min(times.len().saturating_sub(1)));
    let one = |share| at(share).map_or("–".into(), |time| format!("{:.0}", time.as_secs_f64() * 1_000.0));
    format!("{} / {} / {}", one(50), one(95), one(99))
}
