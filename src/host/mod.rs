//! Moving bytes between the pure core and terminals.
//!
//! | file | what it knows |
//! |---|---|
//! | [`input`] | bytes to [`Input`](crate::app::Input)s: one bounded parser for every host |
//! | [`screen`] | a ratatui backend over memory |
//! | [`session`] | an app, a theme and a screen: inputs in, frame bytes out |
//! | [`local`] | the reader's own terminal: the loop and its effects |
//! | [`lecture`] | what one presenter shows, for all who follow |
//! | [`ssh`] | a server: a session for each client |
//! | [`loader`] | files too large to be waited for |
//! | [`edition`] | one state of a timeline, for any number of readers |
//! | [`library`] | the newest edition |
//! | [`sources`] | the files that a timeline is read from |
//! | [`watch`] | when one of them has changed, and what came of it |
//! | [`exit`] | how a program ends, and with what status |
//! | [`look`] | what the reader's terminal can show |
//! | `terminal` | that terminal's file, size and bytes |
//! | `cadence` | how close frames follow one another |
//! | `modes` | what is switched on in it, and switched off again whatever happens |
//! | `output` | the one frame that is under way |
//! | `signals` | what the system says while nobody types |
//! | `news` | what threads beside the loop have to tell |
//! | `priority` | that they give way to it |
//! | `searcher` | where searches run: here, or beside the loop |
//!
//! A host performs the [`Effect`](crate::app::Effect)s of its session. Nothing
//! above this room knows which host it runs in.

mod cadence;
pub mod edition;
pub mod exit;
pub mod input;
pub mod lecture;
pub mod library;
pub mod loader;
pub mod local;
pub mod look;
mod modes;
mod news;
mod output;
mod priority;
pub mod screen;
mod searcher;
pub mod session;
mod signals;
pub mod sources;
pub mod ssh;
mod terminal;
pub mod watch;
