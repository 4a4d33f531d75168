//! `annals serve`: a timeline over SSH, for a machine that stays up.

use std::{
    env, fs,
    io::{self, Read, Write},
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use clap::Args;

use super::{
    Files,
    output::{Outcome, Trouble, complain},
};
use crate::{
    host::{
        library::Library,
        ssh::{self, Admission, HostKey, Limits, Log, Settings, authorized_keys},
        watch::Watch,
    },
    text::clean,
};

/// Where it listens unless told otherwise: only this machine comes in.
const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 2222);

/// The most that is read of a file with a code or with keys, in bytes.
const LONGEST: u64 = 1 << 20;

/// What can be said about serving.
#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    files: Files,
    /// Where to listen; any address but this machine's own needs a code or keys
    #[arg(long, value_name = "ADDR:PORT", default_value_t = LISTEN)]
    listen: SocketAddr,
    /// A code that lets in whoever types it; others on this machine can see it in `ps`
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// A file whose first line is the code
    #[arg(long, value_name = "FILE", conflicts_with = "code")]
    code_file: Option<PathBuf>,
    /// Public keys that let in, one a line, as `ssh-keygen` writes them
    #[arg(long, value_name = "FILE")]
    authorized_keys: Option<PathBuf>,
    /// The server's own key; made where there is none [default: in your data folder]
    #[arg(long, value_name = "FILE")]
    host_key: Option<PathBuf>,
    /// Readers at the same time
    #[arg(long, value_name = "COUNT", default_value_t = Limits::default().sessions)]
    max_sessions: usize,
    /// Connections at the same time from one address; a school is often one
    #[arg(long, value_name = "COUNT", default_value_t = Limits::default().per_address)]
    max_per_address: usize,
    /// Minutes without a key after which a reader is let go; 0 is never
    #[arg(long, value_name = "MINUTES", default_value_t = 120)]
    idle: u32,
    /// Where to write who comes and goes, after what stands there [default: standard error]
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
}

pub(super) fn run(options: &Options) -> Result<Outcome, Trouble> {
    // What is wrong with the options is told before a large file is read.
    let admission = options.admission()?;
    let refused = |why| io::Error::new(io::ErrorKind::InvalidInput, why);
    admission.suits(options.listen).map_err(refused)?;
    let host_key = options.host_key()?;
    let sources = options.files.sources()?;
    let timeline = sources.read().map_err(|refused| refused.first)?;
    let (log, written) = Log::new(options.log()?)?;
    let idle = (options.idle > 0).then(|| Duration::from_secs(u64::from(options.idle) * 60));
    let limits = Limits {
        sessions: options.max_sessions,
        per_address: options.max_per_address,
        idle,
        ..Limits::default()
    };
    let title = clean(&timeline.title).into_owned();
    let library = Arc::new(Library::new(Arc::new(timeline)));
    let changes = log.clone();
    let watch = Watch::new(sources, Arc::clone(&library));
    let watching = watch.start(move |change| changes.say(change))?;
    let fingerprint = host_key.fingerprint();
    let settings =
        Settings { listen: options.listen, admission, host_key, limits, log, lectures: false };
    let exit = ssh::serve(&library, settings, |address| {
        announce(&title, ssh::reached_at(address), &fingerprint)
    });
    drop(watching);
    written.wait();
    Ok(Outcome::Ended(exit?.status()))
}

/// Says how to come in.
fn announce(title: &str, address: SocketAddr, fingerprint: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    let told = writeln!(
        output,
        "Serving “{title}”. Come in with\n\n    ssh -p {} class@{}\n\nHost key {fingerprint}\nCtrl-C ends it.",
        address.port(),
        address.ip(),
    );
    match told.and_then(|()| output.flush()) {
        // That nobody reads it is no reason not to serve.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        told => told,
    }
}

impl Options {
    fn admission(&self) -> io::Result<Admission> {
        let file = self.code_file.as_deref().map(read).transpose()?;
        let first_line = |file: &str| file.lines().next().unwrap_or_default().to_owned();
        let code = self.code.clone().or_else(|| file.as_deref().map(first_line));
        let mut keys = Vec::new();
        if let Some(path) = &self.authorized_keys {
            let (known, skipped) = authorized_keys(&read(path)?);
            for skipped in skipped {
                let (line, reason) = (skipped.line, skipped.reason);
                complain(format_args!("annals: {}:{line}: skipped: {reason}", path.display()));
            }
            if known.is_empty() {
                complain(format_args!("annals: {}: no key in it", path.display()));
            }
            keys = known;
        }
        Ok(Admission::new(code.as_deref(), keys))
    }

    fn host_key(&self) -> io::Result<HostKey> {
        let usual = || HostKey::usual_place(|name| env::var(name).ok());
        let path = self.host_key.clone().or_else(usual).ok_or_else(|| {
            io::Error::other(
                "no folder to keep the host key in: HOME is not set; use --host-key FILE",
            )
        })?;
        HostKey::keep(&path)
    }

    fn log(&self) -> io::Result<Box<dyn Write + Send>> {
        let Some(path) = &self.log else { return Ok(Box::new(io::stderr())) };
        let file = fs::OpenOptions::new().append(true).create(true).open(path);
        Ok(Box::new(file.map_err(|error| about(path, &error))?))
    }
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let file = fs::File::open(path).and_then(|file| file.take(LONGEST).read_to_string(&mut text));
    file.map_err(|error| about(path, &error))?;
    Ok(text)
}

fn about(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
