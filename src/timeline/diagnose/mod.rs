//! The second look at a file that could not be read: everything that is wrong
//! with it, each fault at its place.
//!
//! The first look is serde's, which stops at the first fault and knows no
//! places. This one reads the text by itself, lexeme by lexeme, and repairs
//! what it can, so that one fault does not hide the next: it knows where a
//! quote or bracket was opened that nobody closed, which RON's reader cannot
//! tell. What only serde notices, it is asked for in the end, so that a file
//! that was refused never comes out without a fault.
//!
//! | file | what it knows |
//! |---|---|
//! | `lexer` | RON's lexemes, each with its place |
//! | `quotes` | text in quotes: what it says, where it was meant to end |
//! | `reader` | one lexeme after the other, and going on after a fault |
//! | `groups` | brackets, lists, and the commas between |
//! | `records` | fields, and those unknown, missing or twice there |
//! | `values` | texts, dates, points on the globe |
//! | `shape` | which record has which fields |
//! | `checks` | the data file's grammar, record by record |
//! | `references` | what the records say of one another |

mod checks;
mod groups;
mod lexer;
mod quotes;
mod reader;
mod records;
mod references;
mod shape;
mod values;

use ron::{Error, error::SpannedError};

use self::{quotes::offset_of, reader::Reader, references::References};
use super::{
    Draft, Faults,
    fault::Collector,
    load::{options, without_mark},
};

/// Everything that is wrong with the text of a data file; nothing where
/// [`parse`](super::parse()) makes a timeline of it. `name` stands for the
/// file in messages.
#[must_use]
pub fn diagnose(name: &str, text: &str) -> Faults {
    let text = without_mark(text);
    if text.trim().is_empty() {
        let mut faults = Collector::default();
        faults.note(0, || EMPTY.to_owned());
        return faults.finish(name, text);
    }
    if let Some(at) = text.find('\0') {
        let mut faults = Collector::default();
        faults.note(at, || NO_TEXT.to_owned());
        return faults.finish(name, text);
    }
    let mut faults = read(text);
    if faults.is_empty() {
        match options().from_str::<Draft>(text) {
            Ok(draft) if draft.clone().finish().1 => {}
            Ok(_) => faults.note(0, || "the parts of this timeline do not fit together".to_owned()),
            Err(error) => faults.note(place(text, &error), || reworded(&error.code)),
        }
    }
    faults.finish(name, text)
}

const EMPTY: &str = "the file is empty; the smallest timeline is \
     (title: \"…\", events: [(date: \"1066-10-14\", title: \"Battle of Hastings\")])";

const NO_TEXT: &str = "this is not text: it has a control character (U+0000); a timeline is a RON \
     text file in UTF-8";

/// The faults that this module finds by itself.
fn read(text: &str) -> Collector {
    let mut reader = Reader::new(text);
    if reader.attributes() {
        let mut known = References::default();
        // Lost or not, what was read can be checked.
        let _ = checks::timeline(&mut reader, &mut known);
        known.check(&mut reader);
    }
    reader.faults
}

/// Where serde's fault is: what was expected is missing where the reader
/// stopped, but a name is wrong where it begins.
fn place(text: &str, error: &SpannedError) -> usize {
    let names = matches!(
        error.code,
        Error::NoSuchStructField { .. }
            | Error::DuplicateStructField { .. }
            | Error::ExpectedDifferentStructName { .. }
    );
    offset_of(text, if names { error.span.start } else { error.span.end })
}

fn reworded(error: &Error) -> String {
    match error {
        Error::ExceededRecursionLimit => "brackets are nested too deep here".to_owned(),
        Error::Eof => "the file ends too early; was it cut off?".to_owned(),
        Error::NoSuchExtension(name) => format!("RON has no extension {name}"),
        other => other.to_string(),
    }
}
