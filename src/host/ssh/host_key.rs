//! The key by which clients know the server again: made once, kept, and read
//! by nobody else.

use std::{
    fmt, fs,
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use russh::keys::{
    Algorithm, HashAlg, PrivateKey,
    key::safe_rng,
    ssh_key::{LineEnding, rand_core::Rng as _},
};

/// The most that is read of a file that should hold a key, in bytes.
const LONGEST: u64 = 64 << 10;

/// The server's key.
#[derive(Clone)]
pub struct HostKey {
    key: PrivateKey,
    made_at: Option<PathBuf>,
}

impl HostKey {
    /// The key in a file, which is made, with a key in it, where there is none.
    ///
    /// # Errors
    ///
    /// A file that cannot be read or made, that others can read, or that holds
    /// no key, or one that is locked with a passphrase.
    pub fn keep(path: &Path) -> io::Result<Self> {
        match Self::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            read => return read.map_err(|error| about(path, &error)),
        }
        let made = Self::make(path).and_then(|()| Self::read(path));
        made.map(|made| Self { made_at: Some(path.to_owned()), ..made })
            .map_err(|error| about(path, &error))
    }

    /// Where the key is kept that belongs to a user with these environment
    /// variables (XDG Base Directory Specification); `None` for one who has no
    /// home.
    pub fn usual_place(variable: impl Fn(&str) -> Option<String>) -> Option<PathBuf> {
        let folder = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let data = folder("XDG_DATA_HOME").or_else(|| Some(folder("HOME")?.join(".local/share")));
        Some(data?.join("annals").join("host_key"))
    }

    /// Where it was made, if there was none before.
    #[must_use]
    pub fn made_at(&self) -> Option<&Path> {
        self.made_at.as_deref()
    }

    /// The fingerprint that a client shows at its first visit.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.key.public_key().fingerprint(HashAlg::Sha256).to_string()
    }

    pub(super) fn into_key(self) -> PrivateKey {
        self.key
    }

    fn read(path: &Path) -> io::Result<Self> {
        let file = fs::File::open(path)?;
        let about = file.metadata()?;
        if !about.is_file() {
            return Err(io::Error::other("not a file; name one, or a place for a new one"));
        }
        let mut bytes = Vec::new();
        file.take(LONGEST).read_to_end(&mut bytes)?;
        let key = PrivateKey::from_openssh(&bytes).map_err(|_| io::Error::other(no_key(&bytes)))?;
        if about.permissions().mode() & 0o077 != 0 {
            return Err(io::Error::other(
                "others can read this key, so it may not be the server's alone; chmod 600 it, or remove it and a new one is made",
            ));
        }
        if !matches!(key.algorithm(), Algorithm::Ed25519 | Algorithm::Ecdsa { .. }) {
            return Err(io::Error::other(
                "a key of this kind cannot be used; make one with ssh-keygen -t ed25519, or name a place for a new one",
            ));
        }
        if key.is_encrypted() {
            return Err(io::Error::other(
                "the key is locked with a passphrase, which nobody is there to type; use one without",
            ));
        }
        Ok(Self { key, made_at: None })
    }

    /// Makes a key. Written aside and then linked, so that nobody ever finds
    /// half of one, and of several servers that start at once all use the same.
    fn make(path: &Path) -> io::Result<()> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        let key =
            PrivateKey::random(&mut safe_rng(), Algorithm::Ed25519).map_err(io::Error::other)?;
        let text = key.to_openssh(LineEnding::LF).map_err(io::Error::other)?;
        let mut name = path.as_os_str().to_owned();
        // Processes in containers may have the same number.
        name.push(format!(".{:016x}", safe_rng().next_u64()));
        let aside = PathBuf::from(name);
        let written =
            write_new(&aside, text.as_bytes()).and_then(|()| match fs::hard_link(&aside, path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
                linked => linked,
            });
        fs::remove_file(&aside).ok();
        written
    }
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// What a file holds that is no private key, and what to do.
fn no_key(bytes: &[u8]) -> &'static str {
    let is_public = ["ssh-", "ecdsa-", "sk-"].iter().any(|kind| bytes.starts_with(kind.as_bytes()));
    match bytes {
        [] => "it is empty; remove it and a new key is made",
        _ if is_public => "this is a public key; name the private one, without .pub in its name",
        _ => {
            "not a private key as ssh-keygen makes it, or only part of one; \
             name another, or remove it and a new one is made"
        }
    }
}

fn about(path: &Path, error: &io::Error) -> io::Error {
    let why = match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "no permission to read it, or to make one; name another place with --host-key"
                .to_owned()
        }
        _ => error.to_string(),
    };
    io::Error::new(error.kind(), format!("the host key {}: {why}", path.display()))
}

impl fmt::Debug for HostKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("HostKey").field(&self.fingerprint()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Barrier, thread};

    use russh::keys::ssh_key::{private, public};

    use super::*;

    /// Made by ssh-keygen, with a passphrase.
    const LOCKED: &str = "\
-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABCcDHbkvn
23cBj0kPMc025uAAAAEAAAAAEAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIHvDZ9HdLU1HO5Dv
tgZTekYq8kSzIDScfjDBRrOaDCqJAAAAkKgNK2BuCpEXdiiykl1dLweKDaMr27YwzAD1Y+
dUHWlFVzx6iUtOLs+4dxAgs4eFI2M3mPlz8ONY3SK9OSJyhZeqD70Hp3/Gtz6PiJi/hgET
VirpnKrFBrtpxbPqgiMY/u1p95IDDhgjqVkOdbUwfRuChStiOLP82+kCtgBpDWyc1W4iFw
CBtsrSQam5NB0dcQ==
-----END OPENSSH PRIVATE KEY-----
";

    #[test]
    fn a_key_is_made_once_and_read_by_nobody_else() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("data/annals/host_key");
        let first = HostKey::keep(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let folder = path.parent().unwrap();
        assert_eq!(fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
        let beside = fs::read_dir(folder).unwrap().count();
        assert_eq!(beside, 1, "nothing is left behind");
        assert_eq!(HostKey::keep(&path).unwrap().fingerprint(), first.fingerprint());
        assert!(first.fingerprint().starts_with("SHA256:"));
    }

    #[test]
    fn of_several_that_start_at_once_all_have_the_same() {
        for _ in 0..20 {
            let home = tempfile::tempdir().unwrap();
            let path = home.path().join("host_key");
            let start = Barrier::new(4);
            let keep = || {
                start.wait();
                HostKey::keep(&path).unwrap().fingerprint()
            };
            let kept: Vec<String> = thread::scope(|scope| {
                let servers: Vec<_> = (0..4).map(|_| scope.spawn(keep)).collect();
                servers.into_iter().map(|server| server.join().unwrap()).collect()
            });
            assert!(kept.iter().all(|key| *key == kept[0]), "{kept:?}");
            assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "nothing is left behind");
        }
    }

    #[test]
    fn what_others_can_read_and_what_is_no_key_is_refused_and_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("host_key");
        HostKey::keep(&path).unwrap();
        for (mode, said) in [(0o644, "others"), (0o640, "others"), (0o604, "others")] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let error = HostKey::keep(&path).unwrap_err().to_string();
            assert!(error.contains(said) && error.contains("host_key"), "{error}");
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, "no key").unwrap();
        assert!(HostKey::keep(&path).unwrap_err().to_string().contains("not a private key"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "no key");
        fs::write(&path, LOCKED).unwrap();
        assert!(HostKey::keep(&path).unwrap_err().to_string().contains("passphrase"));
        assert!(HostKey::keep(home.path()).unwrap_err().to_string().contains("not a file"));
    }

    #[test]
    fn a_key_that_nobody_could_come_in_with_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("host_key");
        let public = public::SkEd25519::new(public::Ed25519PublicKey([1; 32]), "ssh:");
        let on_a_token = PrivateKey::from(private::SkEd25519::new(public, 0, [1]).unwrap());
        write_new(&path, on_a_token.to_openssh(LineEnding::LF).unwrap().as_bytes()).unwrap();
        let error = HostKey::keep(&path).unwrap_err().to_string();
        assert!(error.contains("ssh-keygen -t ed25519"), "{error}");
    }

    #[test]
    fn where_there_may_be_no_key_another_place_is_asked_for() {
        let refused = io::ErrorKind::PermissionDenied.into();
        let error = about(Path::new("/etc/key"), &refused).to_string();
        assert!(error.contains("/etc/key: ") && error.contains("--host-key"), "{error}");
    }

    #[test]
    fn the_usual_place_is_the_users_data() {
        for (set, place) in [
            (&[("XDG_DATA_HOME", "/data"), ("HOME", "/home/a")][..], Some("/data/annals/host_key")),
            (&[("HOME", "/home/a")], Some("/home/a/.local/share/annals/host_key")),
            (&[("XDG_DATA_HOME", "not/absolute")], None),
            (&[], None),
        ] {
            let variable = |name: &str| {
                set.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(HostKey::usual_place(variable), place.map(PathBuf::from), "{set:?}");
        }
    }
}
