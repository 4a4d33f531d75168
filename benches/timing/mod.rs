//! Taking times and weighing memory.

use std::{
    fs,
    hint::black_box,
    io,
    time::{Duration, Instant},
};

use crate::engines::Engine;

/// What is typed, letter by letter: p, pu, put …
pub(crate) fn beginnings(word: &str) -> impl Iterator<Item = &str> {
    word.char_indices().map(|(at, letter)| word.get(..at + letter.len_utf8()).unwrap_or(word))
}

/// How long one search takes.
pub(crate) fn search(engine: &mut dyn Engine, query: &str) -> Duration {
    let start = Instant::now();
    black_box(engine.search(black_box(query)));
    start.elapsed()
}

/// How long a keystroke takes on average while these words are typed.
pub(crate) fn keystroke(engine: &mut dyn Engine, words: &[&str]) -> Duration {
    let mut strokes = 0;
    let all: Duration = words
        .iter()
        .flat_map(|word| beginnings(word))
        .inspect(|_| strokes += 1)
        .map(|query| search(engine, query))
        .sum();
    all / strokes.max(1)
}

/// The middle one of several times; none of none.
pub(crate) fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// A time in milliseconds.
pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The memory that this process has of the machine, in bytes (Linux).
pub(crate) fn resident() -> io::Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    number.map(|kilobytes| kilobytes * 1024).ok_or_else(|| io::Error::other("no VmRSS"))
}
