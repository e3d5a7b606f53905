//! Where people meet.
