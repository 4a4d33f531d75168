//! How a program comes to its end.

/// How the program came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The reader quit.
    Quit,
    /// The terminal went away.
    HungUp,
    /// This signal asked for it.
    Signal(i32),
}

impl Exit {
    /// The exit status: 0 for quitting, 129 for a hang-up, and for signals 128
    /// and their number, as shells have it.
    #[must_use]
    pub fn status(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::HungUp => 129,
            Self::Signal(signal) => u8::try_from(signal).map_or(u8::MAX, |signal| signal | 128),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_says_how_it_ended() {
        let statuses = [Exit::Quit, Exit::HungUp, Exit::Signal(2), Exit::Signal(15)];
        assert_eq!(statuses.map(Exit::status), [0, 129, 130, 143]);
    }
}
