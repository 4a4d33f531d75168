//! From the start of the real `ssh`, on a terminal of its own, until its whole
//! first frame is to be seen. Both sides check the same key.

use std::{
    io::Read,
    process::Child,
    thread::sleep,
    time::{Duration, Instant},
};

use pty_process::{
    Size,
    blocking::{Command, Pty, open},
};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tokio::task::spawn_blocking;

use crate::{
    Outcome, annals,
    client::USUAL,
    figures::{Bar, Figure, Samples},
    ground::{Door, Ground, found},
    peer,
    screen::Screen,
    timeline::History,
};

const ROUNDS: usize = 21;

/// Between two connections, for the end of the first to be over.
const REST: Duration = Duration::from_millis(200);

const PATIENCE: Timespec = Timespec { tv_sec: 20, tv_nsec: 0 };

/// What stands at the very end of a frame.
const END: &str = "q quit";

const OPTIONS: [&str; 8] = [
    "StrictHostKeyChecking=no",
    "UserKnownHostsFile=/dev/null",
    "GlobalKnownHostsFile=/dev/null",
    "IdentitiesOnly=yes",
    "IdentityAgent=none",
    "PreferredAuthentications=publickey",
    "SetEnv=LANG=C.UTF-8",
    "LogLevel=ERROR",
];

pub(crate) async fn measure(ground: &Ground) -> Outcome<Vec<Figure>> {
    if found("ssh").is_none() {
        return Err("there is no ssh here to connect with".into());
    }
    let (ours, peer) = (
        annals::own_sessions(ground, History::BuiltIn)?,
        peer::sshd_and_program(ground, History::BuiltIn)?,
    );
    let (mut our_times, mut peer_times) = (Samples::default(), Samples::default());
    for _ in 0..ROUNDS {
        our_times.add_time(first_frame(ground, &ours.door).await?);
        if let Some(peer) = &peer {
            peer_times.add_time(first_frame(ground, &peer.door).await?);
        }
    }
    let figure = |what: &str, of: fn(&Samples) -> f64, bar| Figure {
        what: format!("connect to first frame, {what} of {ROUNDS}"),
        unit: "ms",
        ours: of(&our_times),
        peer: peer.as_ref().map(|peer| (peer.name, of(&peer_times))),
        bar,
    };
    Ok(vec![
        figure("median", Samples::median, Bar::Share(0.25)),
        figure("worst", Samples::most, Bar::None),
    ])
}

async fn first_frame(ground: &Ground, door: &Door) -> Outcome<Duration> {
    let mut command = Command::new("ssh").args(["-tt", "-F", "none", "-i"]).arg(ground.path("key"));
    for option in OPTIONS {
        command = command.args(["-o", option]);
    }
    let (port, name) = (door.address.port(), format!("{}@{}", door.user, door.address.ip()));
    command = command.args(["-p", &port.to_string(), &name]).env("TERM", "xterm-256color");
    spawn_blocking(move || {
        let start = Instant::now();
        let (pty, terminal) = open()?;
        pty.resize(Size::new(USUAL.rows, USUAL.columns))?;
        let mut visit = Visit { pty, child: command.spawn(terminal)? };
        visit.until_the_frame_is_there()?;
        let taken = start.elapsed();
        drop(visit);
        sleep(REST);
        Ok(taken)
    })
    .await?
}

/// An `ssh` on a terminal of its own; it is killed in the end.
struct Visit {
    pty: Pty,
    child: Child,
}

impl Visit {
    fn until_the_frame_is_there(&mut self) -> Outcome<()> {
        let mut screen = Screen::of(USUAL)?;
        let mut bytes = [0; 16 * 1024];
        while !screen.shows(END) {
            if poll(&mut [PollFd::new(&self.pty, PollFlags::IN)], Some(&PATIENCE))? == 0 {
                return Err("ssh showed no frame in time".into());
            }
            let count = self.pty.read(&mut bytes).map_err(|_| "ssh ended before its frame")?;
            screen.takes(bytes.get(..count).unwrap_or_default());
        }
        Ok(())
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to do.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
