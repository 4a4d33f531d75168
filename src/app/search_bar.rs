//! One line of text that is being typed.

use unicode_segmentation::UnicodeSegmentation;

/// The longest text that the bar takes, in bytes. A query is words, not a book.
const LONGEST: usize = 16 * 1024;

/// A line of text with a cursor that always stands between two characters as
/// a reader counts them (grapheme clusters, Unicode Standard Annex 29).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchBar {
    before: String,
    after: String,
}

impl SearchBar {
    /// The whole text.
    #[must_use]
    pub fn text(&self) -> String {
        [self.before.as_str(), &self.after].concat()
    }

    /// The text before the cursor.
    #[must_use]
    pub fn before_cursor(&self) -> &str {
        &self.before
    }

    /// The text after the cursor.
    #[must_use]
    pub fn after_cursor(&self) -> &str {
        &self.after
    }

    /// Puts text in at the cursor. Line ends and tabs become spaces, other
    /// control characters are left out, and what is too long is cut: then `false`.
    pub fn insert(&mut self, text: &str) -> bool {
        let room = LONGEST.saturating_sub(self.before.len() + self.after.len());
        let mut used = 0;
        let typed = text.chars().filter_map(typed_character).take_while(|character| {
            used += character.len_utf8();
            used <= room
        });
        self.before.extend(typed);
        used <= room
    }

    /// Puts another text, as it would be inserted, in the place of what stands
    /// before the cursor.
    pub fn replace_before(&mut self, text: &str) {
        self.before.clear();
        self.insert(text);
    }

    /// Takes out the character before the cursor.
    pub fn erase(&mut self) {
        self.before.truncate(last_grapheme(&self.before));
    }

    /// Takes out the character after the cursor.
    pub fn erase_forward(&mut self) {
        self.after.drain(..first_grapheme(&self.after));
    }

    /// Takes out the word before the cursor and the space behind it.
    pub fn erase_word(&mut self) {
        let words = self.before.trim_end();
        let start = words.char_indices().rfind(|(_, c)| c.is_whitespace());
        self.before.truncate(start.map_or(0, |(at, space)| at + space.len_utf8()));
    }

    /// Empties the bar.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// One character to the left.
    pub fn left(&mut self) {
        let moved = self.before.split_off(last_grapheme(&self.before));
        self.after.insert_str(0, &moved);
    }

    /// One character to the right.
    pub fn right(&mut self) {
        self.before.extend(self.after.drain(..first_grapheme(&self.after)));
    }

    /// To the start.
    pub fn start(&mut self) {
        self.after.insert_str(0, &std::mem::take(&mut self.before));
    }

    /// To the end.
    pub fn end(&mut self) {
        self.before.push_str(&std::mem::take(&mut self.after));
    }
}

fn typed_character(character: char) -> Option<char> {
    match character {
        '\n' | '\r' | '\t' => Some(' '),
        other => (!other.is_control()).then_some(other),
    }
}

/// Where the last character of a text starts, in bytes.
fn last_grapheme(text: &str) -> usize {
    text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
}

/// Where the first character of a text ends, in bytes.
fn first_grapheme(text: &str) -> usize {
    text.graphemes(true).next().map_or(0, str::len)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bar(before: &str, after: &str) -> SearchBar {
        SearchBar { before: before.into(), after: after.into() }
    }

    #[test]
    fn edits() {
        type Case = (&'static str, Halves, fn(&mut SearchBar), Halves);
        type Halves = (&'static str, &'static str);
        let table: [Case; 13] = [
            ("insert", ("go", "b"), |bar| assert!(bar.insert("r")), ("gor", "b")),
            ("paste", ("", ""), |bar| assert!(bar.insert("a\r\n\tb\u{1b}c")), ("a   bc", "")),
            ("replace", ("go", "b"), |bar| bar.replace_before("a\tx"), ("a x", "b")),
            ("erase", ("ae\u{301}", "x"), SearchBar::erase, ("a", "x")),
            ("erase nothing", ("", "x"), SearchBar::erase, ("", "x")),
            ("erase forward", ("a", "e\u{301}x"), SearchBar::erase_forward, ("a", "x")),
            ("erase word", ("two words  ", "x"), SearchBar::erase_word, ("two ", "x")),
            ("erase only word", ("word", ""), SearchBar::erase_word, ("", "")),
            ("left", ("ab", "c"), SearchBar::left, ("a", "bc")),
            ("right", ("a", "bc"), SearchBar::right, ("ab", "c")),
            ("start", ("ab", "c"), SearchBar::start, ("", "abc")),
            ("end", ("a", "bc"), SearchBar::end, ("abc", "")),
            ("clear", ("a", "bc"), SearchBar::clear, ("", "")),
        ];
        for (name, (before, after), edit, (left, right)) in table {
            let mut edited = bar(before, after);
            edit(&mut edited);
            assert_eq!(edited, bar(left, right), "{name}");
        }
    }

    #[test]
    fn an_endless_paste_is_cut() {
        let mut endless = SearchBar::default();
        assert!(!endless.insert(&"é".repeat(LONGEST)));
        assert_eq!(endless.text().len(), LONGEST);
        endless.erase();
        assert!(endless.insert("é"));
        assert!(!endless.insert("é"));
    }

    proptest! {
        #[test]
        fn moving_never_changes_the_text(text in any::<String>(), moves in prop::collection::vec(0_u8..4, 0..20)) {
            let mut moved = SearchBar::default();
            moved.insert(&text);
            let text = moved.text();
            for step in moves {
                [SearchBar::left, SearchBar::right, SearchBar::start, SearchBar::end][usize::from(step)](&mut moved);
            }
            prop_assert_eq!(moved.text(), text);
        }
    }
}
