//! The search of this program.

use std::sync::Arc;

use annals::{search::Index, timeline::Timeline};

use super::Engine;

/// An index of words.
#[derive(Debug)]
pub(crate) struct Ours(Index);

impl Ours {
    /// Indexes a timeline.
    pub(crate) fn new(timeline: &Arc<Timeline>) -> Self {
        Self(Index::new(Arc::clone(timeline)))
    }
}

impl Engine for Ours {
    fn name(&self) -> &'static str {
        "annals"
    }

    fn search(&mut self, query: &str) -> Vec<usize> {
        self.0.search(query).ranked().iter().map(|hit| hit.event).collect()
    }
}
