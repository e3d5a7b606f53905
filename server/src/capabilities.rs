//! Links and seats: who may open which plan, and how far. Tokens are made here and forgotten here: only their hashes
//! are kept, and none is ever logged.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use sha2::{Digest, Sha256};
use shared::access::Right;
use shared::code::JoinCode;
use shared::id::{DocumentId, Id};
use shared::record::DocumentKind;

use crate::chance;
use crate::store::{Grant, Store, StoreError};

/// The SHA-256 of a token: what is kept of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenHash(pub [u8; 32]);

impl TokenHash {
    pub fn of(token: &str) -> Self {
        Self(Sha256::digest(token.as_bytes()).into())
    }
}

/// One device's place in one plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SeatId(pub i64);

/// What a valid token allows in one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// On the plan, and so on the walls and stages of its sessions.
    pub right: Right,
    /// None for who comes with the link itself, such as a foreign client.
    pub seat: Option<SeatId>,
    pub kind: DocumentKind,
    /// This document is locked.
    pub locked: bool,
    /// It is of a session that is over: an archive, which nobody changes.
    pub over: bool,
}

impl Access {
    /// What the holder may do now: what is locked, participants only read; what is over, everybody.
    pub fn right_now(self) -> Right {
        if self.over || self.locked && self.right == Right::Participant {
            return Right::Viewer;
        }
        self.right.within(self.kind)
    }
}

/// A secret that opens something. It is shown to who asked for it and is not in any log.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Token(String);

impl Token {
    fn random() -> Self {
        Self(bs58::encode(chance::random()).into_string())
    }

    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The three links of a plan.
#[derive(Clone, Debug, Serialize)]
pub struct Links {
    pub facilitator: Token,
    pub participant: Token,
    pub viewer: Token,
}

impl Links {
    /// Fresh ones, valid once their grants are in the store.
    pub fn random() -> Self {
        Self { facilitator: Token::random(), participant: Token::random(), viewer: Token::random() }
    }

    /// What the store keeps of them.
    pub fn grants(&self) -> Vec<Grant> {
        let grant = |token: &Token, right| Grant { token: TokenHash::of(&token.0), right };
        vec![
            grant(&self.facilitator, Right::Facilitator),
            grant(&self.participant, Right::Participant),
            grant(&self.viewer, Right::Viewer),
        ]
    }
}

/// What came of asking for a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seated {
    /// A link was exchanged for this new seat.
    New(Token, Right),
    /// The token was a seat already.
    Already(Right),
    /// The token opens nothing here.
    Refused,
}

/// The guard at the door.
#[derive(Clone)]
pub struct Capabilities {
    store: Arc<dyn Store>,
}

impl Capabilities {
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self { store }
    }

    /// What this token allows in this plan; none when it is wrong, revoked, or of another plan.
    pub async fn resolve(&self, document: DocumentId, token: &str) -> Result<Option<Access>, StoreError> {
        self.store.access(document, TokenHash::of(token)).await
    }

    /// Exchanges a link for a seat of this device (S9a).
    pub async fn seat(&self, document: DocumentId, token: &str) -> Result<Seated, StoreError> {
        match self.resolve(document, token).await? {
            None => Ok(Seated::Refused),
            Some(Access { seat: Some(_), right, .. }) => Ok(Seated::Already(right)),
            Some(Access { seat: None, right, .. }) => {
                let seat = Token::random();
                let added =
                    self.store.add_seat(document, TokenHash::of(token), TokenHash::of(&seat.0)).await?;
                Ok(if added { Seated::New(seat, right) } else { Seated::Refused })
            }
        }
    }

    /// Another seat for who has one, with this right or the own when that is less; none when the token is no seat here.
    pub async fn another_seat(
        &self,
        document: DocumentId,
        token: &str,
        right: Right,
    ) -> Result<Option<Token>, StoreError> {
        let own = self.resolve(document, token).await?.filter(|access| access.seat.is_some());
        let Some(own) = own else { return Ok(None) };
        let (seat, right) = (Token::random(), right.min(own.right));
        let hashes = (TokenHash::of(token), TokenHash::of(&seat.0));
        let added = self.store.another_seat(document, hashes.0, hashes.1, right).await?;
        Ok(added.then_some(seat))
    }

    /// A seat for who knows the code of a session that is going on, and which session that is; none when the code opens
    /// nothing. A wrong one may cost a session its code: `instead` has new ones for it.
    pub async fn join(
        &self,
        code: JoinCode,
        instead: Vec<JoinCode>,
    ) -> Result<Option<(Token, DocumentId, Id)>, StoreError> {
        let seat = Token::random();
        let joined = self.store.join(code, TokenHash::of(&seat.0), instead).await?;
        Ok(joined.map(|(plan, session)| (seat, plan, session)))
    }

    /// Whether this token leads this plan; none when it does not open it at all.
    pub async fn leads(&self, document: DocumentId, token: &str) -> Result<Option<bool>, StoreError> {
        let access = self.resolve(document, token).await?;
        Ok(access.map(|access| access.right == Right::Facilitator))
    }

    /// Takes a seat away. False when there is no such seat in this plan.
    pub async fn remove_seat(&self, document: DocumentId, seat: SeatId) -> Result<bool, StoreError> {
        self.store.remove_seat(document, seat).await
    }

    /// Locks or unlocks a plan.
    pub async fn set_locked(&self, document: DocumentId, locked: bool) -> Result<(), StoreError> {
        self.store.set_locked(document, locked).await
    }

    /// Revokes the links of a plan and makes new ones, for who lost one. Seats stay: who is inside is not put out.
    /// None when there is no such plan.
    pub async fn renew(&self, document: DocumentId) -> Result<Option<Links>, StoreError> {
        let links = Links::random();
        let known = self.store.renew_links(document, links.grants()).await?;
        Ok(known.then_some(links))
    }
}
