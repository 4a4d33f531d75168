//! Words that must stand side by side, just so: a phrase between quotes, an
//! exact word, what is to be left out.

use super::{MOST_TERMS, Typed};
use crate::search::{
    field::Fields,
    index::vocabulary::{Vocabulary, WordId},
    words::{Compound, split},
};

use std::ops::Range;

/// Words in order. Where they stand together, as in *O'Higgins*, one word may
/// stand for several, in the query and in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct Phrase {
    /// As it was typed.
    pub(in crate::search) shown: String,
    /// The fields in which it is looked for.
    pub(in crate::search) scope: Fields,
    /// Each word, and several that stand together as one; those that come
    /// later first.
    pub(super) steps: Vec<Step>,
    /// How many words it has, at most [`MOST_TERMS`].
    length: usize,
    cut_short: bool,
}

/// A word of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Step {
    pub(super) typed: Typed,
    /// How many words of the phrase stand before it, and how many with it.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether the accents that were typed are asked for.
    strict: bool,
    /// Whether more of a run may stand before it, in a script without spaces.
    preceded: bool,
    /// Whether more of the word may follow: of a run, or while it is typed.
    followed: bool,
}

impl Phrase {
    /// The words of a text as a phrase. If it is still being typed, more of
    /// the last word may follow.
    pub(in crate::search) fn new(shown: &str, text: &str, scope: Fields, typing: bool) -> Self {
        let mut phrase = Self { shown: shown.to_owned(), scope, ..Self::default() };
        let (mut splitter, mut compound) = (split(text), Compound::default());
        while splitter.next_into(&mut compound) {
            let from = phrase.length;
            let parts = compound.parts().count();
            if from + parts > MOST_TERMS {
                phrase.cut_short = true;
                break;
            }
            for word in compound.parts() {
                phrase.add(Typed::new(text, word, scope), phrase.length, phrase.length + 1);
                phrase.length += 1;
            }
            if let Some(word) = compound.joined() {
                phrase.add(Typed::new(text, word, scope), from, phrase.length);
            }
        }
        phrase.steps.sort_by_key(|step| std::cmp::Reverse(step.from));
        for step in &mut phrase.steps {
            let (first, last) = (step.from == 0, step.to == phrase.length);
            let runs = step.typed.stands_in_runs();
            step.preceded = first && runs;
            step.followed = last && (runs || (typing && !phrase.cut_short));
        }
        phrase
    }

    fn add(&mut self, typed: Typed, from: usize, to: usize) {
        let [strict, preceded, followed] = [false; 3];
        self.steps.push(Step { typed, from, to, strict, preceded, followed });
    }

    /// Whether it has no word.
    pub(in crate::search) fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Whether it had more words than count.
    pub(super) fn is_cut_short(&self) -> bool {
        self.cut_short
    }

    /// How many words it has.
    pub(in crate::search) fn len(&self) -> usize {
        self.length
    }

    /// Each word and where it stands in the phrase.
    pub(in crate::search) fn steps(&self) -> impl Iterator<Item = (Range<usize>, &Step)> {
        self.steps.iter().map(|step| (step.from..step.to, step))
    }

    /// Asks for the accents that were typed where any word has them.
    pub(in crate::search) fn settle(&mut self, vocabulary: &Vocabulary) {
        let scope = self.scope;
        for step in self.steps.iter_mut().filter(|step| step.typed.is_accented()) {
            step.strict = true;
            let has_it = |word| vocabulary.fields(word).meet(scope);
            let is_there = step.words(vocabulary).any(has_it);
            step.strict = is_there;
        }
    }
}

impl Step {
    /// The words of a timeline that it meets.
    pub(in crate::search) fn words(&self, vocabulary: &Vocabulary) -> impl Iterator<Item = WordId> {
        let inside = self.preceded.then(|| vocabulary.having(self.typed.set));
        let beginning = (!self.preceded).then(|| vocabulary.starting_with(&self.typed.folded));
        let (inside, beginning) = (inside.into_iter().flatten(), beginning.into_iter().flatten());
        beginning.chain(inside).filter(|&word| {
            let fits = self.fits(vocabulary.folded(word)).is_some();
            fits && self.honoured(vocabulary.spelling(word).chars())
        })
    }

    /// The letters of a plain word that it meets.
    pub(super) fn fits_plain(&self, word: &str) -> Option<Range<usize>> {
        let typed = self.typed.folded.as_str();
        let beginning = word.get(..typed.len())?;
        let fits = (self.followed || word.len() == typed.len()) && !self.strict;
        (fits && beginning.eq_ignore_ascii_case(typed)).then_some(0..typed.len())
    }

    /// The letters of a folded word that it meets.
    pub(super) fn fits(&self, word: &str) -> Option<Range<usize>> {
        let typed = self.typed.folded.as_str();
        let before = match (self.preceded, self.followed) {
            (false, false) => (word == typed).then_some("")?,
            (false, true) => word.starts_with(typed).then_some("")?,
            (true, false) => word.strip_suffix(typed)?,
            (true, true) => word.split_once(typed)?.0,
        };
        let skipped = before.chars().count();
        Some(skipped..skipped + self.typed.len())
    }

    /// Whether a word has the accents that are asked for.
    pub(super) fn honoured(&self, letters: impl Iterator<Item = char>) -> bool {
        !self.strict || self.typed.is_honoured_by(letters)
    }
}
