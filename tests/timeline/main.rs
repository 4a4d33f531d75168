//! What loading a timeline promises: what a file says, or everything that is
//! wrong with it.
#![cfg(test)]

mod agreement;
mod faults;
mod hostile;
mod input;
mod loading;
mod merged;
mod written;

use annals::timeline::{LoadError, Position, Timeline, built_in, parse};

fn load(text: &str) -> Timeline {
    parse("t.ron", text.as_bytes()).unwrap_or_else(|error| panic!("{text}\n{error}"))
}

/// The faults of a file, without its name.
fn faults(text: &str) -> Vec<String> {
    match parse("t.ron", text.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(LoadError::Faults(faults)) => faults
            .list
            .iter()
            .map(|fault| format!("{}:{}: {}", fault.line, fault.column, fault.message))
            .collect(),
        Err(error) => panic!("{error}"),
    }
}

/// A timeline file around these events, one a line, from line 2 on.
fn events(lines: &[&str]) -> String {
    format!(
        "(title: \"T\", sources: [(id: \"ap\", title: \"AP\")], events: [\n{}\n])",
        lines.join("\n")
    )
}

fn fit_for_a_terminal(message: &str) -> bool {
    message.chars().all(|c| !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c))
}

/// Every shape that the file has.
const FULL: &str = r##"#![enable(implicit_some)]
// A comment.
Timeline(
    title: "Japan and Russia",
    description: "One.\n\nTwo.",
    map: Map(tint: [(country: "RU", colour: "orange"), Tint(country: "JP", colour: "green")]),
    people: [Person(name: "Mikhail Gorbachev", aliases: ["Горбачёв", "ゴルバチョフ"],
        role: Some("President"), lived: "1931-03-02/2022-08-30"), (name: "Boris Yeltsin", role: None)],
    places: Some([Place(name: "Shimoda", aliases: ["下田"], at: (34.677, 138.945)), (name: "Pole", at: Some((-90, 0)))]),
    eras: [Era(title: "Cold War", date: "1947/1991")],
    sources: [Source(id: "ap-2016", title: "A", publisher: "Associated Press", date: "2016-12-15", url: "https://x.test")],
    events: [
        Event(
            id: "gorbachev-1991",
            date: "1991-04-16/1991-04-19",
            date_display: "April 1991",
            date_original: [(calendar: "Old Style", text: "26 January 1855")],
            title: "Gorbachev comes to \"Tokyo\"",
            summary: r#"Raw "text"."#,
            people: ["Mikhail Gorbachev", "Nobody declared"], places: ["Tokyo"], tags: ["visit"],
            links: [Link(to: "1956-10-19-joint-declaration", kind: "does not cite")],
            sources: ["ap-2016"],
            note: "The source prints \"991\".",
        ),
        /* before */ (title: "Joint Declaration", date: "1956-10-19", tags: None),
    ],
)
"##;

#[test]
fn a_full_file_says_what_it_says() {
    let timeline = load(FULL);
    let ids: Vec<_> = timeline.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, ["1956-10-19-joint-declaration", "gorbachev-1991"]);
    assert_eq!(timeline.position_of("gorbachev-1991"), Some(1));
    assert_eq!(timeline.position_of("nobody"), None);
    let [_, visit] = &timeline.events[..] else { panic!() };
    assert_eq!(visit.title, "Gorbachev comes to \"Tokyo\"");
    assert_eq!(visit.summary.as_deref(), Some("Raw \"text\"."));
    let gorbachev = timeline.person("Mikhail Gorbachev").unwrap();
    assert_eq!(gorbachev.aliases, ["Горбачёв", "ゴルバチョフ"]);
    assert_eq!(gorbachev.role.as_deref(), Some("President"));
    assert_eq!(timeline.person("Nobody declared"), None);
    let shimoda = timeline.place("Shimoda").unwrap().at;
    assert_eq!(shimoda, Some(Position { latitude: 34_677_000, longitude: 138_945_000 }));
    assert_eq!(timeline.source("ap-2016").unwrap().title, "A");
    assert_eq!(timeline.map.as_ref().unwrap().tint.len(), 2);
}

#[test]
fn links_are_known_from_both_ends() {
    let timeline = load(&events(&[
        r#"(id: "c", date: "1903", title: "C", links: [(to: "a"), (to: "b")]),"#,
        r#"(id: "a", date: "1901", title: "A", links: [(to: "c", kind: "ends")]),"#,
        r#"(id: "b", date: "1902", title: "B", links: [(to: "a", kind: "confirms")]),"#,
    ]));
    let incoming = |event| -> Vec<_> {
        timeline.links_to(event).map(|(from, link)| (from, link.kind.as_deref())).collect()
    };
    assert_eq!(incoming(0), [(1, Some("confirms")), (2, None)]);
    assert_eq!(incoming(1), [(2, None)]);
    assert_eq!(incoming(2), [(0, Some("ends"))]);
    assert_eq!(incoming(3), []);
}

#[test]
fn events_stand_in_time_order_then_in_the_file_s() {
    let timeline = load(&events(&[
        r#"(date: "1905", title: "second"),"#,
        r#"(date: "1901", title: "first"),"#,
        r#"(date: "1905", title: "third"),"#,
        r#"(date: "1905", title: "second"),"#,
        r#"(date: "1905", title: "Second", id: "1905-third"),"#,
    ]));
    let ids: Vec<_> = timeline.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(
        ids,
        ["1901-first", "1905-second", "1905-third-2", "1905-second-2", "1905-third"],
        "an id that its author gave stays"
    );
}

#[test]
fn the_built_in_timeline_loads() {
    let timeline = built_in().unwrap_or_else(|error| panic!("{error}"));
    assert!(!timeline.events.is_empty());
}
