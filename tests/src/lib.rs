//! Harness for the proofs: what several test files use.

pub mod begun;
pub mod browser;
pub mod cable;
pub mod evening;
pub mod forgetful_disk;
pub mod forgetful_server;
pub mod fuzz;
pub mod hall;
pub mod headless;
pub mod hostile;
pub mod large;
pub mod leader;
pub mod light;
pub mod months;
pub mod open_hall;
pub mod panicking_store;
pub mod seen;
pub mod server_process;
pub mod simulation;
pub mod tablet;
pub mod torture;
pub mod whole_evening;
