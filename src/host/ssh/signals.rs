//! The signals that end a server.

use std::io;

use tokio::{
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
