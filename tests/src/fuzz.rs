//! Inputs by chance for whatever reads what others wrote: frames, the guard with the room behind it, imported files, the
//! local store. Each target begins with honest inputs and damages them in ways that know how they are built, checksums
//! and hashes included, so that the damage gets past the first door.
//!
//! `cargo xtask fuzz NAME --minutes M` runs one for long; `tests/tests/fuzz.rs` runs all of them for a moment, and
//! everything that was ever found, which lies in `tests/fuzz/NAME`.

mod bytes;
mod guard;
mod operations;
mod readers;

use std::path::PathBuf;

use shared::testing::Dice;

/// Something that reads what others wrote.
pub trait Target {
    /// Its name on the command line, and of its folder.
    fn name(&self) -> &'static str;

    /// Honest inputs.
    fn seeds(&self) -> Vec<Vec<u8>>;

    /// The same, damaged.
    fn damaged(&self, seed: &[u8], others: &[Vec<u8>], dice: &mut Dice) -> Vec<u8>;

    /// Reads an input.
    ///
    /// # Panics
    /// When something does not hold: that is a finding.
    fn read(&self, input: &[u8]);
}

/// All of them.
pub fn targets() -> Vec<Box<dyn Target>> {
    vec![
        Box::new(readers::Frames),
        Box::new(guard::Guard::default()),
        Box::new(readers::Import),
        Box::new(readers::LocalStore),
    ]
}

/// Inputs that were found to do harm once, and a few good ones to begin with.
///
/// # Panics
/// When the folder cannot be read.
pub fn corpus(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(name);
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    let read = |path: PathBuf| (path.clone(), std::fs::read(path).expect("a readable file"));
    paths.filter(|path| path.is_file()).map(read).collect()
}

/// The input with this number: the same one every time.
pub fn input(target: &dyn Target, seeds: &[Vec<u8>], number: u64) -> Vec<u8> {
    let mut dice = Dice::new(number);
    let seed = &seeds[dice.below(seeds.len())];
    target.damaged(seed, seeds, &mut dice)
}
