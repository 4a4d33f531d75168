//! Splitting text into words, the same for data, queries and what is shown.
//!
//! A word is a run of letters and digits. Apostrophes and hyphens part words
//! that are also looked up as one: `O'Higgins` is `o`, `higgins` and
//! `ohiggins`, `U.S.S.R.` also `ussr`. Scripts written without spaces are
//! parted where the script changes: 北方領土の日 is 北方領土, の and 日, and again
//! the whole.

use super::index::known::{Short, short_plain};
use crate::text::fold::{Cluster, Letter, cluster_at, fold_cluster};

use std::ops::Range;

/// The most folded letters that a word has; what is longer is several words.
/// A set of letters of one word therefore fits a `u64`.
pub(super) const LONGEST: usize = 48;

/// The most words that are joined into one.
const MOST_PARTS: usize = 8;

/// Words that stand together without a space.
#[derive(Debug, Default)]
pub(super) struct Compound {
    letters: Vec<Letter>,
    parts: Vec<Part>,
    joined: bool,
}

#[derive(Debug)]
struct Part {
    letters: Range<usize>,
    kind: Kind,
    is_name: bool,
}

/// One word as it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// Its folded letters, at least one.
    pub(super) letters: &'a [Letter],
    /// Whether it looks like a name there: a capital within a sentence, or
    /// katakana, which writes foreign names.
    pub(super) is_name: bool,
}

impl Word<'_> {
    /// The bytes of the text that it covers.
    pub(super) fn range(&self) -> Range<usize> {
        let start = self.letters.first().map_or(0, |letter| letter.start);
        let end = self.letters.last().map_or(start, |letter| letter.end);
        start..end
    }
}

impl Compound {
    /// The words one by one.
    pub(super) fn parts(&self) -> impl Iterator<Item = Word<'_>> {
        self.parts.iter().filter_map(|part| {
            let letters = self.letters.get(part.letters.clone())?;
            (!letters.is_empty()).then_some(Word { letters, is_name: part.is_name })
        })
    }

    /// All of them as one word, if there are several that can be one.
    pub(super) fn joined(&self) -> Option<Word<'_>> {
        let is_name = self.parts.iter().any(|part| part.is_name);
        self.joined.then_some(Word { letters: &self.letters, is_name })
    }

    fn clear(&mut self) {
        self.letters.clear();
        self.parts.clear();
        self.joined = false;
    }

    fn add(&mut self, cluster: &Cluster<'_>, kind: Kind, new_part: bool, is_name: bool) {
        let start = match self.parts.last() {
            Some(part) if !new_part => part.letters.start,
            _ => self.letters.len(),
        };
        fold_cluster(cluster, &mut self.letters);
        self.letters.truncate(start + LONGEST);
        let letters = start..self.letters.len();
        match self.parts.last_mut() {
            Some(part) if !new_part => part.letters = letters,
            _ => self.parts.push(Part { letters, kind, is_name }),
        }
    }

    fn close(&mut self, joiner: Option<char>) {
        let owner = joiner.is_some_and(is_apostrophe) && self.parts.len() > 1;
        if owner && let Some(last) = self.parts.last() {
            let letters = self.letters.get(last.letters.clone()).unwrap_or_default();
            if matches!(letters, [Letter { folded: 's', .. }]) {
                self.letters.truncate(last.letters.start);
                self.parts.pop();
            }
        }
        let spaced = self.parts.iter().filter(|part| part.kind == Kind::Spaced).count();
        self.joined = self.parts.len() > 1
            && (spaced == 0 || spaced == self.parts.len())
            && self.letters.len() <= LONGEST
            && !self.letters.iter().any(|letter| letter.folded.is_numeric());
    }
}

/// How a script parts its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// With spaces.
    Spaced,
    Han,
    Hiragana,
    Katakana,
    /// Thai, Lao, Burmese and Khmer.
    Unspaced,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            '々'
            | '〆'
            | '〇'
            | '\u{2e80}'..='\u{2fdf}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}' => Self::Han,
            '\u{3041}'..='\u{309f}' => Self::Hiragana,
            '\u{30a1}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => {
                Self::Katakana
            }
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => {
                Self::Unspaced
            }
            _ => Self::Spaced,
        }
    }
}

/// Whether words of this letter's script run on without spaces, so that a
/// stretch within a run may well be a word.
pub(super) fn runs_on(c: char) -> bool {
    Kind::of(c) != Kind::Spaced
}

/// Whether a letter is a Chinese character.
pub(super) fn is_han(c: char) -> bool {
    Kind::of(c) == Kind::Han
}

/// Goes through the words of a text.
pub(super) struct Splitter<'a> {
    text: &'a str,
    /// The byte up to which it was read.
    at: usize,
    sentence_starts: bool,
}

/// A word of ASCII letters and digits that stands by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain<'a> {
    /// As it is written.
    pub(super) text: &'a str,
    /// In small letters, if it is short.
    pub(super) short: Option<Short>,
    /// Whether it looks like a name there.
    pub(super) is_name: bool,
}

/// The words of a text, to be taken with [`Splitter::next_into`].
pub(super) fn split(text: &str) -> Splitter<'_> {
    Splitter { text, at: 0, sentence_starts: true }
}

impl<'a> Splitter<'a> {
    /// The byte up to which the text was read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next word, if it is a plain one: most words are, and need not be
    /// folded letter by letter. `None` says nothing of what
    /// [`Splitter::next_into`] will find.
    #[inline]
    pub(super) fn next_plain(&mut self) -> Option<Plain<'a>> {
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
    /// all of them. It is for those who do not ask
    /// whether a word looks like a name.
    #[inline]
    pub(super) fn skip_to(&mut self, initial: Option<u8>) {
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
    pub(super) fn next_into(&mut self, compound: &mut Compound) -> bool {
        compound.clear();
        self.skip_to_a_word();
        let mut joiner = None;
        let mut last_joiner = None;
        while let Some(cluster) = cluster_at(self.text, self.at) {
            if is_word(cluster.base) {
                let Some(new_part) = goes_on(compound, cluster.base, joiner.is_some()) else {
                    break;
                };
                if new_part {
                    last_joiner = joiner;
                }
                let kind = kind_after(compound, cluster.base);
                let is_name = self.looks_like_a_name(cluster.base);
                compound.add(&cluster, kind, new_part, is_name);
                self.sentence_starts = false;
                joiner = None;
            } else if joiner.is_none() && joins(compound, cluster.base) {
                joiner = Some(cluster.base);
            } else {
                break;
            }
            self.at += cluster.text.len();
        }
        // A joiner with nothing after it ends a sentence as any mark does.
        self.sentence_starts |= joiner.is_some_and(ends_a_sentence);
        compound.close(last_joiner);
        !compound.parts.is_empty()
    }

    fn skip_to_a_word(&mut self) {
        while let Some(cluster) = cluster_at(self.text, self.at).filter(|c| !is_word(c.base)) {
            self.sentence_starts |= ends_a_sentence(cluster.base);
            self.at += cluster.text.len();
        }
    }

    fn looks_like_a_name(&self, c: char) -> bool {
        Kind::of(c) == Kind::Katakana || (c.is_uppercase() && !self.sentence_starts)
    }
}

/// Whether a letter goes on with a compound: `Some(true)` as a new word,
/// `Some(false)` in the same, `None` not at all.
fn goes_on(compound: &Compound, c: char, after_joiner: bool) -> Option<bool> {
    let Some(part) = compound.parts.last() else { return Some(true) };
    let room = compound.parts.len() < MOST_PARTS;
    let kind = kind_after(compound, c);
    if after_joiner {
        return (room && (kind == Kind::Spaced) == (part.kind == Kind::Spaced)).then_some(true);
    }
    if part.letters.len() >= LONGEST {
        return None;
    }
    if kind == part.kind {
        return Some(false);
    }
    (room && kind != Kind::Spaced && part.kind != Kind::Spaced).then_some(true)
}

/// The kind of a letter; the Japanese length mark goes with what it lengthens.
fn kind_after(compound: &Compound, c: char) -> Kind {
    match compound.parts.last() {
        Some(part) if matches!(c, 'ー' | 'ｰ') => part.kind,
        _ => Kind::of(c),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_apostrophe(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ' | '′' | '`' | '´' | '＇')
}

/// Whether this mark may join a word to the next: an apostrophe or a hyphen,
/// or the full stop after an initial.
fn joins(compound: &Compound, c: char) -> bool {
    is_apostrophe(c)
        || matches!(c, '-' | '‐' | '‑')
        || (c == '.' && compound.parts.last().is_some_and(|part| part.letters.len() == 1))
}

fn ends_a_sentence(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | ':' | ';' | '。' | '！' | '？' | '\n' | '"' | '“' | '„' | '«' | '‘'
    )
}

/// The folded form of a word.
pub(super) fn folded(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.folded).collect()
}

/// The folded form with Latin accents kept: what tells words apart.
pub(super) fn spelling(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.accented).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let (mut splitter, mut compound, mut all) = (split(text), Compound::default(), Vec::new());
        while splitter.next_into(&mut compound) {
            all.extend(compound.parts().map(|word| folded(word.letters)));
            all.extend(compound.joined().map(|word| format!("={}", folded(word.letters))));
        }
        all
    }

    #[test]
    fn a_text_parts_into_words() {
        for (text, expected) in [
            ("War, and the islands", "war and the islands"),
            ("Shun'ichi Matsumoto", "shun ichi =shunichi matsumoto"),
            ("Jeanne d’Arc", "jeanne d arc =darc"),
            ("Putin’s visit; the boys' own", "putin visit the boys own"),
            ("Soviet-Japanese – pact", "soviet japanese =sovietjapanese pact"),
            ("the U.S.S.R. fell.", "the u s s r =ussr fell"),
            ("fell.Then", "fell then"),
            ("1960-1979", "1960 1979"),
            ("ゴルバチョフ・ミハイル", "ごるばちょふ みはいる"),
            ("エリツィンー", "えりつぃんー"),
            ("北方領土の日", "北方領土 の 日 =北方領土の日"),
            ("1991年JR東日本", "1991 年 jr 東日本"),
            ("- ' 🚀 \u{301} ...", ""),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_capital_within_a_sentence_looks_like_a_name() {
        let text = "Stalls fell. Putting it so, Stalin left. “Never” said ゴルバチョフ";
        let (mut splitter, mut compound, mut names) = (split(text), Compound::default(), vec![]);
        while splitter.next_into(&mut compound) {
            names.extend(compound.parts().filter(|w| w.is_name).map(|w| folded(w.letters)));
        }
        assert_eq!(names, ["stalin", "ごるばちょふ"]);
    }

    #[test]
    fn no_word_is_longer_than_a_set_of_letters() {
        for text in ["ß".repeat(500), "ﷺ".repeat(99), "a-".repeat(999), "下".repeat(100)] {
            let (mut splitter, mut compound) = (split(&text), Compound::default());
            while splitter.next_into(&mut compound) {
                for word in compound.parts().chain(compound.joined()) {
                    assert!(word.letters.len() <= LONGEST);
                }
            }
        }
    }
}
