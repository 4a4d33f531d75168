//! Records and their fields.

use super::{
    groups::Group,
    lexer::Kind,
    reader::{Reader, Step, name},
    shape::Shape,
};
use crate::timeline::fault::quote;

/// A record whose fields are being read.
pub(super) struct Record {
    group: Group,
    shape: &'static Shape,
    /// The fields seen, and where.
    seen: Vec<(&'static str, usize)>,
}

impl Record {
    /// After a fault: whether a comma comes next no longer matters.
    pub(super) fn forgive(&mut self) {
        self.group.forgive();
    }

    /// Whether a field must be there and has not been met.
    fn lacks(&self, field: &str) -> bool {
        self.shape.required.contains(&field) && !self.has(field)
    }

    fn has(&self, field: &str) -> bool {
        self.seen.iter().any(|(seen, _)| *seen == field)
    }

    /// Whether a field's name is surely a slip for this one, to be read as it:
    /// one that is missing, or only written in other letters.
    fn takes_for(&self, found: &str, field: &str) -> bool {
        self.lacks(field) || (found.eq_ignore_ascii_case(field) && !self.has(field))
    }

    /// Where its last field begins.
    pub(super) fn last_field(&self) -> usize {
        self.seen.last().map_or(self.group.start, |&(_, at)| at)
    }
}

impl<'t> Reader<'t> {
    /// Begins a record: its name, which may be left out, and its bracket.
    /// `None` where there is something else, which is then passed over.
    pub(super) fn record(&mut self, shape: &'static Shape) -> Step<Option<Record>> {
        let start = self.next.start;
        if self.next.kind == Kind::Word
            && !self.sees_word("Some")
            && self.after_next() == Kind::Open('(')
        {
            let word = self.advance();
            let found = name(self.slice(word));
            if found != shape.name {
                let message =
                    || format!("found {}, expected {}, or no name", quote(found), shape.name);
                self.faults.note(start, message);
            }
        }
        let group = if self.next.kind == Kind::Open('(') {
            self.begin(')', shape.name, start)
        } else {
            let is_field = self.next.kind == Kind::Word && self.after_next() == Kind::Colon;
            self.expected(&format!("{}(…), which begins with “(”", shape.name));
            if !is_field {
                self.skip_value()?;
                return Ok(None);
            }
            self.begin_guessed(shape.name)
        };
        Ok(Some(Record { group, shape, seen: Vec::new() }))
    }

    /// The record's next field, whose value the reader then stands at; `None`
    /// past the record's end. Fields that it does not have, or has already
    /// had, are noted and passed over, but one that is surely a slip is read as
    /// what it was meant to be.
    pub(super) fn field(&mut self, record: &mut Record) -> Step<Option<&'static str>> {
        loop {
            self.field = "";
            if !self.another(&mut record.group)? {
                self.note_missing(record);
                return Ok(None);
            }
            let at = self.next.start;
            let found = self.field_name(record.shape)?;
            let Some(field) = record.shape.field(found) else {
                let near = self.note_unknown(record.shape, found, at);
                if let Some(field) = near.filter(|near| record.takes_for(found, near)) {
                    return Ok(Some(self.begin_field(record, field, at)));
                }
                self.skip_value()?;
                continue;
            };
            if let Some(&(_, first)) = record.seen.iter().find(|(seen, _)| *seen == field) {
                let message = || format!("the field {field} is here a second time");
                self.faults.note_both(at, message, "the first is", first);
                self.skip_value()?;
                continue;
            }
            return Ok(Some(self.begin_field(record, field, at)));
        }
    }

    fn begin_field(&mut self, record: &mut Record, field: &'static str, at: usize) -> &'static str {
        record.seen.push((field, at));
        self.field = field;
        field
    }

    /// A field's name and its colon.
    fn field_name(&mut self, shape: &Shape) -> Step<&'t str> {
        let followed = matches!(self.after_next(), Kind::Colon);
        let found = match self.next.kind {
            Kind::Word => name(self.slice(self.next)),
            Kind::Text if followed => {
                let found = self.slice(self.next).trim_matches('"');
                let message = || format!("a field’s name has no quotes: write {}:", quote(found));
                self.faults.note(self.next.start, message);
                found
            }
            _ => {
                return Err(self.lost(&format!(
                    "a field of {}, such as {}",
                    shape.name,
                    shape.example()
                )));
            }
        };
        self.advance();
        if self.takes(Kind::Colon) {
            return Ok(found);
        }
        if self.next.kind == Kind::Odd && self.slice(self.next) == "=" {
            self.expected("a colon");
            self.advance();
            return Ok(found);
        }
        Err(self.lost(&format!("a colon after {}", quote(found))))
    }

    fn note_missing(&mut self, record: &Record) {
        for field in record.shape.required.iter().filter(|field| record.lacks(field)) {
            let name = record.shape.name;
            let (list, may) =
                if *field == "events" { (" list", ", which may be empty") } else { ("", "") };
            let message =
                || format!("this {name} has no {field}{list}; every {name} needs one{may}");
            self.faults.note(record.group.start, message);
        }
    }

    /// Notes a field that the record does not have; the one that may be meant.
    fn note_unknown(&mut self, shape: &Shape, found: &str, at: usize) -> Option<&'static str> {
        let near = self.nearest.find(found, shape.fields());
        self.faults.note(at, || {
            let known = match near {
                Some(near) => format!("did you mean {near}?"),
                None => format!("its fields are {}", shape.fields().collect::<Vec<_>>().join(", ")),
            };
            format!("{} has no field {}; {known}", shape.name, quote(found))
        });
        near
    }
}
