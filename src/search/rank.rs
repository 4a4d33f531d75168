//! Scores of events.

use super::{
    Hit, Index,
    field::Fields,
    tiers::{Found, INITIALS},
};

/// How well a word is met of which only the first letter was typed.
const FIRST_LETTER: u16 = 85;
/// What an event is worth in whose date a year lies: less than one that has
/// the year itself in the least of its fields.
const YEAR_WITHIN: u16 = 3_500;
/// What the name of a person or place is worth whose initials match.
const NAME: u16 = 90;

/// A score for each event; nought where it does not match. None at all where
/// no event matches.
#[derive(Clone, Debug, Default)]
pub(super) struct Scores(Vec<u16>);

impl Scores {
    /// Of no event anything yet.
    pub(super) fn nothing(index: &Index) -> Self {
        Self(vec![0; index.events])
    }

    /// The least there is for each event that passes.
    pub(super) fn least(passing: &[bool]) -> Self {
        Self(passing.iter().map(|&passes| u16::from(passes)).collect())
    }

    /// What each event is worth for what a word met in the fields in which it
    /// is looked for: the best of quality times field.
    pub(super) fn of(index: &Index, found: &Found<'_>, scope: Fields) -> Self {
        if found.is_empty() {
            return Self::default();
        }
        let mut scores = Self::nothing(index);
        for one in &found.words {
            let counting = one.counting.among(scope);
            scores.raise_all(index.vocabulary.postings(one.word), one.quality, counting);
            scores.raise_all(index.names.postings(one.word), one.quality, counting);
        }
        if let Some(initial) = found.initial.and_then(|letter| index.initials.postings(letter)) {
            scores.raise_all(initial, FIRST_LETTER, Fields::SHOWN.among(scope));
        }
        for name in &found.names {
            let events = name.events.iter().map(|&event| event as usize);
            events.for_each(|event| scores.raise(event, INITIALS * NAME));
        }
        for event in found.year.into_iter().flat_map(|year| index.spans.around(year)) {
            scores.raise(event, YEAR_WITHIN);
        }
        scores
    }

    /// Makes events worth as much as a word of this quality in the weightiest
    /// of their fields that counts.
    fn raise_all(
        &mut self,
        events: impl Iterator<Item = (usize, Fields)>,
        quality: u16,
        counting: Fields,
    ) {
        for (event, fields) in events {
            self.raise(event, quality * fields.weight(counting));
        }
    }

    /// Makes an event worth so much at least.
    pub(super) fn raise(&mut self, event: usize, to: u16) {
        if let Some(score) = self.0.get_mut(event) {
            *score = (*score).max(to);
        }
    }

    /// Whether no event matches.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|&score| score == 0)
    }

    /// What an event is worth.
    pub(super) fn of_event(&self, event: usize) -> u16 {
        self.0.get(event).copied().unwrap_or(0)
    }

    /// For each event whether it matches.
    pub(super) fn passing(&self) -> Vec<bool> {
        self.0.iter().map(|&score| score > 0).collect()
    }

    /// Only those events that pass as well.
    pub(super) fn among(mut self, passing: &[bool]) -> Self {
        self.0.iter_mut().zip(passing).for_each(|(score, &passes)| *score *= u16::from(passes));
        self
    }

    /// Whether this event matches.
    pub(super) fn has(&self, event: usize) -> bool {
        self.0.get(event).is_some_and(|&score| score > 0)
    }

    /// The events that match either, with the better score.
    pub(super) fn or(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, &other)| *mine = (*mine).max(other));
        self
    }

    /// The events that match all, with the mean of their scores; `None` of
    /// none.
    pub(super) fn all(columns: Vec<Self>) -> Option<Self> {
        if columns.iter().any(Self::is_empty) {
            return None;
        }
        let count = u32::try_from(columns.len()).ok()?;
        let mut columns = columns.into_iter();
        let first = columns.next()?;
        if count == 1 {
            return Some(first);
        }
        let mut sums: Vec<u32> = first.0.into_iter().map(u32::from).collect();
        for column in columns {
            for (sum, score) in sums.iter_mut().zip(column.0) {
                *sum = if *sum == 0 || score == 0 { 0 } else { *sum + u32::from(score) };
            }
        }
        let mean = |sum: u32| u16::try_from(sum / count).unwrap_or(u16::MAX);
        Some(Self(sums.into_iter().map(mean).collect()))
    }

    /// The events that match, in time order.
    pub(super) fn hits(&self) -> Vec<Hit> {
        let scores = || self.0.iter().enumerate().filter(|(_, score)| **score > 0);
        // They may be a million, so that room for them is made but once.
        let mut hits = Vec::with_capacity(scores().count());
        hits.extend(scores().map(|(event, &score)| Hit { event, score: score.into() }));
        hits
    }
}
