//! The colours and attributes that are in force, and the shortest way to
//! others (SGR; ECMA-48, 8.3.117).

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use super::cursor::digits;

/// What is seen of a blank, too.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// The attributes, and the numbers that switch them on. There are others that
/// switch them off, but not for a VT100.
const ATTRIBUTES: [(Modifier, u16); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// Colours and attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// Whether two blanks look the same, though one may be bold.
pub(super) fn are_like_blanks(one: &Cell, other: &Cell) -> bool {
    one.symbol() == " " && Pen::of(one).blank_looks_like(other)
}

/// Whether a cell looks as if it had been erased.
pub(super) fn is_empty(cell: &Cell) -> bool {
    Pen::default().blank_looks_like(cell)
}

impl Pen {
    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a cell is blank and looks like a blank from this pen.
    pub(super) fn blank_looks_like(self, cell: &Cell) -> bool {
        let seen = self.modifier & SEEN_ON_BLANKS;
        cell.symbol() == " "
            && self.bg == cell.bg
            && seen == cell.modifier & SEEN_ON_BLANKS
            && (seen.is_empty() || self.fg == cell.fg)
    }

    /// Changes to the pen that a cell was drawn with.
    pub(super) fn match_cell(&mut self, cell: &Cell, bytes: &mut Vec<u8>) {
        self.change(Self::of(cell), bytes);
    }

    /// Changes to the terminal's own colours, without attributes.
    pub(super) fn reset(&mut self, bytes: &mut Vec<u8>) {
        self.change(Self::default(), bytes);
    }

    fn change(&mut self, to: Self, bytes: &mut Vec<u8>) {
        if *self == to {
            return;
        }
        let start = bytes.len();
        Selection::new(bytes, true).set_all(Self::default(), to);
        let anew = bytes.len();
        if self.leads_to(to) {
            Selection::new(bytes, false).set_all(*self, to);
            if bytes.len() - anew < anew - start {
                bytes.drain(start..anew);
            } else {
                bytes.truncate(anew);
            }
        }
        *self = to;
    }

    /// Whether switching on is enough. Where a terminal knows one intensity
    /// only, the last counts: it has to be the same one whatever came before.
    fn leads_to(self, to: Self) -> bool {
        let added = to.modifier - self.modifier;
        to.modifier.contains(self.modifier)
            && !(added.contains(Modifier::BOLD) && self.modifier.contains(Modifier::DIM))
    }
}

/// A sequence that selects colours and attributes, while it is being written.
struct Selection<'a> {
    bytes: &'a mut Vec<u8>,
    /// Whether a separator has to come before the next number.
    goes_on: bool,
}

impl<'a> Selection<'a> {
    /// Starts one, that resets all where it is to; a zero need not be written.
    fn new(bytes: &'a mut Vec<u8>, resets: bool) -> Self {
        bytes.extend_from_slice(b"\x1b[");
        Self { bytes, goes_on: resets }
    }

    /// Sets what is different, and ends.
    fn set_all(mut self, from: Pen, to: Pen) {
        let added = to.modifier - from.modifier;
        for (attribute, number) in ATTRIBUTES {
            if added.contains(attribute) {
                self.number(number);
            }
        }
        if from.fg != to.fg {
            self.colour(to.fg, 30);
        }
        if from.bg != to.bg {
            self.colour(to.bg, 40);
        }
        self.bytes.push(b'm');
    }

    /// A colour; `base` is 30 for that of the text, 40 for what is behind it.
    fn colour(&mut self, colour: Color, base: u16) {
        let bright = base + 60;
        match colour {
            Color::Reset => self.number(base + 9),
            Color::Black => self.number(base),
            Color::Red => self.number(base + 1),
            Color::Green => self.number(base + 2),
            Color::Yellow => self.number(base + 3),
            Color::Blue => self.number(base + 4),
            Color::Magenta => self.number(base + 5),
            Color::Cyan => self.number(base + 6),
            Color::Gray => self.number(base + 7),
            Color::DarkGray => self.number(bright),
            Color::LightRed => self.number(bright + 1),
            Color::LightGreen => self.number(bright + 2),
            Color::LightYellow => self.number(bright + 3),
            Color::LightBlue => self.number(bright + 4),
            Color::LightMagenta => self.number(bright + 5),
            Color::LightCyan => self.number(bright + 6),
            Color::White => self.number(bright + 7),
            Color::Indexed(index) => self.numbers([base + 8, 5, index.into()]),
            Color::Rgb(red, green, blue) => {
                self.numbers([base + 8, 2, red.into(), green.into(), blue.into()]);
            }
        }
    }

    fn numbers<const COUNT: usize>(&mut self, numbers: [u16; COUNT]) {
        for number in numbers {
            self.number(number);
        }
    }

    fn number(&mut self, number: u16) {
        if self.goes_on {
            self.bytes.push(b';');
        }
        self.goes_on = true;
        self.bytes.extend(digits(number));
    }
}
