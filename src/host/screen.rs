//! A ratatui backend over memory. It is the size it was told and never asks
//! the process's terminal for anything, so that any number of screens can live
//! in one process.

use std::io;

use crossterm::{
    queue,
    style::{Attribute, SetAttribute},
};
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

/// Collects what a terminal is to be sent.
#[derive(Debug)]
pub struct Screen {
    size: Size,
    bytes: Vec<u8>,
    cursor: Cursor,
}

/// What the terminal is known to do with its cursor.
#[derive(Debug, Default)]
struct Cursor {
    visible: Option<bool>,
    position: Option<Position>,
}

impl Screen {
    /// A screen of this many columns and rows.
    #[must_use]
    pub fn new(size: Size) -> Self {
        Self { size, bytes: Vec::new(), cursor: Cursor::default() }
    }

    /// Sets the columns and rows.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Takes the bytes that have been drawn and not been taken yet.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// crossterm's way to say it, into memory.
    fn crossterm(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.bytes)
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.cursor.position = None;
        self.crossterm().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor.visible.replace(false) == Some(false) {
            return Ok(());
        }
        self.crossterm().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor.visible.replace(true) == Some(true) {
            return Ok(());
        }
        self.crossterm().show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.position.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor.position.replace(position) == Some(position) {
            return Ok(());
        }
        self.crossterm().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Clearing is where drawing starts anew: whatever the terminal did to its
    /// cursor and colours meanwhile counts for nothing.
    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.cursor = Cursor::default();
        queue!(self.bytes, SetAttribute(Attribute::Reset))?;
        self.crossterm().clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    /// The size in cells; that in pixels is not known.
    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
