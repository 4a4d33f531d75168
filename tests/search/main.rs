//! What a reader finds by typing, and which letters light up.
#![cfg(test)]

mod always;
mod asked;
mod complete;
mod misspelt;
mod parts;
mod robust;
mod said;
mod shown;
mod times;
mod world;

use annals::{
    search::Index,
    timeline::{OriginalDate, Source, Timeline},
};
use world::{Fill, draft, event, find, found, ids, owned, person, timeline};

#[test]
fn a_name_finds_the_events_that_name_it_and_no_others() {
    find(&[
        ("Putin", &["irkutsk", "medvedev", "nagato"]),
        ("stalin", &["pact"]),
        ("rasputin", &["rasputin"]),
        ("gorb", &["gorbachev"]),
        ("Tokyo", &["gorbachev", "yeltsin", "nagato"]),
        ("abe", &["nagato"]),
        ("higgins", &["ohiggins"]),
        ("ohiggins", &["ohiggins"]),
        ("O'Higgins", &["ohiggins"]),
        ("o’higgins", &["ohiggins"]),
        ("arc", &["joan"]),
        ("d'arc", &["joan"]),
        ("jeanne darc", &["joan"]),
        ("saint exupery", &["night-flight"]),
        ("saint-exupéry", &["night-flight"]),
        ("saintexupery", &["night-flight"]),
        ("shunichi", &["joint"]),
        ("xian", &["xian"]),
        ("Xi'an", &["xian"]),
    ]);
}

#[test]
fn who_is_not_there_is_not_found() {
    let absent = [
        "napoleon",
        "churchill",
        "bismarck",
        "kennedy",
        "nato",
        "mao",
        "kan",
        "nero",
        "tito",
        "lenin",
        "hitler",
        "obama",
        "caesar",
        "luther",
        "peron",
        "merkel",
        "thatcher",
        "castro",
        "lincoln",
        "gandhi",
        "mandela",
        "kyoto",
        "patton",
        "marx",
        "che",
        "beria",
        "ford",
        "iran",
        "oman",
        "troy",
        "peel",
        "pele",
        "gogol",
        "rome",
        "mali",
        "omsk",
        "kido",
        "xyzzy",
        "zzz",
        "qq",
        "Наполеон",
        "Черчилль",
        "ナポレオン",
        "大阪",
        "1066",
        "19911",
    ];
    find(&absent.map(|query| (query, &[][..])));
}

#[test]
fn dress_does_not_matter() {
    find(&[
        ("dvorak", &["new-world"]),
        ("DVOŘÁK", &["new-world"]),
        ("lodz", &["lodz"]),
        ("ŁÓDŹ", &["lodz"]),
        ("soren", &["nagato"]),
        ("Søren", &["nagato"]),
        ("orleans", &["joan"]),
        ("ＴＯＫＹＯ", &["gorbachev", "yeltsin", "nagato"]),
        ("temujin", &["genghis"]),
    ]);
}

#[test]
fn an_accent_narrows_if_anything_has_it() {
    let timeline =
        timeline(vec![event("with", "1900", "A résumé"), event("without", "1901", "We resume")]);
    let index = Index::new(timeline.clone().into());
    for (query, expected) in [
        ("resume", &["with", "without"][..]),
        ("résumé", &["with"]),
        ("resümé", &["with", "without"]),
    ] {
        assert_eq!(ids(&timeline, &index.search(query)), expected, "{query}");
    }
}

#[test]
fn aliases_and_other_scripts_count_as_the_name() {
    find(&[
        ("Горбачёв", &["gorbachev"]),
        ("горбачев", &["gorbachev"]),
        ("ゴルバチョフ", &["gorbachev"]),
        ("ごるばちょふ", &["gorbachev"]),
        ("ｺﾞﾙﾊﾞﾁｮﾌ", &["gorbachev"]),
        ("ミハイル", &["gorbachev"]),
        ("Чингис", &["genghis"]),
        ("Лодзь", &["lodz"]),
        ("下田", &["shimoda"]),
        ("条約", &["shimoda"]),
        ("下田条約", &["shimoda"]),
        ("領土", &["gorbachev"]),
        ("北方領土の日", &["gorbachev"]),
        ("晋三", &["nagato"]),
    ]);
}

#[test]
fn other_spellings_are_found_by_their_sound() {
    find(&[
        ("Gorbatschow", &["gorbachev"]),
        ("Gorbatchev", &["gorbachev"]),
        ("Gorbačov", &["gorbachev"]),
        ("Jelzin", &["yeltsin"]),
        ("Eltsine", &["yeltsin"]),
        ("Ельцин", &["yeltsin"]),
        ("Medwedew", &["medvedev"]),
        ("Медведев", &["medvedev"]),
        ("Chruschtschow", &["joint"]),
        ("Хрущёв", &["joint"]),
        ("Poutine", &["irkutsk", "medvedev", "nagato"]),
        ("Tschaikowski", &["swan-lake"]),
        ("Chaikovskii", &["swan-lake"]),
        ("Чайковский", &["swan-lake"]),
        ("Staline", &["pact"]),
    ]);
}

#[test]
fn a_slip_of_the_pen_is_forgiven_in_names() {
    find(&[
        ("gorbachov", &["gorbachev"]),
        ("gorbchev", &["gorbachev"]),
        ("gobrachev", &["gorbachev"]),
        ("gorbotchow", &["gorbachev"]),
        ("cleopetra", &["cleopatra"]),
        ("khruschev", &["joint"]),
        ("medevdev", &["medvedev"]),
        ("putn", &["irkutsk", "medvedev", "nagato"]),
        ("putiin", &["irkutsk", "medvedev", "nagato"]),
        ("matsouka", &["pact"]),
        ("kunasheer", &["medvedev"]),
        ("exupary", &["night-flight"]),
        ("mouri", &["irkutsk"]),
        ("moori", &["irkutsk"]),
        ("muri", &["irkutsk"]),
        ("morri", &["irkutsk"]),
        ("lozd", &["lodz"]),
        ("loddz", &["lodz"]),
        ("kahn", &["genghis"]),
        ("lkae", &[]),
        ("laek", &[]),
        ("rutin", &[]),
    ]);
}

#[test]
fn abbreviations_and_initials_find_names() {
    find(&[
        ("mg", &["gorbachev"]),
        ("vp", &["irkutsk", "nagato"]),
        ("ny", &["new-world"]),
        ("mdv", &["medvedev"]),
        ("grbchv", &["gorbachev"]),
        ("khrshv", &["joint"]),
        ("ptn", &["shimoda", "irkutsk", "medvedev", "nagato"]),
    ]);
}

#[test]
fn numbers_are_met_only_as_they_stand() {
    find(&[
        ("1941", &["pact"]),
        ("1991", &["gorbachev"]),
        ("1991-04", &["gorbachev"]),
        ("194", &["pact"]),
        ("1942", &[]),
        ("9411", &[]),
        ("1491", &[]),
    ]);
}

#[test]
fn all_words_must_be_there_in_whichever_field() {
    find(&[
        ("putin tokyo", &["nagato"]),
        ("tokyo putin", &["nagato"]),
        ("moscow 1956", &["joint"]),
        ("gorbatschow 1991 tokyo", &["gorbachev"]),
        ("president tokyo", &["gorbachev", "nagato"]),
        ("war declaration", &["joint"]),
        ("jap tokyo", &[]),
        ("decl tok", &["yeltsin"]),
        ("putin stalin", &[]),
        ("“putin”, (tokyo)!", &["nagato"]),
    ]);
}

#[test]
fn people_come_before_titles_before_texts() {
    assert_eq!(found("put")[..2], ["irkutsk", "nagato"]);
    assert_eq!(found("put")[2..], ["shimoda", "medvedev", "genghis"]);
    assert_eq!(found("gorbachev tokyo")[0], "gorbachev");
    let timeline = timeline(vec![
        event("text", "1900", "One").text("Newton"),
        event("tag", "1901", "Two").tags(&["Newton"]),
        event("title", "1902", "Newton"),
        event("person", "1903", "Three").people(&["Isaac Newton"]),
        event("beginning", "1904", "Four").places(&["Newtonstown"]),
    ]);
    let found = ids(&timeline, &Index::new(timeline.clone().into()).search("newton"));
    assert_eq!(found, ["person", "title", "tag", "beginning", "text"]);
}

#[test]
fn dates_sources_notes_and_roles_are_searched() {
    let mut one = event("one", "1855-02-07", "A treaty");
    one.date_display = Some("early in Ansei 2".to_owned());
    one.date_original =
        vec![OriginalDate { calendar: "Old Style".to_owned(), text: "26 January 1855".to_owned() }];
    one.note = Some("The printer erred.".to_owned());
    one.sources = owned(&["ap", "undeclared"]);
    let mut draft = draft(vec![one.people(&["Kawaji"])]);
    draft.people = vec![person("Kawaji Toshiakira", &["Kawaji"], "Magistrate")];
    draft.sources = vec![Source {
        id: "ap".to_owned(),
        title: "A rocky relation".to_owned(),
        publisher: Some("Associated Press".to_owned()),
        date: None,
        url: None,
    }];
    let timeline: Timeline = draft.into();
    let index = Index::new(timeline.clone().into());
    for query in [
        "ansei",
        "january",
        "26",
        "old style",
        "printer",
        "rocky",
        "associated",
        "undeclared",
        "magistrate",
        "toshiakira",
    ] {
        assert_eq!(index.search(query).hits.len(), 1, "{query}");
    }
}
