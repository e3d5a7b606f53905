//! A plan that begins: made by `shared`, kept by the store, opened by three links.

use serde::Serialize;
use shared::found::Founded;
use shared::id::DocumentId;
use shared::import::ImportError;

use crate::capabilities::Links;
use crate::chance::SystemChance;
use crate::store::{Founding, Store, StoreError};

/// A new plan and what opens it: the answer to who made it.
#[derive(Clone, Debug, Serialize)]
pub struct Opened {
    #[serde(serialize_with = "as_text")]
    pub plan: DocumentId,
    #[serde(flatten)]
    pub links: Links,
    /// What of a file could not be used, a line each; absent for a plan that was not imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unused: Option<Vec<String>>,
}

fn as_text<S: serde::Serializer>(document: &DocumentId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(document)
}

/// Why a file was not imported.
#[derive(Debug, thiserror::Error)]
pub enum NotImported {
    #[error(transparent)]
    File(#[from] ImportError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a plan of the text of a `samenspel-example/1` file.
///
/// # Errors
/// What is wrong with the file, or with the store. Nothing was kept then.
pub async fn import(store: &dyn Store, text: &str) -> Result<Opened, NotImported> {
    let mut founded = shared::import::example(text, &mut SystemChance)?;
    let unused = std::mem::take(&mut founded.unused);
    let opened = keep(store, founded, |_| Vec::new()).await?;
    Ok(Opened { unused: Some(unused), ..opened })
}

/// Keeps a plan; answers when it is on disk. The settings may name its links.
pub(crate) async fn keep(
    store: &dyn Store,
    founded: Founded,
    settings: impl FnOnce(&Opened) -> Vec<(String, String)>,
) -> Result<Opened, StoreError> {
    let document = DocumentId::random(&mut SystemChance);
    let opened = Opened { plan: document, links: Links::random(), unused: None };
    let founding = Founding {
        document,
        changes: founded.changes,
        sessions: founded.sessions,
        grants: opened.links.grants(),
        settings: settings(&opened),
    };
    store.found(founding).await?;
    Ok(opened)
}
