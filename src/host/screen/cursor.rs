//! Where the terminal's cursor is, and the shortest way from there.

use ratatui::layout::{Position, Size};

/// The terminal's cursor, as far as it is known.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cursor {
    /// Behind the last column it stands when that was written: most terminals
    /// then keep it there until it goes on, and only then begin a row.
    at: Option<Position>,
    /// How many columns farther on it may be.
    drift: u16,
}

impl Cursor {
    /// From here on it can be anywhere.
    pub(super) fn lose(&mut self) {
        self.at = None;
    }

    /// So many columns were written.
    pub(super) fn advance(&mut self, columns: u16) {
        if let Some(at) = &mut self.at {
            at.x = at.x.saturating_add(columns);
        }
    }

    /// So many columns were written, on some terminals twice as many.
    pub(super) fn drift(&mut self, columns: u16) {
        self.advance(columns);
        self.drift = self.drift.saturating_add(columns);
    }

    /// The column in this row where it surely is.
    pub(super) fn column(self, row: u16) -> Option<u16> {
        self.at.filter(|at| at.y == row && self.drift == 0).map(|at| at.x)
    }

    /// Makes it go where a cell is to be written: nowhere, when that follows
    /// on the last.
    pub(super) fn go(&mut self, to: Position, size: Size, bytes: &mut Vec<u8>) {
        if self.at == Some(to) {
            return;
        }
        for step in self.way(to, size.width) {
            step.write(bytes);
        }
        *self = Self { at: Some(to), drift: 0 };
    }

    /// Makes it go where it is to be seen.
    pub(super) fn rest(&mut self, at: Position, size: Size, bytes: &mut Vec<u8>) {
        if self.drift > 0 {
            self.lose();
        }
        self.go(at, size, bytes);
    }

    /// The shortest way, in one step or two. Of some that are as long, one to
    /// the start of a row below, for then each row begins with the same bytes;
    /// a place comes last. What comes again compresses.
    fn way(self, to: Position, columns: u16) -> [Step; 2] {
        let there = [Step::To(to), Step::Stay];
        let Some(from) = self.at else { return there };
        let below = to.y.checked_sub(from.y);
        let mut ways = [there; 3];
        // With its farthest drift it is still in the row.
        if from.x.saturating_add(self.drift) <= columns
            && let Some(down) = below
        {
            ways[0] = [Step::Return(down), along(0, to.x)];
        }
        if self.drift == 0 && from.x < columns {
            let upright = match below {
                Some(0) => Step::Stay,
                Some(down) => Step::By(down, b'B'),
                None => Step::By(from.y.saturating_sub(to.y), b'A'),
            };
            ways[1] = [upright, along(from.x, to.x)];
        }
        ways.into_iter().min_by_key(|way| way[0].length() + way[1].length()).unwrap_or(there)
    }
}

/// A part of a way.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// None at all.
    Stay,
    /// CUP: to a place, wherever it was.
    To(Position),
    /// CR and LF: to the first column, so many rows down. It never goes below
    /// the last row, so nothing scrolls.
    Return(u16),
    /// CUU, CUD, CUF or CUB, by their letters.
    By(u16, u8),
    /// BS.
    Back(u16),
}

fn along(from: u16, to: u16) -> Step {
    match (to.checked_sub(from), from.checked_sub(to)) {
        (Some(0), _) => Step::Stay,
        (Some(right), _) => Step::By(right, b'C'),
        (_, left) => match left.unwrap_or(0) {
            left @ ..4 => Step::Back(left),
            left => Step::By(left, b'D'),
        },
    }
}

impl Step {
    fn length(self) -> usize {
        // A one is what is meant when there is none.
        let of = |number: u16| if number == 1 { 0 } else { digits(number).count() };
        match self {
            Self::Stay => 0,
            Self::To(Position { x: 0, y }) => 3 + of(y.saturating_add(1)),
            Self::To(Position { x, y }) => 4 + of(y.saturating_add(1)) + of(x.saturating_add(1)),
            Self::Return(down) => 1 + usize::from(down),
            Self::By(count, _) => 3 + of(count),
            Self::Back(count) => usize::from(count),
        }
    }

    fn write(self, bytes: &mut Vec<u8>) {
        let number = |bytes: &mut Vec<u8>, number: u16| {
            if number != 1 {
                bytes.extend(digits(number));
            }
        };
        match self {
            Self::Stay => {}
            Self::To(Position { x, y }) => {
                bytes.extend_from_slice(b"\x1b[");
                number(bytes, y.saturating_add(1));
                if x > 0 {
                    bytes.push(b';');
                    number(bytes, x.saturating_add(1));
                }
                bytes.push(b'H');
            }
            Self::Return(down) => {
                bytes.push(b'\r');
                bytes.extend((0..down).map(|_| b'\n'));
            }
            Self::By(count, letter) => {
                bytes.extend_from_slice(b"\x1b[");
                number(bytes, count);
                bytes.push(letter);
            }
            Self::Back(count) => bytes.extend((0..count).map(|_| b'\x08')),
        }
    }
}

/// The digits of a number, in ASCII.
pub(super) fn digits(number: u16) -> impl Iterator<Item = u8> {
    let places = [10_000, 1000, 100, 10, 1];
    let written = places.into_iter().skip_while(move |&place| place > number.max(1));
    written.filter_map(move |place| b"0123456789".get(usize::from(number / place % 10)).copied())
}
