//! What the server does not take (G2a): set aside under keys of its own and never loaded with the plan again, with a notice
//! of what it was. The changes stay for good, so that an older copy cannot bring them back; the notice goes when somebody
//! has put it away.

use std::collections::BTreeSet;

use shared::aside::Notice;
use shared::doc::{Hash, SavedChange, standing_on};
use shared::hex::{hex, unhex};
use shared::id::DocumentId;

use super::{Keep, Kept};
use crate::browser::database::{CannotStore, Database};

/// The notice of what was not sent when the right was taken back; the others have the name of their first change.
const UNSENT: &str = "unsent";

fn refused_key(id: &DocumentId) -> String {
    format!("refused/{id}/")
}

fn notice_key(id: &DocumentId) -> String {
    format!("notice/{id}/")
}

impl Keep {
    /// What was set aside on this device so far, by this tab or another one.
    ///
    /// # Errors
    /// [`CannotStore`].
    pub async fn refused(&self) -> Result<BTreeSet<Hash>, CannotStore> {
        Ok(self.read_refused().await?.into_iter().map(|change| change.hash).collect())
    }

    pub(super) async fn read_refused(&self) -> Result<Vec<SavedChange>, CannotStore> {
        let prefix = refused_key(&self.id);
        let entries = self.database.read(&prefix).await?;
        let change = |(key, bytes_of): (String, Vec<u8>)| {
            let hash = unhex(key.strip_prefix(&prefix)?)?.try_into().ok()?;
            Some(SavedChange { hash, bytes: bytes_of })
        };
        Ok(entries.into_iter().filter_map(change).collect())
    }

    /// Moves changes out of the plan and puts in the rest, with what was done again for them, in one piece: whatever happens
    /// to the page, both happen or neither. False when another tab of this device was faster, and nothing is changed.
    ///
    /// # Errors
    /// [`CannotStore`]; nothing is changed then.
    pub async fn set_refused_aside(
        &self,
        changes: &[SavedChange],
        rest: &[SavedChange],
        notice: &Notice,
    ) -> Result<bool, CannotStore> {
        let Some(first) = changes.first() else { return Ok(true) };
        let refused: Vec<(String, Vec<u8>)> = changes
            .iter()
            .map(|change| (format!("{}{}", refused_key(&self.id), hex(&change.hash)), change.bytes.clone()))
            .collect();
        let mut entries: Vec<(String, Vec<u8>)> =
            rest.iter().map(|change| (self.key(&change.hash), change.bytes.clone())).collect();
        entries.push((self.notice(&hex(&first.hash)), notice.to_json().into_bytes()));
        let old: Vec<String> = changes.iter().map(|change| self.key(&change.hash)).collect();
        let Err(error) = self.database.replace(&refused, &entries, &old).await else { return Ok(true) };
        let there = self.refused().await?;
        if changes.iter().any(|change| there.contains(&change.hash)) { Ok(false) } else { Err(error) }
    }

    /// Keeps the notice of all that is in the plan here and cannot go to the server any more; forgets it with none.
    ///
    /// # Errors
    /// [`CannotStore`].
    pub async fn store_unsent(&self, notice: Option<&Notice>) -> Result<(), CannotStore> {
        let key = self.notice(UNSENT);
        match notice {
            Some(notice) => self.database.put(&[(key, notice.to_json().into_bytes())], true).await,
            None => self.database.delete(&[key]).await,
        }
    }

    fn notice(&self, name: &str) -> String {
        format!("{}{name}", notice_key(&self.id))
    }

    /// The notices that nobody has put away yet.
    ///
    /// # Errors
    /// [`CannotStore`].
    pub async fn notices(&self) -> Result<Vec<Notice>, CannotStore> {
        let entries = self.database.read(&notice_key(&self.id)).await?;
        let texts = entries.into_iter().filter_map(|(_, bytes)| String::from_utf8(bytes).ok());
        Ok(texts.filter_map(|text| Notice::from_json(&text)).collect())
    }
}

impl Kept {
    /// Takes what was set aside out of the copy. When something else builds on it, all of it stays in, to be set aside
    /// together.
    pub(super) fn leave_out(&mut self, refused: Vec<SavedChange>) {
        if refused.is_empty() {
            return;
        }
        let names: BTreeSet<Hash> = refused.iter().map(|change| change.hash).collect();
        let standing = standing_on(&self.changes, &names);
        if standing.is_subset(&names) {
            self.changes.retain(|change| !names.contains(&change.hash));
        } else {
            self.changes.extend(refused);
            self.set_aside = names;
        }
    }
}

/// Forgets the notices of a plan: somebody has read them.
pub async fn put_away(id: &DocumentId) -> Result<(), CannotStore> {
    let database = Database::open().await?;
    let keys: Vec<String> = database.read(&notice_key(id)).await?.into_iter().map(|(key, _)| key).collect();
    database.delete(&keys).await
}
