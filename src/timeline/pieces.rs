//! Reading a long list of events on several threads, a piece on each.
//!
//! A piece ends with a comma. If it is a list of events once it is put in
//! brackets, and if the bracket behind the comma is what closes that list, then
//! no string, comment or other list goes on beyond the comma, and whoever reads
//! the whole list reads just these events here. So pieces may be cut where an
//! event but seems to begin: the first that is no list of events, because it
//! was cut wrongly, or is at fault, or is no longer in the list, is left to be
//! read in the usual way, with all that stands behind it.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    num::NonZero,
    ops::Range,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::{Sender, channel},
    },
    thread::{self, Builder},
};

use ron::Deserializer;
use serde::de::DeserializeSeed;

use super::{
    Draft,
    filling::{Events, Filling, NoEvents},
    gathering::Gathering,
    load::{options, sound_part, text_of, without_mark},
};

/// With fewer bytes more threads do not pay.
const MANY: usize = 1 << 20;
/// How many bytes a piece has, and some more.
const PIECE: usize = 1 << 19;
/// In how many of the first bytes the list of events must begin.
const LONGEST_HEAD: usize = 1 << 24;
/// More threads than this wait for memory.
const MOST_THREADS: usize = 8;

/// The fields of an event, which are none of those of a link or of a date in
/// another calendar, of which an event may have lists.
const FIELDS: [&[u8]; 8] =
    [b"date", b"id", b"title", b"summary", b"people", b"places", b"tags", b"sources"];

/// Takes the events of a file piece by piece, in their order, as far as that
/// goes. Gives the file without them: what is still to be read, with the same
/// outcome as if the events stood where they did.
pub(super) fn take(bytes: &[u8], taken: impl FnMut(Gathering)) -> Cow<'_, [u8]> {
    if bytes.len() < MANY { Cow::Borrowed(bytes) } else { take_pieces(bytes, PIECE, taken) }
}

/// The same with pieces of about so many bytes, however few bytes there are.
fn take_pieces(bytes: &[u8], length: usize, taken: impl FnMut(Gathering)) -> Cow<'_, [u8]> {
    let Some(start) = start_of_events(bytes) else { return Cow::Borrowed(bytes) };
    let pieces = pieces(bytes, start, length);
    let count = in_order(bytes, &pieces, taken);
    let taken = count.checked_sub(1).and_then(|last| pieces.get(last));
    let Some(taken) = taken else { return Cow::Borrowed(bytes) };
    let part = |range: Range<usize>| bytes.get(range).unwrap_or_default();
    Cow::Owned([part(0..start), part(taken.end..bytes.len())].concat())
}

/// Where the list of a file's events begins, behind its bracket.
fn start_of_events(bytes: &[u8]) -> Option<usize> {
    let text = sound_part(bytes.get(..LONGEST_HEAD).unwrap_or(bytes));
    let mut reader = Deserializer::from_str_with_options(without_mark(text), &options()).ok()?;
    let mut begins = false;
    let mut draft = Draft::default();
    let _ = Filling::new(&mut draft, NoEvents(&mut begins)).deserialize(&mut reader);
    let start = text.len().checked_sub(reader.remainder().len()).filter(|_| begins)?;
    // An attribute that changes how values are written would not reach a piece.
    let has_attribute = text.get(..start)?.contains("enable");
    (!has_attribute).then_some(start)
}

/// Pieces from here on, without gaps. What is behind the last of them is none.
fn pieces(bytes: &[u8], mut start: usize, length: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    while let Some(end) = start_of_an_event(bytes, start.saturating_add(length)) {
        pieces.push(start..end);
        start = end;
    }
    pieces
}

/// The end of the first comma from here on behind which an event seems to
/// begin.
fn start_of_an_event(bytes: &[u8], from: usize) -> Option<usize> {
    let mut places = bytes.get(from..)?.windows(2).enumerate();
    places.find_map(|(at, end)| {
        let start = from + at + end.len();
        (end == b"),").then_some(start).filter(|_| begins_an_event(bytes.get(start..)))
    })
}

fn begins_an_event(bytes: Option<&[u8]>) -> bool {
    let text = bytes.unwrap_or_default().trim_ascii_start();
    let text = text.strip_prefix(b"Event").unwrap_or(text);
    let fields = text.strip_prefix(b"(").map(<[u8]>::trim_ascii_start);
    fields.is_some_and(|fields| FIELDS.iter().any(|field| fields.starts_with(field)))
}

/// Reads pieces on several threads, and passes on what they have in order, up
/// to the first that is no list of events. Gives how many were passed on.
fn in_order(bytes: &[u8], pieces: &[Range<usize>], mut taken: impl FnMut(Gathering)) -> usize {
    let (sender, receiver) = channel();
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS) {
            let (sender, next) = (sender.clone(), &next);
            // Where the system has no thread to give, the others do the work,
            // and where it has none at all, all is read in the usual way.
            let _ = Builder::new().spawn_scoped(scope, move || read(bytes, pieces, next, &sender));
        }
        drop(sender);
        let (mut count, mut waiting) = (0, BTreeMap::new());
        for (number, read) in receiver {
            waiting.insert(number, read);
            while let Some(read) = waiting.remove(&count) {
                let Some(events) = read else { return count };
                taken(events);
                count += 1;
            }
        }
        count
    })
}

/// A piece's number, and its events if it is a list of events.
type Read = (usize, Option<Gathering>);

/// Reads whichever piece is next, until there is none, or nobody listens.
fn read(bytes: &[u8], pieces: &[Range<usize>], next: &AtomicUsize, sender: &Sender<Read>) {
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let Some(piece) = pieces.get(number).and_then(|piece| bytes.get(piece.clone())) else {
            return;
        };
        if sender.send((number, list_of(piece))).is_err() {
            return;
        }
    }
}

/// The events of a piece; `None` if it is no list of events.
fn list_of(piece: &[u8]) -> Option<Gathering> {
    let list = ["[", text_of(piece)?, "]"].concat();
    let mut reader = Deserializer::from_str_with_options(&list, &options()).ok()?;
    let mut gathering = Gathering::default();
    Events(|event| gathering.add(event)).deserialize(&mut reader).ok()?;
    // Otherwise the list has ended within the piece.
    reader.remainder().is_empty().then_some(gathering)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::timeline::{Timeline, load::fill};

    /// What is read of a file after some of its events, and whether all of it
    /// could be read and fits together.
    fn read_on(mut events: Gathering, rest: &[u8]) -> (Timeline, bool, bool) {
        let mut draft = Draft::default();
        let sound = sound_part(rest);
        let is_read = fill(&mut draft, sound, |event| events.add(event));
        let (timeline, fits_together) = events.finish(draft);
        (timeline, is_read && sound.len() == rest.len(), fits_together)
    }

    fn in_pieces(bytes: &[u8], length: usize) -> ((Timeline, bool, bool), usize) {
        let (mut events, mut count) = (Gathering::default(), 0);
        let rest = take_pieces(bytes, length, |piece| {
            events.append(piece);
            count += 1;
        });
        (read_on(events, &rest), count)
    }

    #[test]
    fn events_are_read_in_pieces_wherever_their_list_stands() {
        let two = "(date: \"1855\", title: \"a\"),\n Event(title: \"b\", date: \"1905\"), ";
        let events = two.repeat(10);
        for file in [
            format!("(title: \"T\", events: [{events}])"),
            format!("\u{feff}/* events: [ */ Timeline(events: [{events}], title: \"T\", map: ())"),
            format!("(sources: [(id: \"a\", title: \"A\")], events: [{events}], title: \"T\")"),
        ] {
            let (read, pieces) = in_pieces(file.as_bytes(), two.len());
            assert_eq!((read.0.events.len(), read.1, read.2), (20, true, true), "{file}");
            assert!(pieces > 5, "{pieces} pieces of {file}");
        }
    }

    /// What may stand in a list of events.
    const SOUND: [&str; 9] = [
        "(date: \"1855\", title: \"a\"),",
        "(id: \"a\", date: \"1066\", title: \"a\"),\n",
        "Event(date: \"1700\", title: \"b\", sources: [\"s\"]),",
        "(title: \"c\", date: \"1800\", links: [(to: \"1855-a\"), (to: \"a\", kind: \"ends\"),]),",
        "(title: \"d\", date_original: [(calendar: \"O\", text: \"x\"),], date: \"1801\"),",
        "(date: \"1802\", title: \"e), (date: \\\"1803\\\", title: \\\"f\\\"), (id\"),",
        "(date: \"1804\", title: r#\"g\"), (date: \"1805\"#),",
        "// h), (date: \"1806\", title: \"i\"),\n",
        "/* j), (date: \"1807\", title: \"k\"), */",
    ];

    /// What may not, or not everywhere.
    const ODD: [&str; 9] = [
        "(date: \"1808\", title: \"l\")",
        "(date: \"18th\", title: \"not a date\"),",
        "/* m), (date: \"1809\", title: \"n\"), (",
        "*/",
        "\"",
        ",",
        "] // o), (date: \"1810\", title: \"p\"),\n",
        "], events: [",
        "\0",
    ];

    fn part() -> impl Strategy<Value = &'static str> {
        prop_oneof![20 => prop::sample::select(&SOUND[..]), 1 => prop::sample::select(&ODD[..])]
    }

    proptest! {
        /// Whatever is cut wherever, the outcome is as if nothing were cut.
        #[test]
        fn pieces_change_nothing(
            top in "(#!\\[enable\\(explicit_struct_names\\)\\]\n|\u{feff}|// \\(\n)?(Timeline)?",
            before in "(title: \"T\",)?(people: \\[\\(name: \"\\), \\(id\"\\), \\(name: \"b\"\\)\\],)?",
            events in prop::collection::vec(part(), 0..12),
            after in "\\]?(, title: \"S\")?(, sources: \\[\\(id: \"s\", title: \"q\"\\)\\],)?\\)?",
            length in 0_usize..80,
        ) {
            let file = format!("{top}({before} events: [{}{after}", events.concat());
            let whole = read_on(Gathering::default(), file.as_bytes());
            prop_assert_eq!(in_pieces(file.as_bytes(), length).0, whole);
        }
    }
}
