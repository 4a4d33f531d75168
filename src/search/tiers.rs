//! How a word that was typed meets the words of the timeline, from the
//! surest way to the least sure. A way is tried only where no surer one found
//! anything, and the less sure it is, the more it keeps to names: nobody who
//! types *stalin* wants *stalls*.

use super::{
    abbreviation, alike,
    edit::{bit, first},
    field::Fields,
    kind::Kind,
    names::{Initialled, Names},
    query::Typed,
    slips::slips,
    vocabulary::{Vocabulary, WordId},
};

/// A word of the timeline that a typed word meets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// The word.
    pub(super) word: WordId,
    /// How well, out of 100.
    pub(super) quality: u16,
    /// Which of its folded letters.
    pub(super) letters: u64,
    /// Whether all of it was meant, not a part.
    pub(super) whole: bool,
    /// In which fields it counts.
    pub(super) counting: Fields,
}

/// What a typed word met.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    /// Words.
    pub(super) words: Vec<Match>,
    /// Names whose initials it is.
    pub(super) names: Vec<Initialled<'a>>,
    /// The letter it is, if all words that begin with it are met.
    pub(super) initial: Option<char>,
    /// The year that it is; events count in whose dates it lies.
    pub(super) year: Option<i32>,
    /// Whether these words are another than was typed: only their sound is
    /// the same, or a slip of the pen was forgiven.
    pub(super) instead: bool,
}

impl Found<'_> {
    /// Whether it met nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
            && self.names.is_empty()
            && self.initial.is_none()
            && self.year.is_none()
    }
}

/// How much of a word must have been typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typing {
    /// All of it.
    Whole,
    /// All of it, if there is such a word; otherwise its beginning.
    Finished,
    /// Its beginning will do.
    Going,
}

const RUN: u16 = 80;
const INSIDE: u16 = 60;
const PROPER: &[Kind] = &[Kind::Proper];
const NAMED: &[Kind] = &[Kind::Name, Kind::Topic];
const OTHERS: &[Kind] = &[Kind::Name, Kind::Topic, Kind::Other];
/// What a name is worth whose initials were typed.
pub(super) const INITIALS: u16 = 60;

/// Whole words and beginnings of words; in scripts without spaces also what
/// stands within a run. Accents that were typed are asked for first, then
/// forgiven.
pub(super) fn strong(vocabulary: &Vocabulary, typed: &Typed, typing: Typing) -> Vec<Match> {
    let strict = beginnings(vocabulary, typed, typing, typed.is_accented());
    if strict.is_empty() && typed.is_accented() {
        return beginnings(vocabulary, typed, typing, false);
    }
    strict
}

fn beginnings(vocabulary: &Vocabulary, typed: &Typed, typing: Typing, accents: bool) -> Vec<Match> {
    let in_scope = |id: &WordId| vocabulary.fields(*id).meet(typed.scope);
    let honours = |id: &WordId| !accents || typed.is_honoured_by(vocabulary.spelling(*id).chars());
    let is_whole = |id: WordId| vocabulary.folded(id).len() == typed.folded.len();
    let ids: Vec<_> =
        vocabulary.starting_with(&typed.folded).filter(in_scope).filter(honours).collect();
    let finished = match typing {
        Typing::Whole => true,
        Typing::Finished => ids.iter().any(|&id| is_whole(id)),
        Typing::Going => false,
    };
    let whole_in =
        |fields| ids.iter().any(|&id| is_whole(id) && vocabulary.fields(id).meet(fields));
    // Who has typed the whole of a name does not mean the words in a text
    // that happen to go on from it: Abe, not abetted. Nor, of people, those
    // whose names do: Mori, not Morihiro; who means him types on.
    let a_name = !typed.is_brief(true) && whole_in(Fields::PROPER);
    let a_person = typed.len() > 2 && whole_in(Fields::PEOPLE);
    let goes_on = |id: WordId| {
        !finished
            && (!a_name || vocabulary.names(id))
            && (!a_person || !vocabulary.fields(id).meet(Fields::PEOPLE))
    };
    let letters = first(typed.len());
    let matches = ids.iter().filter(|&&id| is_whole(id) || goes_on(id)).map(|&word| {
        let whole = is_whole(word);
        let quality = if whole { 100 } else { 84 + part(12, typed, vocabulary, word) };
        let counting = if typed.is_brief(whole) { Fields::SHOWN } else { Fields::ALL };
        Match { word, quality, letters, whole: whole || typed.stands_in_runs(), counting }
    });
    let counts = |one: &Match| vocabulary.fields(one.word).meet(one.counting);
    let mut matches: Vec<_> = matches.filter(counts).collect();
    if typed.stands_in_runs() {
        matches
            .extend(inside(vocabulary, typed, |_, before, _| (!before.is_empty()).then_some(RUN)));
    }
    matches
}

/// The share of a word that was typed, out of `whole`.
fn part(whole: u16, typed: &Typed, vocabulary: &Vocabulary, word: WordId) -> u16 {
    let all = vocabulary.folded(word).chars().count().max(1);
    let share = usize::from(whole) * typed.len() / all;
    u16::try_from(share).unwrap_or(whole).min(whole)
}

/// The less sure ways. Numbers are met by none of them.
pub(super) fn weak<'a>(vocabulary: &Vocabulary, names: &'a Names, typed: &Typed) -> Found<'a> {
    if typed.has_digits() {
        return Found::default();
    }
    let in_scope = |one: &Match| vocabulary.fields(one.word).meet(typed.scope);
    let words = |words: Vec<Match>, instead| {
        let words = words.into_iter().filter(in_scope).collect();
        Found { words, instead, ..Found::default() }
    };
    let initialled =
        || names.initialled(&typed.folded).filter(|name| typed.scope.meet(name.fields));
    let slips = |count, kinds: &[Kind]| words(slips(vocabulary, typed, count, kinds), true);
    let ways: [&dyn Fn() -> Found<'a>; 11] = [
        &|| words(alike::proper(vocabulary, typed), true),
        &|| slips(1, PROPER),
        &|| words(alike::other(vocabulary, typed), true),
        &|| words(within(vocabulary, typed), false),
        &|| words(alike::so_far(vocabulary, typed), true),
        &|| slips(1, OTHERS),
        &|| Found { names: initialled().collect(), ..Found::default() },
        &|| words(abbreviation::matches(vocabulary, typed), false),
        &|| slips(2, PROPER),
        &|| words(alike::nearly(vocabulary, typed), true),
        &|| slips(2, NAMED),
    ];
    ways.iter().map(|way| way()).find(|found| !found.is_empty()).unwrap_or_default()
}

impl Match {
    /// A part of a word.
    pub(super) fn part(word: WordId, quality: u16, letters: u64) -> Self {
        Self { word, quality, letters, whole: false, counting: Fields::ALL }
    }

    /// A word of a name whose initials were typed.
    pub(super) fn of_initial(word: WordId) -> Self {
        Self { whole: true, ..Self::part(word, INITIALS, bit(0)) }
    }
}

/// Words that have it inside, from six letters: names anywhere, other words
/// as their end, as *thermonuclear* has *nuclear*. Fewer letters stand inside
/// too much, as *beria* in Siberia and *putin* in Rasputin; four or five are
/// found only where they end a name of which the rest is a word as well, as
/// *grad* ends Stalingrad where there is Stalin.
fn within(vocabulary: &Vocabulary, typed: &Typed) -> Vec<Match> {
    if typed.len() < 4 {
        return Vec::new();
    }
    inside(vocabulary, typed, |id, before, after| {
        let named = vocabulary.names(id);
        let sure = match typed.len() {
            0..6 => named && after.is_empty() && before.len() >= 4 && vocabulary.has(before),
            _ => named || after.is_empty(),
        };
        sure.then(|| INSIDE + part(10, typed, vocabulary, id))
    })
}

/// Words that have it inside; `quality` is told the word and what stands in it
/// before and after.
fn inside(
    vocabulary: &Vocabulary,
    typed: &Typed,
    quality: impl Fn(WordId, &str, &str) -> Option<u16>,
) -> Vec<Match> {
    vocabulary
        .having(typed.set)
        .filter_map(|word| {
            let (before, after) = vocabulary.folded(word).split_once(&typed.folded)?;
            let quality = quality(word, before, after)?;
            let skipped = before.chars().count();
            let letters = first(skipped + typed.len()) & !first(skipped);
            let whole = typed.stands_in_runs();
            Some(Match { whole, ..Match::part(word, quality, letters) })
        })
        .collect()
}
