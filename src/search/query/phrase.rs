//! Words that must stand side by side, just so: a phrase between quotes, an
//! exact word, what is to be left out.

use super::{MOST_TERMS, Typed};
use crate::search::{
    field::Fields,
    index::vocabulary::{Vocabulary, WordId},
    words::{Compound, Word, split},
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
    steps: Vec<Step>,
    /// How many words it has, at most [`MOST_TERMS`].
    length: usize,
    cut_short: bool,
}

/// A word of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Step {
    typed: Typed,
    /// How many words of the phrase stand before it, and how many with it.
    from: usize,
    to: usize,
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

    /// Whether it stands in a text.
    pub(in crate::search) fn stands_in(&self, text: &str) -> bool {
        let mut stands = false;
        self.each_in(text, |_| {
            stands = true;
            false
        });
        stands
    }

    /// Calls with the bytes of each place where it stands in a text, until
    /// told to stop.
    pub(in crate::search) fn each_in(
        &self,
        text: &str,
        mut call: impl FnMut(Range<usize>) -> bool,
    ) {
        let mut progress = Progress::default();
        let (mut splitter, mut compound) = (split(text), Compound::default());
        let (initial, mut folded) = (self.initial(), String::new());
        loop {
            if progress.reached == 0 {
                splitter.skip_to(initial);
            }
            if let Some(plain) = splitter.next_plain() {
                self.read_plain(&mut progress, plain.text, splitter.at());
                if progress.arrived(self.length).is_some_and(|place| !call(place)) {
                    return;
                }
                continue;
            }
            if !splitter.next_into(&mut compound) {
                return;
            }
            let before = compound.joined().map(|_| progress.clone());
            for word in compound.parts() {
                self.read(&mut progress, word, &mut folded);
                if progress.arrived(self.length).is_some_and(|place| !call(place)) {
                    return;
                }
            }
            if let (Some(mut before), Some(word)) = (before, compound.joined()) {
                self.read(&mut before, word, &mut folded);
                if before.arrived(self.length).is_some_and(|place| !call(place)) {
                    return;
                }
                progress.join(&before);
            }
        }
    }

    /// The letter of ASCII with which it begins, if it does with one.
    fn initial(&self) -> Option<u8> {
        let first = self.steps.iter().find(|step| step.from == 0)?;
        first.typed.folded.bytes().next().filter(u8::is_ascii)
    }

    /// Goes on by a word of ASCII that ends at this byte.
    fn read_plain(&self, progress: &mut Progress, word: &str, end: usize) {
        let start = end - word.len();
        let fit = |step: &Step| step.fits_plain(word);
        self.go_on(progress, fit, |letters| start + letters.start..start + letters.end);
    }

    fn read(&self, progress: &mut Progress, word: Word<'_>, folded: &mut String) {
        folded.clear();
        folded.extend(word.letters.iter().map(|letter| letter.folded));
        let accents = || word.letters.iter().map(|letter| letter.accented);
        let fit = |step: &Step| step.fits(folded).filter(|_| step.honoured(accents()));
        self.go_on(progress, fit, |letters| {
            let start = word.letters.get(letters.start).map_or(0, |letter| letter.start);
            let last = letters.end.checked_sub(1).and_then(|last| word.letters.get(last));
            start..last.map_or(start, |letter| letter.end)
        });
    }

    /// Goes on by one word of a text: `fit` gives the letters of it that a
    /// step meets, and `bytes` where letters stand.
    fn go_on(
        &self,
        progress: &mut Progress,
        fit: impl Fn(&Step) -> Option<Range<usize>>,
        bytes: impl Fn(Range<usize>) -> Range<usize>,
    ) {
        let mut reached = 0;
        // A step only writes behind what the steps after it read.
        for step in &self.steps {
            if step.from > 0 && !progress.is_at(step.from) {
                continue;
            }
            let Some(letters) = fit(step) else { continue };
            let place = bytes(letters);
            let start = match step.from {
                0 => place.start,
                from => progress.starts.get(from).copied().unwrap_or(place.start),
            };
            if let Some(slot) = progress.starts.get_mut(step.to) {
                *slot = start;
            }
            if step.to == self.length {
                progress.end = place.end;
            }
            reached |= 1 << step.to;
        }
        progress.reached = reached;
    }
}

/// How much of a phrase the words of a text before this place are.
#[derive(Clone, Debug)]
struct Progress {
    /// A bit for each number of words.
    reached: u64,
    /// For each of them the byte at which they start.
    starts: [usize; MOST_TERMS + 1],
    /// The byte at which the last of them ends.
    end: usize,
}

impl Default for Progress {
    fn default() -> Self {
        Self { reached: 0, starts: [0; MOST_TERMS + 1], end: 0 }
    }
}

impl Progress {
    fn is_at(&self, words: usize) -> bool {
        self.reached & 1 << words != 0
    }

    /// Where a phrase of so many words stands, if its last word was reached.
    fn arrived(&mut self, words: usize) -> Option<Range<usize>> {
        let there = self.is_at(words);
        self.reached &= !(1 << words);
        there.then_some(*self.starts.get(words)?..self.end)
    }

    /// Takes over what was reached another way.
    fn join(&mut self, other: &Self) {
        let news = other.reached & !self.reached;
        for (words, start) in other.starts.iter().enumerate() {
            if let Some(slot) = self.starts.get_mut(words).filter(|_| news & 1 << words != 0) {
                *slot = *start;
            }
        }
        self.reached |= news;
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
    fn fits_plain(&self, word: &str) -> Option<Range<usize>> {
        let typed = self.typed.folded.as_str();
        let beginning = word.get(..typed.len())?;
        let fits = (self.followed || word.len() == typed.len()) && !self.strict;
        (fits && beginning.eq_ignore_ascii_case(typed)).then_some(0..typed.len())
    }

    /// The letters of a folded word that it meets.
    fn fits(&self, word: &str) -> Option<Range<usize>> {
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
    fn honoured(&self, letters: impl Iterator<Item = char>) -> bool {
        !self.strict || self.typed.is_honoured_by(letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use proptest::prelude::*;

    fn phrase(text: &str) -> Phrase {
        Phrase::new(text, text, Fields::ALL, false)
    }

    fn words(text: &str) -> Vec<String> {
        let (mut splitter, mut compound) = (split(text), Compound::default());
        let mut words = Vec::new();
        while splitter.next_into(&mut compound) {
            words.extend(compound.parts().map(|word| crate::search::words::folded(word.letters)));
        }
        words
    }

    #[test]
    fn words_that_stand_together_may_be_one() {
        for (asked, text, places) in [
            (
                "o'higgins",
                "ohiggins, O Higgins and O’Higgins",
                &["ohiggins", "O Higgins", "O’Higgins"][..],
            ),
            ("ohiggins spoke", "O'Higgins spoke", &["O'Higgins spoke"]),
            ("a a", "a a a", &["a a", "a a"]),
            ("u.s.s.r. fell", "The USSR fell; the U.S.S.R. fell", &["USSR fell", "U.S.S.R. fell"]),
            ("cafe", "Café", &["Café"]),
            ("a b", "a, «b»; a - b", &["a, «b", "a - b"]),
            ("", "a", &[]),
        ] {
            let mut found = Vec::new();
            phrase(asked).each_in(text, |place| {
                found.push(place);
                true
            });
            // A place may be met in two ways.
            found.dedup();
            let found: Vec<_> = found.into_iter().map(|place| &text[place]).collect();
            assert_eq!(found, places, "{asked}");
        }
    }

    proptest! {
        #[test]
        fn a_phrase_stands_where_its_words_are_side_by_side(
            asked in "[ao]( [aoé]){0,2}",
            text in "([aoAOxé0]{1,2}[ ,.'’\u{301}下の-]{0,2}){0,12}",
        ) {
            let (asked_words, all) = (words(&asked), words(&text));
            let side_by_side = all.windows(asked_words.len()).any(|some| some == asked_words);
            let may_be_joined = text.contains(['\'', '’', '-', '.']);
            let stands = phrase(&asked).stands_in(&text);
            prop_assert!(stands == side_by_side || (stands && may_be_joined), "{} {}", asked, text);
        }
    }
}
