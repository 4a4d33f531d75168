//! From a draft to a timeline, with few looks at an event: a million of them do
//! not fit into a processor's cache, but each is in it while it is read.

use std::collections::HashSet;

use super::{
    Draft, Event, Timeline, ids,
    lookup::{ByName, Lookups, hash},
};
use crate::edtf::Time;

/// A draft's events, one after the other, and what was learnt of them.
#[derive(Default)]
pub(super) struct Gathering {
    events: Vec<Event>,
    /// The hash of each event's id.
    hashes: Vec<u32>,
    /// The events whose id was made.
    made: Vec<u32>,
    /// The events that link to others.
    linking: Vec<u32>,
    /// How many links there are.
    links: usize,
    /// The ids of the sources that events rest on.
    cited: HashSet<String>,
    /// Where in time each event is.
    times: Vec<Time>,
}

impl Gathering {
    pub(super) fn of(mut events: Vec<Event>) -> Self {
        let mut gathering = Self::default();
        for event in &mut events {
            gathering.note(event);
        }
        Self { events, ..gathering }
    }

    /// Takes the next event.
    pub(super) fn add(&mut self, mut event: Event) {
        self.note(&mut event);
        self.events.push(event);
    }

    /// The events so far, in the order in which they were taken.
    pub(super) fn events(&self) -> &[Event] {
        &self.events
    }

    /// Takes the events of another.
    pub(super) fn append(&mut self, other: Self) {
        let before = u32::try_from(self.events.len()).unwrap_or(u32::MAX);
        let later = |number: u32| number.saturating_add(before);
        self.events.extend(other.events);
        self.hashes.extend(other.hashes);
        self.made.extend(other.made.into_iter().map(later));
        self.linking.extend(other.linking.into_iter().map(later));
        self.links += other.links;
        self.cited.extend(other.cited);
        self.times.extend(other.times);
    }

    /// Makes the event's id where it has none.
    fn note(&mut self, event: &mut Event) {
        let number = u32::try_from(self.hashes.len()).unwrap_or(u32::MAX);
        if event.id.is_empty() {
            event.id = ids::made_of(&event.date, &event.title);
            self.made.push(number);
        }
        self.hashes.push(hash(&event.id));
        if !event.links.is_empty() {
            self.linking.push(number);
            self.links += event.links.len();
        }
        for id in &event.sources {
            if !self.cited.contains(id) {
                self.cited.insert(id.clone());
            }
        }
        self.times.push(event.date.time());
    }

    /// The timeline of a draft with all these events, and whether its
    /// parts fit together: no id or name is declared twice, and every link and
    /// source leads somewhere.
    pub(super) fn finish(mut self, draft: Draft) -> (Timeline, bool) {
        let mut draft = Draft { events: std::mem::take(&mut self.events), ..draft };
        let mut names = ByName::of(&self.hashes, &draft.events);
        // Before sorting, so that of two alike the file's first has the plain id.
        let changed = ids::tell_apart(&mut draft.events, &self.made, &names);
        if !changed.is_empty() {
            for number in changed {
                self.rehash(number, &draft.events);
            }
            names = ByName::of(&self.hashes, &draft.events);
        }
        if !self.times.is_sorted() {
            let places = into_time_order(&mut draft.events, &self.times);
            names.moved(&places, &draft.events);
            for number in &mut self.linking {
                *number = places.get(*number as usize).copied().unwrap_or_default();
            }
        }
        let lookups = Lookups::new(&draft, names, &self.linking);
        let fits_together = lookups.fit_together(&draft, self.links)
            && self.cited.iter().all(|id| lookups.has_source(&draft.sources, id));
        (Timeline::of(draft, lookups), fits_together)
    }

    fn rehash(&mut self, number: u32, events: &[Event]) {
        let number = number as usize;
        if let (Some(known), Some(event)) = (self.hashes.get_mut(number), events.get(number)) {
            *known = hash(&event.id);
        }
    }
}

/// Puts events of these times in time order, those of one time in the order that
/// they had. Gives the new place of each.
fn into_time_order(events: &mut [Event], times: &[Time]) -> Vec<u32> {
    let mut times: Vec<(Time, u32)> = times.iter().copied().zip(0..=u32::MAX).collect();
    times.sort_unstable();
    let mut places = vec![0; events.len()];
    for ((_, number), place) in times.into_iter().zip(0..=u32::MAX) {
        if let Some(known) = places.get_mut(number as usize) {
            *known = place;
        }
    }
    // An event is a few hundred bytes. Each exchange puts one in its place.
    let mut wanted = places.clone();
    for at in 0..wanted.len() {
        while let Some(&place) = wanted.get(at).filter(|&&place| place as usize != at) {
            events.swap(at, place as usize);
            wanted.swap(at, place as usize);
        }
    }
    places
}
