//! Splitting text into words, the same for data, queries and what is shown.
//!
//! A word is a run of letters and digits. Apostrophes and hyphens part words
//! that are also looked up as one: `O'Higgins` is `o`, `higgins` and
//! `ohiggins`, `U.S.S.R.` also `ussr`. Scripts written without spaces are
//! parted where the script changes: 北方領土の日 is 北方領土, の and 日, and again
//! the whole.

mod compound;
mod script;
mod short;
mod splitter;

pub(super) use compound::{Compound, Word};
pub(super) use script::{is_han, runs_on};
pub(super) use short::{Short, short};
pub(super) use splitter::{Plain, split};

use crate::text::fold::Letter;

/// The most folded letters that a word has; what is longer is several words.
/// A set of letters of one word therefore fits a `u64`.
pub(super) const LONGEST: usize = 48;

/// The folded form of a word.
pub(super) fn folded(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.folded).collect()
}

/// The folded form with Latin accents kept: what tells words apart.
pub(super) fn spelling(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.accented).collect()
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
