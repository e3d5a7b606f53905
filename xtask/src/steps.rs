//! Progress for people: a line when a step starts, a line with the time when it ends, and all of them at the end.

use std::time::{Duration, Instant};

/// The steps done so far in this run.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<(String, Duration)>,
}

impl Steps {
    /// Runs one step; a failure is reported with the step's name.
    pub(crate) fn step<T>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        eprintln!("▸ {name} …");
        let start = Instant::now();
        let result = work();
        let took = start.elapsed();
        match result {
            Ok(value) => {
                eprintln!("✓ {name} ({})", seconds(took));
                self.done.push((name.to_owned(), took));
                Ok(value)
            }
            Err(error) => {
                eprintln!("✗ {name} ({})", seconds(took));
                Err(error.context(format!("{name} failed")))
            }
        }
    }

    /// One line per step with its time.
    pub(crate) fn summary(&self) {
        eprintln!();
        for (name, took) in &self.done {
            eprintln!("{:>8}  {name}", seconds(*took));
        }
        let total = self.done.iter().map(|(_, took)| *took).sum();
        eprintln!("{:>8}  in all", seconds(total));
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
