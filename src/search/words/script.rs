//! How scripts part their words.

/// How a script parts its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// With spaces.
    Spaced,
    Han,
    Hiragana,
    Katakana,
    /// Thai, Lao, Burmese and Khmer.
    Unspaced,
}

impl Script {
    pub(super) fn of(c: char) -> Self {
        match c {
            '々'
            | '〆'
            | '〇'
            | '\u{2e80}'..='\u{2fdf}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}' => Self::Han,
            '\u{3041}'..='\u{309f}' => Self::Hiragana,
            '\u{30a1}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => {
                Self::Katakana
            }
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => {
                Self::Unspaced
            }
            _ => Self::Spaced,
        }
    }
}

/// Whether words of this letter's script run on without spaces, so that a
/// stretch within a run may well be a word.
pub(in crate::search) fn runs_on(c: char) -> bool {
    Script::of(c) != Script::Spaced
}

/// Whether a letter is a Chinese character.
pub(in crate::search) fn is_han(c: char) -> bool {
    Script::of(c) == Script::Han
}
