//! Judging what a search finds: questions whose answers come from the data.

pub(crate) mod misspeller;
pub(crate) mod questions;
pub(crate) mod score;
pub(crate) mod truth;
