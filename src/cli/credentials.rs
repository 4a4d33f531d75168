//! The codes and keys that let in, from where somebody keeps them.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use super::output::{Trouble, complain};
use crate::{
    host::ssh::{PublicKey, authorized_keys, can_be_typed},
    text::clean,
    timeline::LoadError,
};

/// The most that is read of a line with a code, in bytes.
const LONGEST_LINE: u64 = 4 << 10;

/// The most that is read of a file with keys, in bytes.
const LONGEST: u64 = 1 << 20;

/// What begins a private key, whoever made it.
const PRIVATE: &str = "PRIVATE KEY-----";

/// A code as it was given by this option, or in a file by the option beside it.
pub(super) fn code(
    option: &str,
    given: Option<&str>,
    file: Option<&Path>,
) -> Result<Option<String>, Trouble> {
    let (from, code) = match (given, file) {
        (Some(code), _) => (option.to_owned(), code.to_owned()),
        (None, Some(path)) => {
            let from = named(&format!("{option}-file"), path);
            let line = first_line(path).map_err(|error| LoadError::unreadable(&from, &error))?;
            (format!("{from}, whose first line alone is the code"), line)
        }
        (None, None) => return Ok(None),
    };
    can_be_typed(&code).map_err(|why| Trouble::refused(format!("{from}: {why}")))?;
    Ok(Some(code))
}

/// The keys in a file; a line that is none is told of, and so is a file without
/// any: whoever asks for keys would not let everybody in.
pub(super) fn keys(option: &str, path: &Path) -> Result<Vec<PublicKey>, Trouble> {
    let from = named(option, path);
    let refused = |why: &str| Trouble::refused(format!("{from}: {why}"));
    let text = beginning(path).map_err(|error| LoadError::unreadable(&from, &error))?;
    if text.len() as u64 > LONGEST {
        return Err(refused("this is longer than 1 MiB; is it a file of public keys?"));
    }
    if text.contains(PRIVATE) {
        return Err(refused(
            "this is a private key, which is nobody else's; name the public one, with .pub in its name",
        ));
    }
    let (known, skipped) = authorized_keys(&text);
    for skipped in skipped {
        let (line, reason) = (skipped.line, skipped.reason);
        let path = path.display().to_string();
        complain(format_args!("annals: {}:{line}: skipped: {reason}", clean(&path)));
    }
    if known.is_empty() {
        return Err(refused(
            "there is no public key in it that can be used; add one, a line such as \
             “ssh-ed25519 AAAA… name”, or leave the option out",
        ));
    }
    Ok(known)
}

/// What a message is about.
pub(super) fn named(option: &str, path: &Path) -> String {
    format!("{option} {}", path.display())
}

fn first_line(path: &Path) -> io::Result<String> {
    let mut line = String::new();
    BufReader::new(File::open(path)?.take(LONGEST_LINE)).read_line(&mut line)?;
    // Some editors begin a file with a mark of its encoding.
    Ok(line.trim_start_matches('\u{feff}').trim().to_owned())
}

/// A file, or of one that is too long so much that it can be seen.
fn beginning(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LONGEST + 1).read_to_end(&mut bytes)?;
    String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into())
}
