//! Short words as numbers: most words are short, and numbers are quick to
//! compare.

/// A spelling of up to sixteen bytes. (No letter is a nought, which fills the
/// rest.)
pub(in crate::search) type Short = u128;

/// How many bytes a [`Short`] has.
const SHORT: usize = size_of::<Short>();

/// A small letter's bit; digits have it too.
const SMALL: Short = Short::MAX / 0xff * 0x20;

/// The spelling of a word, if it is short.
pub(in crate::search) fn short(word: &str) -> Option<Short> {
    filled_up(word.as_bytes())
}

fn filled_up(word: &[u8]) -> Option<Short> {
    let mut bytes = [0; SHORT];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    Some(Short::from_le_bytes(bytes))
}

/// The spelling of the ASCII letters and digits that begin a text, if they are
/// few enough.
#[inline]
pub(super) fn short_plain(text: &[u8], length: usize) -> Option<Short> {
    let unused = 8 * SHORT.checked_sub(length)?;
    let used = Short::MAX.checked_shr(u32::try_from(unused).ok()?)?;
    let bytes = match text.first_chunk() {
        Some(bytes) => Short::from_le_bytes(*bytes) & used,
        None => filled_up(text.get(..length)?)?,
    };
    Some(bytes | SMALL & used)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_word_is_known_by_its_lower_case(word in "[a-zA-Z0-9]{1,20}", rest in "[ -~]{0,20}") {
            let text = format!("{word}{rest}");
            let plain = short_plain(text.as_bytes(), word.len());
            prop_assert_eq!(plain, short(&word.to_ascii_lowercase()));
            prop_assert_eq!(plain.is_some(), word.len() <= 16);
        }
    }
}
