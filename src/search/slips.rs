//! Slips of the pen: a letter left out, put in, changed, or swapped with its
//! neighbour.
//!
//! What is so near a name may be that name, written wrong, or one that is not
//! there. The shorter it is, the more words are as near, so the less must part
//! the two, and the surer it must be that a name is meant at all.

use super::{
    edit::align,
    kind::Kind,
    query::Typed,
    sound::is_vowel,
    tiers::Match,
    vocabulary::{Vocabulary, WordId},
    words::is_han,
};

use std::cmp::Ordering;

/// What a word is worth that is so many slips away, out of 100.
const QUALITY: [u16; 3] = [0, 60, 50];

/// The words of the likeliest of these kinds that has any which are so many
/// slips away. They start with the same letter.
pub(super) fn slips(
    vocabulary: &Vocabulary,
    typed: &Typed,
    slips: usize,
    kinds: &[Kind],
) -> Vec<Match> {
    let (Some(initial), false) = (typed.letters.first(), typed.letters.iter().any(|&c| is_han(c)))
    else {
        return Vec::new();
    };
    let ids = vocabulary.starting_with(initial.encode_utf8(&mut [0; 4]));
    let near = |kind: Kind| -> Vec<Match> {
        if typed.len() < least(kind, slips) {
            return Vec::new();
        }
        ids.clone()
            .filter(|&id| !too_different(typed.set, vocabulary.letters(id), slips))
            .filter(|&id| Kind::of(vocabulary, id) == kind)
            .filter(|&id| vocabulary.fields(id).meet(typed.scope))
            .filter_map(|id| slip(vocabulary, typed, id, slips))
            .collect()
    };
    kinds.iter().map(|&kind| near(kind)).find(|near| !near.is_empty()).unwrap_or_default()
}

/// From how many letters on words of a kind are met that are so many slips
/// away: it is likelier that a name was written wrong than another word. The
/// names of people and places that have eight letters are still met with two
/// of them left out.
fn least(kind: Kind, slips: usize) -> usize {
    match (slips, kind) {
        (0 | 1, Kind::Proper) => 4,
        (0 | 1, Kind::Name) => 5,
        (0 | 1, Kind::Topic) => 6,
        (0 | 1, Kind::Other) => 8,
        (_, Kind::Proper) => 6,
        _ => 8,
    }
}

fn too_different(typed: u64, word: u64, slips: usize) -> bool {
    usize::try_from((typed & !word).count_ones()).is_ok_and(|missing| missing > slips)
}

fn slip(vocabulary: &Vocabulary, typed: &Typed, word: WordId, slips: usize) -> Option<Match> {
    let letters: Vec<_> = vocabulary.folded(word).chars().collect();
    let kind = Kind::of(vocabulary, word);
    let enough = match slips {
        0 | 1 => least(kind, slips),
        _ => 8,
    };
    let brief = typed.len().min(letters.len()) < 5;
    if letters.len() < enough
        || (brief && !is_likely(&typed.letters, &letters))
        || letters.iter().any(|c| c.is_numeric() || is_han(*c))
    {
        return None;
    }
    let alignment = align(&typed.letters, &letters, slips)?;
    let quality = QUALITY.get(alignment.edits).copied()?;
    Some(Match { whole: true, ..Match::part(word, quality, alignment.agreeing) })
}

/// Whether a name may well be meant where it or what was typed has but four
/// letters. A letter more makes another name, as *Saito* of Satō, unless it is
/// one typed twice; so does a letter less where it is one of two vowels that
/// stand together, as *Nato* of Naoto and *Fred* of Freud.
fn is_likely(typed: &[char], name: &[char]) -> bool {
    let pairs = |letters: &[char], is_pair: fn(char, char) -> bool| {
        letters.iter().zip(letters.iter().skip(1)).filter(|&(&a, &b)| is_pair(a, b)).count()
    };
    let doubled = |letters| pairs(letters, |a, b| a == b);
    let vowels = |letters| pairs(letters, |a, b| is_vowel(a) && is_vowel(b));
    match typed.len().cmp(&name.len()) {
        Ordering::Greater => doubled(typed) > doubled(name),
        Ordering::Equal => true,
        Ordering::Less => vowels(typed) >= vowels(name),
    }
}
