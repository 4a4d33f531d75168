//! The ways to complete what is typed, in a line below it.

use std::ops::Range;

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::Theme;
use crate::{
    app::Choice,
    text::{clean, clip, width},
};

/// From this many columns the line has room to say how many there are.
const ROOM_FOR_A_TALLY: usize = 30;

/// As many options as stand on a line of so many columns, the one in the bar
/// among them and marked.
pub(super) fn line(choice: &Choice, theme: Theme, columns: usize) -> Line<'static> {
    let options: Vec<_> = choice.options().iter().map(|option| clean(option)).collect();
    let tally = tally(choice);
    let tally = if columns < ROOM_FOR_A_TALLY { String::new() } else { tally };
    let room = columns.saturating_sub(width(&tally));
    let shown = beside(&options, choice.at().unwrap_or(0), room);
    let span = |place: usize| {
        let style = if choice.at() == Some(place) { theme.selected() } else { Style::new() };
        let option = clip(options.get(place)?, room.saturating_sub(2));
        Some(Span::styled(format!(" {option} "), style))
    };
    let mut line: Line<'_> = shown.filter_map(span).collect();
    line.push_span(" ".repeat(room.saturating_sub(line.width())));
    line.push_span(Span::styled(tally, theme.aside()));
    line
}

fn tally(choice: &Choice) -> String {
    let count = choice.options().len();
    match choice.at() {
        Some(at) => format!(" {} of {count} ", at + 1),
        None => format!(" {count} "),
    }
}

/// The options that share a line with this one, where each line has as many as
/// fit, so that the line stands still while one goes along it.
fn beside<T: AsRef<str>>(options: &[T], at: usize, room: usize) -> Range<usize> {
    let (mut start, mut used) = (0, 0);
    for (place, option) in options.iter().enumerate() {
        let needed = width(option.as_ref()) + 2;
        if used + needed > room && place > start {
            if place > at {
                return start..place;
            }
            (start, used) = (place, 0);
        }
        used += needed;
    }
    start..options.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_as_many_options_as_fit() {
        let options = ["abc", "下田", "a long one", "x"];
        for (at, room, shown) in [
            (0, 99, 0..4),
            (0, 11, 0..2),
            (1, 11, 0..2),
            (2, 11, 2..3),
            (3, 11, 3..4),
            (2, 0, 2..3),
            (0, 10, 0..1),
        ] {
            assert_eq!(beside(&options, at, room), shown, "{at} in {room}");
        }
        assert_eq!(beside(&[""; 0], 0, 10), 0..0);
    }
}
