//! `size`: what a first visit costs, file by file, against the budget; and what comes after it.

use std::io::Write;
use std::path::Path;

use anyhow::bail;

use crate::steps::Steps;
use crate::{app, project};

/// Bytes of everything in the first load, brotli at level 11.
const BUDGET: usize = 500_000;

struct Weight {
    name: String,
    raw: usize,
    brotli: usize,
    gzip: usize,
}

/// Builds the app as shipped and weighs it; over the budget is an error.
pub(crate) fn run(steps: &mut Steps) -> anyhow::Result<()> {
    app::build(steps, app::Kind::Release)?;
    let weights = steps.step("compress", || {
        let mut weights = Vec::new();
        weigh(&project::path("target/app"), "", &mut weights)?;
        weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
        Ok(weights)
    })?;
    let (later, first): (Vec<_>, Vec<_>) = weights.into_iter().partition(|weight| comes_later(&weight.name));
    let (engine, later): (Vec<_>, Vec<_>) =
        later.into_iter().partition(|weight| weight.name.starts_with("split_engine"));
    print("first load: a plan to join, or that was here before and can be read", &first);
    print("next, at once: what a plan is written in with", &engine);
    print("later, when the line is free or when it is wanted", &later);
    let total: usize = first.iter().map(|weight| weight.brotli).sum();
    if total > BUDGET {
        bail!("the first load is {total} bytes, {} over the budget of {BUDGET}", total - BUDGET);
    }
    println!("within the budget of {BUDGET} bytes, {} to spare", BUDGET - total);
    Ok(())
}

/// Parts of the app that are fetched on their own (`app/src/parts.rs`), and letters that Dutch and English lack.
fn comes_later(name: &str) -> bool {
    ["split_", "chunk_", "fonts/atkinson-next-latin-ext"].iter().any(|start| name.starts_with(start))
}

fn weigh(folder: &Path, prefix: &str, weights: &mut Vec<Weight>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            weigh(&entry.path(), &format!("{name}/"), weights)?;
        } else {
            weights.push(weight(name, &std::fs::read(entry.path())?)?);
        }
    }
    Ok(())
}

fn weight(name: String, bytes: &[u8]) -> anyhow::Result<Weight> {
    // Fonts and pictures are compressed already and travel as they are.
    let as_is = [".woff2", ".png", ".jpg", ".webp"].iter().any(|end| name.ends_with(end));
    let (brotli, gzip) =
        if as_is { (bytes.len(), bytes.len()) } else { (brotli_size(bytes)?, gzip_size(bytes)?) };
    Ok(Weight { name, raw: bytes.len(), brotli, gzip })
}

fn brotli_size(bytes: &[u8]) -> anyhow::Result<usize> {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 64 * 1024, 11, 22).write_all(bytes)?;
    Ok(packed.len())
}

fn gzip_size(bytes: &[u8]) -> anyhow::Result<usize> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes)?;
    Ok(packer.finish()?.len())
}

fn print(title: &str, weights: &[Weight]) {
    println!("\n{title}");
    println!("{:>10} {:>10} {:>10}  file", "raw", "brotli", "gzip");
    for weight in weights {
        println!("{:>10} {:>10} {:>10}  {}", weight.raw, weight.brotli, weight.gzip, weight.name);
    }
    let sum = |part: fn(&Weight) -> usize| weights.iter().map(part).sum::<usize>();
    println!("{:>10} {:>10} {:>10}  in all\n", sum(|w| w.raw), sum(|w| w.brotli), sum(|w| w.gzip));
}
