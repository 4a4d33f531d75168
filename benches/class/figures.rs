//! Figures, and what they have to reach.

use std::{
    fmt, fs,
    io::{self, Write},
    time::Duration,
};

use crate::Outcome;

/// What a measure has found in many rounds.
#[derive(Debug, Default)]
pub(crate) struct Samples(Vec<f64>);

impl Samples {
    pub(crate) fn add(&mut self, value: f64) {
        self.0.push(value);
    }

    /// Adds a time, in milliseconds.
    pub(crate) fn add_time(&mut self, time: Duration) {
        self.add(time.as_secs_f64() * 1000.0);
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(crate) fn mean(&self) -> f64 {
        let count = u32::try_from(self.0.len()).map_or(f64::NAN, f64::from);
        self.0.iter().sum::<f64>() / count
    }

    pub(crate) fn median(&self) -> f64 {
        self.percentile(50)
    }

    pub(crate) fn p99(&self) -> f64 {
        self.percentile(99)
    }

    pub(crate) fn most(&self) -> f64 {
        self.percentile(100)
    }

    /// The value that so many of a hundred do not exceed (nearest rank);
    /// `NAN` of none.
    fn percentile(&self, hundredths: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let rank = (sorted.len() * hundredths).div_ceil(100);
        sorted.get(rank.saturating_sub(1)).copied().unwrap_or(f64::NAN)
    }
}

/// What a figure has to reach.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bar {
    /// At most this much of the peer's.
    Share(f64),
    /// At most this much, in the figure's own unit.
    Most(f64),
    /// It is told for its own sake.
    None,
}

/// One line of the table.
#[derive(Debug)]
pub(crate) struct Figure {
    pub(crate) what: String,
    pub(crate) unit: &'static str,
    pub(crate) ours: f64,
    /// Who else was measured, and what was found.
    pub(crate) peer: Option<(&'static str, f64)>,
    pub(crate) bar: Bar,
}

impl Figure {
    fn ratio(&self) -> Option<f64> {
        self.peer.map(|(_, peer)| self.ours / peer)
    }

    /// Whether the bar is reached; `None` where that cannot be said.
    fn is_reached(&self) -> Option<bool> {
        match self.bar {
            Bar::Share(most) => self.ratio().map(|ratio| ratio <= most),
            Bar::Most(most) => Some(self.ours <= most),
            Bar::None => None,
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, unit, ours, .. } = self;
        write!(formatter, "{what:<48} {ours:>9.2} {unit:<3}")?;
        match self.peer {
            Some((name, peer)) => write!(formatter, " {peer:>9.2} {unit:<3} {name:<15}")?,
            None => write!(formatter, " {:<29}", "")?,
        }
        match self.ratio() {
            Some(ratio) => write!(formatter, " {ratio:>6.3}")?,
            None => write!(formatter, " {:>6}", "")?,
        }
        match self.bar {
            Bar::Share(most) => write!(formatter, "  ≤ {most} ×")?,
            Bar::Most(most) => write!(formatter, "  ≤ {most} {unit}")?,
            Bar::None => {}
        }
        formatter.write_str(match self.is_reached() {
            Some(true) => "  reached",
            Some(false) => "  MISSED",
            None => "",
        })
    }
}

/// Prints what a line of the table means.
pub(crate) fn heading() -> Outcome<()> {
    say(&format!("{:<48} {:<13} {:<29} {:>6}  bar", "", "     ours", "     peer", "ratio"))
}

/// Prints a line at once: the next may take minutes.
pub(crate) fn say(line: &str) -> Outcome<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "{line}")?;
    Ok(output.flush()?)
}

/// How busy the machine is: how many wanted to run, on average of a minute.
pub(crate) fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split_whitespace().next().unwrap_or("?").to_owned()
}
