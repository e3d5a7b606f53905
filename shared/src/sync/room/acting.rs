//! What the server itself writes in a document: what was handed in and is revealed, the result of a round. It takes the same road
//! as everybody's changes: to the disk first (D1), then to all.

use super::Room;
use crate::doc::ReadChange;
use crate::intent::Intent;
use crate::sync::room::flush::NOBODY;

impl Room {
    pub(super) fn act(&mut self, intents: &[Intent], at: u64) {
        for intent in intents {
            // What is there already was written before a crash, and must not keep the rest out.
            let left = match intent {
                Intent::Together { name, intents } => {
                    let intents = intents.iter().filter(|part| !self.is_there(part)).cloned().collect();
                    Intent::Together { name, intents }
                }
                // A vote that is not secret, given again: one value, so it is replaced.
                Intent::Add { key, fields } if key.collection.is_scalar() && self.is_there(intent) => {
                    let set = fields.iter().filter_map(|(name, value)| {
                        let field = key.collection.field(name)?.name;
                        Some(Intent::Set { key: key.clone(), field, value: value.clone() })
                    });
                    Intent::Together { name: "vote again", intents: set.collect() }
                }
                one => one.clone(),
            };
            let _ = self.document.act(&left, at);
        }
        for saved in self.document.take_fresh() {
            if let Ok(change) = ReadChange::read(&saved.bytes) {
                self.order.note(&change);
                self.ledger.take(NOBODY, &change);
            }
        }
        self.hand_to_store();
    }

    fn is_there(&self, intent: &Intent) -> bool {
        matches!(intent, Intent::Add { key, .. } if self.document.row(key).is_some())
    }
}
