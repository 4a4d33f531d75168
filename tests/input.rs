//! What a terminal sends is what the reader meant: every spelling of every
//! key, in any pieces, and nothing that the terminal says on its own account.

use std::time::Duration;

use annals::{
    app::{Input, Key, KeyCode},
    host::input::{LONGEST_PASTE, Parser},
};

#[path = "input/always.rs"]
mod always;
#[path = "input/oracle.rs"]
mod oracle;

fn key(code: KeyCode) -> Key {
    Key::plain(code)
}

fn char(character: char) -> Key {
    Key::plain(KeyCode::Char(character))
}

fn shift(key: Key) -> Key {
    Key { shift: true, ..key }
}

fn alt(key: Key) -> Key {
    Key { alt: true, ..key }
}

fn ctrl(key: Key) -> Key {
    Key { ctrl: true, ..key }
}

/// Everything that the pieces come to, the timeout after the last included.
fn parsed<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<Input> {
    let mut parser = Parser::new();
    let mut inputs = Vec::new();
    for piece in pieces {
        parser.feed(piece, |input| inputs.push(input));
    }
    parser.flush(|input| inputs.push(input));
    assert_eq!(parser.patience(), None, "nothing waits for a second timeout");
    inputs
}

/// Asserts the inputs of a sequence, whole, in single bytes, and split at
/// every byte.
#[track_caller]
fn assert_inputs(bytes: &[u8], expected: &[Input]) {
    let shown = bytes.escape_ascii();
    assert_eq!(parsed([bytes]), expected, "{shown}");
    assert_eq!(parsed(bytes.chunks(1)), expected, "{shown}, byte by byte");
    for split in 0..bytes.len() {
        let (head, tail) = bytes.split_at(split);
        assert_eq!(parsed([head, tail]), expected, "{shown}, split at {split}");
    }
}

#[track_caller]
fn assert_keys(bytes: impl AsRef<[u8]>, expected: &[Key]) {
    let expected: Vec<Input> = expected.iter().copied().map(Input::Key).collect();
    assert_inputs(bytes.as_ref(), &expected);
}

#[test]
fn characters_are_themselves() {
    assert_keys("q", &[char('q')]);
    assert_keys("Q", &[char('Q')]);
    assert_keys(" /?", &[char(' '), char('/'), char('?')]);
    assert_keys("é", &[char('é')]);
    assert_keys("下田", &[char('下'), char('田')]);
    assert_keys("𒀭", &[char('𒀭')]);
    assert_keys("Ё\r", &[char('Ё'), key(KeyCode::Enter)]);
}

#[test]
fn control_characters_are_keys() {
    assert_keys("\r", &[key(KeyCode::Enter)]);
    assert_keys("\n", &[Key::ctrl('j')]);
    assert_keys("\t", &[key(KeyCode::Tab)]);
    assert_keys("\x7f", &[key(KeyCode::Backspace)]);
    assert_keys("\x08", &[key(KeyCode::Backspace)]);
    assert_keys("\x00", &[Key::ctrl(' ')]);
    assert_keys("\x01", &[Key::ctrl('a')]);
    assert_keys("\x03", &[Key::ctrl('c')]);
    assert_keys("\x1a", &[Key::ctrl('z')]);
    assert_keys("\x1c", &[Key::ctrl('\\')]);
    assert_keys("\x1d", &[Key::ctrl(']')]);
    assert_keys("\x1f", &[Key::ctrl('_')]);
}

#[test]
fn escape_alone_is_a_key_and_before_a_key_is_alt() {
    assert_keys("\x1b", &[key(KeyCode::Esc)]);
    assert_keys("\x1b\x1b", &[key(KeyCode::Esc), key(KeyCode::Esc)]);
    assert_keys("\x1b\x1b\x1b", &[key(KeyCode::Esc); 3]);
    assert_keys("\x1bx", &[alt(char('x'))]);
    assert_keys("\x1bX", &[alt(char('X'))]);
    assert_keys("\x1bé", &[alt(char('é'))]);
    assert_keys("\x1b\x7f", &[alt(key(KeyCode::Backspace))]);
    assert_keys("\x1b\r", &[alt(key(KeyCode::Enter))]);
    assert_keys("\x1b\x02", &[alt(Key::ctrl('b'))]);
    assert_keys("\x1b\x1bx", &[key(KeyCode::Esc), alt(char('x'))]);
    for opening in "[O]P_^X".chars() {
        assert_keys(format!("\x1b{opening}"), &[alt(char(opening))]);
    }
}

#[test]
fn cursor_keys_in_every_spelling() {
    let keys = [
        ('A', KeyCode::Up),
        ('B', KeyCode::Down),
        ('C', KeyCode::Right),
        ('D', KeyCode::Left),
        ('F', KeyCode::End),
        ('H', KeyCode::Home),
    ];
    for (last, code) in keys {
        let plain = key(code);
        assert_keys(format!("\x1b[{last}"), &[plain]);
        assert_keys(format!("\x1bO{last}"), &[plain]);
        assert_keys(format!("\x1b[1;2{last}"), &[shift(plain)]);
        assert_keys(format!("\x1b[1;3{last}"), &[alt(plain)]);
        assert_keys(format!("\x1b[1;5{last}"), &[ctrl(plain)]);
        assert_keys(format!("\x1b[1;8{last}"), &[shift(alt(ctrl(plain)))]);
        assert_keys(format!("\x1b[5{last}"), &[ctrl(plain)]);
        assert_keys(format!("\x1bO5{last}"), &[ctrl(plain)]);
        assert_keys(format!("\x1b\x1b[{last}"), &[alt(plain)]);
        assert_keys(format!("\x1b\x1bO{last}"), &[alt(plain)]);
    }
    for (last, code) in keys.into_iter().take(4) {
        let last = last.to_ascii_lowercase();
        assert_keys(format!("\x1b[{last}"), &[shift(key(code))]);
        assert_keys(format!("\x1bO{last}"), &[ctrl(key(code))]);
    }
}

#[test]
fn numbered_keys_in_every_spelling() {
    let keys = [
        (1, KeyCode::Home),
        (2, KeyCode::Insert),
        (3, KeyCode::Delete),
        (4, KeyCode::End),
        (5, KeyCode::PageUp),
        (6, KeyCode::PageDown),
        (7, KeyCode::Home),
        (8, KeyCode::End),
        (11, KeyCode::F(1)),
        (12, KeyCode::F(2)),
        (13, KeyCode::F(3)),
        (14, KeyCode::F(4)),
        (15, KeyCode::F(5)),
        (17, KeyCode::F(6)),
        (18, KeyCode::F(7)),
        (19, KeyCode::F(8)),
        (20, KeyCode::F(9)),
        (21, KeyCode::F(10)),
        (23, KeyCode::F(11)),
        (24, KeyCode::F(12)),
        (25, KeyCode::F(13)),
        (29, KeyCode::F(16)),
        (34, KeyCode::F(20)),
    ];
    for (number, code) in keys {
        let plain = key(code);
        assert_keys(format!("\x1b[{number}~"), &[plain]);
        assert_keys(format!("\x1b[{number};5~"), &[ctrl(plain)]);
        assert_keys(format!("\x1b[{number};4~"), &[shift(alt(plain))]);
        assert_keys(format!("\x1b[{number}^"), &[ctrl(plain)]);
        assert_keys(format!("\x1b[{number}$"), &[shift(plain)]);
        assert_keys(format!("\x1b[{number}@"), &[shift(ctrl(plain))]);
        assert_keys(format!("\x1b\x1b[{number}~"), &[alt(plain)]);
    }
}

#[test]
fn function_and_keypad_keys() {
    for (number, last) in (1..).zip("PQRS".chars()) {
        assert_keys(format!("\x1bO{last}"), &[key(KeyCode::F(number))]);
        assert_keys(format!("\x1b[{last}"), &[key(KeyCode::F(number))]);
        assert_keys(format!("\x1bO2{last}"), &[shift(key(KeyCode::F(number)))]);
    }
    assert_keys("\x1b[1;2P", &[shift(key(KeyCode::F(1)))]);
    assert_keys("\x1b[1;6S", &[shift(ctrl(key(KeyCode::F(4))))]);
    for (number, last) in (1..).zip("ABCDE".chars()) {
        assert_keys(format!("\x1b[[{last}"), &[key(KeyCode::F(number))]);
    }
    assert_keys("\x1bOM", &[key(KeyCode::Enter)]);
    assert_keys("\x1bOj\x1bOk\x1bOo", &[char('*'), char('+'), char('/')]);
    assert_keys("\x1bOp\x1bOy", &[char('0'), char('9')]);
    assert_keys("\x1bO2j\x1bO5n", &[char('*'), Key::ctrl('.')]);
    assert_keys("\x1b[Z", &[shift(key(KeyCode::Tab))]);
    assert_keys("\x1b[1;2Z", &[shift(key(KeyCode::Tab))]);
    assert_keys("\x1b\t", &[shift(key(KeyCode::Tab))]);
    assert_keys("\x1b\x1b\t", &[key(KeyCode::Esc), shift(key(KeyCode::Tab))]);
}

#[test]
fn keys_of_the_newer_protocols_have_the_same_spelling() {
    assert_keys("\x1b[97u", &[char('a')]);
    assert_keys("\x1b[97;2u", &[char('A')]);
    assert_keys("\x1b[97:65;2u", &[char('A')]);
    assert_keys("\x1b[49:33;2u", &[char('!')]);
    assert_keys("\x1b[49;2;33u", &[char('!')]);
    assert_keys("\x1b[228;2u", &[char('Ä')]);
    assert_keys("\x1b[99;5u", &[Key::ctrl('c')]);
    assert_keys("\x1b[67;6u", &[Key::ctrl('c')]);
    assert_keys("\x1b[97;69u", &[Key::ctrl('a')]);
    assert_keys("\x1b[104;5u", &[Key::ctrl('h')]);
    assert_keys("\x1b[32;5u", &[Key::ctrl(' ')]);
    assert_keys("\x1b[120;3u", &[alt(char('x'))]);
    assert_keys("\x1b[27u", &[key(KeyCode::Esc)]);
    assert_keys("\x1b[13u", &[key(KeyCode::Enter)]);
    assert_keys("\x1b[13;2u", &[shift(key(KeyCode::Enter))]);
    assert_keys("\x1b[9;2u", &[shift(key(KeyCode::Tab))]);
    assert_keys("\x1b[127;5u", &[ctrl(key(KeyCode::Backspace))]);
    assert_keys("\x1b[57414u", &[key(KeyCode::Enter)]);
    assert_keys("\x1b[57421;5u", &[ctrl(key(KeyCode::PageUp))]);
    assert_keys("\x1b[57376u", &[key(KeyCode::F(13))]);
    assert_keys("\x1b[106;1:1u", &[char('j')]);
    assert_keys("\x1b[106;1:2u", &[char('j')]);
    assert_keys("\x1b[1;1:2B", &[key(KeyCode::Down)]);
    assert_keys("\x1b[27;5;9~", &[ctrl(key(KeyCode::Tab))]);
    assert_keys("\x1b[27;2;65~", &[char('A')]);
    assert_keys("\x1b[27;5;44~", &[Key::ctrl(',')]);
    assert_keys("\x1b[27;2;13~", &[shift(key(KeyCode::Enter))]);
}

#[test]
fn what_nobody_pressed_is_swallowed() {
    let answers: &[&[u8]] = &[
        b"\x1b[?64;1;2;6c",
        b"\x1b[>41;388;0c",
        b"\x1b[0n",
        b"\x1b[24;80R",
        b"\x1b[1;1R",
        b"\x1b[1;2R",
        b"\x1b[?24;80R",
        b"\x1b[?2026;2$y",
        b"\x1b[4;2$y",
        b"\x1b[?997;1n",
        b"\x1b[?1u",
        b"\x1b[8;24;80t",
        b"\x1b[I",
        b"\x1b[O",
        b"\x1b[<0;10;20M",
        b"\x1b[<0;10;20m",
        b"\x1b[M !!",
        b"\x1b[M\xff\xff\xff",
        b"\x1b[32;10;20M",
        b"\x1b]11;rgb:0000/0000/0000\x07",
        b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        "\x1b]0;題名\x1b\\".as_bytes(),
        b"\x1bP>|xterm(388)\x1b\\",
        b"\x1bP1$r0m\x1b\\",
        b"\x1b_Gi=1;OK\x1b\\",
        b"\x1b[E",
        b"\x1bOE",
        b"\x1b[99~",
        b"\x1b[201~",
        b"\x1b[[Z",
        b"\x1b[106;1:3u",
        b"\x1b[1;1:3A",
        b"\x1b[3;1:3~",
        b"\x1b[113;9u",
        b"\x1b[57358u",
        b"\x1b[57441;2u",
        b"\x1b[4294967296u",
        b"\x1b[1114112u",
        b"\x1b[155u",
        b"\xff",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf5\x80\x80\x80",
        b"\xc2\x9b",
        b"\x9b",
    ];
    for answer in answers {
        assert_keys(answer, &[]);
        assert_keys([answer, &b"j"[..]].concat(), &[char('j')]);
    }
    assert_keys("\x1b\x1b[I", &[key(KeyCode::Esc)]);
    assert_keys("\x1b\x1b]11;?\x07", &[key(KeyCode::Esc)]);
}

#[test]
fn a_sequence_that_breaks_off_costs_nothing_else() {
    assert_keys("\x1b[12\x1b[A", &[key(KeyCode::Up)]);
    assert_keys("\x1b[12\x03", &[Key::ctrl('c')]);
    assert_keys("\x1b[12é", &[char('é')]);
    assert_keys("\x1bO\x1b", &[key(KeyCode::Esc)]);
    assert_keys("\x1b]11;rgb\x03", &[Key::ctrl('c')]);
    assert_keys("\x1b]11;rgb\x1b[A", &[key(KeyCode::Up)]);
    assert_keys("\x1b[M \x1b[A", &[key(KeyCode::Up)]);
    assert_keys(b"\xe4\xb8A", &[char('A')]);
    assert_keys(b"\xe4\xc3\xa9", &[char('é')]);
}

#[test]
fn a_paste_is_one_input_whatever_is_in_it() {
    for text in ["", "Shimoda", "two\r\nlines\tand\x03", "下田\x1b[A\x1b", "\x1b[201\x1b[200~"] {
        assert_inputs(
            format!("\x1b[200~{text}\x1b[201~").as_bytes(),
            &[Input::Paste(text.to_owned())],
        );
    }
    assert_inputs(
        b"j\x1b[200~\xff\x1b[201~k",
        &[Input::Key(char('j')), Input::Paste("\u{fffd}".to_owned()), Input::Key(char('k'))],
    );
}

#[test]
fn a_paste_without_end_keeps_its_start_and_types_nothing() {
    let mut parser = Parser::new();
    let mut inputs = Vec::new();
    parser.feed(b"\x1b[200~", |input| inputs.push(input));
    for _ in 0..LONGEST_PASTE {
        parser.feed("史qqq".as_bytes(), |input| inputs.push(input));
    }
    assert_eq!(inputs, []);
    parser.flush(|input| inputs.push(input));
    parser.feed(b"\x1b[201~q", |input| inputs.push(input));
    let [Input::Paste(text), Input::Key(last)] = inputs.as_slice() else {
        panic!("a paste and a key, not {} inputs", inputs.len());
    };
    assert!(text.len() <= LONGEST_PASTE && text.len() > LONGEST_PASTE - 3);
    assert!(!text.contains('\u{fffd}'), "no character is cut in two");
    assert_eq!(*last, char('q'));
}

#[test]
fn a_pause_ends_what_has_lost_its_end() {
    let pasted = || Input::Paste("Shimoda".to_owned());
    for (before, after, expected) in [
        ("\x1b[200~Shimoda", "\x03", vec![pasted(), Input::Key(Key::ctrl('c'))]),
        ("\x1b[200~Shimoda", "\x1b[201~q", vec![pasted(), Input::Key(char('q'))]),
        ("\x1b[200~Shimoda\x1b[20", "1~q", vec![pasted(), Input::Key(char('q'))]),
        (
            "\x1b[200~Shimoda\x1b",
            "q",
            vec![pasted(), Input::Key(key(KeyCode::Esc)), Input::Key(char('q'))],
        ),
        ("\x1bPx", "pu", [char('p'), char('u')].map(Input::Key).into()),
        ("\x1b]x", "pu", [char('p'), char('u')].map(Input::Key).into()),
        ("\x1b_xyz", "pu", [char('p'), char('u')].map(Input::Key).into()),
        ("\x1b]x\x1b", "p", [key(KeyCode::Esc), char('p')].map(Input::Key).into()),
    ] {
        let mut parser = Parser::new();
        let mut inputs = Vec::new();
        parser.feed(before.as_bytes(), |input| inputs.push(input));
        parser.flush(|input| inputs.push(input));
        parser.feed(after.as_bytes(), |input| inputs.push(input));
        assert_eq!(inputs, expected, "{}", before.escape_debug());
    }
}

#[test]
fn endless_sequences_are_bounded_and_end() {
    for (opening, end) in [("\x1b[", "~"), ("\x1bO", "A"), ("\x1b]", "\x07"), ("\x1bP", "\x1b\\")] {
        let mut parser = Parser::new();
        let mut inputs = Vec::new();
        parser.feed(opening.as_bytes(), |input| inputs.push(input));
        for _ in 0..10_000 {
            parser.feed(&[b'1'; 64], |input| inputs.push(input));
        }
        assert!(format!("{parser:?}").len() < 1_000, "no more is held than a sequence takes");
        inputs.clear();
        parser.feed(end.as_bytes(), |_| {});
        parser.feed(b"j", |input| inputs.push(input));
        assert_eq!(inputs, [Input::Key(char('j'))], "after {}", opening.escape_debug());
    }
}

#[test]
fn what_may_be_a_key_waits_unfelt_and_a_paste_for_a_slow_link() {
    let key = Some(Duration::from_millis(25)..=Duration::from_millis(50));
    let paste = Some(Duration::from_millis(500)..=Duration::from_secs(1));
    for (bytes, patience) in [
        (&b""[..], None),
        (b"j", None),
        (b"\x1b", key.clone()),
        (b"\x1b\x1b", key.clone()),
        (b"\x1b[", key.clone()),
        (b"\x1bO", key.clone()),
        (b"\x1b]", key.clone()),
        (b"\x1b]11;", key.clone()),
        (b"\x1b]11;\x1b", key),
        (b"\x1b[1", None),
        (b"\x1b[200~", paste.clone()),
        (b"\x1b[200~\x1b[2", paste),
        (b"\x1b[200~\x1b[201~", None),
        (b"\xe4", None),
    ] {
        let mut parser = Parser::new();
        parser.feed(bytes, |_| {});
        let (found, shown) = (parser.patience(), bytes.escape_ascii());
        assert_eq!(found.is_some(), patience.is_some(), "{shown}");
        if let (Some(found), Some(patience)) = (found, patience) {
            assert!(patience.contains(&found), "{shown}: {found:?}");
        }
    }
}
