//! Harness for the proofs.
