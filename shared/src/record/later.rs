//! The fields of records that have no screen yet. They are in the first change and in the import already,
//! so that plans made today open tomorrow.

use super::collection::{Field, scalar};

pub(super) const MOMENT: &[Field] = &[scalar("label"), scalar("heads"), scalar("at")];
