//! The last line: what the keys do now, or what just happened.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::Theme;
use crate::{
    app::{App, Context, Focus, Mode, Role, keymap},
    text::{clean, clip, width},
};

pub(super) fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let columns = usize::from(area.width);
    let line = news(app, theme, columns).unwrap_or_else(|| hints(app, theme, columns));
    frame.render_widget(line, area);
}

/// What just happened, if anything did that the reader should know.
pub(super) fn news(app: &App, theme: Theme, columns: usize) -> Option<Line<'static>> {
    let told = app.notice().map(str::to_owned).or_else(|| instead(app))?;
    let text = clip(&clean(&told), columns.saturating_sub(1)).into_owned();
    Some(Line::styled(format!(" {text}"), theme.warning()))
}

/// What was found in the place of words that stand nowhere, as long as the
/// reader is looking at what was found.
fn instead(app: &App) -> Option<String> {
    if !matches!(app.mode(), Mode::Search(_) | Mode::Browse(Focus::List)) {
        return None;
    }
    let instead = &app.answer()?.results.instead;
    let told = instead.iter().map(|word| format!("No “{}”: showing “{}”.", word.typed, word.found));
    Some(told.collect::<Vec<_>>().join(" ")).filter(|told| !told.is_empty())
}

/// As many hints as fit, the first ones being those that a reader needs first.
fn hints(app: &App, theme: Theme, columns: usize) -> Line<'static> {
    let mut spans = Vec::new();
    let mut used = 0;
    for row in keymap::rows(&[Context::of(app.mode())]) {
        let offered = !row.hint.is_empty() && app.can(row.command);
        let Some(key) = row.keys.first().filter(|_| offered) else { continue };
        let (key, hint) = (format!(" {key}"), format!(" {}  ", row.hint));
        let needed = width(&key) + width(hint.trim_end());
        if used + needed > columns {
            break;
        }
        used += width(&key) + width(&hint);
        spans
            .extend([Span::styled(key, theme.role(Role::Name)), Span::styled(hint, theme.aside())]);
    }
    Line::from(spans)
}
