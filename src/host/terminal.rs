//! The reader's terminal: its file, its size, its bytes.

use std::{
    io::{self, stderr, stdin, stdout},
    os::fd::{AsFd, BorrowedFd, OwnedFd},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fs::{Mode, OFlags, fcntl_getfl, open},
    io::Errno,
    termios::{QueueSelector, isatty, tcflush, tcgetwinsize, ttyname},
};

use crate::app::Size;

/// What is taken for the size where nothing says it.
const USUAL: Size = Size::new(80, 24);

/// A terminal, open for reading and writing.
#[derive(Debug)]
pub(super) struct Terminal {
    fd: OwnedFd,
}

/// What trying to move bytes came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moved {
    /// This many bytes, never none.
    Bytes(usize),
    /// None for now.
    Nothing,
    /// None any more: the terminal is gone.
    HungUp,
}

impl Terminal {
    /// The terminal that shows standard output, or else standard error or
    /// input: input may be a pipe that a timeline came in through.
    ///
    /// # Errors
    ///
    /// Where none of the three is a terminal, or it cannot be read.
    pub(super) fn find() -> io::Result<Self> {
        let (stdout, stderr, stdin) = (stdout(), stderr(), stdin());
        let standard = [stdout.as_fd(), stderr.as_fd(), stdin.as_fd()];
        let Some(fd) = standard.into_iter().find(|fd| isatty(fd)) else {
            return Err(io::Error::new(
                io::ErrorKind::NotFound,
                "no terminal: neither standard output nor standard error or input is one",
            ));
        };
        Self::reopened(fd).or_else(|_| Self::shared(fd))
    }

    /// Opened anew by its name, so that not waiting for it is this program's
    /// own setting and does not reach the shell, which shares the old file.
    /// The name is that of the device: `/dev/tty` cannot be polled on macOS.
    fn reopened(fd: BorrowedFd<'_>) -> io::Result<Self> {
        let name = ttyname(fd, Vec::new())?;
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        Ok(Self { fd: open(name, flags, Mode::empty())? })
    }

    /// The same file, where its name is not known here or not allowed, as in
    /// some containers. Writing to it waits.
    fn shared(fd: BorrowedFd<'_>) -> io::Result<Self> {
        if fcntl_getfl(fd)? & OFlags::RWMODE != OFlags::RDWR {
            return Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "the terminal on standard output cannot be read: start annals in one that is yours",
            ));
        }
        Ok(Self { fd: fd.try_clone_to_owned()? })
    }

    /// The size now. What the terminal does not know of it, as on a serial
    /// line, is that of `COLUMNS` and `LINES`, or else of 80×24.
    pub(super) fn size(&self) -> Size {
        let told =
            tcgetwinsize(self).map_or(Size::ZERO, |size| Size::new(size.ws_col, size.ws_row));
        let variable = |name| std::env::var(name).ok()?.parse().ok();
        known(told, variable("COLUMNS"), variable("LINES"))
    }

    /// Reads what has come.
    ///
    /// # Errors
    ///
    /// What the system reports, other than that the terminal is gone.
    pub(super) fn read(&self, buffer: &mut [u8]) -> io::Result<Moved> {
        moved(rustix::io::read(self, buffer))
    }

    /// Writes what the terminal takes now.
    ///
    /// # Errors
    ///
    /// What the system reports, other than that the terminal is gone.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<Moved> {
        moved(rustix::io::write(self, bytes))
    }

    /// Writes everything, waiting up to a second whenever the terminal takes
    /// nothing.
    ///
    /// # Errors
    ///
    /// What the system reports; a terminal that is gone or stuck.
    pub(super) fn write_all(&self, mut bytes: &[u8]) -> io::Result<()> {
        let patience = Timespec { tv_sec: 1, tv_nsec: 0 };
        while !bytes.is_empty() {
            match self.write(bytes)? {
                Moved::Bytes(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Moved::HungUp => return Err(io::ErrorKind::BrokenPipe.into()),
                Moved::Nothing => {
                    let writable = PollFd::new(self, PollFlags::OUT);
                    match poll(&mut [writable], Some(&patience)) {
                        Ok(0) => return Err(io::ErrorKind::TimedOut.into()),
                        Ok(_) | Err(Errno::INTR) => {}
                        Err(error) => return Err(error.into()),
                    }
                }
            }
        }
        Ok(())
    }

    /// Drops what was written and has not left this machine's queue.
    pub(super) fn discard(&self) {
        let _ = tcflush(self, QueueSelector::OFlush);
    }
}

impl AsFd for Terminal {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}

#[cfg(test)]
impl From<OwnedFd> for Terminal {
    fn from(fd: OwnedFd) -> Self {
        Self { fd }
    }
}

fn known(told: Size, columns: Option<u16>, lines: Option<u16>) -> Size {
    let known = |told: u16, variable: Option<u16>, usual| {
        [Some(told), variable].into_iter().flatten().find(|&cells| cells > 0).unwrap_or(usual)
    };
    Size::new(known(told.width, columns, USUAL.width), known(told.height, lines, USUAL.height))
}

/// Reading nothing from a terminal, an input/output error and a terminal that
/// does not exist all mean that it has hung up.
fn moved(result: Result<usize, Errno>) -> io::Result<Moved> {
    match result {
        Ok(0) | Err(Errno::IO | Errno::NXIO | Errno::PIPE | Errno::NODEV) => Ok(Moved::HungUp),
        Ok(count) => Ok(Moved::Bytes(count)),
        Err(Errno::AGAIN | Errno::INTR) => Ok(Moved::Nothing),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_nothing_is_a_hang_up_and_not_an_empty_answer() {
        let (here, there) = std::os::unix::net::UnixStream::pair().unwrap();
        here.set_nonblocking(true).unwrap();
        let terminal = Terminal::from(OwnedFd::from(here));
        assert_eq!(terminal.read(&mut [0; 8]).unwrap(), Moved::Nothing);
        drop(there);
        assert_eq!(terminal.read(&mut [0; 8]).unwrap(), Moved::HungUp);
        assert!(terminal.write_all(b"frame").is_err());
    }

    #[test]
    fn what_a_terminal_does_not_know_of_its_size_is_the_environments() {
        for (told, columns, lines, size) in [
            ((120, 40), Some(100), Some(50), (120, 40)),
            ((120, 0), Some(100), Some(50), (120, 50)),
            ((0, 40), None, None, (80, 40)),
            ((0, 0), Some(100), Some(50), (100, 50)),
            ((0, 0), Some(0), None, (80, 24)),
        ] {
            assert_eq!(known(told.into(), columns, lines), size.into(), "{told:?}");
        }
    }
}
