//! The keys behind bytes and sequences, as tables.

use crate::app::{Key, KeyCode};

/// Shift-Tab.
pub(super) const BACK_TAB: Key = Key { code: KeyCode::Tab, ctrl: false, alt: false, shift: true };

/// Held with a key.
#[derive(Clone, Copy, Default)]
struct Modifiers {
    shift: bool,
    alt: bool,
    ctrl: bool,
}

impl Modifiers {
    const SHIFT: Self = Self { shift: true, alt: false, ctrl: false };
    const CTRL: Self = Self { shift: false, alt: false, ctrl: true };
    const CTRL_SHIFT: Self = Self { shift: true, alt: false, ctrl: true };

    /// From the number in a sequence, which is one more than the sum of
    /// 1 Shift, 2 Alt, 4 Ctrl, 8 Super, 16 Hyper, 32 Meta, 64 Caps Lock,
    /// 128 Num Lock. `None` for what a [`Key`] cannot say.
    fn from_parameter(parameter: Option<u32>) -> Option<Self> {
        let mask = parameter.unwrap_or(1).saturating_sub(1);
        (mask & 0b0011_1000 == 0 && mask < 256).then_some(Self {
            shift: mask & 1 != 0,
            alt: mask & 2 != 0,
            ctrl: mask & 4 != 0,
        })
    }

    fn with(self, code: KeyCode) -> Key {
        Key { code, ctrl: self.ctrl, alt: self.alt, shift: self.shift }
    }
}

/// The key that a control character (below 0x20, or 0x7F) stands for.
pub(super) fn control(byte: u8) -> Key {
    match byte {
        0x00 => Key::ctrl(' '),
        0x08 | 0x7f => Key::plain(KeyCode::Backspace),
        b'\t' => Key::plain(KeyCode::Tab),
        b'\r' => Key::plain(KeyCode::Enter),
        0x1b => Key::plain(KeyCode::Esc),
        0x01..=0x1a => Key::ctrl(char::from(byte | 0x60)),
        _ => Key::ctrl(char::from(byte | 0x40)),
    }
}

/// The Linux console's F1 to F5: `CSI [` and this byte.
pub(super) fn console(last: u8) -> Option<Key> {
    let number = last.checked_sub(b'A')?.checked_add(1)?;
    (number <= 5).then_some(Key::plain(KeyCode::F(number)))
}

/// `ESC O`, perhaps parameters, and this byte: cursor keys and the keypad in
/// application mode, F1 to F4, and rxvt's Ctrl with arrows.
pub(super) fn keypad(parameters: &[u8], last: u8) -> Option<Key> {
    let code = match last {
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b' ' => KeyCode::Char(' '),
        b'X' => KeyCode::Char('='),
        b'j'..=b'y' => KeyCode::Char(char::from(last - 0x40)),
        b'a'..=b'd' => return Some(Modifiers::CTRL.with(lettered(last.to_ascii_uppercase())?)),
        _ => lettered(last)?,
    };
    Some(spelled(code, last_modifiers(parameters)?))
}

/// `CSI`, these parameters, and this byte. `None` for what is no key: answers,
/// reports, and what nobody knows.
pub(super) fn control_sequence(parameters: &[u8], last: u8) -> Option<Key> {
    if !parameters.iter().all(|byte| matches!(byte, b'0'..=b'9' | b':' | b';')) {
        return None;
    }
    let released = last != b'u' && number(parameters, 1, 1) == Some(3);
    if released {
        return None;
    }
    match last {
        b'u' => kitty(parameters),
        b'~' if number(parameters, 0, 0) == Some(27) => other_key(parameters),
        b'~' => {
            let modifiers = Modifiers::from_parameter(number(parameters, 1, 0))?;
            Some(modifiers.with(numbered(parameters)?))
        }
        b'^' => Some(Modifiers::CTRL.with(numbered(parameters)?)),
        b'$' => Some(Modifiers::SHIFT.with(numbered(parameters)?)),
        b'@' => Some(Modifiers::CTRL_SHIFT.with(numbered(parameters)?)),
        b'Z' => {
            let modifiers = last_modifiers(parameters)?;
            Some(Modifiers { shift: true, ..modifiers }.with(KeyCode::Tab))
        }
        b'a'..=b'd' if parameters.is_empty() => {
            Some(Modifiers::SHIFT.with(lettered(last.to_ascii_uppercase())?))
        }
        // With parameters it is the cursor's row and column.
        b'R' if !parameters.is_empty() => None,
        _ => Some(last_modifiers(parameters)?.with(lettered(last)?)),
    }
}

/// Keys whose sequences end in a letter of their own.
fn lettered(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// Keys that are told apart by the sequence's first number.
fn numbered(parameters: &[u8]) -> Option<KeyCode> {
    let key = u8::try_from(number(parameters, 0, 0)?).ok()?;
    Some(match key {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(key - 10),
        17..=21 => KeyCode::F(key - 11),
        23..=26 => KeyCode::F(key - 12),
        28 | 29 => KeyCode::F(key - 13),
        31..=34 => KeyCode::F(key - 14),
        _ => return None,
    })
}

/// `CSI 1 ; modifiers letter`, or in older terminals `CSI modifiers letter`.
fn last_modifiers(parameters: &[u8]) -> Option<Modifiers> {
    let field = usize::from(parameters.contains(&b';'));
    Modifiers::from_parameter(number(parameters, field, 0))
}

/// xterm's modifyOtherKeys: `CSI 27 ; modifiers ; character ~`.
fn other_key(parameters: &[u8]) -> Option<Key> {
    let modifiers = Modifiers::from_parameter(number(parameters, 1, 0))?;
    character(number(parameters, 2, 0)?, None, modifiers)
}

/// kitty's `CSI key:shifted:base ; modifiers:event ; text u`.
fn kitty(parameters: &[u8]) -> Option<Key> {
    let released = number(parameters, 1, 1) == Some(3);
    let modifiers = Modifiers::from_parameter(number(parameters, 1, 0))?;
    let shifted = number(parameters, 2, 0).or(number(parameters, 0, 1));
    let key = character(number(parameters, 0, 0)?, shifted, modifiers)?;
    (!released).then_some(key)
}

/// A key named by its character, in the one spelling that [`Key`] has for it.
/// `shifted` is the character that Shift makes of it, where the terminal says so.
fn character(code: u32, shifted: Option<u32>, modifiers: Modifiers) -> Option<Key> {
    if let 0xE000..=0xF8FF = code {
        return Some(spelled(private(code)?, modifiers));
    }
    let plain = char::from_u32(code)?;
    if let 0..0x20 | 0x7f = code {
        let key = control(u8::try_from(code).ok()?);
        return Some(Key { ctrl: key.ctrl || modifiers.ctrl, ..modifiers.with(key.code) });
    }
    if plain.is_control() {
        return None;
    }
    let character = match shifted.and_then(char::from_u32).filter(|one| !one.is_control()) {
        _ if modifiers.ctrl => plain,
        Some(shifted) if modifiers.shift => shifted,
        _ if modifiers.shift => upper(plain),
        _ => plain,
    };
    Some(spelled(KeyCode::Char(character), modifiers))
}

/// Letters carry their case; Ctrl with a letter has none.
fn spelled(code: KeyCode, modifiers: Modifiers) -> Key {
    let KeyCode::Char(character) = code else { return modifiers.with(code) };
    let character = if modifiers.ctrl { character.to_ascii_lowercase() } else { character };
    Modifiers { shift: false, ..modifiers }.with(KeyCode::Char(character))
}

/// The capital, where it is one character.
fn upper(character: char) -> char {
    let mut capital = character.to_uppercase();
    match (capital.next(), capital.next()) {
        (Some(capital), None) => capital,
        _ => character,
    }
}

/// kitty's numbers for keys that have no character, from Unicode's private use
/// area: F13 to F35 and the keypad.
fn private(code: u32) -> Option<KeyCode> {
    Some(match code {
        57376..=57398 => KeyCode::F(u8::try_from(code - 57376 + 13).ok()?),
        57399..=57408 => KeyCode::Char(char::from_digit(code - 57399, 10)?),
        57409 => KeyCode::Char('.'),
        57410 => KeyCode::Char('/'),
        57411 => KeyCode::Char('*'),
        57412 => KeyCode::Char('-'),
        57413 => KeyCode::Char('+'),
        57414 => KeyCode::Enter,
        57415 => KeyCode::Char('='),
        57416 => KeyCode::Char(','),
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57425 => KeyCode::Insert,
        57426 => KeyCode::Delete,
        _ => return None,
    })
}

/// The number in a field (parted by `;`) and a part of it (parted by `:`).
fn number(parameters: &[u8], field: usize, part: usize) -> Option<u32> {
    let field = parameters.split(|&byte| byte == b';').nth(field)?;
    let part = field.split(|&byte| byte == b':').nth(part)?;
    str::from_utf8(part).ok()?.parse().ok()
}
