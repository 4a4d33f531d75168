//! Where searches run. A small timeline is searched on the spot; a large one
//! beside the loop, so that typing never waits, and only for the newest query.

use std::{
    io::{self, Read, Write},
    os::{
        fd::{AsFd, BorrowedFd},
        unix::net::UnixStream,
    },
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use crate::{app::Action, search::Index, timeline::Timeline};

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
    Here(Box<Index>),
    Beside(Worker),
}

impl Searcher {
    /// Nothing is built or started yet, so that the first screen need not wait.
    pub(super) fn new(timeline: Arc<Timeline>) -> Self {
        let large = is_large(&timeline);
        Self { timeline, large, way: None }
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
                Way::Here(Box::new(Index::new(Arc::clone(timeline))))
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
        self.prepare()?;
        Ok(match &self.way {
            Some(Way::Here(index)) => Some(found(index, seq, &query)),
            Some(Way::Beside(worker)) => {
                worker.desk.put(Query { seq, text: query });
                None
            }
            None => None,
        })
    }

    /// What to poll for answers, where there may be any.
    pub(super) fn bell(&self) -> Option<BorrowedFd<'_>> {
        match &self.way {
            Some(Way::Beside(worker)) => Some(worker.bell.as_fd()),
            _ => None,
        }
    }

    /// The answers that have come.
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

fn is_large(timeline: &Timeline) -> bool {
    let events = &timeline.events;
    let texts = events.iter().flat_map(|event| {
        [Some(&event.title), event.summary.as_ref(), event.note.as_ref()].into_iter().flatten()
    });
    events.len() > SMALL.0 || texts.map(String::len).sum::<usize>() > SMALL.1
}

fn found(index: &Index, seq: u64, query: &str) -> Action {
    Action::Found { seq, results: Arc::new(index.search(query)) }
}

#[derive(Debug)]
struct Query {
    seq: u64,
    text: String,
}

/// A thread that searches.
#[derive(Debug)]
struct Worker {
    desk: Arc<Desk>,
    found: Receiver<Action>,
    bell: UnixStream,
}

impl Worker {
    fn start(timeline: Arc<Timeline>) -> io::Result<Self> {
        let desk = Arc::new(Desk::default());
        let (answer, found) = channel();
        let (bell, ring) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        let theirs = Arc::clone(&desk);
        thread::Builder::new()
            .name("search".to_owned())
            .spawn(move || work(timeline, &theirs, &answer, ring))?;
        Ok(Self { desk, found, bell })
    }

    fn answers(&mut self) -> io::Result<Vec<Action>> {
        let mut rings = [0; 64];
        match self.bell.read(&mut rings) {
            // The thread ends only when this side does, unless it panicked.
            Ok(0) => return Err(io::Error::other("searching the timeline broke down")),
            Err(error) if error.kind() != io::ErrorKind::WouldBlock => return Err(error),
            _ => {}
        }
        Ok(self.found.try_iter().collect())
    }
}

impl Drop for Worker {
    /// A search that is under way is not waited for.
    fn drop(&mut self) {
        self.desk.close();
    }
}

fn work(timeline: Arc<Timeline>, desk: &Desk, answer: &Sender<Action>, mut ring: UnixStream) {
    let index = Index::new(timeline);
    while let Some(Query { seq, text }) = desk.take() {
        let delivered = answer.send(found(&index, seq, &text)).is_ok();
        if !delivered || ring.write_all(&[0]).is_err() {
            return;
        }
    }
}

/// Holds the newest query for the worker.
#[derive(Debug, Default)]
struct Desk {
    newest: Mutex<Newest>,
    changed: Condvar,
}

#[derive(Debug, Default)]
enum Newest {
    #[default]
    Answered,
    Waiting(Query),
    Closed,
}

impl Desk {
    fn put(&self, query: Query) {
        self.set(Newest::Waiting(query));
    }

    fn close(&self) {
        self.set(Newest::Closed);
    }

    fn set(&self, newest: Newest) {
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner) = newest;
        self.changed.notify_one();
    }

    /// Waits for a query; `None` when there will be no more.
    fn take(&self) -> Option<Query> {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let mut newest = self
            .changed
            .wait_while(newest, |newest| matches!(newest, Newest::Answered))
            .unwrap_or_else(PoisonError::into_inner);
        match std::mem::take(&mut *newest) {
            Newest::Waiting(query) => Some(query),
            Newest::Answered | Newest::Closed => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::*;
    use crate::timeline::{Draft, parse};

    fn searcher(large: bool) -> Searcher {
        let timeline = Timeline::from(Draft::default());
        Searcher { large, ..Searcher::new(Arc::new(timeline)) }
    }

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

    /// Only a failing test waits for long.
    fn wait_for(bell: BorrowedFd<'_>) {
        let patience = Timespec { tv_sec: 20, tv_nsec: 0 };
        let stirred = poll(&mut [PollFd::from_borrowed_fd(bell, PollFlags::IN)], Some(&patience));
        assert_eq!(stirred, Ok(1), "waited in vain");
    }

    fn seq(answer: &Action) -> Option<u64> {
        if let Action::Found { seq, .. } = answer { Some(*seq) } else { None }
    }

    #[test]
    fn a_small_timeline_is_searched_on_the_spot() {
        let mut searcher = searcher(false);
        let answer = searcher.search(7, "treaty".to_owned()).unwrap().unwrap();
        assert_eq!(seq(&answer), Some(7));
        assert!(searcher.bell().is_none());
        assert_eq!(searcher.answers().unwrap(), []);
    }

    #[test]
    fn a_large_timelines_newest_query_is_always_answered() {
        let mut searcher = searcher(true);
        for number in 1..=500 {
            assert_eq!(searcher.search(number, "treaty".to_owned()).unwrap(), None);
        }
        let mut answered = Vec::new();
        while answered.last() != Some(&500) {
            wait_for(searcher.bell().unwrap());
            answered.extend(searcher.answers().unwrap().iter().filter_map(seq));
        }
        assert!(answered.is_sorted(), "answers come in the order of the queries");
    }

    #[test]
    fn a_desk_keeps_only_the_newest_query() {
        let desk = Desk::default();
        for seq in 1..=3 {
            desk.put(Query { seq, text: String::new() });
        }
        assert_eq!(desk.take().map(|query| query.seq), Some(3));
        desk.close();
        assert!(desk.take().is_none());
    }

    #[test]
    fn a_search_that_broke_down_is_an_error() {
        let mut searcher = searcher(true);
        searcher.search(1, String::new()).unwrap();
        let Some(Way::Beside(worker)) = &mut searcher.way else { panic!("large") };
        worker.desk.close();
        // The thread ends: what it held of the bell is gone.
        let broken = loop {
            wait_for(worker.bell.as_fd());
            if let Err(error) = worker.answers() {
                break error;
            }
        };
        assert!(broken.to_string().contains("broke down"));
    }
}
