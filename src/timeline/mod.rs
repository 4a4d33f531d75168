//! The data: a [`Timeline`] of events, and how it is loaded.

mod model;

pub use model::{Era, Event, Link, OriginalDate, Person, Place, Position, Source, Timeline};
