//! What a program says to a terminal, piece by piece: the shapes of ECMA-48.
//! Every byte is in one piece, so that none escapes whoever looks at all.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::{iter::Peekable, str::Chars};

/// A piece.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Something that is shown.
    Text(char),
    /// A control character, those of eight bits and DEL included.
    Control(char),
    /// ESC and what follows.
    Escape(String),
    /// A control sequence: its parameters, and the letter that it ends in.
    Sequence { parameters: String, last: char },
    /// Text for the terminal itself, ended by `ESC \`.
    Command(String),
}

/// All that was said, which is UTF-8 and stops short of nothing.
pub(super) fn pieces(bytes: &[u8]) -> Vec<Piece> {
    let mut rest = str::from_utf8(bytes).expect("UTF-8").chars().peekable();
    let mut pieces = Vec::new();
    while let Some(next) = rest.next() {
        pieces.push(match next {
            '\x1b' => escape(&mut rest),
            control if control.is_control() => Piece::Control(control),
            shown => Piece::Text(shown),
        });
    }
    pieces
}

fn escape(rest: &mut Peekable<Chars<'_>>) -> Piece {
    match rest.next().expect("something after ESC") {
        '[' => {
            let parameters = within(rest, '0'..='?');
            Piece::Sequence { parameters, last: rest.next().expect("the end of a sequence") }
        }
        ']' => {
            let text = within(rest, ' '..='~');
            assert_eq!((rest.next(), rest.next()), (Some('\x1b'), Some('\\')), "after {text}");
            Piece::Command(text)
        }
        first => {
            let mut escape = first.to_string();
            while (' '..='/').contains(&escape.chars().next_back().unwrap()) {
                escape.push(rest.next().expect("the end of an escape sequence"));
            }
            Piece::Escape(escape)
        }
    }
}

/// What follows, as long as it is one of these.
fn within(rest: &mut Peekable<Chars<'_>>, these: std::ops::RangeInclusive<char>) -> String {
    std::iter::from_fn(|| rest.next_if(|next| these.contains(next))).collect()
}

#[test]
fn every_byte_is_in_a_piece() {
    let said = "é\x1b[1;2H\x1b[?25l\x1b(0\x1b\\\x1b]52;c;eA==\x1b\\\u{9b}\x7f";
    let sequence = |parameters: &str, last| Piece::Sequence { parameters: parameters.into(), last };
    let expected = [
        Piece::Text('é'),
        sequence("1;2", 'H'),
        sequence("?25", 'l'),
        Piece::Escape("(0".into()),
        Piece::Escape("\\".into()),
        Piece::Command("52;c;eA==".into()),
        Piece::Control('\u{9b}'),
        Piece::Control('\x7f'),
    ];
    assert_eq!(pieces(said.as_bytes()), expected);
}
