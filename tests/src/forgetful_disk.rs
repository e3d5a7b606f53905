//! A disk that forgets whatever was not synced when its power is cut, and that fails when it is told to. SQLite uses it
//! through a VFS of its own name; the promises of the store are proved on it.
//!
//! Every write is also noted in reverse until the file is synced; a power cut plays these notes backwards. That is the
//! cruellest disk that keeps its word: of what was not synced, nothing stays.

mod vfs;

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What brings a file back to before one write.
struct Undo {
    offset: u64,
    /// The bytes that were overwritten, as far as the file reached.
    bytes: Vec<u8>,
    /// How long the file was.
    length: u64,
}

/// What a write that fails says. A sync that fails is always an I/O error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Failure {
    /// No room is left.
    #[default]
    Full,
    /// The disk is broken.
    Broken,
    /// Nothing may be written any more.
    ReadOnly,
}

#[derive(Default)]
struct State {
    unsynced: HashMap<PathBuf, Vec<Undo>>,
    power_is_off: bool,
    /// Writes and syncs that still work before one fails.
    until_failure: Option<u32>,
    /// Everything fails until it is repaired.
    full: bool,
    failure: Failure,
    operations: u32,
}

/// The disk. Clones are the same disk.
#[derive(Clone)]
pub struct ForgetfulDisk {
    state: Arc<Mutex<State>>,
    name: String,
}

impl ForgetfulDisk {
    /// A new disk, with a SQLite VFS named after it. The VFS stays for as long as the process.
    pub fn new(name: &str) -> Self {
        let disk = Self { state: Arc::default(), name: name.to_owned() };
        vfs::register(&disk.name, disk.clone());
        disk
    }

    /// What SQLite calls it.
    pub fn vfs(&self) -> String {
        self.name.clone()
    }

    /// Everything that was not synced is gone, and nothing works until [`ForgetfulDisk::power_on`].
    ///
    /// # Errors
    /// When the real disk below does not let us.
    pub fn cut_power(&self) -> io::Result<()> {
        let mut state = self.state();
        state.power_is_off = true;
        for (path, undos) in std::mem::take(&mut state.unsynced) {
            play_back(&path, undos)?;
        }
        Ok(())
    }

    /// Works again. Whoever had files open must have closed them.
    pub fn power_on(&self) {
        self.state().power_is_off = false;
    }

    /// So many writes and syncs work, then one fails, then all work again.
    pub fn fail_once_after(&self, operations: u32) {
        self.state().until_failure = Some(operations);
    }

    /// What failing writes say from now on.
    pub fn fail_as(&self, failure: Failure) {
        self.state().failure = failure;
    }

    fn failure(&self) -> Failure {
        self.state().failure
    }

    /// From now on every write fails.
    pub fn fill_up(&self) {
        self.state().full = true;
    }

    /// No failure is left, planned or lasting.
    pub fn repair(&self) {
        let mut state = self.state();
        state.full = false;
        state.until_failure = None;
    }

    /// Writes and syncs so far.
    pub fn operations(&self) -> u32 {
        self.state().operations
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether reading works.
    fn is_on(&self) -> bool {
        !self.state().power_is_off
    }

    /// Whether this write, truncation or sync works.
    fn allows_change(&self) -> bool {
        let mut state = self.state();
        state.operations += 1;
        let fails_now = match &mut state.until_failure {
            Some(0) => {
                state.until_failure = None;
                true
            }
            Some(left) => {
                *left -= 1;
                false
            }
            None => false,
        };
        !(fails_now || state.full || state.power_is_off)
    }

    fn note(&self, path: &Path, undo: Undo) {
        self.state().unsynced.entry(path.to_owned()).or_default().push(undo);
    }

    /// What was written to this file stays.
    fn synced(&self, path: &Path) {
        self.state().unsynced.remove(path);
    }
}

fn play_back(path: &Path, undos: Vec<Undo>) -> io::Result<()> {
    let mut file = match File::options().write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        file => file?,
    };
    for undo in undos.into_iter().rev() {
        file.seek(SeekFrom::Start(undo.offset))?;
        file.write_all(&undo.bytes)?;
        file.set_len(undo.length)?;
    }
    Ok(())
}
