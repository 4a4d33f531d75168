//! Names that sound alike, whatever language or habit spelt them.

use super::{
    edit::{align, first},
    field::Fields,
    kind::Kind,
    query::Typed,
    tiers::Match,
    vocabulary::{Vocabulary, WordId},
};

use std::iter::once;

const SAME: u16 = 80;
const SO_FAR: u16 = 60;
const SLIP: u16 = 50;

/// The fewest letters of a sound of which one may differ.
const LONG: usize = 8;

/// The names of people and places that sound the same.
pub(super) fn proper(vocabulary: &Vocabulary, typed: &Typed) -> Vec<Match> {
    let mut found = same(vocabulary, typed, |id| Kind::of(vocabulary, id) == Kind::Proper);
    found.extend(long_vowels(vocabulary, typed));
    found
}

/// Other words that sound the same: names, and from six letters on also the
/// words of titles and subjects. Fewer letters sound like too many words, as
/// *Marx* may like *marks*.
pub(super) fn other(vocabulary: &Vocabulary, typed: &Typed) -> Vec<Match> {
    same(vocabulary, typed, |id| match Kind::of(vocabulary, id) {
        Kind::Name => true,
        Kind::Topic => typed.sound.len() >= 6,
        Kind::Proper | Kind::Other => false,
    })
}

fn same(vocabulary: &Vocabulary, typed: &Typed, is_meant: impl Fn(WordId) -> bool) -> Vec<Match> {
    if typed.len() < 4 || typed.sound.len() < 4 {
        return Vec::new();
    }
    let ids = vocabulary.sounding(&typed.sound).iter();
    ids.filter(|&&id| vocabulary.sound(id).len() == typed.sound.len() && is_meant(id))
        .map(|&word| Match { whole: true, ..by_sound(vocabulary, typed, word, SAME) })
        .collect()
}

/// Japanese names whose long vowels were written out: *Satou*, *Satoo* and
/// *Satoh* are Satō. Of three letters a name must be written with the stroke
/// itself, as Itō.
fn long_vowels(vocabulary: &Vocabulary, typed: &Typed) -> Vec<Match> {
    let Some(short) = shortened(&typed.letters) else { return Vec::new() };
    let has_stroke = |id| vocabulary.spelling(id).contains(['ā', 'ē', 'ī', 'ō', 'ū']);
    let letters = short.chars().count();
    let ids = vocabulary.starting_with(&short);
    ids.take_while(|&id| vocabulary.folded(id).len() == short.len())
        .filter(|&id| Kind::of(vocabulary, id) == Kind::Proper)
        .filter(|&id| letters >= 4 || (letters == 3 && has_stroke(id)))
        .map(|word| Match { whole: true, ..by_sound(vocabulary, typed, word, SAME) })
        .collect()
}

/// A word with each long vowel as one letter; `None` if it has none.
fn shortened(letters: &[char]) -> Option<String> {
    let mut short = String::with_capacity(letters.len());
    let mut before = None;
    let following = letters.iter().skip(1).map(Some).chain(once(None));
    for (&letter, next) in letters.iter().zip(following) {
        let lengthens = match (before, letter) {
            (Some('o'), 'o' | 'u') | (Some('u'), 'u') => true,
            (Some('o'), 'h') => !next.is_some_and(|next| "aeiouy".contains(*next)),
            _ => false,
        };
        before = (!lengthens).then_some(letter);
        short.extend(before);
    }
    (short.len() < letters.len() && short.is_ascii()).then_some(short)
}

/// People whose names sound the same as far as was typed.
pub(super) fn so_far(vocabulary: &Vocabulary, typed: &Typed) -> Vec<Match> {
    if typed.sound.len() < 6 {
        return Vec::new();
    }
    let names_somebody = |id: WordId| match Kind::of(vocabulary, id) {
        Kind::Proper => vocabulary.fields(id).meet(Fields::PEOPLE),
        kind => kind == Kind::Name,
    };
    let ids = vocabulary.sounding(&typed.sound).iter().filter(|&&id| names_somebody(id));
    ids.map(|&word| by_sound(vocabulary, typed, word, SO_FAR)).collect()
}

/// Long names whose sound is one slip away.
pub(super) fn nearly(vocabulary: &Vocabulary, typed: &Typed) -> Vec<Match> {
    let sound: Vec<_> = typed.sound.chars().collect();
    let (Some(initial), true) = (sound.first(), sound.len() >= LONG) else {
        return Vec::new();
    };
    let ids = vocabulary.sounding(initial.encode_utf8(&mut [0; 4])).iter();
    ids.filter(|&&id| vocabulary.sound(id).len() >= LONG)
        .filter(|&&id| matches!(Kind::of(vocabulary, id), Kind::Proper | Kind::Name))
        .filter(|&&id| {
            let other: Vec<_> = vocabulary.sound(id).chars().collect();
            align(&sound, &other, 1).is_some()
        })
        .map(|&word| Match { whole: true, ..by_sound(vocabulary, typed, word, SLIP) })
        .collect()
}

/// A match by sound: the letters that agree, or all in another script.
fn by_sound(vocabulary: &Vocabulary, typed: &Typed, word: WordId, quality: u16) -> Match {
    let letters: Vec<_> = vocabulary.folded(word).chars().collect();
    let alignment = align(&typed.letters, &letters, typed.len().max(letters.len()));
    let agreeing = alignment.map_or(0, |alignment| alignment.agreeing);
    let all = first(letters.len());
    Match::part(word, quality, if agreeing == 0 { all } else { agreeing })
}
