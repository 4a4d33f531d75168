//! Whatever is done to a file, it is a timeline or has faults.

use annals::timeline::{LoadError, diagnose, parse};
use proptest::prelude::*;

use crate::{FULL, fit_for_a_terminal};

/// What may go wrong at one place of a file: something is cut out, and
/// something else put in.
fn slips() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, String)>> {
    let pieces = prop::sample::select(vec![
        "",
        "",
        "",
        "\"",
        "(",
        ")",
        "[",
        "]",
        "{",
        ",",
        ":",
        " ",
        "\n",
        "\\",
        "//",
        "/*",
        "*/",
        "r#",
        "#",
        "'",
        "1",
        "-",
        "x",
        "None",
        "Some(",
        "Some(None)",
        "Event(",
        "date:",
        "title: \"x\",",
        "\u{3000}",
        "\u{1b}",
        "\0",
        "\\n",
        "title: ",
        "Titel: ",
        "ID: ",
        "\u{feff}",
        "“",
        ";",
        "b\"",
        "r\"",
        "\u{e9}",
        "NaN",
        "()",
        "id: \"gorbachev-1991\",",
    ]);
    let slip = (any::<prop::sample::Index>(), 0..4_usize, pieces.prop_map(str::to_owned));
    prop::collection::vec(slip, 0..4)
}

fn slipped(text: &str, slips: &[(prop::sample::Index, usize, String)]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for (at, cut, piece) in slips {
        let at = at.index(letters.len().max(1)).min(letters.len());
        let end = (at + cut).min(letters.len());
        letters.splice(at..end, piece.chars());
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// A file is refused exactly where something is wrong with it.
    #[test]
    fn both_looks_at_a_file_agree(slips in slips()) {
        let text = slipped(FULL, &slips);
        let told = diagnose("t.ron", &text);
        match parse("t.ron", text.as_bytes()) {
            Ok(_) => prop_assert_eq!(told.to_string(), "", "{}", text),
            Err(error) => {
                prop_assert!(!told.list.is_empty(), "{}", text);
                prop_assert_eq!(error, LoadError::Faults(told.clone()));
            }
        }
        let lines = text.lines().count() + 1;
        for fault in &told.list {
            prop_assert!(fault.line >= 1 && fault.line <= lines && fault.column >= 1);
            prop_assert!(fit_for_a_terminal(&fault.message), "{}", fault.message);
        }
        prop_assert!(told.list.is_sorted_by_key(|fault| (fault.line, fault.column)));
    }

    /// No bytes make it panic.
    #[test]
    fn any_bytes_are_a_timeline_or_faults(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(parse("t.ron", &bytes).is_err());
    }
}
