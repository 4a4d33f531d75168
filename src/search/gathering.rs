//! Gathering words while the events are read.

use super::{
    field::{Field, Fields},
    postings::Posted,
    sound,
    vocabulary::{Vocabulary, WordId},
    words::{Compound, Word, folded, split},
};
use crate::text::fold::Letter;

use foldhash::fast::RandomState;

use std::collections::HashMap;

/// The words gathered so far.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    /// The numbers of words by their spelling. It is asked once for every word
    /// of a timeline; its hasher is quick, and seeded anew in every run, so
    /// that no file can be made of words that collide.
    known: HashMap<Box<str>, WordId, RandomState>,
    /// Of each word what changes with every event; apart and small, since
    /// there are many events.
    stands: Vec<Stands>,
    words: Vec<Gathered>,
    /// Kept, so that words seen before cost no memory.
    spelt: String,
    compound: Compound,
}

/// Where a word stands, so far.
#[derive(Debug, Default)]
pub(super) struct Stands {
    pub(super) posted: Posted,
    pub(super) fields: Fields,
    /// How often it stands anywhere, and how often it looks like a name there.
    pub(super) times: u32,
    pub(super) as_a_name: u32,
}

/// What a word is.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) folded: String,
    pub(super) spelling: String,
    pub(super) sound: String,
    pub(super) shown: String,
}

impl Gathering {
    /// Calls for each word of a text, words that stand together also as one.
    pub(super) fn each_word(&mut self, text: &str, mut call: impl FnMut(&mut Self, WordId)) {
        let mut compound = std::mem::take(&mut self.compound);
        let mut splitter = split(text);
        loop {
            while let Some(plain) = splitter.next_plain() {
                let id = self.plain_word(plain.text, plain.is_name);
                call(self, id);
            }
            if !splitter.next_into(&mut compound) {
                break;
            }
            for word in compound.parts().chain(compound.joined()) {
                let id = self.word(text, word);
                call(self, id);
            }
        }
        self.compound = compound;
    }

    /// The number of a word of this text, for [`Gathering::post`].
    pub(super) fn word(&mut self, text: &str, word: Word<'_>) -> WordId {
        self.spelt.clear();
        self.spelt.extend(word.letters.iter().map(|letter| letter.accented));
        if let Some(&id) = self.known.get(self.spelt.as_str()) {
            return self.again(id, word.is_name);
        }
        let shown = text.get(word.range()).unwrap_or_default();
        self.add(word.letters, shown, word.is_name)
    }

    /// The number of a word of ASCII letters and digits.
    fn plain_word(&mut self, word: &str, is_name: bool) -> WordId {
        self.spelt.clear();
        self.spelt.push_str(word);
        self.spelt.make_ascii_lowercase();
        if let Some(&id) = self.known.get(self.spelt.as_str()) {
            return self.again(id, is_name);
        }
        let letter = |(start, folded)| Letter { folded, accented: folded, start, end: start + 1 };
        let letters: Vec<_> = self.spelt.char_indices().map(letter).collect();
        self.add(&letters, word, is_name)
    }

    /// Notes that a word stands in one more place.
    fn again(&mut self, id: WordId, is_name: bool) -> WordId {
        if let Some(stands) = self.stands.get_mut(id) {
            stands.times = stands.times.saturating_add(1);
            stands.as_a_name = stands.as_a_name.saturating_add(is_name.into());
        }
        id
    }

    fn add(&mut self, letters: &[Letter], shown: &str, is_name: bool) -> WordId {
        let id = self.words.len();
        self.known.insert(self.spelt.as_str().into(), id);
        self.stands.push(Stands { times: 1, as_a_name: is_name.into(), ..Stands::default() });
        self.words.push(Gathered {
            folded: folded(letters),
            spelling: self.spelt.clone(),
            sound: sound::key(letters),
            shown: shown.to_owned(),
        });
        id
    }

    /// Notes that a word stands in a field of an event. Events come in order.
    pub(super) fn post(&mut self, word: WordId, event: u32, field: Field) {
        if let Some(stands) = self.stands.get_mut(word) {
            stands.fields = stands.fields.with(field);
            stands.posted.post(event, Fields::of(field));
        }
    }

    /// Notes that a word stands in this field of what somebody is called, for
    /// the events of which names know.
    pub(super) fn stand(&mut self, word: WordId, field: Field) {
        if let Some(stands) = self.stands.get_mut(word) {
            stands.fields = stands.fields.with(field);
        }
    }

    /// The vocabulary, and for each number given out the word's place in it.
    pub(super) fn finish(self) -> (Vocabulary, Vec<WordId>) {
        let Self { words, mut stands, .. } = self;
        let mut words: Vec<_> = words.into_iter().enumerate().collect();
        words.sort_by(|(_, a), (_, b)| (&a.folded, &a.spelling).cmp(&(&b.folded, &b.spelling)));
        let mut places = vec![0; words.len()];
        for (place, (id, _)) in words.iter().enumerate() {
            if let Some(slot) = places.get_mut(*id) {
                *slot = place;
            }
        }
        let words = words
            .into_iter()
            .map(|(id, word)| (word, stands.get_mut(id).map(std::mem::take).unwrap_or_default()));
        (Vocabulary::new(words), places)
    }
}
