//! What is drawn, one file per pane. Drawing never changes state.

mod bar;
mod detail;
mod header;
mod help;
mod hints;
mod lecture;
mod list;
mod options;
mod paint;
mod progress;
mod theme;

use ratatui::{Frame, layout::Rect};
pub use theme::Theme;

use crate::app::{App, Mode};

/// Draws the state on a frame. Parts of the screen that the frame does not
/// have are left out.
pub fn view(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    let layout = app.layout();
    let area = frame.area();
    let place = |part: Rect| part.intersection(area);
    let theme = *theme;
    header::draw(app, theme, frame, place(layout.header));
    if matches!(app.mode(), Mode::Help { .. }) {
        help::draw(app, theme, frame, place(layout.body));
    } else {
        list::draw(app, theme, frame, place(layout.list));
        paint::rule(theme, frame, place(layout.rule));
        detail::draw(app, theme, frame, place(layout.detail));
    }
    let (hints, bar) = (place(layout.hints), place(layout.bar));
    let (hints, bar) = match (hints.is_empty(), app.mode()) {
        (false, _) => (standing(app, theme, frame, hints), bar),
        // Never over what is typed.
        (true, Mode::Search(_)) => (hints, bar),
        (true, _) => (hints, standing(app, theme, frame, bar)),
    };
    hints::draw(app, theme, frame, hints);
    match hints::news(app, theme, bar.width.into()) {
        // With one line for both, what just happened goes first, but never over what is typed.
        Some(news) if layout.hints.is_empty() && !matches!(app.mode(), Mode::Search(_)) => {
            frame.render_widget(news, bar);
        }
        _ => bar::draw(app, theme, frame, bar),
    }
    lecture::ask(app, theme, frame);
    theme.simplify(frame.buffer_mut());
}

/// Draws what goes on besides the reading at the right of a line, and gives
/// what is left of it.
fn standing(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) -> Rect {
    let area = progress::draw(app, theme, frame, area);
    lecture::draw(app, theme, frame, area)
}
