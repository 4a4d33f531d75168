//! The whole timeline as plain text, for pipes and for terminals that cannot
//! place a cursor.

use std::io::{self, Write};

use crate::{
    app::page,
    search::Marks,
    text::{clean, paragraphs, wrap},
    timeline::Timeline,
};

/// Text is read best at this width, and mails and printers take it.
const COLUMNS: usize = 78;

/// Writes every event, each as the detail pane would show it.
pub(super) fn write(timeline: &Timeline, output: &mut dyn Write) -> io::Result<()> {
    let title = clean(&timeline.title);
    writeln!(output, "{title}")?;
    for paragraph in paragraphs(timeline.description.as_deref().unwrap_or_default()) {
        let paragraph = clean(&paragraph);
        writeln!(output)?;
        for line in wrap(&paragraph, COLUMNS) {
            writeln!(output, "{}", paragraph.get(line).unwrap_or_default())?;
        }
    }
    let marks = Marks::default();
    for index in 0..timeline.events.len() {
        writeln!(output, "\n{}\n", "-".repeat(COLUMNS))?;
        for line in page(timeline, index, COLUMNS, &marks).lines {
            let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
            writeln!(output, "{}", text.trim_end())?;
        }
    }
    Ok(())
}
