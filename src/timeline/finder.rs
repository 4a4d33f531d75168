//! Where the list of events begins in a text of which only a part is there.

/// Looks for the field `events` of the outermost brackets, not for the word in
/// a text, a comment or another list. It goes on where it stopped when more is
/// there; only what was cut, a long text for example, is looked at again.
#[derive(Debug, Default)]
pub(super) struct Finder {
    at: usize,
    depth: usize,
}

impl Finder {
    /// The byte at which the field's name stands. These bytes begin with those
    /// of the time before.
    pub(super) fn find(&mut self, bytes: &[u8]) -> Option<usize> {
        loop {
            let rest = bytes.get(self.at..)?;
            let length = token(rest)?;
            if self.depth == 1 && rest.get(..length) == Some(b"events") {
                let behind = rest.get(length..)?.trim_ascii_start();
                if *behind.first()? == b':' {
                    return Some(self.at);
                }
            }
            match rest.first()? {
                b'(' | b'[' | b'{' => self.depth += 1,
                b')' | b']' | b'}' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            self.at += length;
        }
    }
}

/// How many bytes the word, the text, the comment or the sign has that these
/// begin with; `None` where its end is not among them.
fn token(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'"', ..] => text(bytes),
        [b'/', b'/', ..] => Some(bytes.iter().position(|&byte| byte == b'\n')? + 1),
        [b'/', b'*', ..] => comment(bytes),
        [b'/'] => None,
        _ => {
            let word = bytes.iter().position(|byte| !is_of_word(*byte))?;
            match (bytes.get(..word)?, bytes.get(word..)?) {
                ([.., b'r'], raw @ [b'"' | b'#', ..]) => Some(word + raw_text(raw)?),
                ([], _) => Some(1),
                _ => Some(word),
            }
        }
    }
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The bytes of `"a text"`.
fn text(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
        if *bytes.get(at)? == b'"' {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// The bytes of `#"a text"#`, with as many signs before it as after.
fn raw_text(bytes: &[u8]) -> Option<usize> {
    let signs = bytes.iter().position(|&byte| byte != b'#')?;
    if *bytes.get(signs)? != b'"' {
        return Some(signs);
    }
    let end = [b"\"", bytes.get(..signs)?].concat();
    let from = signs + 1;
    let closing = bytes.get(from..)?.windows(end.len()).position(|part| part == end)?;
    Some(from + closing + end.len())
}

/// The bytes of `/* a comment /* with another in it */ */`.
fn comment(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut depth) = (0_usize, 0_usize);
    loop {
        match bytes.get(at..)? {
            [b'/', b'*', ..] => (at, depth) = (at + 2, depth + 1),
            [b'*', b'/', ..] => (at, depth) = (at + 2, depth.saturating_sub(1)),
            _ => at += 1,
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_field_is_found_and_not_the_word() {
        for (before, after) in [
            ("(", "events: []"),
            ("Timeline(title: \"T\",", "events : []"),
            ("#![enable(implicit_some)]\n(", "events\n:"),
            ("(title: \"events: \\\" events: \",", "events:"),
            ("(title: r\" \\\", people: r##\"\"# events: [\"##,", "events:"),
            ("(people: [(events: 1)], map: (events: 1),", "events:"),
            ("/* ( /* */ events: */(// events: \"\n", "events:"),
            ("(eventss: 1, my_events: 2, r#x: 3, events, title: \"events\",", "events:"),
            ("(title: \"Ünicode 條約\",", "events:"),
        ] {
            let found = Finder::default().find(format!("{before}{after}").as_bytes());
            assert_eq!(found, Some(before.len()), "{before}");
        }
        for text in ["", "events: []", "(title: \"events:", "(/* events:", "(// events:", "(events"]
        {
            assert_eq!(Finder::default().find(text.as_bytes()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn where_it_is_cut_makes_no_difference(
            parts in proptest::collection::vec(
                prop::sample::select(vec![
                    "(", ")", "[", "]", "\"", "\\", "#", "r", "/", "*", "\n", "events", ":", " ", "é",
                ]),
                0..40,
            ),
            step in 1..5_usize,
        ) {
            let text = format!("({}", parts.concat());
            let mut finder = Finder::default();
            let ends = (0..text.len()).step_by(step).chain([text.len()]);
            let found = ends.filter_map(|end| text.as_bytes().get(..end)).find_map(|part| finder.find(part));
            prop_assert_eq!(found, Finder::default().find(text.as_bytes()));
        }
    }
}
