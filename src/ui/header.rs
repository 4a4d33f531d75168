//! The first line: what is being read, and how much of it is listed.

use ratatui::{Frame, layout::Rect, style::Style, text::Line};

use super::{Theme, paint};
use crate::{
    app::{App, Arrival, Invitation, Role},
    text::{clean, clip, width},
};

/// The columns of a title that an invitation leaves.
const LEAST_TITLE: usize = 12;

pub(super) fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let columns = columns(area);
    let invitation = invitation(app, columns);
    // A title gives way to what must be known, and to nothing else.
    let must = flaw(app).is_some() || invitation.is_some();
    let (told, style) = match invitation {
        Some(told) => (told, theme.role(Role::Name)),
        None => count(app, theme, columns),
    };
    let room = if must { width(&told) + 1 } else { 0 };
    let title = clean(&app.timeline().title);
    let title = clip(&title, columns.saturating_sub(room)).into_owned();
    let left = Line::styled(format!(" {title}"), theme.role(Role::Title));
    paint::left_and_right(frame, area, left, Line::styled(told, style));
}

/// Whether the header says how others come in.
pub(super) fn invites(app: &App) -> bool {
    let header = app.layout().header;
    !header.is_empty() && invitation(app, columns(header)).is_some()
}

/// The columns of the line, less one at its left.
fn columns(area: Rect) -> usize {
    usize::from(area.width).saturating_sub(1)
}

/// How others come in, where there is room for it: a class looks at this line.
fn invitation(app: &App, columns: usize) -> Option<String> {
    let Invitation { line, code, .. } = &**app.backstage().invitation.as_ref()?;
    let flaw = flaw(app).map(|flaw| format!("{flaw} · ")).unwrap_or_default();
    let code = code.as_ref().map(|code| format!(" · code {code}")).unwrap_or_default();
    let told = clean(&format!("{flaw}{line}{code} ")).into_owned();
    (width(&told) + LEAST_TITLE <= columns).then_some(told)
}

/// How many events there are, and whether that is all of them.
fn count(app: &App, theme: Theme, columns: usize) -> (String, Style) {
    let events = match app.timeline().events.len() {
        1 => "1 event".to_owned(),
        all => format!("{} events", paint::grouped(all)),
    };
    if let Some(flaw) = flaw(app) {
        let long = format!("{events}, {flaw} ");
        let fits = width(&long) <= columns / 2;
        return (if fits { long } else { format!("{flaw} ") }, theme.warning());
    }
    match app.arrival() {
        Arrival::Loading(_) => (format!("{events} so far "), theme.aside()),
        Arrival::Here { .. } => (format!("{events} "), theme.aside()),
    }
}

/// What is wrong with what is shown, in a word or two; the help has it whole.
fn flaw(app: &App) -> Option<&'static str> {
    let incomplete = app.arrival().fault().map(|_| "incomplete");
    incomplete.or_else(|| app.backstage().fault.as_ref().map(|_| "file faulty"))
}
