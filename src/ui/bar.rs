//! The search bar: what is typed, what it found.

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{Theme, paint};
use crate::{
    app::{App, Mode, SearchBar},
    text::{clean, clip, clip_start, width},
};

const PROMPT: &str = " / ";
const PLACEHOLDER: &str = "people, places, words, years";

pub(super) fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let (outcome, style) = outcome(app, theme);
    let outcome = Line::styled(outcome, style);
    match app.mode() {
        Mode::Search(search) => typing(&search.bar, outcome, theme, frame, area),
        _ => paint::left_and_right(frame, area, resting(app, theme, area), outcome),
    }
}

/// The bar when nothing is being typed: the filter in force, or what it is for.
fn resting(app: &App, theme: Theme, area: Rect) -> Line<'static> {
    let text = app.filter().map(|filter| clean(filter.query.trim()).into_owned());
    let style = if text.is_some() { Style::new() } else { theme.aside() };
    let text = text.unwrap_or_else(|| PLACEHOLDER.to_owned());
    let text = clip(&text, usize::from(area.width).saturating_sub(width(PROMPT))).into_owned();
    Line::from(vec![Span::styled(PROMPT, theme.date()), Span::styled(text, style)])
}

/// The bar with its cursor; of a long text the part before the cursor is cut
/// from the left.
fn typing(bar: &SearchBar, outcome: Line<'_>, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let room = usize::from(area.width).saturating_sub(width(PROMPT) + 1);
    let before = clean(bar.before_cursor());
    let before = clip_start(&before, room);
    let after = clean(bar.after_cursor());
    let column = width(PROMPT) + width(before);
    let empty = before.is_empty() && after.is_empty();
    let (after, style) = if empty { (PLACEHOLDER, theme.aside()) } else { (&*after, Style::new()) };
    let after = Span::styled(clip(after, (room + 1).saturating_sub(width(before))), style);
    let line = Line::from(vec![Span::styled(PROMPT, theme.date()), Span::raw(before), after]);
    paint::left_and_right(frame, area, line, outcome);
    let column = u16::try_from(column).unwrap_or(u16::MAX).min(area.width - 1);
    frame.set_cursor_position((area.x + column, area.y));
}

/// How much was found, in words.
fn outcome(app: &App, theme: Theme) -> (String, Style) {
    let all = app.timeline().events.len();
    match app.filter() {
        None => (String::new(), Style::new()),
        Some(filter) if filter.is_searching() => ("searching … ".to_owned(), theme.aside()),
        Some(_) if app.count() == 0 => (format!("no match among {all} "), theme.warning()),
        Some(_) if matches!(app.mode(), Mode::Search(_)) => {
            (format!("{} of {all} ", app.count()), Style::new())
        }
        Some(_) => (format!("{} of {all} · Esc shows all ", app.count()), Style::new()),
    }
}
