//! Which words are known, by their spelling. It is asked once for every word
//! of a timeline.

use super::vocabulary::WordId;

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

/// A spelling of up to sixteen bytes. (No letter is a nought, which fills the
/// rest.)
pub(in crate::search) type Short = u128;

/// How many bytes a [`Short`] has.
const SHORT: usize = size_of::<Short>();

/// A small letter's bit; digits have it too.
const SMALL: Short = Short::MAX / 0xff * 0x20;

impl Known {
    /// The number of a word.
    pub(super) fn get(&self, spelling: &str) -> Option<WordId> {
        match short(spelling.as_bytes()) {
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
        match short(spelling.as_bytes()) {
            Some(short) => self.short.insert(short, word),
            None => self.long.insert(spelling.into(), word),
        };
    }
}

/// The spelling of a word, if it is short.
fn short(word: &[u8]) -> Option<Short> {
    let mut bytes = [0; SHORT];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    Some(Short::from_le_bytes(bytes))
}

/// The spelling of the ASCII letters and digits that begin a text, if they are
/// few enough.
#[inline]
pub(in crate::search) fn short_plain(text: &[u8], length: usize) -> Option<Short> {
    let unused = 8 * SHORT.checked_sub(length)?;
    let used = Short::MAX.checked_shr(u32::try_from(unused).ok()?)?;
    let bytes = match text.first_chunk() {
        Some(bytes) => Short::from_le_bytes(*bytes) & used,
        None => short(text.get(..length)?)?,
    };
    Some(bytes | SMALL & used)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_word_is_known_by_its_lower_case(word in "[a-zA-Z0-9]{1,20}", rest in "[ -~]{0,20}") {
            let text = format!("{word}{rest}");
            let plain = short_plain(text.as_bytes(), word.len());
            prop_assert_eq!(plain, short(word.to_ascii_lowercase().as_bytes()));
            prop_assert_eq!(plain.is_some(), word.len() <= 16);
        }

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
