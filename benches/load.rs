//! How long a timeline takes to load, beside nothing but RON's reader on the
//! same text in the same run: its beginning, and all of it. Each is measured
//! in a process of its own, as it happens once in a run of the program;
//! medians of many.
//!
//! `cargo bench --bench load [EVENTS…]`, 100,000 and 1,000,000 unless told.

use std::{
    env,
    fmt::Write as _,
    fs,
    hint::black_box,
    io::{self, Write as _},
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use annals::timeline::{Draft, Loading, Timeline, parse};
use ron::{Options, extensions::Extensions};

/// Files in time order, as most are written, and in none.
const ORDERS: [(&str, usize); 2] = [("in time order", 1), ("in no order", 7_919)];
/// About so many events are read by each way in all its runs.
const EVENTS_IN_ALL: usize = 5_000_000;
/// Tells the program to measure one of the ways, by its number, and be done.
const ALONE: &str = "--alone";

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// A way to load a file: what it is called, and how long it takes.
type Way = (&'static str, fn(&Path) -> Outcome<Duration>);

const WAYS: [Way; 5] = [
    ("RON's reader alone", |path| {
        let text = fs::read_to_string(path)?;
        let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        timed(|| Ok(options.from_str::<Draft>(&text)?))
    }),
    ("put in order as well", |path| {
        let text = fs::read_to_string(path)?;
        let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        timed(|| Ok(Timeline::from(options.from_str::<Draft>(&text)?)))
    }),
    ("all, from bytes", |path| {
        let bytes = fs::read(path)?;
        timed(|| Ok(parse("history.ron", &bytes)?))
    }),
    ("all, from the file", |path| {
        let mut loading = Loading::open(path)?;
        timed(|| Ok(loading.finish(&|_| {})?))
    }),
    ("beginning, from the file", |path| {
        let open = || Ok(Loading::open(path)?.beginning().ok_or("it has no beginning")?);
        timed(open)
    }),
];

fn main() -> Outcome<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let mut output = io::stdout().lock();
    if let [alone, way, path] = arguments.as_slice()
        && alone == ALONE
    {
        let (_, measure) = WAYS.get(way.parse::<usize>()?).ok_or("there is no such way")?;
        write!(output, "{}", measure(path.as_ref())?.as_micros())?;
        return Ok(());
    }
    let sizes: Vec<usize> = arguments.iter().filter_map(|size| size.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100_000, 1_000_000] } else { sizes };
    let place = tempfile::tempdir()?;
    let path = place.path().join("history.ron");
    for size in sizes {
        for (order, stride) in ORDERS {
            let text = history(size, stride);
            fs::write(&path, &text)?;
            writeln!(output, "{size} events {order}, {} MB", text.len() / 1_000_000)?;
            compare(&path, (EVENTS_IN_ALL / size).clamp(3, 21), &mut output)?;
        }
    }
    Ok(())
}

fn compare(path: &Path, runs: usize, output: &mut dyn io::Write) -> Outcome<()> {
    let mut taken: [Vec<f64>; WAYS.len()] = Default::default();
    for _ in 0..runs {
        for (way, taken) in taken.iter_mut().enumerate() {
            let mut program = Command::new(env::current_exe()?);
            let child = program.args([ALONE, &way.to_string()]).arg(path).output()?;
            taken.push(String::from_utf8(child.stdout)?.parse::<f64>()? / 1e3);
        }
    }
    let medians = taken.map(median);
    for ((what, _), time) in WAYS.iter().zip(medians) {
        let ratio = time / medians.first().copied().unwrap_or(f64::NAN);
        writeln!(output, "  {what:<26}{time:>10.1} ms{ratio:>8.3}")?;
    }
    Ok(())
}

/// How long something takes to be made. It is not thrown away, which the end
/// of the process does better.
fn timed<T>(make: impl FnOnce() -> Outcome<T>) -> Outcome<Duration> {
    let start = Instant::now();
    std::mem::forget(black_box(make()?));
    Ok(start.elapsed())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

const WORDS: [&str; 24] = [
    "treaty",
    "border",
    "islands",
    "the",
    "minister",
    "of",
    "foreign",
    "affairs",
    "declared",
    "joint",
    "fisheries",
    "and",
    "Matsumae",
    "visit",
    "to",
    "Shimoda",
    "Ōtani",
    "talks",
    "on",
    "peace",
    "were",
    "held",
    "in",
    "Хабаровск",
];

/// Numbers that look like chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn words(&mut self, many: usize) -> String {
        let mut words = String::new();
        for number in 0..many {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_889);
            let at = (self.0 >> 33) % WORDS.len() as u64;
            let word = usize::try_from(at).ok().and_then(|at| WORDS.get(at)).unwrap_or(&"");
            words.push_str(if number == 0 { "" } else { " " });
            words.push_str(word);
        }
        words
    }
}

/// A history of so many events of some 400 letters. With a stride of 1 it is in
/// time order.
fn history(events: usize, stride: usize) -> String {
    let mut chance = Chance(42);
    let mut text = String::from(
        "(\n    title: \"A long history\",\n    \
         sources: [(id: \"ap\", title: \"AP\"), (id: \"np\", title: \"NP\")],\n    events: [\n",
    );
    for number in 0..events {
        // A stride that shares no factor with their number meets each day once.
        let day = number * stride % events * 330_000 / events;
        let (year, month, day) = (1000 + day / 330, day % 330 / 28 + 1, day % 28 + 1);
        let (title, summary) = (chance.words(6), chance.words(45));
        text.push_str("        (\n");
        let mut field = |name: &str, value: String| {
            let _ = writeln!(text, "            {name}: {value},");
        };
        if number % 10 == 0 {
            field("id", format!("\"event-{number}\""));
        }
        field("date", format!("\"{year:04}-{month:02}-{day:02}\""));
        field("title", format!("\"{title} {number}\""));
        field("summary", format!("\"{summary}.\""));
        if number % 3 == 0 {
            field("people", "[\"Mikhail Gorbachev\", \"Boris Yeltsin\"]".to_owned());
        }
        if number % 4 == 0 {
            field("places", "[\"Tokyo\"]".to_owned());
            field("tags", "[\"talks\", \"treaty\"]".to_owned());
        }
        if number % 50 == 20 {
            field("links", format!("[(to: \"event-{}\", kind: \"confirms\")]", number - 10));
        }
        if number % 5 == 0 {
            field("sources", "[\"ap\"]".to_owned());
        }
        text.push_str("        ),\n");
    }
    text.push_str("    ],\n)\n");
    text
}
