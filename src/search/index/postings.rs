//! Where words stand, in few bytes: for each event the gap to the one before,
//! seven bits to a byte, and likewise the fields unless it is the text alone,
//! as it mostly is.

use crate::search::field::{Field, Fields};

/// How many events can be told apart.
pub(super) const MOST_EVENTS: u32 = 1 << 30;

/// Gathers the events of one word, which come in order.
#[derive(Debug, Default)]
pub(super) struct Posted {
    /// The events before the last.
    bytes: Vec<u8>,
    before: u32,
    /// The last, once there is one (its fields are not empty).
    last: u32,
    fields: Fields,
    count: u32,
}

impl Posted {
    /// Notes fields of an event.
    #[inline]
    pub(super) fn post(&mut self, event: u32, fields: Fields) {
        if self.last != event {
            self.write_last();
            self.last = event;
        }
        self.fields.0 |= fields.0;
    }

    fn write_last(&mut self) {
        if self.fields == Fields::default() {
            return;
        }
        let is_text = self.fields == Fields::of(Field::Text);
        write(&mut self.bytes, (self.last - self.before) << 1 | u32::from(!is_text));
        if !is_text {
            write(&mut self.bytes, self.fields.0.into());
        }
        self.before = self.last;
        self.fields = Fields::default();
        self.count += 1;
    }

    /// Ends the list; gives how many bytes it has.
    pub(super) fn close(&mut self) -> usize {
        self.write_last();
        self.bytes.len()
    }
}

/// Writes the events of one word for [`Postings`]; gives how many there are.
/// The lists are closed, and the events of each come before those of the next.
pub(super) fn write_all<'a>(
    lists: impl IntoIterator<Item = &'a Posted>,
    into: &mut Vec<u8>,
) -> u32 {
    let (mut before, mut count) = (0, 0);
    for list in lists {
        let mut gaps = Postings::new(&list.bytes);
        // The first gap of a list is that from nought.
        let Some(first) = gaps.read() else { continue };
        write(into, first - (before << 1));
        into.extend_from_slice(gaps.bytes.as_slice());
        before = list.before;
        count += list.count;
    }
    count
}

fn write(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(low_bits(number) | 0x80);
        number >>= 7;
    }
    bytes.push(low_bits(number));
}

fn low_bits(number: u32) -> u8 {
    let [low, ..] = number.to_le_bytes();
    low & 0x7f
}

/// Reads where a word stands: events in order, each with the fields.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Postings<'a> {
    bytes: std::slice::Iter<'a, u8>,
    event: u32,
}

impl<'a> Postings<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.iter(), event: 0 }
    }
}

impl Postings<'_> {
    #[inline]
    fn read(&mut self) -> Option<u32> {
        let first = *self.bytes.next()?;
        let (mut number, mut shift) = (u32::from(first & 0x7f), 7);
        let mut more = first >= 0x80;
        while more && shift < 32 {
            let byte = *self.bytes.next()?;
            number |= u32::from(byte & 0x7f) << shift;
            more = byte >= 0x80;
            shift += 7;
        }
        Some(number)
    }
}

impl Iterator for Postings<'_> {
    type Item = (usize, Fields);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let number = self.read()?;
        self.event = self.event.wrapping_add(number >> 1);
        let fields = match number & 1 {
            0 => Fields::of(Field::Text),
            _ => Fields(u16::try_from(self.read()?).unwrap_or(0)),
        };
        Some((self.event as usize, fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_fields_of_one_event_are_gathered() {
        let mut posted = Posted::default();
        for (event, field) in [(0, Field::Text), (0, Field::People), (9, Field::Text)] {
            posted.post(event, Fields::of(field));
        }
        posted.close();
        let mut bytes = Vec::new();
        let count = write_all([&posted], &mut bytes);
        let both = Fields::of(Field::Text).with(Field::People);
        let read: Vec<_> = Postings::new(&bytes).collect();
        assert_eq!((count, read), (2, vec![(0, both), (9, Fields::of(Field::Text))]));
    }

    proptest! {
        #[test]
        fn what_was_posted_is_read_however_it_was_parted(
            events in proptest::collection::btree_set(0..MOST_EVENTS, 0..40),
            size in 1_usize..50,
        ) {
            let field = |event| if event % 3 == 0 { Field::Notes } else { Field::Text };
            let mut lists = Vec::new();
            for part in events.iter().copied().collect::<Vec<_>>().chunks(size) {
                let mut list = Posted::default();
                for &event in part {
                    list.post(event, Fields::of(field(event)));
                }
                list.close();
                lists.push(list);
            }
            let mut bytes = Vec::new();
            let count = write_all(&lists, &mut bytes);
            prop_assert_eq!(count as usize, events.len());
            let expected = events.iter().map(|&e| (e as usize, Fields::of(field(e))));
            prop_assert!(Postings::new(&bytes).eq(expected));
        }
    }
}
