//! Text on its way to a terminal: what may reach it, how wide it is, where
//! it breaks.

mod clean;
pub mod fold;
mod width;
mod wrap;

pub use clean::{clean, paragraphs};
pub use width::{ELLIPSIS, clip, clip_start, width};
pub use wrap::wrap;
