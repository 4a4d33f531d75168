//! `annals serve`, which is measured.

use std::{net::SocketAddr, process::Command};

use crate::{
    Outcome,
    ground::{Door, Ground, PROGRAM, Pass, Server},
    timeline::History,
};

/// What lets followers in.
const CODE: &str = "the class's code";

/// What lets the presenter in.
const PRESENTER: &str = "the presenter's code";

/// A server in which everybody has an own session, and comes in with the key.
pub(crate) fn own_sessions(ground: &Ground, history: History) -> Outcome<Server> {
    let keys = ground.path("authorized_keys");
    let pass = Pass::Key(ground.key.clone());
    serve(ground, history, &["--authorized-keys", &keys.to_string_lossy()], pass)
}

/// A lecture.
pub(crate) struct Lecture {
    /// Whoever comes in here follows.
    pub(crate) class: Server,
    /// Whoever comes in here presents.
    pub(crate) desk: Door,
}

/// A server that lets in one presenter, and everybody else to follow; `None`
/// from a program that has no lectures.
pub(crate) fn lecture(ground: &Ground, history: History) -> Outcome<Option<Lecture>> {
    let help = Command::new(PROGRAM).args(["serve", "--help"]).output()?;
    if !String::from_utf8_lossy(&help.stdout).contains("--presenter-code") {
        return Ok(None);
    }
    let codes = ["--code", CODE, "--presenter-code", PRESENTER];
    let class = serve(ground, history, &codes, Pass::Code(CODE))?;
    let desk = Door { pass: Pass::Code(PRESENTER), ..class.door.clone() };
    Ok(Some(Lecture { class, desk }))
}

fn serve(ground: &Ground, history: History, options: &[&str], pass: Pass) -> Outcome<Server> {
    let key = ground.path("host_key").to_string_lossy().into_owned();
    let file = ground.files(history).map(|file| file.to_string_lossy().into_owned());
    let mut command = vec![PROGRAM, "serve", "--listen", "127.0.0.1:0", "--host-key", &key];
    command.extend(file.as_deref());
    command.extend(options);
    let running = ground.start("annals", &command)?;
    let address = running.until(address)?;
    let door = Door { address, user: "class".to_owned(), pass };
    Ok(Server { name: "annals", door, running })
}

/// Where it says it listens: `ssh -p PORT class@ADDRESS`.
fn address(said: &str) -> Option<SocketAddr> {
    let line = said.lines().find_map(|line| line.trim().strip_prefix("ssh -p "))?;
    let (port, ip) = line.split_once(" class@")?;
    Some(SocketAddr::new(ip.trim().parse().ok()?, port.parse().ok()?))
}
