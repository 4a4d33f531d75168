//! Where everything stands on a screen of any size. Drawing, paging and
//! scrolling all ask here, so they agree.

use ratatui::layout::{Rect, Size};

/// From this many columns list and detail stand side by side.
const BESIDE: u16 = 64;
/// From this many rows between header and bar they stand one above the other.
const STACKED: u16 = 16;
/// From this many rows the screen has a header.
const HEADED: u16 = 8;
/// From this many rows an empty line parts the header from what is below.
const AIRY: u16 = 20;
/// From this many rows search bar and hints have a line each.
const TWO_LINES_BELOW: u16 = 12;
/// From this many rows they have, while a query is typed: what is wrong with
/// it, or could be typed, must be seen.
const TWO_LINES_FOR_TYPING: u16 = 6;
/// A wider list only moves the detail away from the eye.
const WIDEST_LIST: u16 = 72;
/// Longer lines are hard to read back from.
const WIDEST_TEXT: u16 = 80;

/// What must be seen where not everything can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Front {
    /// The list of events.
    List,
    /// The detail pane.
    Detail,
    /// The search bar, and the list as it narrows.
    Bar,
}

/// The parts of the screen; a part for which there is no room is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The timeline's title and the count of events.
    pub header: Rect,
    /// Everything between header and bar.
    pub body: Rect,
    /// The list of events.
    pub list: Rect,
    /// The line between list and detail: upright where it is one column wide
    /// and they stand side by side, else lying.
    pub rule: Rect,
    /// The detail pane.
    pub detail: Rect,
    /// The search bar, or the filter in force.
    pub bar: Rect,
    /// What the keys do now.
    pub hints: Rect,
}

impl Layout {
    /// The parts of a screen. `filtered`: the bar has something to say even
    /// when it is not in front.
    #[must_use]
    pub fn new(size: Size, front: Front, filtered: bool) -> Self {
        let whole = Rect::new(0, 0, size.width, size.height);
        let wants_bar = filtered || front == Front::Bar;
        let (bar_rows, hint_rows) = match size.height {
            TWO_LINES_BELOW.. => (1, 1),
            TWO_LINES_FOR_TYPING.. if front == Front::Bar => (1, 1),
            3.. if wants_bar => (1, 0),
            3.. => (0, 1),
            _ => (u16::from(front == Front::Bar && size.height > 0), 0),
        };
        let (rest, hints) = split_bottom(whole, hint_rows);
        let (rest, bar) = split_bottom(rest, bar_rows);
        let (header, rest) = split_top(rest, u16::from(size.height >= HEADED));
        let (_, body) = split_top(rest, u16::from(size.height >= AIRY));
        Self { header, body, bar, hints, ..Self::default() }.arrange(front)
    }

    /// The columns that the detail's text may fill.
    #[must_use]
    pub fn text_columns(&self) -> usize {
        usize::from(self.detail.width.min(WIDEST_TEXT))
    }

    /// The columns that the help may fill: the body's, less room at both sides.
    #[must_use]
    pub fn help_columns(&self) -> usize {
        usize::from(indent(self.body).width.min(WIDEST_TEXT))
    }

    fn arrange(mut self, front: Front) -> Self {
        let body = self.body;
        if body.width >= BESIDE {
            let list_columns = part(body.width, 19, 40).min(WIDEST_LIST);
            let (list, rest) = split_left(body, list_columns);
            let (rule, rest) = split_left(rest, 1);
            let (_, rest) = split_left(rest, 2);
            let (detail, _) = split_left(rest, rest.width.saturating_sub(1));
            Self { list, rule, detail, ..self }
        } else if body.height >= STACKED {
            let (list, rest) = split_top(body, part(body.height, 2, 5));
            let (rule, rest) = split_top(rest, 1);
            Self { list, rule, detail: indent(rest), ..self }
        } else {
            match front {
                Front::Detail => self.detail = indent(body),
                Front::List | Front::Bar => self.list = body,
            }
            self
        }
    }
}

/// Room at both sides, where there is room to give.
fn indent(area: Rect) -> Rect {
    if area.width < 12 {
        return area;
    }
    Rect { x: area.x + 1, width: area.width - 2, ..area }
}

/// So many parts of a length.
fn part(length: u16, parts: u32, of: u32) -> u16 {
    u16::try_from(u32::from(length) * parts / of).unwrap_or(length)
}

fn split_top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let (top, bottom) = (area.y, area.y + rows);
    (Rect { y: top, height: rows, ..area }, Rect { y: bottom, height: area.height - rows, ..area })
}

fn split_bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    split_top(area, area.height.saturating_sub(rows))
}

fn split_left(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    (
        Rect { width: columns, ..area },
        Rect { x: area.x + columns, width: area.width - columns, ..area },
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(width: u16, height: u16, front: Front) -> Layout {
        Layout::new(Size { width, height }, front, false)
    }

    #[test]
    fn what_must_be_seen_has_room() {
        for (width, height) in [(1, 1), (20, 2), (20, 5), (40, 12), (80, 24), (200, 50)] {
            assert!(parts(width, height, Front::Detail).detail.area() > 0, "{width}×{height}");
            assert!(parts(width, height, Front::List).list.area() > 0, "{width}×{height}");
            assert!(parts(width, height, Front::Bar).bar.area() > 0, "{width}×{height}");
        }
    }

    #[test]
    fn panes_stack_when_narrow_and_part_when_wide() {
        let wide = parts(80, 24, Front::List);
        assert!(wide.list.right() < wide.detail.left());
        let narrow = parts(40, 40, Front::List);
        assert!(narrow.list.bottom() < narrow.detail.top());
        let small = parts(40, 12, Front::List);
        assert!(small.detail.is_empty());
    }

    #[test]
    fn the_list_has_its_share_of_every_width() {
        for (width, list) in [(64, 30), (79, 37), (80, 38), (100, 47), (119, 56), (200, 72)] {
            assert_eq!(parts(width, 24, Front::List).list.width, list, "{width}");
        }
    }

    proptest! {
        #[test]
        fn parts_stay_on_the_screen_and_apart(width: u16, height: u16, front in 0..3, filtered: bool) {
            let front = [Front::List, Front::Detail, Front::Bar][usize::try_from(front).unwrap()];
            let layout = Layout::new(Size { width, height }, front, filtered);
            let parts = [layout.header, layout.list, layout.rule, layout.detail, layout.bar, layout.hints];
            for (at, part) in parts.iter().enumerate().filter(|(_, part)| part.width > 0 && part.height > 0) {
                prop_assert!(part.right() <= width && part.bottom() <= height);
                for other in parts[at + 1..].iter().filter(|part| part.width > 0 && part.height > 0) {
                    prop_assert!(!part.intersects(*other), "{:?} {:?}", part, other);
                }
            }
        }
    }
}
