//! Reading a [`Draft`] into its owner's hands: each event is handed over as soon
//! as it is read, and stays when what comes after it is at fault.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};

use super::{Draft, Event, fields};

/// The fields of a data file, as serde knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Field {
    Title,
    Description,
    Map,
    People,
    Places,
    Eras,
    Sources,
    Events,
}

/// The same fields by name.
const FIELDS: &[&str] =
    &["title", "description", "map", "people", "places", "eras", "sources", "events"];

#[derive(Deserialize)]
#[serde(transparent)]
struct Line(#[serde(deserialize_with = "fields::line")] String);

#[derive(Deserialize)]
#[serde(transparent, bound(deserialize = "T: Deserialize<'de>"))]
struct List<T>(#[serde(deserialize_with = "fields::list")] Vec<T>);

/// Fills a draft with what a file says, but for its events.
pub(super) struct Filling<'d, S> {
    draft: &'d mut Draft,
    events: S,
}

impl<'d, S> Filling<'d, S> {
    /// `events` reads their list: [`Events`], or [`NoEvents`].
    pub(super) fn new(draft: &'d mut Draft, events: S) -> Self {
        Self { draft, events }
    }
}

impl<'de, S: DeserializeSeed<'de, Value = ()>> DeserializeSeed<'de> for Filling<'_, S> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_struct("Timeline", FIELDS, self)
    }
}

impl<'de, S: DeserializeSeed<'de, Value = ()>> Visitor<'de> for Filling<'_, S> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("struct Timeline")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut file: A) -> Result<(), A::Error> {
        let (draft, mut events) = (self.draft, Some(self.events));
        let mut seen = Vec::with_capacity(FIELDS.len());
        while let Some(field) = file.next_key::<Field>()? {
            if seen.contains(&field) {
                return Err(A::Error::duplicate_field(field.name()));
            }
            seen.push(field);
            match field {
                Field::Title => Line(draft.title) = file.next_value()?,
                Field::Description => draft.description = file.next_value()?,
                Field::Map => draft.map = file.next_value()?,
                Field::People => List(draft.people) = file.next_value()?,
                Field::Places => List(draft.places) = file.next_value()?,
                Field::Eras => List(draft.eras) = file.next_value()?,
                Field::Sources => List(draft.sources) = file.next_value()?,
                Field::Events => events.take().map_or(Ok(()), |list| file.next_value_seed(list))?,
            }
        }
        let missing = [Field::Title, Field::Events].into_iter().find(|field| !seen.contains(field));
        missing.map_or(Ok(()), |field| Err(A::Error::missing_field(field.name())))
    }
}

impl Field {
    fn name(self) -> &'static str {
        FIELDS.get(self as usize).copied().unwrap_or_default()
    }
}

/// A list of events, handed on one by one.
pub(super) struct Events<F>(pub(super) F);

impl<'de, F: FnMut(Event)> DeserializeSeed<'de> for Events<F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Event)> Visitor<'de> for Events<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of events")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Next(&mut self.0))?.is_some() {}
        Ok(())
    }
}

/// Where a list of events begins, at which reading stops; notes that there is
/// one.
pub(super) struct NoEvents<'a>(pub(super) &'a mut bool);

impl<'de> DeserializeSeed<'de> for NoEvents<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for NoEvents<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of events")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        *self.0 = true;
        Err(A::Error::custom("the events begin here"))
    }
}

/// The next event of a list. It is handed on as soon as it is whole: a list
/// gives an element only when it has also read what parts it from the next.
struct Next<'a, F>(&'a mut F);

impl<'de, F: FnMut(Event)> DeserializeSeed<'de> for Next<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        Event::deserialize(input).map(self.0)
    }
}
