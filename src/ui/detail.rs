//! The detail pane: the page of the selected event.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{Theme, paint};
use crate::app::{self, App, Focus, Mode};

pub(super) fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let (document, scroll) = app.reading();
    let link = match app.mode() {
        Mode::Browse(Focus::Detail { link }) => *link,
        _ => None,
    };
    lines(&document.lines, scroll, link, theme, frame, area);
}

/// Draws the lines of a document from `scroll` on, with one link as selected.
pub(super) fn lines(
    lines: &[app::Line],
    scroll: usize,
    link: Option<usize>,
    theme: Theme,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    for (row, line) in lines.iter().skip(scroll).take(area.height.into()).enumerate() {
        let spans = line.spans.iter().map(|span| styled(span, link, theme));
        frame.render_widget(spans.collect::<Line<'_>>(), paint::row(area, row));
    }
    more(lines.len().saturating_sub(scroll), theme, frame, area);
}

fn styled(span: &app::Span, link: Option<usize>, theme: Theme) -> Span<'_> {
    let mut style = theme.role(span.role);
    if span.hit {
        style = style.patch(theme.hit());
    }
    if link.is_some() && span.link == link {
        style = style.patch(theme.selected());
    }
    Span::styled(span.text.as_str(), style)
}

/// A sign at the lower right where lines go on below the pane: in the margin,
/// or over the last letter where there is none.
fn more(left: usize, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if left > usize::from(area.height) && !area.is_empty() {
        let x = area.right().min(frame.area().right() - 1);
        let corner = Rect { x, y: area.bottom() - 1, width: 1, height: 1 };
        frame.render_widget(Line::styled("↓", theme.date()), corner);
    }
}
