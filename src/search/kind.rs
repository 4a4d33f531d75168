//! Kinds of words, by how likely it is that a reader means one who types
//! something that is only like it.

use super::{
    field::{Field, Fields},
    vocabulary::{Vocabulary, WordId},
};

/// A kind of words, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of the names of people and places.
    Proper,
    /// Mostly written as a name, wherever it stands.
    Name,
    /// Of titles and subjects.
    Topic,
    /// Any other; also those of dates, such as months: where they stand says
    /// nothing, and they stand in many events.
    Other,
}

impl Kind {
    /// The kind of a word.
    pub(super) fn of(vocabulary: &Vocabulary, word: WordId) -> Self {
        let fields = vocabulary.fields(word);
        if fields.meet(Fields::PROPER) {
            Self::Proper
        } else if fields.meet(Fields::of(Field::Date)) {
            Self::Other
        } else if vocabulary.is_mostly_a_name(word) {
            Self::Name
        } else if fields.meet(Fields::SHORT) {
            Self::Topic
        } else {
            Self::Other
        }
    }
}
