//! Which letters light up, and what the reader is told.

use crate::world::world;
use annals::search::Index;

/// A text with what the query marks in it between brackets.
fn marked(query: &str, text: &str) -> String {
    let results = Index::new(&world()).search(query);
    let mut marked = text.to_owned();
    for range in results.marks.in_text(text).into_iter().rev() {
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
fn it_says_what_was_found_instead() {
    let index = Index::new(&world());
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
