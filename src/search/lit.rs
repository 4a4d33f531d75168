//! What of the words that a query met is to be marked.

use super::{
    Index, Marks,
    answer::Met,
    edit::first,
    field::Fields,
    marks::Marked,
    query::{Typed, phrase::Phrase},
    stead::stands_for,
    tiers::{Found, Match},
    vocabulary::{WordId, Words},
};

use std::collections::{HashMap, HashSet};

/// The marks for what each word of a query met, and for its phrases. The
/// little words of a language, as *the*, are left unmarked where another word
/// says more.
pub(super) fn marks(index: &Index, met: &[Vec<Met<'_>>], phrases: &[Phrase]) -> Marks {
    let parts = met.len() + phrases.len();
    let telling: Vec<bool> =
        met.iter().map(|met| parts > 1 && says_something(index, met)).collect();
    let says_more = |at: usize| {
        let mut others = telling.iter().enumerate();
        !phrases.is_empty() || others.any(|(other, &telling)| other != at && telling)
    };
    let mut all: HashMap<u16, Lit<'_>> = HashMap::new();
    for (at, met) in met.iter().enumerate() {
        let skip = says_more(at);
        for (typed, found) in met {
            let lit = all.entry(typed.scope.0).or_insert_with(|| Lit::new(index, typed.scope));
            if let Some(letter) = found.initial {
                lit.add_initial(letter, skip);
            }
            let matched = matched(found);
            let words = matched.iter().map(|one| one.word).collect();
            let marked = matched.iter().filter(|one| !(skip && index.is_little(one.word)));
            marked.for_each(|one| lit.add(typed, one, &words));
        }
    }
    Marks::new(all.into_values().map(|lit| lit.marked).collect(), phrases.to_vec())
}

fn says_something(index: &Index, met: &[Met<'_>]) -> bool {
    let mut words = met.iter().flat_map(|(_, found)| matched(found));
    met.iter().any(|(_, found)| found.initial.is_some())
        || words.any(|one| !index.is_little(one.word))
}

/// Every word that was met, those of names by their initials.
fn matched(found: &Found<'_>) -> Vec<Match> {
    let names = found.names.iter().flat_map(|name| name.words).copied().map(Match::of_initial);
    found.words.iter().copied().chain(names).collect()
}

/// What is marked so far of the words that are looked for in some fields.
struct Lit<'a> {
    index: &'a Index,
    marked: Marked,
}

impl<'a> Lit<'a> {
    fn new(index: &'a Index, fields: Fields) -> Self {
        Self { index, marked: Marked { fields, ..Marked::default() } }
    }

    /// Marks a letter wherever it begins a word, but for little words if they
    /// are to be skipped.
    fn add_initial(&mut self, letter: char, skip: bool) {
        self.marked.initials.insert(letter);
        let words = self.index.vocabulary.starting_with(letter.encode_utf8(&mut [0; 4]));
        for little in words.filter(|&word| skip && self.index.is_little(word)) {
            self.marked.words.entry(self.spelt(little)).or_default();
        }
    }

    /// Marks a word that was met, and what is shown in its stead where it is
    /// one of an alias; of a name that has another of the words that were met
    /// nothing more is marked.
    fn add(&mut self, typed: &Typed, one: &Match, matched: &Words) {
        *self.marked.words.entry(self.spelt(one.word)).or_default() |= one.letters;
        if !one.counting.among(self.marked.fields).meet(Fields::ALIASES) {
            return;
        }
        let (mut in_part, mut unnamed) = (HashSet::new(), Vec::new());
        for (alias, shown) in self.index.names.aliases(one.word) {
            if shown.name.has_any(matched) {
                continue;
            }
            match stands_for(&self.index.vocabulary, alias, one.word, shown) {
                Some(word) => {
                    *self.marked.words.entry(self.spelt(word)).or_default() |=
                        self.letters(typed, one, word);
                    in_part.insert(&shown.name.words);
                }
                None if one.whole => unnamed.push(&shown.name.words),
                None => {}
            }
        }
        for name in unnamed.into_iter().filter(|name| !in_part.contains(name)) {
            self.marked.names.insert(name.iter().map(|&word| self.spelt(word)).collect());
        }
    }

    /// The letters of a shown word that what was typed of an alias stands
    /// for: the same ones if it is but spelt with other accents, else those
    /// that begin alike, else all.
    fn letters(&self, typed: &Typed, one: &Match, shown: WordId) -> u64 {
        let vocabulary = &self.index.vocabulary;
        let folded = vocabulary.folded(shown);
        if folded == vocabulary.folded(one.word) {
            return one.letters;
        }
        let alike = folded.chars().zip(&typed.letters).take_while(|(a, b)| a == *b).count();
        if one.whole || alike == 0 { u64::MAX } else { first(alike) }
    }

    fn spelt(&self, word: WordId) -> String {
        self.index.vocabulary.spelling(word).to_owned()
    }
}

impl Index {
    /// Whether a word is one of the little words of its language: it stands
    /// in more than half of the events, is a name or a subject in few of them,
    /// and is seldom written as a name.
    fn is_little(&self, word: WordId) -> bool {
        let events = self.vocabulary.events(word);
        let says_much = Fields(Fields::PROPER.0 | Fields::SUBJECTS.0);
        let much = || {
            let postings = self.vocabulary.postings(word).chain(self.names.postings(word));
            postings.filter(|(_, fields)| fields.meet(says_much)).count()
        };
        events * 2 > self.events && !self.vocabulary.is_mostly_a_name(word) && much() * 2 < events
    }
}
