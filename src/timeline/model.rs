//! What a timeline is made of. Field by field it is the data file's shape.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{fields, lookup::Lookups};
use crate::edtf::Edtf;

/// A history: its events in time order, and the people, places, eras and
/// sources that they name.
///
/// It is made from a [`Draft`](super::Draft), which also makes the lookups
/// that [`position_of`](Self::position_of) and its kin need. To change one,
/// turn it back into a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// What the history is called.
    pub title: String,
    /// What it is about; blank lines part paragraphs.
    pub description: Option<String>,
    /// How the map is drawn.
    pub map: Option<Map>,
    /// The people whom the file declares. Events may name others.
    pub people: Vec<Person>,
    /// The places that the file declares. Events may name others.
    pub places: Vec<Place>,
    /// Named stretches of time.
    pub eras: Vec<Era>,
    /// What the events rest on.
    pub sources: Vec<Source>,
    /// In time order ([`Edtf::chronological`]), then in the file's order.
    pub events: Vec<Event>,
    pub(super) lookups: Lookups,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Unique in its timeline; made from date and title where the file gives none.
    #[serde(default, deserialize_with = "fields::optional_id")]
    pub id: String,
    /// When.
    #[serde(with = "fields::date")]
    pub date: Edtf,
    /// The date in the author's own words, shown in place of [`Edtf::long`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_display: Option<String>,
    /// The date in the calendars it was written in.
    #[serde(default, deserialize_with = "fields::list", skip_serializing_if = "Vec::is_empty")]
    pub date_original: Vec<OriginalDate>,
    /// One line.
    #[serde(deserialize_with = "fields::line")]
    pub title: String,
    /// What happened; blank lines part paragraphs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Names of people, declared or not.
    #[serde(default, deserialize_with = "fields::lines", skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// Names of places, declared or not.
    #[serde(default, deserialize_with = "fields::lines", skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Subjects.
    #[serde(default, deserialize_with = "fields::lines", skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Ties to other events of the timeline.
    #[serde(default, deserialize_with = "fields::list", skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Ids of [`Source`]s.
    #[serde(default, deserialize_with = "fields::lines", skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// What a source gets wrong, or where viewpoints differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The file that the event came from, where several were
    /// [merged](super::merge). No field of the data file.
    #[serde(skip)]
    pub origin: Option<Arc<str>>,
}

impl Event {
    /// What happened when, and nothing more: the rest is empty. The id is made
    /// when the event becomes part of a [`Timeline`].
    #[must_use]
    pub fn new(date: Edtf, title: &str) -> Self {
        Self {
            id: String::new(),
            date,
            date_display: None,
            date_original: Vec::new(),
            title: title.to_owned(),
            summary: None,
            people: Vec::new(),
            places: Vec::new(),
            tags: Vec::new(),
            links: Vec::new(),
            sources: Vec::new(),
            note: None,
            origin: None,
        }
    }
}

/// A date as a calendar other than the Gregorian has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OriginalDate {
    /// The calendar's name, such as "Old Style".
    #[serde(deserialize_with = "fields::words")]
    pub calendar: String,
    /// The date in it, such as "26 January 1855".
    #[serde(deserialize_with = "fields::words")]
    pub text: String,
}

/// A tie from one event to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The other event's id.
    #[serde(deserialize_with = "fields::words")]
    pub to: String,
    /// How the event stands to the other: "confirms", "ends", "breaks".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// Somebody whom events name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name that events use.
    #[serde(deserialize_with = "fields::line")]
    pub name: String,
    /// Other spellings and scripts.
    #[serde(default, deserialize_with = "fields::lines", skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Office or trade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// From birth to death.
    #[serde(default, with = "fields::optional_date", skip_serializing_if = "Option::is_none")]
    pub lived: Option<Edtf>,
}

/// Somewhere that events name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The name that events use.
    #[serde(deserialize_with = "fields::line")]
    pub name: String,
    /// Other spellings and scripts.
    #[serde(default, deserialize_with = "fields::lines", skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Where on the globe.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Position>,
}

/// A point on the globe, in millionths of a degree, so that it can be
/// compared exactly. The data file has degrees: `(34.677, 138.945)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64)", into = "(f64, f64)")]
pub struct Position {
    /// North is positive; at most 90 million either way.
    pub latitude: i32,
    /// East is positive; at most 180 million either way.
    pub longitude: i32,
}

/// A named stretch of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Era {
    /// What it is called.
    #[serde(deserialize_with = "fields::line")]
    pub title: String,
    /// From when to when: an interval.
    #[serde(with = "fields::interval")]
    pub date: Edtf,
}

/// A work that events rest on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The name that events use for it.
    #[serde(deserialize_with = "fields::id")]
    pub id: String,
    /// The work's title.
    #[serde(deserialize_with = "fields::line")]
    pub title: String,
    /// Who brought it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When it came out.
    #[serde(default, with = "fields::optional_date", skip_serializing_if = "Option::is_none")]
    pub date: Option<Edtf>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// How the map is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// Countries in colours of their own.
    #[serde(default, deserialize_with = "fields::list", skip_serializing_if = "Vec::is_empty")]
    pub tint: Vec<Tint>,
}

/// A country in a colour of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tint {
    /// The country's code in ISO 3166-1, two capital letters.
    #[serde(deserialize_with = "fields::country")]
    pub country: String,
    /// One of black, white, red, orange, yellow, green, cyan, blue, purple,
    /// magenta, pink, brown, olive, teal, silver and grey.
    #[serde(deserialize_with = "fields::colour")]
    pub colour: String,
}

/// How many of a [`Position`]'s units make a degree.
const UNITS: f64 = 1_000_000.0;

impl Position {
    /// The point at so many degrees north and east; `None` off the globe.
    pub(super) fn from_degrees(latitude: f64, longitude: f64) -> Option<Self> {
        // A comparison with NaN is false, so NaN is off the globe as well.
        let on_globe = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        on_globe.then(|| Self { latitude: units(latitude), longitude: units(longitude) })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "at most 180 degrees: it fits")]
fn units(degrees: f64) -> i32 {
    (degrees * UNITS).round() as i32
}

impl TryFrom<(f64, f64)> for Position {
    type Error = &'static str;

    fn try_from((latitude, longitude): (f64, f64)) -> Result<Self, Self::Error> {
        Self::from_degrees(latitude, longitude).ok_or("off the globe")
    }
}

impl From<Position> for (f64, f64) {
    fn from(position: Position) -> Self {
        (f64::from(position.latitude) / UNITS, f64::from(position.longitude) / UNITS)
    }
}
