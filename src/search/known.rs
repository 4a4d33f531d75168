//! Which words are known already: asked once for every word of a timeline, so
//! it has to be quick.

use super::vocabulary::WordId;

use std::{
    collections::HashMap,
    hash::{BuildHasher, Hasher, RandomState},
};

/// The numbers of words by their spelling.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Nearly all words: those that fit into two integers.
    short: HashMap<(u64, u64), WordId, Mixing>,
    long: HashMap<Box<str>, WordId>,
}

impl Known {
    /// The number of a word.
    #[inline]
    pub(super) fn get(&self, spelling: &str) -> Option<WordId> {
        match packed(spelling.bytes()) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(spelling).copied(),
        }
    }

    /// The number of a word that is written in ASCII, in whichever case.
    #[inline]
    pub(super) fn get_ascii(&self, written: &str) -> Option<WordId> {
        match packed(written.bytes().map(|byte| byte.to_ascii_lowercase())) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(written.to_ascii_lowercase().as_str()).copied(),
        }
    }

    /// Gives a word a number.
    pub(super) fn insert(&mut self, spelling: &str, word: WordId) {
        match packed(spelling.bytes()) {
            Some(short) => _ = self.short.insert(short, word),
            None => _ = self.long.insert(spelling.into(), word),
        }
    }
}

/// The bytes of a word as two integers, if it has no more than they have. No
/// word has a nought in it, so no two are the same.
#[inline]
fn packed(bytes: impl ExactSizeIterator<Item = u8>) -> Option<(u64, u64)> {
    if bytes.len() > 16 {
        return None;
    }
    let both = bytes.fold(0, |both: u128, byte| both << 8 | u128::from(byte));
    Some((low_half(both), low_half(both >> 64)))
}

#[expect(clippy::cast_possible_truncation, reason = "the other half is taken apart")]
fn low_half(number: u128) -> u64 {
    number as u64
}

/// Hashes integers by multiplying. The secrets differ from run to run, so that
/// no file can be made of words that collide.
#[derive(Clone, Debug)]
struct Mixing {
    start: u64,
    factor: u64,
}

impl Default for Mixing {
    fn default() -> Self {
        let secrets = RandomState::new();
        Self { start: secrets.hash_one(0), factor: secrets.hash_one(1) | 1 }
    }
}

impl BuildHasher for Mixing {
    type Hasher = Mixed;

    #[inline]
    fn build_hasher(&self) -> Mixed {
        Mixed { state: self.start, factor: self.factor }
    }
}

/// What was mixed so far.
struct Mixed {
    state: u64,
    factor: u64,
}

impl Hasher for Mixed {
    #[inline]
    fn write_u64(&mut self, number: u64) {
        let product = u128::from(self.state ^ number) * u128::from(self.factor);
        self.state = low_half(product) ^ low_half(product >> 64);
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(byte.into());
        }
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_its_own_number() {
        let mut known = Known::default();
        let words =
            ["a", "aa", "ab", "ß", "sixteen-letters!", "seventeen-letters", "seventeen-letterz"];
        for (number, word) in words.iter().enumerate() {
            assert_eq!(known.get(word), None, "{word}");
            known.insert(word, number);
        }
        assert!((0..).zip(words).all(|(number, word)| known.get(word) == Some(number)));
    }
}
