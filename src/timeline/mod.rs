//! The data: a [`Timeline`] of events, and how it is loaded.
//!
//! ```text
//! bytes ─► load ─► serde ─► Draft and its events ─► gathering ─► Timeline
//!            │                                         │
//!            └── on any fault ─────────────────────────┴─► diagnose ─► Faults, all at once
//! ```
//!
//! A sound file is read once, without a thought for positions. Only a faulty
//! one is read again, slowly and forgivingly, to list everything that is wrong
//! with it and where. [`Loading`] shows the beginning of a larger file before
//! it reads the rest.
//!
//! | file | what it knows |
//! |---|---|
//! | `model` | events, people, places, eras, sources |
//! | `load` | from bytes to a timeline, or to what is wrong |
//! | `loading` | an input on its way: its beginning, then all of it |
//! | `stretch` | what the first bytes of a larger input tell |
//! | `finder` | where in a part of a text the list of events begins |
//! | `pieces` | a long list of events, read on several threads |
//! | `progress` | how far loading has come |
//! | `filling`, `fields`, `rules` | how serde reads a file, event by event, and what its texts must be |
//! | `draft`, `gathering` | from what a file says to events in order |
//! | `ids` | ids for events that have none |
//! | `lookup` | who has which name, and which events link to one |
//! | `places` | where events stand once more is there |
//! | `merge` | several timelines as one |
//! | `fault`, `diagnose/`, `nearest` | every fault at its place, and what may have been meant |
//! | `built_in` | the timeline that the program brings along |

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
