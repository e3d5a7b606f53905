//! Where people meet: the sync server of Samenspel. [`Server`] is all of it; a test starts one on port 0.

mod addresses;
mod assets;
mod body;
pub mod capabilities;
mod chance;
mod config;
mod crowd;
mod error;
mod example;
mod forgetting;
mod founding;
mod guesses;
mod headers;
mod lobby;
mod log;
mod outbox;
mod room;
mod routes;
mod running;
mod socket;
mod state;
pub mod store;

pub use self::addresses::Addresses;
pub use self::chance::SystemChance;
pub use self::config::Config;
pub use self::error::Error;
pub use self::example::Example;
pub use self::founding::{Opened, import};
pub use self::lobby::Lobby;
pub use self::running::{Server, StartError, open_store};
pub use self::state::AppState;
