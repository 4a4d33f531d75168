//! Gathering words while events are read.

use super::{known::Known, postings::Posted, vocabulary::WordId};
use crate::search::{
    field::{Field, Fields},
    words::{Compound, Plain, Word, folded, split},
};
use crate::text::fold::Letter;

/// The words gathered so far.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    known: Known,
    /// Of each word what changes with every event; apart and small, since
    /// there are many events.
    stands: Vec<Stands>,
    words: Vec<Gathered>,
    /// The event that is being read.
    event: u32,
    /// The words of the text that is being read, and whether each looks like
    /// a name there.
    found: Vec<(WordId, bool)>,
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
    pub(super) folded: Box<str>,
    /// Where it is another than the folded form.
    spelling: Option<Box<str>>,
    /// As it is first written, where that is not the folded form.
    shown: Option<Box<str>>,
    /// The event in which it is first written.
    pub(super) first: u32,
}

impl Gathered {
    pub(super) fn spelling(&self) -> &str {
        self.spelling.as_deref().unwrap_or(&self.folded)
    }

    pub(super) fn shown(&self) -> &str {
        self.shown.as_deref().unwrap_or(&self.folded)
    }
}

impl Stands {
    /// Notes a field in which it stands.
    pub(super) fn stand(&mut self, field: Field) {
        self.fields = self.fields.with(field);
    }

    #[inline]
    fn count(&mut self, is_name: bool) {
        self.times = self.times.saturating_add(1);
        self.as_a_name = self.as_a_name.saturating_add(is_name.into());
    }

    #[inline]
    fn post(&mut self, event: u32, field: Field) {
        self.stand(field);
        self.posted.post(event, Fields::of(field));
    }
}

impl Gathering {
    /// What is gathered from now on stands in this event.
    pub(super) fn turn_to(&mut self, event: u32) {
        self.event = event;
    }

    /// Notes that the words of a text stand in a field of the event.
    pub(super) fn read(&mut self, text: &str, field: Field) {
        self.find(text);
        let found = std::mem::take(&mut self.found);
        self.note(&found, field);
        self.found = found;
    }

    /// Notes that words as [`Gathering::find`] gives them stand in a field of
    /// the event.
    pub(super) fn note(&mut self, found: &[(WordId, bool)], field: Field) {
        for &(word, is_name) in found {
            if let Some(stands) = self.stands.get_mut(word) {
                stands.count(is_name);
                stands.post(self.event, field);
            }
        }
    }

    /// Notes that a word stands in a field of the event.
    pub(super) fn post(&mut self, word: WordId, field: Field) {
        let event = self.event;
        if let Some(stands) = self.stands.get_mut(word) {
            stands.post(event, field);
        }
    }

    /// Notes that the words of a text stand somewhere; calls for each of them.
    pub(super) fn count(&mut self, text: &str, mut call: impl FnMut(&mut Stands, WordId)) {
        self.find(text);
        for &(word, is_name) in &self.found {
            if let Some(stands) = self.stands.get_mut(word) {
                stands.count(is_name);
                call(stands, word);
            }
        }
    }

    /// The number of a word of this text, which stands there.
    pub(super) fn count_word(&mut self, text: &str, word: Word<'_>) -> WordId {
        let id = self.word(text, word);
        self.stands.get_mut(id).into_iter().for_each(|stands| stands.count(word.is_name));
        id
    }

    /// The words of a text, words that stand together also as one, and whether
    /// each looks like a name there. (All are looked up before any is noted:
    /// so the machine fetches several at once.)
    pub(super) fn find(&mut self, text: &str) -> &[(WordId, bool)] {
        self.found.clear();
        let mut compound = std::mem::take(&mut self.compound);
        let mut splitter = split(text);
        loop {
            while let Some(plain) = splitter.next_plain() {
                let word = self.plain_word(&plain);
                self.found.push((word, plain.is_name));
            }
            if !splitter.next_into(&mut compound) {
                break;
            }
            for word in compound.parts().chain(compound.joined()) {
                let found = (self.word(text, word), word.is_name);
                self.found.push(found);
            }
        }
        self.compound = compound;
        &self.found
    }

    /// The number of a word of this text.
    fn word(&mut self, text: &str, word: Word<'_>) -> WordId {
        self.spelt.clear();
        self.spelt.extend(word.letters.iter().map(|letter| letter.accented));
        self.known
            .get(&self.spelt)
            .unwrap_or_else(|| self.add(word.letters, text.get(word.range()).unwrap_or_default()))
    }

    /// The number of a word of ASCII letters and digits.
    #[inline]
    fn plain_word(&mut self, word: &Plain<'_>) -> WordId {
        word.short
            .and_then(|short| self.known.get_short(short))
            .unwrap_or_else(|| self.long_or_new(word.text))
    }

    #[cold]
    fn long_or_new(&mut self, word: &str) -> WordId {
        self.spelt.clear();
        self.spelt.push_str(word);
        self.spelt.make_ascii_lowercase();
        self.known.get(&self.spelt).unwrap_or_else(|| {
            let letter =
                |(start, folded)| Letter { folded, accented: folded, start, end: start + 1 };
            let letters: Vec<_> = self.spelt.char_indices().map(letter).collect();
            self.add(&letters, word)
        })
    }

    fn add(&mut self, letters: &[Letter], shown: &str) -> WordId {
        let id = self.words.len();
        let folded = folded(letters).into_boxed_str();
        let unlike = |text: &str| (text != &*folded).then(|| text.into());
        let (spelling, shown) = (unlike(&self.spelt), unlike(shown));
        self.known.insert(&self.spelt, id);
        self.stands.push(Stands::default());
        self.words.push(Gathered { folded, spelling, shown, first: self.event });
        id
    }

    /// Everything that was gathered, in the order of the numbers.
    pub(super) fn finish(self) -> impl Iterator<Item = (Gathered, Stands)> {
        self.words.into_iter().zip(self.stands)
    }
}
