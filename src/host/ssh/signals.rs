//! The signals that end a server.

use std::{io, os::unix::net::UnixStream as Pipe};

use signal_hook::{
    consts::{SIGINT, SIGTERM},
    low_level::pipe,
};
use tokio::{
    net::UnixStream,
    select,
    signal::unix::{Signal, SignalKind, signal},
};

use crate::host::exit::Exit;

/// The signals that end a server.
#[derive(Debug)]
pub(super) struct Signals {
    interrupt: Signal,
    terminate: Signal,
    hang_up: Signal,
}

impl Signals {
    /// They end nothing by themselves from now on.
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    /// The next of them.
    pub(super) async fn next(&mut self) -> Exit {
        select! {
            _ = self.interrupt.recv() => Exit::Signal(SignalKind::interrupt().as_raw_value()),
            _ = self.terminate.recv() => Exit::Signal(SignalKind::terminate().as_raw_value()),
            _ = self.hang_up.recv() => Exit::HungUp,
        }
    }
}

/// Waits for somebody who will not wait: for a signal that is sent from now on,
/// and not one that others hear of late. A hang-up is none of them: where a
/// window is closed, there are several.
///
/// # Errors
///
/// Where the system has no files or signal handlers to give.
pub(super) async fn another() -> io::Result<()> {
    let (bell, ring) = Pipe::pair()?;
    bell.set_nonblocking(true)?;
    for signal in [SIGINT, SIGTERM] {
        pipe::register(signal, ring.try_clone()?)?;
    }
    UnixStream::from_std(bell)?.readable().await
}
