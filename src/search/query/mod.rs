//! What was typed, as parts that an event must have or must not have.

pub(super) mod named;
pub(super) mod phrase;
pub(super) mod scan;
pub(super) mod stretch;

use super::{
    Remark,
    field::Fields,
    sound,
    vocabulary::{Vocabulary, letter_set},
    words::{Compound, Word, folded, is_han, runs_on, spelling, split},
};

use named::{Facet, Key};
use phrase::Phrase;
use scan::{Chunk, Quotes, chunks, is_quote};
use stretch::Stretch;

use std::collections::HashSet;

/// The most distinct parts of a query that count; the rest is ignored.
pub(super) const MOST_TERMS: usize = 32;

/// A query: what an event must have, each thing once.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// Words that may be met in several ways.
    pub(super) terms: Vec<Term>,
    /// Whether the last of the words is still being typed.
    pub(super) typing: bool,
    /// Words that must stand just so.
    pub(super) phrases: Vec<Phrase>,
    /// What else must be true, or must not.
    pub(super) sieves: Vec<Sieve>,
    /// What was not understood.
    pub(super) remarks: Vec<Remark>,
}

/// Something that is true of an event or not.
#[derive(Debug)]
pub(super) struct Sieve {
    /// As it was typed.
    pub(super) shown: String,
    /// Whether it must not be true.
    pub(super) leaves_out: bool,
    /// What.
    pub(super) truth: Truth,
}

/// What can be true of an event.
#[derive(Debug)]
pub(super) enum Truth {
    /// These words stand in it.
    Has(Phrase),
    /// It may lie in this stretch of time.
    In(Stretch),
    /// It is not without this.
    With(Facet),
}

/// One word of a query, or several that stand together.
#[derive(Debug)]
pub(super) struct Term {
    /// The part of the query to which it belongs, as it was typed.
    pub(super) shown: String,
    /// The words one by one, at least one.
    pub(super) parts: Vec<Typed>,
    /// All of them as one.
    pub(super) joined: Option<Typed>,
}

/// A word as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// The letters of the query.
    pub(super) shown: String,
    /// What words are compared by.
    pub(super) folded: String,
    /// The folded letters, one by one.
    pub(super) letters: Vec<char>,
    /// For each letter the accented one that is asked for, if any.
    pub(super) accents: Vec<Option<char>>,
    /// The key of its sound; empty if it has none.
    pub(super) sound: String,
    /// Its letters as a set.
    pub(super) set: u64,
    /// The fields in which it is looked for.
    pub(super) scope: Fields,
}

impl Typed {
    /// A word of this text, to be looked for in these fields.
    pub(super) fn new(text: &str, word: Word<'_>, scope: Fields) -> Self {
        let accent = |letter: &crate::text::fold::Letter| {
            (letter.accented != letter.folded).then_some(letter.accented)
        };
        let folded = folded(word.letters);
        Self {
            shown: text.get(word.range()).unwrap_or_default().to_owned(),
            letters: folded.chars().collect(),
            accents: word.letters.iter().map(accent).collect(),
            sound: sound::key(word.letters),
            set: letter_set(&folded),
            folded,
            scope,
        }
    }

    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether an accent was typed.
    pub(super) fn is_accented(&self) -> bool {
        self.accents.iter().any(Option::is_some)
    }

    /// Whether a word that begins with these letters has every accent that
    /// was typed.
    pub(super) fn is_honoured_by(&self, letters: impl Iterator<Item = char>) -> bool {
        let mut asked = self.accents.iter().zip(letters);
        asked.all(|(accent, letter)| accent.is_none_or(|accent| accent == letter))
    }

    /// Whether it is a number or has one in it.
    pub(super) fn has_digits(&self) -> bool {
        self.letters.iter().any(|letter| letter.is_numeric())
    }

    /// The year that it is, if it can be one that stands alone.
    pub(super) fn year(&self) -> Option<i32> {
        let is_year = matches!(self.len(), 3 | 4) && self.letters.iter().all(char::is_ascii_digit);
        (is_year && self.scope == Fields::ALL).then(|| self.folded.parse().ok())?
    }

    /// Whether it is so little of an alphabet's word that it says nothing of
    /// a name which is not on the screen.
    pub(super) fn is_brief(&self, whole: bool) -> bool {
        let enough = if whole { 2 } else { 3 };
        self.len() < enough && !self.stands_in_runs()
    }

    /// Whether it is in a script without spaces, so that it may stand within
    /// a run; a single kana is too little for that.
    pub(super) fn stands_in_runs(&self) -> bool {
        match self.letters.as_slice() {
            [] => false,
            [one] => is_han(*one),
            letters => letters.iter().all(|&letter| runs_on(letter)),
        }
    }
}

impl Query {
    /// Reads a query. Whatever was typed can be read; what cannot be
    /// understood is left out, and told.
    pub(super) fn read(text: &str) -> Self {
        let mut reader = Reader::default();
        let mut all = chunks(text);
        for chunk in all.by_ref() {
            if reader.is_full() {
                reader.ignore(&chunk);
                break;
            }
            reader.read(&chunk);
        }
        reader.query
    }

    /// Whether nothing is asked.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.phrases.is_empty() && self.sieves.is_empty()
    }

    /// Asks for accents only where some word has them.
    pub(super) fn settle(&mut self, vocabulary: &Vocabulary) {
        self.phrases.iter_mut().for_each(|phrase| phrase.settle(vocabulary));
        for sieve in &mut self.sieves {
            if let Truth::Has(phrase) = &mut sieve.truth {
                phrase.settle(vocabulary);
            }
        }
    }

    /// Whether it is of words alone that may stand anywhere.
    pub(super) fn is_plain(&self) -> bool {
        let mut words = self.terms.iter().flat_map(|term| &term.parts);
        self.phrases.is_empty()
            && self.sieves.is_empty()
            && words.all(|word| word.scope == Fields::ALL)
    }
}

/// Whether there is a word in a text.
pub(super) fn has_words(text: &str) -> bool {
    let (mut splitter, mut compound) = (split(text), Compound::default());
    while splitter.next_into(&mut compound) {
        if compound.parts().next().is_some() {
            return true;
        }
    }
    false
}

#[derive(Default)]
struct Reader {
    query: Query,
    /// The words of each term so far, with their fields.
    seen: HashSet<(Vec<String>, u16)>,
}

impl Reader {
    fn is_full(&self) -> bool {
        let Query { terms, phrases, sieves, .. } = &self.query;
        terms.len() + phrases.len() + sieves.len() >= MOST_TERMS
    }

    fn read(&mut self, chunk: &Chunk<'_>) {
        match chunk.key {
            None => {
                self.words(chunk, Fields::ALL);
                self.doubt(chunk);
            }
            Some(_) if !has_words(chunk.value) && !chunk.value.contains("..") => {
                self.remark(
                    chunk,
                    "what is meant goes behind the colon, as in person:putin or year:1941",
                );
            }
            Some(Key::In(fields)) => self.words(chunk, fields),
            Some(Key::Year) => match stretch::read(chunk.value) {
                Ok(understood) => {
                    self.sieve(chunk, Truth::In(understood.stretch));
                    understood.remark.into_iter().for_each(|remark| self.note(chunk, &remark));
                }
                Err(message) => self.remark(chunk, &message),
            },
            Some(Key::Has) => {
                if let Some(facet) = named::facet(chunk.value) {
                    self.sieve(chunk, Truth::With(facet));
                } else {
                    let all: Vec<_> = named::facets().collect();
                    self.remark(chunk, &format!("has: goes with one of {}", all.join(", ")));
                }
            }
        }
    }

    fn words(&mut self, chunk: &Chunk<'_>, scope: Fields) {
        if chunk.leaves_out || chunk.exact || chunk.quotes != Quotes::None {
            self.phrase(chunk, scope);
        } else {
            self.terms(chunk, scope);
        }
    }

    /// Adds the words one by one, each once.
    fn terms(&mut self, chunk: &Chunk<'_>, scope: Fields) {
        let (mut splitter, mut compound) = (split(chunk.value), Compound::default());
        while splitter.next_into(&mut compound) {
            if self.is_full() {
                return self.ignore(chunk);
            }
            let typed = |word| Typed::new(chunk.value, word, scope);
            let parts: Vec<_> = compound.parts().map(typed).collect();
            let joined = compound.joined().map(typed);
            let spelt = compound.parts().map(|word| spelling(word.letters)).collect();
            self.query.typing |= !parts.is_empty();
            if !parts.is_empty() && self.seen.insert((spelt, scope.0)) {
                let shown = chunk.text.to_owned();
                self.query.terms.push(Term { shown, parts, joined });
            }
        }
    }

    fn phrase(&mut self, chunk: &Chunk<'_>, scope: Fields) {
        let typing = chunk.quotes == Quotes::Open && !chunk.exact && !chunk.leaves_out;
        let phrase = Phrase::new(chunk.text, chunk.value, scope, typing);
        if phrase.is_cut_short() {
            self.ignore(chunk);
        }
        if phrase.is_empty() {
            return;
        }
        if chunk.leaves_out {
            self.sieve(chunk, Truth::Has(phrase));
        } else {
            self.query.typing = false;
            self.query.phrases.push(phrase);
        }
    }

    fn sieve(&mut self, chunk: &Chunk<'_>, truth: Truth) {
        let (shown, leaves_out) = (chunk.text.to_owned(), chunk.leaves_out);
        self.query.typing = false;
        self.query.sieves.push(Sieve { shown, leaves_out, truth });
    }

    /// Remarks on what looks like a field and is none.
    fn doubt(&mut self, chunk: &Chunk<'_>) {
        let Some((name, colon)) = scan::named(chunk.value) else { return };
        let behind = chunk.value.get(name.len() + colon.len_utf8()..).unwrap_or_default();
        let quoted = || chunk.rest.starts_with(is_quote);
        if behind.starts_with('/') || (behind.is_empty() && !quoted()) {
            return;
        }
        let message = match named::nearest(name) {
            Some(field) => format!("searched as words; was {field}: meant?"),
            None if name.is_ascii() => {
                let all: Vec<_> = named::fields().collect();
                format!("searched as words; the fields are {}", all.join(", "))
            }
            None => return,
        };
        self.note(chunk, &message);
    }

    fn ignore(&mut self, chunk: &Chunk<'_>) {
        self.remark(
            chunk,
            &format!("this and what follows is ignored: {MOST_TERMS} words are enough"),
        );
    }

    /// Remarks on a part that is left out.
    fn remark(&mut self, chunk: &Chunk<'_>, message: &str) {
        self.query.remarks.push(Remark { left_out: true, ..about(chunk, message) });
    }

    /// Remarks on a part that is understood.
    fn note(&mut self, chunk: &Chunk<'_>, message: &str) {
        self.query.remarks.push(about(chunk, message));
    }
}

fn about(chunk: &Chunk<'_>, message: &str) -> Remark {
    Remark { part: chunk.text.to_owned(), message: message.to_owned(), left_out: false }
}
