//! From a query to what is shown of it.

use super::{
    Index, Instead, Results,
    field::Fields,
    lit::marks,
    query::{Term, Typed, terms},
    rank::Scores,
    stead::stands_for,
    tiers::{Found, Match, Typing, strong, weak},
    vocabulary::WordId,
};

/// The most words that are offered for one that was typed.
const MOST_INSTEAD: usize = 3;

/// A word of a query, and what it met.
pub(super) type Met<'a> = (&'a Typed, Found<'a>);

/// What a word of a query met, and what each event is worth for it.
struct Answer<'a> {
    scores: Scores,
    met: Vec<Met<'a>>,
}

/// Answers a query.
pub(super) fn answer(index: &Index, query: &str) -> Results {
    let terms = terms(query);
    // Only the last word is still being typed, unless nothing is found so.
    let all = |earlier| together(index, &terms, earlier);
    let found = all(Typing::Finished);
    found.or_else(|| if terms.len() > 1 { all(Typing::Going) } else { None }).unwrap_or_default()
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
        met.push(answer.met);
    }
    let scores = Scores::all(columns)?;
    let hits = scores.hits();
    (!hits.is_empty()).then(|| Results {
        hits,
        marks: marks(index, &met),
        instead: index.instead(met.iter().flatten(), &scores),
        remarks: Vec::new(),
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
        let initial = self.initial(typed).filter(|_| typing == Typing::Going);
        let typing = if initial.is_some() { Typing::Whole } else { typing };
        let words = strong(&self.vocabulary, typed, typing);
        self.scored(typed, Found { words, initial, year: typed.year(), ..Found::default() })
    }

    /// The letter that was typed, if what it begins is kept ready.
    fn initial(&self, typed: &Typed) -> Option<char> {
        let &[letter] = typed.letters.as_slice() else { return None };
        let ready = !typed.is_accented() && self.initials.postings(letter).is_some();
        (ready && !typed.stands_in_runs()).then_some(letter)
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

    /// The words that stand in for one that is nowhere, the commonest first;
    /// only such as stand in an event that was found.
    fn instead<'a>(&self, met: impl Iterator<Item = &'a Met<'a>>, scores: &Scores) -> Vec<Instead> {
        let mut all = Vec::new();
        for (typed, found) in met.filter(|(_, found)| found.instead) {
            let events = |one: &Match| {
                let postings = self.vocabulary.postings(one.word);
                let named = self.names.postings(one.word);
                postings.chain(named).filter(|&(event, _)| scores.has(event)).count()
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
    /// stands for it in the name shown, or that whole name.
    fn told(&self, word: WordId) -> String {
        let shown = |word: WordId| self.vocabulary.shown(word).to_owned();
        if self.vocabulary.fields(word).meet(Fields::SHOWN) {
            return shown(word);
        }
        let mut aliases = self.names.aliases(word);
        match aliases.next() {
            Some((alias, name)) => match stands_for(&self.vocabulary, alias, word, name) {
                Some(word) => shown(word),
                None => name.name.words.iter().copied().map(shown).collect::<Vec<_>>().join(" "),
            },
            None => shown(word),
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
    let scores = Scores::all(columns).unwrap_or_default();
    Answer { scores, met: met.into_iter().flatten().collect() }
}
