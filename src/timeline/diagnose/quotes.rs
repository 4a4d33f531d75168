//! Text in quotes: what it says, and where it was meant to end.

use std::borrow::Cow;

use super::lexer::{Kind, Lexeme, Lexer};
use crate::timeline::fault::quote;

/// A text whose end was guessed, and the fault that made it necessary.
pub(super) struct Mended {
    pub(super) text: Lexeme,
    pub(super) at: usize,
    pub(super) message: &'static str,
    /// What follows was looked at to the end of the file, in vain.
    pub(super) is_costly: bool,
}

/// How far a closing quote is looked for.
const FAR: usize = 4096;

/// Looks at what follows a text. After a forgotten closing quote the text runs
/// on to the next one's opening quote, so that a word sticks to its end; so
/// does the rest of a text after an unescaped quote inside it.
pub(super) fn mend(after: Lexer<'_>, text: Lexeme) -> Option<Mended> {
    let source = after.text.get(text.start..text.end)?;
    if !source.starts_with('"') {
        return None; // Raw text says for itself where it ends.
    }
    let mended = |end| Lexeme { kind: Kind::MendedText, start: text.start, end };
    let follower = after.clone().next();
    let is_costly = text.is_unclosed() || follower.is_unclosed();
    let unclosed = |length: usize| Mended {
        is_costly,
        text: mended(text.start + length.max(1)),
        at: text.start,
        message: "this text has no closing quote",
    };
    if text.kind == Kind::UnclosedText {
        let line = source.lines().next().unwrap_or_default();
        return Some(unclosed(without_closing(line).len()));
    }
    if ends_well(after, text.end, source.contains('\n')) {
        return None;
    }
    let inside = source.get(..source.len() - 1)?;
    if inside.trim_end().ends_with([':', ',', '[', '(']) {
        return Some(unclosed(without_next_opening(inside).len()));
    }
    Some(Mended {
        is_costly,
        text: mended(real_end(after.text, text.end)),
        at: text.end - 1,
        message: "the text goes on after this quote; write \\\" for a quote inside text",
    })
}

/// Whether what follows a text may follow one, or is a fault of its own.
fn ends_well(mut after: Lexer<'_>, end: usize, has_lines: bool) -> bool {
    let next = after.next();
    match next.kind {
        Kind::Comma
        | Kind::Close(_)
        | Kind::Colon
        | Kind::Odd
        | Kind::End
        | Kind::UnclosedComment => true,
        _ if next.start == end => false,
        Kind::UnclosedText => true,
        Kind::Word => !has_lines || after.next().kind == Kind::Colon,
        _ => !has_lines,
    }
}

/// Without the brackets and commas that close what is around a text.
fn without_closing(line: &str) -> &str {
    line.trim_end_matches([' ', '\t', '\r', ',', ')', ']', '}'])
}

/// Without what leads from one text to the next: `, title: `, `),\n (date: `.
fn without_next_opening(text: &str) -> &str {
    let mut rest = text;
    let mut left_record = false;
    loop {
        let space = rest.trim_end();
        let shorter = if let Some(field) = space.strip_suffix(':') {
            without_word(field)
        } else if let Some(record) = space.strip_suffix('(') {
            left_record = true;
            without_word(record)
        } else {
            space.strip_suffix('[').unwrap_or(space)
        };
        if shorter.len() == rest.len() {
            break;
        }
        rest = shorter;
    }
    if left_record { without_closing(rest.trim_end()) } else { rest.trim_end_matches([',', ' ']) }
}

fn without_word(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_')
}

/// After the next quote that a comma or a closing bracket follows; otherwise
/// at the end of the line.
fn real_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    for (quote, _) in rest.match_indices('"').take_while(|&(at, _)| at < FAR) {
        let after = rest.get(quote + 1..).unwrap_or_default().trim_start();
        if after.starts_with([',', ')', ']']) {
            return from + quote + 1;
        }
    }
    from + without_closing(rest.lines().next().unwrap_or_default()).len()
}

/// What a text in quotes says. The error is the byte in it where an escape
/// begins that means nothing.
pub(super) fn decode(source: &str) -> Result<Cow<'_, str>, usize> {
    if let Some(plain) = source.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
        && !plain.contains('\\')
    {
        return Ok(Cow::Borrowed(plain));
    }
    ron::from_str(source).map(Cow::Owned).map_err(|_| bad_escape(source))
}

/// Where a text that has a bad escape has it. Of those by number the first is
/// suspected.
fn bad_escape(source: &str) -> usize {
    let mut at = 0;
    while let Some(found) = source.get(at..).and_then(|rest| rest.find('\\')) {
        let escape = at + found;
        match source.get(escape + 1..).and_then(|rest| rest.chars().next()) {
            Some('\'' | '"' | '\\' | 'n' | 'r' | 't' | '0' | '\n' | '\r') => at = escape + 2,
            _ => return escape,
        }
    }
    0
}

/// The byte at a line and column.
pub(super) fn offset_of(text: &str, place: ron::error::Position) -> usize {
    let line = place.line.saturating_sub(1);
    let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(before..).unwrap_or_default();
    let column = place.col.saturating_sub(1);
    before + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

/// A lexeme in words.
pub(super) fn describe(source: &str, kind: Kind) -> String {
    match kind {
        Kind::Open('(') => "a “(”".to_owned(),
        Kind::Open('[') => "a list".to_owned(),
        Kind::Open(_) => "a map in “{ }”".to_owned(),
        Kind::Close(_) | Kind::Comma | Kind::Colon => quote(source),
        Kind::Word => format!("the word {}", quote(source)),
        Kind::Text | Kind::MendedText => {
            format!("the text {}", quote(source.trim_matches('"')))
        }
        Kind::Number => format!("the number {}", quote(source).trim_matches(['“', '”'])),
        Kind::Odd => describe_odd(source),
        Kind::UnclosedText => "text without a closing quote".to_owned(),
        Kind::UnclosedComment => "a comment that is never closed".to_owned(),
        Kind::End => "the end of the file".to_owned(),
    }
}

/// What RON does not pass over though nobody sees it, and what to do.
pub(super) fn stray(c: char) -> Option<(String, &'static str)> {
    let code = u32::from(c);
    if c.is_control() {
        Some((format!("a control character (U+{code:04X})"), "remove it"))
    } else if c.is_whitespace() || c == '\u{feff}' {
        Some((format!("a space of another kind (U+{code:04X})"), "write an ordinary one"))
    } else {
        None
    }
}

fn describe_odd(source: &str) -> String {
    let first = source.chars().next().unwrap_or_default();
    match first {
        '\'' | '“' | '”' | '„' | '«' | '‘' | '’' | '「' | '＂' => {
            format!("the quote mark {first}")
        }
        _ => stray(first).map_or_else(|| quote(source), |(what, _)| what),
    }
}
