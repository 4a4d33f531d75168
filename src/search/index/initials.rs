//! The events of all words that begin with a letter. Whoever types the first
//! letter of a word waits for it as for any other, but in a large timeline it
//! begins thousands of words: so what it finds is kept ready.

use super::{
    names::Names,
    parts,
    postings::{Posted, Postings, write_all},
    vocabulary::Vocabulary,
};
use crate::search::{field::Fields, words::is_han};

use std::{collections::HashMap, ops::Range};

/// With fewer events it is as quick to look at each word.
const FEW_EVENTS: usize = 10_000;

/// So many places are slow to go through, however many events there are.
const MANY_PLACES: usize = 250_000;

/// What each frequent first letter finds.
#[derive(Debug, Default)]
#[cfg_attr(test, derive(PartialEq))]
pub(in crate::search) struct Initials(HashMap<char, Vec<u8>>);

impl Initials {
    /// Of the letters that begin words in more places than there are events,
    /// or than can be gone through at a keystroke.
    pub(super) fn new(
        vocabulary: &Vocabulary,
        names: &Names,
        events: usize,
        threads: usize,
    ) -> Self {
        if events <= FEW_EVENTS {
            return Self::default();
        }
        let letters: Vec<_> = frequent(vocabulary, events.min(MANY_PLACES)).collect();
        let ready = parts::each(letters.len(), threads, |range| {
            let letters = letters.get(range).unwrap_or_default().iter();
            let gather = |(letter, words): &(char, Range<usize>)| {
                (*letter, gathered(words.clone(), vocabulary, names, events))
            };
            letters.map(gather).collect::<Vec<_>>()
        });
        Self(ready.into_iter().flatten().collect())
    }

    /// The events with a word on the screen that begins so, if they are kept.
    pub(in crate::search) fn postings(&self, initial: char) -> Option<Postings<'_>> {
        self.0.get(&initial).map(|bytes| Postings::new(bytes))
    }
}

/// The letters that begin words in more than so many places, and these words.
fn frequent(vocabulary: &Vocabulary, least: usize) -> impl Iterator<Item = (char, Range<usize>)> {
    let mut next = 0;
    let all = std::iter::from_fn(move || {
        let initial = vocabulary.folded(next).chars().next()?;
        let words = vocabulary.starting_with(initial.encode_utf8(&mut [0; 4]));
        next = words.end.max(next + 1);
        Some((initial, words))
    });
    // What begins with a Chinese character is looked for within words, too.
    all.filter(move |(initial, words)| {
        let times: usize = words.clone().map(|word| vocabulary.events(word)).sum();
        times > least && !is_han(*initial)
    })
}

fn gathered(words: Range<usize>, vocabulary: &Vocabulary, names: &Names, events: usize) -> Vec<u8> {
    let mut all = vec![Fields::default(); events];
    for word in words {
        for (event, fields) in vocabulary.postings(word).chain(names.postings(word)) {
            if let Some(known) = all.get_mut(event) {
                known.0 |= fields.0 & Fields::SHOWN.0;
            }
        }
    }
    let mut posted = Posted::default();
    for (event, fields) in (0..).zip(all).filter(|(_, fields)| *fields != Fields::default()) {
        posted.post(event, fields);
    }
    let mut bytes = Vec::with_capacity(posted.close());
    write_all([&posted], &mut bytes);
    bytes
}
