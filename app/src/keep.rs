//! The local copy of a plan on this device.
