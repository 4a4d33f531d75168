//! A timeline that comes while it is read: whatever the reader does meanwhile,
//! they stay where they are when the rest is there.

use std::sync::Arc;

use annals::{
    app::{Action, App, Arrival, Effect, Focus, Loaded, Mode, Percent, Size},
    search::Scope,
    timeline::{Draft, Timeline, parse},
    ui::Theme,
};
use proptest::prelude::*;

use crate::{
    reader::{COLOURFUL, Reader, built_in, sample, text_of},
    table::{MODES, actions, check, mode},
};

/// Every other event of a timeline, as if it had come first.
fn beginning(whole: &Timeline) -> Arc<Timeline> {
    let mut draft = Draft::from(whole.clone());
    draft.events = draft.events.into_iter().step_by(2).collect();
    Arc::new(draft.into())
}

fn loaded(beginning: &Timeline, whole: &Arc<Timeline>) -> Action {
    let places = beginning.places_in(whole).into();
    Action::Loaded(Loaded { timeline: Arc::clone(whole), places, fault: None })
}

fn broken(beginning: &Timeline, fault: &str) -> Action {
    let timeline = Arc::new(beginning.clone());
    let places = beginning.places_in(beginning).into();
    Action::Loaded(Loaded { timeline, places, fault: Some(fault.to_owned()) })
}

/// What a reader looks at.
#[derive(Debug, PartialEq)]
struct Sight {
    mode: &'static str,
    title: String,
    scroll: usize,
    link: Option<String>,
}

fn sight(reader: &Reader) -> Sight {
    let app = &reader.app;
    let (document, scroll) = app.reading();
    let title_of = |event: usize| app.timeline().events[event].title.clone();
    let link = match app.mode() {
        Mode::Browse(Focus::Detail { link: Some(link) }) => Some(document.links[*link].target),
        _ => None,
    };
    // Whoever was asked for a completion of the beginning answers no more.
    let mode = if mode(app) == "asking" { "search" } else { mode(app) };
    Sight { mode, title: reader.title().to_owned(), scroll, link: link.map(title_of) }
}

/// How many rows of the list stand above the selected one on the screen.
fn above(app: &App) -> usize {
    app.selected().and_then(|event| app.row_of(event)).unwrap_or(0) - app.top()
}

/// Whether so many rows stand above the selected one, or as near as the list's
/// ends allow.
fn stays_on_its_row(app: &App, rows: usize) -> bool {
    let height = usize::from(app.layout().list.height).max(1);
    let at_end = app.top() == 0 || app.top() + height == app.count();
    let row = app.top() + above(app);
    above(app) == rows || (at_end && (row < rows || row + height - rows > app.count()))
}

#[test]
fn the_reader_stays_where_they_are_in_every_mode() {
    let whole = built_in();
    let first = beginning(&whole);
    let more = ["GG", "jjjj<Enter><PgDn>", "jj<Enter><Tab><Tab>", "/putin<Down><Down><Enter>"];
    for keys in MODES.map(|mode| mode.1).into_iter().chain(more) {
        for (width, height) in [(80, 24), (40, 12), (80, 8)] {
            let mut reader = Reader::arriving(first.clone(), width, height);
            reader.press(keys);
            let (before, rows) = (sight(&reader), above(&reader.app));
            let searched = reader.app.filter().map(|filter| filter.query.clone());
            let effect = reader.app.update(loaded(&first, &whole));
            assert_eq!(sight(&reader), before, "{keys} at {width}×{height}");
            assert!(stays_on_its_row(&reader.app, rows), "{keys} at {width}×{height}");
            assert_eq!(reader.app.timeline(), &whole);
            let asked = match effect {
                Effect::Search { query, .. } => Some(query),
                Effect::None => None,
                other => panic!("{keys}: {other:?}"),
            };
            assert_eq!(asked, searched, "{keys}: the filter is searched anew");
        }
    }
}

#[test]
fn what_one_can_come_back_to_comes_along() {
    let whole = built_in();
    let first = beginning(&whole);
    for (keys, back) in [
        ("jjj/putin", "<Esc>"),
        ("jjj/putin<Enter>j", "<Esc>"),
        ("jj<Enter>/putin", "<Esc>"),
        ("/japan<Enter>jj/putin", "<Esc>"),
        ("jjj<Enter><Tab><Enter>", "<Backspace>"),
        ("/japan<Enter>jj<Enter><Tab><Enter>", "<Backspace>"),
        ("jjj/putin<F1>", "<Esc><Esc>"),
    ] {
        let mut alone = Reader::arriving(first.clone(), 80, 24);
        let mut joined = Reader::arriving(first.clone(), 80, 24);
        alone.press(keys);
        joined.press(keys);
        joined.act(loaded(&first, &whole));
        joined.act(Action::Indexed(Scope::Names));
        joined.act(Action::Indexed(Scope::Whole));
        alone.press(back);
        joined.press(back);
        let (alone, joined) = (sight(&alone), sight(&joined));
        assert_eq!((joined.title, joined.mode), (alone.title, alone.mode), "{keys}{back}");
    }
}

#[test]
fn the_old_answer_stays_until_the_new_one_comes() {
    let whole = built_in();
    let first = beginning(&whole);
    for (keys, best) in [("/japan<Enter>j", false), ("/japan<Enter>", false), ("/japan", true)] {
        let mut reader = Reader::arriving(first.clone(), 80, 24);
        reader.press(keys);
        let (count, title) = (reader.app.count(), reader.title().to_owned());
        let Effect::Search { seq, query } = reader.app.update(loaded(&first, &whole)) else {
            panic!("{keys}: not asked again")
        };
        assert!(reader.app.is_searching());
        assert_eq!((reader.app.count(), reader.title()), (count, title.as_str()), "{keys}");
        let results = Arc::new(annals::search::Index::new(whole.clone()).search(&query));
        let expected =
            if best { whole.events[results.best().unwrap().event].title.clone() } else { title };
        reader.app.update(Action::Found { seq, results });
        assert!(!reader.app.is_searching());
        assert!(reader.app.count() > count, "{keys}: the whole has more");
        assert_eq!(reader.title(), expected, "{keys}");
    }
}

#[test]
fn answers_from_before_the_whole_are_not_taken() {
    let whole = built_in();
    let first = beginning(&whole);
    let mut reader = Reader::arriving(first.clone(), 80, 24).slow();
    reader.press("/japan");
    let effect = reader.app.update(loaded(&first, &whole));
    (0..9).for_each(|_| reader.deliver());
    assert!(reader.app.is_searching() && reader.app.answer().is_none());
    assert!(matches!(effect, Effect::Search { query, .. } if query == "japan"));
}

#[test]
fn a_better_index_is_asked_again_unless_the_answer_is_still_awaited() {
    let whole = built_in();
    let first = beginning(&whole);
    for (keys, slow, asked) in [
        ("/japan", false, true),
        ("/japan<Enter>j", false, true),
        ("/japan", true, false),
        ("", false, false),
    ] {
        let mut reader = Reader::arriving(first.clone(), 80, 24);
        reader.act(loaded(&first, &whole));
        if slow {
            reader = reader.slow();
        }
        reader.press(keys);
        let before = sight(&reader);
        let effect = reader.app.update(Action::Indexed(Scope::Names));
        assert_eq!(matches!(effect, Effect::Search { .. }), asked, "{keys}");
        assert_eq!(sight(&reader), before, "{keys}");
    }
}

#[test]
fn an_arrival_goes_one_way() {
    let whole = sample();
    let first = beginning(&whole);
    let here = |indexing| Arrival::Here { fault: None, indexing };
    let percent = |percent| Percent::of(percent, 100);
    let mut app = App::arriving(first.clone(), Size::new(80, 24));
    for (action, arrival) in [
        (Action::Indexing(percent(7)), Arrival::Loading(percent(0))),
        (Action::Indexed(Scope::Whole), Arrival::Loading(percent(0))),
        (Action::Loading(percent(40)), Arrival::Loading(percent(40))),
        (loaded(&first, &whole), here(Some(percent(0)))),
        (Action::Loading(percent(50)), here(Some(percent(0)))),
        (Action::Indexing(percent(20)), here(Some(percent(20)))),
        (Action::Indexed(Scope::Names), here(Some(percent(20)))),
        (Action::Indexing(percent(90)), here(Some(percent(90)))),
        (Action::Indexed(Scope::Whole), here(None)),
    ] {
        let name = format!("{action:?}");
        app.update(action);
        assert_eq!(app.arrival(), &arrival, "{name:.40}");
    }
    assert_eq!(App::new(whole, Size::new(80, 24)).arrival(), &here(None));
}

#[test]
fn an_event_that_is_gone_leaves_the_reader_at_its_time() {
    let history = |years: &[u16]| -> Arc<Timeline> {
        let event = |year: &u16| format!("(date: \"{year}\", title: \"{year}\"),");
        let events: String = years.iter().map(event).collect();
        let file = format!("(title: \"A history\", events: [{events}])");
        Arc::new(parse("history.ron", file.as_bytes()).unwrap())
    };
    let years = [1000, 1066, 1070, 1086];
    for (keys, later, expected) in [
        ("j", &[1000, 1070, 1086][..], "1070"),
        ("jjj", &[1000, 1066, 1070], "1070"),
        ("j", &[1000, 1065, 1069, 1086], "1069"),
        ("j", &[1086], "1086"),
        ("jj", &[1001, 1002], "1002"),
        ("<Down>", &[1805, 1806], "1805"),
    ] {
        let (first, later) = (history(&years), history(later));
        let mut reader = Reader::new(first.clone(), 40, 12);
        reader.press(keys);
        reader.app.update(loaded(&first, &later));
        assert_eq!(reader.title(), expected, "{keys} then {later:?}");
    }
}

#[test]
fn who_loses_their_event_is_told_and_reads_the_next_from_its_beginning() {
    const GONE: &str = "is gone";
    let first = built_in();
    let without = |title: &str| {
        let mut draft = Draft::from(Timeline::clone(&first));
        draft.events.retain(|event| event.title != title);
        Arc::new(Timeline::from(draft))
    };
    for keys in ["jjj", "jjj<Enter><Down><Down>", "/japan<Enter>j", "jjj?"] {
        let mut reader = Reader::new(first.clone(), 40, 12);
        reader.press(keys);
        let (title, scroll) = (reader.title().to_owned(), reader.app.reading().1);
        let later = without("Treaty of Shimoda");
        reader.app.update(loaded(&first, &later));
        assert_eq!((reader.title(), reader.app.reading().1), (title.as_str(), scroll), "{keys}");
        assert_eq!(reader.app.notice(), None, "{keys}");
        let last = without(&title);
        reader.app.update(loaded(&later, &last));
        assert_ne!(reader.title(), title, "{keys}");
        assert_eq!(reader.app.reading().1, 0, "{keys}");
        assert!(reader.app.notice().is_some_and(|notice| notice.contains(GONE)), "{keys}");
        reader.app.update(broken(&last, FAULT));
        assert_eq!(reader.app.notice(), Some(FAULT), "{keys}");
    }
}

#[test]
fn an_edition_after_another_leaves_nothing_under_way() {
    let (first, later) = (built_in(), sample());
    let mut reader = Reader::new(first.clone(), 80, 24);
    reader.press("/japan");
    let effect = reader.app.update(loaded(&first, &later));
    assert!(matches!(effect, Effect::Search { .. }));
    assert_eq!(reader.app.update(Action::Indexed(Scope::Whole)), Effect::None, "asked already");
    assert_eq!(reader.app.arrival(), &Arrival::Here { fault: None, indexing: None });
}

const FAULT: &str = "history.ron:12345:7: “dat” is no field of an event; did you mean “date”?";

#[test]
fn a_late_fault_is_said_and_stays_in_sight() {
    for (width, height) in [(80, 24), (40, 12), (200, 50), (40, 5)] {
        let mut reader = Reader::arriving(built_in(), width, height);
        reader.press("j");
        let title = reader.title().to_owned();
        reader.act(broken(&built_in(), FAULT));
        let screen = reader.screen();
        let said: String = FAULT.chars().take(usize::from(width) / 2).collect();
        assert!(screen.contains(&said), "{screen}");
        reader.act(Action::Indexed(Scope::Whole));
        assert!(reader.screen().contains(&said), "until a key is pressed");
        reader.press("k");
        reader.press("j");
        let screen = reader.screen();
        assert!(!screen.contains(&said), "the hints are back: {screen}");
        assert!(screen.contains("incomplete"), "{screen}");
        assert_eq!(reader.title(), title);
        reader.press("?");
        let help = reader.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        let end = FAULT.split(' ').next_back().unwrap();
        assert!(height < 8 || (help.contains("Incomplete:") && help.contains(end)), "{help}");
    }
}

#[test]
fn progress_is_seen_as_long_as_it_lasts() {
    let whole = sample();
    let first = beginning(&whole);
    let ascii = Theme { unicode: false, ..COLOURFUL };
    for (width, height, theme, loading, indexing) in [
        (80, 24, COLOURFUL, "loading ████▌░░░░░░░  40 %", "indexing ██████████░░  84 %"),
        (80, 24, ascii, "loading [####........]  40 %", "indexing [##########..]  84 %"),
        (40, 12, COLOURFUL, "loading 40 %", "indexing 84 %"),
        (20, 12, COLOURFUL, "40 %", "84 %"),
        (80, 5, COLOURFUL, "loading ████▌░░░░░░░  40 %", "indexing ██████████░░  84 %"),
    ] {
        let mut reader = Reader::arriving(first.clone(), width, height);
        let last = |reader: &Reader| {
            text_of(&reader.draw(theme)).lines().last().unwrap_or_default().to_owned()
        };
        assert!(last(&reader).ends_with('…') || last(&reader).ends_with('~'), "{}", last(&reader));
        reader.act(Action::Loading(Percent::of(40, 100)));
        assert!(last(&reader).ends_with(loading), "{}", last(&reader));
        reader.act(loaded(&first, &whole));
        reader.act(Action::Indexing(Percent::of(84, 100)));
        assert!(last(&reader).ends_with(indexing), "{}", last(&reader));
        reader.act(Action::Indexed(Scope::Whole));
        assert!(!last(&reader).contains('%'), "{}", last(&reader));
    }
}

#[test]
fn counts_say_that_they_are_not_the_last() {
    let whole = sample();
    let first = beginning(&whole);
    let mut reader = Reader::arriving(first.clone(), 80, 24);
    assert!(reader.screen().contains("3 events so far"), "{}", reader.screen());
    reader.press("/world");
    assert!(reader.screen().contains("1 of 3 so far"), "{}", reader.screen());
    reader.press("<C-u>zzzzzz");
    assert!(reader.screen().contains("no match among 3 so far"), "{}", reader.screen());
    assert!(reader.screen().contains("Nothing matches “zzzzzz” so far."), "{}", reader.screen());
    reader.act(loaded(&first, &whole));
    assert!(reader.screen().contains("so far"), "the texts are not indexed yet");
    reader.act(Action::Indexed(Scope::Whole));
    let screen = reader.screen();
    assert!(!screen.contains("so far") && screen.contains("no match among 5\n"), "{screen}");
}

/// What may happen at any time: a key or an answer by its place in the
/// table of actions, or news of the loading.
fn any_step() -> impl Strategy<Value = (usize, char, u8)> {
    (0..actions().len() + 5, any::<char>(), 0..100_u8)
}

fn news(which: usize, percent: u8) -> Action {
    let percent = Percent::of(percent.into(), 100);
    match which {
        0 => Action::Loading(percent),
        1 => Action::Indexing(percent),
        2 => Action::Indexed(Scope::Names),
        _ => Action::Indexed(Scope::Whole),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn whatever_happens_the_event_stays_the_same(
        before in prop::collection::vec(any_step(), 0..30),
        after in prop::collection::vec(any_step(), 0..30),
        width in 0..130_u16,
        height in 0..50_u16,
        slow: bool,
    ) {
        let whole = sample();
        let first = beginning(&whole);
        let mut reader = Reader::arriving(first.clone(), width, height);
        if slow {
            reader = reader.slow();
        }
        let actions = actions();
        let walk = |reader: &mut Reader, steps: Vec<(usize, char, u8)>| {
            for (which, letter, percent) in steps {
                match actions.get(which).map(|(_, action)| action) {
                    None => { reader.act(news(which - actions.len(), percent)); }
                    Some(Action::Found { .. }) => reader.deliver(),
                    Some(Action::Insert(_)) => { reader.act(Action::Insert(letter)); }
                    Some(action) => { reader.act(action.clone()); }
                }
                check(&reader.app)?;
            }
            reader.look();
            Ok::<_, TestCaseError>(())
        };
        walk(&mut reader, before)?;
        let (before, rows) = (sight(&reader), above(&reader.app));
        // As a host does: the answer to what is asked anew comes later.
        let effect = reader.app.update(loaded(&first, &whole));
        prop_assert_eq!(sight(&reader), before);
        prop_assert!(stays_on_its_row(&reader.app, rows));
        check(&reader.app)?;
        if let Effect::Search { seq, query } = effect {
            let results = annals::search::Index::new(whole.clone()).search(&query);
            reader.app.update(Action::Found { seq, results: Arc::new(results) });
            check(&reader.app)?;
        }
        reader.act(loaded(&whole, &whole));
        walk(&mut reader, after)?;
    }

    #[test]
    fn no_places_are_too_wild(
        keys in prop::sample::select(vec!["", "jj/world<Enter>", "/world", "jjj<Enter><Tab><Enter>"]),
        places in prop::collection::vec(prop::option::of(0..9_usize), 0..9),
        events in 0..5_usize,
    ) {
        let mut reader = Reader::arriving(sample(), 80, 24);
        reader.press(keys);
        let mut draft = Draft::from(Timeline::clone(&sample()));
        draft.events.truncate(events);
        let timeline = Arc::new(draft.into());
        let places = places.into();
        reader.act(Action::Loaded(Loaded { timeline, places, fault: None }));
        check(&reader.app)?;
        for key in ["<Backspace>", "<Esc>", "<Esc>", "G"] {
            reader.press(key);
            check(&reader.app)?;
            reader.look();
        }
    }
}
