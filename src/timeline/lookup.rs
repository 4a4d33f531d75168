//! Finding an event, person, place or source by name, and who links to whom.

use std::hash::{DefaultHasher, Hasher};

use super::{Draft, Event, Link, Person, Place, Source, Timeline};

/// Eight bytes for each name of a timeline, twelve for each link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lookups {
    events: Names,
    people: Names,
    places: Names,
    sources: Names,
    /// Sorted, so that the links to one event stand together.
    incoming: Vec<Incoming>,
}

/// Where in a list which name stands: each name's hash and its place, sorted by
/// hash, then by name. Looking for a hash touches few bytes, and a name itself
/// is compared only where the hash is right.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Names(Vec<(u32, u32)>);

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
trait Named {
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

impl Names {
    fn new<T: Named>(items: &[T]) -> Self {
        let mut names: Vec<_> =
            numbered(items).map(|(index, item)| (hash(item.name()), index)).collect();
        names.sort_unstable_by(|&(one, a), &(other, b)| {
            // Of two with one name the first in the list is to be found.
            one.cmp(&other).then_with(|| name_at(items, a).cmp(&name_at(items, b))).then(a.cmp(&b))
        });
        Self(names)
    }

    fn find<T: Named>(&self, items: &[T], name: &str) -> Option<u32> {
        let wanted = hash(name);
        let place = self.0.partition_point(|&(hash, index)| {
            hash < wanted || (hash == wanted && name_at(items, index) < Some(name))
        });
        let &(_, index) = self.0.get(place)?;
        (name_at(items, index) == Some(name)).then_some(index)
    }

    fn has_twins<T: Named>(&self, items: &[T]) -> bool {
        !self.0.is_sorted_by(|&(one, a), &(other, b)| {
            one != other || name_at(items, a) != name_at(items, b)
        })
    }
}

/// The same in every run of the program, so that equal timelines have equal
/// lookups.
fn hash(name: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    hasher.write(name.as_bytes());
    // The upper half.
    u32::try_from(hasher.finish() >> 32).unwrap_or_default()
}

fn name_at<T: Named>(items: &[T], index: u32) -> Option<&str> {
    items.get(index as usize).map(T::name)
}

fn numbered<T>(items: &[T]) -> impl Iterator<Item = (u32, &T)> {
    (0..=u32::MAX).zip(items)
}

impl Lookups {
    /// The lookups of a draft whose events have ids and stand in order.
    pub(super) fn new(draft: &Draft) -> Self {
        let events = Names::new(&draft.events);
        let mut incoming = Vec::new();
        for (from, event) in numbered(&draft.events) {
            for (link, tie) in numbered(&event.links) {
                if let Some(to) = events.find(&draft.events, &tie.to) {
                    incoming.push(Incoming { to, from, link });
                }
            }
        }
        incoming.sort_unstable();
        Self {
            events,
            people: Names::new(&draft.people),
            places: Names::new(&draft.places),
            sources: Names::new(&draft.sources),
            incoming,
        }
    }
}

/// Whether a timeline's parts do not fit together.
pub(super) fn has_loose_ends(timeline: &Timeline) -> bool {
    let Timeline { events, people, places, sources, lookups, .. } = timeline;
    lookups.events.has_twins(events)
        || lookups.people.has_twins(people)
        || lookups.places.has_twins(places)
        || lookups.sources.has_twins(sources)
        || lookups.incoming.len() < events.iter().map(|event| event.links.len()).sum()
        || lookups.incoming.iter().any(|link| link.from == link.to)
        || events.iter().flat_map(|event| &event.sources).any(|id| timeline.source(id).is_none())
}

impl Timeline {
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
