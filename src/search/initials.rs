//! The events of all words that begin with a letter. Whoever types the first
//! letter of a word waits for it as for any other, but in a large timeline it
//! begins thousands of words: so what it finds is kept ready.

use super::{
    field::Fields,
    names::Names,
    postings::{Posted, Postings, write_all},
    vocabulary::Vocabulary,
};

use std::{collections::HashMap, ops::Range};

/// With fewer events it is as quick to look at each word.
const FEW_EVENTS: usize = 10_000;

/// What each frequent first letter finds.
#[derive(Debug, Default)]
#[cfg_attr(test, derive(PartialEq))]
pub(super) struct Initials(HashMap<char, Vec<u8>>);

impl Initials {
    /// Of the letters that begin more words than there are events.
    pub(super) fn new(vocabulary: &Vocabulary, names: &Names, events: usize) -> Self {
        let mut initials = Self::default();
        let mut next = 0;
        while let Some(initial) = vocabulary.folded(next).chars().next() {
            let words = vocabulary.starting_with(initial.encode_utf8(&mut [0; 4]));
            next = words.end.max(next + 1);
            let times: usize = words.clone().map(|word| vocabulary.events(word)).sum();
            if events > FEW_EVENTS && times > events {
                initials.0.insert(initial, gathered(words, vocabulary, names, events));
            }
        }
        initials
    }

    /// The events with a word on the screen that begins so, if they are kept.
    pub(super) fn postings(&self, initial: char) -> Option<Postings<'_>> {
        self.0.get(&initial).map(|bytes| Postings::new(bytes))
    }
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
