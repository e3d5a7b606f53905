//! Where the own work is, how the connection does, who is here: told as it is.

use shared::id::Actor;
use shared::record::{Hue, RecordKey};

/// The furthest place that all of the own work has reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum Light {
    /// Only in this open page: the device does not let us store.
    Nowhere,
    /// On its way to the disk of this device: a moment, or as long as somebody types.
    #[default]
    Saving,
    /// *Op dit apparaat*.
    Device,
    /// *Bij de server*.
    Server,
    /// *Bij iedereen*.
    All,
}

/// What is wrong, for a sentence on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The link is not known, or it was taken back.
    NoAccess,
    /// The server speaks a newer version than this page.
    OldPage,
    /// The server refused what was sent; the work stays on the device.
    Refused,
    /// The device is full or does not let us store.
    NoStorage,
    /// The copy on the device was damaged; it was set aside and fetched again.
    Damaged,
}

/// The state of the connection and of the own work.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Status {
    /// How far the changes are; what is being typed is no change yet, so the screen shows [`Status::place`].
    pub light: Light,
    /// Somebody types here: the last letters are, or were a moment ago, in the open page only.
    pub writing: bool,
    /// The server answers.
    pub connected: bool,
    /// A connection was there before, or several attempts failed: the banner may show.
    pub lost: bool,
    /// Nothing of the plan is here yet.
    pub loading: bool,
    /// How the plan stood here last is on the screen; the plan itself is on its way, and what is done waits for it.
    pub opening: bool,
    /// This link reads along.
    pub read_only: bool,
    pub trouble: Option<Trouble>,
    /// Changes that only this device has.
    pub unsaved: usize,
}

impl Status {
    /// The plan can be changed here. What is done in a preview waits for the plan: only while that is on its way.
    pub fn can_write(&self) -> bool {
        !self.read_only && !self.loading && (!self.opening || self.is_reading())
    }

    /// A preview is on the screen, and the plan itself will be here in a moment.
    pub fn is_reading(&self) -> bool {
        self.opening && !self.lost && self.trouble.is_none()
    }

    /// Where all of the own work is, the letters of this moment included.
    pub fn place(&self) -> Light {
        if self.writing { self.light.min(Light::Saving) } else { self.light }
    }
}

/// Somebody who is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name of the connection: stable while it lasts.
    pub who: String,
    pub name: String,
    pub hue: Hue,
    /// Whose changes come from there; `None` for a client that does not say.
    pub actor: Option<Actor>,
    /// The record whose text has the person's caret.
    pub editing: Option<RecordKey>,
    /// Which of its texts, if that is known.
    pub field: Option<&'static str>,
    /// On an evening: the round with which they are done; empty: none.
    pub ready: String,
    /// They want to say something.
    pub hand: bool,
}
