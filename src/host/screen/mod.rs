//! What a terminal is sent, in as few bytes as can be, for lines may be slow.
//! It keeps to what a VT100 and all that came after it understand.
//!
//! | file | what it knows |
//! |---|---|
//! | [`canvas`] | what is shown, and how the next picture comes about |
//! | `changes` | which cells to write, and which blanks to erase |
//! | `cursor` | where the cursor is, and the shortest way from there |
//! | `pen` | the colours and attributes that are in force |
//! | `glyph` | how far a character moves the cursor, and how surely |
//!
//! Every frame ends with plain colours, and with the cursor where the reader
//! sees it or, unseen, at a place that counts as unknown. So a change means the
//! same to each terminal that shows the state before it, whatever frames led
//! there.

pub mod canvas;
mod changes;
mod cursor;
mod glyph;
mod pen;
#[cfg(test)]
mod tests;

use std::convert::Infallible;

use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

use self::{
    cursor::Cursor,
    glyph::{Glyph, Sureness},
    pen::Pen,
};

/// A ratatui backend over memory: collects what a terminal is to be sent. It is
/// the size it was told and never asks the process's terminal for anything, so
/// that any number of screens can live in one process.
#[derive(Debug)]
pub struct Screen {
    size: Size,
    bytes: Vec<u8>,
    cursor: Cursor,
    pen: Pen,
    /// Whether the cursor is to be seen, once that was said.
    visible: Option<bool>,
    /// Whether the terminal shows it, once it was told.
    shown: Option<bool>,
    /// Where the cursor is to be when it is seen.
    position: Position,
}

impl Screen {
    /// A screen of this many columns and rows.
    #[must_use]
    pub fn new(size: Size) -> Self {
        Self {
            size,
            bytes: Vec::new(),
            cursor: Cursor::default(),
            pen: Pen::default(),
            visible: None,
            shown: None,
            position: Position::ORIGIN,
        }
    }

    /// Sets the columns and rows.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Takes the bytes that make a frame of what was drawn and not taken yet.
    pub fn take(&mut self) -> Vec<u8> {
        self.pen.reset(&mut self.bytes);
        if self.visible != self.shown {
            let shows = self.visible == Some(true);
            self.bytes.extend_from_slice(if shows { b"\x1b[?25h" } else { b"\x1b[?25l" });
            self.shown = self.visible;
        }
        if self.visible == Some(true) {
            self.cursor.rest(self.position, self.size, &mut self.bytes);
        } else {
            self.cursor.lose();
        }
        std::mem::take(&mut self.bytes)
    }

    fn go(&mut self, to: Position) {
        self.cursor.go(to, self.size, &mut self.bytes);
    }

    /// Writes a cell.
    fn put(&mut self, at: Position, cell: &Cell) {
        self.go(at);
        if !self.pen.blank_looks_like(cell) {
            self.pen.match_cell(cell, &mut self.bytes);
        }
        let glyph = Glyph::of(cell);
        let room = self.size.width.saturating_sub(at.x);
        if glyph.columns == 0 || glyph.columns > room {
            // Nothing to see, or what would run on in the next row.
            return self.blank(glyph.columns.max(1).min(room));
        }
        if glyph.sureness == Sureness::None && glyph.columns > 1 {
            // A terminal that gives it less room would leave the rest as it was.
            self.blank(glyph.columns);
            self.go(at);
        }
        self.bytes.extend_from_slice(cell.symbol().as_bytes());
        match glyph.sureness {
            Sureness::Full => self.cursor.advance(glyph.columns),
            Sureness::Local => self.cursor.drift(glyph.columns),
            Sureness::None => self.cursor.lose(),
        }
    }

    fn blank(&mut self, columns: u16) {
        self.bytes.extend((0..columns).map(|_| b' '));
        self.cursor.advance(columns);
    }
}

impl Backend for Screen {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.put(Position { x, y }, cell);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.visible = Some(false);
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.visible = Some(true);
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.position)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.position = position.into();
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.clear_region(ClearType::All)
    }

    /// Clearing all is where drawing starts anew: whatever the terminal did to
    /// its cursor, colours and margins meanwhile counts for nothing.
    fn clear_region(&mut self, region: ClearType) -> Result<(), Infallible> {
        let erase: &[u8] = match region {
            ClearType::All => {
                *self = Self { visible: self.visible, ..Self::new(self.size) };
                b"\x1b[r\x1b[m\x1b[2J"
            }
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        };
        if region != ClearType::All {
            self.pen.reset(&mut self.bytes);
            self.go(self.position);
        }
        self.bytes.extend_from_slice(erase);
        Ok(())
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    /// The size in cells; that in pixels is not known.
    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}
