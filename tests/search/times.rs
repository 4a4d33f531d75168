//! What is found by the time in which it lies.

use crate::world::{Fill, draft, event, ids};
use annals::{
    search::Index,
    timeline::{Era, Timeline},
};

/// Checks queries against the ids they find, best first.
fn find_in_order(timeline: &Timeline, cases: &[(&str, &[&str])]) {
    let index = Index::new(timeline.clone().into());
    for (query, expected) in cases {
        assert_eq!(ids(timeline, &index.search(query)), *expected, "{query}");
    }
}

fn era(title: &str, date: &str) -> Era {
    Era { title: title.to_owned(), date: date.parse().unwrap() }
}

#[test]
fn an_era_finds_the_events_that_lie_within_it() {
    let mut draft = draft(vec![
        event("ruin", "../1850", "A temple falls into ruin"),
        event("before", "1850", "A harbour is built"),
        event("across", "1866/1870", "A railway is laid"),
        event("within", "1889-02-11", "A constitution"),
        event("person", "1899", "A visit").people(&["Meiji"]),
        event("after", "1920/..", "A bank, and a school of the Edo style"),
    ]);
    draft.eras = vec![
        era("Twentieth century", "19XX"),
        era("Edo period", "../1868"),
        era("Meiji period", "1868-10-23/1912-07-30"),
        era("Ever since", "1900/.."),
    ];
    find_in_order(
        &draft.into(),
        &[
            ("meiji", &["person", "within"]),
            ("meiji period", &["person", "within"]),
            ("edo", &["after", "ruin", "before"]),
            ("edo period", &["ruin", "before"]),
            ("ever since", &["after"]),
            ("twentieth", &[]),
            ("constitution meiji", &["within"]),
        ],
    );
}

#[test]
fn many_eras_are_taken_calmly() {
    let mut draft =
        draft((0..2_000).map(|n| event(&format!("e{n}"), "1900", "One more")).collect());
    draft.eras = (0..5_000).map(|n| era(&format!("Age{n}"), "1800/2000")).collect();
    let timeline: Timeline = draft.into();
    assert_eq!(Index::new(timeline.clone().into()).search("age3").hits.len(), 2_000);
}

#[test]
fn a_year_finds_the_dates_that_it_lies_in_after_those_that_name_it() {
    let events = vec![
        event("antiquity", "0476/1453", "An age"),
        event("century", "18XX", "A century of railways"),
        event("war", "1941-06/1945-05-09", "A war"),
        event("battle", "1943-07", "A battle"),
        event("memoir", "1950", "A memoir")
            .text("It tells of 1943 and the house at 19 High Street."),
        event("stalemate", "196X/197X", "A stalemate"),
        event("open", "1940/..", "An age that lasts"),
        event("earliest", "0050/0060", "A plague"),
        event("early", "0250/0260", "A plague"),
    ];
    find_in_order(
        &crate::world::timeline(events),
        &[
            ("1943", &["battle", "memoir", "war"]),
            ("1965", &["stalemate"]),
            ("1980", &[]),
            ("1941", &["war"]),
            ("1944 war", &["war"]),
            ("1850", &["century"]),
            ("1000", &[]),
            ("1990", &[]),
            ("255", &["early"]),
            ("51", &[]),
            ("01943", &[]),
            ("1943x", &[]),
        ],
    );
}
