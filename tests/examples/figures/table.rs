//! Figures in words: middles, shares, and a table with a column for each scene.

/// The value below which this share of the values lies.
pub(crate) fn at(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index"
    )]
    let index = (sorted.len() as f64 * share) as usize;
    sorted.get(index.min(sorted.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

/// `p50 / p95`, and how many there were.
pub(crate) fn middles(values: &[f64]) -> String {
    format!("{:.0} / {:.0} ({}×)", at(values, 0.5), at(values, 0.95), values.len())
}

/// Frames: `mean / p95`, and the share that came too late to look smooth.
#[expect(clippy::cast_precision_loss, reason = "a figure")]
pub(crate) fn frames(values: &[f64]) -> String {
    let count = values.len().max(1) as f64;
    let late = values.iter().filter(|it| **it > 33.4).count() as f64;
    let mean = values.iter().sum::<f64>() / count;
    format!("{mean:.1} / {:.0}, {:.0} % over 33", at(values, 0.95), 100.0 * late / count)
}

/// Load of the machine over the last minute: above the number of its processors others were waiting too.
pub(crate) fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace().next().unwrap_or("?").to_owned()
}

/// The rows of one scene.
#[derive(Default)]
pub(crate) struct Column {
    rows: Vec<(&'static str, String)>,
}

impl Column {
    pub(crate) fn row(&mut self, what: &'static str, value: String) {
        eprintln!("    {what}: {value}");
        self.rows.push((what, value));
    }
}

/// Prints all scenes beside each other.
pub(crate) fn print(title: &str, names: &[String], columns: &[Column]) {
    println!("\n| {title} | {} |\n|---{}|", names.join(" | "), "|---".repeat(names.len()));
    let Some(longest) = columns.iter().max_by_key(|it| it.rows.len()) else { return };
    for (at, (what, _)) in longest.rows.iter().enumerate() {
        let cells: Vec<&str> =
            columns.iter().map(|it| it.rows.get(at).map_or("", |(_, value)| value.as_str())).collect();
        println!("| {what} | {} |", cells.join(" | "));
    }
}
