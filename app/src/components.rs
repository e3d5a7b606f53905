//! One component for each thing that a person could point at.
