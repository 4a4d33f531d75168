//! How far a character moves the cursor, and how surely. Terminals agree on
//! letters and on the wide scripts, not on emoji and marks; and of many signs
//! it is a setting whether they are narrow or wide (Unicode Standard Annex 11,
//! "Ambiguous").

use ratatui::buffer::{Cell, CellWidth};
use unicode_width::UnicodeWidthChar;

/// Where the wide scripts begin; what is wide before them was narrow once.
const WIDE_SCRIPTS: char = '\u{2e80}';
/// The planes between these two are of emoji and rare scripts.
const EMOJI: std::ops::Range<char> = '\u{10000}'..'\u{20000}';

/// What stands in a cell, as the cursor sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// The columns that it takes; 0 where there is nothing to see.
    pub(super) columns: u16,
    pub(super) sureness: Sureness,
}

/// Which terminals move their cursor that far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sureness {
    /// All of them.
    Full,
    /// Those that are set up like most.
    Local,
    /// Some.
    None,
}

impl Glyph {
    pub(super) fn of(cell: &Cell) -> Self {
        if is_ascii(cell) {
            return Self { columns: 1, sureness: Sureness::Full };
        }
        let columns = cell.cell_width();
        let mut characters = cell.symbol().chars();
        let sureness = match (characters.next(), characters.next()) {
            (Some(character), None) => sureness(character, columns),
            _ => Sureness::None,
        };
        Self { columns, sureness }
    }
}

/// The columns that a cell's character takes.
pub(super) fn columns(cell: &Cell) -> u16 {
    if is_ascii(cell) { 1 } else { cell.cell_width() }
}

/// Most are: these need no table.
fn is_ascii(cell: &Cell) -> bool {
    cell.symbol().len() == 1
}

fn sureness(character: char, columns: u16) -> Sureness {
    let wide = character.width_cjk().and_then(|width| u16::try_from(width).ok());
    match (columns, wide) {
        _ if EMOJI.contains(&character) => Sureness::None,
        (1, Some(1)) => Sureness::Full,
        (1, Some(2)) => Sureness::Local,
        (2, Some(2)) if character >= WIDE_SCRIPTS => Sureness::Full,
        _ => Sureness::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_agree_on_letters_and_wide_scripts_alone() {
        for (symbols, columns, sureness) in [
            (&["a", " ", "~", "é", "ō", "я", "ｱ"][..], 1, Sureness::Full),
            (&["下", "か", "한", "，", "𠮟"], 2, Sureness::Full),
            (&["│", "–", "…", "×", "·", "↓"], 1, Sureness::Local),
            (&["e\u{301}", "𝄞"], 1, Sureness::None),
            (&["⌚", "🗾", "👨\u{200d}👩", "☀\u{fe0f}", "か\u{3099}"], 2, Sureness::None),
            (&["\u{200b}", ""], 0, Sureness::None),
        ] {
            for symbol in symbols {
                let mut cell = Cell::default();
                cell.set_symbol(symbol);
                assert_eq!(Glyph::of(&cell), Glyph { columns, sureness }, "{symbol:?}");
            }
        }
    }
}
