//! The searches that are measured side by side, behind one small face.

mod others;
mod ours;

use annals::timeline::Timeline;
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

/// Title and text of each event as one line.
pub(crate) fn titles_and_texts(timeline: &Timeline) -> Vec<String> {
    let line = |event: &annals::timeline::Event| {
        format!("{} {}", event.title, event.summary.as_deref().unwrap_or_default())
    };
    timeline.events.iter().map(line).collect()
}
