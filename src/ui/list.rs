//! The list of events: date and title, the matched letters marked.

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{Theme, hints, paint};
use crate::{
    app::{App, Filter, Focus, Mode},
    search::Part,
    text::{clean, clip, width, wrap},
    timeline::Event,
};

/// From this many columns a list has room for days and months.
const ROOM_FOR_DAYS: u16 = 50;
/// Up to this many events, all dates are looked at for their column's width.
const STEADY: usize = 100;
/// The columns of the mark before the selected event.
const MARK: usize = 2;

pub(super) fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    if app.count() == 0 {
        return nothing(app, theme, frame, area);
    }
    let list = List { app, theme, dates: Dates::of(app, area) };
    for row in 0..usize::from(area.height) {
        let Some(index) = app.event_in(app.top() + row) else { break };
        let Some(event) = app.timeline().events.get(index) else { break };
        let row_area = paint::row(area, row);
        let selected = app.selected() == Some(index);
        frame.render_widget(list.row(event, selected, row_area.width.into()), row_area);
        if selected && has_focus(app) {
            frame.buffer_mut().set_style(row_area, theme.selected());
        }
    }
}

/// Whether the movement keys move the list.
fn has_focus(app: &App) -> bool {
    matches!(app.mode(), Mode::Browse(Focus::List) | Mode::Search(_))
}

/// What all rows have in common.
struct List<'a> {
    app: &'a App,
    theme: Theme,
    dates: Dates,
}

impl List<'_> {
    /// Mark, date and title of an event, in so many columns.
    fn row(&self, event: &Event, selected: bool, columns: usize) -> Line<'static> {
        let title_at = MARK + self.dates.columns + 2;
        let mark = if selected { "▌ " } else { "  " };
        let mut row = Line::from(Span::styled(mark, self.theme.date()));
        let date = self.dates.text(event);
        row.spans.extend(self.marked(Part::Date, &date, self.dates.columns, self.theme.date()));
        row.push_span(Span::raw(" ".repeat(title_at.saturating_sub(row.width()))));
        let room = columns.saturating_sub(title_at);
        row.spans.extend(self.marked(Part::Title, &clean(&event.title), room, Style::new()));
        row
    }

    fn marked(&self, part: Part, text: &str, columns: usize, style: Style) -> Vec<Span<'static>> {
        let marks = self.app.marks().map(|marks| (marks, part));
        paint::marked(text, columns, style, marks, self.theme)
    }
}

/// The column of dates: as wide as its widest among the rows shown, up to a limit.
struct Dates {
    columns: usize,
    by_days: bool,
}

impl Dates {
    fn of(app: &App, area: Rect) -> Self {
        let by_days = area.width >= ROOM_FOR_DAYS;
        let limit = if by_days { 18 } else { usize::from(area.width) * 2 / 5 };
        let mut dates = Self { columns: limit, by_days };
        let all = &app.timeline().events;
        // In a short timeline the column stands still while the list narrows.
        let steady = (0..all.len()).filter(|_| all.len() <= STEADY);
        let shown = (app.top()..).take(area.height.into()).map_while(|row| app.event_in(row));
        let events = steady.chain(shown).filter_map(|index| all.get(index));
        let widest = events.map(|event| width(&dates.text(event))).max().unwrap_or(0);
        dates.columns = widest.min(limit);
        dates
    }

    fn text(&self, event: &Event) -> String {
        let date = match &event.date_display {
            Some(text) => text.clone(),
            None if self.by_days => self.with_days(event),
            None => event.date.brief(),
        };
        clean(&date).into_owned()
    }

    /// With days and months where they fit, else only the years.
    fn with_days(&self, event: &Event) -> String {
        let short = event.date.short();
        if width(&short) <= self.columns { short } else { event.date.brief() }
    }
}

/// An empty list says why it is empty.
fn nothing(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let columns = usize::from(area.width).saturating_sub(MARK);
    let so_far = if app.arrival().is_under_way() { " so far" } else { "" };
    let (why, hint) = match app.filter() {
        None => (vec!["This timeline has no events.".to_owned()], ""),
        Some(filter) if filter.is_searching() => (vec!["Searching …".to_owned()], ""),
        Some(filter) => (no_match(filter, so_far, columns), "Esc goes back."),
    };
    let why = why.into_iter().map(|text| (text, theme.warning()));
    for (at, (text, style)) in why.chain([(hint.to_owned(), theme.aside())]).enumerate() {
        let text = clip(&text, columns).into_owned();
        frame.render_widget(Line::styled(format!("  {text}"), style), paint::row(area, at));
    }
}

/// That nothing matches, and what of the query was not understood, line by line.
fn no_match(filter: &Filter, so_far: &str, columns: usize) -> Vec<String> {
    let (before, after) = ("Nothing matches “", &*format!("”{so_far}."));
    let query = clean(filter.query.trim());
    let query = clip(&query, columns.saturating_sub(width(before) + width(after)));
    let mut lines = vec![format!("{before}{query}{after}")];
    let remarks = filter.answer.iter().flat_map(|answer| &answer.results.remarks);
    for remark in remarks.map(hints::remark) {
        let remark = clean(&remark);
        let parts = wrap(&remark, columns);
        lines.extend(parts.into_iter().filter_map(|part| remark.get(part).map(str::to_owned)));
    }
    lines
}
