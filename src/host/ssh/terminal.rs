//! What a client says of its terminal: all that its look depends on. The
//! server's own environment has no part in it.

use crate::{
    app::Size,
    host::look::{self, Look},
};

/// The largest screen that is drawn for a client, in columns and rows. Every
/// cell is kept twice, and a client may claim what it likes.
const LARGEST: Size = Size::new(500, 200);

/// What a terminal that does not know its size is taken for.
const USUAL: Size = Size::new(80, 24);

/// The most that is kept of what a client says, each in bytes.
const LONGEST: usize = 128;

/// How much of it is kept.
const MOST: usize = 32;

/// A client's terminal, as far as it is known.
#[derive(Debug, Default)]
pub(super) struct Terminal {
    /// Names and values, TERM among them.
    told: Vec<(Box<str>, Box<str>)>,
    size: Option<Size>,
}

impl Terminal {
    /// It is of this kind and size. `false` where that was said before, or is
    /// no name of a terminal.
    pub(super) fn is_named(&mut self, term: &str, size: Size) -> bool {
        if self.size.is_some() || term.len() > LONGEST {
            return false;
        }
        self.told.push(("TERM".into(), term.into()));
        self.size = Some(size);
        true
    }

    /// A variable of the client's environment; `false` where it has no part in
    /// how a terminal looks.
    pub(super) fn is_told(&mut self, name: &str, value: &str) -> bool {
        let counts = matches!(name, "LANG" | "COLORTERM" | "NO_COLOR") || name.starts_with("LC_");
        let fits = name.len() <= LONGEST && value.len() <= LONGEST && self.told.len() < MOST;
        if counts && fits {
            self.told.push((name.into(), value.into()));
        }
        counts && fits
    }

    /// Whether there is one.
    pub(super) fn is_there(&self) -> bool {
        self.size.is_some()
    }

    /// It has another size now; `false` where there is none.
    pub(super) fn is_resized(&mut self, size: Size) -> bool {
        let there = self.is_there();
        self.size = self.size.map(|_| size);
        there
    }

    /// Its size when a session starts.
    pub(super) fn size(&self) -> Size {
        self.size.unwrap_or(USUAL)
    }

    /// Whether it can only print lines.
    pub(super) fn is_dumb(&self) -> bool {
        look::is_dumb(|name| self.variable(name))
    }

    /// What it can show, and what it has.
    pub(super) fn look(&self) -> Look {
        Look::of(|name| self.variable(name))
    }

    /// What was said last counts.
    fn variable(&self, name: &str) -> Option<String> {
        let told = self.told.iter().rev().find(|(own, _)| **own == *name);
        told.map(|(_, value)| value.to_string())
    }
}

/// The size to draw for so many columns and rows.
pub(super) fn size(columns: u32, rows: u32) -> Size {
    let cells = |told: u32, usual: u16, largest: u16| match u16::try_from(told) {
        Ok(0) => usual,
        Ok(cells) => cells.min(largest),
        Err(_) => largest,
    };
    Size::new(cells(columns, USUAL.width, LARGEST.width), cells(rows, USUAL.height, LARGEST.height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Theme;

    #[test]
    fn sizes_are_those_that_can_be_drawn() {
        for (told, drawn) in [
            ((120, 40), (120, 40)),
            ((0, 0), (80, 24)),
            ((0, 40), (80, 40)),
            ((1, 1), (1, 1)),
            ((u32::MAX, 65_536), (500, 200)),
        ] {
            assert_eq!(size(told.0, told.1), Size::from(drawn), "{told:?}");
        }
    }

    #[test]
    fn only_what_a_look_depends_on_is_taken_and_no_more_than_fits() {
        let long = "x".repeat(LONGEST + 1);
        for (name, value, taken) in [
            ("LANG", "C", true),
            ("LC_ALL", "de_DE.UTF-8", true),
            ("NO_COLOR", "1", true),
            ("COLORTERM", "truecolor", true),
            ("TERM", "dumb", false),
            ("PATH", "/tmp", false),
            ("LD_PRELOAD", "x.so", false),
            ("LANG", &long, false),
        ] {
            assert_eq!(Terminal::default().is_told(name, value), taken, "{name}");
        }
        let mut terminal = Terminal::default();
        assert_eq!((0..1000).filter(|_| terminal.is_told("LANG", "C")).count(), MOST);
    }

    #[test]
    fn the_look_is_the_clients() {
        let mut terminal = Terminal::default();
        assert!(terminal.is_dumb() && !terminal.is_there());
        assert!(!terminal.is_named(&"x".repeat(LONGEST + 1), USUAL) && !terminal.is_there());
        assert!(terminal.is_named("xterm-256color", USUAL));
        assert_eq!(terminal.look().theme, Theme { colour: true, unicode: true });
        for (name, value) in [("LANG", "de_DE.UTF-8"), ("LANG", "C"), ("NO_COLOR", "1")] {
            terminal.is_told(name, value);
        }
        assert_eq!(terminal.look().theme, Theme { colour: false, unicode: false });
        assert!(!terminal.is_named("dumb", USUAL), "it has one terminal");
        assert!(terminal.is_resized(Size::new(60, 12)));
        assert_eq!(terminal.size(), Size::new(60, 12));
        assert!(!Terminal::default().is_resized(USUAL));
        assert!(!terminal.is_dumb());
    }
}
