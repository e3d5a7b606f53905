//! What a person holds: a tablet of ours or a program of somebody else, as far as the hall needs to know.

use std::collections::BTreeSet;

use shared::doc::Hash;
use shared::id::DocumentId;
use shared::sync::session::Ended;
use shared::testing::Dice;

/// A document on a device, what the device kept of it, and its side of a conversation. `now` is the device's own
/// clock, which may jump.
pub trait Device {
    /// A new connection: the first frame is waiting in [`Self::take_out`].
    fn open(&mut self, document: DocumentId, me: &str, now: u64);

    /// The connection is gone.
    fn hang_up(&mut self);

    /// A frame came.
    fn hear(&mut self, frame: &[u8], now: u64);

    /// Time passed, as it was asked for.
    fn tick(&mut self, now: u64);

    /// Its person does something.
    fn act(&mut self, dice: &mut Dice, now: u64);

    /// Frames that want to go out.
    fn take_out(&mut self) -> Vec<Vec<u8>>;

    /// When it wants to be told that time passed, by its own clock.
    fn take_wake(&mut self) -> Option<u64>;

    /// Changes that were made here since the last call.
    fn take_made(&mut self) -> Vec<Hash>;

    /// Own changes that the screen shows as *bij de server*, when that may have changed.
    fn take_saved(&mut self) -> Vec<Hash>;

    /// Own changes that a restart did not take away.
    fn own(&self) -> &BTreeSet<Hash>;

    /// The screen says that this connection may read only.
    fn reads_only(&self) -> bool;

    /// The screen says *bij de server*; none where there is no such light.
    fn is_on_server(&self) -> Option<bool>;

    /// The screen says *bij iedereen*.
    fn is_everywhere(&self) -> Option<bool>;

    /// Why the conversation ended, once.
    fn take_ended(&mut self) -> Option<Ended>;

    fn heads(&mut self) -> BTreeSet<Hash>;

    fn has(&mut self, hash: &Hash) -> bool;

    /// Puts everything on the device's disk.
    fn keep(&mut self);

    /// Times that it put its copy together into one piece since the last call.
    fn take_packed(&mut self) -> u64 {
        0
    }

    /// The device starts again with what it kept, as a new author.
    fn start_again(&mut self, dice: &mut Dice);

    /// Reads everything on the screen once.
    ///
    /// # Panics
    /// When something that the plan surely has cannot be read.
    fn look(&self);
}
