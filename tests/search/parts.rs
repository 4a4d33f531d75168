//! When a part of a word or name is enough, and when it is too little.

use crate::world::{Fill, draft, event, find, ids, person, place, timeline};
use annals::{search::Index, timeline::Timeline};

#[test]
fn the_inside_of_a_word_is_found_where_nothing_begins_so() {
    find(&[
        ("bachev", &["gorbachev"]),
        ("orbac", &[]),
        ("moda", &[]),
        ("orleansish", &[]),
        ("nuclear", &["nagato"]),
        ("eutrali", &["pact"]),
        ("isputi", &[]),
        ("settled", &[]),
        ("ossing", &["rasputin"]),
        ("bette", &[]),
        ("bach", &[]),
    ]);
}

#[test]
fn a_short_end_of_a_name_is_found_where_the_rest_is_a_word_too() {
    let named = |places: &[&str]| {
        let battle = event("one", "1942", "A battle, and thawing").places(places);
        let timeline =
            timeline(vec![battle, event("two", "1943", "Stalin talks of making a railway")]);
        let index = Index::new(timeline.clone().into());
        move |query: &str| ids(&timeline, &index.search(query))
    };
    let found = named(&["Stalingrad", "Siberia", "Leningrad"]);
    for (query, expected) in [
        ("grad", &["one"][..]),
        ("ingrad", &["one"]),
        ("beria", &[]),
        ("wing", &[]),
        ("king", &[]),
        ("lway", &[]),
    ] {
        assert_eq!(found(query), expected, "{query}");
    }
    assert_eq!(named(&["Leningrad"])("grad"), Vec::<String>::new());
}

#[test]
fn putin_is_not_rasputin_even_where_there_is_no_other() {
    let timeline = timeline(vec![event("one", "1900", "Grigori Rasputin comes to court")]);
    assert_eq!(Index::new(timeline.clone().into()).search("putin").hits, []);
}

#[test]
fn who_types_the_whole_of_a_person_s_name_does_not_mean_the_longer_ones() {
    let timeline = timeline(vec![
        event("mori", "2001", "One").people(&["Mori Yoshirō"]),
        event("morihiro", "1993", "Two").people(&["Hosokawa Morihiro"]),
        event("morioka", "1940", "Three").places(&["Morioka"]),
        event("romania", "1918", "Four").people(&["Li Romanescu"]).places(&["Romania"]),
        event("roman", "1905", "Five").people(&["Roman Rosen"]),
        event("lisbon", "1908", "The Romanesque style").people(&["Lisa Ono"]),
    ]);
    let index = Index::new(timeline.clone().into());
    for (query, expected) in [
        ("mor", &["mori", "morihiro", "morioka"][..]),
        ("mori", &["mori", "morioka"]),
        ("morih", &["morihiro"]),
        ("roman", &["roman", "lisbon", "romania"]),
        ("li", &["romania", "lisbon"]),
    ] {
        assert_eq!(ids(&timeline, &index.search(query)), expected, "{query}");
    }
}

#[test]
fn a_letter_or_two_do_not_begin_a_name_that_is_not_shown() {
    let mut draft = draft(vec![
        event("osaka", "1970", "A world's fair").places(&["Osaka"]),
        event("treaty", "1956", "A treaty"),
        event("shepilov", "1957", "A fall").people(&["Dmitri Shepilov"]),
        event("xi", "2013", "An election").people(&["Si Dzinpin"]),
    ]);
    draft.people = vec![
        person("Dmitri Shepilov", &["Dmitri Trofimovich Shepilov", "V. Shepilov"], ""),
        person("Si Dzinpin", &["Xi Jinping", "習近平"], ""),
    ];
    draft.places = vec![place("Osaka", &["Ōsaka", "大阪"])];
    let timeline: Timeline = draft.into();
    let index = Index::new(timeline.clone().into());
    for (query, expected) in [
        ("tr", &["treaty"][..]),
        ("tro", &["shepilov"]),
        ("v", &[]),
        ("xi", &["xi"]),
        ("x", &[]),
        ("習", &["xi"]),
        ("ō", &["osaka"]),
        ("ōs", &["osaka"]),
        ("ōsa", &["osaka"]),
        ("阪", &["osaka"]),
    ] {
        assert_eq!(ids(&timeline, &index.search(query)), expected, "{query}");
    }
}
