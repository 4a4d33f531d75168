//! What the texts of a timeline must be. Both looks at a file ask here: the
//! quick one whether a text will do, the slow one also what to say of it.

use super::{fault::quote, nearest::Nearest};

/// What a text must be; the error is how it fails to be that.
pub(super) type Rule = fn(&str) -> Result<(), Broken>;

/// The colours of a country on the map.
const COLOURS: [&str; 16] = [
    "black", "white", "red", "orange", "yellow", "green", "cyan", "blue", "purple", "magenta",
    "pink", "brown", "olive", "teal", "silver", "grey",
];

/// A rule that a text breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// It says nothing.
    Words,
    /// It goes over several lines.
    Line,
    Id,
    Country,
    Colour,
}

/// Any text that says something.
pub(super) fn words(text: &str) -> Result<(), Broken> {
    if text.trim().is_empty() { Err(Broken::Words) } else { Ok(()) }
}

/// A title or a name.
pub(super) fn line(text: &str) -> Result<(), Broken> {
    words(text)?;
    keep(Broken::Line, !text.contains(breaks_lines))
}

fn breaks_lines(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// An event's or a source's id.
pub(super) fn id(text: &str) -> Result<(), Broken> {
    words(text)?;
    keep(Broken::Id, !text.contains(|c: char| c.is_whitespace() || c.is_control()))
}

/// A country's code, two letters of ISO 3166-1.
pub(super) fn country(text: &str) -> Result<(), Broken> {
    words(text)?;
    keep(Broken::Country, text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// One of the sixteen [`COLOURS`].
pub(super) fn colour(text: &str) -> Result<(), Broken> {
    words(text)?;
    keep(Broken::Colour, COLOURS.contains(&text))
}

fn keep(rule: Broken, is_kept: bool) -> Result<(), Broken> {
    if is_kept { Ok(()) } else { Err(rule) }
}

impl Broken {
    /// What is wrong with the text, and what to do.
    pub(super) fn told(self, text: &str) -> String {
        match self {
            Self::Words => "this is empty; write something or remove it".to_owned(),
            Self::Line => "this has a line break; write it on one line".to_owned(),
            Self::Id => {
                format!("{} is no id; an id has no spaces and no control characters", quote(text))
            }
            Self::Country => {
                let upper = text.to_ascii_uppercase();
                let advice = if country(&upper).is_ok() {
                    format!("write {}", quote(&upper))
                } else {
                    "expected a code of two capital letters (ISO 3166-1), such as “JP”".to_owned()
                };
                format!("found {}; {advice}", quote(text))
            }
            Self::Colour => {
                let advice = match Nearest::default().find(text, COLOURS) {
                    Some(near) => format!("did you mean {near}?"),
                    None => format!("the colours are {}", COLOURS.join(", ")),
                };
                format!("there is no {}; {advice}", quote(text))
            }
        }
    }
}
