//! What lies between the loop, which asks, and the threads that index and
//! answer: the newest question of each kind and the best index.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::{app::Action, search::Index};

/// What can be asked, with the number of the answer.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::host) enum Question {
    Search { seq: u64, query: String },
    Complete { seq: u64, before: String },
}

impl Question {
    /// The answer, as long as it is wanted.
    pub(in crate::host) fn answer(
        &self,
        index: &Index,
        wanted: &dyn Fn() -> bool,
    ) -> Option<Action> {
        Some(match self {
            Self::Search { seq, query } => {
                let results = Arc::new(index.search_while(query, wanted)?);
                Action::Found { seq: *seq, results }
            }
            Self::Complete { seq, before } => {
                Action::Completed { seq: *seq, completions: index.complete(before) }
            }
        })
    }
}

/// Holds what is asked and what it is asked of.
#[derive(Debug, Default)]
pub(super) struct Desk {
    papers: Mutex<Papers>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Papers {
    search: Option<Question>,
    completion: Option<Question>,
    index: Option<Arc<Index>>,
    closed: bool,
}

impl Desk {
    /// Asks, in place of what of the kind was asked before and is not answered.
    pub(super) fn put(&self, question: Question) {
        let mut papers = self.papers();
        match question {
            Question::Search { .. } => papers.search = Some(question),
            Question::Complete { .. } => papers.completion = Some(question),
        }
        drop(papers);
        self.changed.notify_one();
    }

    /// From now on this index answers, unless the desk is closed. The one
    /// before is freed by whoever has it last: never the loop.
    pub(super) fn provide(&self, index: Arc<Index>) {
        let mut papers = self.papers();
        if !papers.closed {
            let before = papers.index.replace(index);
            drop(papers);
            self.changed.notify_one();
            drop(before);
        }
    }

    /// There will be no more queries.
    pub(super) fn close(&self) {
        self.papers().closed = true;
        self.changed.notify_one();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.papers().closed
    }

    /// Whether what was taken last need not be answered any more.
    pub(super) fn has_moved_on(&self) -> bool {
        let papers = self.papers();
        papers.closed || papers.search.is_some()
    }

    /// Waits for a question and an index that can answer it; `None` once the
    /// desk is closed. Completions go first: what is chosen of them is a new
    /// query.
    pub(super) fn take(&self) -> Option<(Question, Arc<Index>)> {
        let mut papers = self.papers();
        loop {
            if papers.closed {
                // The index is freed here.
                let index = papers.index.take();
                drop(papers);
                drop(index);
                return None;
            }
            if let Some(index) = papers.index.clone()
                && let Some(question) = papers.completion.take().or_else(|| papers.search.take())
            {
                return Some((question, index));
            }
            papers = self.changed.wait(papers).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn papers(&self) -> MutexGuard<'_, Papers> {
        self.papers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::Draft;

    fn index() -> Index {
        Index::new(Arc::new(Draft::default().into()))
    }

    fn search(seq: u64) -> Question {
        Question::Search { seq, query: String::new() }
    }

    fn complete(seq: u64) -> Question {
        Question::Complete { seq, before: String::new() }
    }

    fn taken(desk: &Desk) -> Option<Question> {
        desk.take().map(|(question, _)| question)
    }

    #[test]
    fn a_desk_keeps_the_newest_question_of_each_kind_until_there_is_an_index() {
        let desk = Desk::default();
        for seq in 1..=3 {
            desk.put(search(seq));
            desk.put(complete(10 + seq));
        }
        desk.provide(Arc::new(index()));
        assert_eq!((taken(&desk), taken(&desk)), (Some(complete(13)), Some(search(3))));
    }

    #[test]
    fn the_last_index_answers_and_the_one_before_is_gone() {
        let desk = Desk::default();
        desk.provide(Arc::new(index()));
        desk.put(search(1));
        let before = desk.take().map(|(_, index)| Arc::downgrade(&index)).unwrap();
        assert!(before.upgrade().is_some());
        desk.provide(Arc::new(index()));
        assert!(before.upgrade().is_none());
        desk.put(search(2));
        assert_eq!(taken(&desk), Some(search(2)));
    }

    #[test]
    fn a_closed_desk_answers_nothing_and_keeps_nothing() {
        let desk = Desk::default();
        desk.provide(Arc::new(index()));
        let kept = Arc::downgrade(desk.papers().index.as_ref().unwrap());
        desk.put(search(1));
        desk.close();
        assert!(desk.take().is_none() && kept.upgrade().is_none());
        desk.provide(Arc::new(index()));
        assert!(desk.papers().index.is_none() && desk.is_closed());
    }
}
