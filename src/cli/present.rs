//! `annals present`: the browser here, and the same timeline served over SSH
//! to a class that follows it.

use std::{
    env,
    io::{self, IsTerminal},
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

use clap::Args;

use super::{
    hosting::{Hosted, Hosting},
    output::{Outcome, Trouble, complain},
    values,
};
use crate::{
    app::Invitation,
    host::{
        exit::Exit,
        lecture::podium::Podium,
        local,
        look::{self, Look},
        ssh::made_up_code,
    },
};

/// Where it listens unless told otherwise: the whole local network comes in.
const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 2222);

/// The end of the help.
pub(super) const TEACHING: &str = "\
Write the first line of the screen on the board: what the class types in a
terminal, and the code. Then they see what you do. P pauses, q ends it.

Examples:
  annals present history.ron
      with a code that is made up
  annals present history.ron --code \"shimoda 1855\" --listen 0.0.0.0:2022
      with yours, at another port";

/// A code that is not given is made up.
pub(super) const CODE: &str = "The code that lets your class in; `ps` shows it to others on this\n\
    machine [default: one is made up, unless there are keys]";

/// What can be said about presenting.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Where to listen; 0.0.0.0 is everywhere
    #[arg(long, value_name = "ADDR:PORT", default_value_t = LISTEN, value_parser = values::address)]
    listen: SocketAddr,
    #[command(flatten)]
    hosting: Hosting,
}

pub(super) fn run(options: &Options) -> Result<Outcome, Trouble> {
    let Options { listen, hosting } = options;
    let variable = |name: &str| env::var(name).ok();
    if let Some(why) = cannot_draw(variable) {
        return Err(Trouble::refused(format!("{why}; `annals serve` needs none")));
    }
    // A screen is no place for who comes and goes.
    let log = hosting.log_file()?.unwrap_or_else(|| Box::new(io::sink()));
    let code = match hosting.everybodys_code()? {
        None if hosting.authorized_keys.is_none() => Some(made_up_code()),
        code => code,
    };
    let hosted = hosting.start(*listen, code.as_deref(), log, true)?;
    let fingerprint = hosted.fingerprint.clone();
    let invitation = Invitation { line: hosted.line(), code, fingerprint };
    let ended = lecture(&hosted, invitation, Look::of(variable));
    if let Some(fault) = &*hosted.library.faults().borrow() {
        complain(format_args!("annals: your class did not see your last changes: {fault}"));
    }
    hosted.stop();
    Ok(Outcome::Ended(ended?.status()))
}

/// Why there can be no screen here.
fn cannot_draw(variable: impl Fn(&str) -> Option<String>) -> Option<&'static str> {
    if !io::stdout().is_terminal() {
        return Some("presenting needs a terminal to draw on");
    }
    look::is_dumb(variable)
        .then_some("this terminal cannot draw; set TERM to what it is, such as xterm")
}

/// Presents until the lecture ends.
fn lecture(hosted: &Hosted, invitation: Invitation, look: Look) -> io::Result<Exit> {
    let Hosted { library, service, .. } = hosted;
    let podium = |lecture| Podium::new(lecture, library, invitation, service.runtime());
    let podium = service.lecture().map(podium).transpose()?;
    let (exit, _) = local::run(library.newest().reader(), None, podium, look)?;
    Ok(exit)
}
