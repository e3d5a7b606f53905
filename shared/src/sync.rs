//! How documents travel: frames, the guard, one client's session, and the room in which people meet.
//!
//! Everything in here is sans-IO: bytes and events go in, bytes and events come out, and the time is an
//! argument. **After every input, drain the outputs until there are none.** A new connection gets a new
//! session. The rules have numbers (S1…, D1…, G1…); `docs/rules.md` says them in words.

pub mod frame;
pub mod guard;
pub mod message;
pub mod retry;
pub mod room;
pub mod session;
pub mod signal;
pub mod why;
