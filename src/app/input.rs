//! What a reader can do to the program, whatever terminal it came from.

use std::fmt;

/// One thing that a reader did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, whole and as the terminal sent it, line ends included.
    Paste(String),
}

/// A key with its modifiers.
///
/// One press has one spelling: letters carry their case in the character and
/// never `shift`; Ctrl with a letter is that letter in lower case with `ctrl`;
/// Shift-Tab is [`KeyCode::Tab`] with `shift`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Held Ctrl.
    pub ctrl: bool,
    /// Held Alt, or an ESC before the key.
    pub alt: bool,
    /// Held Shift, on keys that are no characters.
    pub shift: bool,
}

/// The keys that terminals report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the keys' own names say it")]
pub enum KeyCode {
    /// A character, as typed.
    Char(char),
    /// A function key, from 1.
    F(u8),
    Backspace,
    Delete,
    Down,
    End,
    Enter,
    Esc,
    Home,
    Insert,
    Left,
    PageDown,
    PageUp,
    Right,
    Tab,
    Up,
}

impl Key {
    /// The key alone.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The character with Ctrl held.
    #[must_use]
    pub const fn ctrl(character: char) -> Self {
        Self { code: KeyCode::Char(character), ctrl: true, alt: false, shift: false }
    }
}

impl fmt::Display for Key {
    /// The key as a reader knows it: "Ctrl-u", "Home", "↑"; the alternate form
    /// (`{:#}`) has words for arrows: "Up".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            f.write_str(if held { name } else { "" })?;
        }
        let arrow = |sign, word| if f.alternate() { word } else { sign };
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(character) => write!(f, "{character}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            KeyCode::Backspace => f.write_str("Backspace"),
            KeyCode::Delete => f.write_str("Delete"),
            KeyCode::Down => f.write_str(arrow("↓", "Down")),
            KeyCode::End => f.write_str("End"),
            KeyCode::Enter => f.write_str("Enter"),
            KeyCode::Esc => f.write_str("Esc"),
            KeyCode::Home => f.write_str("Home"),
            KeyCode::Insert => f.write_str("Insert"),
            KeyCode::Left => f.write_str(arrow("←", "Left")),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::Right => f.write_str(arrow("→", "Right")),
            KeyCode::Tab => f.write_str("Tab"),
            KeyCode::Up => f.write_str(arrow("↑", "Up")),
        }
    }
}
