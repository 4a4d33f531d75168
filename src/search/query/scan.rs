//! Taking a query apart: where each part of it begins, and what stands
//! before the words.

use super::named::{Key, key};
use crate::text::fold::clusters;

/// A part of a query as it was typed.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct Chunk<'a> {
    /// All of it.
    pub(in crate::search) text: &'a str,
    /// Whether a minus stands before it.
    pub(in crate::search) leaves_out: bool,
    /// Whether an equals sign does.
    pub(in crate::search) exact: bool,
    /// Its field, if it names one.
    pub(in crate::search) key: Option<Key>,
    /// How many bytes stand before the value and its quote.
    head: usize,
    /// The words, without quotes.
    pub(in crate::search) value: &'a str,
    /// Whether it stands where a part begins, so that it could name a field.
    pub(in crate::search) is_apart: bool,
    /// How the words are quoted.
    pub(in crate::search) quotes: Quotes,
    /// What follows it in the query.
    pub(in crate::search) rest: &'a str,
}

impl Chunk<'_> {
    /// The byte at which it begins in its query.
    pub(in crate::search) fn at(&self, query: &str) -> usize {
        query.len() - self.rest.len() - self.text.len()
    }

    /// The byte at which its value begins, with its quote.
    pub(in crate::search) fn value_at(&self, query: &str) -> usize {
        self.at(query) + self.head
    }
}

/// Whether words stand between quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Quotes {
    /// They do not.
    None,
    /// They do.
    Closed,
    /// They stand behind one that nothing closes.
    Open,
}

/// The parts of a query: what spaces and quotes part.
///
/// ```text
/// part  = [-] [=] [field :] [-] [=] ( "words" | word )
/// ```
pub(in crate::search) fn chunks(query: &str) -> impl Iterator<Item = Chunk<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let chunk = chunk(query, at)?;
        at = query.len() - chunk.rest.len();
        Some(chunk)
    })
}

fn chunk(query: &str, at: usize) -> Option<Chunk<'_>> {
    let rest = query.get(at..)?;
    // A mark on a space belongs to the space.
    let blank = |c: char| c.is_whitespace() || is_invisible(c);
    let start = at + clusters(rest).find(|cluster| !blank(cluster.base))?.start;
    let mut cursor = Cursor { query, at: start };
    let (mut leaves_out, mut exact, mut key) = (false, false, None);
    // Signs and fields count only at the start of a word: `saint-exupery`.
    let is_apart = at == 0 || start > at;
    if is_apart {
        cursor.signs(&mut leaves_out, &mut exact);
        key = cursor.field();
        if key == Some(Key::Year) {
            // The minus of a year is its own: `year:-44`.
            cursor.signs(&mut true, &mut exact);
        } else if key.is_some() {
            cursor.signs(&mut leaves_out, &mut exact);
        }
    }
    let head = cursor.at - start;
    let (value, quotes) = cursor.value();
    let text = query.get(start..cursor.at)?;
    Some(Chunk { text, leaves_out, exact, key, head, value, is_apart, quotes, rest: cursor.rest() })
}

struct Cursor<'a> {
    query: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.query.get(self.at..).unwrap_or_default()
    }

    /// Reads a minus and an equals sign, each once, in whichever order.
    fn signs(&mut self, minus: &mut bool, equals: &mut bool) {
        for _ in 0..2 {
            let sign = match self.rest().chars().next() {
                Some(c @ ('-' | '\u{2212}')) if !*minus => {
                    *minus = true;
                    c
                }
                Some(c @ ('=' | '＝')) if !*equals => {
                    *equals = true;
                    c
                }
                _ => return,
            };
            self.at += sign.len_utf8();
        }
    }

    /// Reads the name of a field and its colon, if that is what comes.
    fn field(&mut self) -> Option<Key> {
        let (name, colon) = named(self.rest())?;
        let key = key(name)?;
        self.at += name.len() + colon.len_utf8();
        Some(key)
    }

    /// Reads to the next space or quote, or between quotes.
    fn value(&mut self) -> (&'a str, Quotes) {
        let rest = self.rest();
        let Some(quote) = rest.chars().next().filter(|&c| is_quote(c)) else {
            let end = word_end(rest);
            self.at += end;
            return (rest.get(..end).unwrap_or_default(), Quotes::None);
        };
        self.at += quote.len_utf8();
        let rest = self.rest();
        let Some((end, quote)) = rest.char_indices().find(|&(_, c)| is_quote(c)) else {
            self.at = self.query.len();
            return (rest, Quotes::Open);
        };
        self.at += end + quote.len_utf8();
        (rest.get(..end).unwrap_or_default(), Quotes::Closed)
    }
}

/// The letters before a colon at the start of a text, and the colon.
pub(in crate::search) fn named(text: &str) -> Option<(&str, char)> {
    let end = text.find(|c: char| !c.is_alphabetic())?;
    let colon = text.get(end..)?.chars().next().filter(|c| matches!(c, ':' | '：'))?;
    Some((text.get(..end)?, colon)).filter(|(name, _)| !name.is_empty())
}

/// Where a word without quotes ends. A quote behind a letter or a digit is
/// none: `5"`.
fn word_end(text: &str) -> usize {
    let mut before = ' ';
    let end = text.char_indices().find(|&(_, c)| {
        let ends = c.is_whitespace() || (is_quote(c) && !before.is_alphanumeric());
        before = c;
        ends
    });
    end.map_or(text.len(), |(at, _)| at)
}

/// Whether this is a quote: all of them open and close alike, since every
/// language has its own way with them.
pub(in crate::search) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

/// Marks of direction and the like, which a pasted text may begin with.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each part of a query as its signs, whether it names a field, and its
    /// words between the quotes it has.
    fn parts(query: &str) -> Vec<String> {
        let part = |chunk: Chunk<'_>| {
            let signs = [(chunk.leaves_out, "-"), (chunk.exact, "="), (chunk.key.is_some(), ":")];
            let signs = signs.iter().filter(|(is, _)| *is).map(|(_, sign)| *sign);
            let value = match chunk.quotes {
                Quotes::None => chunk.value.to_owned(),
                Quotes::Closed => format!("“{}”", chunk.value),
                Quotes::Open => format!("“{}", chunk.value),
            };
            signs.chain([value.as_str()]).collect::<String>()
        };
        chunks(query).map(part).collect()
    }

    #[test]
    fn a_query_falls_into_parts() {
        for (query, expected) in [
            ("a  b\nc", &["a", "b", "c"][..]),
            ("saint-exupery -war", &["saint-exupery", "-war"]),
            ("-=a =-b −c", &["-=a", "-=b", "-c"]),
            ("- a --b", &["-", "a", "--b"]),
            ("\"a b\" c \"d", &["“a b”", "c", "“d"]),
            ("«a» „b“ ”c”", &["“a”", "“b”", "“c”"]),
            ("(“a”, b)", &["(", "“a”", ",", "b)"]),
            ("5\" gun", &["5\"", "gun"]),
            ("person:a PERSON：\"b c\" -person:=d", &[":a", ":“b c”", "-=:d"]),
            ("person:-a year:-44", &["-:a", ":-44"]),
            ("foo:bar 12:30 a:\"b\"", &["foo:bar", "12:30", "a:", "“b”"]),
            ("\"a\"-b \"a\"person:b", &["“a”", "-b", "“a”", "person:b"]),
            ("\u{200f}-a", &["-a"]),
            ("\"", &["“"]),
            ("", &[]),
        ] {
            assert_eq!(parts(query), expected, "{query}");
        }
    }

    #[test]
    fn a_part_knows_its_place() {
        let query = "  -person:\"a b\" x";
        let chunk = chunks(query).next().map(|c| (c.at(query), c.value_at(query), c.text, c.rest));
        assert_eq!(chunk, Some((2, 10, "-person:\"a b\"", " x")));
    }
}
