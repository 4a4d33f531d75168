//! How many columns a text takes.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that a text takes on a terminal (Unicode Standard Annex 11).
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// What stands where a text was cut.
pub const ELLIPSIS: char = '…';

/// The text cut to so many columns, with [`ELLIPSIS`] where something was cut.
#[must_use]
pub fn clip(text: &str, columns: usize) -> Cow<'_, str> {
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    let (mut used, mut fits) = (0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used <= room {
            fits = at + grapheme.len();
        } else if used > columns {
            return Cow::Owned(format!("{}{ELLIPSIS}", text.get(..fits).unwrap_or_default()));
        }
    }
    Cow::Borrowed(text)
}

/// The end of a text, as much of it as fits into so many columns.
#[must_use]
pub fn clip_start(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let fitting = text.grapheme_indices(true).rev().take_while(|(_, grapheme)| {
        used += width(grapheme);
        used <= columns
    });
    let start = fitting.last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cut_text_says_so() {
        for (text, columns, cut) in [
            ("Treaty", 6, "Treaty"),
            ("Treaty", 5, "Trea…"),
            ("Treaty", 1, "…"),
            ("Treaty", 0, ""),
            ("下田条約", 8, "下田条約"),
            ("下田条約", 6, "下田…"),
            ("下田条約", 2, "…"),
            ("e\u{301}te\u{301}", 3, "e\u{301}te\u{301}"),
        ] {
            assert_eq!(clip(text, columns), cut, "{text} in {columns}");
        }
    }

    #[test]
    fn the_end_of_a_text_fits() {
        for (text, columns, end) in [
            ("Treaty", 6, "Treaty"),
            ("Treaty", 2, "ty"),
            ("下田条約", 5, "条約"),
            ("Treaty", 0, ""),
        ] {
            assert_eq!(clip_start(text, columns), end, "{text} in {columns}");
        }
    }

    proptest! {
        #[test]
        fn cut_text_fits(text in any::<String>(), columns in 0_usize..40) {
            prop_assert!(width(&clip(&text, columns)) <= columns);
        }
    }
}
