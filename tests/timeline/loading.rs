//! A large file shows its beginning before all of it is read.

use annals::timeline::{Event, Timeline, beginning};

use crate::{FULL, load};

/// Every way to write what a cut may go through, in the last event again what
/// comes before it.
const AWKWARD: &str = r###"#![enable(implicit_some)]
/* A /* nested */ comment. */
Timeline( // with "quotes", ( and [
    r#description: r##"Raw "# text"##,
    places: [(name: "Pole", at: Some((-9e1, +0.5))), (name: "極", at: (1., -.5)), (name: "∞")],
    events: [
        Event(date: "1905-02", title: "Naïve “ǆ” \u{301}\x41\"\\", r#note: "a\
            b"),
        (title: "二", date: "1904", summary: None, links: Some([Link(to: "1906-x")])),
        (id: "c", date_display: r#"x "y" \z"#, date: "1903~/1904?", title: "3", tags: [],),
        (title: r"four", date: "1906", people: Some(["\xe2\x82\xac", "b"]), sources: []),
        Event(title: "X", date: "1906",
            date_original: [(calendar: "Old Style", text: "26 January 1855"),]),
        (id: "1905-02-naive-ǆ-a", date: "1905-02", title: "Given the id another would have"),
        (title: "二", date: "1904", summary: None, links: Some([Link(to: "1906-x")])),
    ],
    map: Map(tint: [(country: "RU", colour: "orange")]),
    eras: None,
    title: "T",
)
// The end.
"###;

/// The bytes after which the events of a file are whole, in the file's order.
fn ends_of_events(text: &str) -> Vec<usize> {
    // An event is whole with its bracket; without it a file that ends there
    // has one event less.
    let events = |end: usize| {
        let bytes = &text.as_bytes()[..end];
        beginning(bytes).map_or(0, |timeline| timeline.events.len())
    };
    (1..=text.len()).filter(|&end| events(end) > events(end - 1)).collect()
}

fn without_id(event: &Event) -> Event {
    Event { id: String::new(), origin: None, ..event.clone() }
}

/// That a beginning is part of the whole, and known there.
fn assert_is_part(first: &Timeline, whole: &Timeline) {
    let places = first.places_in(whole);
    assert_eq!(places.len(), first.events.len());
    for (event, place) in first.events.iter().zip(&places) {
        let found = place.and_then(|place| whole.events.get(place)).map(without_id);
        assert_eq!(found, Some(without_id(event)));
    }
    let mut distinct = places;
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), first.events.len());
}

#[test]
fn wherever_a_file_is_cut_its_whole_events_are_shown() {
    for text in [FULL, AWKWARD] {
        let whole = load(text);
        let ends = ends_of_events(text);
        assert_eq!(ends.len(), whole.events.len());
        assert!(ends.iter().all(|&end| text.as_bytes()[end - 1] == b')'), "{ends:?}");
        for cut in 0..=text.len() {
            let first = beginning(&text.as_bytes()[..cut]);
            let count = ends.iter().filter(|&&end| end <= cut).count();
            assert_eq!(first.as_ref().map_or(0, |first| first.events.len()), count, "{cut}");
            if let Some(first) = first {
                assert_is_part(&first, &whole);
            }
        }
        assert_eq!(beginning(text.as_bytes()), Some(whole));
    }
}
