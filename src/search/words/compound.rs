//! Words that stand together, and the one that they make.

use super::{LONGEST, script::Script};
use crate::text::fold::{Cluster, Letter, fold_cluster};

use std::ops::Range;

/// The most words that are joined into one.
const MOST_PARTS: usize = 8;

/// Words that stand together without a space.
#[derive(Debug, Default)]
pub(in crate::search) struct Compound {
    letters: Vec<Letter>,
    parts: Vec<Part>,
    joined: bool,
}

#[derive(Debug)]
struct Part {
    letters: Range<usize>,
    script: Script,
    is_name: bool,
}

/// One word as it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct Word<'a> {
    /// Its folded letters, at least one.
    pub(in crate::search) letters: &'a [Letter],
    /// Whether it looks like a name there: a capital within a sentence, or
    /// katakana, which writes foreign names.
    pub(in crate::search) is_name: bool,
}

impl Word<'_> {
    /// The bytes of the text that it covers.
    pub(in crate::search) fn range(&self) -> Range<usize> {
        let start = self.letters.first().map_or(0, |letter| letter.start);
        let end = self.letters.last().map_or(start, |letter| letter.end);
        start..end
    }
}

impl Compound {
    /// The words one by one.
    pub(in crate::search) fn parts(&self) -> impl Iterator<Item = Word<'_>> {
        self.parts.iter().filter_map(|part| {
            let letters = self.letters.get(part.letters.clone())?;
            (!letters.is_empty()).then_some(Word { letters, is_name: part.is_name })
        })
    }

    /// All of them as one word, if there are several that can be one.
    pub(in crate::search) fn joined(&self) -> Option<Word<'_>> {
        let is_name = self.parts.iter().any(|part| part.is_name);
        self.joined.then_some(Word { letters: &self.letters, is_name })
    }

    /// Whether nothing was added, not even a word without a letter.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.letters.clear();
        self.parts.clear();
        self.joined = false;
    }

    /// Adds a character, as a word of its own or to the last.
    pub(super) fn add(
        &mut self,
        cluster: &Cluster<'_>,
        script: Script,
        new_part: bool,
        is_name: bool,
    ) {
        let start = match self.parts.last() {
            Some(part) if !new_part => part.letters.start,
            _ => self.letters.len(),
        };
        fold_cluster(cluster, &mut self.letters);
        self.letters.truncate(start + LONGEST);
        let letters = start..self.letters.len();
        match self.parts.last_mut() {
            Some(part) if !new_part => part.letters = letters,
            _ => self.parts.push(Part { letters, script, is_name }),
        }
    }

    /// Nothing more comes; the last two words were parted by this mark. A
    /// genitive's s is left out.
    pub(super) fn close(&mut self, joiner: Option<char>) {
        let owner = joiner.is_some_and(is_apostrophe) && self.parts.len() > 1;
        if owner && let Some(last) = self.parts.last() {
            let letters = self.letters.get(last.letters.clone()).unwrap_or_default();
            if matches!(letters, [Letter { folded: 's', .. }]) {
                self.letters.truncate(last.letters.start);
                self.parts.pop();
            }
        }
        let spaced = self.parts.iter().filter(|part| part.script == Script::Spaced).count();
        self.joined = self.parts.len() > 1
            && (spaced == 0 || spaced == self.parts.len())
            && self.letters.len() <= LONGEST
            && !self.letters.iter().any(|letter| letter.folded.is_numeric());
    }

    /// Whether a letter goes on with it: `Some(true)` as a new word,
    /// `Some(false)` in the same, `None` not at all.
    pub(super) fn goes_on(&self, c: char, after_joiner: bool) -> Option<bool> {
        let Some(part) = self.parts.last() else { return Some(true) };
        let room = self.parts.len() < MOST_PARTS;
        let script = self.script_after(c);
        if after_joiner {
            let alike = (script == Script::Spaced) == (part.script == Script::Spaced);
            return (room && alike).then_some(true);
        }
        if part.letters.len() >= LONGEST {
            return None;
        }
        if script == part.script {
            return Some(false);
        }
        (room && script != Script::Spaced && part.script != Script::Spaced).then_some(true)
    }

    /// The script of a letter; the Japanese length mark goes with what it
    /// lengthens.
    pub(super) fn script_after(&self, c: char) -> Script {
        match self.parts.last() {
            Some(part) if matches!(c, 'ー' | 'ｰ') => part.script,
            _ => Script::of(c),
        }
    }

    /// Whether this mark may join the last word to the next: an apostrophe or a
    /// hyphen, or the full stop after an initial.
    pub(super) fn joins(&self, c: char) -> bool {
        is_apostrophe(c)
            || matches!(c, '-' | '‐' | '‑')
            || (c == '.' && self.parts.last().is_some_and(|part| part.letters.len() == 1))
    }
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ' | '′' | '`' | '´' | '＇')
}
