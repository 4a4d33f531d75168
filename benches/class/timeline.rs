//! What is browsed: the built-in timeline, which fits on a page, or a long one
//! to page through, the same in every run.

use std::fmt::Write as _;

const EVENTS: usize = 2000;

/// A timeline.
#[derive(Clone, Copy, Debug)]
pub(crate) enum History {
    BuiltIn,
    Long,
}

/// Words to make up texts from, in several widths.
const WORDS: [&str; 16] = [
    "treaty",
    "border",
    "islands",
    "minister",
    "declared",
    "joint",
    "fisheries",
    "Shimoda",
    "talks",
    "peace",
    "Ōtani",
    "the",
    "of",
    "Хабаровск",
    "下田",
    "1855",
];

/// The text of a long one's file.
pub(crate) fn long() -> String {
    let mut text = String::from("(\n    title: \"A long history\",\n    events: [\n");
    for number in 0..EVENTS {
        let (year, month, day) = (1000 + number / 3, number % 3 * 4 + 1, number % 28 + 1);
        let (title, summary) = (words(number, 4), words(number * 7, 60));
        // Text cannot be out of room.
        let _ = writeln!(
            text,
            "        (date: \"{year:04}-{month:02}-{day:02}\", title: \"{title} {number:04}\", \
             summary: \"{summary}.\", people: [\"Person {}\"], places: [\"Place {}\"]),",
            number % 40,
            number % 60,
        );
    }
    text.push_str("    ],\n)\n");
    text
}

/// So many words that look like chance.
fn words(seed: usize, many: usize) -> String {
    let picked = (0..many).filter_map(|at| WORDS.get((seed + at * at + seed * at) % WORDS.len()));
    picked.copied().collect::<Vec<_>>().join(" ")
}
