//! How documents travel.
