//! The help over the panes.

use ratatui::{Frame, layout::Rect};

use super::{Theme, detail};
use crate::app::{App, Mode, help};

pub(super) fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let Mode::Help { scroll, .. } = app.mode() else { return };
    let columns = app.layout().help_columns();
    let document = help::document(app, columns, theme.unicode);
    let room = usize::from(area.width).saturating_sub(columns) / 2;
    let left = u16::try_from(room).unwrap_or(0);
    let width = u16::try_from(columns).unwrap_or(area.width).min(area.width.saturating_sub(left));
    let area = Rect { x: area.x + left, width, ..area };
    detail::lines(&document.lines, *scroll, None, theme, frame, area);
}
