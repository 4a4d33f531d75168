//! What several panes draw with.

use std::ops::Range;

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::Theme;
use crate::{
    app::by_hit,
    search::{Marks, Part},
    text::{ELLIPSIS, clip},
};

/// The part of an area that is its row `row`; empty beyond its end.
pub(super) fn row(area: Rect, row: usize) -> Rect {
    match u16::try_from(row) {
        Ok(row) if row < area.height => Rect { y: area.y + row, height: 1, ..area },
        _ => Rect::default(),
    }
}

/// Draws a line at the left of an area, and another at its right that gives
/// way where there is no room for both.
pub(super) fn left_and_right(frame: &mut Frame<'_>, area: Rect, left: Line<'_>, right: Line<'_>) {
    let room = usize::from(area.width).saturating_sub(left.width() + 1);
    let width = u16::try_from(right.width()).unwrap_or(u16::MAX);
    if right.width() <= room {
        let right_area = Rect { x: area.right() - width, width, ..area };
        frame.render_widget(right, right_area);
    }
    frame.render_widget(left, area);
}

/// Draws a line at the right of an area, and gives what is left of the area.
pub(super) fn at_the_right(frame: &mut Frame<'_>, area: Rect, line: Line<'_>) -> Rect {
    let columns = u16::try_from(line.width()).unwrap_or(u16::MAX).min(area.width);
    let left = area.width - columns;
    frame.render_widget(line, Rect { x: area.x + left, width: columns, ..area });
    Rect { width: left, ..area }
}

/// A count with its thousands apart, as in "12,345".
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The line between two panes, upright or lying.
pub(super) fn rule(theme: Theme, frame: &mut Frame<'_>, area: Rect) {
    let upright = area.width == 1;
    for position in area.positions() {
        frame.buffer_mut()[position]
            .set_symbol(if upright { "│" } else { "─" })
            .set_style(theme.aside());
    }
}

/// Clean text in spans, cut to so many columns, with the letters marked that a
/// search matched in the whole of it, which is this part of an event.
pub(super) fn marked(
    text: &str,
    columns: usize,
    style: Style,
    marks: Option<(&Marks, Part)>,
    theme: Theme,
) -> Vec<Span<'static>> {
    let hits = marks.map(|(marks, part)| marks.in_part(part, text));
    let hits: Vec<Range<usize>> = hits.unwrap_or_default();
    let clipped = clip(text, columns);
    let cut = clipped.strip_suffix(ELLIPSIS).filter(|kept| kept.len() < text.len());
    let kept = cut.unwrap_or(&clipped);
    let spans = by_hit(0..kept.len(), &hits).into_iter().filter_map(|(part, hit)| {
        let style = if hit { style.patch(theme.hit()) } else { style };
        Some(Span::styled(kept.get(part)?.to_owned(), style))
    });
    spans.chain(cut.map(|_| Span::styled(ELLIPSIS.to_string(), style))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_their_thousands_apart() {
        for (count, text) in
            [(0, "0"), (999, "999"), (1_000, "1,000"), (45_678, "45,678"), (1_234_567, "1,234,567")]
        {
            assert_eq!(grouped(count), text);
        }
    }
}
