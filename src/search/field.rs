//! The parts of an event, and what a word in each is worth.

/// A part of an event that is searched, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// Who took part, by the names that are shown.
    People,
    /// Who took part, by their other names.
    PeopleAliases,
    /// The title, and the date as it is written and as it is shown.
    Heading,
    /// Where, by the names that are shown.
    Places,
    /// Where, by other names.
    PlaceAliases,
    /// Subjects, and the eras that hold the date.
    Tags,
    /// The summary.
    Text,
    /// Notes, people's roles, kinds of links, and what the event rests on.
    Notes,
}

/// What a word in each field is worth, out of 100.
const WEIGHTS: [u16; 8] = [94, 94, 84, 72, 72, 72, 50, 40];

impl Field {
    /// Where the other names of those named here are.
    pub(super) fn aliases(self) -> Self {
        match self {
            Self::People => Self::PeopleAliases,
            Self::Places => Self::PlaceAliases,
            other => other,
        }
    }
}

/// Some fields of one event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(pub(super) u8);

impl Fields {
    /// All of them.
    pub(super) const ALL: Self = Self(u8::MAX);
    /// The names of people.
    pub(super) const PEOPLE: Self = Self::of(Field::People).with(Field::PeopleAliases);
    /// The names of people and places.
    pub(super) const PROPER: Self = Self::PEOPLE.with(Field::Places).with(Field::PlaceAliases);
    /// The short fields, in which nearly every word names something.
    pub(super) const SHORT: Self = Self::PROPER.with(Field::Heading).with(Field::Tags);
    /// All but the names that are not shown.
    pub(super) const SHOWN: Self =
        Self(!Self::of(Field::PeopleAliases).with(Field::PlaceAliases).0);

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

    /// What the weightiest of those that count is worth, out of 100; nought
    /// if there is none.
    pub(super) fn weight(self, counting: Self) -> u16 {
        let weightiest = (self.0 & counting.0).trailing_zeros();
        let weight = usize::try_from(weightiest).ok().and_then(|at| WEIGHTS.get(at));
        weight.copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weightiest_field_that_counts_is_taken() {
        assert!((1..=u8::MAX).all(|fields| Fields(fields).weight(Fields::ALL) > 0));
        assert_eq!(Fields::default().weight(Fields::ALL), 0);
        let fields = Fields::of(Field::Text).with(Field::PeopleAliases);
        assert_eq!(fields.weight(Fields::ALL), 94);
        assert_eq!(fields.weight(Fields::SHOWN), 50);
        assert_eq!(Fields::of(Field::PlaceAliases).weight(Fields::SHOWN), 0);
    }
}
