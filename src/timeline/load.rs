//! From a file, or any bytes, to a [`Timeline`].

use std::{
    error::Error,
    fmt,
    fs::File,
    io::{self, ErrorKind, Read},
    path::Path,
};

use ron::{Options, extensions::Extensions};

use super::{Draft, Faults, Timeline, diagnose, fault::Collector};
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
    let name = path.display().to_string();
    if path.is_dir() {
        let reason = "this is a directory; name a timeline file in it".to_owned();
        return Err(LoadError::Unreadable { name, reason });
    }
    let file = File::open(path).map_err(|error| unreadable(&name, &error))?;
    read(&name, file)
}

/// How many bytes of an input are read: 1 GiB, some millions of events.
const MOST: u64 = 1 << 30;
/// After how many bytes an input must have shown that it is text.
const SAMPLE: u64 = 1 << 16;

/// Reads a stream, such as standard input, to its end: at most 1 GiB, and far
/// less where it is no text. `name` stands for it in messages.
///
/// # Errors
///
/// Where it cannot be read or is too long, and where [`parse`] finds faults in
/// it.
pub fn read(name: &str, input: impl Read) -> Result<Timeline, LoadError> {
    read_at_most(MOST, name, input)
}

fn read_at_most(most: u64, name: &str, mut input: impl Read) -> Result<Timeline, LoadError> {
    let mut bytes = Vec::new();
    let mut read_up_to = |bytes: &mut Vec<u8>, most: u64| {
        let part = input.by_ref().take(most.saturating_sub(bytes.len() as u64)).read_to_end(bytes);
        part.map_err(|error| unreadable(name, &error))
    };
    read_up_to(&mut bytes, SAMPLE.min(most))?;
    if may_be_text(&bytes) {
        read_up_to(&mut bytes, most + 1)?;
    }
    if bytes.len() as u64 > most {
        let reason = format!("this has more than {most} bytes; is it a timeline?");
        return Err(LoadError::Unreadable { name: name.to_owned(), reason });
    }
    parse(name, &bytes)
}

/// Whether these bytes may begin a text, which may go on inside a character.
fn may_be_text(bytes: &[u8]) -> bool {
    let is_utf8 = str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true);
    is_utf8 && !bytes.contains(&0)
}

fn unreadable(name: &str, error: &io::Error) -> LoadError {
    let reason = match error.kind() {
        ErrorKind::NotFound => "there is no such file; is the name spelt right?".to_owned(),
        ErrorKind::PermissionDenied => {
            "no permission to read this file; ask its owner, or see `ls -l`".to_owned()
        }
        ErrorKind::IsADirectory => "this is a directory; name a timeline file in it".to_owned(),
        _ => format!("cannot be read: {error}"),
    };
    LoadError::Unreadable { name: name.to_owned(), reason }
}

/// Reads a timeline from the bytes of a RON file in UTF-8. `name` stands for
/// the file in messages.
///
/// # Errors
///
/// Every fault of the file at once, see [`Faults`].
pub fn parse(name: &str, bytes: &[u8]) -> Result<Timeline, LoadError> {
    let text = decode(name, bytes)?;
    let draft = (!text.contains('\0')).then(|| options().from_str::<Draft>(without_mark(text)));
    match draft.and_then(Result::ok).and_then(Draft::finish) {
        Some(timeline) => Ok(timeline),
        None => Err(diagnose(name, text).into()),
    }
}

/// How the data file is RON: an optional field needs no `Some(…)`.
pub(super) fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Without the byte-order mark that some editors put first.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn decode<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str, Faults> {
    let error = match str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
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
    Err(faults.finish(name, sound))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An input that cannot be read, and why.
    struct Broken(ErrorKind);

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
    }

    #[test]
    fn what_cannot_be_read_says_what_to_do() {
        for (kind, words) in [
            (ErrorKind::PermissionDenied, "a.ron: no permission to read this file; ask its owner"),
            (ErrorKind::NotFound, "a.ron: there is no such file; is the name spelt right?"),
            (ErrorKind::IsADirectory, "a.ron: this is a directory; name a timeline file in it"),
            (ErrorKind::TimedOut, "a.ron: cannot be read: "),
        ] {
            let error = read("a.ron", Broken(kind)).map_err(|error| error.to_string());
            assert!(error.is_err_and(|error| error.starts_with(words)), "{kind:?}");
        }
    }

    #[test]
    fn an_input_without_end_is_refused() {
        let text = "(title: \"T\", events: [])";
        for most in [0, 10, 23] {
            let error = read_at_most(most, "-", text.as_bytes().chain(io::repeat(b' ')));
            let expected = format!("-: this has more than {most} bytes; is it a timeline?");
            assert_eq!(error.map_err(|error| error.to_string()), Err(expected));
        }
        assert!(read_at_most(text.len() as u64, "-", text.as_bytes()).is_ok());
    }
}
