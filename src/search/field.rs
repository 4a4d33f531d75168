//! The parts of an event, and what a word in each is worth.

/// A part of an event that is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// Who took part, under every declared name.
    People,
    /// The title.
    Title,
    /// The date, as it is written and as it is shown.
    Date,
    /// Where, under every declared name.
    Places,
    /// Subjects.
    Tags,
    /// The summary.
    Text,
    /// Notes, people's roles, kinds of links.
    Note,
    /// What the event rests on.
    Sources,
}

impl Field {
    const ALL: [(Self, u16); 8] = [
        (Self::People, 94),
        (Self::Title, 84),
        (Self::Date, 84),
        (Self::Places, 72),
        (Self::Tags, 72),
        (Self::Text, 50),
        (Self::Note, 40),
        (Self::Sources, 40),
    ];
}

/// Some fields of one event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(pub(super) u8);

impl Fields {
    /// The names of people and places.
    pub(super) const PROPER: Self = Self::of(Field::People).with(Field::Places);
    /// The short fields, in which nearly every word names something.
    pub(super) const NAMING: Self = Self::PROPER.with(Field::Title).with(Field::Tags);
    /// The short fields and the date.
    pub(super) const SMALL: Self = Self::NAMING.with(Field::Date);

    pub(super) const fn of(field: Field) -> Self {
        Self(1 << field as u8)
    }

    pub(super) const fn with(self, field: Field) -> Self {
        Self(self.0 | Self::of(field).0)
    }

    /// Whether the two have a field in common.
    pub(super) fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What the weightiest of them is worth, out of 100.
    pub(super) fn weight(self) -> u16 {
        let mut weights = Field::ALL.into_iter().filter(|(field, _)| self.meet(Self::of(*field)));
        weights.next().map_or(0, |(_, weight)| weight)
    }
}

/// A word's presence in an event: the event's number and the fields in which
/// the word stands there, in one integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting(u32);

impl Posting {
    /// How many events can be told apart, about sixteen million.
    pub(super) const EVENTS: u32 = 1 << 24;

    pub(super) fn new(event: u32, fields: Fields) -> Self {
        Self(event << 8 | u32::from(fields.0))
    }

    pub(super) fn event(self) -> usize {
        usize::try_from(self.0 >> 8).unwrap_or(usize::MAX)
    }

    pub(super) fn fields(self) -> Fields {
        let [fields, ..] = self.0.to_le_bytes();
        Fields(fields)
    }
}

/// Notes that a word stands in a field of an event. Events come in order.
pub(super) fn post(postings: &mut Vec<Posting>, event: u32, field: Field) {
    let new = Posting::new(event, Fields::of(field));
    match postings.last_mut() {
        Some(last) if last.event() == new.event() => last.0 |= new.0,
        _ => postings.push(new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_posting_gathers_the_fields_of_its_event() {
        let mut postings = Vec::new();
        for (event, field) in [(1, Field::Text), (1, Field::People), (9, Field::Note)] {
            post(&mut postings, event, field);
        }
        let read: Vec<_> = postings.iter().map(|p| (p.event(), p.fields().weight())).collect();
        assert_eq!(read, [(1, 94), (9, 40)]);
    }

    #[test]
    fn no_field_is_without_weight() {
        assert!((1..=u8::MAX).all(|fields| Fields(fields).weight() > 0));
        assert_eq!(Fields::default().weight(), 0);
    }
}
