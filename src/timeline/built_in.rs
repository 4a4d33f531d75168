//! The timeline that the program brings along.

use super::{LoadError, Timeline, parse};

/// Japan and Russia, as the RON file that it is read from.
const BUILT_IN: &str = include_str!("../../assets/timelines/japan-russia.ron");

/// Japan and Russia, for a reader who names no file.
///
/// # Errors
///
/// Where that file has a fault, which the tests rule out.
pub fn built_in() -> Result<Timeline, LoadError> {
    parse("built-in timeline", BUILT_IN.as_bytes())
}
