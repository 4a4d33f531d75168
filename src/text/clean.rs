//! What of a text may reach a terminal.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// Marks that may stand on one letter. Writing systems need four at the most;
/// a thousand on one letter would make a single cell of a thousand bytes.
const MARKS_ON_A_LETTER: usize = 8;

/// The text with nothing in it that could steer a terminal: control and
/// bidirectional characters become visible placeholders, line ends and tabs
/// become spaces, invisible hyphens and tags go. Borrowed where nothing had to change.
///
/// The directional characters are those of Unicode Standard Annex 9, section 2.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let mut shown = screen();
    if text.chars().all(|character| shown(character) == Some(character)) {
        return Cow::Borrowed(text);
    }
    text.chars().filter_map(screen()).collect()
}

/// Shows one character after another, and drops marks beyond a letter's fill.
fn screen() -> impl FnMut(char) -> Option<char> {
    let mut marks = 0;
    move |character| {
        marks = if character.width() == Some(0) { marks + 1 } else { 0 };
        if marks > MARKS_ON_A_LETTER { None } else { visible(character) }
    }
}

/// What stands on the screen for a character; `None` where nothing does.
fn visible(character: char) -> Option<char> {
    Some(match character {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fff9}'..='\u{fffb}' => '\u{fffd}',
        '\u{ad}' | '\u{2060}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}' => return None,
        other => other,
    })
}

/// The paragraphs of a text: what blank lines part. Blank ones are left out.
pub fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    let mut lines = text.lines().map(str::trim).peekable();
    std::iter::from_fn(move || {
        while lines.next_if(|line| line.is_empty()).is_some() {}
        let mut paragraph = String::from(lines.next()?);
        while let Some(line) = lines.next_if(|line| !line.is_empty()) {
            paragraph.push(' ');
            paragraph.push_str(line);
        }
        Some(paragraph)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_could_steer_a_terminal_is_shown_instead() {
        for (text, shown) in [
            ("plain Ōtani 大谷", "plain Ōtani 大谷"),
            ("a\u{1b}[31mb", "a␛[31mb"),
            ("bell\u{7}", "bell␇"),
            ("c1 \u{9b}2J", "c1 \u{fffd}2J"),
            ("tab\tand\nline", "tab and line"),
            ("rtl \u{202e}gpj", "rtl \u{fffd}gpj"),
            ("soft\u{ad}hyphen", "softhyphen"),
            ("e\u{301}", "e\u{301}"),
        ] {
            assert_eq!(clean(text), shown, "{text:?}");
        }
    }

    #[test]
    fn a_letter_carries_no_tower_of_marks() {
        let tower = format!("a{}b", "\u{301}".repeat(1000));
        assert_eq!(clean(&tower), format!("a{}b", "\u{301}".repeat(MARKS_ON_A_LETTER)));
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        let text = "\n  One\r\n  two.\n \n\nThree.\n";
        assert_eq!(paragraphs(text).collect::<Vec<_>>(), ["One two.", "Three."]);
        assert_eq!(paragraphs(" \n").count(), 0);
    }

    proptest! {
        #[test]
        fn clean_text_stays_as_it_is(text in any::<String>()) {
            let once = clean(&text).into_owned();
            prop_assert!(!once.chars().any(char::is_control));
            prop_assert_eq!(clean(&once), once.as_str());
        }
    }
}
