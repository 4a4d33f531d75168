//! Whatever is in a file and whatever is typed: there is a screen for it.

use std::sync::Arc;

use annals::{
    app::Action,
    timeline::{Draft, Event, Link, OriginalDate, Timeline},
};

use crate::{
    reader::{COLOURFUL, Reader, sample},
    view::SIZES,
};
use proptest::prelude::*;

/// A timeline of one event with this text in every field that is shown.
fn filled(text: &str) -> Arc<Timeline> {
    let words = || vec![text.to_owned()];
    let event = Event {
        id: "event".to_owned(),
        date: "1066".parse().unwrap(),
        date_display: Some(text.to_owned()),
        date_original: vec![OriginalDate { calendar: text.to_owned(), text: text.to_owned() }],
        title: text.to_owned(),
        summary: Some(text.to_owned()),
        people: words(),
        places: words(),
        tags: words(),
        links: vec![Link { to: "event".to_owned(), kind: Some(text.to_owned()) }],
        sources: words(),
        note: Some(text.to_owned()),
        origin: None,
    };
    let draft = Draft { title: text.to_owned(), events: vec![event], ..Draft::default() };
    Arc::new(draft.into())
}

#[test]
fn nothing_of_a_file_or_a_query_steers_the_terminal() {
    let hostile = "a\u{1b}[2Jb\u{9b}c\u{202e}d\u{7}\u{2066}e\u{200f}f\rg\nh\ti";
    for keys in ["", "<Enter>", "<Enter><Tab>", "/a", "?"] {
        for (width, height) in SIZES {
            let mut reader = Reader::new(filled(hostile), width, height);
            reader.press(keys);
            reader.act(Action::Paste(hostile.to_owned()));
            for cell in reader.draw(COLOURFUL).content {
                let steers = |c: char| {
                    c.is_control()
                        || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
                };
                assert!(!cell.symbol().contains(steers), "{:?} after {keys}", cell.symbol());
            }
        }
    }
    let mut reader = Reader::new(filled(hostile), 80, 24);
    assert!(reader.screen().contains("a␛[2Jb"), "{}", reader.screen());
    reader.press("/");
    reader.act(Action::Paste("x\u{1b}y".to_owned()));
    assert!(reader.screen().contains("/ xy"), "{}", reader.screen());
}

#[test]
fn an_event_may_be_enormous() {
    let mut draft = Draft::from(Timeline::clone(&filled("word ")));
    let event = &mut draft.events[0];
    // More lines than a terminal can count.
    event.summary = Some("A word of a book. ".repeat(5_000) + &"\n\nA.".repeat(40_000));
    event.tags = (0..20_000).map(|number| format!("tag{number}")).collect();
    let mut reader = Reader::new(Arc::new(draft.into()), 80, 24);
    reader.press("<Enter><End>");
    assert!(reader.screen().contains("Sources"), "{}", reader.screen());
    reader.press("/");
    reader.act(Action::Paste("tag19999".to_owned()));
    assert_eq!(reader.app.count(), 1);
    assert!(reader.screen().contains("tag19999"), "{}", reader.screen());
}

proptest! {
    #[test]
    fn no_list_is_empty_without_a_word(
        query in prop_oneof!["[a-z0-9:\"=.\\-* ]{0,14}", "(-?(person|year|has|tag):[a-z0-9.-]{0,4} ?){0,3}", any::<String>()],
        width in 30..90_u16,
        height in 7..30_u16,
    ) {
        let mut reader = Reader::new(sample(), width, height);
        reader.press("/");
        reader.act(Action::Paste(query));
        let screen = reader.screen();
        prop_assert!(reader.app.count() > 0 || screen.contains("Nothing matches"), "{}", screen);
    }

    #[test]
    fn every_size_has_a_screen(width in 0..520_u16, height in 0..210_u16, keys in "[a-z/?]{0,6}") {
        let mut reader = Reader::new(sample(), width, height);
        reader.press(&keys);
        reader.look();
    }
}
