//! The search bar: what is typed, what it found.

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{Theme, paint};
use crate::{
    app::{App, Focus, Mode, Order, SearchBar},
    text::{clean, clip, clip_start, width},
};

const PROMPT: &str = " / ";
const PLACEHOLDER: &str = "people, places, words, years";

pub(super) fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    if let Mode::Search(search) = app.mode() {
        return typing(app, &search.bar, theme, frame, area);
    }
    let line = resting(app, theme, area);
    let right = outcome(app, theme, room_beside(&line, area));
    paint::left_and_right(frame, area, line, right);
}

fn room_beside(line: &Line<'_>, area: Rect) -> usize {
    usize::from(area.width).saturating_sub(line.width() + 1)
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
fn typing(app: &App, bar: &SearchBar, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let room = usize::from(area.width).saturating_sub(width(PROMPT) + 1);
    let before = clean(bar.before_cursor());
    let before = clip_start(&before, room);
    let after = clean(bar.after_cursor());
    let column = width(PROMPT) + width(before);
    let empty = before.is_empty() && after.is_empty();
    let (after, style) = if empty { (PLACEHOLDER, theme.aside()) } else { (&*after, Style::new()) };
    let after = Span::styled(clip(after, (room + 1).saturating_sub(width(before))), style);
    let line = Line::from(vec![Span::styled(PROMPT, theme.date()), Span::raw(before), after]);
    let right = outcome(app, theme, room_beside(&line, area));
    paint::left_and_right(frame, area, line, right);
    let column = u16::try_from(column).unwrap_or(u16::MAX).min(area.width - 1);
    frame.set_cursor_position((area.x + column, area.y));
}

/// How much was found, in as many words as there is room for.
fn outcome(app: &App, theme: Theme, room: usize) -> Line<'static> {
    let (found, all) = (app.count(), app.timeline().events.len());
    let so_far = if app.arrival().is_under_way() { " so far" } else { "" };
    let style = if found == 0 { theme.warning() } else { Style::new() };
    let (words, style) = match app.filter() {
        None => return Line::default(),
        Some(filter) if filter.is_searching() => (vec!["searching … ".to_owned()], theme.aside()),
        Some(_) if found == 0 => {
            let among = format!("no match among {}{so_far} ", paint::grouped(all));
            (vec![among, format!("no match{so_far} "), "no match ".into()], style)
        }
        Some(_) => {
            let leaves = matches!(app.mode(), Mode::Browse(Focus::List));
            let order = match app.order() {
                Order::Time => "",
                Order::Relevance => " by relevance",
            };
            let (found, all) = (paint::grouped(found), paint::grouped(all));
            let long = leaves.then(|| format!("{found} of {all}{so_far}{order} · Esc shows all "));
            let short = [
                format!("{found} of {all}{so_far}{order} "),
                format!("{found}{so_far}{order} "),
                format!("{found}{so_far} "),
                format!("{found} "),
            ];
            (long.into_iter().chain(short).collect(), style)
        }
    };
    let fitting = words.into_iter().find(|words| width(words) <= room);
    Line::styled(fitting.unwrap_or_default(), style)
}
