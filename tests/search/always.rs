//! What holds of every query.

use crate::{
    robust::{any_text, unquoted},
    world::{Fill, draft, event, person, world},
};
use annals::{
    search::{Index, Results},
    timeline::{Era, Timeline},
};

use proptest::prelude::*;

fn index() -> Index {
    Index::new(world().into())
}

fn found(results: &Results) -> Vec<usize> {
    results.hits.iter().map(|hit| hit.event).collect()
}

fn is_among(fewer: &[usize], more: &[usize]) -> bool {
    fewer.iter().all(|event| more.contains(event))
}

fn word() -> impl Strategy<Value = String> {
    let words = [
        "putin",
        "Vladimir",
        "tokyo",
        "declaration",
        "the",
        "joint",
        "Горбачёв",
        "領土",
        "下田",
        "war",
        "o'higgins",
        "ohiggins",
        "saint-exupery",
        "1991",
        "moscow",
        "of",
        "a",
        "p",
        "l",
        "mg",
        "gorbachov",
        "プー",
        "d'arc",
        "xyzzy",
        "Dvořák",
        "dvorak",
        "resumé",
        "北方領土の日",
        "president",
        "04",
    ];
    proptest::sample::select(words.to_vec()).prop_map(str::to_owned)
}

/// A sound part of a query.
fn part() -> impl Strategy<Value = String> {
    let field =
        || proptest::sample::select(vec!["", "person:", "text:", "title:", "place:", "tag:"]);
    let words = || proptest::collection::vec(word(), 1..4).prop_map(|words| words.join(" "));
    let time = (-50..2050_i32, 0..200_i32)
        .prop_map(|(year, more)| format!("year:{year:04}..{:04}", year + more));
    let has = proptest::sample::select(vec!["note", "people", "text", "tags", "era"]);
    prop_oneof![
        (field(), word()).prop_map(|(field, word)| format!("{field}{word}")),
        (field(), words()).prop_map(|(field, words)| format!("{field}\"{words}\"")),
        (field(), word()).prop_map(|(field, word)| format!("={field}{word}")),
        (field(), words()).prop_map(|(field, words)| format!("-{field}\"{words}\"")),
        time,
        has.prop_map(|has| format!("has:{has}")),
    ]
}

/// The same part with its word as it is spelt, if it is one that may be met in
/// less sure ways.
fn as_spelt(part: &str) -> String {
    let is_sure = part.starts_with(['-', '=']) || part.contains('"');
    let is_sure = is_sure || part.starts_with("year:") || part.starts_with("has:");
    if is_sure { part.to_owned() } else { format!("={part}") }
}

proptest! {
    /// Unless no event has all the words as they are spelt: then the others may
    /// help to find one that is met in a less sure way.
    #[test]
    fn a_part_more_never_finds_more(parts in proptest::collection::vec(part(), 1..4), more in part()) {
        let query = parts.join(" ");
        let index = index();
        let all = found(&index.search(&query));
        let spelt: Vec<String> = parts.iter().chain([&more]).map(|part| as_spelt(part)).collect();
        let is_spelt_so = !found(&index.search(&spelt.join(" "))).is_empty();
        for both in [format!("{query} {more}"), format!("{more} {query}")] {
            let fewer = found(&index.search(&both));
            prop_assert!(!is_spelt_so || is_among(&fewer, &all), "{} of {}", both, query);
        }
    }

    #[test]
    fn what_is_asked_and_what_is_left_out_part_all_events(
        part in part(), texts in (any_text(), any_text(), any_text()),
    ) {
        prop_assume!(part.starts_with('=') || part.contains('"') || part.contains("year:")
            || part.contains("has:"));
        let (one, two, three) = texts;
        let mut world = draft(world().events);
        world.people = vec![person("Vladimir Putin", &["Путин", &one], &two)];
        world.eras = vec![Era { title: three.clone(), date: "1900/2000".parse().unwrap() }];
        world.events.push(event("mine", "2020", &one).people(&[&two]).text(&three).tags(&[&one]));
        let count = world.events.len();
        let index = Index::new(Timeline::from(world).into());
        let asked = part.trim_start_matches('-');
        for asked in [asked.to_owned(), format!("\"{}\"", unquoted(&one))] {
            let (with, without) = (index.search(&asked), index.search(&format!("-{asked}")));
            if !with.remarks.iter().any(|remark| remark.message.contains("no word")) {
                let mut both = [found(&with), found(&without)].concat();
                both.sort_unstable();
                prop_assert_eq!(both, (0..count).collect::<Vec<_>>(), "{}", asked);
            }
        }
    }

    #[test]
    fn a_phrase_finds_some_of_what_its_words_find(
        words in proptest::collection::vec(word(), 1..4), text in any_text(),
    ) {
        let mut world = draft(world().events);
        world.events.push(event("mine", "2020", &words.join(" ")).text(&text));
        let index = Index::new(Timeline::from(world).into());
        let words = words.join(" ");
        let phrase = found(&index.search(&format!("\"{words}\"")));
        prop_assert!(is_among(&phrase, &found(&index.search(&words))), "{}", words);
        prop_assert!(!phrase.is_empty());
        let typing = found(&index.search(&format!("\"{words}")));
        prop_assert!(is_among(&phrase, &typing), "{}", words);
    }

    #[test]
    fn any_query_is_answered(query in prop_oneof![
        any_text(),
        proptest::collection::vec(prop_oneof![part(), any_text(),
            "(-|=|−|:|year:|has:|person:|\"|“|”|\\.\\.|foo:|19|[a-z]{1,9}:| ){1,6}"], 0..6)
            .prop_map(|parts| parts.concat()),
    ]) {
        let results = index().search(&query);
        prop_assert!(results.hits.is_sorted_by(|one, next| one.event < next.event));
        // An empty list is explained, unless the words are plainly nowhere.
        let plain = unquoted(&query).replace([':', '：'], " ");
        let words = plain.split_whitespace();
        let words = words.map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()));
        let words = words.collect::<Vec<_>>().join(" ");
        let told = !results.remarks.is_empty() || index().search(&words).hits.is_empty();
        prop_assert!(!results.hits.is_empty() || told, "{:?}", query);
        let marks = &results.marks;
        for event in &world().events {
            for range in marks.in_text(&event.title) {
                prop_assert!(event.title.get(range).is_some_and(|marked| !marked.is_empty()));
            }
        }
    }
}
