//! The distinct words of a timeline. They are few even where events are many,
//! so they are what a query is compared with.

use super::{
    edit::bit,
    field::{Field, Fields, Posting, post},
    sound,
    words::{Word, folded},
};

use std::{collections::HashMap, ops::Range};

/// The place of a word in a [`Vocabulary`].
pub(super) type WordId = usize;

/// Every distinct word, in the order of the folded forms.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    arena: String,
    entries: Vec<Entry>,
    postings: Vec<Posting>,
    /// Words that have a sound, in its order.
    by_sound: Vec<WordId>,
}

/// What is known of one word; ranges are bytes of the arena.
#[derive(Debug)]
struct Entry {
    folded: Range<usize>,
    spelling: Range<usize>,
    sound: Range<usize>,
    shown: Range<usize>,
    postings: Range<usize>,
    letters: u64,
    fields: Fields,
    is_name: bool,
    mostly_a_name: bool,
}

impl Vocabulary {
    /// The words from `from` on whose folded form starts so.
    pub(super) fn starting_with(&self, prefix: &str) -> Range<WordId> {
        let start = self.entries.partition_point(|e| self.text(&e.folded) < prefix);
        let rest = self.entries.get(start..).unwrap_or_default();
        start..start + rest.partition_point(|e| self.text(&e.folded).starts_with(prefix))
    }

    /// Whether there is a word of this folded form.
    pub(super) fn has(&self, folded: &str) -> bool {
        let place = self.entries.partition_point(|e| self.text(&e.folded) < folded);
        self.entries.get(place).is_some_and(|e| self.text(&e.folded) == folded)
    }

    /// The words whose sound starts so.
    pub(super) fn sounding(&self, prefix: &str) -> &[WordId] {
        let start = self.by_sound.partition_point(|&id| self.sound(id) < prefix);
        let rest = self.by_sound.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|&id| self.sound(id).starts_with(prefix)))
            .unwrap_or_default()
    }

    /// All words.
    pub(super) fn all(&self) -> Range<WordId> {
        0..self.entries.len()
    }

    /// The word without accents, by which it is compared.
    pub(super) fn folded(&self, id: WordId) -> &str {
        self.entries.get(id).map_or("", |e| self.text(&e.folded))
    }

    /// The word with its Latin accents, letter for letter as long as the
    /// folded form.
    pub(super) fn spelling(&self, id: WordId) -> &str {
        self.entries.get(id).map_or("", |e| self.text(&e.spelling))
    }

    /// The key of its sound; empty if it has none.
    pub(super) fn sound(&self, id: WordId) -> &str {
        self.entries.get(id).map_or("", |e| self.text(&e.sound))
    }

    /// The word as the timeline first writes it.
    pub(super) fn shown(&self, id: WordId) -> &str {
        self.entries.get(id).map_or("", |e| self.text(&e.shown))
    }

    /// Where it stands, in the order of events.
    pub(super) fn postings(&self, id: WordId) -> &[Posting] {
        self.entries.get(id).and_then(|e| self.postings.get(e.postings.clone())).unwrap_or_default()
    }

    /// The letters it has, as [`letter_set`] gives them.
    pub(super) fn letters(&self, id: WordId) -> u64 {
        self.entries.get(id).map_or(0, |e| e.letters)
    }

    /// The fields in which it stands anywhere.
    pub(super) fn fields(&self, id: WordId) -> Fields {
        self.entries.get(id).map_or(Fields::default(), |e| e.fields)
    }

    /// Whether it names something: it stands in a short field, or looks like
    /// a name in a text.
    pub(super) fn names(&self, id: WordId) -> bool {
        self.entries.get(id).is_some_and(|e| e.is_name || e.fields.meet(Fields::SHORT))
    }

    /// Whether it is written as a name in a third of its places or more. (A
    /// name that begins a sentence does not look like one.)
    pub(super) fn is_mostly_a_name(&self, id: WordId) -> bool {
        self.entries.get(id).is_some_and(|e| e.mostly_a_name)
    }

    fn text(&self, range: &Range<usize>) -> &str {
        self.arena.get(range.clone()).unwrap_or_default()
    }
}

/// The letters of a word as bits, so that most words can be ruled out at a
/// glance. Different letters may share a bit.
pub(super) fn letter_set(word: &str) -> u64 {
    word.chars().fold(0, |set, c| set | bit(slot(c)))
}

fn slot(c: char) -> usize {
    let number = usize::try_from(u32::from(c)).unwrap_or(0);
    if c.is_ascii_lowercase() { number - usize::from(b'a') } else { 26 + number % 38 }
}

/// Gathers words while the events are read.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    known: HashMap<String, WordId>,
    words: Vec<Gathered>,
    /// The spelling of the word at hand; kept, so that words seen before cost no memory.
    spelt: String,
}

#[derive(Debug)]
struct Gathered {
    folded: String,
    spelling: String,
    sound: String,
    shown: String,
    postings: Vec<Posting>,
    times: u32,
    as_a_name: u32,
}

impl Gathering {
    /// The number of a word of this text, for [`Gathering::post`].
    pub(super) fn word(&mut self, text: &str, word: Word<'_>) -> WordId {
        self.spelt.clear();
        self.spelt.extend(word.letters.iter().map(|letter| letter.accented));
        if let Some(&id) = self.known.get(&self.spelt) {
            if let Some(gathered) = self.words.get_mut(id) {
                gathered.times = gathered.times.saturating_add(1);
                gathered.as_a_name = gathered.as_a_name.saturating_add(word.is_name.into());
            }
            return id;
        }
        let id = self.words.len();
        let spelling = self.spelt.clone();
        self.known.insert(spelling.clone(), id);
        self.words.push(Gathered {
            folded: folded(word.letters),
            spelling,
            sound: sound::key(word.letters),
            shown: text.get(word.range()).unwrap_or_default().to_owned(),
            postings: Vec::new(),
            times: 1,
            as_a_name: word.is_name.into(),
        });
        id
    }

    /// Notes that a word stands in a field of an event. Events come in order.
    pub(super) fn post(&mut self, word: WordId, event: u32, field: Field) {
        if let Some(gathered) = self.words.get_mut(word) {
            post(&mut gathered.postings, event, field);
        }
    }

    /// The vocabulary, and for each number given out the word's place in it.
    pub(super) fn finish(self) -> (Vocabulary, Vec<WordId>) {
        let mut words: Vec<_> = self.words.into_iter().enumerate().collect();
        words.sort_by(|(_, a), (_, b)| (&a.folded, &a.spelling).cmp(&(&b.folded, &b.spelling)));
        let mut places = vec![0; words.len()];
        let mut vocabulary = Vocabulary::default();
        for (id, word) in words {
            if let Some(place) = places.get_mut(id) {
                *place = vocabulary.entries.len();
            }
            vocabulary.push(&word);
        }
        vocabulary.sort_sounds();
        (vocabulary, places)
    }
}

impl Vocabulary {
    fn push(&mut self, word: &Gathered) {
        let start = self.postings.len();
        self.postings.extend_from_slice(&word.postings);
        let fields = word.postings.iter().fold(0, |all, p| all | p.fields().0);
        let entry = Entry {
            folded: self.store(&word.folded),
            spelling: self.store(&word.spelling),
            sound: self.store(&word.sound),
            shown: self.store(&word.shown),
            postings: start..self.postings.len(),
            letters: letter_set(&word.folded),
            fields: Fields(fields),
            is_name: word.as_a_name > 0,
            mostly_a_name: word.as_a_name >= word.times / 3 && word.as_a_name > 0,
        };
        self.entries.push(entry);
    }

    fn store(&mut self, text: &str) -> Range<usize> {
        let start = self.arena.len();
        self.arena.push_str(text);
        start..self.arena.len()
    }

    fn sort_sounds(&mut self) {
        let mut ids: Vec<_> = self.all().filter(|&id| !self.sound(id).is_empty()).collect();
        ids.sort_by(|&a, &b| self.sound(a).cmp(self.sound(b)));
        self.by_sound = ids;
    }
}
