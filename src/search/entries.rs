//! Words in order with all that was gathered of them, and how what was
//! gathered apart is put together.

use super::{
    gathering::{Gathered, Gathering, Stands},
    vocabulary::WordId,
};

use std::cmp::Ordering;

/// A word with all that was gathered of it.
#[derive(Debug)]
pub(super) struct Entry {
    /// The number that names know it by.
    pub(super) number: Option<WordId>,
    pub(super) word: Gathered,
    pub(super) stands: Stands,
    /// The first letters: they tell most words apart.
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

/// The words of two gatherings: all are in order, and the events of the first
/// are before those of the second.
pub(super) fn both(one: Vec<Entry>, other: Vec<Entry>) -> Vec<Entry> {
    let mut all = Vec::with_capacity(one.len().max(other.len()));
    let mut others = other.into_iter().peekable();
    for mut entry in one {
        while let Some(before) = others.next_if(|next| next.order(&entry) == Ordering::Less) {
            all.push(before);
        }
        if let Some(same) = others.next_if(|next| next.order(&entry) == Ordering::Equal) {
            entry.join(same);
        }
        all.push(entry);
    }
    all.extend(others);
    all
}

fn sorted(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_unstable_by(Entry::order);
    entries
}

impl Entry {
    fn new(number: Option<WordId>, (word, stands): (Gathered, Stands)) -> Self {
        let mut start = [0; 8];
        start.iter_mut().zip(word.folded.bytes()).for_each(|(slot, byte)| *slot = byte);
        Self { number, word, stands, start: u64::from_be_bytes(start) }
    }

    /// The order of the folded forms, then of the spellings.
    fn order(&self, other: &Self) -> Ordering {
        self.start.cmp(&other.start).then_with(|| self.forms().cmp(&other.forms()))
    }

    fn forms(&self) -> (&str, &str) {
        (&self.word.folded, self.word.spelling())
    }

    /// Adds what was gathered of the same word elsewhere. It is shown as it
    /// is first written.
    fn join(&mut self, other: Self) {
        if other.word.first < self.word.first {
            self.word = other.word;
        }
        self.stands.join(other.stands);
    }
}
