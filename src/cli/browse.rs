//! `annals` alone: the browser, or plain text where there is no terminal for it.

use std::{
    env,
    io::{self, IsTerminal},
};

use super::{
    Files,
    output::{Outcome, Trouble, complain, print},
    plain,
};
use crate::{
    app::{App, Size},
    host::{
        exit::Exit,
        local,
        look::{self, Look},
    },
};

pub(super) fn run(files: &Files) -> Result<Outcome, Trouble> {
    let variable = |name: &str| env::var(name).ok();
    if !io::stdout().is_terminal() || look::is_dumb(variable) {
        let timeline = files.timeline()?;
        print(|output| plain::write(&timeline, output))?;
        return Ok(Outcome::Done);
    }
    let (timeline, rest) = files.begin()?;
    let app = match rest {
        Some(_) => App::arriving(timeline, Size::default()),
        None => App::new(timeline, Size::default()),
    };
    let (exit, faults) = local::run(app, rest, None, Look::of(variable))?;
    for fault in &faults {
        complain(fault);
    }
    Ok(match exit {
        Exit::Quit if !faults.is_empty() => Outcome::Negative,
        exit => Outcome::Ended(exit.status()),
    })
}
