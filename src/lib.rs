//! `annals` browses history in a terminal: a list of events beside a detail
//! pane and a search bar, read from a RON file and moved by a small state
//! machine.
//!
//! # The rooms
//!
//! Each room may use only those above it (`tests/architecture.rs` holds it):
//!
//! | room | what lives there |
//! |---|---|
//! | [`edtf`] | historical dates: parse, bounds, display |
//! | [`text`] | width, wrapping, folding, what may reach a terminal |
//! | [`timeline`] | the data: events, people, places; loading and faults |
//! | [`search`] | what was typed, what is known, what is found and marked |
//! | [`app`] | the state machine: `update(Action) -> Effect`, no I/O |
//! | [`ui`] | what is drawn, one file per pane |
//! | [`host`] | terminals and threads: input bytes, signals, modes, frames; loading and searching beside the loop; the SSH server, and lectures |
//! | [`cli`] | the command line, one file per subcommand |
//!
//! ```text
//! bytes ─► Input ─► keymap::resolve ─► Action ─► App::update ─► Effect ─► the host
//!                                                    │
//!                        ui::view(&App, &Theme, &mut Frame) ─► frame bytes
//! ```

pub mod app;
pub mod cli;
pub mod edtf;
pub mod host;
pub mod search;
pub mod text;
pub mod timeline;
pub mod ui;
