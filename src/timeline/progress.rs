//! How far loading has come.

use super::{
    Event,
    stretch::{STRETCH, Stretch},
};

/// How far loading has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// How many bytes were read.
    pub bytes: usize,
    /// How many events were understood: none before all bytes are there.
    pub events: usize,
    /// About how much is done of all that is to do, 0 to 1. It never falls,
    /// and stays 0 while an input of unknown length is being read.
    pub share: f64,
}

/// What share of the work it is to read the bytes, and to understand the
/// events; the rest is to put them in order.
const READING: f64 = 0.05;
const UNDERSTANDING: f64 = 0.85;
/// After how many events there is a word of progress.
const STEP: usize = 1 << 12;
/// What an event weighs without its texts: dates, names and marks.
const BARE: usize = 60;

impl Progress {
    /// So many bytes were read of so many, where that is known.
    pub(super) fn reading(bytes: usize, length: usize) -> Self {
        let share = if length == 0 { 0.0 } else { READING * part(bytes, length) };
        Self { bytes, events: 0, share }
    }
}

/// How far understanding a text has come. Where it stands in the text serde
/// does not tell, but how long the texts of an event are is seen.
pub(super) struct Parsing<'t> {
    bytes: usize,
    events: usize,
    weight: usize,
    /// What all events will weigh, judged by the first of them.
    whole: usize,
    told: &'t dyn Fn(Progress),
}

impl<'t> Parsing<'t> {
    /// Before the first event of these bytes.
    pub(super) fn of(bytes: &[u8], told: &'t dyn Fn(Progress)) -> Self {
        let whole = match bytes.get(..STRETCH).map(Stretch::of) {
            Some(Stretch::Events(draft)) => {
                let stretches = bytes.len() / STRETCH + 1;
                stretches.saturating_mul(draft.events.iter().map(weight).sum())
            }
            _ => bytes.len(),
        };
        Self { bytes: bytes.len(), events: 0, weight: 0, whole, told }
    }

    /// An event is understood.
    pub(super) fn note(&mut self, event: &Event) {
        self.events += 1;
        self.weight = self.weight.saturating_add(weight(event));
        if self.events.is_multiple_of(STEP) {
            let share = READING + UNDERSTANDING * part(self.weight, self.whole);
            (self.told)(Progress { bytes: self.bytes, events: self.events, share });
        }
    }
}

fn weight(event: &Event) -> usize {
    BARE + event.title.len() + event.summary.as_ref().map_or(0, String::len)
}

#[expect(clippy::cast_precision_loss, reason = "it is a share in a progress bar")]
fn part(done: usize, whole: usize) -> f64 {
    (done as f64 / whole.max(1) as f64).min(1.0)
}
