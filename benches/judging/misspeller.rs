//! Slips of the pen, made by chance.

use crate::corpus::Random;

/// Writes names wrong.
#[derive(Debug)]
pub(crate) struct Misspeller {
    random: Random,
    /// The letters that names have.
    letters: Vec<char>,
}

impl Misspeller {
    /// One who knows the letters of these names.
    pub(crate) fn new<'a>(seed: u64, names: impl Iterator<Item = &'a String>) -> Self {
        let mut letters: Vec<_> = names.flat_map(|name| name.chars()).collect();
        letters.sort_unstable();
        letters.dedup();
        Self { random: Random::new(seed), letters }
    }

    /// A name with so many slips one after the other: a letter put in, left
    /// out, changed, or swapped with the next. The first letter stays.
    pub(crate) fn misspell(&mut self, name: &str, slips: usize) -> String {
        let mut word: Vec<char> = name.chars().collect();
        for _ in 0..slips {
            let at = self.random.between(1, word.len().saturating_sub(1));
            match self.random.below(4) {
                0 => word.insert(at, self.letter(&word)),
                1 if word.len() > 2 => drop(word.remove(at)),
                2 if at + 1 < word.len() => word.swap(at, at + 1),
                _ => {
                    let letter = self.letter(&word);
                    word.iter_mut().skip(at).take(1).for_each(|place| *place = letter);
                }
            }
        }
        word.into_iter().collect()
    }

    /// A letter of the alphabet that a word is written in.
    fn letter(&mut self, word: &[char]) -> char {
        let alphabet = |c: &char| u32::from(*c) >> 8;
        let first = word.first().copied().unwrap_or('a');
        let letters: Vec<_> =
            self.letters.iter().filter(|c| alphabet(c) == alphabet(&first)).copied().collect();
        self.random.pick(&letters).copied().unwrap_or(first)
    }
}
