//! The filter in force: a query and what it found.

use std::sync::Arc;

use crate::search::Results;

/// A query, and the last answer to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// What was typed; never blank.
    pub query: String,
    /// The number of the search for it.
    pub seq: u64,
    /// What was found last: of this query, or, while that is being searched,
    /// of one typed just before.
    pub answer: Option<Answer>,
    /// The event that was selected before the search.
    pub selected_before: Option<usize>,
    /// Whether the reader has moved since it was typed. Where they have not,
    /// its answer selects the best event; where they have, it leaves them be.
    pub moved: bool,
}

impl Filter {
    /// Whether the answer is still awaited.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.answer.as_ref().is_none_or(|answer| answer.seq != self.seq)
    }
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The number of the search that this answers.
    pub seq: u64,
    /// Best first, with the letters that matched.
    pub results: Arc<Results>,
    /// The events found, in time order.
    pub rows: Arc<[usize]>,
}

impl Answer {
    /// An answer, with its events put in time order. Events that a timeline
    /// of `events` does not have are left out.
    #[must_use]
    pub fn new(seq: u64, results: Arc<Results>, events: usize) -> Self {
        let mut rows: Vec<usize> =
            results.hits.iter().map(|hit| hit.event).filter(|&event| event < events).collect();
        rows.sort_unstable();
        rows.dedup();
        Self { seq, results, rows: rows.into() }
    }

    /// The event that matches best.
    #[must_use]
    pub fn best(&self) -> Option<usize> {
        let best = self.results.hits.first()?.event;
        self.rows.binary_search(&best).is_ok().then_some(best)
    }
}
