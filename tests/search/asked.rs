//! What can be asked beyond words: phrases, fields, times, and what is left out.

use crate::world::{Fill, draft, event, find, ids, owned, person, timeline, world};
use annals::{
    search::Index,
    timeline::{Era, Link, OriginalDate, Source, Timeline},
};

/// Checks queries against the ids they find, in time order.
fn find_in(timeline: &Timeline, cases: &[(&str, &[&str])]) {
    let index = Index::new(timeline.clone().into());
    for (query, expected) in cases {
        let hits = index.search(query).hits;
        let found: Vec<_> = hits.iter().map(|hit| &timeline.events[hit.event].id).collect();
        assert_eq!(found, *expected, "{query}");
    }
}

#[test]
fn between_quotes_words_stand_side_by_side() {
    find(&[
        ("\"joint declaration\"", &["joint"]),
        ("“Joint Declaration”", &["joint"]),
        ("„joint declaration“", &["joint"]),
        ("«joint declaration»", &["joint"]),
        ("\"declaration joint\"", &[]),
        ("declaration joint", &["joint"]),
        ("\"tokyo declaration\"", &["yeltsin"]),
        ("\"the tokyo\"", &["yeltsin"]),
        ("\"tokyo yeltsin\"", &[]),
        ("\"vladimir putin\" tokyo", &["nagato"]),
        ("\"genghis khan\" kurultai", &["genghis"]),
        ("\"ゴルバチョフ・ミハイル\"", &["gorbachev"]),
        ("\"president of russia\"", &["irkutsk", "nagato"]),
        ("\"bernardo ohiggins\"", &["ohiggins"]),
        ("\"bernardo o'higgins\"", &["ohiggins"]),
        ("\"saint-exupery\"", &["night-flight"]),
        ("\"saint exupéry\"", &["night-flight"]),
        ("\"de saintexupéry\"", &["night-flight"]),
        ("\"方領土の\"", &["gorbachev"]),
        ("\"領土\"", &["gorbachev"]),
        ("\"19 april 1991\"", &["gorbachev"]),
        ("\"joint\"", &["joint"]),
        ("\"join\"", &[]),
        ("\"gorbachov\"", &[]),
    ]);
}

#[test]
fn a_phrase_that_is_not_closed_is_still_being_typed() {
    find(&[
        ("\"joint decl", &["joint"]),
        ("\"joint d", &["joint"]),
        ("\"join d", &[]),
        ("\"join", &["joint"]),
        ("title:\"tokyo dec", &["yeltsin"]),
        ("person:\"vlad", &["irkutsk", "nagato"]),
    ]);
}

#[test]
fn an_exact_word_is_met_only_as_it_is_spelt() {
    find(&[
        ("=abe", &["nagato"]),
        ("=put", &["shimoda"]),
        ("=Gorbatschow", &[]),
        ("=dvorak", &["new-world"]),
        ("=DVOŘÁK", &["new-world"]),
        ("=o'higgins", &["ohiggins"]),
        ("=mg", &[]),
        ("person:=mori", &["irkutsk"]),
        ("=\"joint declaration\"", &["joint"]),
        ("=\"joint decl", &[]),
    ]);
}

#[test]
fn a_minus_leaves_out_whole_words() {
    find(&[
        ("putin -tokyo", &["irkutsk", "medvedev"]),
        ("putin −tokyo", &["irkutsk", "medvedev"]),
        ("putin -tok", &["irkutsk", "medvedev", "nagato"]),
        ("tokyo -\"tokyo declaration\"", &["gorbachev", "nagato"]),
        ("moscow -person:stalin", &["swan-lake", "joint"]),
        ("putin -text:putin", &["irkutsk", "nagato"]),
        ("tokyo -プーチン", &["gorbachev", "yeltsin"]),
        ("tokyo -year:1990..", &[]),
        ("tokyo -", &["gorbachev", "yeltsin", "nagato"]),
        ("tokyo - putin", &["nagato"]),
    ]);
    let all = world().events.len();
    let count = |query: &str| Index::new(world().into()).search(query).hits.len();
    assert_eq!(count("-putin"), all - 3);
    assert_eq!(count("-xyzzy"), all);
}

#[test]
fn a_field_is_searched_alone() {
    find(&[
        ("person:putin", &["irkutsk", "nagato"]),
        ("people:PUTIN", &["irkutsk", "nagato"]),
        ("Person：putin", &["irkutsk", "nagato"]),
        ("text:putin", &["medvedev"]),
        ("title:putin", &[]),
        ("person:put", &["irkutsk", "nagato", "shimoda"]),
        ("person:Путин", &["irkutsk", "nagato"]),
        ("person:khan", &["genghis"]),
        ("person:president", &[]),
        ("place:moscow", &["swan-lake", "pact"]),
        ("place:下田", &["shimoda"]),
        ("text:moscow", &["joint"]),
        ("tag:treaty", &["shimoda"]),
        ("title:treaty", &["shimoda"]),
        ("subject:siege", &["joan"]),
        ("person:\"Vladimir Putin\"", &["irkutsk", "nagato"]),
        ("person:\"Putin Vladimir\"", &[]),
        ("person:gorbachov", &["gorbachev"]),
        ("title:gorbatschow", &["gorbachev"]),
        ("person:vp", &["irkutsk", "nagato"]),
        ("place:vp", &[]),
        ("place:ny", &["new-world"]),
        ("person:putin place:tokyo", &["nagato"]),
        ("person:putin mori", &["irkutsk"]),
        ("person:saint-exupery", &["night-flight"]),
    ]);
}

#[test]
fn a_less_sure_way_is_tried_where_the_field_has_no_surer_one() {
    let timeline = timeline(vec![
        event("text", "1900", "One").text("It was said that Putin stayed away, and Gorbachov too."),
        event("person", "1901", "Two").people(&["Mikhail Gorbachev"]),
    ]);
    find_in(
        &timeline,
        &[
            ("gorbachov", &["text"]),
            ("person:gorbachov", &["person"]),
            ("text:gorbachov", &["text"]),
            ("person:putin", &[]),
            ("text:putin", &["text"]),
        ],
    );
}

#[test]
fn a_year_finds_what_may_lie_in_it() {
    let timeline = timeline(vec![
        event("caesar", "-0043-03-15", "A murder"),
        event("rome", "0476", "An end"),
        event("ages", "0476/1453", "An age"),
        event("century", "18XX", "A century"),
        event("before", "/1850", "A founding"),
        event("battle", "1941-12-07", "A raid"),
        event("war", "1941-06/1945-05-09", "A war"),
        event("month", "1945-08", "A month"),
        event("decade", "196X", "A decade"),
        event("since", "1990/..", "An office"),
        event("far", "Y12024", "A date far off"),
        event("never", "../..", "Always"),
    ]);
    find_in(
        &timeline,
        &[
            ("year:1941", &["war", "battle", "never"]),
            ("year:1945", &["war", "month", "never"]),
            ("year:1945-08", &["month", "never"]),
            ("year:1945-05", &["war", "never"]),
            ("year:1941..1943", &["war", "battle", "never"]),
            ("year:1941-12-08..1941-12-31", &["war", "never"]),
            ("year:1941-12-07..1941-12-07", &["war", "battle", "never"]),
            ("year:..0500", &["caesar", "ages", "rome", "before", "never"]),
            ("year:1960s", &["decade", "never"]),
            ("year:196X", &["decade", "never"]),
            ("year:1850", &["century", "before", "never"]),
            ("year:1000", &["ages", "before", "never"]),
            ("year:1980..", &["since", "far", "never"]),
            ("year:1980..1985", &["never"]),
            ("year:2024", &["since", "never"]),
            ("year:Y12024", &["since", "far", "never"]),
            ("year:-0043", &["caesar", "before", "never"]),
            ("year:-44", &["caesar", "before", "never"]),
            ("year:-0100..-0001", &["caesar", "before", "never"]),
            ("year:476", &["ages", "rome", "before", "never"]),
            ("year:1941–1943", &["war", "battle", "never"]),
            ("year:1941/1943", &["war", "battle", "never"]),
            ("year:\"december 1941\"", &["war", "battle", "never"]),
            ("date:1945", &["war", "month", "never"]),
            ("-year:..1990", &["far"]),
            ("a year:1941 -raid", &["war"]),
        ],
    );
}

#[test]
fn events_are_known_by_what_they_have() {
    let mut full = event("full", "1950", "All of it")
        .people(&["Kim"])
        .places(&["Pusan"])
        .tags(&["war"])
        .text("A text");
    full.note = Some("A note".to_owned());
    full.sources = owned(&["book"]);
    full.links = vec![Link { to: "linked".to_owned(), kind: None }];
    full.date_original =
        vec![OriginalDate { calendar: "Old Style".to_owned(), text: "1949".to_owned() }];
    let mut bare = event("bare", "1960", "Nothing");
    bare.summary = Some("  ".to_owned());
    let mut draft = draft(vec![full, event("linked", "1955", "Another"), bare]);
    draft.eras = vec![Era { title: "Cold War".to_owned(), date: "1947/1956".parse().unwrap() }];
    draft.sources = vec![Source {
        id: "book".to_owned(),
        title: "A book".to_owned(),
        publisher: None,
        date: None,
        url: None,
    }];
    let mut cases = Vec::new();
    for facet in ["note", "people", "person", "places", "tags", "text", "summary", "sources"] {
        cases.push((format!("has:{facet}"), vec!["full"]));
        cases.push((format!("-has:{facet}"), vec!["linked", "bare"]));
    }
    cases.push(("has:original".to_owned(), vec!["full"]));
    cases.push(("HAS:Links".to_owned(), vec!["full", "linked"]));
    cases.push(("has:era".to_owned(), vec!["full", "linked"]));
    cases.push(("era:cold".to_owned(), vec!["full", "linked"]));
    cases.push(("era:\"cold war\"".to_owned(), vec!["full", "linked"]));
    cases.push(("-era:cold".to_owned(), vec!["bare"]));
    cases.push(("tag:war".to_owned(), vec!["full"]));
    cases.push(("note:note has:era".to_owned(), vec!["full"]));
    cases.push(("source:book".to_owned(), vec!["full"]));
    cases.push(("source:\"a book\"".to_owned(), vec!["full"]));
    let timeline: Timeline = draft.into();
    for (query, expected) in &cases {
        find_in(&timeline, &[(query, expected)]);
    }
}

#[test]
fn what_only_sifts_keeps_the_order_of_time() {
    let world = world();
    let results = Index::new(world.clone().into()).search("has:text -tokyo year:1900..");
    assert!(results.hits.windows(2).all(|two| two[0].score == two[1].score));
    assert_eq!(ids(&world, &results), ["rasputin", "pact", "joint", "medvedev"]);
}

#[test]
fn an_alias_that_matched_is_told() {
    let mut draft = draft(vec![
        event("one", "1991", "Gorbachev comes").people(&["Mikhail Gorbachev"]),
        event("two", "1994", "Путин at work").people(&["Vladimir Putin"]),
    ]);
    draft.people = vec![
        person("Mikhail Gorbachev", &["Михаил Горбачёв", "Gorby", "Gorbachov"], ""),
        person("Vladimir Putin", &["Путин"], ""),
    ];
    let timeline: Timeline = draft.into();
    let index = Index::new(timeline.into());
    for (query, expected) in [
        ("горбачев", &[("Горбачёв", "Mikhail Gorbachev")][..]),
        ("gorby", &[("Gorby", "Mikhail Gorbachev")]),
        ("gorbachev", &[]),
        ("gorb", &[]),
        ("gorbacho", &[("Gorbachov", "Mikhail Gorbachev")]),
        ("person:gorby", &[("Gorby", "Mikhail Gorbachev")]),
        ("путин", &[]),
        ("title:gorbachev", &[]),
    ] {
        let told = index.search(query).aliases;
        let told: Vec<_> = told.iter().map(|a| (a.matched.as_str(), a.name.as_str())).collect();
        assert_eq!(told, expected, "{query}");
    }
}
