//! The searches that are measured side by side, behind one small face.

mod others;
mod ours;

pub(crate) use others::{Frizbee, Nucleo, Skim};
pub(crate) use ours::Ours;

/// On how many threads the searches run that can use several.
const THREADS: usize = 2;

/// A search over the events of a timeline.
pub(crate) trait Engine {
    /// What it is called in a report.
    fn name(&self) -> &'static str;

    /// The places of the events that it finds, best first.
    fn search(&mut self, query: &str) -> Vec<usize>;
}

/// The searches that have no index: each event is one line for them.
pub(crate) fn line_matchers(lines: &[String]) -> Vec<Box<dyn Engine + '_>> {
    vec![Box::new(Skim::new(lines)), Box::new(Nucleo::new(lines)), Box::new(Frizbee::new(lines))]
}
