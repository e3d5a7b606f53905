//! Names of things: documents, records, actors; and where their randomness comes from.
//! No randomness is made here.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The outside world as far as the model needs it: randomness and the time.
pub trait Chance {
    /// Sixteen unpredictable bytes.
    fn bytes(&mut self) -> [u8; 16];
    /// Milliseconds since 1970, UTC.
    fn now(&self) -> u64;
}

/// The id of one document: sixteen random bytes, written as base58 with a checksum, as in
/// automerge-repo, so that every automerge-repo client can name our documents.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId(pub [u8; 16]);

/// A text that is not a document id: a wrong letter, or cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of a document")]
pub struct NotADocumentId;

impl DocumentId {
    pub fn random(chance: &mut impl Chance) -> Self {
        Self(chance.bytes())
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bs58::encode(self.0).with_check().into_string())
    }
}

impl fmt::Debug for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for DocumentId {
    type Err = NotADocumentId;

    fn from_str(text: &str) -> Result<Self, NotADocumentId> {
        if text.len() > 64 {
            return Err(NotADocumentId);
        }
        let bytes = bs58::decode(text).with_check(None).into_vec().map_err(|_| NotADocumentId)?;
        bytes.try_into().map(Self).map_err(|_| NotADocumentId)
    }
}

/// The id of a record inside a document: random, 128 bit, in base58. Ids that others made in another
/// form are kept as they are. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(Arc<str>);

impl Id {
    pub fn random(chance: &mut impl Chance) -> Self {
        Self(bs58::encode(chance.bytes()).into_string().into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// No reference: an empty field.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Default for Id {
    fn default() -> Self {
        Self::from("")
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A fresh author of changes, for one tab's session: six bytes of time, then ten random ones.
///
/// Time first, because ids that sort in the order in which they were made cost a third of random ones
/// when a plan has had two thousand authors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Actor(pub [u8; 16]);

impl Actor {
    pub fn fresh(chance: &mut impl Chance) -> Self {
        let mut bytes = chance.bytes();
        bytes[..6].copy_from_slice(&chance.now().to_be_bytes()[2..]);
        Self(bytes)
    }

    /// The name of a connection over which this actor's changes come: others know by it whose they are.
    pub fn connection(&self, random: &Id) -> String {
        format!("app-{random}-{}", bs58::encode(self.0).into_string())
    }

    /// Whose changes come over the connection of this name; `None` for a client that does not say.
    pub fn of_connection(name: &str) -> Option<Self> {
        let actor = name.strip_prefix("app-")?.split('-').nth(1).filter(|actor| actor.len() < 32)?;
        bs58::decode(actor).into_vec().ok()?.try_into().ok().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_tells_whose_changes_come_over_it() {
        let actor = Actor([9; 16]);
        assert_eq!(Actor::of_connection(&actor.connection(&Id::from("x"))), Some(actor));
        for other in
            ["app-x", "peer-x-y", "app-x-0OIl", "", "app-x-111111111111111111111111111111111111111111"]
        {
            assert_eq!(Actor::of_connection(other), None, "{other}");
        }
    }

    #[test]
    fn a_document_id_survives_being_written_and_read() {
        let id = DocumentId([7; 16]);
        assert_eq!(id.to_string().parse::<DocumentId>(), Ok(id));
    }

    #[test]
    fn a_mistyped_document_id_is_refused() {
        let mut text = DocumentId([7; 16]).to_string();
        let last = if text.ends_with('1') { '2' } else { '1' };
        text.pop();
        text.push(last);
        assert_eq!(text.parse::<DocumentId>(), Err(NotADocumentId));
        assert_eq!("".parse::<DocumentId>(), Err(NotADocumentId));
    }
}
