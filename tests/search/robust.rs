//! Whatever is typed, and whatever is in the data.

use crate::world::{Fill, draft, event, ids, person, timeline, world};
use annals::{
    search::{Index, Marks, Results},
    text::fold::{clusters, fold},
    timeline::{Draft, Era},
};

use std::{cell::Cell, sync::Arc};

use proptest::prelude::*;
use unicode_normalization::char::is_combining_mark;

#[test]
fn nothing_finds_nothing() {
    let index = Index::new(world().into());
    for query in ["", " ", "\n\t"] {
        assert_eq!(index.search(query), Results::default(), "{query:?}");
    }
    for query in [
        "!?…",
        "🚀",
        "\u{301}\u{301}",
        "\u{5b0}",
        "\u{200f}",
        "- ' -",
        "-",
        "=",
        "\"",
        "“ ”",
        "-\"",
    ] {
        let results = index.search(query);
        assert_eq!((results.hits, results.marks), Default::default(), "{query:?}");
        assert_eq!(results.remarks.len(), 1, "{query:?}");
    }
}

#[test]
fn huge_data_and_queries_are_taken_calmly() {
    let tags: Vec<_> = (0..100_000).map(|n| format!("tag{n}")).collect();
    let mut huge = event("huge", "1900", "Huge").text(&"word and ß下田 ".repeat(70_000));
    huge.tags = tags;
    let timeline = timeline(vec![huge, event("long", "1901", &"a".repeat(100_000))]);
    let index = Index::new(timeline.clone().into());
    assert_eq!(index.search("word tag99999 下田").hits.len(), 1);
    let text = timeline.events[0].summary.as_deref().unwrap();
    assert_eq!(index.search("word 下田").marks.in_text(text).len(), 140_000);
    for query in ["x".repeat(10_000), "a".repeat(10_000), "é-".repeat(5_000), "下".repeat(10_000)]
    {
        let _ = index.search(&query);
    }
    let words: Vec<_> = (0..1_000).map(|n| format!("tag{n}")).collect();
    assert_eq!(index.search(&words.join(" ")).hits.len(), 1);
}

#[test]
fn of_many_aliases_alike_a_few_are_told() {
    let names: Vec<_> = (0..3_000).map(|n| format!("Person {n}")).collect();
    let people =
        (0..3_000).map(|n| person(&names[n], &[&format!("Abc{n:04} Third")], "")).collect();
    let events = names.iter().map(|name| event(name, "1900", "A day").people(&[name])).collect();
    let index = Index::new(Arc::new(Draft { people, ..draft(events) }.into()));
    for query in ["abc", "third"] {
        let results = index.search(query);
        let told: Vec<_> = results.aliases.iter().map(|alias| alias.name.as_str()).collect();
        assert_eq!((results.hits.len(), told), (3_000, vec!["Person 0", "Person 1", "Person 2"]));
    }
}

#[test]
fn a_first_letter_finds_the_same_among_few_events_and_among_many() {
    let texts = ["The pact", "A peace, on paper", "Étude", "Odd"];
    let found = |count: usize, query: &str| {
        let events = (0..count).map(|n| event(&format!("e{n}"), "1900", texts[n % 4]));
        let timeline = timeline(events.collect());
        let results = Index::new(timeline.clone().into()).search(query);
        let mut hits: Vec<_> =
            results.hits.iter().map(|hit| hit.event).filter(|e| *e < 8).collect();
        hits.sort_unstable();
        (hits, texts.map(|text| results.marks.in_text(text)))
    };
    for query in ["p", "t", "a", "e", "é", "o", "P", "x", "p t", "paper o"] {
        assert_eq!(found(8, query), found(12_000, query), "{query}");
    }
}

#[test]
fn a_phrase_is_found_wherever_it_stands_among_many_events() {
    let titles = ["The pact", "A peace, on paper", "On paper, a peace", "Odd"];
    let date = |number: usize| format!("{}", 1000 + number / 12);
    let event = |n: usize| event(&format!("e{n}"), &date(n), titles[n % 4]);
    let age = Era { title: "An Age of Paper".to_owned(), date: "1300/1699".parse().unwrap() };
    let events = (0..12_000).map(event).collect();
    let index = Index::new(Arc::new(Draft { eras: vec![age], ..draft(events) }.into()));
    let is_found = |query: &str, expected: &dyn Fn(usize) -> bool| {
        let hits = index.search(query).hits.into_iter().map(|hit| hit.event);
        assert!(hits.eq((0..12_000).filter(|&event| expected(event))), "{query}");
    };
    is_found("\"a peace\"", &|event| matches!(event % 4, 1 | 2));
    is_found("\"peace on\"", &|event| event % 4 == 1);
    is_found("\"age of\"", &|event| (3_600..8_400).contains(&event));
}

/// Text of the kinds that go wrong.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let letters = "[a-eA-EßøłáéÉ \u{301}'’.\u{ad}\u{200f}а-еЁй下田条の-ゴフー・ｺﾞก้1-9🚀-]{0,24}";
    let words = proptest::sample::select(vec![
        "putin",
        "gorbachov",
        "Горбачёв",
        "O'Higgins",
        "下田条約",
        "tokyo",
        "mg",
        "Dvořák",
        "1991",
        "the",
    ]);
    prop_oneof![
        letters,
        proptest::collection::vec(words, 0..4).prop_map(|w| w.join(" ")),
        any::<String>()
    ]
}

/// A text with spaces for quotes, which would end a phrase.
pub(crate) fn unquoted(text: &str) -> String {
    text.replace(['"', '“', '”', '„', '‟', '«', '»', '＂'], " ")
}

/// The words of a text, without what the query language would take for more.
fn as_words(text: &str) -> String {
    let unquoted = unquoted(text);
    let words = unquoted.split_whitespace();
    let words = words.map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()));
    // What stands before a mark decides whether a word begins with it.
    let starts: Vec<_> = clusters(&unquoted).map(|cluster| cluster.start).collect();
    let at = |word: &str| word.as_ptr() as usize - unquoted.as_ptr() as usize;
    let words = words.filter(|word| starts.contains(&at(word)));
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a text has a letter or digit that a word could start with.
fn has_words(text: &str) -> bool {
    let is_apostrophe = |c| matches!(c, 'ʻ' | 'ʼ' | 'ʹ');
    clusters(text)
        .filter(|cluster| cluster.base.is_alphanumeric() && !is_apostrophe(cluster.base))
        .any(|cluster| !fold(cluster.text).is_empty())
}

proptest! {
    #[test]
    fn marks_stay_on_whole_letters(query in any_text(), text in any_text()) {
        let timeline = timeline(vec![event("one", "1900", &text), event("two", "1901", &query)]);
        let marks = Index::new(timeline.clone().into()).search(&query).marks;
        let mut end = None;
        for range in marks.in_text(&text) {
            prop_assert!(range.start < range.end && end.is_none_or(|end| end < range.start));
            prop_assert!(text.get(range.clone()).is_some());
            let next = text[range.end..].chars().next();
            prop_assert!(!next.is_some_and(is_combining_mark));
            end = Some(range.end);
        }
    }

    #[test]
    fn a_title_finds_its_event(title in any_text()) {
        let mut world = world();
        world.events.push(event("mine", "2020", &title));
        let index = Index::new(world.clone().into());
        let (words, phrase) = (as_words(&title), unquoted(&title));
        let phrases = [format!("\"{phrase}\""), format!("title:“{phrase}”"), format!("=\"{phrase}")];
        for query in phrases.iter().chain([&words]) {
            let is_found = ids(&world, &index.search(query)).contains(&"mine".to_owned());
            let is_asked = has_words(if query == &words { &words } else { &phrase });
            prop_assert!(!is_asked || is_found, "{}", query);
        }
    }

    #[test]
    fn what_was_found_is_marked(query in any_text()) {
        let world = world();
        let results = Index::new(world.clone().into()).search(&query);
        prop_assert!(!results.hits.is_empty() || results.marks == Marks::default());
        let only_words = as_words(&query) == query;
        prop_assert!(!only_words || results.hits.is_empty() == (results.marks == Marks::default()));
        prop_assert!(results.hits.is_sorted_by(|one, next| one.event < next.event));
        let ranked = results.ranked();
        prop_assert!(ranked.is_sorted_by_key(|hit| (std::cmp::Reverse(hit.score), hit.event)));
        prop_assert_eq!(results.best(), ranked.first().copied());
    }
}

#[test]
fn a_search_that_nobody_waits_for_is_given_up() {
    let events = (0..10_000).map(|n| event(&format!("e{n}"), "1900", "peace and war and peace"));
    let index = Index::new(timeline(events.collect()).into());
    let queries =
        ["peace", "\"war and peace\"", "-\"war and peace\"", "peace \"and war\" year:1900"];
    for query in queries {
        let asked = Cell::new(0_usize);
        let wanted = |times: usize| {
            asked.set(0);
            index.search_while(query, &|| {
                asked.set(asked.get() + 1);
                asked.get() < times
            })
        };
        assert_eq!(wanted(usize::MAX), Some(index.search(query)), "{query}");
        let often = asked.get();
        assert!(often > if query.contains('"') { 8 } else { 1 }, "{query} asked {often} times");
        for times in 1..=often {
            assert_eq!(wanted(times), None, "{query} after {times}");
            assert!(asked.get() <= times + 16, "{query} goes on after {times}");
        }
    }
}
