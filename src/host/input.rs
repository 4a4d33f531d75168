//! From a terminal's bytes to [`Input`]s: a small state machine, fed in any
//! pieces, that holds no more than one sequence or one paste.
//!
//! What it takes a sequence for follows ECMA-48 (the shape of control
//! sequences), xterm's `ctlseqs`, the rxvt and Linux console spellings, and
//! kitty's keyboard protocol. Where those leave a choice:
//!
//! - `0x7F` and `^H` are both Backspace: terminals send either for that key.
//! - ESC before a tab is Shift-Tab, as on the Linux console: Alt-Tab never comes.
//! - `^M` and the keypad's Enter are Enter; `^J` stays Ctrl-j.
//! - ESC before a key is Alt, also where that key has a sequence of its own
//!   (`ESC ESC [ A`, as rxvt and `PuTTY` spell Alt-Up); two ESCs and nothing more
//!   are the Esc key twice.
//! - `CSI row ; column R` is a cursor report, never F3 with modifiers.
//! - Keys held with Super or Hyper, key releases, and everything that a
//!   terminal answers or reports (attributes, modes, colours, focus, mouse)
//!   are swallowed.
//! - Bytes that are no UTF-8 are ignored; in a paste they become U+FFFD.

mod keys;

use std::time::Duration;

use crate::app::{Input, Key, KeyCode};

/// The longest control sequence that is understood, in bytes. Longer ones are
/// swallowed whole.
const LONGEST_SEQUENCE: usize = 64;

/// The most that is kept of one paste, in bytes. The rest of it is dropped.
pub const LONGEST_PASTE: usize = 1 << 20;

/// How long a lone ESC may be the start of a sequence: long enough for slow
/// links, too short to be felt.
const SEQUENCE_PAUSE: Duration = Duration::from_millis(40);

/// How long a paste may pause before its end counts as lost: so long that no
/// usual link pauses within one, for what came after would be typed.
const PASTE_PAUSE: Duration = Duration::from_secs(1);

/// What ends a bracketed paste.
const PASTE_END: &[u8] = b"\x1b[201~";

const BEL: u8 = 0x07;
const ESC: u8 = 0x1b;

/// A streaming parser. However its bytes are split, the inputs are the same.
///
/// ```
/// use annals::{app::{Input, Key, KeyCode}, host::input::Parser};
///
/// let mut parser = Parser::new();
/// let mut inputs = Vec::new();
/// parser.feed(b"\x1b[", |input| inputs.push(input));
/// parser.feed(b"5~", |input| inputs.push(input));
/// assert_eq!(inputs, [Input::Key(Key::plain(KeyCode::PageUp))]);
/// ```
#[derive(Debug, Default)]
pub struct Parser {
    state: State,
    /// Whether an ESC came before the key that is being read.
    alt: bool,
    /// The bytes of an unfinished character, sequence or paste.
    held: Vec<u8>,
}

/// What the bytes so far have begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing.
    #[default]
    Ground,
    /// A character of several bytes.
    Character,
    /// ESC.
    Escape,
    /// ESC ESC.
    EscapeTwice,
    /// `ESC [`: a control sequence.
    Control,
    /// `ESC O`: a key of the keypad, or one in application mode.
    Keypad,
    /// `ESC [ [`: a function key of the Linux console.
    Console,
    /// `ESC [ M`: an old mouse report, with this many bytes to come.
    Mouse(u8),
    /// `ESC ]`, `ESC P` or `ESC _`: an answer in text, up to BEL or `ESC \`.
    /// Holds the opening byte for as long as nothing has followed it.
    Answer(Option<u8>),
    /// ESC inside an answer.
    AnswerEscape,
    /// A bracketed paste, with this many bytes of its end mark seen.
    Paste(usize),
}

impl Parser {
    /// A parser that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes bytes in, and hands each input over as soon as it is complete.
    pub fn feed(&mut self, bytes: &[u8], mut emit: impl FnMut(Input)) {
        for &byte in bytes {
            self.step(byte, &mut emit);
        }
    }

    /// How long to wait for another byte before calling [`Parser::flush`]:
    /// where what has come may be a whole key or the start of something
    /// longer, or where a lost end would swallow whatever is typed, only time
    /// can tell. `None` where nothing but a byte can.
    #[must_use]
    pub fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Paste(_) => Some(PASTE_PAUSE),
            State::Escape | State::EscapeTwice | State::Answer(_) | State::AnswerEscape => {
                Some(SEQUENCE_PAUSE)
            }
            State::Control | State::Keypad if self.held.is_empty() => Some(SEQUENCE_PAUSE),
            _ => None,
        }
    }

    /// Nothing more came within [the time](Parser::patience): a lone ESC is
    /// the Esc key, `ESC [` is Alt-[, a paste is whole, and an answer is
    /// dropped. What comes next is typed.
    pub fn flush(&mut self, mut emit: impl FnMut(Input)) {
        if let State::Paste(seen) = self.state {
            emit(Input::Paste(text(std::mem::take(&mut self.held))));
            self.reset();
            // What looked like the end mark may be its first half, or Esc.
            for &byte in PASTE_END.iter().take(seen) {
                self.step(byte, &mut emit);
            }
        }
        if self.patience().is_none() {
            return;
        }
        let escapes = match self.state {
            State::EscapeTwice => 2,
            State::Escape | State::AnswerEscape => 1,
            _ => u8::from(self.alt),
        };
        for _ in 0..escapes {
            emit(Input::Key(Key::plain(KeyCode::Esc)));
        }
        let opening = match self.state {
            State::Control => Some(b'['),
            State::Keypad => Some(b'O'),
            State::Answer(opening) => opening,
            _ => None,
        };
        if let Some(opening) = opening {
            let key = Key::plain(KeyCode::Char(char::from(opening)));
            emit(Input::Key(Key { alt: true, ..key }));
        }
        self.reset();
    }

    fn step(&mut self, byte: u8, emit: &mut dyn FnMut(Input)) {
        match self.state {
            State::Ground => self.ground(byte, emit),
            State::Character => self.character(byte, emit),
            State::AnswerEscape if byte == b'\\' => self.reset(),
            State::Escape | State::AnswerEscape => self.escape(byte, emit),
            State::EscapeTwice => self.escape_twice(byte, emit),
            State::Control => self.control_sequence(byte, emit),
            State::Keypad => self.keypad(byte, emit),
            State::Console => match byte {
                0x20..=0x7e => self.finish(keys::console(byte), emit),
                _ => self.break_off(byte, emit),
            },
            State::Mouse(left) => match (byte, left) {
                (..0x20, _) => self.break_off(byte, emit),
                (_, ..=1) => self.finish(None, emit),
                _ => self.state = State::Mouse(left - 1),
            },
            State::Answer(_) => match byte {
                BEL => self.reset(),
                ESC => self.state = State::AnswerEscape,
                ..0x20 => self.break_off(byte, emit),
                _ => self.state = State::Answer(None),
            },
            State::Paste(seen) => self.paste(byte, seen, emit),
        }
    }

    fn ground(&mut self, byte: u8, emit: &mut dyn FnMut(Input)) {
        match byte {
            ESC => self.state = State::Escape,
            ..0x20 | 0x7f => self.finish(Some(keys::control(byte)), emit),
            ..0x80 => self.finish(Some(Key::plain(KeyCode::Char(char::from(byte)))), emit),
            _ => {
                self.state = State::Character;
                self.character(byte, emit);
            }
        }
    }

    fn character(&mut self, byte: u8, emit: &mut dyn FnMut(Input)) {
        self.held.push(byte);
        match str::from_utf8(&self.held).map(|text| text.chars().next()) {
            Ok(Some(character)) if !character.is_control() => {
                self.finish(Some(Key::plain(KeyCode::Char(character))), emit);
            }
            Err(error) if error.error_len().is_none() => {}
            // The byte that does not continue a character may start another.
            Err(_) if self.held.len() > 1 => {
                self.reset();
                self.ground(byte, emit);
            }
            _ => self.reset(),
        }
    }

    fn escape(&mut self, byte: u8, emit: &mut dyn FnMut(Input)) {
        match byte {
            ESC => self.state = State::EscapeTwice,
            b'[' => self.state = State::Control,
            b'O' => self.state = State::Keypad,
            b']' | b'P' | b'_' => self.state = State::Answer(Some(byte)),
            b'\t' => self.finish(Some(keys::BACK_TAB), emit),
            _ => {
                self.state = State::Ground;
                self.alt = true;
                self.ground(byte, emit);
            }
        }
    }

    fn escape_twice(&mut self, byte: u8, emit: &mut dyn FnMut(Input)) {
        if matches!(byte, b'[' | b'O') {
            self.alt = true;
        } else {
            emit(Input::Key(Key::plain(KeyCode::Esc)));
        }
        self.state = State::Escape;
        self.escape(byte, emit);
    }

    fn control_sequence(&mut self, byte: u8, emit: &mut dyn FnMut(Input)) {
        let first = self.held.is_empty();
        match byte {
            b'[' if first => self.state = State::Console,
            b'M' if first => self.state = State::Mouse(3),
            // rxvt ends Shift with a numbered key in what ECMA-48 has for the
            // middle of a sequence.
            b'$' if !first && self.held.iter().all(u8::is_ascii_digit) => {
                self.finish(keys::control_sequence(&self.held, byte), emit);
            }
            0x20..=0x3f => self.hold(byte),
            b'~' if self.held == b"200" => {
                self.finish(None, emit);
                self.state = State::Paste(0);
            }
            0x40..=0x7e => {
                let whole = self.held.len() < LONGEST_SEQUENCE;
                let key = whole.then(|| keys::control_sequence(&self.held, byte)).flatten();
                self.finish(key, emit);
            }
            _ => self.break_off(byte, emit),
        }
    }

    fn keypad(&mut self, byte: u8, emit: &mut dyn FnMut(Input)) {
        match byte {
            b'0'..=b'9' | b';' => self.hold(byte),
            0x20..=0x7e => self.finish(keys::keypad(&self.held, byte), emit),
            _ => self.break_off(byte, emit),
        }
    }

    fn paste(&mut self, byte: u8, seen: usize, emit: &mut dyn FnMut(Input)) {
        if PASTE_END.get(seen) == Some(&byte) {
            self.state = State::Paste(seen + 1);
            if seen + 1 == PASTE_END.len() {
                emit(Input::Paste(text(std::mem::take(&mut self.held))));
                self.reset();
            }
            return;
        }
        // What looked like the end mark was text. Only its first byte is ESC,
        // so the mark can only begin anew with this byte.
        let again = byte == ESC;
        let rest = (!again).then_some(byte);
        for &byte in PASTE_END.iter().take(seen).chain(rest.as_ref()) {
            if self.held.len() < LONGEST_PASTE {
                self.held.push(byte);
            }
        }
        self.state = State::Paste(usize::from(again));
    }

    /// Keeps a byte of a sequence, up to the longest that is understood.
    fn hold(&mut self, byte: u8) {
        if self.held.len() < LONGEST_SEQUENCE {
            self.held.push(byte);
        }
    }

    /// The sequence is complete. One that is no key leaves an ESC that was
    /// typed before it a key of its own.
    fn finish(&mut self, key: Option<Key>, emit: &mut dyn FnMut(Input)) {
        let sequence = !matches!(self.state, State::Ground | State::Character);
        match key {
            Some(key) => emit(Input::Key(Key { alt: key.alt || self.alt, ..key })),
            None if self.alt && sequence => emit(Input::Key(Key::plain(KeyCode::Esc))),
            None => {}
        }
        self.reset();
    }

    /// A byte that cannot be part of the sequence: drops it, not the byte.
    fn break_off(&mut self, byte: u8, emit: &mut dyn FnMut(Input)) {
        self.finish(None, emit);
        self.ground(byte, emit);
    }

    fn reset(&mut self) {
        self.state = State::Ground;
        self.alt = false;
        self.held.clear();
    }
}

/// A paste's text. A character that the limit has cut in two is left out.
fn text(mut bytes: Vec<u8>) -> String {
    if bytes.len() == LONGEST_PASTE
        && let Err(error) = str::from_utf8(&bytes)
        && error.error_len().is_none()
    {
        bytes.truncate(error.valid_up_to());
    }
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
