//! Going through the words of a text.

use super::{
    LONGEST,
    compound::{Compound, is_apostrophe},
    script::Script,
    short::{Short, short_plain},
};
use crate::text::fold::cluster_at;

/// Goes through the words of a text.
pub(in crate::search) struct Splitter<'a> {
    text: &'a str,
    /// The byte up to which it was read.
    at: usize,
    sentence_starts: bool,
}

/// A word of ASCII letters and digits that stands by itself.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct Plain<'a> {
    /// As it is written.
    pub(in crate::search) text: &'a str,
    /// In small letters, if it is short.
    pub(in crate::search) short: Option<Short>,
    /// Whether it looks like a name there.
    pub(in crate::search) is_name: bool,
}

/// The words of a text, to be taken with [`Splitter::next_into`].
pub(in crate::search) fn split(text: &str) -> Splitter<'_> {
    Splitter { text, at: 0, sentence_starts: true }
}

impl<'a> Splitter<'a> {
    /// The byte up to which the text was read.
    pub(in crate::search) fn at(&self) -> usize {
        self.at
    }

    /// The next word, if it is a plain one: most words are, and need not be
    /// folded letter by letter. `None` says nothing of what
    /// [`Splitter::next_into`] will find.
    #[inline]
    pub(in crate::search) fn next_plain(&mut self) -> Option<Plain<'a>> {
        let bytes = self.text.as_bytes();
        // Beyond ASCII there may be marks that belong to the character before.
        let is_ascii = |at: usize| bytes.get(at).is_none_or(u8::is_ascii);
        let parts_words = |byte: &&u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
        let rest = bytes.get(self.at..)?;
        let skipped = rest.get(..rest.iter().take_while(parts_words).count())?;
        let start = self.at + skipped.len();
        if !is_ascii(start) {
            return None;
        }
        self.sentence_starts |= skipped.iter().any(|&byte| ends_a_sentence(byte.into()));
        self.at = start;
        let word = bytes.get(start..)?.iter().take(LONGEST);
        let length = word.take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let end = start + length;
        let may_go_on = match bytes.get(end) {
            Some(b'.') => length == 1,
            Some(&byte) => byte.is_ascii_alphanumeric() || matches!(byte, b'\'' | b'`' | b'-'),
            None => false,
        };
        if length == 0 || may_go_on || !is_ascii(end) {
            return None;
        }
        let text = self.text.get(start..end)?;
        let is_name = !self.sentence_starts && text.starts_with(|c: char| c.is_ascii_uppercase());
        self.at = end;
        self.sentence_starts = false;
        let short = short_plain(bytes.get(start..)?, length);
        Some(Plain { text, short, is_name })
    }

    /// Leaves out plain words that do not begin with this letter of ASCII, or
    /// all of them. It is for those who do not ask whether a word looks like a
    /// name.
    #[inline]
    pub(in crate::search) fn skip_to(&mut self, initial: Option<u8>) {
        let bytes = self.text.as_bytes();
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric();
        while let Some(byte) = bytes.get(self.at).filter(|byte| byte.is_ascii()) {
            let mut end = self.at + 1;
            if is_word(byte) {
                if initial == Some(byte.to_ascii_lowercase()) {
                    return;
                }
                end += bytes.iter().skip(end).take_while(|byte| is_word(byte)).count();
                let joins = |byte: &u8| matches!(byte, b'\'' | b'`' | b'-' | b'.');
                if bytes.get(end).is_some_and(joins) || end - self.at >= LONGEST {
                    return;
                }
            }
            if bytes.get(end).is_some_and(|next| !next.is_ascii()) {
                return;
            }
            self.at = end;
        }
    }

    /// Reads the next words that stand together; false at the end. (Not an
    /// iterator, so that a long text needs no memory of its own.)
    pub(in crate::search) fn next_into(&mut self, compound: &mut Compound) -> bool {
        compound.clear();
        self.skip_to_a_word();
        let mut joiner = None;
        let mut last_joiner = None;
        while let Some(cluster) = cluster_at(self.text, self.at) {
            if is_word(cluster.base) {
                let Some(new_part) = compound.goes_on(cluster.base, joiner.is_some()) else {
                    break;
                };
                if new_part {
                    last_joiner = joiner;
                }
                let script = compound.script_after(cluster.base);
                let is_name = self.looks_like_a_name(cluster.base);
                compound.add(&cluster, script, new_part, is_name);
                self.sentence_starts = false;
                joiner = None;
            } else if joiner.is_none() && compound.joins(cluster.base) {
                joiner = Some(cluster.base);
            } else {
                break;
            }
            self.at += cluster.text.len();
        }
        // A joiner with nothing after it ends a sentence as any mark does.
        self.sentence_starts |= joiner.is_some_and(ends_a_sentence);
        compound.close(last_joiner);
        !compound.is_empty()
    }

    fn skip_to_a_word(&mut self) {
        while let Some(cluster) = cluster_at(self.text, self.at).filter(|c| !is_word(c.base)) {
            self.sentence_starts |= ends_a_sentence(cluster.base);
            self.at += cluster.text.len();
        }
    }

    fn looks_like_a_name(&self, c: char) -> bool {
        Script::of(c) == Script::Katakana || (c.is_uppercase() && !self.sentence_starts)
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_apostrophe(c)
}

fn ends_a_sentence(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | ':' | ';' | '。' | '！' | '？' | '\n' | '"' | '“' | '„' | '«' | '‘'
    )
}
