//! The fields of each record, as [`model`](crate::timeline::model) has them.

/// A kind of record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) name: &'static str,
    /// The fields that none may lack.
    pub(super) required: &'static [&'static str],
    /// The fields that one may lack.
    pub(super) optional: &'static [&'static str],
}

impl Shape {
    /// All fields.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(self.optional).copied()
    }

    /// The field of this name.
    pub(super) fn field(&self, name: &str) -> Option<&'static str> {
        self.fields().find(|field| *field == name)
    }

    /// A field to show how one is written.
    pub(super) fn example(&self) -> String {
        format!("{}: …", self.fields().next().unwrap_or_default())
    }
}

pub(super) const TIMELINE: Shape = Shape {
    name: "Timeline",
    required: &["title", "events"],
    optional: &["description", "map", "people", "places", "eras", "sources"],
};

pub(super) const EVENT: Shape = Shape {
    name: "Event",
    required: &["date", "title"],
    optional: &[
        "id",
        "date_display",
        "date_original",
        "summary",
        "people",
        "places",
        "tags",
        "links",
        "sources",
        "note",
    ],
};

pub(super) const ORIGINAL_DATE: Shape =
    Shape { name: "OriginalDate", required: &["calendar", "text"], optional: &[] };

pub(super) const LINK: Shape = Shape { name: "Link", required: &["to"], optional: &["kind"] };

pub(super) const PERSON: Shape =
    Shape { name: "Person", required: &["name"], optional: &["aliases", "role", "lived"] };

pub(super) const PLACE: Shape =
    Shape { name: "Place", required: &["name"], optional: &["aliases", "at"] };

pub(super) const ERA: Shape = Shape { name: "Era", required: &["title", "date"], optional: &[] };

pub(super) const SOURCE: Shape =
    Shape { name: "Source", required: &["id", "title"], optional: &["publisher", "date", "url"] };

pub(super) const MAP: Shape = Shape { name: "Map", required: &[], optional: &["tint"] };

pub(super) const TINT: Shape =
    Shape { name: "Tint", required: &["country", "colour"], optional: &[] };

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use ron::Error;
    use serde::de::DeserializeOwned;

    use super::*;
    use crate::timeline::{
        Draft, Era, Event, Link, Map, OriginalDate, Person, Place, Source, Tint, load::options,
    };

    /// What serde says of a record with an unknown field: its fields.
    fn fields<T: DeserializeOwned>(name: &str) -> BTreeSet<&'static str> {
        match options().from_str::<T>(&format!("{name}(no_such_field: 1)")).map(drop) {
            Err(error) => match error.code {
                Error::NoSuchStructField { expected, .. } => expected.iter().copied().collect(),
                other => panic!("{name}: {other}"),
            },
            Ok(()) => panic!("{name} has a field no_such_field"),
        }
    }

    #[test]
    fn shapes_have_the_fields_of_the_model() {
        for (shape, model) in [
            (TIMELINE, fields::<Draft>("Timeline")),
            (EVENT, fields::<Event>("Event")),
            (ORIGINAL_DATE, fields::<OriginalDate>("OriginalDate")),
            (LINK, fields::<Link>("Link")),
            (PERSON, fields::<Person>("Person")),
            (PLACE, fields::<Place>("Place")),
            (ERA, fields::<Era>("Era")),
            (SOURCE, fields::<Source>("Source")),
            (MAP, fields::<Map>("Map")),
            (TINT, fields::<Tint>("Tint")),
        ] {
            assert_eq!(shape.fields().collect::<BTreeSet<_>>(), model, "{}", shape.name);
        }
    }
}
