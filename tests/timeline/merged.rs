//! Several files as one.

use annals::timeline::{beginning, merge};

use crate::{FULL, load};

#[test]
fn files_become_one_and_keep_their_events_apart() {
    let one = r#"(title: "One", description: "First.",
        people: [(name: "A", aliases: ["a", "b"])], places: [(name: "P")],
        sources: [(id: "s", title: "S"), (id: "w", title: "One work")],
        eras: [(title: "E", date: "1901/1902")],
        events: [
            (id: "x", date: "1901", title: "X", sources: ["w"]),
            (id: "y", date: "1903", title: "Y", links: [(to: "x")]),
        ])"#;
    let two = r#"(title: "Two", map: (tint: [(country: "RU", colour: "red")]),
        people: [(name: "A", aliases: ["b", "c"], role: "R"), (name: "B")],
        places: [(name: "P", at: (1, 2))],
        sources: [(id: "s", title: "S", url: "u"), (id: "w", title: "Another work")],
        eras: [(title: "E", date: "1901/1902"), (title: "E", date: "1901/1909")],
        events: [
            (id: "x", date: "1902", title: "X", sources: ["w", "s"]),
            (id: "z", date: "1904", title: "Z", links: [(to: "x")]),
        ])"#;
    let both =
        merge(vec![("a/one.ron".to_owned(), load(one)), ("b/two.ron".to_owned(), load(two))]);
    assert_eq!(both.title, "One · Two");
    assert_eq!(both.description.as_deref(), Some("First."));
    let ids: Vec<_> = both.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, ["x", "two/x", "y", "z"]);
    let origins: Vec<_> = both.events.iter().map(|event| event.origin.as_deref()).collect();
    let (first, second) = (Some("a/one.ron"), Some("b/two.ron"));
    assert_eq!(origins, [first, second, first, second]);
    assert_eq!(both.links_to(0).map(|(from, _)| from).collect::<Vec<_>>(), [2]);
    assert_eq!(both.links_to(1).map(|(from, _)| from).collect::<Vec<_>>(), [3]);
    let a = both.person("A").unwrap();
    assert_eq!(
        (&a.aliases[..], a.role.as_deref()),
        (&["a".into(), "b".into(), "c".into()][..], Some("R"))
    );
    assert_eq!(both.people.len(), 2);
    assert!(both.place("P").unwrap().at.is_some());
    assert_eq!(both.source("s").unwrap().url.as_deref(), Some("u"));
    assert_eq!(both.events[1].sources, ["two/w", "s"]);
    assert_eq!(both.source("two/w").unwrap().title, "Another work");
    assert_eq!(both.eras.len(), 2);
    assert!(both.map.is_some());
}

#[test]
fn a_title_that_is_not_known_yet_is_not_named() {
    let untitled = beginning(b"(events: [(date: \"1901\", title: \"A\"),").unwrap();
    for (first, second, title) in [
        (untitled.clone(), load(FULL), load(FULL).title),
        (load(FULL), untitled.clone(), load(FULL).title),
        (untitled.clone(), untitled, String::new()),
    ] {
        let both = merge(vec![("a.ron".to_owned(), first), ("b.ron".to_owned(), second)]);
        assert_eq!(both.title, title);
    }
}

#[test]
fn one_file_merged_is_the_file() {
    let timeline = load(FULL);
    assert_eq!(merge(vec![("t.ron".to_owned(), timeline.clone())]), timeline);
    assert!(merge(Vec::new()).events.is_empty());
}
