//! A word as it was typed, with all that words are compared by.

use crate::search::{
    field::Fields,
    index::vocabulary::letter_set,
    sound,
    words::{Word, folded, is_han, runs_on},
};

/// A word as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Typed {
    /// The letters of the query.
    pub(in crate::search) shown: String,
    /// What words are compared by.
    pub(in crate::search) folded: String,
    /// The folded letters, one by one.
    pub(in crate::search) letters: Vec<char>,
    /// For each letter the accented one that is asked for, if any.
    pub(in crate::search) accents: Vec<Option<char>>,
    /// The key of its sound; empty if it has none.
    pub(in crate::search) sound: String,
    /// Its letters as a set.
    pub(in crate::search) set: u64,
    /// The fields in which it is looked for.
    pub(in crate::search) scope: Fields,
}

impl Typed {
    /// A word of this text, to be looked for in these fields.
    pub(in crate::search) fn new(text: &str, word: Word<'_>, scope: Fields) -> Self {
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
    pub(in crate::search) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether an accent was typed.
    pub(in crate::search) fn is_accented(&self) -> bool {
        self.accents.iter().any(Option::is_some)
    }

    /// Whether a word that begins with these letters has every accent that
    /// was typed.
    pub(in crate::search) fn is_honoured_by(&self, letters: impl Iterator<Item = char>) -> bool {
        let mut asked = self.accents.iter().zip(letters);
        asked.all(|(accent, letter)| accent.is_none_or(|accent| accent == letter))
    }

    /// Whether it is a number or has one in it.
    pub(in crate::search) fn has_digits(&self) -> bool {
        self.letters.iter().any(|letter| letter.is_numeric())
    }

    /// The year that it is, if it can be one that stands alone.
    pub(in crate::search) fn year(&self) -> Option<i32> {
        let is_year = matches!(self.len(), 3 | 4) && self.letters.iter().all(char::is_ascii_digit);
        (is_year && self.scope == Fields::ALL).then(|| self.folded.parse().ok())?
    }

    /// Whether it is so little of an alphabet's word that it says nothing of
    /// a name which is not on the screen.
    pub(in crate::search) fn is_brief(&self, whole: bool) -> bool {
        let enough = if whole { 2 } else { 3 };
        self.len() < enough && !self.stands_in_runs()
    }

    /// Whether it is in a script without spaces, so that it may stand within
    /// a run; a single kana is too little for that.
    pub(in crate::search) fn stands_in_runs(&self) -> bool {
        match self.letters.as_slice() {
            [] => false,
            [one] => is_han(*one),
            letters => letters.iter().all(|&letter| runs_on(letter)),
        }
    }
}
