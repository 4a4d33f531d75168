//! What a timeline is made of. Field by field it is the data file's shape.

use serde::{Deserialize, Serialize};

use crate::edtf::Edtf;

/// A history: its events in time order, and the people, places, eras and
/// sources that they name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// What the history is called.
    pub title: String,
    /// What it is about; blank lines part paragraphs.
    pub description: Option<String>,
    /// In time order ([`Edtf::chronological`]), then in the file's order.
    pub events: Vec<Event>,
    /// The people whom the file declares. Events may name others.
    pub people: Vec<Person>,
    /// The places that the file declares. Events may name others.
    pub places: Vec<Place>,
    /// Named stretches of time.
    pub eras: Vec<Era>,
    /// What the events rest on.
    pub sources: Vec<Source>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Unique in its timeline; made from date and title where the file gives none.
    pub id: String,
    /// When.
    pub date: Edtf,
    /// The date in the author's own words, shown in place of [`Edtf::long`].
    pub date_display: Option<String>,
    /// The date in the calendars it was written in.
    pub date_original: Vec<OriginalDate>,
    /// One line.
    pub title: String,
    /// What happened; blank lines part paragraphs.
    pub summary: Option<String>,
    /// Names of people, declared or not.
    pub people: Vec<String>,
    /// Names of places, declared or not.
    pub places: Vec<String>,
    /// Subjects.
    pub tags: Vec<String>,
    /// Ties to other events of the timeline.
    pub links: Vec<Link>,
    /// Ids of [`Source`]s.
    pub sources: Vec<String>,
    /// What a source gets wrong, or where viewpoints differ.
    pub note: Option<String>,
}

/// A date as a calendar other than the Gregorian has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginalDate {
    /// The calendar's name, such as "Old Style".
    pub calendar: String,
    /// The date in it, such as "26 January 1855".
    pub text: String,
}

/// A tie from one event to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The other event's id.
    pub to: String,
    /// How the event stands to the other: "confirms", "ends", "breaks".
    pub kind: Option<String>,
}

/// Somebody whom events name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name that events use.
    pub name: String,
    /// Other spellings and scripts.
    pub aliases: Vec<String>,
    /// Office or trade.
    pub role: Option<String>,
    /// From birth to death.
    pub lived: Option<Edtf>,
}

/// Somewhere that events name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name that events use.
    pub name: String,
    /// Other spellings and scripts.
    pub aliases: Vec<String>,
    /// Where on the globe.
    pub at: Option<Position>,
}

/// A point on the globe, in millionths of a degree, so that it can be
/// compared exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// North is positive; at most 90 million either way.
    pub latitude: i32,
    /// East is positive; at most 180 million either way.
    pub longitude: i32,
}

/// A named stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Era {
    /// What it is called.
    pub title: String,
    /// From when to when.
    pub date: Edtf,
}

/// A work that events rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name that events use for it.
    pub id: String,
    /// The work's title.
    pub title: String,
    /// Who brought it out.
    pub publisher: Option<String>,
    /// When it came out.
    pub date: Option<Edtf>,
    /// Where it can be read.
    pub url: Option<String>,
}

impl Timeline {
    /// The place in [`Timeline::events`] of the event with this id.
    #[must_use]
    pub fn position_of(&self, id: &str) -> Option<usize> {
        self.events.iter().position(|event| event.id == id)
    }

    /// What the file says of this person, where it declares them.
    #[must_use]
    pub fn person(&self, name: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.name == name)
    }

    /// What the file says of this place, where it declares it.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.name == name)
    }

    /// What the file says of this source.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}
