//! Where searches run. A small timeline is searched on the spot; a large one
//! beside the loop, so that typing never waits, and only for the newest query.

mod desk;
mod worker;

use std::{
    io,
    os::fd::{AsFd, BorrowedFd},
    sync::Arc,
};

use super::edition::Edition;
use crate::{app::Action, search::Index, timeline::Timeline};

pub(super) use desk::Question;
use worker::Worker;

/// Up to this many events with so many bytes of text, index and search are
/// over before anybody notices.
const SMALL: (usize, usize) = (200, 256 << 10);

/// Searches one timeline.
#[derive(Debug)]
pub(super) struct Searcher {
    timeline: Arc<Timeline>,
    large: bool,
    way: Option<Way>,
}

#[derive(Debug)]
enum Way {
    Here(Arc<Index>),
    Beside(Worker),
}

impl Searcher {
    /// Nothing is built or started yet, so that the first screen need not wait.
    pub(super) fn new(timeline: Arc<Timeline>) -> Self {
        let large = is_large(&timeline);
        Self { timeline, large, way: None }
    }

    /// One of an edition, which has an index already.
    ///
    /// # Errors
    ///
    /// Where the system has no thread to give.
    pub(super) fn of(edition: &Edition) -> io::Result<Self> {
        let (timeline, large) = (Arc::clone(edition.timeline()), edition.is_large());
        let index = Arc::clone(edition.index());
        let way = if large { Way::Beside(Worker::knowing(index)?) } else { Way::Here(index) };
        Ok(Self { timeline, large, way: Some(way) })
    }

    /// One that searches beside the loop, however little there is to search,
    /// and so tells when it is [ready](Action::Indexed).
    pub(super) fn beside(timeline: Arc<Timeline>) -> Self {
        Self { timeline, large: true, way: None }
    }

    /// Whether this is what it searches.
    pub(super) fn is_about(&self, timeline: &Arc<Timeline>) -> bool {
        Arc::ptr_eq(&self.timeline, timeline)
    }

    /// Indexes the timeline, or has it indexed, where that was not done yet:
    /// best before anybody types.
    ///
    /// # Errors
    ///
    /// Where the system has no thread to give.
    pub(super) fn prepare(&mut self) -> io::Result<()> {
        if self.way.is_none() {
            let timeline = &self.timeline;
            self.way = Some(if self.large {
                Way::Beside(Worker::start(Arc::clone(timeline))?)
            } else {
                Way::Here(Arc::new(Index::new(Arc::clone(timeline))))
            });
        }
        Ok(())
    }

    /// Answers at once, or later through [`Searcher::answers`] and then only
    /// the newest query for certain.
    ///
    /// # Errors
    ///
    /// Where the system has no thread to give.
    pub(super) fn search(&mut self, seq: u64, query: String) -> io::Result<Option<Action>> {
        self.ask(Question::Search { seq, query })
    }

    /// Answers how a query can be completed, at once or later, as
    /// [`Searcher::search`] does; a search that waits goes on waiting.
    ///
    /// # Errors
    ///
    /// Where the system has no thread to give.
    pub(super) fn complete(&mut self, seq: u64, before: String) -> io::Result<Option<Action>> {
        self.ask(Question::Complete { seq, before })
    }

    fn ask(&mut self, question: Question) -> io::Result<Option<Action>> {
        self.prepare()?;
        Ok(match &self.way {
            Some(Way::Here(index)) => question.answer(index, &|| true),
            Some(Way::Beside(worker)) => {
                worker.ask(question);
                None
            }
            None => None,
        })
    }

    /// What to poll for answers, where there may be any.
    pub(super) fn bell(&self) -> Option<BorrowedFd<'_>> {
        match &self.way {
            Some(Way::Beside(worker)) => Some(worker.as_fd()),
            _ => None,
        }
    }

    /// The answers that have come, and how far the index is.
    ///
    /// # Errors
    ///
    /// Where searching broke down.
    pub(super) fn answers(&mut self) -> io::Result<Vec<Action>> {
        match &mut self.way {
            Some(Way::Beside(worker)) => worker.answers(),
            _ => Ok(Vec::new()),
        }
    }
}

/// Whether searching it could be noticed.
pub(super) fn is_large(timeline: &Timeline) -> bool {
    let events = &timeline.events;
    let texts = events.iter().flat_map(|event| {
        [Some(&event.title), event.summary.as_ref(), event.note.as_ref()].into_iter().flatten()
    });
    events.len() > SMALL.0 || texts.map(String::len).sum::<usize>() > SMALL.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Draft, parse};

    #[test]
    fn a_timeline_is_small_in_events_and_in_text() {
        let event = |bytes: usize| {
            let text = "a".repeat(bytes);
            format!("(date: \"1855\", title: \"Shimoda\", summary: \"{text}\")")
        };
        for (events, bytes, large) in
            [(0, 0, false), (200, 1_000, false), (201, 0, true), (1, 300_000, true)]
        {
            let file = format!(
                "(title: \"A history\", events: [{}])",
                vec![event(bytes); events].join(",")
            );
            let timeline = parse("history.ron", file.as_bytes()).unwrap();
            assert_eq!(Searcher::new(Arc::new(timeline)).large, large, "of {bytes} bytes each");
        }
    }

    #[test]
    fn a_small_timeline_is_searched_on_the_spot() {
        let mut searcher = Searcher::new(Arc::new(Draft::default().into()));
        let answer = searcher.search(7, "treaty".to_owned()).unwrap().unwrap();
        assert!(matches!(answer, Action::Found { seq: 7, .. }));
        let answer = searcher.complete(8, "per".to_owned()).unwrap().unwrap();
        assert!(matches!(answer, Action::Completed { seq: 8, .. }));
        assert!(searcher.bell().is_none());
        assert_eq!(searcher.answers().unwrap(), []);
    }
}
