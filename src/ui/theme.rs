//! How things look. Colours are the terminal's own sixteen on its own
//! background, and nothing is told by colour alone.

use ratatui::{
    buffer::Buffer,
    style::{Color, Modifier, Style},
};

use crate::app::Role;

/// What a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Theme {
    /// Whether it has the sixteen colours, and its reader wants them.
    pub colour: bool,
    /// Whether it can draw lines, arrows and dashes beyond ASCII.
    pub unicode: bool,
}

impl Theme {
    /// The look of a stretch of text.
    #[must_use]
    pub fn role(self, role: Role) -> Style {
        match role {
            Role::Date => self.date(),
            Role::Title | Role::Name => Style::new().add_modifier(Modifier::BOLD),
            Role::Body => Style::new(),
            Role::Label | Role::Aside => self.aside(),
            Role::Link => self.tint(Color::Cyan),
        }
    }

    /// Dates: what the eye is to find first.
    #[must_use]
    pub fn date(self) -> Style {
        self.tint(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// What stands back.
    #[must_use]
    pub fn aside(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Letters that a search matched.
    #[must_use]
    pub fn hit(self) -> Style {
        self.tint(Color::Yellow)
            .add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
            .remove_modifier(Modifier::DIM)
    }

    /// What is selected, in the pane that has the focus.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM)
    }

    /// A line that tells of something gone wrong or not found.
    #[must_use]
    pub fn warning(self) -> Style {
        self.tint(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    fn tint(self, colour: Color) -> Style {
        if self.colour { Style::new().fg(colour) } else { Style::new() }
    }

    /// Puts ASCII in the place of lines, arrows and dashes, one for one, where
    /// the terminal has nothing else. Letters stay as they are: a name without
    /// them would be no name.
    pub(super) fn simplify(self, buffer: &mut Buffer) {
        if self.unicode {
            return;
        }
        for cell in &mut buffer.content {
            if let Some(plain) = ascii(cell.symbol()) {
                cell.set_symbol(plain);
            }
        }
    }
}

/// The ASCII character that stands in for a symbol of ours.
fn ascii(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "│" => "|",
        "─" | "–" | "—" => "-",
        "▌" | "→" => ">",
        "←" => "<",
        "↑" => "^",
        "↓" => "v",
        "·" => "*",
        "…" => "~",
        "\u{a0}" => " ",
        "‘" | "’" => "'",
        "“" | "”" => "\"",
        _ => return None,
    })
}
