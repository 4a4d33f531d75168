//! The keys in a file: who gets in with one.

use russh::keys::{Algorithm, PublicKey};

/// What a line of a file of keys was skipped for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The line's number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: &'static str,
}

/// The keys in a file of them, one a line as `ssh-keygen` writes it (sshd(8),
/// "`AUTHORIZED_KEYS` FILE FORMAT"), and the lines that are none: what options
/// before a key ask for is not understood, so such a key is left out.
#[must_use]
pub fn authorized_keys(file: &str) -> (Vec<PublicKey>, Vec<Skipped>) {
    let (mut keys, mut skipped) = (Vec::new(), Vec::new());
    for (at, line) in file.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match PublicKey::from_openssh(line) {
            Ok(key) if can_be_checked(&key.algorithm()) => keys.push(key),
            Ok(_) => skipped.push(Skipped {
                line: at + 1,
                reason: "a key of this kind cannot be checked; make one with ssh-keygen -t ed25519",
            }),
            Err(_) => skipped.push(Skipped {
                line: at + 1,
                reason: "not a public key; one is a line like “ssh-ed25519 AAAA… name”, with no options before it",
            }),
        }
    }
    (keys, skipped)
}

fn can_be_checked(algorithm: &Algorithm) -> bool {
    use Algorithm as A;
    matches!(algorithm, A::Ed25519 | A::Ecdsa { .. } | A::SkEd25519 | A::SkEcdsaSha2NistP256)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::ssh::Admission;

    const KEY: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";

    const UNCHECKED: &str = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQCnW0Q1z09/G+fdR9Qx9rU7sekeCZhOwZUw71TT43UgO9HN3sBOrq7eoZ7UgXKX58PdWrzg5bktiV7fLsErqysWhW3cU9Nxo5niv9LT0GUgtHUOlzRlTOLgLntp+DR2IGcoV2gnZ31LmO2kiQBoMJGWOYAwEqxZZjFT0OdTl0ZxEw==";

    #[test]
    fn a_bad_line_is_skipped_and_not_the_end_of_the_file() {
        let file = format!(
            "# the class\n\n{KEY} anna\nssh-ed25519 nonsense\n  {KEY}\nfrom=\"10.0.0.1\" {KEY}\n{KEY} a name of several words\n{UNCHECKED} boris\n"
        );
        let (keys, skipped) = authorized_keys(&file);
        let lines: Vec<usize> = skipped.iter().map(|skipped| skipped.line).collect();
        assert_eq!((keys.len(), lines), (3, vec![4, 6, 8]));
        let reasons: Vec<bool> =
            skipped.iter().map(|skipped| skipped.reason.contains("cannot be checked")).collect();
        assert_eq!(reasons, [false, false, true]);
        let admission = Admission::new(None, keys.clone());
        assert!(admission.has_key(&keys[0]), "whatever its comment");
    }
}
