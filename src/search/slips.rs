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
    sound::is_plain_vowel,
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
        if typed.len() < least_typed(kind, slips) {
            return Vec::new();
        }
        ids.clone()
            .filter(|&id| !too_different(typed.set, vocabulary.letters(id), slips))
            .filter(|&id| Kind::of(vocabulary, id) == kind)
            .filter(|&id| vocabulary.fields(id).meet(typed.scope))
            .filter_map(|id| slip(vocabulary, typed, id, kind, slips))
            .collect()
    };
    kinds.iter().map(|&kind| near(kind)).find(|near| !near.is_empty()).unwrap_or_default()
}

/// How many letters a word of a kind has that is met with so many slips: it is
/// likelier that a name was written wrong than another word.
fn least(kind: Kind, slips: usize) -> usize {
    match kind {
        _ if slips > 1 => 8,
        Kind::Proper => 4,
        Kind::Name => 5,
        Kind::Topic => 6,
        Kind::Other => 8,
    }
}

/// How many must have been typed: as many; of the names of people and places
/// two may have been left out.
fn least_typed(kind: Kind, slips: usize) -> usize {
    let left_out = if kind == Kind::Proper && slips > 1 { slips } else { 0 };
    least(kind, slips).saturating_sub(left_out)
}

fn too_different(typed: u64, word: u64, slips: usize) -> bool {
    usize::try_from((typed & !word).count_ones()).is_ok_and(|missing| missing > slips)
}

fn slip(
    vocabulary: &Vocabulary,
    typed: &Typed,
    word: WordId,
    kind: Kind,
    slips: usize,
) -> Option<Match> {
    let letters: Vec<_> = vocabulary.folded(word).chars().collect();
    let brief = typed.len().min(letters.len()) < 5;
    if letters.len() < least(kind, slips)
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
/// one typed twice; so does one vowel of two left out where what is left is
/// spoken easily, as *Nato* of Naoto.
fn is_likely(typed: &[char], name: &[char]) -> bool {
    let doubled = |letters| pairs(letters).filter(|(one, next)| one == next).count();
    let takes_turns = |(one, next)| is_plain_vowel(one) != is_plain_vowel(next);
    match typed.len().cmp(&name.len()) {
        Ordering::Greater => doubled(typed) > doubled(name),
        Ordering::Equal => true,
        Ordering::Less => {
            let has_two =
                pairs(name).any(|(one, next)| is_plain_vowel(one) && is_plain_vowel(next));
            !(has_two && pairs(typed).all(takes_turns))
        }
    }
}

fn pairs(letters: &[char]) -> impl Iterator<Item = (char, char)> {
    letters.iter().copied().zip(letters.iter().copied().skip(1))
}
