//! How a query that is being typed can go on.

use crate::{
    robust::{any_text, unquoted},
    world::{Fill, draft, event, owned, person, timeline, world},
};
use annals::{
    search::Index,
    timeline::{Era, Source, Timeline},
};

use proptest::prelude::*;

/// What the text before the cursor can become.
fn completed(index: &Index, before: &str) -> Vec<String> {
    let completions = index.complete(before);
    let kept = &before[..completions.from];
    completions.options.iter().map(|option| format!("{kept}{option}")).collect()
}

#[test]
fn a_field_and_its_values_can_be_completed() {
    let mut draft = draft(vec![
        event("one", "1991", "One").people(&["Mikhail Gorbachev", "Toshiki Kaifu"]),
        event("two", "1993", "Two").people(&["Mikhail Gorbachev"]).places(&["Tokyo"]),
        event("three", "1998", "Three").people(&["Boris Yeltsin"]).tags(&["summit", "the \"no\""]),
    ]);
    draft.people =
        vec![person("Mikhail Gorbachev", &["Горбачёв"], ""), person("Unused Person", &[], "")];
    draft.events[0].sources = owned(&["ap", "loose"]);
    draft.sources = vec![Source {
        id: "ap".to_owned(),
        title: "A rocky relation".to_owned(),
        publisher: Some("Associated Press".to_owned()),
        date: None,
        url: None,
    }];
    draft.eras = vec![
        Era { title: "Perestroika".to_owned(), date: "1985/1991".parse().unwrap() },
        Era { title: "Edo".to_owned(), date: "1603/1868".parse().unwrap() },
    ];
    let timeline: Timeline = draft.into();
    let index = Index::new(timeline.into());
    for (before, expected) in [
        ("pe", &["person:"][..]),
        ("visit PL", &["visit place:"]),
        ("-ti", &["-title:"]),
        ("=t", &["=tag:", "=title:", "=text:"]),
        ("x", &[]),
        (
            "person:",
            &[
                "person:\"Mikhail Gorbachev\"",
                "person:\"Boris Yeltsin\"",
                "person:\"Toshiki Kaifu\"",
            ],
        ),
        ("person:mi", &["person:\"Mikhail Gorbachev\""]),
        ("person:GORB", &["person:\"Mikhail Gorbachev\""]),
        ("people:горб", &["people:\"Mikhail Gorbachev\""]),
        ("person:\"mikhail g", &["person:\"Mikhail Gorbachev\""]),
        ("-person:=yel", &["-person:=\"Boris Yeltsin\""]),
        ("person:-yel", &["person:-\"Boris Yeltsin\""]),
        ("person:bachev", &[]),
        ("person:unused", &[]),
        ("person:\"Boris Yeltsin\"", &[]),
        ("place:", &["place:Tokyo"]),
        ("tag:", &["tag:summit", "tag:\"the  no \""]),
        ("era:", &["era:Perestroika"]),
        ("source:", &["source:\"A rocky relation\"", "source:loose"]),
        ("source:press", &["source:\"A rocky relation\""]),
        ("source:ap", &["source:\"A rocky relation\""]),
        ("place:tokyo person:", &["place:tokyo person:\"Mikhail Gorbachev\""]),
        ("has:t", &["has:tags", "has:text"]),
        ("year:19", &[]),
        ("year:", &[]),
        ("12:3", &[]),
        ("\"pe", &[]),
        ("\"visit\"pe", &[]),
    ] {
        assert_eq!(completed(&index, before), expected, "{before}");
    }
    let fields = completed(&index, "");
    assert!(fields.starts_with(&owned(&["person:", "place:", "tag:"])), "{fields:?}");
    assert_eq!(completed(&index, "war ").len(), fields.len());
}

#[test]
fn many_values_are_offered_a_few_at_a_time() {
    let events = (0..9_000).map(|n| {
        event(&format!("e{n}"), "1900", "One").people(&[&format!("Person {n}"), "Everybody"])
    });
    let index = Index::new(timeline(events.collect()).into());
    let options = index.complete("person:p").options;
    assert_eq!(options.len(), 50);
    assert_eq!(index.complete("person:").options[0], "Everybody");
    assert_eq!(index.complete("person:\"person 8999").options, ["\"Person 8999\""]);
}

proptest! {
    #[test]
    fn what_is_completed_finds_something(
        name in any_text(), place in any_text(), tag in any_text(), typed in any_text(),
        field in proptest::sample::select(vec!["person", "place", "tag", "era", "source", "has"]),
    ) {
        let mut one = event("one", "1900", "One").people(&[&name]).places(&[&place]).tags(&[&tag]);
        one.sources = vec![tag.clone()];
        let mut draft = draft(vec![one, event("two", "1901", "Two").people(&["Putin"])]);
        draft.eras = vec![Era { title: place, date: "1899/1900".parse().unwrap() }];
        let index = Index::new(Timeline::from(draft).into());
        // What is left out may be what all have.
        let start: String = typed.chars().take(1).filter(|c| !matches!(c, '-' | '\u{2212}')).collect();
        for before in [format!("{field}:"), format!("{field}:{start}"), format!("one {field}:"),
            format!("{field}:="), format!("{field}:\"{}", unquoted(&typed))] {
            let options = completed(&index, &before);
            let few = field != "has";
            for option in options.iter().filter(|_| few) {
                prop_assert!(!index.search(option).hits.is_empty(), "{} {}", before, option);
            }
        }
    }

    #[test]
    fn any_text_can_be_completed(before in any_text()) {
        let index = Index::new(world().into());
        let completions = index.complete(&before);
        prop_assert!(before.get(..completions.from).is_some());
        prop_assert!(completions.options.len() <= 50);
    }
}
