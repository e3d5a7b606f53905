//! Rights that change while people are in the room: a lock, an unlock, a renewed link, a seat taken away (G1).

use std::collections::HashMap;

use futures::FutureExt;
use futures::future::{BoxFuture, try_join_all};
use shared::sync::room::{Input, PeerKey};

use super::{End, Open, STORAGE_UNAVAILABLE};
use crate::capabilities::{Access, TokenHash};
use crate::store::StoreError;

/// What the tokens of all who are here allow now.
type Rights = HashMap<TokenHash, Option<Access>>;

pub(super) type Read = BoxFuture<'static, Result<Rights, StoreError>>;

impl Open {
    /// Asks the store once for each token of who is here.
    pub(super) fn read_rights(&mut self) {
        let asked: HashMap<TokenHash, _> =
            self.tokens.values().map(|token| (*token, self.store.access(self.document, *token))).collect();
        let all = asked.into_iter().map(|(token, answer)| answer.map(move |access| Ok((token, access?))));
        self.rights.push_back(try_join_all(all).map(|read| Ok(read?.into_iter().collect())).boxed());
    }

    /// Tells the room what came back. Whoever came in meanwhile looked after the change.
    pub(super) fn follow_rights(&mut self, read: Result<Rights, StoreError>) -> Result<(), End> {
        let rights = match read {
            Ok(rights) => rights,
            Err(error) => {
                // Nobody may stay with a right that perhaps was taken away.
                tracing::error!(%error, document = %self.document, "rights could not be read");
                return Err(End::Broken(STORAGE_UNAVAILABLE));
            }
        };
        let changes: Vec<(PeerKey, Option<Access>)> =
            self.tokens.iter().filter_map(|(peer, token)| Some((*peer, *rights.get(token)?))).collect();
        for (peer, access) in changes {
            self.input(Input::Right { peer, right: access.map(Access::right_now) })?;
        }
        Ok(())
    }
}
