//! The data: a [`Timeline`] of events, and how it is loaded.
//!
//! ```text
//! bytes ─► load ─► serde ─► Draft and its events ─► gathering ─► Timeline
//!            │                                         │
//!            └── on any fault ─────────────────────────┴─► diagnose ─► Faults, all at once
//! ```
//!
//! [`Loading`] shows the beginning of a larger file before it reads the rest.
//!
//! A sound file is read once, without a thought for positions. Only a faulty
//! one is read again, slowly and forgivingly, to list everything that is wrong
//! with it and where.

mod built_in;
mod diagnose;
mod draft;
mod fault;
mod fields;
mod filling;
mod finder;
mod gathering;
mod ids;
mod load;
mod loading;
mod lookup;
mod merge;
mod model;
mod nearest;
mod pieces;
mod places;
mod progress;
mod rules;
mod stretch;

pub use built_in::built_in;
pub use diagnose::diagnose;
pub use draft::Draft;
pub use fault::{Fault, Faults};
pub use load::{LoadError, open, parse, read};
pub use loading::{Late, Loading};
pub use merge::merge;
pub use model::{
    Era, Event, Link, Map, OriginalDate, Person, Place, Position, Source, Timeline, Tint,
};
pub use progress::Progress;
pub use stretch::beginning;
