//! Searching: the list narrows, answers come late, and every step can be undone.

use std::sync::Arc;

use annals::app::{Action, App, Command, Effect, Mode, Size};

use crate::reader::{Reader, built_in, sample};

#[test]
fn a_search_narrows_the_list_and_every_step_can_be_undone() {
    for (keys, count, title) in [
        ("j/world", 2, "Ptolemy describes the known world"),
        ("j/magellan", 1, "Around the world"),
        ("j/magellan<Enter>", 1, "Around the world"),
        ("j/magellan<Esc>", 5, "The treasure fleet sails"),
        ("j/magellan<Enter><Esc>", 5, "The treasure fleet sails"),
        ("j/magellan<C-u>", 5, "The treasure fleet sails"),
        ("j/magellan<C-w>world", 2, "Ptolemy describes the known world"),
        ("j/world<Down><Enter><Enter><Esc>", 2, "Around the world"),
        ("j/world<Enter>/magellan<Esc>", 2, "Ptolemy describes the known world"),
        ("j/world<Enter>/magellan<Enter><Esc>", 5, "The treasure fleet sails"),
        ("j/zzzzzz", 0, ""),
        ("j/zzzzzz<Esc>", 5, "The treasure fleet sails"),
        ("j/zzzzzz<Enter><Esc>", 5, "The treasure fleet sails"),
        ("j/<Enter>", 5, "The treasure fleet sails"),
        ("j/magellan<Enter>/<Enter>", 1, "Around the world"),
        ("j/magellan<Enter>/<Esc>", 1, "Around the world"),
        ("j/zzzzzz<Enter>/<Enter><Esc>", 5, "The treasure fleet sails"),
        ("j/magellan<Enter>/w<C-u>", 5, "The treasure fleet sails"),
    ] {
        let mut reader = Reader::new(sample(), 80, 24);
        reader.press(keys);
        assert_eq!((reader.app.count(), reader.title()), (count, title), "{keys}");
    }
}

#[test]
fn a_search_dropped_leads_back_to_the_page_and_the_line() {
    let mut reader = Reader::new(built_in(), 80, 24);
    reader.press("jjj<Enter><Tab>");
    let before = (reader.app.reading().1, reader.app.mode().clone());
    reader.press("/gorb<Esc>");
    assert_eq!((reader.app.reading().1, reader.app.mode().clone()), before);
    assert_eq!(reader.app.selected(), Some(3));
}

#[test]
fn a_search_ends_the_trail() {
    let mut reader = Reader::new(sample(), 80, 24);
    reader.press("jjj<Enter><Tab><Enter><Esc>/fleet<Enter><Enter><Backspace>");
    assert_eq!((reader.title(), reader.app.count()), ("The treasure fleet sails", 1));
    assert!(reader.app.notice().is_some());
}

#[test]
fn a_late_answer_selects_the_best_unless_the_reader_has_gone_on() {
    for (keys, title) in [
        ("/cook<Enter>", "The Endeavour in the Pacific"),
        ("/cook<F1>", "The Endeavour in the Pacific"),
        ("/world<Enter>jjj", "Around the world"),
        ("/world<Enter>jjj<Enter><Tab><Tab>", "Around the world"),
    ] {
        let mut reader = Reader::new(sample(), 80, 24).slow();
        reader.press(keys);
        (0..9).for_each(|_| reader.deliver());
        assert_eq!(reader.title(), title, "{keys}");
        assert!(!reader.app.is_searching(), "{keys}");
    }
}

#[test]
fn a_late_answer_does_not_move_a_page_that_is_being_read() {
    let mut reader = Reader::new(built_in(), 80, 24).slow();
    reader.press("/hibiya<Enter>j<Enter><Down><Down>");
    let (before, event) = (reader.app.reading().1, reader.app.selected());
    (0..9).for_each(|_| reader.deliver());
    assert_eq!((reader.app.reading().1, reader.app.selected()), (before, event));
}

#[test]
fn letters_in_the_search_bar_are_never_commands() {
    let mut reader = Reader::new(sample(), 80, 24);
    reader.press("/qjkgGy?/ ");
    let Mode::Search(search) = reader.app.mode() else { panic!("left the search bar") };
    assert_eq!(search.bar.text(), "qjkgGy?/ ");
}

#[test]
fn a_paste_is_one_edit() {
    let mut reader = Reader::new(sample(), 80, 24);
    reader.press("/");
    let effect = reader.app.update(Action::Paste("zheng\nhe".into()));
    assert_eq!(effect, Effect::Search { seq: 1, query: "zheng he".into() });
    let mut reader = Reader::new(sample(), 80, 24);
    assert_eq!(reader.app.update(Action::Paste("q".into())), Effect::None);
    assert!(reader.app.notice().is_some());
}

#[test]
fn a_paste_too_long_is_cut_and_the_reader_is_told() {
    let mut reader = Reader::new(sample(), 80, 24);
    reader.press("/");
    reader.act(Action::Paste("magellan ".repeat(1_000)));
    assert_eq!((reader.app.notice(), reader.app.count()), (None, 1));
    reader.act(Action::Paste("magellan ".repeat(1_000)));
    assert!(reader.app.notice().is_some_and(|notice| notice.contains("left out")));
    assert_eq!(reader.app.count(), 1);
    reader.press("x");
    assert!(reader.app.notice().is_some_and(|notice| notice.contains("full")));
}

#[test]
fn only_the_newest_answer_counts() {
    let mut app = App::new(sample(), Size { width: 80, height: 24 });
    app.update(Action::Command(Command::Search));
    let Effect::Search { seq: first, .. } = app.update(Action::Insert('a')) else { panic!() };
    let Effect::Search { seq: second, .. } = app.update(Action::Insert('b')) else { panic!() };
    app.update(Action::Found { seq: first, results: Arc::default() });
    assert!(app.filter().unwrap().is_searching());
    app.update(Action::Found { seq: second, results: Arc::default() });
    assert!(!app.filter().unwrap().is_searching());
}

#[test]
fn an_unanswered_search_is_asked_again_when_it_comes_back() {
    let mut app = App::new(sample(), Size { width: 80, height: 24 });
    app.update(Action::Command(Command::Search));
    app.update(Action::Insert('a'));
    app.update(Action::Command(Command::Keep));
    app.update(Action::Command(Command::Search));
    let effect = app.update(Action::Command(Command::StepBack));
    assert!(matches!(effect, Effect::Search { query, .. } if query == "a"));
}

#[test]
fn a_match_out_of_sight_is_scrolled_to() {
    let mut reader = Reader::new(built_in(), 80, 24);
    reader.press("/hibiya");
    assert!(reader.screen().contains("Hibiya"), "{}", reader.screen());
    let (_, scroll) = reader.app.reading();
    assert!(scroll > 0);
    reader.press("<C-u>portsmouth");
    let (_, scroll) = reader.app.reading();
    assert_eq!(scroll, 0, "the title is on the first page");
}
