//! How the end of a query can go on while it is typed.

use super::{
    Completions, Index,
    index::values::{Valued, words_of},
    query::{
        Query,
        named::{self, Key},
        scan::{Chunk, Quotes, chunks, is_quote},
    },
};
use crate::text::fold::fold;

/// The most that are offered at a time.
const MOST: usize = 50;

/// The ways in which the end of a query can go on.
pub(super) fn complete(index: &Index, text: &str) -> Completions {
    let Some(chunk) = chunks(text).last().filter(|chunk| chunk.rest.is_empty()) else {
        return Completions { from: text.len(), options: fields("") };
    };
    let begun = chunk.quotes != Quotes::Closed;
    match chunk.key {
        None if chunk.quotes == Quotes::None && chunk.is_apart => {
            Completions { from: chunk.value_at(text), options: fields(chunk.value) }
        }
        Some(key) if begun => {
            Completions { from: chunk.value_at(text), options: values(index, text, &chunk, key) }
        }
        _ => Completions { from: text.len(), options: Vec::new() },
    }
}

/// The names of fields that begin so.
fn fields(typed: &str) -> Vec<String> {
    let start = fold(typed);
    let no_name = typed.chars().any(|c| !c.is_alphabetic());
    let fields = named::fields().filter(|name| !no_name && name.starts_with(&start));
    fields.map(|name| format!("{name}:")).collect()
}

fn values(index: &Index, text: &str, chunk: &Chunk<'_>, key: Key) -> Vec<String> {
    if key == Key::Has {
        let start = fold(chunk.value);
        let facets = named::facets().filter(|name| name.starts_with(&start));
        return facets.map(str::to_owned).collect();
    }
    let Some(of) = Valued::of(key) else { return Vec::new() };
    let typed = words_of(chunk.value);
    let typed = typed.split('\n').next().unwrap_or_default();
    let values = index.values(of).iter().filter(|value| value.begins(typed));
    let before = text.get(..chunk.at(text)).unwrap_or_default();
    if Query::read(before).is_empty() {
        return values.take(MOST).map(|value| quoted(&value.text)).collect();
    }
    // Beside other parts only what is left is offered.
    let mut found = vec![false; index.events];
    for hit in index.search(before).hits {
        found.get_mut(hit.event).into_iter().for_each(|found| *found = true);
    }
    let left = values.filter(|value| value.is_had(&found));
    left.take(MOST).map(|value| quoted(&value.text)).collect()
}

/// A value as it is written behind a colon.
fn quoted(value: &str) -> String {
    if value.chars().all(char::is_alphanumeric) {
        return value.to_owned();
    }
    let parts = |c: char| is_quote(c) || c.is_whitespace() || c.is_control();
    format!("\"{}\"", value.replace(parts, " "))
}
