//! From a query to what is shown of it.

use super::{
    Index, Instead, Marks, Results,
    query::{Term, Typed, terms},
    rank::Scores,
    tiers::{Found, Match, Typing, strong, weak},
    vocabulary::WordId,
};

use std::collections::{HashMap, HashSet};

/// The most words that are offered for one that was typed.
const MOST_INSTEAD: usize = 3;

/// What a word of a query met, and what each event is worth for it.
struct Answer<'a> {
    scores: Scores,
    met: Vec<(&'a Typed, Found<'a>)>,
}

/// Answers a query.
pub(super) fn answer(index: &Index, query: &str) -> Results {
    let terms = terms(query);
    // Only the last word is still being typed, unless nothing is found so.
    let all = |earlier| together(index, &terms, earlier);
    all(Typing::Finished).or_else(|| all(Typing::Going)).unwrap_or_default()
}

/// The events that have all words; `None` if there is none.
fn together(index: &Index, terms: &[Term], earlier: Typing) -> Option<Results> {
    let (mut columns, mut met) = (Vec::new(), Vec::new());
    for (at, term) in terms.iter().enumerate() {
        let typing = if at + 1 == terms.len() { Typing::Going } else { earlier };
        let answer = index.answer(term, typing);
        if answer.scores.is_empty() {
            return None;
        }
        columns.push(answer.scores);
        met.extend(answer.met);
    }
    let scores = Scores::all(&columns)?;
    let hits = scores.hits();
    (!hits.is_empty()).then(|| Results {
        hits,
        marks: index.marks(&met),
        instead: index.instead(&met, &scores),
    })
}

impl Index {
    fn answer<'a>(&'a self, term: &'a Term, typing: Typing) -> Answer<'a> {
        match (&term.joined, term.parts.as_slice()) {
            (None, [one]) => self.one(one, typing),
            (None, parts) => self.several(parts, typing),
            (Some(joined), parts) => self.compound(joined, parts, typing),
        }
    }

    /// A word by the surest way that finds anything.
    fn one<'a>(&'a self, typed: &'a Typed, typing: Typing) -> Answer<'a> {
        let strong = self.surely(typed, typing);
        if strong.scores.is_empty() { self.perhaps(typed) } else { strong }
    }

    fn surely<'a>(&'a self, typed: &'a Typed, typing: Typing) -> Answer<'a> {
        let words = strong(&self.vocabulary, typed, typing);
        self.scored(typed, Found { words, ..Found::default() })
    }

    fn perhaps<'a>(&'a self, typed: &'a Typed) -> Answer<'a> {
        self.scored(typed, weak(&self.vocabulary, &self.names, typed))
    }

    fn scored<'a>(&'a self, typed: &'a Typed, found: Found<'a>) -> Answer<'a> {
        Answer { scores: Scores::of(self, &found), met: vec![(typed, found)] }
    }

    /// Words that stand together and cannot be one: as if typed apart.
    fn several<'a>(&'a self, parts: &'a [Typed], typing: Typing) -> Answer<'a> {
        let answers = parts.iter().enumerate().map(|(at, part)| {
            let last = at + 1 == parts.len();
            self.one(part, if last { typing } else { Typing::Finished })
        });
        all_of(answers.collect())
    }

    /// Words that stand together, as `saint-exupery`: events that have them
    /// as one word, or each. Failing both, each by less sure ways; failing
    /// that, the one.
    fn compound<'a>(&'a self, joined: &'a Typed, parts: &'a [Typed], typing: Typing) -> Answer<'a> {
        let one = self.surely(joined, typing);
        let each = parts.iter().map(|part| self.surely(part, Typing::Whole)).collect();
        let either = one.or(all_of(each));
        if !either.scores.is_empty() {
            return either;
        }
        let apart = self.several(parts, typing);
        if apart.scores.is_empty() { self.perhaps(joined) } else { apart }
    }

    fn marks(&self, met: &[(&Typed, Found<'_>)]) -> Marks {
        let (mut words, mut names) = (HashMap::new(), HashSet::new());
        let spelt = |word: WordId| self.vocabulary.spelling(word).to_owned();
        for (_, found) in met {
            let matched = matched(found);
            let ids: HashSet<_> = matched.iter().map(|one| one.word).collect();
            for one in &matched {
                *words.entry(spelt(one.word)).or_default() |= one.letters;
                let unseen = |name: &&[WordId]| !name.iter().any(|word| ids.contains(word));
                for name in self.names.shown_for(one.word).filter(unseen) {
                    match self.like_sounding(name, one.word) {
                        Some(word) => _ = words.insert(spelt(word), u64::MAX),
                        None => _ = names.insert(name.iter().copied().map(spelt).collect()),
                    }
                }
            }
        }
        Marks::new(words, names)
    }

    /// The word of a name that sounds like the word of an alias.
    fn like_sounding(&self, name: &[WordId], alias: WordId) -> Option<WordId> {
        let sound = self.vocabulary.sound(alias);
        let mut words = name.iter().copied();
        words.find(|&word| !sound.is_empty() && self.vocabulary.sound(word) == sound)
    }

    /// The words that stand in for one that is nowhere, the commonest first;
    /// only such as stand in an event that was found.
    fn instead(&self, met: &[(&Typed, Found<'_>)], scores: &Scores) -> Vec<Instead> {
        let mut all = Vec::new();
        for (typed, found) in met.iter().filter(|(_, found)| found.instead) {
            let events = |one: &Match| {
                let postings = self.vocabulary.postings(one.word).iter();
                postings.filter(|posting| scores.has(posting.event())).count()
            };
            let mut words: Vec<_> = found.words.iter().map(|one| (events(one), one.word)).collect();
            words.retain(|(events, _)| *events > 0);
            // Who types Latin wants to be told the name in Latin.
            let readable =
                |word| self.vocabulary.folded(word).is_ascii() == typed.folded.is_ascii();
            if words.iter().any(|&(_, word)| readable(word)) {
                words.retain(|&(_, word)| readable(word));
            }
            words.sort_by_key(|&(events, word)| (std::cmp::Reverse(events), word));
            let mut told: Vec<String> = Vec::new();
            for found in words.into_iter().map(|(_, word)| self.told(word)) {
                if !told.contains(&found) {
                    told.push(found);
                }
            }
            let typed = &typed.shown;
            let told = told.into_iter().take(MOST_INSTEAD);
            all.extend(told.map(|found| Instead { typed: typed.clone(), found }));
        }
        all
    }

    /// A word as the reader finds it on the screen: of an alias the word that
    /// sounds like it in the name shown, or that whole name.
    fn told(&self, word: WordId) -> String {
        let shown = |word: WordId| self.vocabulary.shown(word).to_owned();
        let mut names: Vec<&[WordId]> = self.names.shown_for(word).collect();
        names.sort_by_key(|name| !name.contains(&word));
        match names.first() {
            Some(name) if !name.contains(&word) => match self.like_sounding(name, word) {
                Some(word) => shown(word),
                None => name.iter().copied().map(shown).collect::<Vec<_>>().join(" "),
            },
            _ => shown(word),
        }
    }
}

impl Answer<'_> {
    fn or(mut self, other: Self) -> Self {
        match (self.scores.is_empty(), other.scores.is_empty()) {
            (_, true) => self,
            (true, false) => other,
            (false, false) => {
                self.met.extend(other.met);
                Self { scores: self.scores.or(&other.scores), met: self.met }
            }
        }
    }
}

/// The events that all answers have. The caller has at least one answer.
fn all_of(answers: Vec<Answer<'_>>) -> Answer<'_> {
    let (columns, met): (Vec<_>, Vec<_>) =
        answers.into_iter().map(|answer| (answer.scores, answer.met)).unzip();
    let scores = Scores::all(&columns).unwrap_or_default();
    Answer { scores, met: met.into_iter().flatten().collect() }
}

/// Every word that was met, those of names by their initials.
fn matched(found: &Found<'_>) -> Vec<Match> {
    let names = found.names.iter().flat_map(|name| name.words).copied().map(Match::of_initial);
    found.words.iter().copied().chain(names).collect()
}
