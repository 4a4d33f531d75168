//! Which cells to write, and which blanks to erase, so that one picture
//! becomes another.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Position,
};

use super::{
    Screen,
    cursor::Cursor,
    glyph::{Glyph, Sureness, columns},
    pen::{self, Pen},
};

/// How many columns are written again at most, rather than passed over: as
/// many as it takes bytes to pass over a few.
const NEAR: u16 = 4;
/// How many blanks at a row's end are written at most, rather than erased: that
/// takes three bytes, but each time the same three, which compress.
const BLANKS_AT_END: u16 = 1;
/// How many bytes it takes to erase a row up to the cursor.
const ERASES_LEFT: u16 = 4;

/// A row as it is shown, and as it is to be.
#[derive(Clone, Copy)]
struct Row<'a> {
    y: u16,
    old: &'a [Cell],
    new: &'a [Cell],
}

/// Where drawing stands.
#[derive(Clone, Copy)]
struct Mark {
    length: usize,
    cursor: Cursor,
    pen: Pen,
}

impl Screen {
    /// Turns what is shown into what is to be shown. Both are as large.
    pub(super) fn change(&mut self, old: &Buffer, new: &Buffer) {
        let columns = usize::from(new.area.width).max(1);
        let rows = old.content.chunks(columns).zip(new.content.chunks(columns));
        for (y, (old, new)) in (0..).zip(rows) {
            self.change_row(Row { y, old, new });
        }
    }

    fn change_row(&mut self, row: Row<'_>) {
        let mut differences = row.differences().peekable();
        let starts_blank = differences.peek().is_some_and(|(_, cell)| pen::is_empty(cell));
        let erased = if starts_blank { self.erase_left(row) } else { 0 };
        let mut ends = None;
        for (x, cell) in differences.skip_while(|(x, _)| *x < erased) {
            if pen::is_empty(cell) {
                let ends = *ends.get_or_insert_with(|| [filled(row.old), filled(row.new)]);
                if self.erase_right(row, x, ends) {
                    return;
                }
            }
            self.reach(row, x, |screen| screen.put(row.at(x), cell));
        }
    }

    /// Erases what has become blank at the left of a row that goes on, where
    /// that is shorter; gives the columns that are done.
    fn erase_left(&mut self, row: Row<'_>) -> u16 {
        let blank = leading_blanks(row.new);
        let start = leading_blanks(row.old);
        let Some(before) = row.old.get(..usize::from(blank)) else { return 0 };
        let blanks = filled(before).saturating_sub(start);
        if before.len() == row.old.len() || blanks <= ERASES_LEFT + 2 {
            return 0;
        }
        self.erase(row.at(blank.saturating_sub(1)), b"\x1b[1K");
        blank
    }

    /// Erases the rest of a row, if more than a little of it has become blank.
    /// Something stood up to `end`, and nothing is to stand from `blank` on.
    fn erase_right(&mut self, row: Row<'_>, x: u16, [end, blank]: [u16; 2]) -> bool {
        let here = self.cursor.column(row.y).filter(|here| *here <= x);
        let start = here.map_or(x, |here| here.max(blank));
        let blanks = end.saturating_sub(if here == Some(start) { start } else { x });
        if x < blank || blanks <= BLANKS_AT_END {
            return false;
        }
        self.reach(row, start, |screen| screen.erase(row.at(start), b"\x1b[K"));
        true
    }

    /// Erases from or to a place. Some terminals do it in the colours that are
    /// in force, some do not.
    fn erase(&mut self, at: Position, sequence: &[u8]) {
        self.pen.reset(&mut self.bytes);
        self.go(at);
        self.bytes.extend_from_slice(sequence);
    }

    /// Does something that begins at a column; what stands between the cursor
    /// and that is written again first, where this takes no more bytes than to
    /// go there.
    fn reach(&mut self, row: Row<'_>, x: u16, act: impl Fn(&mut Self)) {
        let here = self.cursor.column(row.y).unwrap_or(0);
        let start = self.mark();
        act(self);
        if here >= x || x - here > NEAR {
            return;
        }
        let end = self.mark();
        (self.cursor, self.pen) = (start.cursor, start.pen);
        let filled = self.fill(row, here, x);
        act(self);
        if filled && self.bytes.len() - end.length <= end.length - start.length {
            self.bytes.drain(start.length..end.length);
        } else {
            self.bytes.truncate(end.length);
            (self.cursor, self.pen) = (end.cursor, end.pen);
        }
    }

    /// Writes again what stands between two columns, as far as it is sure to
    /// end at the second; `false` where it is not.
    fn fill(&mut self, row: Row<'_>, from: u16, to: u16) -> bool {
        let Some(cells) = row.new.get(from.into()..to.into()) else { return false };
        let mut rests = Rests::default();
        for (x, cell) in (from..to).zip(cells) {
            if rests.holds(x, cell) {
                continue;
            }
            if Glyph::of(cell).sureness != Sureness::Full {
                return false;
            }
            self.put(row.at(x), cell);
        }
        true
    }

    fn mark(&self) -> Mark {
        Mark { length: self.bytes.len(), cursor: self.cursor, pen: self.pen }
    }
}

impl<'a> Row<'a> {
    fn at(self, x: u16) -> Position {
        Position { x, y: self.y }
    }

    /// The cells to write, and where: those that look different, and those in
    /// which the rest of a wide character was seen.
    fn differences(self) -> impl Iterator<Item = (u16, &'a Cell)> {
        let (mut was_rest, mut is_rest) = (Rests::default(), Rests::default());
        let cells = (0..).zip(self.old.iter().zip(self.new));
        cells.filter_map(move |(x, (old, new))| {
            let same = old == new;
            if same && was_rest == is_rest {
                was_rest.holds(x, new);
                is_rest = was_rest;
                return None;
            }
            let (was_rest, is_rest) = (was_rest.holds(x, old), is_rest.holds(x, new));
            let differs = was_rest || !(same || pen::are_like_blanks(old, new));
            (differs && !is_rest).then_some((x, new))
        })
    }
}

/// Tells of the cells of a row, from the first on, whether the rest of a wide
/// character is seen in them.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Rests {
    end: u16,
}

impl Rests {
    fn holds(&mut self, x: u16, cell: &Cell) -> bool {
        let is_rest = x < self.end;
        if !is_rest {
            self.end = x.saturating_add(columns(cell));
        }
        is_rest
    }
}

/// Behind which column all is blank, to the end of the row.
fn filled(cells: &[Cell]) -> u16 {
    let last = cells.iter().rposition(|cell| !pen::is_empty(cell));
    let end = last.and_then(|last| Some(last + usize::from(columns(cells.get(last)?).max(1))));
    column(end.unwrap_or(0))
}

/// Up to which column all is blank.
fn leading_blanks(cells: &[Cell]) -> u16 {
    column(cells.iter().position(|cell| !pen::is_empty(cell)).unwrap_or(cells.len()))
}

/// No row has more columns than fit.
fn column(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
