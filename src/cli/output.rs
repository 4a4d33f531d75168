//! What a command comes to, and how it is told.

use std::{
    fmt,
    io::{self, Write},
    process::ExitCode,
};

use crate::{text::clean, timeline::LoadError};

/// What a command came to: the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Done.
    Done,
    /// Done, and nothing was found, or faults were.
    Negative,
    /// Wrong use, or input that cannot be read; already told.
    Failed,
    /// Ended with this status by the world.
    Ended(u8),
}

/// Why a command could not go on.
#[derive(Debug)]
pub(super) enum Trouble {
    /// A timeline could not be loaded.
    Load(LoadError),
    /// Something could not be written, or the terminal could not be used.
    Io(io::Error),
}

impl Trouble {
    /// That what was asked for is not done, and what to ask for instead.
    pub(super) fn refused(message: String) -> Self {
        Self::Io(io::Error::new(io::ErrorKind::InvalidInput, message))
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Negative => Self::from(1),
            Outcome::Failed => Self::from(2),
            Outcome::Ended(status) => Self::from(status),
        }
    }
}

impl From<Trouble> for Outcome {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            // The reader has seen enough, as in `| head`.
            Trouble::Io(error) if error.kind() == io::ErrorKind::BrokenPipe => Self::Done,
            Trouble::Io(error) => {
                // It may repeat a file's name.
                complain(format_args!("annals: {}", clean(&error.to_string())));
                Self::Failed
            }
            Trouble::Load(error) => {
                complain(error);
                Self::Failed
            }
        }
    }
}

impl From<LoadError> for Trouble {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Writes results to standard output, all of them or an error.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Trouble> {
    let mut output = io::BufWriter::new(io::stdout().lock());
    write(&mut output)?;
    output.flush()?;
    Ok(())
}

/// A message on standard error. That nobody may be there to read it is no
/// reason to stop.
pub(super) fn complain(message: impl fmt::Display) {
    writeln!(io::stderr(), "{message}").ok();
}
