//! From a query to what is shown of it.

use super::{
    Index, Remark, Results, exact,
    lit::marks,
    query::{Query, Sieve, Term, Truth, Typed},
    rank::Scores,
    sieve::passing,
    tiers::{Found, Typing, strong, weak},
    told,
    words::has_words,
};

/// A word of a query, and what it met.
pub(super) type Met<'a> = (&'a Typed, Found<'a>);

/// What a word of a query met, and what each event is worth for it.
struct Answer<'a> {
    scores: Scores,
    met: Vec<Met<'a>>,
}

/// A query with what need be worked out but once.
struct Asked<'a> {
    query: &'a Query,
    wanted: Wanted<'a>,
    phrases: Vec<Scores>,
    /// For each event whether all sieves let it through.
    passing: Vec<bool>,
}

/// Whether the answer is still wanted. Where it is not, what is found from then
/// on means nothing.
pub(super) type Wanted<'a> = &'a dyn Fn() -> bool;

/// Answers a query.
pub(super) fn answer(index: &Index, text: &str, wanted: Wanted<'_>) -> Results {
    let mut query = Query::read(text);
    query.settle(&index.vocabulary);
    let mut results = Results::default();
    if !query.is_empty() || has_words(text) {
        results = found(index, &query, wanted);
    } else if !text.trim().is_empty() {
        let message = "there is no word in it; type a name, a place, a title or a year".to_owned();
        let part = text.trim().to_owned();
        results.remarks.push(Remark { part, message, left_out: true });
    }
    results.remarks.splice(0..0, query.remarks);
    results
}

/// What a query finds. Where nothing of it was understood, nothing narrows.
fn found(index: &Index, query: &Query, wanted: Wanted<'_>) -> Results {
    let asked = Asked::new(index, query, wanted);
    // Only the last word is still being typed, unless nothing is found so.
    let earlier = query.terms.len() > usize::from(query.typing);
    let found = asked.together(index, Typing::Finished);
    let found = found.or_else(|| earlier.then(|| asked.together(index, Typing::Going))?);
    found.unwrap_or_else(|| Results { remarks: asked.why_nothing(index), ..Results::default() })
}

impl<'a> Asked<'a> {
    fn new(index: &Index, query: &'a Query, wanted: Wanted<'a>) -> Self {
        let phrases = query.phrases.iter().map(|phrase| exact::scores(index, phrase, wanted));
        let phrases = phrases.collect();
        let mut all = vec![true; index.events];
        for sieve in &query.sieves {
            let passing = passing(index, sieve, wanted);
            all.iter_mut().zip(passing).for_each(|(all, passes)| *all &= passes);
        }
        Self { query, wanted, phrases, passing: all }
    }

    /// The events that have everything; `None` if there is none.
    fn together(&self, index: &Index, earlier: Typing) -> Option<Results> {
        let (mut columns, mut met) = (self.phrases.clone(), Vec::new());
        for (at, term) in self.query.terms.iter().enumerate() {
            if !(self.wanted)() {
                return None;
            }
            let last = self.query.typing && at + 1 == self.query.terms.len();
            let answer = index.answer(term, if last { Typing::Going } else { earlier });
            if answer.scores.is_empty() {
                return None;
            }
            columns.push(answer.scores);
            met.push(answer.met);
        }
        let scores = if columns.is_empty() {
            Scores::least(&self.passing)
        } else {
            Scores::all(columns)?.among(&self.passing)
        };
        let hits = scores.hits();
        (!hits.is_empty()).then(|| Results {
            hits,
            marks: marks(index, &met, &self.query.phrases),
            instead: told::instead(index, met.iter().flatten(), &scores),
            aliases: told::aliases(index, met.iter().flatten(), &scores),
            remarks: Vec::new(),
        })
    }

    /// Which part of a query finds nothing. Of plain words nothing need be
    /// said: they are nowhere.
    fn why_nothing(&self, index: &Index) -> Vec<Remark> {
        let Query { terms, phrases, sieves, .. } = self.query;
        if self.query.is_plain() {
            return Vec::new();
        }
        let nowhere = |term: &&Term| index.answer(term, Typing::Going).scores.is_empty();
        let terms = terms.iter().filter(nowhere).map(|term| (&term.shown, "stands in no event"));
        let phrases = phrases.iter().zip(&self.phrases).filter(|(_, scores)| scores.is_empty());
        let phrases = phrases.map(|(phrase, _)| (&phrase.shown, "stands in no event, just so"));
        let shut = |sieve: &&Sieve| !passing(index, sieve, self.wanted).contains(&true);
        let sieves = sieves.iter().filter(shut).map(|sieve| (&sieve.shown, sieve.why_nothing()));
        let mut why: Vec<_> = terms.chain(phrases).chain(sieves).collect();
        let together = String::new();
        if why.is_empty() {
            why.push((&together, "no event has all of this at once"));
        }
        let remark = |(part, message): (&String, &str)| Remark {
            part: part.clone(),
            message: message.to_owned(),
            left_out: false,
        };
        why.into_iter().map(remark).collect()
    }
}

impl Sieve {
    fn why_nothing(&self) -> &'static str {
        match (&self.truth, self.leaves_out) {
            (_, true) => "leaves nothing: all events have it",
            (Truth::In(_), false) => "no event may lie in it",
            (_, false) => "no event has any",
        }
    }
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
        Answer { scores: Scores::of(self, &found, typed.scope), met: vec![(typed, found)] }
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
    /// that, the one; failing that, without an article, as `el-sadat`.
    fn compound<'a>(&'a self, joined: &'a Typed, parts: &'a [Typed], typing: Typing) -> Answer<'a> {
        let one = self.surely(joined, typing);
        let each = parts.iter().map(|part| self.surely(part, Typing::Whole)).collect();
        let either = one.or(all_of(each));
        if !either.scores.is_empty() {
            return either;
        }
        let apart = self.several(parts, typing);
        if !apart.scores.is_empty() {
            return apart;
        }
        let perhaps = self.perhaps(joined);
        match parts {
            [article, rest @ ..] if perhaps.scores.is_empty() && is_article(article) => {
                self.several(rest, typing)
            }
            _ => perhaps,
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

/// Whether a word may be the Arabic article, which is written as it is heard
/// there: *al-*, *el-*, *as-*, *ud-*.
fn is_article(typed: &Typed) -> bool {
    matches!(typed.letters.as_slice(), [vowel, next]
        if matches!(vowel, 'a' | 'e' | 'i' | 'u') && next.is_ascii_lowercase())
}

/// The events that all answers have. The caller has at least one answer.
fn all_of(answers: Vec<Answer<'_>>) -> Answer<'_> {
    let (columns, met): (Vec<_>, Vec<_>) =
        answers.into_iter().map(|answer| (answer.scores, answer.met)).unzip();
    let scores = Scores::all(columns).unwrap_or_default();
    Answer { scores, met: met.into_iter().flatten().collect() }
}
