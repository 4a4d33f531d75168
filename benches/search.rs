//! How fast the search is, beside matchers of lines in the same run: a warm
//! keystroke, single words of every kind, building the index, and its memory.
//!
//! ```sh
//! cargo bench --bench search             # 10,000 and 100,000 events
//! cargo bench --bench search -- --large  # and a million
//! ```
//!
//! A keystroke is the mean over typing `putin` and `gorbachev` letter by
//! letter; ratios are of medians of rounds in which every engine takes its
//! turn, so that a busy machine is as busy for each. Linux only: memory is
//! read from `/proc`.

mod corpus;
mod engines;
mod timing;

use std::{
    env,
    error::Error,
    io::{self, Write},
    sync::Arc,
    time::{Duration, Instant},
};

use annals::timeline::{Event, Timeline};
use criterion::Criterion;
use engines::{Engine, Ours, line_matchers};
use timing::{beginnings, keystroke, median, ms, resident, search};

type Outcome<T> = Result<T, Box<dyn Error>>;

const SEED: u64 = 1855;
const TYPED: [&str; 2] = ["putin", "gorbachev"];
/// How often each engine takes its turn.
const ROUNDS: usize = 5;
/// How many indexes are built and kept, to see what one takes.
const BUILDS: u32 = 3;

/// The most people that a history has beside the famous.
const MOST_PEOPLE: usize = 12_000;

/// The other engines, and the share of their time that ours may take.
const BARS: [(&str, f64); 3] = [("fuzzy-matcher", 200.0), ("nucleo", 50.0), ("frizbee", 10.0)];
/// What any keystroke of a single word may take with a million events.
const FRAME: Duration = Duration::from_millis(16);
/// What building an index of 100,000 events may take.
const BUILD: Duration = Duration::from_millis(500);
/// What an index may take for each event, in bytes.
const MEMORY: u64 = 250;

/// Names and words, common and rare, right and wrong, of many scripts, there
/// and not there. Each is typed letter by letter.
const WORDS: [&str; 42] = [
    "putin",
    "gorbachev",
    "the",
    "war",
    "treaty",
    "emperor",
    "president",
    "revolution",
    "in",
    "khrushchev",
    "nakamura",
    "tokugawa",
    "napoleon",
    "venizelos",
    "piłsudski",
    "müllerberg",
    "dvořák",
    "łódź",
    "saint-exupéry",
    "o'higgins",
    "горбачёв",
    "москва",
    "ゴルバチョフ",
    "下田",
    "徳川家康",
    "بغداد",
    "αλέξανδρος",
    "1945",
    "1991-04",
    "-0044",
    "gorbatschow",
    "poutine",
    "gorbotchev",
    "brezhnvev",
    "revolutoin",
    "independance",
    "chrchl",
    "mg",
    "xylophone",
    "zzzzzzzz",
    "qwertyuiop",
    "constantinopolitan",
];

fn main() -> Outcome<()> {
    let arguments: Vec<_> = env::args().collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    if !has("--bench") {
        // A test run builds this and has no time for it.
        return Ok(());
    }
    let mut output = io::stdout().lock();
    small()?;
    medium(&mut output)?;
    if has("--large") { large(&mut output) } else { Ok(()) }
}

fn history(events: usize) -> Outcome<Arc<Timeline>> {
    let people = corpus::cast(SEED, (events / 5).min(MOST_PEOPLE));
    Ok(Arc::new(corpus::history(SEED, events, people)?.into()))
}

/// 10,000 events: every engine under Criterion, which keeps its figures and
/// tells how they have changed since the last run.
fn small() -> Outcome<()> {
    let timeline = history(10_000)?;
    let lines = titles_and_texts(&timeline);
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    let mut group = criterion.benchmark_group("typing two names, 10,000 events");
    for mut engine in everyone(&timeline, &lines) {
        group.bench_function(engine.name(), |bencher| {
            bencher.iter(|| keystroke(engine.as_mut(), &TYPED));
        });
    }
    group.finish();
    Ok(())
}

/// 100,000 events: all engines side by side against the bars, then the index.
fn medium(output: &mut impl Write) -> Outcome<()> {
    let timeline = history(100_000)?;
    side_by_side(&timeline, output)?;
    words(&timeline, output)?;
    index(&timeline, output)
}

/// A million events: the index alone.
fn large(output: &mut impl Write) -> Outcome<()> {
    let timeline = history(1_000_000)?;
    words(&timeline, output)?;
    index(&timeline, output)
}

/// Title and text of each event as one line.
fn titles_and_texts(timeline: &Timeline) -> Vec<String> {
    let line =
        |event: &Event| format!("{} {}", event.title, event.summary.as_deref().unwrap_or_default());
    timeline.events.iter().map(line).collect()
}

fn everyone<'a>(timeline: &Arc<Timeline>, lines: &'a [String]) -> Vec<Box<dyn Engine + 'a>> {
    let mut engines = line_matchers(lines);
    engines.insert(0, Box::new(Ours::new(timeline)));
    engines
}

fn side_by_side(timeline: &Arc<Timeline>, output: &mut impl Write) -> Outcome<()> {
    let lines = titles_and_texts(timeline);
    let mut engines = everyone(timeline, &lines);
    let mut times = vec![Vec::new(); engines.len()];
    for _ in 0..ROUNDS {
        for (engine, times) in engines.iter_mut().zip(&mut times) {
            times.push(keystroke(engine.as_mut(), &TYPED));
        }
    }
    let medians: Vec<_> = times.iter_mut().map(|times| median(times)).collect();
    let ours = medians.first().copied().unwrap_or_default();
    writeln!(
        output,
        "\nA keystroke, {} events, medians of {ROUNDS} rounds",
        timeline.events.len()
    )?;
    writeln!(output, "{:<14} {:>9}  {:>8}  {:>6}", "", "ms", "annals", "bar")?;
    for (engine, time) in engines.iter().zip(medians) {
        write!(output, "{:<14} {:>9.3}", engine.name(), ms(time))?;
        let bar = BARS.iter().find(|(name, _)| *name == engine.name());
        if let Some((_, bar)) = bar {
            let ratio = time.as_secs_f64() / ours.as_secs_f64();
            write!(
                output,
                "  {:>8}  {:>6}  {}",
                share(ratio),
                share(*bar),
                verdict(ratio >= *bar)
            )?;
        }
        writeln!(output)?;
    }
    Ok(())
}

fn share(ratio: f64) -> String {
    format!("1/{ratio:.0}")
}

fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "MISSED" }
}

/// Every keystroke of every word, each at its best of some rounds: whatever
/// else the machine does only adds.
fn words(timeline: &Arc<Timeline>, output: &mut impl Write) -> Outcome<()> {
    let mut ours = Ours::new(timeline);
    let queries = || WORDS.iter().flat_map(|word| beginnings(word));
    let mut strokes: Vec<_> = queries()
        .map(|query| {
            let times = (0..ROUNDS).map(|_| search(&mut ours, query));
            (times.min().unwrap_or_default(), query)
        })
        .collect();
    strokes.sort_unstable();
    let middle = strokes.get(strokes.len() / 2).copied().unwrap_or_default();
    let worst: Vec<_> = strokes.iter().rev().take(5).collect();
    writeln!(
        output,
        "\n{} keystrokes of single words, {} events: median {:.3} ms; the slowest:",
        strokes.len(),
        timeline.events.len(),
        ms(middle.0),
    )?;
    for (time, query) in &worst {
        writeln!(output, "  {:>9.3} ms  {query}", ms(*time))?;
    }
    if timeline.events.len() >= 1_000_000 {
        let met = worst.first().is_some_and(|(time, _)| *time <= FRAME);
        writeln!(output, "  bar {:.0} ms  {}", ms(FRAME), verdict(met))?;
    }
    Ok(())
}

/// How long an index takes to build at best, and what the process grows by for each
/// more that is kept: the first leaves memory behind that later ones use for
/// their work, so it is left out.
fn index(timeline: &Arc<Timeline>, output: &mut impl Write) -> Outcome<()> {
    let (mut kept, mut times, mut first) = (Vec::new(), Vec::new(), 0);
    for build in 0..BUILDS {
        let start = Instant::now();
        kept.push(Ours::new(timeline));
        times.push(start.elapsed());
        if build == 0 {
            first = resident()?;
        }
    }
    let grown = resident()?.saturating_sub(first) / u64::from(BUILDS - 1);
    let events = u64::try_from(timeline.events.len())?;
    let (time, memory) = (times.iter().min().copied().unwrap_or_default(), grown / events.max(1));
    writeln!(output, "\nThe index of {events} events, best of {BUILDS} builds")?;
    write!(output, "  {:>5.0} ms to build", ms(time))?;
    if events == 100_000 {
        write!(output, "           bar {:.0}  {}", ms(BUILD), verdict(time <= BUILD))?;
    }
    writeln!(output)?;
    let met = verdict(memory <= MEMORY);
    writeln!(output, "  {memory:>5} bytes for each event  bar {MEMORY}  {met}")?;
    Ok(())
}
