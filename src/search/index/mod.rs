//! What is known of a timeline before anybody types: how its events are read,
//! and what is kept of them.
//!
//! | file | what it knows |
//! |---|---|
//! | `build` | from a timeline to an index, in parts that are put together |
//! | `parts` | how many parts, and a thread for each |
//! | `gathering` | the words of a part, while its events are read |
//! | `known` | which of them were seen before |
//! | `register` | the people and places of a part, and what is declared of them |
//! | `entries` | the words of all parts, in order |
//! | `vocabulary` | every distinct word, and what is known of it |
//! | `postings` | where a word stands, in few bytes |
//! | `names` | who and what places are called, and which events name them |
//! | `initials` | what a first letter finds, kept ready |
//! | `spans` | the dates of more than a year |
//! | `eras` | which eras hold a date |
//! | `values` | what can stand behind the name of a field |

pub(super) mod build;
mod entries;
pub(super) mod eras;
mod gathering;
pub(super) mod initials;
pub(super) mod known;
pub(super) mod names;
mod parts;
mod postings;
mod register;
pub(super) mod spans;
pub(super) mod values;
pub(super) mod vocabulary;
