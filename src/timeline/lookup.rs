//! Finding an event, person, place or source by name, and who links to whom.

use std::hash::BuildHasher;

use foldhash::quality::FixedState;

use super::{Draft, Event, Link, Person, Place, Source, Timeline};

/// Eight bytes for each name of a timeline, twelve for each link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lookups {
    events: ByName,
    people: ByName,
    places: ByName,
    sources: ByName,
    /// Sorted, so that the links to one event stand together.
    incoming: Vec<Incoming>,
}

/// Where in a list which name stands: each name's hash and its place, sorted by
/// hash, then by name. Looking for a hash touches few bytes, and a name itself
/// is compared only where the hash is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ByName(Vec<(u32, u32)>);

/// A link, seen from the event that it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Incoming {
    /// The event linked to.
    to: u32,
    /// The event that links.
    from: u32,
    /// Which of its links.
    link: u32,
}

/// What can be looked up by name.
pub(super) trait Named {
    fn name(&self) -> &str;
}

impl Named for Event {
    fn name(&self) -> &str {
        &self.id
    }
}

impl Named for Person {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Named for Place {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Named for Source {
    fn name(&self) -> &str {
        &self.id
    }
}

impl ByName {
    fn new<T: Named>(items: &[T]) -> Self {
        let hashes: Vec<u32> = items.iter().map(|item| hash(item.name())).collect();
        Self::of(&hashes, items)
    }

    /// The names of items, by their hashes, which are known.
    pub(super) fn of<T: Named>(hashes: &[u32], items: &[T]) -> Self {
        let mut names: Vec<(u32, u32)> = hashes.iter().copied().zip(0..=u32::MAX).collect();
        names.sort_unstable();
        let mut names = Self(names);
        names.part(items);
        names
    }

    /// Sorts names of one hash, which are few, by what they are.
    fn part<T: Named>(&mut self, items: &[T]) {
        for alike in self.0.chunk_by_mut(|(one, _), (other, _)| one == other) {
            if alike.len() > 1 {
                // Of two with one name the first in the list is to be found.
                alike.sort_unstable_by_key(|&(_, index)| (name_at(items, index), index));
            }
        }
    }

    /// The items are in other places now: the first, second … item of before
    /// is at the first, second … of these.
    pub(super) fn moved<T: Named>(&mut self, places: &[u32], items: &[T]) {
        for (_, index) in &mut self.0 {
            *index = places.get(*index as usize).copied().unwrap_or_default();
        }
        self.part(items);
    }

    pub(super) fn find<T: Named>(&self, items: &[T], name: &str) -> Option<u32> {
        let wanted = hash(name);
        let place = self.0.partition_point(|&(hash, index)| {
            hash < wanted || (hash == wanted && name_at(items, index) < Some(name))
        });
        let &(_, index) = self.0.get(place)?;
        (name_at(items, index) == Some(name)).then_some(index)
    }

    /// The places of items of the same name, where there are several.
    pub(super) fn twins<T: Named>(&self, items: &[T]) -> impl Iterator<Item = &[(u32, u32)]> {
        let alike = self.0.chunk_by(move |&(one, a), &(other, b)| {
            one == other && name_at(items, a) == name_at(items, b)
        });
        alike.filter(|alike| alike.len() > 1)
    }

    fn has_twins<T: Named>(&self, items: &[T]) -> bool {
        self.twins(items).next().is_some()
    }
}

/// The same in every run of the program, so that equal timelines have equal
/// lookups.
pub(super) fn hash(name: &str) -> u32 {
    // The upper half.
    u32::try_from(FixedState::default().hash_one(name) >> 32).unwrap_or_default()
}

fn name_at<T: Named>(items: &[T], index: u32) -> Option<&str> {
    items.get(index as usize).map(T::name)
}

impl Lookups {
    /// The lookups of a draft whose events have ids, these names, and stand in
    /// order, and the events that link.
    pub(super) fn new(draft: &Draft, events: ByName, linking: &[u32]) -> Self {
        let mut incoming = Vec::new();
        for &from in linking {
            let links = draft.events.get(from as usize).map(|event| event.links.as_slice());
            for (link, tie) in (0..=u32::MAX).zip(links.unwrap_or_default()) {
                if let Some(to) = events.find(&draft.events, &tie.to) {
                    incoming.push(Incoming { to, from, link });
                }
            }
        }
        incoming.sort_unstable();
        Self {
            events,
            people: ByName::new(&draft.people),
            places: ByName::new(&draft.places),
            sources: ByName::new(&draft.sources),
            incoming,
        }
    }

    /// Whether no name is declared twice, and none of so many links leads
    /// nowhere or to its own event.
    pub(super) fn fit_together(&self, draft: &Draft, links: usize) -> bool {
        !self.events.has_twins(&draft.events)
            && !self.people.has_twins(&draft.people)
            && !self.places.has_twins(&draft.places)
            && !self.sources.has_twins(&draft.sources)
            && self.incoming.len() == links
            && self.incoming.iter().all(|link| link.from != link.to)
    }

    pub(super) fn has_source(&self, sources: &[Source], id: &str) -> bool {
        self.sources.find(sources, id).is_some()
    }
}

impl Timeline {
    /// A draft whose events stand in order, with its lookups.
    pub(super) fn of(draft: Draft, lookups: Lookups) -> Self {
        let Draft { title, description, map, people, places, eras, sources, events } = draft;
        Self { title, description, map, people, places, eras, sources, events, lookups }
    }

    /// The place in [`Timeline::events`] of the event with this id.
    #[must_use]
    pub fn position_of(&self, id: &str) -> Option<usize> {
        self.lookups.events.find(&self.events, id).map(|index| index as usize)
    }

    /// What the file says of this person, where it declares them.
    #[must_use]
    pub fn person(&self, name: &str) -> Option<&Person> {
        self.people.get(self.lookups.people.find(&self.people, name)? as usize)
    }

    /// What the file says of this place, where it declares it.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.places.get(self.lookups.places.find(&self.places, name)? as usize)
    }

    /// What the file says of this source.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(self.lookups.sources.find(&self.sources, id)? as usize)
    }

    /// The links that lead to the event at this place in
    /// [`Timeline::events`]: where each comes from, in time order, and the
    /// link itself. Nothing for a place that no event has.
    pub fn links_to(&self, event: usize) -> impl Iterator<Item = (usize, &Link)> {
        let incoming = &self.lookups.incoming;
        let start = incoming.partition_point(|link| (link.to as usize) < event);
        let linking = incoming.iter().skip(start).take_while(move |link| link.to as usize == event);
        linking.filter_map(|link| {
            let from = link.from as usize;
            Some((from, self.events.get(from)?.links.get(link.link as usize)?))
        })
    }
}
