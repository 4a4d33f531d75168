//! `annals` alone: the browser, or plain text where there is no terminal for it.

use std::{
    env,
    io::{self, IsTerminal},
    sync::Arc,
};

use super::{
    Files,
    output::{Outcome, Trouble, print},
    plain,
};
use crate::{
    app::{App, Size},
    host,
};

pub(super) fn run(files: &Files) -> Result<Outcome, Trouble> {
    let timeline = files.timeline()?;
    let variable = |name: &str| env::var(name).ok();
    if !io::stdout().is_terminal() || host::look::is_dumb(variable) {
        print(|output| plain::write(&timeline, output))?;
        return Ok(Outcome::Done);
    }
    let app = App::new(Arc::new(timeline), Size::default());
    let exit = host::local::run(app, host::look::theme(variable))?;
    Ok(Outcome::Ended(exit.status()))
}
