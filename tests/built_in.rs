//! Promises about the facts of the built-in timeline, Japan and Russia.
#![cfg(test)]

use std::collections::BTreeSet;

use annals::{
    search::{Index, language::FORMS},
    timeline::{Event, Timeline, built_in},
};
use serde_json::Value;
use unicode_normalization::is_nfc;

/// The thirteen events: id and date, in time order.
const EVENTS: [(&str, &str); 13] = [
    ("shimoda-1855", "1855-02-07"),
    ("portsmouth-1905", "1905-09-05"),
    ("neutrality-pact-1941", "1941-04-13"),
    ("war-1945", "1945-08-08/1945-09-05"),
    ("declaration-1956", "1956-10-19"),
    ("stalemate-1960s", "196X/197X"),
    ("gorbachev-1991", "1991-04-16/1991-04-19"),
    ("tokyo-declaration-1993", "1993-10-13"),
    ("irkutsk-2001", "2001-03-25"),
    ("medvedev-2010", "2010-11-01"),
    ("putin-abe-2012", "2012"),
    ("crimea-2014", "2014-03-18"),
    ("putin-abe-2016", "2016-12-15/2016-12-16"),
];

/// The Russian and the Japanese name of each disputed place that has two.
const TWO_NAMES: [(&str, &str); 4] = [
    ("Iturup", "Etorofu"),
    ("Kunashir", "Kunashiri"),
    ("Yuzhno-Kurilsk", "Furukamappu"),
    ("Southern Kurils", "Northern Territories"),
];

fn timeline() -> Timeline {
    built_in().unwrap()
}

/// Every text of an event that a reader sees, its people and places too.
fn texts(event: &Event) -> Vec<&str> {
    let mut texts = vec![event.title.as_str(), summary(event), note(event)];
    for list in [&event.people, &event.places, &event.tags] {
        texts.extend(list.iter().map(String::as_str));
    }
    texts.extend(event.date_original.iter().flat_map(|date| [&*date.calendar, &date.text]));
    texts.extend(event.links.iter().filter_map(|link| link.kind.as_deref()));
    texts
}

fn summary(event: &Event) -> &str {
    event.summary.as_deref().unwrap()
}

fn note(event: &Event) -> &str {
    event.note.as_deref().unwrap()
}

#[test]
fn every_example_of_a_query_finds_something() {
    let index = Index::new(timeline().into());
    for form in FORMS.iter().filter(|form| form.example != "-has:sources") {
        assert!(!index.search(form.example).hits.is_empty(), "{}", form.example);
    }
}

fn event<'a>(timeline: &'a Timeline, id: &str) -> &'a Event {
    &timeline.events[timeline.position_of(id).unwrap()]
}

/// Every string in a JSON value.
fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// How many sentences: ends of paragraphs, and stops before a space and a capital.
fn sentences(text: &str) -> usize {
    text.split("\n\n")
        .map(|paragraph| {
            let inner = [". ", "? ", "! "].iter().flat_map(|stop| {
                paragraph.match_indices(stop).filter(|(at, stop)| {
                    paragraph[at + stop.len()..].starts_with(char::is_uppercase)
                })
            });
            inner.count() + 1
        })
        .sum()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
}

#[test]
fn the_thirteen_events_stand_in_time_order() {
    let timeline = timeline();
    let found = timeline.events.iter().map(|event| (event.id.clone(), event.date.to_string()));
    let expected = EVENTS.map(|(id, date)| (id.to_owned(), date.to_owned()));
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn summaries_have_two_to_six_sentences() {
    for event in &timeline().events {
        let count = sentences(summary(event));
        assert!((2..=6).contains(&count), "{}: {count} sentences", event.id);
    }
}

#[test]
fn titles_fit_a_list() {
    for event in &timeline().events {
        assert!(event.title.chars().count() <= 36, "{}", event.title);
    }
}

#[test]
fn references_lead_somewhere_and_declarations_are_used() {
    let timeline = timeline();
    let ids: BTreeSet<_> = timeline.events.iter().map(|event| &event.id).collect();
    for event in &timeline.events {
        assert!(event.sources.contains(&"ap-2016".into()), "{} rests on the article", event.id);
        assert!(event.sources.len() > 1, "{} has a source beside the article", event.id);
        assert!((2..=5).contains(&event.tags.len()), "{} has {:?}", event.id, event.tags);
        for link in &event.links {
            assert!(ids.contains(&link.to), "{} links to {}", event.id, link.to);
            assert_ne!(link.to, event.id, "a link to itself");
        }
    }
    let used = |list: fn(&Event) -> &Vec<String>| -> BTreeSet<&str> {
        timeline.events.iter().flat_map(list).map(String::as_str).collect()
    };
    let people: BTreeSet<_> = timeline.people.iter().map(|person| &*person.name).collect();
    let places: BTreeSet<_> = timeline.places.iter().map(|place| &*place.name).collect();
    let sources: BTreeSet<_> = timeline.sources.iter().map(|source| &*source.id).collect();
    assert_eq!(used(|event| &event.people), people);
    assert_eq!(used(|event| &event.places), places);
    assert_eq!(used(|event| &event.sources), sources);
}

#[test]
fn people_are_named_in_the_text_of_their_events() {
    for event in &timeline().events {
        for name in &event.people {
            assert!(summary(event).contains(name.as_str()), "{}: {name}", event.id);
        }
    }
}

#[test]
fn shimoda_keeps_its_old_calendars() {
    let timeline = timeline();
    let dates: Vec<_> = event(&timeline, "shimoda-1855")
        .date_original
        .iter()
        .map(|date| (&*date.calendar, &*date.text))
        .collect();
    assert_eq!(
        dates,
        [("Julian (Old Style)", "26 January 1855"), ("Japanese", "Ansei 1, 12th month, 21st day"),]
    );
}

#[test]
fn the_misprint_of_the_source_is_told() {
    let timeline = timeline();
    let note = note(event(&timeline, "gorbachev-1991"));
    for words in ["\"991\"", "misprint", "The Indian Express", "1991"] {
        assert!(note.contains(words), "{words}");
    }
}

#[test]
fn leaders_are_named_only_where_they_belong() {
    let cases: [(&str, &[&str]); 4] = [
        ("Putin", &["irkutsk-2001", "putin-abe-2012", "crimea-2014", "putin-abe-2016"]),
        ("Gorbachev", &["gorbachev-1991"]),
        ("Yeltsin", &["tokyo-declaration-1993"]),
        ("Medvedev", &["medvedev-2010"]),
    ];
    let timeline = timeline();
    for (name, expected) in cases {
        let naming: Vec<_> = timeline
            .events
            .iter()
            .filter(|event| texts(event).iter().any(|text| words(text).any(|w| w == name)))
            .map(|event| &*event.id)
            .collect();
        assert_eq!(naming, expected, "{name}");
    }
}

#[test]
fn disputed_places_have_both_names() {
    let timeline = timeline();
    for (russian, japanese) in TWO_NAMES {
        let place = timeline
            .places
            .iter()
            .find(|place| place.name.starts_with(russian))
            .unwrap_or_else(|| panic!("{russian} is declared"));
        assert!(place.name.contains(japanese), "{}", place.name);
        for alias in [russian, japanese] {
            assert!(place.aliases.iter().any(|known| known == alias), "{alias}");
        }
    }
    for event in &timeline.events {
        for text in texts(event) {
            for (russian, japanese) in &TWO_NAMES[..3] {
                let rest = text.replace(&format!("{russian} ({japanese})"), "");
                assert!(!rest.contains(russian), "{russian} alone in {text}");
                assert!(!rest.contains(japanese), "{japanese} alone in {text}");
            }
        }
    }
}

#[test]
fn summaries_do_not_take_sides() {
    let loaded = ["seized", "occupied", "liberated", "annexed", "illegal", "returned", "reclaimed"];
    for event in &timeline().events {
        for word in words(summary(event)) {
            assert!(!loaded.contains(&&*word.to_lowercase()), "{}: {word}", event.id);
        }
    }
}

#[test]
fn coordinates_lie_where_the_story_does() {
    for place in &timeline().places {
        let (south, north, west, east) = match &*place.name {
            "Portsmouth Naval Shipyard" => (43.0, 44.0, -71.0, -70.0),
            "Moscow" => (55.0, 56.0, 37.0, 38.0),
            "Crimea" => (44.0, 46.0, 32.0, 37.0),
            "Irkutsk" => (52.0, 53.0, 104.0, 105.0),
            _ => (32.0, 52.0, 129.0, 151.0),
        };
        let (latitude, longitude): (f64, f64) = place.at.unwrap().into();
        assert!((south..=north).contains(&latitude), "{}: {latitude}", place.name);
        assert!((west..=east).contains(&longitude), "{}: {longitude}", place.name);
    }
}

#[test]
fn strings_are_clean() {
    let timeline = timeline();
    let whole = serde_json::json!([
        timeline.title,
        timeline.description,
        timeline.map,
        timeline.people,
        timeline.places,
        timeline.eras,
        timeline.sources,
        timeline.events,
    ]);
    for text in strings(&whole) {
        assert!(is_nfc(text), "not in composed form: {text}");
        assert!(!text.contains("  "), "two spaces: {text}");
        assert_eq!(text.trim(), text, "space at an end");
        assert!(!text.replace("\n\n", "").contains(char::is_control), "control: {text:?}");
    }
}
