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
                worker.desk.put(Question::Search { seq, query });
                None
            }
            None => None,
        })
    }

    /// Answers how a query can be completed, at once or later, as
    /// [`Searcher::search`] does; a search that waits goes on waiting.
    ///
    /// # Errors
    ///
    /// Where the system has no thread to give.
    pub(super) fn complete(&mut self, seq: u64, before: String) -> io::Result<Option<Action>> {
        self.prepare()?;
        Ok(match &self.way {
            Some(Way::Here(index)) => Some(completed(index, seq, &before)),
            Some(Way::Beside(worker)) => {
                worker.desk.put(Question::Complete { seq, before });
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

fn completed(index: &Index, seq: u64, before: &str) -> Action {
    Action::Completed { seq, completions: index.complete(before) }
}

/// What the worker can be asked, with the number of the answer.
#[derive(Debug, PartialEq, Eq)]
enum Question {
    Search { seq: u64, query: String },
    Complete { seq: u64, before: String },
}

impl Question {
    fn answer(&self, index: &Index) -> Action {
        match self {
            Self::Search { seq, query } => found(index, *seq, query),
            Self::Complete { seq, before } => completed(index, *seq, before),
        }
    }
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
    while let Some(question) = desk.take() {
        let delivered = answer.send(question.answer(&index)).is_ok();
        if !delivered || ring.write_all(&[0]).is_err() {
            return;
        }
    }
}

/// Holds the newest question of each kind for the worker.
#[derive(Debug, Default)]
struct Desk {
    newest: Mutex<Newest>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Newest {
    search: Option<Question>,
    completion: Option<Question>,
    closed: bool,
}

impl Newest {
    /// Completions go first: what is chosen of them is a new query.
    fn take(&mut self) -> Option<Question> {
        self.completion.take().or_else(|| self.search.take())
    }
}

impl Desk {
    fn put(&self, question: Question) {
        self.change(|newest| {
            let place = match question {
                Question::Search { .. } => &mut newest.search,
                Question::Complete { .. } => &mut newest.completion,
            };
            *place = Some(question);
        });
    }

    fn close(&self) {
        self.change(|newest| *newest = Newest { closed: true, ..Newest::default() });
    }

    fn change(&self, change: impl FnOnce(&mut Newest)) {
        change(&mut self.newest.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_one();
    }

    /// Waits for a question; `None` when there will be no more.
    fn take(&self) -> Option<Question> {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if newest.closed {
                return None;
            }
            if let Some(question) = newest.take() {
                return Some(question);
            }
            newest = self.changed.wait(newest).unwrap_or_else(PoisonError::into_inner);
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
        match answer {
            Action::Found { seq, .. } | Action::Completed { seq, .. } => Some(*seq),
            _ => None,
        }
    }

    #[test]
    fn a_small_timeline_is_searched_on_the_spot() {
        let mut searcher = searcher(false);
        let answer = searcher.search(7, "treaty".to_owned()).unwrap().unwrap();
        assert_eq!(seq(&answer), Some(7));
        let answer = searcher.complete(8, "per".to_owned()).unwrap().unwrap();
        assert_eq!(seq(&answer), Some(8));
        assert!(searcher.bell().is_none());
        assert_eq!(searcher.answers().unwrap(), []);
    }

    #[test]
    fn a_large_timelines_newest_questions_are_always_answered() {
        let mut searcher = searcher(true);
        for number in 1..=500 {
            assert_eq!(searcher.search(number, "treaty".to_owned()).unwrap(), None);
            assert_eq!(searcher.complete(1000 + number, "per".to_owned()).unwrap(), None);
        }
        let mut answered = Vec::new();
        while !(answered.contains(&500) && answered.contains(&1500)) {
            wait_for(searcher.bell().unwrap());
            answered.extend(searcher.answers().unwrap().iter().filter_map(seq));
        }
        let (completions, queries): (Vec<_>, Vec<_>) =
            answered.into_iter().partition(|&number| number > 1000);
        assert!(queries.is_sorted(), "answers come in the order of the queries");
        assert!(completions.is_sorted());
    }

    #[test]
    fn a_desk_keeps_the_newest_question_of_each_kind() {
        let search = |seq| Question::Search { seq, query: String::new() };
        let complete = |seq| Question::Complete { seq, before: String::new() };
        let desk = Desk::default();
        for seq in 1..=3 {
            desk.put(search(seq));
            desk.put(complete(10 + seq));
        }
        assert_eq!((desk.take(), desk.take()), (Some(complete(13)), Some(search(3))));
        desk.put(search(4));
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
