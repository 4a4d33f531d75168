//! What the first bytes of a larger input tell.

use ron::{Deserializer, Error};
use serde::de::DeserializeSeed;

use super::{
    Draft, Event, Timeline,
    filling::{Events, Filling},
    load::{options, sound_part, without_mark},
};

/// How much of an input is read for its beginning: some hundred events.
pub(super) const STRETCH: usize = 1 << 18;

/// What the beginning of an input tells, cut off anywhere.
pub(super) enum Stretch {
    /// The events that are whole in it, and what stands before them.
    Events(Draft),
    /// No event is whole in it; this is what stands in it before them.
    NoEvent(Draft),
    /// It cannot go on to be a timeline.
    Faulty,
}

/// The timeline of the events among these first bytes of a larger input; `None`
/// where no event is whole in them, or where they have a fault that nothing
/// after them can mend.
///
/// What stands after the cut is not there: links, sources and people may lead
/// nowhere yet, and the title is empty where it stands after the events. An id
/// that is made may become another when more is read: see
/// [`Timeline::places_in`].
#[must_use]
pub fn beginning(bytes: &[u8]) -> Option<Timeline> {
    match Stretch::of(bytes) {
        Stretch::Events(draft) => Some(draft.into()),
        Stretch::NoEvent(_) | Stretch::Faulty => None,
    }
}

impl Stretch {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let text = sound_part(bytes);
        let rest = bytes.get(text.len()..).unwrap_or_default();
        let mut draft = Draft::default();
        let mut events = Vec::new();
        if !may_go_on(rest) || !fill_from(&mut draft, text, |event| events.push(event)) {
            Self::Faulty
        } else if events.is_empty() {
            Self::NoEvent(draft)
        } else {
            Self::Events(Draft { events, ..draft })
        }
    }
}

/// The whole events of a list of which these are the first bytes, from its
/// field's name on; none where they are something else.
pub(super) fn listed(bytes: &[u8]) -> Vec<Event> {
    match Stretch::of(&[b"(", bytes].concat()) {
        Stretch::Events(draft) => draft.events,
        Stretch::NoEvent(_) | Stretch::Faulty => Vec::new(),
    }
}

/// Whether these bytes after a text are the beginning of a character.
fn may_go_on(rest: &[u8]) -> bool {
    str::from_utf8(rest).err().is_none_or(|error| error.error_len().is_none())
        && !rest.starts_with(&[0])
}

/// Fills a draft from a text that breaks off; whether there is no other fault
/// than that.
fn fill_from(draft: &mut Draft, text: &str, each: impl FnMut(Event)) -> bool {
    let reader = Deserializer::from_str_with_options(without_mark(text), &options());
    // A fault among the attributes can wait: no event comes before them.
    let Ok(mut reader) = reader else { return true };
    match Filling::new(draft, Events(each)).deserialize(&mut reader) {
        // The closing quote or the comment's end may come in a later stretch.
        Ok(()) | Err(Error::ExpectedStringEnd | Error::UnclosedBlockComment) => true,
        // Cut anywhere else, all is read but the beginning of a word, a number
        // or an escape.
        Err(_) => reader.remainder().chars().all(|c| c.is_alphanumeric() || "_.+-#\\".contains(c)),
    }
}
