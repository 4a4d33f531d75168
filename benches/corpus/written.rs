//! A history as the text of a RON file.

use annals::timeline::{Era, Event, Person, Place, Source, Timeline};
use ron::ser::PrettyConfig;
use serde::Serialize;

/// A timeline as its file has it.
#[derive(Serialize)]
#[serde(rename = "Timeline")]
struct Written<'a> {
    title: &'a str,
    people: &'a [Person],
    places: &'a [Place],
    eras: &'a [Era],
    sources: &'a [Source],
    events: &'a [Event],
}

/// The text of a file that reads as this timeline, an event to a line. A
/// description and a map, which no made-up history has, are left out.
///
/// # Errors
///
/// Where RON cannot write it.
pub(crate) fn written(timeline: &Timeline) -> ron::Result<String> {
    let Timeline { title, people, places, eras, sources, events, .. } = timeline;
    let written = Written { title, people, places, eras, sources, events };
    ron::ser::to_string_pretty(&written, PrettyConfig::new().depth_limit(2))
}
