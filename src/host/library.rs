//! The newest edition of a timeline, for all who read it, and why there is none
//! that is newer.

use std::{fmt, sync::Arc};

use tokio::sync::watch;

use super::edition::Edition;
use crate::timeline::Timeline;

/// What everybody reads, and hears of when it changes.
#[derive(Debug)]
pub struct Library {
    newest: watch::Sender<Arc<Edition>>,
    /// What is wrong with what would be newer, in a line.
    fault: watch::Sender<Option<String>>,
}

/// What came of reading a timeline again. Its `Display` is a line for a log.
#[derive(Clone, Debug)]
pub enum Change {
    /// It is another one, and everybody reads it now.
    Edition(Arc<Edition>),
    /// It is faulty, and everybody goes on with what there is. The line says
    /// what is wrong, and where.
    Fault(String),
    /// It was faulty, and is again what everybody reads.
    Mended,
}

impl Library {
    /// A library with its first edition. Takes as long as it takes to index the
    /// timeline.
    #[must_use]
    pub fn new(timeline: Arc<Timeline>) -> Self {
        let edition = Arc::new(Edition::first(timeline));
        Self { newest: watch::Sender::new(edition), fault: watch::Sender::new(None) }
    }

    /// What a reader who comes now gets.
    #[must_use]
    pub fn newest(&self) -> Arc<Edition> {
        Arc::clone(&self.newest.borrow())
    }

    /// The newest edition, and every later one when it comes.
    #[must_use]
    pub fn editions(&self) -> watch::Receiver<Arc<Edition>> {
        self.newest.subscribe()
    }

    /// What is wrong with what would be newer, in a line; `None` as long as
    /// nothing is.
    #[must_use]
    pub fn faults(&self) -> watch::Receiver<Option<String>> {
        self.fault.subscribe()
    }

    /// Takes in what was read again, or a line about its faults. Everybody has
    /// it when this returns. `None` where nothing has changed, neither for good
    /// nor for bad.
    ///
    /// Takes as long as it takes to index the timeline. One alone may call it
    /// at a time, or editions would be lost.
    #[must_use = "whoever keeps the files is to hear of it"]
    pub fn take(&self, read: Result<Timeline, String>) -> Option<Change> {
        let timeline = match read {
            Ok(timeline) => timeline,
            Err(fault) => return self.note(fault),
        };
        let newest = self.newest();
        if timeline == **newest.timeline() {
            return self.forget_fault().then_some(Change::Mended);
        }
        let edition = Arc::new(newest.next(Arc::new(timeline)));
        self.newest.send_replace(Arc::clone(&edition));
        self.forget_fault();
        Some(Change::Edition(edition))
    }

    /// A fault that is known is no news.
    fn note(&self, fault: String) -> Option<Change> {
        let is_news = self.fault.send_if_modified(|known| {
            let is_news = known.as_ref() != Some(&fault);
            *known = Some(fault.clone());
            is_news
        });
        is_news.then_some(Change::Fault(fault))
    }

    fn forget_fault(&self) -> bool {
        self.fault.send_if_modified(|known| known.take().is_some())
    }
}

impl fmt::Display for Change {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edition(edition) => {
                let count = edition.timeline().events.len();
                let noun = if count == 1 { "event" } else { "events" };
                write!(formatter, "the timeline has changed: it has {count} {noun} now")
            }
            Self::Fault(fault) => write!(formatter, "the timeline stays as it was: {fault}"),
            Self::Mended => formatter.write_str("the timeline is sound again, and as it was"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Draft, parse};

    fn called(title: &str) -> Timeline {
        Draft { title: title.to_owned(), ..Draft::default() }.into()
    }

    #[test]
    fn everybody_has_the_newest_and_hears_of_faults_once() {
        let library = Library::new(Arc::new(called("First")));
        let (mut editions, mut faults) = (library.editions(), library.faults());
        let (sound, bad) = (|title| Ok(called(title)), |line: &str| Err(line.to_owned()));
        let mut shown = None;
        let the_timeline = "the timeline has changed: it has 0 events now";
        for (read, said, title) in [
            (sound("First"), None, "First"),
            (bad("a.ron:1:1"), Some("the timeline stays as it was: a.ron:1:1"), "First"),
            (bad("a.ron:1:1"), None, "First"),
            (bad("a.ron:2:1"), Some("the timeline stays as it was: a.ron:2:1"), "First"),
            (sound("First"), Some("the timeline is sound again, and as it was"), "First"),
            (sound("First"), None, "First"),
            (bad("a.ron:2:1"), Some("the timeline stays as it was: a.ron:2:1"), "First"),
            (sound("Second"), Some(the_timeline), "Second"),
            (sound("Third"), Some(the_timeline), "Third"),
        ] {
            let fault = read.as_ref().err().cloned();
            let change = library.take(read);
            assert_eq!(change.as_ref().map(ToString::to_string).as_deref(), said);
            assert_eq!(library.newest().timeline().title, title);
            let is_new = matches!(change, Some(Change::Edition(_)));
            assert_eq!(editions.has_changed().unwrap(), is_new);
            assert_eq!(editions.borrow_and_update().timeline().title, title);
            let known = faults.borrow().clone();
            assert_eq!(faults.has_changed().unwrap(), known != shown);
            shown = faults.borrow_and_update().clone();
            assert_eq!(shown, fault);
        }
    }

    #[test]
    fn who_comes_later_knows_what_is_wrong() {
        let library = Library::new(Arc::new(called("First")));
        assert!(library.take(Err("a.ron:1:1".to_owned())).is_some());
        assert_eq!(library.faults().borrow().as_deref(), Some("a.ron:1:1"));
    }

    #[test]
    fn one_event_is_no_events() {
        let library = Library::new(Arc::new(called("None")));
        let one = parse("a.ron", b"(title: \"One\", events: [(date: \"1855\", title: \"A\")])");
        let change = library.take(Ok(one.unwrap())).unwrap();
        assert_eq!(change.to_string(), "the timeline has changed: it has 1 event now");
    }
}
