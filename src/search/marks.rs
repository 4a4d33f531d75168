//! Which letters to highlight.

use super::{
    edit::bit,
    words::{Compound, Word, spelling, split},
};

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::Arc,
};

/// The words that a search matched, and which of their letters.
///
/// They are words, not places, so that the same highlight shows wherever a
/// word appears: in a title, a paragraph, a list of names. Of a word that
/// matched by its sound or in spite of a slip of the pen, the letters that
/// agree are marked; if it is in another script, all.
///
/// Where an alias matched that is not shown, the word of the shown name that
/// stands for it is marked, as *Gorbachev* for Горбачёв and ゴルバチョフ. If
/// there is none, as for the patronymic of *Dmitri Shepilov*, the whole name is,
/// once all of the word is typed.
///
/// Little words, as *the*, are not marked where another word says more, and
/// nothing is for a year that only lies within a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// For a word (with its accents) the folded letters that matched.
    words: Arc<HashMap<String, u64>>,
    /// The names that are marked whole, word by word.
    names: Arc<HashSet<Vec<String>>>,
    /// Letters that are marked wherever they begin any other word.
    initials: Arc<HashSet<char>>,
}

impl Marks {
    /// Marks of these words, of these names, whole, and of these letters
    /// where they begin other words.
    pub(super) fn new(
        words: HashMap<String, u64>,
        names: HashSet<Vec<String>>,
        initials: HashSet<char>,
    ) -> Self {
        Self { words: words.into(), names: names.into(), initials: initials.into() }
    }

    /// The stretches of `text` that matched, in bytes, in order, not touching.
    ///
    /// A stretch never parts a letter from its combining marks. Takes time in
    /// proportion to the text.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Vec<Range<usize>> {
        if self.words.is_empty() && self.names.is_empty() && self.initials.is_empty() {
            return Vec::new();
        }
        let (mut splitter, mut compound) = (split(text), Compound::default());
        let (mut marked, mut words, mut ranges) = (Vec::new(), Vec::new(), Vec::new());
        let mut spelt = String::new();
        while splitter.next_into(&mut compound) {
            for word in compound.parts().chain(compound.joined()) {
                spelt.clear();
                spelt.extend(word.letters.iter().map(|letter| letter.accented));
                self.mark(word, &spelt, &mut marked);
            }
            if !self.names.is_empty() {
                words.extend(compound.parts().map(|word| spelling(word.letters)));
                ranges.extend(compound.parts().map(|word| word.range()));
            }
        }
        self.mark_names(&words, &ranges, &mut marked);
        merged(marked)
    }

    /// Marks the names in a text of which these are the words and their
    /// ranges.
    fn mark_names(&self, words: &[String], ranges: &[Range<usize>], into: &mut Vec<Range<usize>>) {
        let longest = self.names.iter().map(Vec::len).max().unwrap_or(0);
        for (first, start) in ranges.iter().enumerate() {
            for (last, end) in ranges.iter().enumerate().skip(first).take(longest) {
                if words.get(first..=last).is_some_and(|words| self.names.contains(words)) {
                    into.push(start.start..end.end);
                }
            }
        }
    }

    fn mark(&self, word: Word<'_>, spelt: &str, ranges: &mut Vec<Range<usize>>) {
        let begins = || word.letters.first().is_some_and(|l| self.initials.contains(&l.folded));
        let initial = || u64::from(begins());
        let set = self.words.get(spelt).copied().unwrap_or_else(initial);
        for (at, letter) in word.letters.iter().enumerate() {
            if set & bit(at) != 0 {
                ranges.push(letter.start..letter.end);
            }
        }
    }
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
