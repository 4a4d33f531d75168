//! Scores of events.

use super::{
    Hit, Index,
    field::{Fields, Posting},
    tiers::{Found, INITIALS},
};

/// What an event is worth in whose date a year lies: less than one that has
/// the year itself in the least of its fields.
const YEAR_WITHIN: u16 = 3_500;

/// A score for each event; nought where it does not match.
#[derive(Clone, Debug, Default)]
pub(super) struct Scores(Vec<u16>);

impl Scores {
    /// What each event is worth for what a word met: the best of quality
    /// times field.
    pub(super) fn of(index: &Index, found: &Found<'_>) -> Self {
        let mut scores = Self(vec![0; index.events]);
        for one in &found.words {
            scores.raise(index.vocabulary.postings(one.word), one.quality, one.counting);
        }
        for name in &found.names {
            scores.raise(name.postings, INITIALS, Fields::ALL);
        }
        for event in found.year.into_iter().flat_map(|year| index.spans.around(year)) {
            if let Some(score) = scores.0.get_mut(event) {
                *score = (*score).max(YEAR_WITHIN);
            }
        }
        scores
    }

    fn raise(&mut self, postings: &[Posting], quality: u16, counting: Fields) {
        for posting in postings {
            if let Some(score) = self.0.get_mut(posting.event()) {
                *score = (*score).max(quality * posting.fields().weight(counting));
            }
        }
    }

    /// Whether no event matches.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|&score| score == 0)
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
    pub(super) fn all(columns: &[Self]) -> Option<Self> {
        let (first, rest) = columns.split_first()?;
        let mean = |event: usize, score: u16| {
            let others = rest.iter().map(|column| column.0.get(event).copied().unwrap_or(0));
            let mut sum = u32::from(score);
            for other in others {
                if other == 0 {
                    return 0;
                }
                sum += u32::from(other);
            }
            let count = u32::try_from(columns.len()).unwrap_or(u32::MAX);
            u16::try_from(sum / count).unwrap_or(u16::MAX)
        };
        let scores = first.0.iter().enumerate();
        Some(Self(
            scores.map(|(event, &score)| if score == 0 { 0 } else { mean(event, score) }).collect(),
        ))
    }

    /// The events that match, best first, equals in time order.
    pub(super) fn hits(&self) -> Vec<Hit> {
        let scores = self.0.iter().enumerate().filter(|(_, score)| **score > 0);
        let mut hits: Vec<_> =
            scores.map(|(event, &score)| Hit { event, score: score.into() }).collect();
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.event));
        hits
    }
}
