//! The order of what was found: in time, or the best first.

use annals::{
    app::{Focus, Mode, Order},
    search::{Hit, Results},
};
use proptest::prelude::*;

use crate::reader::{Reader, sample};

/// A reader who has found these events, worth so much each.
fn found(hits: &[(usize, u32)]) -> Reader {
    let mut reader = Reader::new(sample(), 80, 24);
    reader.press("/x");
    let hits = hits.iter().map(|&(event, score)| Hit { event, score }).collect();
    reader.answer(Results { hits, ..Results::default() });
    reader
}

fn rows(reader: &Reader) -> Vec<usize> {
    (0..reader.app.count()).filter_map(|row| reader.app.event_in(row)).collect()
}

const HITS: [(usize, u32); 4] = [(0, 10), (1, 30), (3, 20), (4, 30)];

#[test]
fn the_order_can_be_turned_and_turned_back() {
    let mut reader = found(&HITS);
    assert_eq!(rows(&reader), [0, 1, 3, 4]);
    reader.press("<C-o>");
    assert_eq!(rows(&reader), [1, 4, 3, 0]);
    reader.press("<Enter>o");
    assert_eq!(rows(&reader), [0, 1, 3, 4]);
    assert!(matches!(reader.app.mode(), Mode::Browse(Focus::List)));
}

#[test]
fn the_selection_stays_on_its_event() {
    for (keys, selected) in [
        ("<C-o>", 1),
        ("<Down><C-o>", 3),
        ("<C-o><Down>", 4),
        ("<C-o><Down><C-o><Down>", 4),
        ("<C-o><Down><C-o><Up>", 3),
        ("<C-o><PgDn>", 0),
        ("<C-o><Enter>G", 0),
        ("<C-o><Enter>Gg", 1),
        ("<C-o><Enter>Go", 0),
    ] {
        let mut reader = found(&HITS);
        reader.press(keys);
        assert_eq!(reader.app.selected(), Some(selected), "{keys}");
    }
}

#[test]
fn the_order_is_kept_for_the_next_search_and_the_one_before() {
    let mut reader = found(&HITS);
    reader.press("<C-o>y");
    reader.answer(Results {
        hits: vec![Hit { event: 2, score: 1 }, Hit { event: 3, score: 2 }],
        ..Results::default()
    });
    assert_eq!(rows(&reader), [3, 2]);
    let mut reader = found(&HITS);
    reader.press("<Enter>/magellan<C-o><Esc>");
    assert_eq!(rows(&reader), [1, 4, 3, 0]);
}

#[test]
fn the_window_follows_the_selection() {
    let mut reader = found(&[(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]);
    reader.app.update(annals::app::Action::Resize(annals::app::Size { width: 80, height: 5 }));
    assert_eq!((reader.app.selected(), reader.app.top()), (Some(4), 1));
    reader.press("<C-o>");
    assert_eq!((reader.app.selected(), reader.app.top()), (Some(4), 0));
}

#[test]
fn without_a_search_all_stays_in_time_order_and_the_reader_is_told() {
    let mut reader = Reader::new(sample(), 80, 24);
    for (keys, told, order) in [
        ("o", "the best first", Order::Relevance),
        ("o", "the earliest first", Order::Time),
        ("/<C-o>", "the best first", Order::Relevance),
    ] {
        reader.press(keys);
        assert_eq!(rows(&reader), [0, 1, 2, 3, 4], "{keys}");
        assert!(reader.app.notice().is_some_and(|notice| notice.contains(told)), "{keys}");
        assert_eq!(reader.app.order(), order);
    }
}

#[test]
fn the_bar_says_when_the_best_stand_first() {
    for (width, height) in [(80, 24), (40, 12), (30, 5)] {
        let mut reader = found(&HITS);
        reader.app.update(annals::app::Action::Resize(annals::app::Size { width, height }));
        assert!(!reader.screen().contains("by relevance"));
        reader.press("<C-o>");
        assert!(reader.screen().contains("4 of 5 by relevance"), "{}", reader.screen());
    }
}

proptest! {
    #[test]
    fn both_orders_list_the_same_events(scores in prop::collection::vec(prop_oneof![0_u32..4, 0_u32..=10_000], 0..6)) {
        let hits: Vec<_> = scores.into_iter().enumerate().take(5).collect();
        let mut reader = found(&hits);
        reader.press("<C-o>");
        let mut best_first = hits.clone();
        best_first.sort_by_key(|&(event, score)| (std::cmp::Reverse(score), event));
        let events: Vec<usize> = best_first.iter().map(|&(event, _)| event).collect();
        prop_assert_eq!(rows(&reader), events.clone());
        for (row, &event) in events.iter().enumerate() {
            prop_assert_eq!(reader.app.row_of(event), Some(row));
        }
    }
}
