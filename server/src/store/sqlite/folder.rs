//! One process owns the folder: a file lock that the system lets go when the process ends, however it ends.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::store::StoreError;

/// The folder, as long as this lives.
pub(super) struct Folder {
    _lock: File,
}

impl Folder {
    /// Takes the folder, making it when it is not there.
    pub(super) fn take(folder: &Path) -> Result<Self, StoreError> {
        let trouble = |error: std::io::Error| {
            StoreError::Unavailable(format!("the folder {} cannot be used: {error}", folder.display()))
        };
        std::fs::create_dir_all(folder).map_err(trouble)?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("samenspel.lock"))
            .map_err(trouble)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse(folder.to_owned())),
            Err(TryLockError::Error(error)) => Err(trouble(error)),
        }
    }
}
