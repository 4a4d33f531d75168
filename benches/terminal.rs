//! How the program feels in a terminal, beside `less` in the same run: the
//! first screen until it has settled, a key until the last byte of its answer,
//! memory, and wake-ups while nothing happens. Medians of many runs.
//!
//! `cargo bench --bench terminal`. Linux only: memory and wake-ups are read
//! from `/proc`.

use std::{
    fs,
    io::{self, Read, Write},
    process::Child,
    time::{Duration, Instant},
};

use pty_process::{
    Size,
    blocking::{Command, Pty, open},
};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

const RUNS: usize = 40;
/// A screen has settled when nothing more comes for this long.
const SETTLED: Duration = Duration::from_millis(30);
/// How long the first byte is waited for.
const PATIENCE: Duration = Duration::from_millis(300);
/// How long a program is watched for waking up.
const IDLE: Duration = Duration::from_millis(500);

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// A program to measure, and the keys to press in it.
struct Candidate {
    name: &'static str,
    program: String,
    arguments: &'static [&'static str],
    keys: &'static [&'static str],
}

/// What was measured of a candidate; times in milliseconds, memory in kB.
#[derive(Default)]
struct Figures {
    first: Vec<f64>,
    keys: Vec<f64>,
    memory: Vec<f64>,
    wakes: Vec<f64>,
}

fn main() -> Outcome<()> {
    let candidates = [
        Candidate {
            name: "annals",
            program: env!("CARGO_BIN_EXE_annals").to_owned(),
            arguments: &[],
            keys: &["j", "j", "\x1b[B", "k", "/", "g", "o", "r", "b", "\r", "\r", "\t"],
        },
        Candidate {
            name: "less",
            program: "less".to_owned(),
            arguments: &["README.md"],
            keys: &["j", "j", "\x1b[B", "k", "j", "j", "j", "j", "k", "k", "k", "k"],
        },
    ];
    let mut output = io::stdout().lock();
    writeln!(
        output,
        "program    first ms   key ms   worst key ms   memory kB   wake-ups while idle"
    )?;
    for candidate in candidates {
        let Ok(mut figures) = measure(&candidate) else {
            writeln!(output, "{:<8}   not to be had here", candidate.name)?;
            continue;
        };
        let worst = figures.keys.iter().copied().fold(0.0, f64::max);
        writeln!(
            output,
            "{:<8} {:>10.2} {:>8.3} {:>14.3} {:>11.0} {:>21.0}",
            candidate.name,
            median(&mut figures.first),
            median(&mut figures.keys),
            worst,
            median(&mut figures.memory),
            median(&mut figures.wakes),
        )?;
    }
    Ok(())
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn measure(candidate: &Candidate) -> Outcome<Figures> {
    let mut figures = Figures::default();
    for run in 0..RUNS {
        let start = Instant::now();
        let mut running = Running::start(candidate)?;
        figures.first.extend(running.settled(start)?);
        for key in candidate.keys {
            let start = Instant::now();
            running.pty.write_all(key.as_bytes())?;
            figures.keys.extend(running.settled(start)?);
        }
        figures.memory.push(running.status("VmRSS:")?);
        if run == 0 {
            let before = running.switches()?;
            running.drain(IDLE)?;
            figures.wakes.push(running.switches()? - before);
        }
    }
    Ok(figures)
}

/// A program on a terminal of its own; it is killed in the end.
struct Running {
    pty: Pty,
    child: Child,
}

impl Running {
    fn start(candidate: &Candidate) -> Outcome<Self> {
        let (pty, terminal) = open()?;
        pty.resize(Size::new(24, 80))?;
        let command = Command::new(&candidate.program).args(candidate.arguments);
        let child = command.env("TERM", "xterm-256color").spawn(terminal)?;
        Ok(Self { pty, child })
    }

    /// Milliseconds from `start` to the last byte of what comes; `None` where
    /// nothing does.
    fn settled(&mut self, start: Instant) -> Outcome<Option<f64>> {
        let mut last = start;
        let mut wait = PATIENCE;
        while self.readable(wait)? {
            self.swallow()?;
            last = Instant::now();
            wait = SETTLED;
        }
        Ok((last > start).then(|| (last - start).as_secs_f64() * 1000.0))
    }

    fn drain(&mut self, time: Duration) -> Outcome<()> {
        let end = Instant::now() + time;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            if self.readable(left)? {
                self.swallow()?;
            }
        }
        Ok(())
    }

    /// Reads what is there, and gives the count of its bytes.
    fn swallow(&mut self) -> Outcome<usize> {
        Ok(self.pty.read(&mut [0; 16 * 1024])?)
    }

    fn readable(&self, wait: Duration) -> Outcome<bool> {
        let wait = Timespec::try_from(wait)?;
        Ok(poll(&mut [PollFd::new(&self.pty, PollFlags::IN)], Some(&wait))? > 0)
    }

    fn switches(&self) -> Outcome<f64> {
        Ok(self.status("voluntary_ctxt_switches:")? + self.status("nonvoluntary_ctxt_switches:")?)
    }

    /// The number behind a name in the process's status.
    fn status(&self, name: &str) -> Outcome<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|rest| rest.split_whitespace().next()).ok_or("no such line")?;
        Ok(number.parse()?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to do.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
