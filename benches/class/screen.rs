//! What a terminal shows of the bytes that came.

use std::num::NonZeroU16;

use crate::{Outcome, client::Terminal};

/// What the program draws before the event that is selected.
const SELECTED: char = '▌';

/// A terminal's screen.
pub(crate) struct Screen(vt100::Parser);

impl Screen {
    pub(crate) fn of(terminal: Terminal) -> Outcome<Self> {
        let size = |cells| NonZeroU16::new(cells).ok_or("a terminal has rows and columns");
        Ok(Self(vt100::Parser::new(size(terminal.rows)?, size(terminal.columns)?, 0)))
    }

    pub(crate) fn takes(&mut self, bytes: &[u8]) {
        self.0.process(bytes);
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.0.screen().contents().contains(text)
    }

    /// The list's row of the event that is selected; `None` where there is none.
    pub(crate) fn selected(&self) -> Option<String> {
        let contents = self.0.screen().contents();
        let row = contents.lines().find_map(|line| line.split_once(SELECTED))?.1;
        // Beside the list stands what differs with the size.
        Some(row.split('│').next()?.trim().to_owned())
    }
}
