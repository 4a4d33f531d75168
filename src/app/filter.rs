//! The filter in force: a query and what it found.

use std::sync::Arc;

use super::Effect;
use crate::search::{Hit, Results};

/// The score of the best hits that there can be; beyond it all are as good.
const BEST: usize = 10_000;

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
    /// Whether it is asked again, since more is known now: then the answer is
    /// one of the same query, and the reader may be at home in it.
    pub again: bool,
}

impl Filter {
    /// Whether the answer is still awaited.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.answer.as_ref().is_none_or(|answer| answer.seq != self.seq)
    }

    /// What makes the host search for it.
    pub(super) fn ask(&self) -> Effect {
        Effect::Search { seq: self.seq, query: self.query.clone() }
    }

    /// Notes that more is known now than when this was answered, if it was.
    pub(super) fn outdate(&mut self, seq: u64) {
        if !self.is_searching() {
            self.seq = seq;
            self.again = true;
        }
    }

    /// Lets what was found stand, though more is known now: nobody asks again.
    pub(super) fn let_stand(&mut self) {
        if let Some(answer) = self.answer.as_ref().filter(|_| self.again) {
            (self.seq, self.again) = (answer.seq, false);
        }
    }
}

/// How what was found is listed: the reader's choice, for every search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Earliest first.
    #[default]
    Time,
    /// Best first, of equals the earliest.
    Relevance,
}

impl Order {
    pub(super) fn other(self) -> Self {
        match self {
            Self::Time => Self::Relevance,
            Self::Relevance => Self::Time,
        }
    }
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The number of the search that this answers.
    pub seq: u64,
    /// The events found, with the letters that matched.
    pub results: Arc<Results>,
    /// For each row the place of its hit, best first; `None` in time order,
    /// which is the order of the hits themselves.
    ranked: Option<Arc<[usize]>>,
}

impl Answer {
    pub(super) fn new(seq: u64, results: Arc<Results>, order: Order) -> Self {
        let mut answer = Self { seq, results, ranked: None };
        answer.arrange(order);
        answer
    }

    /// Puts the rows in an order. Only relevance, and only once for each
    /// answer, costs anything.
    pub(super) fn arrange(&mut self, order: Order) {
        match order {
            Order::Time => self.ranked = None,
            Order::Relevance => {
                self.ranked.get_or_insert_with(|| ranked(&self.results.hits));
            }
        }
    }

    /// How many events were found.
    #[must_use]
    pub fn count(&self) -> usize {
        self.results.hits.len()
    }

    /// The event in a row.
    #[must_use]
    pub fn event_in(&self, row: usize) -> Option<usize> {
        let place = match &self.ranked {
            None => row,
            Some(ranked) => *ranked.get(row)?,
        };
        self.results.hits.get(place).map(|hit| hit.event)
    }

    /// The row of an event.
    #[must_use]
    pub fn row_of(&self, event: usize) -> Option<usize> {
        let place = self.results.hits.binary_search_by_key(&event, |hit| hit.event).ok()?;
        match &self.ranked {
            None => Some(place),
            Some(ranked) => ranked.iter().position(|&other| other == place),
        }
    }

    /// The event found that is next in time to this one: itself, or one later,
    /// or else the last.
    pub(super) fn nearest(&self, event: usize) -> Option<usize> {
        let hits = &self.results.hits;
        let next = hits.partition_point(|hit| hit.event < event);
        hits.get(next).or(hits.last()).map(|hit| hit.event)
    }
}

/// The places of the hits, best first. They are dealt out to a heap for each
/// score: comparing a million would keep whoever is typing waiting.
fn ranked(hits: &[Hit]) -> Arc<[usize]> {
    let heap = |hit: &Hit| BEST.saturating_sub(usize::try_from(hit.score).unwrap_or(BEST));
    // The row at which each heap begins, and then goes on.
    let mut rows = vec![0; BEST + 1];
    for hit in hits {
        rows.get_mut(heap(hit)).into_iter().for_each(|count| *count += 1);
    }
    let mut before = 0;
    for row in &mut rows {
        before += std::mem::replace(row, before);
    }
    let mut ranked = vec![0; hits.len()];
    for (place, hit) in hits.iter().enumerate() {
        if let Some(row) = rows.get_mut(heap(hit))
            && let Some(ranked) = ranked.get_mut(*row)
        {
            *ranked = place;
            *row += 1;
        }
    }
    ranked.into()
}
