//! RON's lexemes, each with its place.

/// A stretch of the text that belongs together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) kind: Kind,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last.
    pub(super) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `(`, `[` or `{`.
    Open(char),
    /// `)`, `]` or `}`.
    Close(char),
    Comma,
    Colon,
    /// A name, such as a field's or a record's, or `Some`, `None`, `true`.
    Word,
    /// Text in double quotes, or raw text.
    Text,
    /// Text whose author forgot the closing quote: where it ends is a guess.
    MendedText,
    Number,
    /// What no timeline has: `;`, a curly quote, a byte string …
    Odd,
    /// Text that has no end. Ends with the file.
    UnclosedText,
    /// A `/*` comment that has no end. Ends with the file.
    UnclosedComment,
    End,
}

impl Lexeme {
    /// Whether it ends only with the file.
    pub(super) fn is_unclosed(self) -> bool {
        matches!(self.kind, Kind::UnclosedText | Kind::UnclosedComment)
    }
}

/// Where in a text the next lexeme is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexer<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl<'t> Lexer<'t> {
    pub(super) fn next(&mut self) -> Lexeme {
        if let Err(comment) = self.skip_space() {
            return self.lexeme(Kind::UnclosedComment, comment);
        }
        let start = self.at;
        let Some(first) = self.rest().chars().next() else {
            return self.lexeme(Kind::End, start);
        };
        let kind = match first {
            '(' | '[' | '{' => self.one(first, Kind::Open(first)),
            ')' | ']' | '}' => self.one(first, Kind::Close(first)),
            ',' => self.one(first, Kind::Comma),
            ':' => self.one(first, Kind::Colon),
            '"' => self.text(1),
            '\'' => self.quoted(&['\'']),
            '“' | '”' | '„' | '«' | '‘' | '’' => self.quoted(&['“', '”', '»', '‘', '’']),
            '「' => self.quoted(&['」']),
            '＂' => self.quoted(&['＂']),
            '0'..='9' | '+' | '-' | '.' => self.run(Kind::Number, is_number_part),
            'r' | 'b' if self.opens_text() => self.prefixed_text(),
            '_' => self.run(Kind::Word, is_word_part),
            _ if first.is_alphabetic() => self.word(),
            _ => self.one(first, Kind::Odd),
        };
        self.lexeme(kind, start)
    }

    fn lexeme(&self, kind: Kind, start: usize) -> Lexeme {
        Lexeme { kind, start, end: self.at }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn one(&mut self, c: char, kind: Kind) -> Kind {
        self.at += c.len_utf8();
        kind
    }

    fn run(&mut self, kind: Kind, belongs: fn(char) -> bool) -> Kind {
        let rest = self.rest();
        self.at += rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        kind
    }

    fn word(&mut self) -> Kind {
        if self.rest().starts_with("r#") {
            self.at += 2;
        }
        self.run(Kind::Word, is_word_part)
    }

    /// Passes white space and comments; the start of one that has no end.
    fn skip_space(&mut self) -> Result<(), usize> {
        loop {
            self.run(Kind::Odd, is_space);
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.skip_block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    /// Block comments nest.
    fn skip_block_comment(&mut self) -> Result<(), usize> {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            let rest = self.rest();
            if rest.starts_with("/*") {
                (depth, self.at) = (depth + 1, self.at + 2);
            } else if rest.starts_with("*/") {
                (depth, self.at) = (depth - 1, self.at + 2);
                if depth == 0 {
                    return Ok(());
                }
            } else {
                let c = rest.chars().next().ok_or(start)?;
                self.at += c.len_utf8();
            }
        }
    }

    /// Text in double quotes; `opening` bytes lead to its inside.
    fn text(&mut self, opening: usize) -> Kind {
        self.at += opening;
        loop {
            let rest = self.rest();
            let Some(stop) = rest.find(['"', '\\']) else {
                self.at = self.text.len();
                return Kind::UnclosedText;
            };
            self.at += stop + 1;
            if rest[stop..].starts_with('"') {
                return Kind::Text;
            }
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
    }

    /// Whether an `r` or `b` begins raw text or a byte string, not a word.
    fn opens_text(&self) -> bool {
        let rest = self.rest();
        let raw = rest.strip_prefix("br").or(rest.strip_prefix('r'));
        let raw = raw.is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'));
        raw || rest.starts_with("b\"") || rest.starts_with("b'")
    }

    fn prefixed_text(&mut self) -> Kind {
        let rest = self.rest();
        let bytes = rest.starts_with('b');
        let unprefixed = rest.trim_start_matches(['b', 'r']);
        self.at += rest.len() - unprefixed.len();
        if unprefixed.starts_with('\'') {
            return self.quoted(&['\'']);
        }
        let raw = rest.len() > unprefixed.len() + usize::from(bytes);
        let kind = if raw { self.raw_text() } else { self.text(1) };
        if bytes && kind == Kind::Text { Kind::Odd } else { kind }
    }

    /// `#"…"#`, with any number of `#`, none included.
    fn raw_text(&mut self) -> Kind {
        let rest = self.rest();
        let inside = rest.trim_start_matches('#');
        let closing = format!("\"{}", "#".repeat(rest.len() - inside.len()));
        let inside = inside.strip_prefix('"').unwrap_or(inside);
        if let Some(end) = inside.find(&closing) {
            self.at += rest.len() - inside.len() + end + closing.len();
            Kind::Text
        } else {
            self.at = self.text.len();
            Kind::UnclosedText
        }
    }

    /// What stands in other quotes than RON's on one line, or the opening one
    /// alone.
    fn quoted(&mut self, closing: &[char]) -> Kind {
        let line = self.rest().lines().next().unwrap_or_default();
        let mut letters = line.char_indices();
        let opening = letters.next().map_or(0, |(_, c)| c.len_utf8());
        let end = letters.find(|(_, c)| closing.contains(c)).map(|(at, c)| at + c.len_utf8());
        self.at += end.unwrap_or(opening);
        Kind::Odd
    }
}

/// What RON passes over between lexemes. A no-break or full-width space is
/// not among it.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}

fn is_number_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-' | '_')
}

/// More than RON has in a word, so that `date-display` is one misspelt name.
fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

#[cfg(test)]
mod tests {
    use super::{Kind::*, *};

    fn kinds(text: &str) -> Vec<(Kind, &str)> {
        let mut lexer = Lexer { text, at: 0 };
        let mut found = Vec::new();
        loop {
            let lexeme = lexer.next();
            if lexeme.kind == End {
                return found;
            }
            found.push((lexeme.kind, &text[lexeme.start..lexeme.end]));
        }
    }

    #[test]
    fn lexemes_are_found_between_spaces_and_comments() {
        for (text, expected) in [
            ("a /* /* b */ */ : // c\n 1", vec![(Word, "a"), (Colon, ":"), (Number, "1")]),
            (r#""a\"b" "c""#, vec![(Text, r#""a\"b""#), (Text, r#""c""#)]),
            (
                r##"r#"a"b"# r"c" r#d"##,
                vec![(Text, r##"r#"a"b"#"##), (Text, r#"r"c""#), (Word, "r#d")],
            ),
            (
                r#"b"a" br"b" b'c' 'd' b"#,
                vec![(Odd, r#"b"a""#), (Odd, r#"br"b""#), (Odd, "b'c'"), (Odd, "'d'"), (Word, "b")],
            ),
            ("-1.5e3,.5", vec![(Number, "-1.5e3"), (Comma, ","), (Number, ".5")]),
            ("(\u{3000})", vec![(Open('('), "("), (Odd, "\u{3000}"), (Close(')'), ")")]),
            ("\"a\\", vec![(UnclosedText, "\"a\\")]),
            ("r#\"a\"", vec![(UnclosedText, "r#\"a\"")]),
            ("a /* b", vec![(Word, "a"), (UnclosedComment, "/* b")]),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }
}
