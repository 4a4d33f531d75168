//! What keys do: the selection, the page, links, what is copied.

use std::sync::Arc;

use annals::{
    app::{Effect, Focus, Mode},
    timeline::{Draft, Timeline},
};

use crate::reader::{Reader, built_in, sample};

#[test]
fn keys_move_the_selection() {
    for (keys, title) in [
        ("", "Ptolemy describes the known world"),
        ("<Down>", "The treasure fleet sails"),
        ("jjk", "The treasure fleet sails"),
        ("<Up>", "Ptolemy describes the known world"),
        ("G", "The Endeavour in the Pacific"),
        ("<End><Down>", "The Endeavour in the Pacific"),
        ("G<Home>", "Ptolemy describes the known world"),
        ("<PgDn>", "The Endeavour in the Pacific"),
        ("G<PgUp>", "Ptolemy describes the known world"),
        ("/world<Down>", "Around the world"),
    ] {
        let mut reader = Reader::new(sample(), 80, 24);
        reader.press(keys);
        assert_eq!(reader.title(), title, "{keys}");
    }
}

#[test]
fn half_a_page_is_half_of_what_is_seen() {
    let mut reader = Reader::new(sample(), 40, 7);
    let seen = usize::from(reader.app.layout().list.height);
    reader.press("<C-d>");
    assert_eq!(reader.app.selected(), Some((seen - 1).div_ceil(2)));
    reader.press("<C-u>");
    assert_eq!(reader.app.selected(), Some(0));
}

#[test]
fn the_reading_position_outlives_the_list_on_a_small_screen() {
    let mut reader = Reader::new(built_in(), 40, 12);
    reader.press("jjj<Enter><PgDn><PgDn>");
    let scroll = reader.app.reading().1;
    assert!(scroll > 0);
    reader.press("<Left><Enter>");
    assert_eq!(reader.app.reading().1, scroll);
}

#[test]
fn links_lead_away_and_back() {
    for (keys, title) in [
        ("jjj<Enter><Tab><Enter>", "Landfall in the Bahamas"),
        ("jjj<Enter><Enter><Enter>", "Landfall in the Bahamas"),
        ("jjj<Enter><Tab><Tab><Enter>", "Ptolemy describes the known world"),
        ("jjj<Enter><Tab><Tab><Tab><Enter>", "The Endeavour in the Pacific"),
        ("jjj<Enter><S-Tab><Enter>", "The Endeavour in the Pacific"),
        ("jjj<Enter><Tab><Tab><Tab><Tab><Enter>", "Landfall in the Bahamas"),
        ("jjj<Enter><Tab><Enter><Backspace>", "Around the world"),
        ("jjj<Enter><Tab><Enter><Backspace><Tab><Enter>", "Ptolemy describes the known world"),
        ("G<Enter><Tab><Enter><Tab><Enter><Backspace><Backspace>", "The Endeavour in the Pacific"),
    ] {
        let mut reader = Reader::new(sample(), 80, 24);
        reader.press(keys);
        assert_eq!(reader.title(), title, "{keys}");
        assert!(matches!(reader.app.mode(), Mode::Browse(Focus::Detail { .. })), "{keys}");
    }
}

#[test]
fn a_link_out_of_the_filter_lifts_it_until_one_comes_back() {
    let mut reader = Reader::new(sample(), 80, 24);
    reader.press("/magellan<Enter><Enter><Tab><Enter>");
    assert_eq!((reader.title(), reader.app.count()), ("Landfall in the Bahamas", 5));
    assert!(reader.app.notice().is_some());
    reader.press("<Backspace>");
    assert_eq!((reader.title(), reader.app.count()), ("Around the world", 1));
}

#[test]
fn a_page_comes_back_as_it_was_left() {
    let mut reader = Reader::new(built_in(), 80, 24);
    reader.press("jjj<Enter><Tab><Tab>");
    let before = (reader.app.reading().1, reader.app.selected());
    reader.press("<Enter>");
    assert_ne!(reader.app.selected(), before.1);
    reader.press("<Backspace>");
    assert_eq!((reader.app.reading().1, reader.app.selected()), before);
}

#[test]
fn a_citation_says_what_when_and_from_where() {
    let mut reader = Reader::new(sample(), 80, 24);
    let Effect::Copy(text) = reader.press("jjjy") else { panic!("nothing was copied") };
    for part in ["Around the world", "1519", "1522", "Voyages", "Report on the first voyage"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn a_citation_is_one_clean_line() {
    let mut draft = Draft::from(Timeline::clone(&sample()));
    draft.events[0].title = "a\u{1b}[201~\nrm -rf ~\n".to_owned();
    let mut reader = Reader::new(Arc::new(draft.into()), 80, 24);
    let Effect::Copy(text) = reader.press("y") else { panic!("nothing was copied") };
    assert!(!text.contains(char::is_control), "{text:?}");
    assert!(text.contains("rm -rf"), "{text:?}");
}

#[test]
fn no_age_is_too_great_to_be_left_out() {
    let mut draft = Draft::from(Timeline::clone(&sample()));
    draft.people[0].lived = Some("Y-9223372036854775807/..".parse().unwrap());
    draft.events[3].date = "Y9223372036854775807".parse().unwrap();
    let mut reader = Reader::new(Arc::new(draft.into()), 80, 24);
    reader.press("G");
    assert!(!reader.screen().contains("aged"), "{}", reader.screen());
}
