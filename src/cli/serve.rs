//! `annals serve`: a timeline over SSH, for a machine that stays up.

use std::{
    io::{self, Write},
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

use clap::Args;

use super::{
    hosting::{Hosted, Hosting},
    output::{Outcome, Trouble, complain},
    values,
};
use crate::text::clean;

/// Where it listens unless told otherwise: only this machine comes in.
const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 2222);

/// The end of the help.
pub(super) const TEACHING: &str = "\
Nobody presents unless there is a code for it; `annals present` does so here.

Examples:
  annals serve history.ron
      for this machine alone; `ssh -p 2222 127.0.0.1` comes in
  annals serve history.ron --listen 0.0.0.0:2222 --code \"shimoda 1855\"
      for everybody in the network who knows the code";

/// What can be said about serving.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Where to listen; others need a code or keys
    #[arg(long, value_name = "ADDR:PORT", default_value_t = LISTEN, value_parser = values::address)]
    listen: SocketAddr,
    #[command(flatten)]
    hosting: Hosting,
}

pub(super) fn run(options: &Options) -> Result<Outcome, Trouble> {
    let Options { listen, hosting } = options;
    let log = hosting.log_file()?.unwrap_or_else(|| Box::new(io::stderr()));
    let code = hosting.everybodys_code()?;
    let mut hosted = hosting.start(*listen, code.as_deref(), log, false)?;
    if let Some(place) = &hosted.new_key {
        let place = place.display().to_string();
        complain(format_args!("annals: a new host key was made: {}", clean(&place)));
    }
    announce(&hosted)?;
    let ended = hosted.service.until_a_signal();
    hosted.stop();
    Ok(Outcome::Ended(ended?.status()))
}

/// Says how to come in.
fn announce(hosted: &Hosted) -> io::Result<()> {
    let edition = hosted.library.newest();
    let (title, line) = (clean(&edition.timeline().title), hosted.line());
    let fingerprint = &hosted.fingerprint;
    let mut output = io::stdout().lock();
    let told = writeln!(
        output,
        "Serving “{title}”. Come in with\n\n    {line}\n\nHost key {fingerprint}\nCtrl-C ends it."
    );
    match told.and_then(|()| output.flush()) {
        // That nobody reads it is no reason not to serve.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        told => told,
    }
}
