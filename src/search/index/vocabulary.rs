//! The distinct words of a timeline. They are few even where events are many,
//! so they are what a query is compared with.

use super::{
    entries::{self, Together, beginning},
    gathering::Stands,
    postings::{Postings, write_all},
};
use crate::search::{edit::bit, field::Fields, sound};

use foldhash::fast::RandomState;

use std::{collections::HashSet, ops::Range};

/// The place of a word in a [`Vocabulary`].
pub(in crate::search) type WordId = usize;

/// Some words of a [`Vocabulary`].
pub(in crate::search) type Words = HashSet<WordId, RandomState>;

/// Every distinct word, in the order of the folded forms.
#[derive(Debug, Default)]
#[cfg_attr(test, derive(PartialEq))]
pub(in crate::search) struct Vocabulary {
    arena: String,
    entries: Vec<Entry>,
    /// The letters of each word; apart, since all are looked through.
    letters: Vec<u64>,
    postings: Vec<u8>,
    /// Words that have a sound, in its order.
    by_sound: Vec<WordId>,
}

/// What is known of one word.
#[derive(Debug)]
#[cfg_attr(test, derive(PartialEq))]
struct Entry {
    /// Where its texts begin in the arena: the folded form, then those that
    /// are not the same as it.
    start: usize,
    folded: u8,
    spelling: u8,
    sound: u8,
    shown: u8,
    fields: Fields,
    is_name: bool,
    mostly_a_name: bool,
    /// In how many events it stands, and where that is told.
    events: u32,
    postings: usize,
}

/// Stands for the length of a text that is the same as the folded form.
const SAME: u8 = u8::MAX;

impl Vocabulary {
    /// The words whose folded form starts so.
    pub(in crate::search) fn starting_with(&self, prefix: &str) -> Range<WordId> {
        let start = self.entries.partition_point(|e| self.folded_of(e) < prefix);
        let rest = self.entries.get(start..).unwrap_or_default();
        start..start + rest.partition_point(|e| self.folded_of(e).starts_with(prefix))
    }

    /// Whether there is a word of this folded form.
    pub(in crate::search) fn has(&self, folded: &str) -> bool {
        let place = self.entries.partition_point(|e| self.folded_of(e) < folded);
        self.entries.get(place).is_some_and(|e| self.folded_of(e) == folded)
    }

    /// The words whose sound starts so.
    pub(in crate::search) fn sounding(&self, prefix: &str) -> &[WordId] {
        let start = self.by_sound.partition_point(|&id| self.sound(id) < prefix);
        let rest = self.by_sound.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|&id| self.sound(id).starts_with(prefix)))
            .unwrap_or_default()
    }

    /// The words that have all of these letters, as [`letter_set`] gives them.
    pub(in crate::search) fn having(&self, letters: u64) -> impl Iterator<Item = WordId> {
        let all = self.letters.iter().enumerate();
        all.filter(move |&(_, &has)| letters & !has == 0).map(|(id, _)| id)
    }

    /// The word without accents, by which it is compared.
    pub(in crate::search) fn folded(&self, id: WordId) -> &str {
        self.entries.get(id).map_or("", |e| self.folded_of(e))
    }

    /// The word with its Latin accents, letter for letter as long as the
    /// folded form.
    pub(in crate::search) fn spelling(&self, id: WordId) -> &str {
        self.entries.get(id).map_or("", |e| self.text(e, &[], e.spelling))
    }

    /// The key of its sound; empty if it has none.
    pub(in crate::search) fn sound(&self, id: WordId) -> &str {
        self.entries.get(id).map_or("", |e| self.text(e, &[e.spelling], e.sound))
    }

    /// The word as the timeline first writes it.
    pub(in crate::search) fn shown(&self, id: WordId) -> &str {
        self.entries.get(id).map_or("", |e| self.text(e, &[e.spelling, e.sound], e.shown))
    }

    /// Where it stands, in the order of events.
    pub(in crate::search) fn postings(&self, id: WordId) -> Postings<'_> {
        let Some(entry) = self.entries.get(id) else { return Postings::default() };
        let end = self.entries.get(id + 1).map_or(self.postings.len(), |next| next.postings);
        Postings::new(self.postings.get(entry.postings..end).unwrap_or_default())
    }

    /// In how many events it stands.
    pub(in crate::search) fn events(&self, id: WordId) -> usize {
        self.entries.get(id).map_or(0, |e| e.events as usize)
    }

    /// The letters it has, as [`letter_set`] gives them.
    pub(in crate::search) fn letters(&self, id: WordId) -> u64 {
        self.letters.get(id).copied().unwrap_or(0)
    }

    /// The fields in which it stands anywhere.
    pub(in crate::search) fn fields(&self, id: WordId) -> Fields {
        self.entries.get(id).map_or(Fields::default(), |e| e.fields)
    }

    /// Whether it names something: it stands in a short field, or looks like
    /// a name in a text.
    pub(in crate::search) fn names(&self, id: WordId) -> bool {
        self.entries.get(id).is_some_and(|e| e.is_name || e.fields.meet(Fields::SHORT))
    }

    /// Whether it is written as a name in a third of its places or more. (A
    /// name that begins a sentence does not look like one.)
    pub(in crate::search) fn is_mostly_a_name(&self, id: WordId) -> bool {
        self.entries.get(id).is_some_and(|e| e.mostly_a_name)
    }

    fn folded_of(&self, entry: &Entry) -> &str {
        self.arena.get(entry.start..entry.start + usize::from(entry.folded)).unwrap_or_default()
    }

    /// A text of this length that stands behind the folded form and others.
    fn text(&self, entry: &Entry, before: &[u8], length: u8) -> &str {
        if length == SAME {
            return self.folded_of(entry);
        }
        let before = before.iter().filter(|&&length| length != SAME);
        let skipped: usize = before.chain([&entry.folded]).map(|&length| usize::from(length)).sum();
        let start = entry.start + skipped;
        self.arena.get(start..start + usize::from(length)).unwrap_or_default()
    }
}

/// The letters of a word as bits, so that most words can be ruled out at a
/// glance. Different letters may share a bit.
pub(in crate::search) fn letter_set(word: &str) -> u64 {
    word.chars().fold(0, |set, c| set | bit(slot(c)))
}

fn slot(c: char) -> usize {
    let number = usize::try_from(u32::from(c)).unwrap_or(0);
    if c.is_ascii_lowercase() { number - usize::from(b'a') } else { 26 + number % 38 }
}

impl Vocabulary {
    /// The vocabulary of several gatherings, and for each number that the
    /// first gave out the word's place.
    pub(super) fn new(mut gatherings: Vec<Vec<entries::Entry>>) -> (Self, Vec<WordId>) {
        let (mut vocabulary, mut same) = (Self::default(), Vec::new());
        let bytes = gatherings.iter_mut().flatten().map(|entry| entry.stands.posted.close());
        vocabulary.postings.reserve_exact(bytes.sum());
        let mut places = vec![0; gatherings.first().map_or(0, Vec::len)];
        let mut together = Together::new(gatherings);
        while together.next_into(&mut same) {
            let number = same.first().and_then(|entry| entry.number);
            if let Some(slot) = number.and_then(|number| places.get_mut(number)) {
                *slot = vocabulary.entries.len();
            }
            vocabulary.push(&same);
        }
        vocabulary.sort_sounds();
        vocabulary.postings.shrink_to_fit();
        vocabulary.entries.shrink_to_fit();
        vocabulary.letters.shrink_to_fit();
        vocabulary.arena.shrink_to_fit();
        (vocabulary, places)
    }

    /// Adds a word, as each gathering has it. It is shown as it is first
    /// written.
    fn push(&mut self, same: &[entries::Entry]) {
        let Some(entries::Entry { word, .. }) = same.iter().min_by_key(|entry| entry.word.first)
        else {
            return;
        };
        let all = || same.iter().map(|entry| &entry.stands);
        let sum = |count: fn(&Stands) -> u32| all().map(count).fold(0, u32::saturating_add);
        let (times, as_a_name) = (sum(|stands| stands.times), sum(|stands| stands.as_a_name));
        let start = self.arena.len();
        let folded = &*word.folded;
        self.arena.push_str(folded);
        // A word has few letters, so its texts are short.
        let entry = Entry {
            start,
            folded: u8::try_from(folded.len()).unwrap_or(0),
            spelling: self.store(word.spelling(), folded),
            sound: self.store(&sound::of_spelling(folded, word.spelling()), folded),
            shown: self.store(word.shown(), folded),
            fields: all().fold(Fields::default(), |all, stands| Fields(all.0 | stands.fields.0)),
            is_name: as_a_name > 0,
            mostly_a_name: as_a_name > 0 && as_a_name >= times / 3,
            postings: self.postings.len(),
            events: write_all(all().map(|stands| &stands.posted), &mut self.postings),
        };
        self.letters.push(letter_set(folded));
        self.entries.push(entry);
    }

    /// Stores a text unless it is the same as the folded form, or as long as
    /// only a heap of marks on a letter makes it.
    fn store(&mut self, text: &str, folded: &str) -> u8 {
        match u8::try_from(text.len()) {
            Ok(length) if length != SAME && text != folded => {
                self.arena.push_str(text);
                length
            }
            _ => SAME,
        }
    }

    fn sort_sounds(&mut self) {
        let sounds = (0..self.entries.len()).map(|id| (beginning(self.sound(id)), id));
        let mut sounds: Vec<_> = sounds.filter(|&(beginning, _)| beginning != 0).collect();
        sounds.sort_unstable_by(|one, other| {
            let rest = |id| (self.sound(id), id);
            one.0.cmp(&other.0).then_with(|| rest(one.1).cmp(&rest(other.1)))
        });
        self.by_sound = sounds.into_iter().map(|(_, id)| id).collect();
        self.by_sound.shrink_to_fit();
    }
}
