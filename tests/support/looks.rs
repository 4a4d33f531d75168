//! What a terminal looks like, so that two that look alike compare as equal.

use vt100::{Cell, Color, Screen};

/// Each row: its characters, each with its attributes and colours.
pub(crate) fn rows(screen: &Screen) -> Vec<String> {
    let (rows, columns) = screen.size();
    let cell = |row, column| look(screen.cell(row, column).unwrap());
    let row = |row| (0..columns.get()).map(|column| cell(row, column)).collect();
    (0..rows.get()).map(row).collect()
}

/// Of a blank, little is to be seen.
fn look(cell: &Cell) -> String {
    let blank = !cell.has_contents() || cell.contents() == " ";
    // An inverse one shows its ink, but no strokes.
    let inked = !blank || cell.inverse();
    let signs = [
        (cell.underline(), '_'),
        (cell.inverse(), '~'),
        (!blank && cell.bold(), '*'),
        (inked && cell.dim(), '.'),
        (!blank && cell.italic(), '/'),
    ];
    let signs: String = signs.iter().filter(|(is_so, _)| *is_so).map(|(_, sign)| sign).collect();
    let ink = if inked { cell.fgcolor() } else { Color::Default };
    let colours = match (ink, cell.bgcolor()) {
        (Color::Default, Color::Default) => String::new(),
        (ink, paper) => format!("{ink:?}{paper:?}"),
    };
    format!("{}{signs}{colours}", if blank { " " } else { cell.contents() })
}
