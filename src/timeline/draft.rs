//! From what a file says to a timeline in order.

use std::cmp::Ordering;

use serde::Deserialize;

use super::{
    Era, Event, Map, Person, Place, Source, Timeline, fields, ids,
    lookup::{Lookups, has_loose_ends},
};

/// What a file says, in its own order: a timeline still to be finished.
///
/// `Timeline::from(draft)` puts the events in time order, makes ids for those
/// without one (an empty `id`) and builds the lookups. It refuses nothing:
/// where two events were given one id, a lookup finds the earlier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename = "Timeline", deny_unknown_fields)]
pub struct Draft {
    /// See [`Timeline::title`].
    #[serde(deserialize_with = "fields::line")]
    pub title: String,
    /// See [`Timeline::description`].
    pub description: Option<String>,
    /// See [`Timeline::map`].
    pub map: Option<Map>,
    /// See [`Timeline::people`].
    #[serde(default, deserialize_with = "fields::list")]
    pub people: Vec<Person>,
    /// See [`Timeline::places`].
    #[serde(default, deserialize_with = "fields::list")]
    pub places: Vec<Place>,
    /// See [`Timeline::eras`].
    #[serde(default, deserialize_with = "fields::list")]
    pub eras: Vec<Era>,
    /// See [`Timeline::sources`].
    #[serde(default, deserialize_with = "fields::list")]
    pub sources: Vec<Source>,
    /// In any order; one with an empty `id` is given one.
    pub events: Vec<Event>,
}

impl Draft {
    /// The timeline, or nothing where its parts do not fit together: an id or
    /// name declared twice, or a link or source that leads nowhere.
    pub(super) fn finish(self) -> Option<Timeline> {
        let timeline = Timeline::from(self);
        (!has_loose_ends(&timeline)).then_some(timeline)
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
