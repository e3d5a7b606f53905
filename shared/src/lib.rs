//! What everybody agrees on: the records of a plan, what people can do with them, and how they travel.
//!
//! Nothing in here asks the time, a random source, the network or a disk: they come in as arguments
//! (see [`id::Chance`]). The app, the server and the tests run the same code.

pub mod access;
pub mod aside;
pub mod code;
pub mod doc;
pub mod export;
pub mod found;
pub mod hex;
pub mod id;
pub mod import;
pub mod intent;
pub mod locales;
pub mod minutes;
pub mod place;
pub mod plan;
pub mod preview;
pub mod record;
pub mod round;
pub mod scripts;
pub mod sync;
#[doc(hidden)]
pub mod testing;
pub mod wall;
