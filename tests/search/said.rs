//! What the reader is told of a query that is not as it might be.

use crate::world::{event, timeline, world};
use annals::search::{Index, language::FORMS};

/// Each remark as it reads behind its part.
fn remarks(query: &str) -> Vec<String> {
    let remarks = Index::new(world().into()).search(query).remarks;
    remarks.into_iter().map(|remark| format!("{}: {}", remark.part, remark.message)).collect()
}

#[test]
fn a_part_that_is_not_understood_is_told_and_left_out() {
    for (query, said) in [
        ("year:194x1", "“194x1” is not EDTF"),
        ("year:soon", "write a year, as 1941"),
        ("year:1941..soon", "“soon” is not EDTF"),
        ("year:1956..1941", "ends before it begins"),
        ("year:1941-13-01", "1941"),
        ("has:nonsense", "has: goes with one of note, people"),
        ("has:t", "has: goes with one of"),
        ("person:", "behind the colon, as in person:putin"),
        ("-who:", "behind the colon, as in person:putin"),
        ("year: ", "behind the colon, as in year:1956"),
        ("year:\"", "behind the colon, as in year:1956"),
        ("has:", "behind the colon, as in has:note"),
        ("peson:putin", "was person: meant?"),
        ("peson:\"vladimir putin\"", "was person: meant?"),
        ("foo:bar", "the fields are person, place, tag, era, year, title"),
        ("year:-44", "44 BCE (-0043) or 45 BCE (-0044)"),
        ("year:19", "19 is read as 19XX (1900s); or write 0019"),
    ] {
        let remarks = remarks(query);
        assert!(remarks.iter().any(|remark| remark.contains(said)), "{query}: {remarks:?}");
    }
    let all = world().events.len();
    let index = Index::new(world().into());
    for query in ["year:194x1", "person:", "year:", "has:nonsense", "person: year:", "-person:"] {
        assert_eq!(index.search(query).hits.len(), all, "{query}");
    }
    assert_eq!(index.search("putin year:soon").hits.len(), 3);
    assert_eq!(index.search("peson:putin").hits.len(), 0);
}

#[test]
fn every_form_that_the_help_tells_of_is_understood() {
    for form in FORMS {
        let remarks = remarks(form.example);
        let nowhere = |remark: &String| remark.contains("no event") || remark.contains("BCE");
        assert!(remarks.iter().all(nowhere), "{remarks:?}");
    }
}

#[test]
fn what_only_looks_like_a_field_is_words() {
    for query in ["12:30", "http://putin", "Tokyo: putin", "putin:", "Peace: a", "日本:露", "a b:"]
    {
        let remarks = remarks(query);
        assert!(remarks.iter().all(|remark| !remark.contains("field")), "{query}: {remarks:?}");
    }
    let timeline = timeline(vec![event("one", "1900", "Peace: a history at 12:30")]);
    let index = Index::new(timeline.into());
    for query in ["Peace: a history at 12:30", "12:30", "history:peace"] {
        assert_eq!(index.search(query).hits.len(), 1, "{query}");
    }
}

#[test]
fn an_empty_list_says_why() {
    for (query, said) in [
        ("person:xyzzy", "person:xyzzy: stands in no event"),
        ("putin person:stalin", ": no event has all of this at once"),
        ("\"declaration joint\"", "\"declaration joint\": stands in no event, just so"),
        ("putin year:1066", "year:1066: no event may lie in it"),
        ("has:links", "has:links: no event has any"),
        ("-year:..", "-year:..: leaves nothing"),
        ("!?", "!?: there is no word in it"),
    ] {
        let remarks = remarks(query);
        assert!(remarks.iter().any(|remark| remark.starts_with(said)), "{query}: {remarks:?}");
    }
    assert_eq!(remarks("xyzzy"), Vec::<String>::new());
}

#[test]
fn what_is_too_much_is_ignored_and_told() {
    let words: Vec<_> = (0..1_000).map(|n| format!("w{n}")).collect();
    for query in [
        words.join(" "),
        words.join(" -"),
        words.join(" person:"),
        format!("\"{}\"", words.join(" ")),
        words.join("/"),
        "\"".repeat(1_000) + &"a \"".repeat(1_000),
    ] {
        let said = remarks(&query);
        assert!(said.iter().any(|remark| remark.contains("is ignored")), "{said:?}");
        assert!(said.len() <= 40);
    }
    let index = Index::new(world().into());
    for query in [
        "year:".to_owned() + &"9".repeat(10_000),
        "year:".to_owned() + &"1..".repeat(5_000),
        "year:".repeat(2_000),
        "person:".to_owned() + &"-=".repeat(5_000),
        "-".repeat(10_000),
        "x".repeat(10_000) + ":y",
        "\u{202e}\u{301}🚀\n".repeat(2_000),
    ] {
        let results = index.search(&query);
        assert!(!results.hits.is_empty() || !results.remarks.is_empty(), "{query:.40}");
    }
}
