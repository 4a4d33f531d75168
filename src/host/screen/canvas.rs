//! What is shown, and how the next picture comes about.

use std::{iter, mem};

use ratatui::{
    Frame, Terminal,
    buffer::{Buffer, Cell},
    layout::{Rect, Size},
};

use super::Screen;

/// A screen, and the picture that a terminal shows of it. ratatui's terminal
/// lends the frames to draw on; it would not say what stands beside a cell that
/// changes, so the pictures are kept here, and it has none.
#[derive(Debug)]
pub struct Canvas {
    terminal: Terminal<Screen>,
    shown: Buffer,
}

impl Default for Canvas {
    fn default() -> Self {
        Self::new()
    }
}

impl Canvas {
    /// A canvas of no size, until it is wiped.
    #[must_use]
    pub fn new() -> Self {
        let Ok(terminal) = Terminal::new(Screen::new(Size::ZERO));
        Self { terminal, shown: Buffer::default() }
    }

    /// Starts anew, for a terminal of this size of which nothing is known.
    pub fn wipe(&mut self, size: Size) {
        let area = Rect::from(size);
        self.terminal.backend_mut().resize(size);
        let Ok(()) = self.terminal.resize(area);
        for _ in 0..2 {
            mem::take(self.terminal.current_buffer_mut());
            self.terminal.swap_buffers();
        }
        self.shown = blank(area);
    }

    /// Draws a picture; gives the bytes that make the terminal show it, none
    /// where it does already.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> Vec<u8> {
        let mut next = blank(self.shown.area);
        let Ok(_) = self.terminal.draw(|frame| {
            mem::swap(frame.buffer_mut(), &mut next);
            view(frame);
            mem::swap(frame.buffer_mut(), &mut next);
        });
        let screen = self.terminal.backend_mut();
        screen.change(&self.shown, &next);
        self.shown = next;
        screen.take()
    }
}

/// [`Buffer::empty`], in a fifth of its time: it would clone every cell.
fn blank(area: Rect) -> Buffer {
    let count = usize::from(area.width) * usize::from(area.height);
    Buffer { area, content: iter::repeat_with(Cell::default).take(count).collect() }
}
