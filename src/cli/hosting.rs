//! What can be said about serving a timeline over SSH, whether somebody
//! presents it here or not.

use std::{
    env, fs,
    io::{self, Write},
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use clap::Args;

use super::{
    Files,
    credentials::{self, named},
    output::Trouble,
    values,
};
use crate::host::{
    library::Library,
    ssh::{self, Admission, HostKey, Limits, Log, Service, Settings, Written},
    watch::{Watch, Watching},
};

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
    #[arg(long, value_name = "COUNT", help_heading = LIMITS, default_value_t = Limits::default().sessions, value_parser = values::count)]
    max_sessions: usize,
    /// Connections from one address; a school is often one
    #[arg(long, value_name = "COUNT", help_heading = LIMITS, default_value_t = Limits::default().per_address, value_parser = values::count)]
    max_per_address: usize,
    /// Minutes until an idle reader is let go; 0 is never
    #[arg(long, value_name = "MINUTES", help_heading = LIMITS, default_value_t = 120, value_parser = values::minutes)]
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
    /// Where the host key is, if it was made only now.
    pub(super) new_key: Option<PathBuf>,
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
        admission.suits(listen).map_err(Trouble::refused)?;
        let host_key = self.host_key()?;
        let new_key = host_key.made_at().map(Path::to_owned);
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
        Ok(Hosted { library, service, fingerprint, new_key, written, watching })
    }

    /// The code that lets everybody in, if one was told.
    pub(super) fn everybodys_code(&self) -> Result<Option<String>, Trouble> {
        credentials::code("--code", self.code.as_deref(), self.code_file.as_deref())
    }

    /// Where who comes and goes is written, if that was told.
    pub(super) fn log_file(&self) -> Result<Option<Box<dyn Write + Send>>, Trouble> {
        let Some(path) = &self.log else { return Ok(None) };
        let file = fs::OpenOptions::new().append(true).create(true).open(path);
        Ok(Some(Box::new(file.map_err(|error| unwritable(&named("--log", path), &error))?)))
    }

    fn admission(&self, code: Option<&str>) -> Result<Admission, Trouble> {
        let keys = |path| credentials::keys("--authorized-keys", path);
        let keys = self.authorized_keys.as_deref().map(keys).transpose()?.unwrap_or_default();
        let admission = Admission::new(code, keys);
        let presenters = (self.presenter_code.as_deref(), self.presenter_code_file.as_deref());
        let presenters = credentials::code("--presenter-code", presenters.0, presenters.1)?;
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

/// Why a file cannot be written, and what to do.
fn unwritable(name: &str, error: &io::Error) -> Trouble {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder; make it first".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "no permission to write there; name a file in a folder of yours".to_owned()
        }
        io::ErrorKind::IsADirectory => "this is a directory; name a file in it".to_owned(),
        _ => format!("cannot be written: {error}"),
    };
    Trouble::refused(format!("{name}: {reason}"))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        hosting: Hosting,
    }

    fn hosting(options: &[&str]) -> Hosting {
        Line::try_parse_from(["annals"].iter().chain(options)).unwrap().hosting
    }

    #[test]
    fn limits_are_those_that_were_told() {
        let usual = Limits::default();
        for (options, limits) in [
            (&[][..], usual),
            (&["--max-sessions", "7"], Limits { sessions: 7, ..usual }),
            (&["--max-per-address", "3"], Limits { per_address: 3, ..usual }),
            (&["--idle", "2"], Limits { idle: Some(Duration::from_secs(120)), ..usual }),
            (&["--idle", "0"], Limits { idle: None, ..usual }),
        ] {
            assert_eq!(hosting(options).limits(), limits, "{options:?}");
        }
    }

    #[test]
    fn codes_come_from_the_line_or_from_the_first_line_of_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("code");
        fs::write(&file, "putyatin\nnot this\n").unwrap();
        let file = file.to_str().unwrap();
        for (options, code, presents) in [
            (&[][..], None, false),
            (&["--code", "shimoda"], Some("shimoda"), false),
            (&["--code-file", file], Some("putyatin"), false),
            (&["--presenter-code", "shimoda"], None, true),
            (&["--presenter-code-file", file], None, true),
        ] {
            let hosting = hosting(options);
            assert_eq!(hosting.everybodys_code().unwrap().as_deref(), code, "{options:?}");
            let admission = hosting.admission(code).unwrap();
            assert_eq!(admission.has_presenters(), presents, "{options:?}");
            assert_eq!(admission.is_open(), code.is_none(), "{options:?}");
        }
        for (name, other) in
            [("--code", "--code-file"), ("--presenter-code", "--presenter-code-file")]
        {
            assert!(Line::try_parse_from(["annals", name, "shimoda", other, file]).is_err());
        }
    }

    #[test]
    fn keys_let_in_and_what_is_none_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keys");
        let known =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";
        for (text, lets_in) in
            [(known.to_owned(), true), (format!("no key\n{known}"), true), (String::new(), false)]
        {
            fs::write(&file, text).unwrap();
            let hosting = hosting(&["--authorized-keys", file.to_str().unwrap()]);
            let admission = hosting.admission(None);
            assert_eq!(admission.is_ok_and(|admission| !admission.is_open()), lets_in);
        }
    }

    #[test]
    fn a_log_and_a_key_are_where_they_were_told_to_be_and_a_log_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let [log, key] = ["log", "key"].map(|name| folder.path().join(name));
        let paths = [log.to_str().unwrap(), key.to_str().unwrap()];
        let hosting = hosting(&["--log", paths[0], "--host-key", paths[1]]);
        for line in ["one\n", "two\n"] {
            hosting.log_file().unwrap().unwrap().write_all(line.as_bytes()).unwrap();
        }
        assert_eq!(fs::read_to_string(&log).unwrap(), "one\ntwo\n");
        hosting.host_key().unwrap();
        assert!(key.exists());
    }
}
