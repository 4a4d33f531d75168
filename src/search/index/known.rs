//! Which words are known, by their spelling. It is asked once for every word
//! of a timeline.

use super::vocabulary::WordId;
use crate::search::words::{Short, short};

use foldhash::fast::RandomState;

use std::collections::HashMap;

/// The numbers of words. The hasher is quick, and seeded anew in every run, so
/// that no file can be made of words that collide.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Nearly all words are short; they are found without a look elsewhere.
    short: HashMap<Short, WordId, RandomState>,
    long: HashMap<Box<str>, WordId, RandomState>,
}

impl Known {
    /// The number of a word.
    pub(super) fn get(&self, spelling: &str) -> Option<WordId> {
        match short(spelling) {
            Some(short) => self.get_short(short),
            None => self.long.get(spelling).copied(),
        }
    }

    /// The number of a short word.
    #[inline]
    pub(super) fn get_short(&self, spelling: Short) -> Option<WordId> {
        self.short.get(&spelling).copied()
    }

    /// Gives a word a number.
    pub(super) fn insert(&mut self, spelling: &str, word: WordId) {
        match short(spelling) {
            Some(short) => self.short.insert(short, word),
            None => self.long.insert(spelling.into(), word),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn different_words_get_different_numbers(
            words in proptest::collection::hash_set("[a-eé下]{1,20}", 0..40),
        ) {
            let mut known = Known::default();
            for (number, word) in words.iter().enumerate() {
                prop_assert_eq!(known.get(word), None);
                known.insert(word, number);
            }
            for (number, word) in words.iter().enumerate() {
                prop_assert_eq!(known.get(word), Some(number));
            }
        }
    }
}
