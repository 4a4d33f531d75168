//! What all measures stand on: a folder of their own with a key, a timeline
//! and what the servers say, and processes that end with this one.

use std::{
    env, fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    thread::sleep,
    time::{Duration, Instant},
};

use annals::host::ssh::HostKey;
use russh::keys::{PrivateKey, load_secret_key};
use tempfile::TempDir;

use crate::{
    Outcome, memory,
    timeline::{self, History},
};

/// The program that is measured.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_annals");

/// How long a server may take until it listens.
const PATIENCE: Duration = Duration::from_secs(20);

/// Starts a program and ends it as soon as nothing more can come from here:
/// also where this process is killed. Ctrl-C is for this process to take.
const LEASH: &str = r#"trap '' INT; "$@" & child=$!; read -r _; kill "$child"; wait "$child""#;

/// The folder of a run.
pub(crate) struct Ground {
    folder: TempDir,
    /// The key that lets in everywhere (Ed25519).
    pub(crate) key: Arc<PrivateKey>,
}

impl Ground {
    pub(crate) fn new() -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("key");
        HostKey::keep(&path)?;
        let key = Arc::new(load_secret_key(&path, None)?);
        let line = key.public_key().to_openssh()?;
        fs::write(folder.path().join("authorized_keys"), line + "\n")?;
        fs::write(folder.path().join("history.ron"), timeline::long())?;
        Ok(Self { folder, key })
    }

    /// A file of this run.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The files that the program is to be given for this timeline.
    pub(crate) fn files(&self, history: History) -> Option<PathBuf> {
        matches!(history, History::Long).then(|| self.path("history.ron"))
    }

    /// The program on this timeline, for a shell.
    pub(crate) fn program(&self, history: History) -> String {
        let words = [Some(PROGRAM.into()), self.files(history)].into_iter().flatten();
        let words: Vec<String> = words.map(|word: PathBuf| quoted(&word)).collect();
        format!("exec {}", words.join(" "))
    }

    /// Starts a program that ends with this process.
    pub(crate) fn start(&self, name: &str, command: &[&str]) -> Outcome<Running> {
        let said = self.path(&format!("{name}.said"));
        let file = fs::File::create(&said)?;
        let mut shell = Command::new("sh");
        shell.args(["-c", LEASH, "sh"]).args(command);
        shell.stdin(Stdio::piped()).stdout(file.try_clone()?).stderr(file);
        Ok(Running { child: shell.spawn()?, said })
    }
}

/// A program that runs until this is dropped.
pub(crate) struct Running {
    child: Child,
    said: PathBuf,
}

impl Running {
    /// The memory of all its processes, in kB.
    pub(crate) fn weight(&self) -> Outcome<f64> {
        memory::weight(self.child.id())
    }

    /// How many files they have open.
    pub(crate) fn files(&self) -> Outcome<usize> {
        memory::files(self.child.id())
    }

    /// Waits until something is so that can be seen from what the program said.
    pub(crate) fn until<T>(&self, is_so: impl Fn(&str) -> Option<T>) -> Outcome<T> {
        let end = Instant::now() + PATIENCE;
        loop {
            let said = fs::read_to_string(&self.said)?;
            if let Some(found) = is_so(&said) {
                return Ok(found);
            }
            if Instant::now() > end {
                return Err(format!("it does not start: {}", said.trim()).into());
            }
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // It has ended either way.
        self.child.wait().ok();
    }
}

/// The file that a command's name stands for, on the search path or where
/// servers are kept.
pub(crate) fn found(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain(["/usr/sbin", "/usr/local/sbin"].map(Into::into));
    folders.map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// As a word for a shell.
pub(crate) fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', r"'\''"))
}

/// A server, and how to come in.
pub(crate) struct Server {
    pub(crate) name: &'static str,
    pub(crate) door: Door,
    pub(crate) running: Running,
}

/// Where a server is, and what lets in.
#[derive(Clone)]
pub(crate) struct Door {
    pub(crate) address: SocketAddr,
    pub(crate) user: String,
    pub(crate) pass: Pass,
}

/// What lets in.
#[derive(Clone)]
pub(crate) enum Pass {
    Key(Arc<PrivateKey>),
    Code(&'static str),
}

impl Door {
    /// The same by another way.
    pub(crate) fn by(&self, address: SocketAddr) -> Self {
        Self { address, ..self.clone() }
    }
}
