//! Which letters light up, and what the reader is told.

use std::ops::Range;

use crate::world::{Fill, draft, event, person, place, timeline, world};
use annals::{
    search::{Index, Part},
    timeline::Timeline,
};

/// A text with what the query marks in it between brackets.
fn marked(query: &str, text: &str) -> String {
    marked_in(&world(), query, text)
}

fn marked_in(timeline: &Timeline, query: &str, text: &str) -> String {
    let results = Index::new(timeline.clone().into()).search(query);
    bracketed(text, results.marks.in_text(text))
}

fn bracketed(text: &str, ranges: Vec<Range<usize>>) -> String {
    let mut marked = text.to_owned();
    for range in ranges.into_iter().rev() {
        marked.insert(range.end, ']');
        marked.insert(range.start, '[');
    }
    marked
}

#[test]
fn the_letters_that_matched_are_marked() {
    for (query, text, expected) in [
        ("gorb", "Gorbachev, GORBACHEV’s", "[Gorb]achev, [GORB]ACHEV’s"),
        ("gorbachov", "Gorbachev", "[Gorbach]e[v]"),
        ("gorbatschow", "Gorbachev came", "[Gorbach]ev came"),
        ("Ельцин", "Yeltsin came", "[Yeltsin] came"),
        ("dvorak", "Dvořák", "[Dvořák]"),
        ("dvor", "Dvor\u{30c}a\u{301}k", "[Dvor\u{30c}]a\u{301}k"),
        ("lodz", "Łódź", "[Łódź]"),
        ("mdv", "Medvedev", "[M]e[dv]edev"),
        ("mg", "Mikhail Gorbachev", "[M]ikhail [G]orbachev"),
        ("ohig", "Bernardo O'Higgins", "Bernardo [O]'[Hig]gins"),
        ("tokyo putin", "Putin in Tokyo", "[Putin] in [Tokyo]"),
        ("条約", "下田条約", "下田[条約]"),
        ("ごるば", "ゴルバチョフ", "[ゴルバ]チョフ"),
        ("Горб", "Mikhail Gorbachev, Mikhail", "Mikhail [Gorbachev], Mikhail"),
        ("ゴルバ", "Mikhail Gorbachev, Mikhail", "[Mikhail Gorbachev], Mikhail"),
        ("下田", "Treaty of Shimoda", "Treaty of [Shimoda]"),
        ("1991", "16–19 April 1991", "16–19 April [1991]"),
        ("putin", "putting, Rasputin", "putting, Rasputin"),
        ("napoleon", "Napoleon", "Napoleon"),
    ] {
        assert_eq!(marked(query, text), expected, "{query}");
    }
}

#[test]
fn a_phrase_is_marked_where_all_of_it_stands() {
    for (query, text, expected) in [
        ("\"joint declaration\"", "A joint, a Joint Declaration", "A joint, a [Joint Declaration]"),
        ("\"joint decl", "Joint declarations, joint", "[Joint decl]arations, joint"),
        ("\"de saint exupery\"", "Antoine de Saint-Exupéry", "Antoine [de Saint-Exupéry]"),
        (
            "\"bernardo ohiggins\"",
            "Bernardo O’Higgins, O’Higgins",
            "[Bernardo O’Higgins], O’Higgins",
        ),
        ("\"領土の\"", "北方領土の日", "北方[領土の]日"),
        ("\"領土\"", "北方領土の日", "北方[領土]の日"),
        ("=abe", "Abe, abetted", "[Abe], abetted"),
        ("\"tokyo declaration\" the", "The Tokyo Declaration", "The [Tokyo Declaration]"),
        ("putin -tokyo", "Putin in Tokyo", "[Putin] in Tokyo"),
        ("putin -\"putin in\"", "Putin in Tokyo", "[Putin] in Tokyo"),
        ("year:1991", "1991 and 1991", "1991 and 1991"),
        ("has:text", "has text", "has text"),
    ] {
        assert_eq!(marked(query, text), expected, "{query}");
    }
}

#[test]
fn what_was_asked_of_a_field_is_marked_there_alone() {
    let index = Index::new(world().into());
    for (query, part, text, expected) in [
        ("person:putin", Part::People, "Vladimir Putin", "Vladimir [Putin]"),
        ("person:putin", Part::Title, "Putin", "Putin"),
        ("person:putin", Part::Text, "Putin", "Putin"),
        ("person:Путин", Part::People, "Vladimir Putin", "Vladimir [Putin]"),
        ("person:Путин", Part::Title, "Putin", "Putin"),
        ("putin", Part::Title, "Putin", "[Putin]"),
        ("putin title:tokyo", Part::Title, "Putin in Tokyo", "[Putin] in [Tokyo]"),
        ("putin title:tokyo", Part::Text, "Putin in Tokyo", "[Putin] in Tokyo"),
        ("text:\"stayed at home\"", Part::Text, "Putin stayed at home", "Putin [stayed at home]"),
        ("text:\"stayed at home\"", Part::Title, "Putin stayed at home", "Putin stayed at home"),
        ("place:tokyo", Part::Places, "Tokyo", "[Tokyo]"),
        ("place:tokyo", Part::Links, "Tokyo", "Tokyo"),
        ("tag:siege", Part::Tags, "siege", "[siege]"),
    ] {
        let marks = index.search(query).marks;
        assert_eq!(bracketed(text, marks.in_part(part, text)), expected, "{query} {part:?}");
    }
}

#[test]
fn of_a_name_only_what_the_alias_stands_for_is_marked() {
    let names = ["Mikhail Gorbachev", "Matsumoto Shun'ichi", "Dmitri Shepilov", "Komura Jutarō"];
    let mut draft = draft(vec![event("one", "1991", "A visit").people(&names).places(&["Osaka"])]);
    draft.people = vec![
        person(
            names[0],
            &[
                "Михаил Горбачёв",
                "Горбачёв",
                "Gorbatschow",
                "ミハイル・ゴルバチョフ",
                "ゴルバチョフ",
            ],
            "",
        ),
        person(names[1], &["Shunichi Matsumoto", "松本俊一", "Мацумото Сюнъити"], ""),
        person(names[2], &["Dmitri Trofimovich Shepilov", "Comrade Shepilov", "შეპილოვი"], ""),
        person(names[3], &["Jutarō Komura", "コムラ"], ""),
    ];
    draft.places = vec![place("Osaka", &["Ōsaka"])];
    let timeline: Timeline = draft.into();
    for (query, text, expected) in [
        ("ゴルバチョフ", "Mikhail Gorbachev; Gorbachev", "Mikhail [Gorbachev]; [Gorbachev]"),
        ("ミハイル", "Mikhail Gorbachev; Gorbachev", "[Mikhail Gorbachev]; Gorbachev"),
        ("Горб", "Mikhail Gorbachev", "Mikhail [Gorbachev]"),
        ("gorbats", "Mikhail Gorbachev", "Mikhail [Gorba]chev"),
        ("shunichi", "Matsumoto Shun'ichi", "Matsumoto [Shun]'[ichi]"),
        ("松本", "Matsumoto Shun'ichi, Matsumoto", "[Matsumoto Shun'ichi], Matsumoto"),
        ("Мацумото", "Matsumoto Shun'ichi", "[Matsumoto] Shun'ichi"),
        ("tro", "Dmitri Shepilov", "Dmitri Shepilov"),
        ("trofimovich", "Dmitri Shepilov", "[Dmitri Shepilov]"),
        ("შეპილოვი", "Dmitri Shepilov", "Dmitri [Shepilov]"),
        ("コムラ", "Komura Jutarō, Komura", "[Komura Jutarō], Komura"),
        ("ōsa", "Osaka", "[Osa]ka"),
    ] {
        assert_eq!(marked_in(&timeline, query, text), expected, "{query}");
    }
}

#[test]
fn little_words_are_left_unmarked_beside_others() {
    let events = (0..8).map(|n| {
        event(&format!("e{n}"), "1900", "The talks")
            .text("In the end the men of Japan left the islands.")
            .tags(&["islands"])
    });
    let mut events: Vec<_> = events.collect();
    events.push(event("visit", "1991", "Visit").text("The visit to Japan, the islands, the end."));
    let timeline = timeline(events);
    let text = "The visit to Japan and the islands";
    for (query, expected) in [
        ("the", "[The] visit to Japan and [the] islands"),
        ("the visit", "The [visit] to Japan and the islands"),
        ("visit the", "The [visit] to Japan and the islands"),
        ("visit japan", "The [visit] to [Japan] and the islands"),
        ("visit islands", "The [visit] to Japan and the [islands]"),
        ("the end", "[The] visit to Japan and [the] islands"),
    ] {
        assert_eq!(marked_in(&timeline, query, text), expected, "{query}");
    }
}

#[test]
fn it_says_what_was_found_instead() {
    let index = Index::new(world().into());
    let instead = |query: &str| -> Vec<_> {
        index.search(query).instead.into_iter().map(|i| (i.typed, i.found)).collect()
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(instead("tokyo gorbachov"), [pair("gorbachov", "Gorbachev")]);
    assert_eq!(instead("Jelzin"), [pair("Jelzin", "Yeltsin")]);
    assert_eq!(instead("temujn"), [pair("temujn", "Genghis Khan")]);
    assert_eq!(instead("gorbachev"), []);
    assert_eq!(instead("mg"), []);
    assert_eq!(instead("napoleon"), []);
}

#[test]
fn a_name_is_not_told_twice_where_a_word_of_it_is_told() {
    let khrushchev = "Nikita Khrushchev";
    let mut draft = draft(vec![event("one", "1956", "A visit").people(&[khrushchev])]);
    draft.people = vec![person(khrushchev, &["Kruschev", "Никита Хрущёв"], "")];
    let index = Index::new(Timeline::from(draft).into());
    let instead = index.search("krushchev").instead;
    let found: Vec<_> = instead.iter().map(|instead| instead.found.as_str()).collect();
    assert_eq!(found, ["Khrushchev"]);
}
