//! The example plan that a server offers on its first page: made once, its participants' link kept in the settings,
//! since it is for everybody.

use serde::{Deserialize, Serialize};

use crate::founding;
use crate::running::StartError;
use crate::store::Store;

const SETTING: &str = "example";

/// Where the example is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Example {
    /// The document's id.
    pub plan: String,
    /// The token of its participants' link.
    pub participant: String,
}

impl Example {
    /// The address of the example below an origin such as `http://localhost:8080`.
    pub fn link(&self, origin: &str) -> String {
        format!("{origin}/p/{}#{}", self.plan, self.participant)
    }
}

/// The example of this store; made when it is not there yet.
pub(crate) async fn ensure(store: &dyn Store) -> Result<Example, StartError> {
    if let Some(example) = store.setting(SETTING).await?.and_then(|text| serde_json::from_str(&text).ok()) {
        return Ok(example);
    }
    let founded = shared::import::example(shared::found::EXAMPLE, &mut crate::chance::SystemChance)?;
    let opened = founding::keep(store, founded, |opened| {
        serde_json::to_string(&of(opened)).map(|text| (SETTING.to_owned(), text)).into_iter().collect()
    })
    .await?;
    Ok(of(&opened))
}

fn of(opened: &founding::Opened) -> Example {
    Example { plan: opened.plan.to_string(), participant: opened.links.participant.reveal().to_owned() }
}
