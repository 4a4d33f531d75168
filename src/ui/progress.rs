//! How far loading and indexing are, at the right of the last line.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{Theme, paint};
use crate::app::{App, Arrival, Percent};

/// From this many columns there is room for a bar beside the hints.
const ROOM_FOR_BAR: u16 = 72;
/// From this many columns there is room to say what is going on.
const ROOM_FOR_WORDS: u16 = 28;
/// The cells of the bar.
const CELLS: usize = 12;

/// Draws the progress, if something is under way, and gives what is left of
/// the line.
pub(super) fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) -> Rect {
    let Some(line) = line(app, theme, area.width) else { return area };
    paint::at_the_right(frame, area, line)
}

/// What is going on, and how far it is.
fn line(app: &App, theme: Theme, columns: u16) -> Option<Line<'static>> {
    let (work, percent) = match app.arrival() {
        Arrival::Loading(percent) => ("loading", *percent),
        Arrival::Here { indexing: Some(percent), .. } => ("indexing", *percent),
        // Where the screen is too low for a header, it is said here.
        Arrival::Here { fault: Some(_), .. } if app.layout().header.is_empty() => {
            return Some(Line::styled(" incomplete ", theme.warning()));
        }
        Arrival::Here { .. } => return None,
    };
    let said = |words: String| Span::styled(words, theme.aside());
    let work = match columns {
        ROOM_FOR_WORDS.. => format!(" {work} "),
        _ => " ".to_owned(),
    };
    Some(match percent.get() {
        // Of an input without a length nothing more is known.
        0 => Line::from(said(format!("{work}… "))),
        share if columns >= ROOM_FOR_BAR => {
            let [done, left] = bar(percent, theme);
            let share = format!("{left} {share:>3} % ");
            vec![said(work), Span::styled(done, theme.date()), said(share)].into()
        }
        share => Line::from(said(format!("{work}{share} % "))),
    })
}

/// The bar in two parts: what is done, and what is left.
fn bar(percent: Percent, theme: Theme) -> [String; 2] {
    let halves = usize::from(percent.get()) * CELLS * 2 / 100;
    let (full, half) = (halves / 2, halves % 2);
    if theme.unicode {
        let done = "█".repeat(full) + &"▌".repeat(half);
        [done, "░".repeat(CELLS.saturating_sub(full + half))]
    } else {
        [format!("[{}", "#".repeat(full)), format!("{}]", ".".repeat(CELLS.saturating_sub(full)))]
    }
}
