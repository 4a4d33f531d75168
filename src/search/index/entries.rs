//! Words in order with all that was gathered of them, and how what was
//! gathered apart is put together.

use super::{
    gathering::{Gathered, Gathering, Stands},
    vocabulary::WordId,
};

use std::{cmp::Ordering, iter::Peekable, vec::IntoIter};

/// A word with all that was gathered of it.
#[derive(Debug)]
pub(super) struct Entry {
    /// The number that names know it by.
    pub(super) number: Option<WordId>,
    pub(super) word: Gathered,
    pub(super) stands: Stands,
    /// See [`beginning`].
    start: u64,
}

/// The words of a gathering in order, with their numbers there.
pub(super) fn numbered(gathering: Gathering) -> Vec<Entry> {
    let numbered = (0..).zip(gathering.finish());
    sorted(numbered.map(|(number, gathered)| Entry::new(Some(number), gathered)).collect())
}

/// The words of a gathering in order.
pub(super) fn plain(gathering: Gathering) -> Vec<Entry> {
    sorted(gathering.finish().map(|gathered| Entry::new(None, gathered)).collect())
}

/// Goes through the words of several gatherings together, in order.
pub(super) struct Together(Vec<Peekable<IntoIter<Entry>>>);

impl Together {
    pub(super) fn new(gatherings: Vec<Vec<Entry>>) -> Self {
        Self(gatherings.into_iter().map(|entries| entries.into_iter().peekable()).collect())
    }

    /// The next word, as each gathering has it that has it; false at the end.
    pub(super) fn next_into(&mut self, same: &mut Vec<Entry>) -> bool {
        same.clear();
        let next = self.0.iter_mut().enumerate().filter_map(|(at, list)| Some((at, list.peek()?)));
        let first = next.min_by(|(_, one), (_, other)| one.order(other)).map(|(at, _)| at);
        // No gathering before has the word.
        for list in self.0.iter_mut().skip(first.unwrap_or(usize::MAX)) {
            let is_same = |entry: &Entry| {
                same.first().is_none_or(|first| first.order(entry) == Ordering::Equal)
            };
            let entry = list.next_if(is_same);
            same.extend(entry);
        }
        first.is_some()
    }
}

/// The first letters of a word, in the order of words: they tell most apart.
pub(super) fn beginning(word: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(word.bytes()).for_each(|(slot, byte)| *slot = byte);
    u64::from_be_bytes(bytes)
}

fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_unstable_by(Entry::order);
    entries
}

impl Entry {
    fn new(number: Option<WordId>, (word, stands): (Gathered, Stands)) -> Self {
        Self { number, start: beginning(&word.folded), word, stands }
    }

    /// The order of the folded forms, then of the spellings.
    fn order(&self, other: &Self) -> Ordering {
        self.start.cmp(&other.start).then_with(|| self.forms().cmp(&other.forms()))
    }

    fn forms(&self) -> (&str, &str) {
        (&self.word.folded, self.word.spelling())
    }
}
