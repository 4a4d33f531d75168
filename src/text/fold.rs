//! Folding: what of a text counts when words are compared.
//!
//! A reader who types `dvorak`, `ГОРБАЧЕВ` or `ｺﾞﾙﾊﾞﾁｮﾌ` means Dvořák, Горбачёв
//! and ゴルバチョフ. So both sides are brought to one form, the same for data
//! and query: compatibility decomposition (NFKD), without the marks that
//! Latin, Cyrillic, Greek, Hebrew and Arabic words are also written without,
//! but with the marks that make another sound in Japanese (dakuten) or in the
//! scripts of India; composed again (NFC); lower case; letters that Unicode
//! does not decompose (ł, ø, ß …) by a table; katakana as hiragana.
//!
//! Every folded letter knows the bytes it came from, so that what matched can
//! be shown in the text as it was written.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One letter or digit of a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What it is compared by.
    pub folded: char,
    /// The same with its accent, in lower case, if the letter is Latin and
    /// has one; otherwise equal to `folded`. Cyrillic `ё` and `й` count as
    /// unaccented: Russians write `е` for `ё` at will.
    pub accented: char,
    /// The byte of the text at which its cluster starts.
    pub start: usize,
    /// The byte of the text after its cluster.
    pub end: usize,
}

/// A base character and the marks that belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// The first character.
    pub base: char,
    /// The whole of it, as written.
    pub text: &'a str,
    /// The byte at which it starts.
    pub start: usize,
}

/// The clusters of a text, in order; together they are the text.
///
/// A cluster is never split by a highlight, so what Unicode calls combining
/// marks stays with its base, and so do invisible characters.
pub fn clusters(text: &str) -> impl Iterator<Item = Cluster<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let cluster = cluster_at(text, at)?;
        at += cluster.text.len();
        Some(cluster)
    })
}

/// The cluster that starts at a byte; `None` at the end of the text and within
/// a character.
#[must_use]
pub fn cluster_at(text: &str, start: usize) -> Option<Cluster<'_>> {
    let rest = text.get(start..)?;
    let mut chars = rest.chars();
    let base = chars.next()?;
    let marks: usize = chars.take_while(|&c| belongs_to_the_former(c)).map(char::len_utf8).sum();
    let text = rest.get(..base.len_utf8() + marks)?;
    Some(Cluster { base, text, start })
}

/// Appends the folded letters of a cluster: none for punctuation, one for
/// most letters, several for such as `ß` and `㎏`.
pub fn fold_cluster(cluster: &Cluster<'_>, into: &mut Vec<Letter>) {
    let (start, end) = (cluster.start, cluster.start + cluster.text.len());
    if cluster.text.len() == 1 {
        if cluster.base.is_ascii_alphanumeric() {
            let folded = cluster.base.to_ascii_lowercase();
            into.push(Letter { folded, accented: folded, start, end });
        }
        return;
    }
    if let Some(folded) = folds_alone(cluster) {
        into.push(Letter { folded, accented: folded, start, end });
        return;
    }
    let accent = accented(cluster);
    let bare = cluster.text.nfkd().filter(|&c| !is_dropped(c)).nfc();
    for c in bare.flat_map(char::to_lowercase).filter(|&c| counts(c)) {
        let mut push = |folded| {
            into.push(Letter { folded, accented: accent.unwrap_or(folded), start, end });
        };
        match spelled_out(c) {
            Some(letters) => letters.chars().for_each(push),
            None => push(to_hiragana(c)),
        }
    }
}

/// What a cluster folds to where a single letter of the commonest scripts
/// beside ASCII says it all: the long way would come to the same.
fn folds_alone(cluster: &Cluster<'_>) -> Option<char> {
    if cluster.text.len() != cluster.base.len_utf8() {
        return None;
    }
    match cluster.base {
        'й' | 'Й' => None,
        'А'..='Я' => char::from_u32(u32::from(cluster.base) + 0x20),
        'а'..='я' | 'ぁ'..='ゖ' | '\u{4e00}'..='\u{9fff}' => Some(cluster.base),
        'ァ'..='ヶ' => Some(to_hiragana(cluster.base)),
        _ => None,
    }
}

/// The folded form of a text, without what are not letters, digits or marks.
///
/// ```
/// # use annals::text::fold::fold;
/// assert_eq!(fold("Łódź"), "lodz");
/// assert_eq!(fold("Горбачёв"), "горбачев");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut letters = Vec::new();
    clusters(text).for_each(|cluster| fold_cluster(&cluster, &mut letters));
    letters.into_iter().map(|letter| letter.folded).collect()
}

/// The accented Latin letter that a cluster is, in lower case.
fn accented(cluster: &Cluster<'_>) -> Option<char> {
    let mut composed =
        cluster.text.nfkc().filter(|&c| !is_invisible(c)).flat_map(char::to_lowercase);
    let first = composed.next().filter(|&c| is_accented_latin(c))?;
    composed.next().is_none().then_some(first)
}

fn is_accented_latin(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{259}' | '\u{1e00}'..='\u{1eff}')
}

fn belongs_to_the_former(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    is_combining_mark(c)
        || is_invisible(c)
        // Vowels and final consonants of Korean written letter by letter.
        || matches!(c, '\u{1160}'..='\u{11ff}')
        // The voice marks of half-width katakana.
        || matches!(c, '\u{ff9e}' | '\u{ff9f}')
}

/// Characters that are not seen: soft hyphen, joiners, direction marks,
/// variation selectors. (A zero-width space parts words, so it is not here.)
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Marks that do not count: those on Latin, Cyrillic and Greek letters, the
/// points of Hebrew and the vowel signs of Arabic.
fn is_dropped(c: char) -> bool {
    is_invisible(c)
        || matches!(c,
            '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}'
            | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
            | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

fn counts(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Letters that Unicode does not take apart, as they are written without
/// their stroke or ligature.
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'ø' => "o",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ŋ' => "n",
        'ə' => "e",
        'ς' => "σ",
        'ґ' => "г",
        _ => return None,
    })
}

fn to_hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_differs_only_in_dress_folds_alike() {
        for (written, folded) in [
            ("Gorbachev", "gorbachev"),
            ("Dvořák", "dvorak"),
            ("DVORA\u{301}K", "dvorak"),
            ("Łódź", "lodz"),
            ("Søren", "soren"),
            ("Großmann", "grossmann"),
            ("Đặng Tiểu Bình", "dangtieubinh"),
            ("Горбачёв", "горбачев"),
            ("Чайковский", "чаиковскии"),
            ("Ἀθῆναι", "αθηναι"),
            ("ＴＯＫＹＯ", "tokyo"),
            ("ゴルバチョフ", "ごるばちょふ"),
            ("ｺﾞﾙﾊﾞﾁｮﾌ", "ごるばちょふ"),
            ("か\u{3099}", "が"),
            ("İstanbul", "istanbul"),
            ("Gor\u{ad}bachev\u{200f}", "gorbachev"),
            ("고르바초프", "고르바초프"),
            ("\u{1100}\u{1161}", "가"),
            ("हिन्दी", "हिन्दी"),
            ("\u{301}", ""),
            ("🚀!", ""),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn voice_marks_of_kana_count() {
        assert_ne!(fold("バ"), fold("ハ"));
        assert_ne!(fold("パ"), fold("バ"));
    }

    #[test]
    fn a_latin_letter_remembers_its_accent_and_a_cyrillic_one_does_not() {
        let accents = |text: &str| -> String {
            let mut letters = Vec::new();
            clusters(text).for_each(|cluster| fold_cluster(&cluster, &mut letters));
            letters.into_iter().map(|letter| letter.accented).collect()
        };
        assert_eq!(accents("Shinzo\u{304}"), "shinzō");
        assert_eq!(accents("Ørsted"), "ørsted");
        assert_eq!(accents("Ёлкин"), "елкин");
    }

    proptest! {
        #[test]
        fn every_letter_comes_from_one_whole_cluster(text in "\\PC{0,40}") {
            let whole: String = clusters(&text).map(|cluster| cluster.text).collect();
            prop_assert_eq!(&whole, &text);
            let mut letters = Vec::new();
            clusters(&text).for_each(|cluster| fold_cluster(&cluster, &mut letters));
            for letter in letters {
                prop_assert!(text.get(letter.start..letter.end).is_some_and(|t| !t.is_empty()));
            }
        }

        #[test]
        fn the_short_way_comes_to_the_same(base in "[А-Яа-яЁёぁ-ゖァ-ヶ一-龿]") {
            let one = |text: &str| {
                let mut letters = Vec::new();
                clusters(text).for_each(|cluster| fold_cluster(&cluster, &mut letters));
                letters.iter().map(|l| (l.folded, l.accented)).collect::<Vec<_>>()
            };
            // A soft hyphen changes nothing but the way.
            prop_assert_eq!(one(&base), one(&format!("{base}\u{ad}")));
        }

        #[test]
        fn composed_and_decomposed_text_fold_alike(text in "[a-zA-ZÀ-žά-ώа-яёЁһ가-힣ぁ-ヶ]{0,20}") {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&text), fold(&decomposed));
        }
    }
}
