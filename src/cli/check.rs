//! `annals check`: every fault of a file at once.

use std::path::PathBuf;

use super::output::{Outcome, Trouble, complain, print};
use crate::{text::clean, timeline::LoadError};

pub(super) fn run(paths: &[PathBuf]) -> Result<Outcome, Trouble> {
    let mut worst = Outcome::Done;
    for path in paths {
        match super::open(path) {
            Ok(timeline) => {
                let count = timeline.events.len();
                let noun = if count == 1 { "event" } else { "events" };
                let name = path.display().to_string();
                print(|output| writeln!(output, "{}: {count} {noun}, no faults", clean(&name)))?;
            }
            Err(LoadError::Faults(faults)) => {
                print(|output| writeln!(output, "{faults}"))?;
                if worst == Outcome::Done {
                    worst = Outcome::Negative;
                }
            }
            Err(error) => {
                complain(error);
                worst = Outcome::Failed;
            }
        }
    }
    Ok(worst)
}
