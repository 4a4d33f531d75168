//! Fuzzy matchers of lines, each used as its documentation advises.

use std::thread;

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};

use super::{Engine, THREADS};

/// `fuzzy-matcher`, on one thread: it has no more.
pub(crate) struct Skim<'a> {
    lines: &'a [String],
    matcher: SkimMatcherV2,
}

impl<'a> Skim<'a> {
    pub(crate) fn new(lines: &'a [String]) -> Self {
        Self { lines, matcher: SkimMatcherV2::default() }
    }
}

impl Engine for Skim<'_> {
    fn name(&self) -> &'static str {
        "fuzzy-matcher"
    }

    fn search(&mut self, query: &str) -> Vec<usize> {
        let score =
            |(at, line): (usize, &String)| Some((self.matcher.fuzzy_match(line, query)?, at));
        best_first(self.lines.iter().enumerate().filter_map(score).collect())
    }
}

/// `nucleo-matcher`, a matcher kept for each thread.
pub(crate) struct Nucleo<'a> {
    lines: &'a [String],
    matchers: Vec<Matcher>,
}

impl<'a> Nucleo<'a> {
    pub(crate) fn new(lines: &'a [String]) -> Self {
        Self { lines, matchers: vec![Matcher::new(Config::DEFAULT); THREADS] }
    }
}

impl Engine for Nucleo<'_> {
    fn name(&self) -> &'static str {
        "nucleo"
    }

    fn search(&mut self, query: &str) -> Vec<usize> {
        let pattern = &Pattern::parse(query, CaseMatching::Smart, Normalization::Smart);
        let size = self.lines.len().div_ceil(THREADS).max(1);
        let found = thread::scope(|scope| {
            let chunks = self.matchers.iter_mut().zip(self.lines.chunks(size)).enumerate();
            let threads: Vec<_> = chunks
                .map(|(chunk, (matcher, lines))| {
                    scope.spawn(move || matched(pattern, matcher, lines, chunk * size))
                })
                .collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
        });
        best_first(found)
    }
}

/// The lines that match, by their scores and places; the first line's place is
/// given.
fn matched(
    pattern: &Pattern,
    matcher: &mut Matcher,
    lines: &[String],
    first: usize,
) -> Vec<(u32, usize)> {
    let mut letters = Vec::new();
    let score = |(at, line): (usize, &String)| {
        Some((pattern.score(Utf32Str::new(line, &mut letters), matcher)?, first + at))
    };
    lines.iter().enumerate().filter_map(score).collect()
}

/// `frizbee`, which brings its own threads. One typo is forgiven for every
/// four letters, as its documentation has it.
pub(crate) struct Frizbee<'a> {
    lines: &'a [String],
}

impl<'a> Frizbee<'a> {
    pub(crate) fn new(lines: &'a [String]) -> Self {
        Self { lines }
    }
}

impl Engine for Frizbee<'_> {
    fn name(&self) -> &'static str {
        "frizbee"
    }

    fn search(&mut self, query: &str) -> Vec<usize> {
        let forgiving = |pattern: frizbee::Pattern| {
            let typos = u16::try_from(pattern.needle.len() / 4).unwrap_or(u16::MAX);
            pattern.max_typos(Some(typos))
        };
        let patterns: Vec<_> =
            frizbee::Pattern::parse_query(query).into_iter().map(forgiving).collect();
        let mut matcher = frizbee::Matcher::from_patterns(&patterns, &frizbee::Config::default());
        let found = matcher.match_list_parallel(self.lines, THREADS);
        found.iter().filter_map(|found| usize::try_from(found.index).ok()).collect()
    }
}

fn best_first<S: Ord>(mut found: Vec<(S, usize)>) -> Vec<usize> {
    found.sort_unstable_by(|one, other| (&other.0, one.1).cmp(&(&one.0, other.1)));
    found.into_iter().map(|(_, at)| at).collect()
}
