//! Gathering words while the events are read.

use super::{
    field::{Field, Fields},
    postings::Posted,
    sound,
    vocabulary::{Vocabulary, WordId},
    words::{Compound, Word, folded, split},
};
use crate::text::fold::Letter;

use std::collections::HashMap;

/// The words gathered so far.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    known: HashMap<Box<str>, WordId>,
    words: Vec<Gathered>,
    /// Kept, so that words seen before cost no memory.
    spelt: String,
    compound: Compound,
}

/// What is known of one word so far.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) posted: Posted,
    pub(super) fields: Fields,
    /// How often it stands anywhere, and how often it looks like a name there.
    pub(super) times: u32,
    pub(super) as_a_name: u32,
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
        self.seen(word.is_name).unwrap_or_else(|| {
            let shown = text.get(word.range()).unwrap_or_default();
            self.add(word.letters, shown, word.is_name)
        })
    }

    /// The number of a word of ASCII letters and digits.
    fn plain_word(&mut self, word: &str, is_name: bool) -> WordId {
        self.spelt.clear();
        self.spelt.push_str(word);
        self.spelt.make_ascii_lowercase();
        self.seen(is_name).unwrap_or_else(|| {
            let letter =
                |(start, folded)| Letter { folded, accented: folded, start, end: start + 1 };
            let letters: Vec<_> = self.spelt.char_indices().map(letter).collect();
            self.add(&letters, word, is_name)
        })
    }

    /// The number of the word that is spelt so, if there was one before.
    fn seen(&mut self, is_name: bool) -> Option<WordId> {
        let id = *self.known.get(self.spelt.as_str())?;
        let gathered = self.words.get_mut(id)?;
        gathered.times = gathered.times.saturating_add(1);
        gathered.as_a_name = gathered.as_a_name.saturating_add(is_name.into());
        Some(id)
    }

    fn add(&mut self, letters: &[Letter], shown: &str, is_name: bool) -> WordId {
        let id = self.words.len();
        self.known.insert(self.spelt.as_str().into(), id);
        self.words.push(Gathered {
            posted: Posted::default(),
            fields: Fields::default(),
            times: 1,
            as_a_name: is_name.into(),
            folded: folded(letters),
            spelling: self.spelt.clone(),
            sound: sound::key(letters),
            shown: shown.to_owned(),
        });
        id
    }

    /// Notes that a word stands in a field of an event. Events come in order.
    pub(super) fn post(&mut self, word: WordId, event: u32, field: Field) {
        if let Some(gathered) = self.words.get_mut(word) {
            gathered.fields = gathered.fields.with(field);
            gathered.posted.post(event, field);
        }
    }

    /// The vocabulary, and for each number given out the word's place in it.
    pub(super) fn finish(self) -> (Vocabulary, Vec<WordId>) {
        let Self { known, words, .. } = self;
        drop(known);
        let mut words: Vec<_> = words.into_iter().enumerate().collect();
        words.sort_by(|(_, a), (_, b)| (&a.folded, &a.spelling).cmp(&(&b.folded, &b.spelling)));
        let mut places = vec![0; words.len()];
        for (place, (id, _)) in words.iter().enumerate() {
            if let Some(slot) = places.get_mut(*id) {
                *slot = place;
            }
        }
        (Vocabulary::new(words.into_iter().map(|(_, word)| word)), places)
    }
}
