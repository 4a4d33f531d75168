//! A large file shows its beginning before all of it is read.

use std::{
    cell::RefCell,
    io::{self, Read},
};

use annals::timeline::{Draft, Event, Loading, Timeline, beginning, merge, parse};

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

/// A file of so many events, larger than what is read for its beginning from
/// some 3,000 on, and in no order.
fn long(events: usize, more: &str) -> String {
    let event = |number: usize| {
        let year = 1000 + number * 7 % 900;
        let kind = number % 5;
        match kind {
            _ if number == 0 => "(id: \"first\", date: \"0900\", title: \"First\"),".to_owned(),
            1 => format!(
                "(id: \"{year}-event-2-of-many-{kind}{number}\", date: \"{year}\", title: \"E\"),"
            ),
            _ => format!(
                "(date: \"{year}\", title: \"Event {kind} of many\", summary: \"Überall sonst \
                 nichts Neues, {number}\", sources: [\"s\"], links: [(to: \"first\")]),"
            ),
        }
    };
    let events: Vec<String> = (0..events).map(event).collect();
    let events = events.join("\n");
    format!("(title: \"Long\", sources: [(id: \"s\", title: \"S\")], events: [\n{events}\n{more}])")
}

#[test]
fn a_large_input_shows_its_beginning_and_then_all() {
    for (events, has_beginning) in [(0, false), (10, false), (12_000, true)] {
        let text = long(events, "");
        let mut loading = Loading::new("-", text.as_bytes());
        let first = loading.beginning();
        assert_eq!(first.is_some(), has_beginning, "{events}");
        let told = RefCell::new(Vec::new());
        let whole = loading.finish(&|progress| told.borrow_mut().push(progress)).unwrap();
        assert_eq!(whole.events.len(), events);
        assert_eq!(whole, load(&text));
        let told = told.into_inner();
        assert!(told.is_sorted_by(|a, b| a.share <= b.share && a.events <= b.events));
        assert!(told.iter().all(|progress| (0.0..=1.0).contains(&progress.share)));
        if let Some(first) = first {
            assert!(first.events.len() > 500 && told.iter().any(|progress| progress.share > 0.5));
            assert_is_part(&first, &whole);
        }
    }
}

#[test]
fn only_the_events_of_the_timeline_are_its_beginning() {
    let none = "(date: \"1901\", title: \"No event\"), ".repeat(10_000);
    let none = format!("events: [{none}],");
    for head in [
        format!("/* {none} */"),
        format!("// {none}\n"),
        format!("description: r#\"{none}\"#,"),
        format!("description: {none:?},"),
    ] {
        let text = long(3_000, "").replacen('(', &format!("({head}"), 1);
        let mut loading = Loading::new("-", text.as_bytes());
        let first = loading.beginning().unwrap();
        assert!(first.events.len() > 500 && first.events.iter().all(|e| e.title != "No event"));
        assert_is_part(&first, &loading.finish(&|_| {}).unwrap());
    }
}

#[test]
fn a_long_list_of_people_does_not_hold_the_first_events_up() {
    const AT_A_TIME: usize = 1 << 18;
    let person = |number: usize| format!("(name: \"Person {number} events: [\"),\n");
    let people: String = (0..9_000).map(person).collect();
    let sources = "sources: [(id: \"s\", title: \"S\")]";
    let rest = long(3_000, "");
    let (_, events) = rest.split_once("events:").unwrap();
    let text = |pad: usize| {
        let pad = "-".repeat(pad);
        let head = format!("(title: \"Long\", {sources}, people: [{people}], /*{pad}*/ ");
        (head.len(), head + "events:" + events)
    };
    // The field's name begins before, at and after the end of what is read.
    let room = AT_A_TIME - text(0).0 % AT_A_TIME;
    for pad in [room - 8, room - 7, room - 4, room - 1, room, room + 1] {
        let (_, text) = text(pad);
        let mut loading = Loading::new("-", text.as_bytes());
        let first = loading.beginning().unwrap();
        assert_eq!((first.title.as_str(), first.events.len() > 500), ("Long", true), "{pad}");
        if pad == room {
            assert_is_part(&first, &loading.finish(&|_| {}).unwrap());
        }
    }
}

#[test]
fn reading_on_two_threads_and_on_one_makes_the_same() {
    let text = long(12_000, "");
    assert!(text.len() > 1 << 20);
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let draft: Draft = options.from_str(&text).unwrap();
    assert_eq!(load(&text), Timeline::from(draft));
}

/// What is left of a large file with something late in it: how many events, and
/// what is wrong.
fn left_of(text: &[u8]) -> (Option<usize>, String) {
    let mut loading = Loading::new("t.ron", text);
    assert!(loading.beginning().is_some());
    let late = loading.finish(&|_| {}).unwrap_err();
    (late.so_far.map(|timeline| timeline.events.len()), late.error.to_string())
}

#[test]
fn a_fault_found_late_leaves_what_was_read_before_it() {
    let good = "(id: \"z\", date: \"1999\", title: \"Z\")";
    for (more, left, message) in [
        (format!("{good}, (date: \"1999-13\", title: \"Z\"), {good}"), 3_501, "date: "),
        (format!("{good}, (date: \"1999\"), {good}"), 3_501, "title"),
        (format!("{good}, {good}"), 3_502, "“z” is declared a second time"),
        (
            format!("{good}, (date: \"1999\", title: \"Y\", links: [(to: \"x\")])"),
            3_502,
            "no event has the id “x”",
        ),
        (
            format!("{good}, (date: \"1999\", title: \"Y\", sources: [\"x\"])"),
            3_502,
            "no source “x”",
        ),
        (format!("{good}, /* \0 */ {good}"), 3_501, "this is not text"),
        (format!("{good}, /* "), 3_501, ""),
    ] {
        let (events, error) = left_of(long(3_500, &more).as_bytes());
        assert_eq!(events, Some(left), "{more}");
        assert!(error.starts_with("t.ron:") && error.contains(message), "{more}\n{error}");
    }
    let mut latin = long(3_500, good).into_bytes();
    latin.extend(b", caf\xe9 ");
    let (events, error) = left_of(&latin);
    assert_eq!(events, Some(3_501));
    assert!(error.contains("this is not text in UTF-8"), "{error}");
}

#[test]
fn an_input_that_breaks_off_leaves_what_was_read() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the line went dead"))
        }
    }
    for (events, left) in [(5_000, Some(5_000)), (50, None)] {
        let text = long(events, "");
        let mut loading = Loading::new("-", text.as_bytes().chain(Broken));
        assert_eq!(loading.beginning().is_some(), left.is_some());
        let late = loading.finish(&|_| {}).unwrap_err();
        assert_eq!(late.to_string(), "-: cannot be read: the line went dead");
        assert_eq!(late.so_far.map(|timeline| timeline.events.len()), left);
    }
}

#[test]
fn a_beginning_with_a_fault_is_refused_whole() {
    for fault in [
        "(date: \"1999-13\", title: \"Z\"),",
        "(title: \"Z\"),",
        "(date: \"1999\", title: \"Z\", x: 1),",
        "(date: \"1999\", title: \"Z\" \"\"),",
        "(date: \"1999\", title: \"\\q\"),",
        "(date: 1999, title: \"\"),",
        "{},",
        "Even(date: \"1999\", title: \"Z\"),",
        "], titel: \"\", events: [",
        "\0",
    ] {
        let text = format!(
            "(title: \"T\", events: [(date: \"1\", title: \"A\"),\n{fault}\n{}",
            long(3_000, "")
        );
        assert_eq!(beginning(text.as_bytes()), None, "{fault}");
        let mut loading = Loading::new("t.ron", text.as_bytes());
        assert_eq!(loading.beginning(), None, "{fault}");
        let late = loading.finish(&|_| {}).unwrap_err();
        assert_eq!(late.so_far, None, "{fault}");
        assert_eq!(Err(late.error), parse("t.ron", text.as_bytes()), "{fault}");
    }
    assert_eq!(
        beginning(b"(title: \"T\", events: [(date: \"1901\", title: \"A\"),\xff\xff ..."),
        None
    );
}

#[test]
fn an_event_keeps_its_place_when_files_are_merged() {
    let (one, other) = (load(&long(500, "")), load(&long(300, "")));
    let both = merge(vec![("a.ron".to_owned(), one.clone()), ("b.ron".to_owned(), other)]);
    assert_is_part(&one, &both);
    for (event, place) in one.events.iter().zip(one.places_in(&both)) {
        let merged = &both.events[place.unwrap()];
        assert_eq!(
            (merged.id.as_str(), merged.origin.as_deref()),
            (event.id.as_str(), Some("a.ron"))
        );
    }
}

#[test]
fn an_event_that_was_edited_has_the_place_of_its_id() {
    let before = load(
        "(title: \"T\", events: [(id: \"a\", date: \"1901\", title: \"A\"), (id: \"b\", date: \"1902\", title: \"B\"), (id: \"c\", date: \"1903\", title: \"C\")])",
    );
    let after = load(
        "(title: \"T\", events: [(id: \"a\", date: \"1901\", title: \"A\"), (id: \"b\", date: \"1909\", title: \"New\")])",
    );
    assert_eq!(before.places_in(&after), [Some(0), Some(1), None]);
}

#[test]
fn an_event_without_an_id_is_known_by_its_title_or_else_by_its_date() {
    let of = |events: &[(&str, &str)]| {
        let event =
            |(date, title): &(&str, &str)| format!("(date: \"{date}\", title: \"{title}\"),");
        let events: String = events.iter().map(event).collect();
        load(&format!("(title: \"T\", events: [{events}])"))
    };
    let before = of(&[("1855", "Shimoda"), ("1905", "Portsmuth"), ("1905", "Tsushima")]);
    for (what, after, places) in [
        (
            "a date set right",
            &[("1905", "Portsmuth"), ("1905", "Tsushima"), ("1955", "Shimoda")][..],
            [Some(2), Some(0), Some(1)],
        ),
        (
            "a title set right, and others before it",
            &[("1800", "New"), ("1855", "Shimoda"), ("1905", "Portsmouth"), ("1905", "Tsushima")],
            [Some(1), Some(2), Some(3)],
        ),
        (
            "two titles of one date",
            &[("1855", "Shimoda"), ("1905", "Peace"), ("1905", "A battle"), ("1905", "New")],
            [Some(0), Some(1), Some(2)],
        ),
        (
            "one gone and another come",
            &[("1855", "Shimoda"), ("1905", "Tsushima"), ("1906", "New")],
            [Some(0), None, Some(1)],
        ),
        ("all gone", &[], [None; 3]),
    ] {
        assert_eq!(before.places_in(&of(after)), places, "{what}");
    }
}
