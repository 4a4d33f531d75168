//! Which letters to highlight.

use super::{
    edit::bit,
    field::{Field, Fields},
    query::phrase::Phrase,
    words::{Compound, Word, spelling, split},
};

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::Arc,
};

/// What of an event a text shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The date, however it is written.
    Date,
    /// The title.
    Title,
    /// The summary.
    Text,
    /// The note.
    Note,
    /// Who took part, under any name, and what they were.
    People,
    /// Where, under any name.
    Places,
    /// Subjects.
    Tags,
    /// The eras that hold the date.
    Eras,
    /// What it rests on.
    Sources,
    /// Ties to other events.
    Links,
    /// Nothing that can be named in a query.
    Other,
}

impl Part {
    fn fields(self) -> Fields {
        match self {
            Self::Date => Fields::of(Field::Date),
            Self::Title => Fields::of(Field::Title),
            Self::Text => Fields::of(Field::Text),
            Self::Note => Fields::of(Field::Notes),
            Self::People => Fields::PEOPLE.with(Field::Roles),
            Self::Places => Fields::PLACES,
            Self::Tags => Fields::of(Field::Tags),
            Self::Eras => Fields::of(Field::Eras),
            Self::Sources => Fields::of(Field::Sources),
            Self::Links | Self::Other => Fields::of(Field::Links),
        }
    }
}

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
/// nothing is for a year that only lies within a date. A phrase is marked only
/// where all of it stands, and what was looked for in one field only there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Words by the fields in which they were looked for.
    words: Arc<Vec<Marked>>,
    phrases: Arc<Vec<Phrase>>,
}

/// What is marked in some fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marked {
    /// The fields.
    pub(super) fields: Fields,
    /// For a word (with its accents) the folded letters that matched.
    pub(super) words: HashMap<String, u64>,
    /// The names that are marked whole, word by word.
    pub(super) names: HashSet<Vec<String>>,
    /// Letters that are marked wherever they begin any other word.
    pub(super) initials: HashSet<char>,
}

impl Marks {
    /// Marks of these words, each in its fields, and of these phrases.
    pub(super) fn new(mut words: Vec<Marked>, phrases: Vec<Phrase>) -> Self {
        words.sort_by_key(|marked| marked.fields.0);
        Self { words: words.into(), phrases: phrases.into() }
    }

    /// The stretches of `text` that matched in any field, in bytes, in order,
    /// not touching.
    ///
    /// A stretch never parts a letter from its combining marks. Takes time in
    /// proportion to the text.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Vec<Range<usize>> {
        self.within(Fields::ALL, text)
    }

    /// The same of a text that shows this part of an event.
    #[must_use]
    pub fn in_part(&self, part: Part, text: &str) -> Vec<Range<usize>> {
        self.within(part.fields(), text)
    }

    fn within(&self, fields: Fields, text: &str) -> Vec<Range<usize>> {
        let mut marked = Vec::new();
        for words in self.words.iter().filter(|words| words.fields.meet(fields)) {
            words.mark_all(text, &mut marked);
        }
        for phrase in self.phrases.iter().filter(|phrase| phrase.scope.meet(fields)) {
            phrase.each_in(text, |place| {
                marked.push(place);
                true
            });
        }
        merged(marked)
    }
}

impl Marked {
    fn mark_all(&self, text: &str, marked: &mut Vec<Range<usize>>) {
        let (mut splitter, mut compound) = (split(text), Compound::default());
        let (mut words, mut ranges) = (Vec::new(), Vec::new());
        let mut spelt = String::new();
        while splitter.next_into(&mut compound) {
            for word in compound.parts().chain(compound.joined()) {
                spelt.clear();
                spelt.extend(word.letters.iter().map(|letter| letter.accented));
                self.mark(word, &spelt, marked);
            }
            if !self.names.is_empty() {
                words.extend(compound.parts().map(|word| spelling(word.letters)));
                ranges.extend(compound.parts().map(|word| word.range()));
            }
        }
        self.mark_names(&words, &ranges, marked);
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
