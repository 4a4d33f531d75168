//! What can be said about serving a timeline over SSH, whether somebody
//! presents it here or not.

use std::{
    env, fs,
    io::{self, Read, Write},
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use clap::Args;

use super::{
    Files,
    output::{Trouble, complain},
};
use crate::host::{
    library::Library,
    ssh::{
        self, Admission, HostKey, Limits, Log, PublicKey, Service, Settings, Written,
        authorized_keys,
    },
    watch::{Watch, Watching},
};

/// The most that is read of a file with a code or with keys, in bytes.
const LONGEST: u64 = 1 << 20;

/// What the options are about.
const IN: &str = "Who comes in";
const LIMITS: &str = "Limits";
const KEPT: &str = "Kept files";

/// What can be said about serving.
#[derive(Debug, Args)]
pub(super) struct Hosting {
    #[command(flatten)]
    files: Files,
    /// A code that lets in whoever types it; `ps` shows it to others on
    /// this machine
    #[arg(long, value_name = "CODE", help_heading = IN, verbatim_doc_comment)]
    pub(super) code: Option<String>,
    /// A file whose first line is the code
    #[arg(long, value_name = "FILE", conflicts_with = "code", help_heading = IN)]
    code_file: Option<PathBuf>,
    /// Another code: whoever comes in with it presents, and the others follow
    #[arg(long, value_name = "CODE", help_heading = IN)]
    presenter_code: Option<String>,
    /// A file whose first line is the presenter's code
    #[arg(long, value_name = "FILE", conflicts_with = "presenter_code", help_heading = IN)]
    presenter_code_file: Option<PathBuf>,
    /// Public keys that let in without a code, one a line, as `ssh-keygen`
    /// writes them
    #[arg(long, value_name = "FILE", help_heading = IN, verbatim_doc_comment)]
    pub(super) authorized_keys: Option<PathBuf>,
    /// Readers at the same time
    #[arg(long, value_name = "COUNT", help_heading = LIMITS, default_value_t = Limits::default().sessions)]
    max_sessions: usize,
    /// Connections from one address; a school is often one
    #[arg(long, value_name = "COUNT", help_heading = LIMITS, default_value_t = Limits::default().per_address)]
    max_per_address: usize,
    /// Minutes until an idle reader is let go; 0 is never
    #[arg(long, value_name = "MINUTES", help_heading = LIMITS, default_value_t = 120)]
    idle: u32,
    #[arg(
        long,
        value_name = "FILE",
        help_heading = KEPT,
        help = "The server's own key; made where there is none\n\
            [default: ~/.local/share/annals/host_key]"
    )]
    host_key: Option<PathBuf>,
    /// Who comes and goes, by address, after what stands there
    #[arg(long, value_name = "FILE", help_heading = KEPT)]
    pub(super) log: Option<PathBuf>,
}

/// A timeline that is served.
pub(super) struct Hosted {
    pub(super) library: Arc<Library>,
    pub(super) service: Service,
    pub(super) fingerprint: String,
    /// The end of the log.
    written: Written,
    /// The files are watched until this is dropped.
    watching: Watching,
}

impl Hosted {
    /// What to type in a shell to come in.
    pub(super) fn line(&self) -> String {
        ssh::line_for(ssh::reached_at(self.service.address()))
    }

    /// Sends everybody home, and ends the log.
    pub(super) fn stop(self) {
        drop(self.watching);
        self.service.stop();
        self.written.wait();
    }
}

impl Hosting {
    /// Reads all that there is to read, and serves it. What is wrong with the
    /// options is told before a large timeline is read.
    pub(super) fn start(
        &self,
        listen: SocketAddr,
        code: Option<&str>,
        log: Box<dyn Write + Send>,
        lectures: bool,
    ) -> Result<Hosted, Trouble> {
        let admission = self.admission(code)?;
        let refused = |why| io::Error::new(io::ErrorKind::InvalidInput, why);
        admission.suits(listen).map_err(refused)?;
        let host_key = self.host_key()?;
        let sources = self.files.sources()?;
        let timeline = sources.read().map_err(|refused| refused.first)?;
        let (log, written) = Log::new(log)?;
        let library = Arc::new(Library::new(Arc::new(timeline)));
        let changes = log.clone();
        let watch = Watch::new(sources, Arc::clone(&library));
        let watching = watch.start(move |change| changes.say(change))?;
        let fingerprint = host_key.fingerprint();
        let limits = self.limits();
        let settings = Settings { listen, admission, host_key, limits, log, lectures };
        let service = Service::start(&library, settings)?;
        Ok(Hosted { library, service, fingerprint, written, watching })
    }

    /// The code that lets everybody in, if one was told.
    pub(super) fn everybodys_code(&self) -> io::Result<Option<String>> {
        told(self.code.as_ref(), self.code_file.as_deref())
    }

    /// Where who comes and goes is written, if that was told.
    pub(super) fn log_file(&self) -> io::Result<Option<Box<dyn Write + Send>>> {
        let Some(path) = &self.log else { return Ok(None) };
        let file = fs::OpenOptions::new().append(true).create(true).open(path);
        Ok(Some(Box::new(file.map_err(|error| about(path, &error))?)))
    }

    fn admission(&self, code: Option<&str>) -> io::Result<Admission> {
        let keys = self.authorized_keys.as_deref().map_or_else(|| Ok(vec![]), keys)?;
        let admission = Admission::new(code, keys);
        let presenters = told(self.presenter_code.as_ref(), self.presenter_code_file.as_deref())?;
        Ok(match presenters {
            Some(code) => admission.presented_by(&code),
            None => admission,
        })
    }

    fn limits(&self) -> Limits {
        Limits {
            sessions: self.max_sessions,
            per_address: self.max_per_address,
            idle: (self.idle > 0).then(|| Duration::from_secs(u64::from(self.idle) * 60)),
            ..Limits::default()
        }
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
}

/// A code as it was typed, or the first line of its file.
fn told(code: Option<&String>, file: Option<&Path>) -> io::Result<Option<String>> {
    let first_line = |file: String| file.lines().next().unwrap_or_default().to_owned();
    let in_file = file.map(read).transpose()?.map(first_line);
    Ok(code.cloned().or(in_file))
}

/// The keys in a file; what is none is told of.
fn keys(path: &Path) -> io::Result<Vec<PublicKey>> {
    let (known, skipped) = authorized_keys(&read(path)?);
    for skipped in skipped {
        let (line, reason) = (skipped.line, skipped.reason);
        complain(format_args!("annals: {}:{line}: skipped: {reason}", path.display()));
    }
    if known.is_empty() {
        complain(format_args!("annals: {}: no key in it", path.display()));
    }
    Ok(known)
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
