//! `annals keys`: the key bindings.

use super::output::{Outcome, Trouble, print};
use crate::{
    app::{Context, keymap},
    text::width,
};

pub(super) fn run(markdown: bool) -> Result<Outcome, Trouble> {
    let table = if markdown { keymap::markdown() } else { text() };
    print(|output| output.write_all(table.as_bytes()))?;
    Ok(Outcome::Done)
}

fn text() -> String {
    let sections = Context::ALL.map(|context| {
        let rows = keymap::rows(&[context]);
        let widest = rows.iter().map(|row| width(&row.key_names())).max().unwrap_or(0);
        let lines = rows.iter().map(|row| {
            let keys = row.key_names();
            let gap = " ".repeat(widest - width(&keys));
            format!("  {keys}{gap}  {}\n", row.description)
        });
        format!("{context}\n{}", lines.collect::<Vec<_>>().concat())
    });
    sections.join("\n")
}
