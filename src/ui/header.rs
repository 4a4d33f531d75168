//! The first line: what is being read, and how much of it is listed.

use ratatui::{Frame, layout::Rect, text::Line};

use super::{Theme, paint};
use crate::{
    app::App,
    text::{clean, clip},
};

pub(super) fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let all = app.timeline().events.len();
    let count = match all {
        1 => "1 event ".to_owned(),
        _ => format!("{all} events "),
    };
    let title = clean(&app.timeline().title);
    let title = clip(&title, usize::from(area.width).saturating_sub(1)).into_owned();
    let left = Line::styled(format!(" {title}"), theme.role(crate::app::Role::Title));
    paint::left_and_right(frame, area, left, Line::styled(count, theme.aside()));
}
