//! What holds for any bytes.

use proptest::prelude::*;

use super::*;

/// Bytes as they come: keys, answers, pieces of both, noise.
fn noise() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        any::<char>().prop_map(|character| character.to_string().into_bytes()),
        proptest::sample::select(vec![
            "\x1b",
            "\x1b[",
            "\x1bO",
            "\x1b]",
            "\x1bP",
            "\x1b[[",
            "\x1b[M",
            "\x1b[200~",
            "\x1b[201~",
            "\x07",
            "\x1b\\",
            "~",
            "1",
            ";",
            ":",
            "$",
            "?",
            "<",
            "u",
            "R",
            "A",
            "[",
            "\x03",
        ])
        .prop_map(|piece| piece.as_bytes().to_vec()),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn pieces_do_not_matter(bytes in noise(), cuts in proptest::collection::vec(1..9_usize, 1..40)) {
        let mut rest = bytes.as_slice();
        let mut pieces = Vec::new();
        for cut in cuts.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (piece, after) = rest.split_at((*cut).min(rest.len()));
            pieces.push(piece);
            rest = after;
        }
        prop_assert_eq!(parsed([bytes.as_slice()]), parsed(pieces));
    }

    #[test]
    fn a_key_is_understood_after_any_noise_and_a_pause(bytes in noise()) {
        for (pressed, expected) in [("\x1b[B", key(KeyCode::Down)), ("\x03", Key::ctrl('c'))] {
            let mut parser = Parser::new();
            parser.feed(&bytes, |_| {});
            parser.flush(|_| {});
            let mut inputs = Vec::new();
            parser.feed(pressed.as_bytes(), |input| inputs.push(input));
            prop_assert_eq!(inputs.last(), Some(&Input::Key(expected)));
        }
    }

    #[test]
    fn keys_have_one_spelling(bytes in noise()) {
        for input in parsed([bytes.as_slice()]) {
            let Input::Key(key) = input else { continue };
            if let KeyCode::Char(character) = key.code {
                prop_assert!(!key.shift, "characters carry their case: {key:?}");
                prop_assert!(!character.is_control(), "{key:?}");
                prop_assert!(!(key.ctrl && character.is_ascii_uppercase()), "{key:?}");
            }
        }
    }
}
