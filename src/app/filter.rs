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
    /// The events found, with the letters that matched.
    pub results: Arc<Results>,
}

impl Answer {
    /// How many events were found.
    #[must_use]
    pub fn count(&self) -> usize {
        self.results.hits.len()
    }

    /// The event in a row.
    #[must_use]
    pub fn event_in(&self, row: usize) -> Option<usize> {
        self.results.hits.get(row).map(|hit| hit.event)
    }

    /// The row of an event.
    #[must_use]
    pub fn row_of(&self, event: usize) -> Option<usize> {
        self.results.hits.binary_search_by_key(&event, |hit| hit.event).ok()
    }
}
