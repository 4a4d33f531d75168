//! One state of a timeline that may change while it is read.

use std::{
    ptr,
    sync::{Arc, Weak},
};

use super::searcher::is_large;
use crate::{
    app::{App, Loaded, Size},
    search::Index,
    timeline::Timeline,
};

/// A timeline with its index, to be read by any number. It never changes; what
/// changes is which edition is the newest.
#[derive(Debug)]
pub struct Edition {
    number: u64,
    /// A reader who has done nothing yet, to be copied.
    reader: App,
    index: Arc<Index>,
    large: bool,
    before: Option<Before>,
}

/// The edition that another takes the place of.
#[derive(Debug)]
struct Before {
    /// Only to know it by: it is gone when nobody reads it any more.
    timeline: Weak<Timeline>,
    /// For each of its events the place in the later edition.
    places: Arc<[Option<usize>]>,
}

impl Edition {
    /// The first one. Takes as long as it takes to index the timeline.
    #[must_use]
    pub fn first(timeline: Arc<Timeline>) -> Self {
        Self::new(1, timeline, None)
    }

    /// The one after this. Takes as long as it takes to index the timeline.
    #[must_use]
    pub fn next(&self, timeline: Arc<Timeline>) -> Self {
        let places = self.timeline().places_in(&timeline).into();
        let before = Before { timeline: Arc::downgrade(self.timeline()), places };
        Self::new(self.number.saturating_add(1), timeline, Some(before))
    }

    fn new(number: u64, timeline: Arc<Timeline>, before: Option<Before>) -> Self {
        let large = is_large(&timeline);
        let reader = App::new(Arc::clone(&timeline), Size::default());
        Self { number, reader, index: Arc::new(Index::new(timeline)), large, before }
    }

    /// Which one it is: 1, 2, 3 and so on.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// What is read.
    #[must_use]
    pub fn timeline(&self) -> &Arc<Timeline> {
        self.reader.timeline()
    }

    /// Another reader, at the first event.
    #[must_use]
    pub fn reader(&self) -> App {
        self.reader.clone()
    }

    /// What is searched.
    #[must_use]
    pub fn index(&self) -> &Arc<Index> {
        &self.index
    }

    /// Whether searching it could be noticed, and belongs beside the loop.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.large
    }

    /// What brings this edition to a reader who sees another one. Of the one
    /// just before it is known where its events stand now; those of any other
    /// are looked for.
    #[must_use]
    pub fn takes_the_place_of(&self, shown: &Arc<Timeline>) -> Loaded {
        let is_shown = |before: &&Before| ptr::eq(before.timeline.as_ptr(), Arc::as_ptr(shown));
        let places = match self.before.as_ref().filter(is_shown) {
            Some(before) => Arc::clone(&before.places),
            None => shown.places_in(self.timeline()).into(),
        };
        Loaded { timeline: Arc::clone(self.timeline()), places, fault: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::parse;

    /// A timeline of events in these years.
    fn history(years: &[u16]) -> Arc<Timeline> {
        let event = |year: &u16| format!("(date: \"{year}\", title: \"The year {year}\"),");
        let events: String = years.iter().map(event).collect();
        let file = format!("(title: \"A history\", events: [{events}])");
        Arc::new(parse("history.ron", file.as_bytes()).unwrap())
    }

    #[test]
    fn events_are_found_again_from_the_edition_before_and_from_any_other() {
        let first = Edition::first(history(&[1855, 1905, 1941]));
        let second = first.next(history(&[1855, 1900, 1905, 1941]));
        let third = second.next(history(&[1905, 1941, 1945]));
        assert_eq!([&first, &second, &third].map(Edition::number), [1, 2, 3]);
        for (later, earlier, places) in [
            (&second, &first, &[Some(0), Some(2), Some(3)][..]),
            (&third, &second, &[None, None, Some(0), Some(1)]),
            (&third, &first, &[None, Some(0), Some(1)]),
            (&third, &third, &[Some(0), Some(1), Some(2)]),
        ] {
            let loaded = later.takes_the_place_of(earlier.timeline());
            assert_eq!(*loaded.places, *places);
            assert!(Arc::ptr_eq(&loaded.timeline, later.timeline()));
        }
    }

    #[test]
    fn an_edition_that_nobody_reads_is_gone_though_another_follows() {
        let first = Edition::first(history(&[1855]));
        let gone = Arc::downgrade(first.timeline());
        let _second = first.next(history(&[1905]));
        drop(first);
        assert!(gone.upgrade().is_none());
    }
}
