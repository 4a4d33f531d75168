//! Abbreviations: letters that stand in this order within one name, as *grb*
//! or *khrshv* do. `fuzzy-matcher` says how well they stand there.

use super::{
    edit::bit,
    field::Fields,
    query::Typed,
    sound::is_vowel,
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
    ids.filter(|&id| vocabulary.fields(id).meet(Fields::SHORT))
        .filter(|&id| typed.set & !vocabulary.letters(id) == 0)
        .filter_map(|id| abbreviated(&matcher, vocabulary, typed, id, ideal))
        .collect()
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
    let plausible = set & bit(0) != 0 && drops_vowels_first(&letters, set);
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

/// Whether no vowel follows a consonant that was left out: who writes
/// vowels does not drop the consonants before them.
fn drops_vowels_first(word: &[char], kept: u64) -> bool {
    let mut consonant_dropped = false;
    word.iter().enumerate().all(|(at, &letter)| {
        let is_kept = kept & bit(at) != 0;
        consonant_dropped |= !is_kept && !is_vowel(letter);
        !(is_kept && is_vowel(letter) && consonant_dropped)
    })
}
