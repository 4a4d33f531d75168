//! What is wrong with a file, and where, in words for its author.

use std::fmt;

use crate::text::clean;

/// Something wrong with a file, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1.
    pub line: usize,
    /// Counted in characters from 1.
    pub column: usize,
    /// What was found and what was expected, on one line, fit for a terminal.
    pub message: String,
}

/// Everything that is wrong with a file, in the file's order. Its `Display`
/// has a line for each fault: `file:line:column: message`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// The file's name, as it is shown.
    pub name: String,
    /// The faults, [`Faults::MOST`] of them at most.
    pub list: Vec<Fault>,
    /// How many faults more there are.
    pub more: usize,
}

impl Faults {
    /// How many faults are told one by one.
    pub const MOST: usize = 1_000;
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = clean(&self.name);
        for (index, Fault { line, column, message }) in self.list.iter().enumerate() {
            let part = if index == 0 { "" } else { "\n" };
            write!(f, "{part}{name}:{line}:{column}: {message}")?;
        }
        match self.more {
            0 => Ok(()),
            1 => write!(f, "\n{name}: and 1 fault more"),
            more => write!(f, "\n{name}: and {more} faults more"),
        }
    }
}

impl std::error::Error for Faults {}

/// Faults on their way to being [`Faults`], by byte offset and in any order.
#[derive(Debug, Default)]
pub(super) struct Collector {
    list: Vec<Found>,
    more: usize,
}

#[derive(Debug)]
struct Found {
    at: usize,
    message: String,
    /// Another place to look at, and what is there.
    other: Option<(&'static str, usize)>,
}

impl Collector {
    /// Notes a fault at a byte of the text. The message is made only where it
    /// will be told.
    pub(super) fn note(&mut self, at: usize, message: impl FnOnce() -> String) {
        self.add(at, None, message);
    }

    /// Notes a fault that has to do with another place: `what` happened there.
    pub(super) fn note_both(
        &mut self,
        at: usize,
        message: impl FnOnce() -> String,
        what: &'static str,
        there: usize,
    ) {
        self.add(at, Some((what, there)), message);
    }

    fn add(
        &mut self,
        at: usize,
        other: Option<(&'static str, usize)>,
        message: impl FnOnce() -> String,
    ) {
        if self.list.len() < Faults::MOST {
            self.list.push(Found { at, message: line(&message()), other });
        } else {
            self.more += 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The faults in the text's order, with lines and columns.
    pub(super) fn finish(mut self, name: &str, text: &str) -> Faults {
        self.list.sort_by_key(|found| found.at);
        let mut offsets: Vec<usize> = self.list.iter().map(|found| found.at).collect();
        offsets.extend(self.list.iter().filter_map(|found| Some(found.other?.1)));
        let places = Places::new(text, offsets);
        let list = self.list.into_iter().map(|Found { at, message, other }| {
            let (line, column) = places.of(at);
            let message = match other.map(|(what, there)| (what, places.of(there))) {
                Some((what, (line, column))) => format!("{message}; {what} at {line}:{column}"),
                None => message,
            };
            Fault { line, column, message }
        });
        Faults { name: name.to_owned(), list: list.collect(), more: self.more }
    }
}

/// Lines and columns of some bytes of a text, found in one walk over it.
struct Places(Vec<(usize, (usize, usize))>);

impl Places {
    fn new(text: &str, mut offsets: Vec<usize>) -> Self {
        offsets.sort_unstable();
        let (mut at, mut line, mut column) = (0, 1, 1);
        let places = offsets.into_iter().map(|offset| {
            let passed = text.get(at..offset).unwrap_or_default();
            at = offset;
            if let Some((_, last)) = passed.rsplit_once('\n') {
                line += passed.bytes().filter(|&byte| byte == b'\n').count();
                column = 1 + last.chars().count();
            } else {
                column += passed.chars().count();
            }
            (offset, (line, column))
        });
        Self(places.collect())
    }

    fn of(&self, offset: usize) -> (usize, usize) {
        let index = self.0.binary_search_by_key(&offset, |&(at, _)| at);
        index.ok().and_then(|index| self.0.get(index)).map_or((1, 1), |&(_, place)| place)
    }
}

/// How much of a file's text a message repeats.
const QUOTED: usize = 60;
/// How long a message may be, whatever it is about.
const LINE: usize = 400;

/// A text of the file's in quotes, cut where it is long.
pub(super) fn quote(text: &str) -> String {
    format!("“{}”", cut(text, QUOTED))
}

fn line(message: &str) -> String {
    clean(&cut(message, LINE)).into_owned()
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.to_owned(),
    }
}
