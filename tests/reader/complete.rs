//! Completing in the search bar: Tab after Tab, and back to what was typed.

use annals::{
    app::{Action, Command, Completion, Effect, Mode},
    search::Completions,
};

use crate::reader::{Reader, sample};

fn typed(keys: &str) -> Reader {
    let mut reader = Reader::new(sample(), 80, 24);
    reader.press(keys);
    reader
}

fn bar(reader: &Reader) -> (String, String) {
    let Mode::Search(search) = reader.app.mode() else { panic!("not in the search bar") };
    (search.bar.before_cursor().to_owned(), search.bar.after_cursor().to_owned())
}

fn before(reader: &Reader) -> String {
    bar(reader).0
}

const OPTIONS: [&str; 3] = ["person:", "place:", "pacific"];

#[test]
fn tab_goes_through_the_options_and_back_to_what_was_typed() {
    for (keys, text) in [
        ("", "fleet person:"),
        ("<Tab>", "fleet place:"),
        ("<Tab><Tab>", "fleet pacific"),
        ("<Tab><Tab><Tab>", "fleet p"),
        ("<Tab><Tab><Tab><Tab>", "fleet person:"),
        ("<S-Tab>", "fleet p"),
        ("<S-Tab><S-Tab>", "fleet pacific"),
        ("<Tab><S-Tab>", "fleet person:"),
    ] {
        let mut reader = typed("/fleet p");
        reader.offer(6, &OPTIONS);
        reader.press(keys);
        assert_eq!(before(&reader), text, "{keys}");
        let query = reader.app.filter().map(|filter| filter.query.clone());
        assert_eq!(query.as_deref(), Some(text), "{keys}: what stands there is searched");
    }
}

#[test]
fn shift_tab_begins_with_the_last() {
    let mut reader = typed("/p");
    let asked = reader.app.update(Action::Command(Command::PreviousOption));
    let Effect::Complete { seq, before: asked } = asked else { panic!("{asked:?}") };
    assert_eq!(asked, "p");
    let options = OPTIONS.map(String::from).into();
    reader.act(Action::Completed { seq, completions: Completions { from: 0, options } });
    assert_eq!(before(&reader), "pacific");
}

#[test]
fn only_what_stands_before_the_cursor_is_completed() {
    let mut reader = typed("/p fleet<Home><Right>");
    reader.offer(0, &OPTIONS);
    assert_eq!(bar(&reader), ("person:".to_owned(), " fleet".to_owned()));
}

#[test]
fn going_on_takes_the_option() {
    for (keys, text) in [
        ("m", "person:m"),
        ("<Left>", "person"),
        ("<Right>", "person:"),
        ("<Backspace>", "person"),
        ("<Down>", "person:"),
        ("<F1><F1>", "person:"),
    ] {
        let mut reader = typed("/p");
        reader.offer(0, &OPTIONS);
        reader.press(keys);
        assert_eq!(before(&reader), text, "{keys}");
        let Mode::Search(search) = reader.app.mode() else { panic!("{keys}") };
        assert_eq!(search.completion, Completion::None, "{keys}");
        let asked = reader.app.update(Action::Command(Command::NextOption));
        assert!(matches!(asked, Effect::Complete { before, .. } if before == text), "{keys}");
    }
}

#[test]
fn a_single_option_is_taken_at_once() {
    let mut reader = typed("/per");
    reader.offer(0, &["person:"]);
    assert_eq!(before(&reader), "person:");
    let asked = reader.app.update(Action::Command(Command::NextOption));
    assert!(matches!(asked, Effect::Complete { before, .. } if before == "person:"));
}

#[test]
fn where_nothing_fits_the_reader_is_told() {
    for (typed_keys, from, options, told) in [
        ("/zheng xyz", 6, &[][..], "Nothing completes “xyz”"),
        ("/person:\"xy z", 7, &[], "Nothing completes “xy z”"),
        ("/person:\"zheng he\"", 17, &[], "nothing to complete"),
        ("/", 0, &[], "nothing to complete"),
        ("/person:he", 0, &["person:he"], "complete as it stands"),
        ("/é", 1, &["e"], "nothing to complete"),
        ("/e", 7, &["e"], "nothing to complete"),
    ] {
        let mut reader = typed(typed_keys);
        let text = before(&reader);
        reader.offer(from, options);
        assert_eq!(before(&reader), text);
        let notice = reader.app.notice().unwrap_or_default();
        assert!(notice.contains(told), "{typed_keys}: {notice}");
        assert!(reader.screen().contains(told), "{}", reader.screen());
    }
}

#[test]
fn an_answer_to_what_is_no_longer_typed_is_ignored() {
    let late = |seq| Action::Completed {
        seq,
        completions: Completions { from: 0, options: OPTIONS.map(String::from).into() },
    };
    for keys in ["a", "<Backspace>", "<Left>", "<C-u>", "<Enter>", "<Esc>", "<F1>", "<F1><F1>"] {
        let mut reader = typed("/p");
        let asked = reader.app.update(Action::Command(Command::NextOption));
        let Effect::Complete { seq, .. } = asked else { panic!("{asked:?}") };
        reader.press(keys);
        let standing = reader.app.clone();
        assert_eq!(reader.app.update(late(seq)), Effect::None, "{keys}");
        assert_eq!(reader.app, standing, "{keys}");
    }
}

#[test]
fn tab_hammered_asks_once_and_the_last_press_says_which_way() {
    let mut reader = typed("/p");
    let asked = reader.app.update(Action::Command(Command::NextOption));
    let Effect::Complete { seq, .. } = asked else { panic!("{asked:?}") };
    for _ in 0..1000 {
        assert_eq!(reader.press("<Tab>"), Effect::None);
    }
    assert!(reader.screen().contains("completing …"), "{}", reader.screen());
    reader.press("<S-Tab>");
    let options = OPTIONS.map(String::from).into();
    reader.act(Action::Completed { seq, completions: Completions { from: 0, options } });
    assert_eq!(before(&reader), "pacific");
    for _ in 0..1001 {
        reader.press("<Tab>");
    }
    assert_eq!(before(&reader), "p", "it goes around four ways, what was typed being one");
}

#[test]
fn tab_leads_from_nothing_to_a_name_of_the_timeline() {
    for (keys, text) in [
        ("/<Tab>", "person:"),
        ("/per<Tab>", "person:"),
        ("/PLA<Tab><Tab>", "place:"),
        ("/per<Tab>zh<Tab>", "person:\"Zheng He\""),
        ("/has:no<Tab>", "has:note"),
        ("/fleet -per<Tab>zh<Tab>", "fleet -person:\"Zheng He\""),
    ] {
        let reader = typed(keys);
        assert!(before(&reader).starts_with(text), "{keys}: {}", before(&reader));
    }
}

#[test]
fn an_option_is_text_like_any_other() {
    let mut reader = typed("/a");
    reader.offer(0, &["a\u{1b}[2J\nb", "x"]);
    assert_eq!(before(&reader), "a[2J b");
}
