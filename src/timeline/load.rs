//! From a file, or any bytes, to a [`Timeline`].

use std::{
    error::Error,
    fmt,
    io::{self, ErrorKind, Read},
    path::Path,
};

use ron::{Options, extensions::Extensions};

use super::{
    Draft, Event, Faults, Late, Loading, Timeline, diagnose,
    fault::Collector,
    filling::{Events, Filling},
    gathering::Gathering,
    pieces,
};
use crate::text::clean;

/// Why there is no timeline. Its `Display` is a message for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The input could not be read at all.
    Unreadable {
        /// What was to be read.
        name: String,
        /// Why it could not be, and what to do.
        reason: String,
    },
    /// The input was read and has faults: all of them.
    Faults(Faults),
}

impl LoadError {
    /// That something of this name could not be read, with what to do.
    #[must_use]
    pub fn unreadable(name: &str, error: &io::Error) -> Self {
        let reason = match error.kind() {
            ErrorKind::NotFound => "there is no such file; is the name spelt right?".to_owned(),
            ErrorKind::PermissionDenied => {
                "no permission to read this file; ask its owner, or see `ls -l`".to_owned()
            }
            ErrorKind::IsADirectory => "this is a directory; name a file in it".to_owned(),
            ErrorKind::InvalidData => "this is no text in UTF-8; save it as such".to_owned(),
            _ => format!("cannot be read: {error}"),
        };
        Self::Unreadable { name: name.to_owned(), reason }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { name, reason } => {
                write!(f, "{}: {}", clean(name), clean(reason))
            }
            Self::Faults(faults) => faults.fmt(f),
        }
    }
}

impl Error for LoadError {}

impl From<Faults> for LoadError {
    fn from(faults: Faults) -> Self {
        Self::Faults(faults)
    }
}

/// Reads the file at a path.
///
/// # Errors
///
/// Where it cannot be read, and where [`parse`] finds faults in it.
pub fn open(path: &Path) -> Result<Timeline, LoadError> {
    Loading::open(path)?.finish(&|_| {}).map_err(|late| late.error)
}

/// Reads a stream, such as standard input, to its end: at most 1 GiB, and far
/// less where it is no text. `name` stands for it in messages.
///
/// # Errors
///
/// Where it cannot be read or is too long, and where [`parse`] finds faults in
/// it.
pub fn read(name: &str, input: impl Read) -> Result<Timeline, LoadError> {
    Loading::new(name, input).finish(&|_| {}).map_err(|late| late.error)
}

/// Reads a timeline from the bytes of a RON file in UTF-8. `name` stands for
/// the file in messages.
///
/// # Errors
///
/// Every fault of the file at once, see [`Faults`].
pub fn parse(name: &str, bytes: &[u8]) -> Result<Timeline, LoadError> {
    understand(name, bytes, |_| {}).map_err(|late| late.error)
}

/// Reads a timeline, and shows every event as it is read; otherwise the faults,
/// and what was read before the first of them that hindered reading.
pub(super) fn understand(
    name: &str,
    bytes: &[u8],
    mut each: impl FnMut(&Event),
) -> Result<Timeline, Late> {
    let (mut draft, mut gathering) = (Draft::default(), Gathering::default());
    let rest = pieces::take(bytes, |piece| {
        piece.events().iter().for_each(&mut each);
        gathering.append(piece);
    });
    let sound = sound_part(&rest);
    let handed = |event: Event| {
        each(&event);
        gathering.add(event);
    };
    let is_read = fill(&mut draft, sound, handed) && sound.len() == rest.len();
    let (timeline, fits_together) = gathering.finish(draft);
    if is_read && fits_together {
        return Ok(timeline);
    }
    Err(Late { error: explain(name, bytes).into(), so_far: Some(Box::new(timeline)) })
}

/// What of these bytes is text: all of a sound file.
pub(super) fn sound_part(bytes: &[u8]) -> &str {
    let text = str::from_utf8(bytes).unwrap_or_else(|error| {
        let sound = bytes.get(..error.valid_up_to()).unwrap_or_default();
        str::from_utf8(sound).unwrap_or_default()
    });
    text.find('\0').and_then(|nought| text.get(..nought)).unwrap_or(text)
}

/// These bytes if all of them are text.
pub(super) fn text_of(bytes: &[u8]) -> Option<&str> {
    Some(sound_part(bytes)).filter(|sound| sound.len() == bytes.len())
}

/// Fills a draft with what a text says, but for its events, which are handed on
/// one by one; whether that is a draft from beginning to end.
pub(super) fn fill(draft: &mut Draft, text: &str, each: impl FnMut(Event)) -> bool {
    options().from_str_seed(without_mark(text), Filling::new(draft, Events(each))).is_ok()
}

/// How the data file is RON: an optional field needs no `Some(…)`.
pub(super) fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Without the byte-order mark that some editors put first.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// All that is wrong with a file that could not be understood.
fn explain(name: &str, bytes: &[u8]) -> Faults {
    let error = match str::from_utf8(bytes) {
        Ok(text) => return diagnose(name, text),
        Err(error) => error,
    };
    let end = error.valid_up_to();
    let sound = bytes.get(..end).and_then(|sound| str::from_utf8(sound).ok()).unwrap_or_default();
    let mut faults = Collector::default();
    faults.note(end, || match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            "this is text in UTF-16; save the file as UTF-8".to_owned()
        }
        _ if sound.contains('\0') => {
            format!("this is not text (byte {end} is not UTF-8); a timeline is a RON text file")
        }
        _ if error.error_len().is_none() => {
            format!("the file ends inside a character (byte {end}); was it cut off?")
        }
        _ => {
            let byte = bytes.get(end).copied().unwrap_or_default();
            format!("this is not text in UTF-8 (byte {end} is {byte:#04x}); save the file as UTF-8")
        }
    });
    faults.finish(name, sound)
}
