//! Files that are made to do harm.

use annals::timeline::{Faults, LoadError, parse};

use crate::{events, faults, fit_for_a_terminal};

#[test]
fn what_a_message_repeats_is_short_and_fit_for_a_terminal() {
    let long = "x".repeat(1_000_000);
    let [field, title] = &faults(&events(&[
        &format!("(date: \"1905\", title: \"A\", {long}: 1),"),
        &format!("(date: \"1905\", title: '\u{202e}\u{1b}[2J{long}'),"),
    ]))[..] else {
        panic!("two faults")
    };
    assert!(field.starts_with(&format!("2:28: Event has no field “{}…”;", "x".repeat(60))));
    assert!(field.len() < 400 && title.len() < 400, "{field}\n{title}");
    for date in ["\u{202e}", "\\u{1b}[2J", "\u{7}", &long] {
        let event = format!("(date: \"{date}\", title: \"A\"),");
        let [date] = &faults(&events(&[&event]))[..] else { panic!("one fault") };
        assert!(date.starts_with("2:8: date: ") && date.chars().count() < 500, "{date}");
        assert!(fit_for_a_terminal(date), "{date:?}");
    }
}

#[test]
fn more_faults_than_anybody_reads_are_counted() {
    let text = events(&vec!["(),"; 2_000]);
    let Err(LoadError::Faults(faults)) = parse("t.ron", text.as_bytes()) else { panic!() };
    assert_eq!((faults.list.len(), faults.more), (Faults::MOST, 4_000 - Faults::MOST));
    assert!(faults.to_string().ends_with("\nt.ron: and 3000 faults more"));
}

#[test]
fn nothing_a_file_does_overflows_the_stack() {
    for bracket in ["[", "(", "{", "(title: ", "(events: [(links: [", "Some(", "\"", "/*", "r#"] {
        let found = faults(&bracket.repeat(200_000));
        assert!(!found.is_empty(), "{bracket}");
    }
}
