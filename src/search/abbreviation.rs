//! Abbreviations: letters that stand in this order within one name, as *grb*
//! or *khrshv* do. `fuzzy-matcher` says how well they stand there.

use super::{
    edit::bit,
    field::Fields,
    kind::Kind,
    query::Typed,
    sound::{is_plain_vowel, is_vowel},
    tiers::Match,
    vocabulary::{Vocabulary, WordId},
    words::runs_on,
};

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

/// The share of the best possible score that is asked for, in hundredths.
const ENOUGH: i64 = 40;

/// The names that a word abbreviates.
pub(super) fn matches(vocabulary: &Vocabulary, typed: &Typed) -> Vec<Match> {
    if !looks_abbreviated(&typed.letters) {
        return Vec::new();
    }
    let Some(initial) = typed.letters.first() else { return Vec::new() };
    let matcher = SkimMatcherV2::default().respect_case();
    // The score has to come from `fuzzy_indices`: that of `fuzzy_match` can
    // be another.
    let Some((ideal, _)) = matcher.fuzzy_indices(&typed.folded, &typed.folded) else {
        return Vec::new();
    };
    let ids = vocabulary.starting_with(initial.encode_utf8(&mut [0; 4]));
    let mut found: Vec<_> = ids
        .filter(|&id| vocabulary.fields(id).meet(Fields::SHORT.among(typed.scope)))
        .filter(|&id| typed.set & !vocabulary.letters(id) == 0)
        .filter_map(|id| abbreviated(&matcher, vocabulary, typed, id, ideal))
        .collect();
    // Other words than names only where no name is met.
    let is_proper = |one: &Match| Kind::of(vocabulary, one.word) == Kind::Proper;
    if found.iter().any(is_proper) {
        found.retain(is_proper);
    }
    found
}

fn abbreviated(
    matcher: &SkimMatcherV2,
    vocabulary: &Vocabulary,
    typed: &Typed,
    word: WordId,
    ideal: i64,
) -> Option<Match> {
    let name = vocabulary.folded(word);
    let letters: Vec<_> = name.chars().collect();
    if letters.len() > 2 * typed.len() + 2 {
        return None;
    }
    let (score, positions) = matcher.fuzzy_indices(name, &typed.folded)?;
    let good = score * 100 >= ideal * ENOUGH && positions.len() == typed.len();
    let set = positions.iter().fold(0, |set, &at| set | bit(at));
    let plausible = set & bit(0) != 0 && leaves_out_well(&letters, set);
    let share = u16::try_from(score.saturating_mul(20) / ideal.max(1)).unwrap_or(20).min(20);
    (good && plausible).then(|| Match::part(word, 40 + share, set))
}

/// Whether these letters may abbreviate anything. Three or four with a vowel
/// among them are rather a short word, which is to be found or not: *Nato* is
/// not Nagato, nor *Kan* Kazan.
fn looks_abbreviated(letters: &[char]) -> bool {
    let alphabetic = letters.iter().all(|&c| c.is_lowercase() && !runs_on(c));
    let vowels = letters.iter().skip(1).any(|&c| is_vowel(c));
    alphabetic && letters.len() > 2 && (letters.len() > 4 || !vowels)
}

/// Whether letters were left out as one does who abbreviates: the beginning is
/// written out, and from there on consonants alone, as in *gorbchv*. What has
/// vowels in it and leaves letters out in one place only is rather another
/// name: *Bernd* is not Bernardo.
fn leaves_out_well(word: &[char], kept: u64) -> bool {
    let is_kept = |at: usize| kept & bit(at) != 0;
    let beginning = (0..word.len()).take_while(|&at| is_kept(at)).count();
    let mut places = 0;
    for (at, &letter) in word.iter().enumerate().skip(beginning) {
        if is_kept(at) && is_plain_vowel(letter) {
            return false;
        }
        places += usize::from(is_kept(at) && !at.checked_sub(1).is_some_and(is_kept));
    }
    let vowels = word.iter().take(beginning).skip(1).any(|&c| is_plain_vowel(c));
    places > usize::from(vowels)
}
