//! Following a phrase through a text, word by word.

use super::{
    MOST_TERMS,
    phrase::{Phrase, Step},
};
use crate::search::words::{Compound, Word, split};

use std::ops::Range;

impl Phrase {
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
        let mut reached = Reached::default();
        let (mut splitter, mut compound) = (split(text), Compound::default());
        let (initial, mut folded) = (self.initial(), String::new());
        loop {
            if reached.words == 0 {
                splitter.skip_to(initial);
            }
            if let Some(plain) = splitter.next_plain() {
                self.read_plain(&mut reached, plain.text, splitter.at());
                if reached.arrived(self.len()).is_some_and(|place| !call(place)) {
                    return;
                }
                continue;
            }
            if !splitter.next_into(&mut compound) {
                return;
            }
            let before = compound.joined().map(|_| reached.clone());
            for word in compound.parts() {
                self.read(&mut reached, word, &mut folded);
                if reached.arrived(self.len()).is_some_and(|place| !call(place)) {
                    return;
                }
            }
            if let (Some(mut before), Some(word)) = (before, compound.joined()) {
                self.read(&mut before, word, &mut folded);
                if before.arrived(self.len()).is_some_and(|place| !call(place)) {
                    return;
                }
                reached.join(&before);
            }
        }
    }

    /// The letter of ASCII with which it begins, if it does with one.
    fn initial(&self) -> Option<u8> {
        let first = self.steps.iter().find(|step| step.from == 0)?;
        first.typed.folded.bytes().next().filter(u8::is_ascii)
    }

    /// Goes on by a word of ASCII that ends at this byte.
    fn read_plain(&self, reached: &mut Reached, word: &str, end: usize) {
        let start = end - word.len();
        let fit = |step: &Step| step.fits_plain(word);
        self.go_on(reached, fit, |letters| start + letters.start..start + letters.end);
    }

    fn read(&self, reached: &mut Reached, word: Word<'_>, folded: &mut String) {
        folded.clear();
        folded.extend(word.letters.iter().map(|letter| letter.folded));
        let accents = || word.letters.iter().map(|letter| letter.accented);
        let fit = |step: &Step| step.fits(folded).filter(|_| step.honoured(accents()));
        self.go_on(reached, fit, |letters| {
            let start = word.letters.get(letters.start).map_or(0, |letter| letter.start);
            let last = letters.end.checked_sub(1).and_then(|last| word.letters.get(last));
            start..last.map_or(start, |letter| letter.end)
        });
    }

    /// Goes on by one word of a text: `fit` gives the letters of it that a
    /// step meets, and `bytes` where letters stand.
    fn go_on(
        &self,
        reached: &mut Reached,
        fit: impl Fn(&Step) -> Option<Range<usize>>,
        bytes: impl Fn(Range<usize>) -> Range<usize>,
    ) {
        let mut words = 0;
        // A step only writes behind what the steps after it read.
        for step in &self.steps {
            if step.from > 0 && !reached.is_at(step.from) {
                continue;
            }
            let Some(letters) = fit(step) else { continue };
            let place = bytes(letters);
            let start = match step.from {
                0 => place.start,
                from => reached.starts.get(from).copied().unwrap_or(place.start),
            };
            if let Some(slot) = reached.starts.get_mut(step.to) {
                *slot = start;
            }
            if step.to == self.len() {
                reached.end = place.end;
            }
            words |= 1 << step.to;
        }
        reached.words = words;
    }
}

/// How much of a phrase the words of a text before this place are.
#[derive(Clone, Debug)]
struct Reached {
    /// A bit for each number of words.
    words: u64,
    /// For each of them the byte at which they start.
    starts: [usize; MOST_TERMS + 1],
    /// The byte at which the last of them ends.
    end: usize,
}

impl Default for Reached {
    fn default() -> Self {
        Self { words: 0, starts: [0; MOST_TERMS + 1], end: 0 }
    }
}

impl Reached {
    fn is_at(&self, words: usize) -> bool {
        self.words & 1 << words != 0
    }

    /// Where a phrase of so many words stands, if its last word was reached.
    fn arrived(&mut self, words: usize) -> Option<Range<usize>> {
        let there = self.is_at(words);
        self.words &= !(1 << words);
        there.then_some(*self.starts.get(words)?..self.end)
    }

    /// Takes over what was reached another way.
    fn join(&mut self, other: &Self) {
        let news = other.words & !self.words;
        for (words, start) in other.starts.iter().enumerate() {
            if let Some(slot) = self.starts.get_mut(words).filter(|_| news & 1 << words != 0) {
                *slot = *start;
            }
        }
        self.words |= news;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::field::Fields;

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
