//! The browser, wrapped: the only place that knows its objects. No plans, no records in here.

pub mod awake;
pub mod chance;
pub mod clipboard;
pub mod clock;
pub mod crash;
pub mod database;
pub mod drag;
pub mod field;
pub mod file;
pub mod focus;
pub mod glide;
pub mod hand;
pub mod http;
pub mod keyboard;
pub mod log;
pub mod near;
pub mod page;
pub mod popover;
pub mod socket;
pub mod storage;
