//! What the system says while nobody types, as something to poll.

use std::{
    io,
    os::{
        fd::{AsFd, BorrowedFd},
        unix::net::UnixStream,
    },
};

use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::{backend::SignalDelivery, exfiltrator::SignalOnly},
};

/// The signals that arrived since they were last asked for, each at most once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Arrived {
    /// End, as this signal asks: SIGHUP, SIGINT, SIGQUIT or SIGTERM.
    pub(super) end: Option<i32>,
    /// Stop until told to go on.
    pub(super) stop: bool,
    /// Go on: the terminal has been somebody else's.
    pub(super) go_on: bool,
    /// The terminal has another size.
    pub(super) resized: bool,
}

/// Catches signals for as long as it lives.
#[derive(Debug)]
pub(super) struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
}

impl Signals {
    /// Starts catching.
    ///
    /// # Errors
    ///
    /// Where the system has no more files or signal handlers to give.
    pub(super) fn new() -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let signals = [SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH];
        let delivery = SignalDelivery::with_pipe(read, write, SignalOnly, signals)?;
        Ok(Self { delivery })
    }

    /// Takes what has arrived.
    pub(super) fn take(&mut self) -> Arrived {
        let mut arrived = Arrived::default();
        for signal in self.delivery.pending() {
            match signal {
                SIGCONT => arrived.go_on = true,
                SIGTSTP => arrived.stop = true,
                SIGWINCH => arrived.resized = true,
                // The lowest first, as the system delivers them.
                end => arrived.end = arrived.end.or(Some(end)),
            }
        }
        arrived
    }
}

impl AsFd for Signals {
    /// Readable when a signal has arrived.
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.delivery.get_read().as_fd()
    }
}
