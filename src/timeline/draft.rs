//! From what a file says to a timeline in order.

use std::cmp::Ordering;

use serde::{Deserialize, Deserializer, de::DeserializeSeed};

use super::{
    Era, Event, Map, Person, Place, Source, Timeline,
    filling::Filling,
    ids,
    lookup::{Lookups, has_loose_ends},
};

/// What a file says, in its own order: a timeline still to be finished.
///
/// `Timeline::from(draft)` puts the events in time order, makes ids for those
/// without one (an empty `id`) and builds the lookups. It refuses nothing:
/// where two events were given one id, a lookup finds the earlier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// See [`Timeline::title`].
    pub title: String,
    /// See [`Timeline::description`].
    pub description: Option<String>,
    /// See [`Timeline::map`].
    pub map: Option<Map>,
    /// See [`Timeline::people`].
    pub people: Vec<Person>,
    /// See [`Timeline::places`].
    pub places: Vec<Place>,
    /// See [`Timeline::eras`].
    pub eras: Vec<Era>,
    /// See [`Timeline::sources`].
    pub sources: Vec<Source>,
    /// In any order; one with an empty `id` is given one.
    pub events: Vec<Event>,
}

impl<'de> Deserialize<'de> for Draft {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let mut draft = Self::default();
        Filling::new(&mut draft, |_| {}).deserialize(input)?;
        Ok(draft)
    }
}

impl Timeline {
    /// Whether its parts fit together: no id or name is declared twice, and
    /// every link and source leads somewhere.
    pub(super) fn fits_together(&self) -> bool {
        !has_loose_ends(self)
    }
}

impl From<Draft> for Timeline {
    fn from(mut draft: Draft) -> Self {
        // Before sorting, so that of two alike the file's first has the plain id.
        ids::make(&mut draft.events);
        draft.events = in_time_order(draft.events);
        let lookups = Lookups::new(&draft);
        let Draft { title, description, map, people, places, eras, sources, events } = draft;
        Self { title, description, map, people, places, eras, sources, events, lookups }
    }
}

/// Stable. An event is a few hundred bytes, so it is its number that is sorted,
/// and it moves only once.
fn in_time_order(events: Vec<Event>) -> Vec<Event> {
    let date = |number: &usize| events.get(*number).map(|event| &event.date);
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by(|a, b| match (date(a), date(b)) {
        (Some(a), Some(b)) => a.chronological(b),
        _ => Ordering::Equal,
    });
    if order.is_sorted() {
        return events;
    }
    let mut events: Vec<Option<Event>> = events.into_iter().map(Some).collect();
    order.into_iter().filter_map(|number| events.get_mut(number)?.take()).collect()
}

impl From<Timeline> for Draft {
    fn from(timeline: Timeline) -> Self {
        let Timeline { title, description, map, people, places, eras, sources, events, .. } =
            timeline;
        Self { title, description, map, people, places, eras, sources, events }
    }
}
