//! The last line: what the keys do now, or what just happened.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::Theme;
use crate::{
    app::{App, Context, Role, keymap},
    text::{clean, clip, width},
};

pub(super) fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let columns = usize::from(area.width);
    let told = app.notice().map(str::to_owned).or_else(|| instead(app));
    let line = match told {
        Some(told) => {
            let text = clip(&clean(&told), columns.saturating_sub(1)).into_owned();
            Line::styled(format!(" {text}"), theme.warning())
        }
        None => hints(app, theme, columns),
    };
    frame.render_widget(line, area);
}

/// What was found in the place of words that stand nowhere.
fn instead(app: &App) -> Option<String> {
    let instead = &app.answer()?.results.instead;
    let told = instead.iter().map(|word| format!("No “{}”: showing “{}”.", word.typed, word.found));
    Some(told.collect::<Vec<_>>().join(" ")).filter(|told| !told.is_empty())
}

/// As many hints as fit, the first ones being those that a reader needs first.
fn hints(app: &App, theme: Theme, columns: usize) -> Line<'static> {
    let mut spans = Vec::new();
    let mut used = 0;
    for row in keymap::rows(&[Context::of(app.mode())]) {
        let Some(key) = row.keys.first().filter(|_| !row.hint.is_empty()) else { continue };
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
