//! From what a file says to a timeline in order.

use serde::{Deserialize, Deserializer, de::DeserializeSeed};

use super::{
    Era, Event, Map, Person, Place, Source, Timeline,
    filling::{Events, Filling},
    gathering::Gathering,
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
        let mut events = Vec::new();
        Filling::new(&mut draft, Events(|event| events.push(event))).deserialize(input)?;
        Ok(Self { events, ..draft })
    }
}

impl Draft {
    /// The timeline, and whether its parts fit together.
    pub(super) fn finish(mut self) -> (Timeline, bool) {
        let gathering = Gathering::of(std::mem::take(&mut self.events));
        gathering.finish(self)
    }
}

impl From<Draft> for Timeline {
    fn from(draft: Draft) -> Self {
        draft.finish().0
    }
}

impl From<Timeline> for Draft {
    fn from(timeline: Timeline) -> Self {
        let Timeline { title, description, map, people, places, eras, sources, events, .. } =
            timeline;
        Self { title, description, map, people, places, eras, sources, events }
    }
}
