//! Where a paragraph breaks into lines.

use std::ops::Range;

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::width;

/// The lines of a paragraph, as stretches of its bytes, each at most so many
/// columns wide, broken where Unicode Standard Annex 14 allows it and inside
/// a word only where the word is wider than a line. White space at a break
/// belongs to no line.
///
/// A character wider than `columns` stands alone on its line. No columns, or
/// no text, make no lines.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    if columns == 0 || text.is_empty() {
        return Vec::new();
    }
    let options = Options::new(columns)
        .word_separator(WordSeparator::UnicodeBreakProperties)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let mut lines = Vec::new();
    let mut from = 0;
    for line in textwrap::wrap(text, options) {
        let Some(start) = text.get(from..).and_then(|rest| rest.find(&*line)) else { continue };
        let line = from + start..from + start + line.len();
        from = line.end;
        push_fitting(text, line, columns, &mut lines);
    }
    lines
}

/// Breaks what is still too wide: textwrap adds up characters, while some
/// sequences (emoji with a variation selector) are wider than their parts.
fn push_fitting(text: &str, line: Range<usize>, columns: usize, lines: &mut Vec<Range<usize>>) {
    let content = text.get(line.clone()).unwrap_or_default();
    if width(content) <= columns {
        lines.push(line);
        return;
    }
    let (mut start, mut used) = (line.start, 0);
    for (at, grapheme) in content.grapheme_indices(true) {
        let at = line.start + at;
        if used + grapheme.width() > columns && at > start {
            lines.push(start..at);
            (start, used) = (at, 0);
        }
        used += grapheme.width();
    }
    lines.push(start..line.end);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn lines_break_where_writing_allows() {
        for (text, columns, expected) in [
            ("The first visit", 9, vec!["The first", "visit"]),
            ("Gorbachev", 4, vec!["Gorb", "ache", "v"]),
            ("日本語です。次", 10, vec!["日本語で", "す。次"]),
            ("two  spaces", 4, vec!["two", "spac", "es"]),
            ("", 4, vec![]),
            ("a", 0, vec![]),
            ("大", 1, vec!["大"]),
        ] {
            assert_eq!(lines(text, columns), expected, "{text} in {columns}");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_white_space_is_lost(text in "[ a-zé大。☺\u{fe0f}\u{301}-]{0,60}", columns in 2_usize..20) {
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(solid(&lines(&text, columns).concat()), solid(&text));
            for line in lines(&text, columns) {
                prop_assert!(width(line) <= columns, "{:?}", line);
            }
        }
    }
}
