//! What was typed, as words.

use super::{
    sound,
    vocabulary::letter_set,
    words::{Compound, Word, folded, is_han, runs_on, split},
};

use std::collections::HashSet;

/// The most distinct words of a query that count; the rest is ignored.
pub(super) const MOST_TERMS: usize = 32;

/// One word of a query, or several that stand together.
#[derive(Debug)]
pub(super) struct Term {
    /// The words one by one, at least one.
    pub(super) parts: Vec<Typed>,
    /// All of them as one.
    pub(super) joined: Option<Typed>,
}

/// A word as it was typed.
#[derive(Debug)]
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
}

impl Typed {
    fn new(query: &str, word: Word<'_>) -> Self {
        let accent = |letter: &crate::text::fold::Letter| {
            (letter.accented != letter.folded).then_some(letter.accented)
        };
        let folded = folded(word.letters);
        Self {
            shown: query.get(word.range()).unwrap_or_default().to_owned(),
            letters: folded.chars().collect(),
            accents: word.letters.iter().map(accent).collect(),
            sound: sound::key(word.letters),
            set: letter_set(&folded),
            folded,
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

    /// Whether it is a number or has one in it.
    pub(super) fn has_digits(&self) -> bool {
        self.letters.iter().any(|letter| letter.is_numeric())
    }

    /// The year that it is, if it can be one that stands alone.
    pub(super) fn year(&self) -> Option<i32> {
        let is_year = matches!(self.len(), 3 | 4) && self.letters.iter().all(char::is_ascii_digit);
        is_year.then(|| self.folded.parse().ok())?
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

/// The words of a query, each once, the last typed at the end.
pub(super) fn terms(query: &str) -> Vec<Term> {
    let (mut splitter, mut compound) = (split(query), Compound::default());
    let (mut terms, mut seen) = (Vec::new(), HashSet::new());
    while terms.len() < MOST_TERMS && splitter.next_into(&mut compound) {
        let parts: Vec<_> = compound.parts().map(|word| Typed::new(query, word)).collect();
        let joined = compound.joined().map(|word| Typed::new(query, word));
        let spelt = compound.parts().map(|word| super::words::spelling(word.letters));
        if !parts.is_empty() && seen.insert(spelt.collect::<Vec<_>>()) {
            terms.push(Term { parts, joined });
        }
    }
    terms
}
