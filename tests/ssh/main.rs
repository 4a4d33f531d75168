//! The server, as its clients see it: they are in this process, and come over
//! the loopback. Everything is waited for, and nothing for a time.
#![cfg(test)]

mod class;
mod ending;
mod entering;
mod following;
mod lecture;
mod limits;
mod live;
mod live_lecture;
#[path = "../support/looks.rs"]
mod looks;
mod options;
mod program;
mod reading;
mod refusals;
#[path = "../support/student.rs"]
mod student;
