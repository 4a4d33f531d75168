//! The parts of an event, and what a word in each is worth.

/// A part of an event that is searched. What events are told of one by one
/// stands first, so that it is written in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The title.
    Title,
    /// The date as it is written, as it is shown, and in other calendars.
    Date,
    /// Subjects.
    Tags,
    /// The eras that hold the date.
    Eras,
    /// The summary.
    Text,
    /// The note.
    Notes,
    /// What the event rests on.
    Sources,
    /// Kinds of links.
    Links,
    /// Who took part, by the names that are shown.
    People,
    /// Who took part, by their other names.
    PeopleAliases,
    /// Where, by the names that are shown.
    Places,
    /// Where, by other names.
    PlaceAliases,
    /// What those who took part were.
    Roles,
}

/// What a word in each field is worth, out of 100.
const WEIGHTS: [u8; 13] = [84, 84, 72, 72, 50, 40, 40, 40, 94, 94, 72, 72, 40];

/// What the weightiest of any fields is worth. It is asked of a million events
/// at a keystroke.
static WORTH: [u8; 1 << WEIGHTS.len()] = {
    let mut worth = [0; 1 << WEIGHTS.len()];
    let mut fields = 1_usize;
    while fields < worth.len() {
        let one = WEIGHTS[fields.trailing_zeros() as usize];
        let others = worth[fields & (fields - 1)];
        worth[fields] = if one > others { one } else { others };
        fields += 1;
    }
    worth
};

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
pub(super) struct Fields(pub(super) u16);

impl Fields {
    /// All of them.
    pub(super) const ALL: Self = Self(u16::MAX);
    /// The names of people.
    pub(super) const PEOPLE: Self = Self::of(Field::People).with(Field::PeopleAliases);
    /// The names of places.
    pub(super) const PLACES: Self = Self::of(Field::Places).with(Field::PlaceAliases);
    /// The names of people and places.
    pub(super) const PROPER: Self = Self(Self::PEOPLE.0 | Self::PLACES.0);
    /// Subjects and eras.
    pub(super) const SUBJECTS: Self = Self::of(Field::Tags).with(Field::Eras);
    /// The short fields, in which nearly every word names something.
    pub(super) const SHORT: Self =
        Self(Self::PROPER.0 | Self::SUBJECTS.0).with(Field::Title).with(Field::Date);
    /// The names that are not shown.
    pub(super) const ALIASES: Self = Self::of(Field::PeopleAliases).with(Field::PlaceAliases);
    /// All but these.
    pub(super) const SHOWN: Self = Self(!Self::ALIASES.0);

    pub(super) const fn of(field: Field) -> Self {
        Self(1 << field as u16)
    }

    pub(super) const fn with(self, field: Field) -> Self {
        Self(self.0 | Self::of(field).0)
    }

    /// Those that are also among others.
    pub(super) const fn among(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Whether the two have a field in common.
    pub(super) fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What the weightiest of those that count is worth, out of 100; nought
    /// if there is none.
    pub(super) fn weight(self, counting: Self) -> u16 {
        let fields = usize::from(self.0 & counting.0);
        WORTH.get(fields).copied().map_or(0, u16::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weightiest_field_that_counts_is_taken() {
        assert!((1..1 << WEIGHTS.len()).all(|fields| Fields(fields).weight(Fields::ALL) > 0));
        assert_eq!(Fields::default().weight(Fields::ALL), 0);
        let fields = Fields::of(Field::Text).with(Field::PeopleAliases);
        assert_eq!(fields.weight(Fields::ALL), 94);
        assert_eq!(fields.weight(Fields::SHOWN), 50);
        assert_eq!(Fields::of(Field::PlaceAliases).weight(Fields::SHOWN), 0);
    }
}
