//! What `termina` makes of the same bytes, in this program's words.

use super::*;
use termina::event::{Event, KeyCode as Theirs, KeyEventKind, Modifiers};

fn inputs(bytes: &[u8]) -> Vec<Input> {
    let mut parser = termina::Parser::default();
    parser.parse(bytes, false);
    std::iter::from_fn(|| parser.pop()).filter_map(input).collect()
}

fn input(event: Event) -> Option<Input> {
    let event = match event {
        Event::Key(event) if event.kind != KeyEventKind::Release => event,
        Event::Paste(text) => return Some(Input::Paste(text)),
        _ => return None,
    };
    let code = match event.code {
        Theirs::Char(character) => KeyCode::Char(character),
        Theirs::Function(number) => KeyCode::F(number),
        Theirs::Backspace => KeyCode::Backspace,
        Theirs::Delete => KeyCode::Delete,
        Theirs::Down => KeyCode::Down,
        Theirs::End => KeyCode::End,
        Theirs::Enter => KeyCode::Enter,
        Theirs::Escape => KeyCode::Esc,
        Theirs::Home => KeyCode::Home,
        Theirs::Insert => KeyCode::Insert,
        Theirs::Left => KeyCode::Left,
        Theirs::PageDown => KeyCode::PageDown,
        Theirs::PageUp => KeyCode::PageUp,
        Theirs::Right => KeyCode::Right,
        Theirs::Tab | Theirs::BackTab => KeyCode::Tab,
        Theirs::Up => KeyCode::Up,
        _ => return None,
    };
    let shift = event.modifiers.contains(Modifiers::SHIFT);
    Some(Input::Key(Key {
        code,
        ctrl: event.modifiers.contains(Modifiers::CONTROL),
        alt: event.modifiers.contains(Modifiers::ALT),
        shift: shift && !matches!(code, KeyCode::Char(_)),
    }))
}

#[test]
fn another_parser_agrees() {
    let mut sequences: Vec<Vec<u8>> = [
        "a",
        "Z",
        "é",
        "史",
        "𒀭",
        "\r",
        "\t",
        "\x7f",
        "\x00",
        "\x01",
        "\x1a",
        "\x1b",
        "\x1ba",
        "\x1bé",
        "\x1b\r",
        "\x1b\x7f",
        "\x1b[Z",
        "\x1b[97u",
        "\x1b[97;5u",
        "\x1b[97:65;2u",
        "\x1b[13;5u",
        "\x1b[27u",
        "\x1b[9;2u",
        "\x1b[57414u",
        "\x1b[57417;3u",
        "\x1b[106;1:3u",
        "\x1b[1;5:2A",
        "\x1b[I",
        "\x1b[O",
        "\x1b[24;80R",
        "\x1b[1;2R",
        "\x1b[?64;1c",
        "\x1b[?2026;2$y",
        "\x1b[?997;1n",
        "\x1b[?1u",
        "\x1b[<0;10;20M",
        "\x1b[<35;10;20m",
        "\x1b[32;10;20M",
        "\x1b[M !!",
        "\x1b]11;rgb:0000/0000/0000\x1b\\",
        "\x1b]10;rgb:00/00/00\x07",
        "\x1bP1$r0m\x1b\\",
        "\x1b[200~two\r\nlines\x1b[201~",
        "\x1b[[A",
        "\x1b[[E",
    ]
    .iter()
    .map(|sequence| sequence.as_bytes().to_vec())
    .collect();
    for last in "ABCDHF".chars() {
        sequences.push(format!("\x1b[{last}").into());
        sequences.push(format!("\x1bO{last}").into());
        sequences.extend((2..=8).map(|held| format!("\x1b[1;{held}{last}").into()));
    }
    for last in "PQS".chars() {
        sequences.push(format!("\x1bO{last}").into());
        sequences.extend((2..=8).map(|held| format!("\x1b[1;{held}{last}").into()));
    }
    for number in (1..=8).chain(11..=15).chain(17..=21).chain(23..=26) {
        sequences.push(format!("\x1b[{number}~").into());
        sequences.extend((2..=8).map(|held| format!("\x1b[{number};{held}~").into()));
    }
    for sequence in sequences {
        assert_inputs(&sequence, &inputs(&sequence));
    }
}
