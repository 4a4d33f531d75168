//! What a timeline is read from, and may be read from again.

use std::{
    fmt, fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::loader::{faults_in, in_a_line};
use crate::timeline::{Faults, LoadError, Loading, Timeline, merge};

/// What a timeline is read from: several are merged into one.
#[derive(Debug)]
pub struct Sources {
    all: Vec<Source>,
    /// How they looked before anything was read of them.
    first_look: Vec<Look>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file, which may change.
    File(PathBuf),
    /// What comes only once, as on standard input, and was read then; and what
    /// never changes.
    Kept {
        /// What it is called where several are merged.
        name: String,
        /// All of it.
        timeline: Arc<Timeline>,
    },
}

/// Why a timeline could not be read. Its `Display` is a line: the first fault,
/// and how many more there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The faults of the first source that has any.
    pub first: LoadError,
    /// How many faults there are in all sources.
    pub faults: usize,
}

/// What tells one content of a file from the next without reading it. The
/// inode does not: some network file systems make up another at every look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    File {
        length: u64,
        /// In seconds and nanoseconds.
        modified: (i64, i64),
        /// The same of whatever was done to it: of renaming, too.
        changed: (i64, i64),
    },
    /// A file is not there, or is something else.
    None,
    /// It was read, and never looks different.
    Kept,
}

impl Sources {
    /// Nothing is read yet, but whatever happens to the files from now on is
    /// noticed.
    #[must_use]
    pub fn new(all: Vec<Source>) -> Self {
        let first_look = all.iter().map(Source::look).collect();
        Self { all, first_look }
    }

    /// Reads all files and merges everything.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read, or has faults.
    pub fn read(&self) -> Result<Timeline, Refused> {
        let mut read = Vec::with_capacity(self.all.len());
        let mut refused: Option<Refused> = None;
        for source in &self.all {
            match (source.read(), &mut refused) {
                (Ok(timeline), _) => read.push((source.name(), timeline)),
                (Err(error), Some(refused)) => refused.faults += faults_in(&error),
                (Err(first), None) => {
                    refused = Some(Refused { faults: faults_in(&first), first });
                }
            }
        }
        refused.map_or_else(|| Ok(merge(read)), Err)
    }

    /// Whether any of them may change.
    pub(super) fn may_change(&self) -> bool {
        self.all.iter().any(|source| matches!(source, Source::File(_)))
    }

    pub(super) fn first_look(&self) -> &[Look] {
        &self.first_look
    }

    /// How they look now.
    pub(super) fn look(&self) -> Vec<Look> {
        self.all.iter().map(Source::look).collect()
    }
}

impl Source {
    fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Kept { name, .. } => name.clone(),
        }
    }

    fn read(&self) -> Result<Timeline, LoadError> {
        match self {
            Self::File(path) => read(path),
            Self::Kept { timeline, .. } => Ok(Timeline::clone(timeline)),
        }
    }

    fn look(&self) -> Look {
        let Self::File(path) = self else { return Look::Kept };
        let Some(about) = fs::metadata(path).ok().filter(fs::Metadata::is_file) else {
            return Look::None;
        };
        Look::File {
            length: about.len(),
            modified: (about.mtime(), about.mtime_nsec()),
            changed: (about.ctime(), about.ctime_nsec()),
        }
    }
}

fn read(path: &Path) -> Result<Timeline, LoadError> {
    if fs::metadata(path).is_ok_and(|about| !about.is_file() && !about.is_dir()) {
        // A pipe would have to be waited for.
        return Err(LoadError::Unreadable {
            name: path.display().to_string(),
            reason: "this is no file any more; put the timeline back in its place".to_owned(),
        });
    }
    let mut loading = Loading::open(path)?;
    let timeline = loading.finish(&|_| ());
    loading.free();
    timeline.map_err(|late| late.error)
}

impl Refused {
    /// The same in a line without the folders of the file: a screen has no room
    /// for them, and whoever named the file knows them.
    #[must_use]
    pub fn brief(mut self) -> String {
        let (LoadError::Unreadable { name, .. } | LoadError::Faults(Faults { name, .. })) =
            &mut self.first;
        if let Some(last) = Path::new(name.as_str()).file_name() {
            *name = last.to_string_lossy().into_owned();
        }
        self.to_string()
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&in_a_line(&self.first, self.faults))
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;
    use crate::timeline::{Draft, parse};

    fn kept(name: &str, title: &str) -> Source {
        let timeline = Draft { title: title.to_owned(), ..Draft::default() }.into();
        Source::Kept { name: name.to_owned(), timeline: Arc::new(timeline) }
    }

    #[test]
    fn files_and_what_was_kept_are_merged_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("war.ron");
        let text = "(title: \"War\", events: [(date: \"1904\", title: \"Port Arthur\")])";
        fs::write(&path, text).unwrap();
        let sources = Sources::new(vec![kept("-", "Peace"), Source::File(path.clone())]);
        for _ in 0..2 {
            let timeline = sources.read().unwrap();
            assert_eq!(timeline.title, "Peace · War");
            let origin = timeline.events.first().unwrap().origin.as_deref();
            assert_eq!(origin, path.to_str());
        }
        let alone = Sources::new(vec![Source::File(path)]).read().unwrap();
        assert_eq!(Ok(alone), parse("war.ron", text.as_bytes()));
    }

    #[test]
    fn faults_of_all_files_are_counted_and_the_first_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            Source::File(path)
        };
        let sound = file("sound.ron", "(title: \"A\", events: [])");
        let faulty = file("faulty.ron", "(title: \"A\", events: [(date: \"1855\")])");
        let worse = file("worse.ron", "(title: \"A\", events: [(date: \"x\"), (title: \"\")])");
        let missing = Source::File(folder.path().join("missing.ron"));
        for (sources, first, more) in [
            (vec![&sound, &faulty], "faulty.ron:1:", ""),
            (vec![&faulty, &missing], "faulty.ron:1:", " (and 1 fault more)"),
            (vec![&missing, &sound], "missing.ron: there is no such file", ""),
            (vec![&missing, &faulty, &faulty], "missing.ron: ", " (and 2 faults more)"),
            (vec![&worse], "worse.ron:1:", " faults more)"),
        ] {
            let sources = Sources::new(sources.into_iter().cloned().collect());
            let refused = sources.read().unwrap_err();
            let line = refused.to_string();
            let named = line.strip_prefix(&format!("{}/", folder.path().display())).unwrap();
            assert!(named.starts_with(first) && named.ends_with(more), "{line}");
            assert_eq!(line.contains("more)"), !more.is_empty(), "{line}");
            assert!(!line.contains('\n'), "{line}");
            assert_eq!(refused.brief(), named);
        }
    }

    #[test]
    fn nobody_waits_for_a_pipe_in_the_place_of_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe.ron");
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let sources = Sources::new(vec![Source::File(path)]);
        assert_eq!(sources.look(), [Look::None]);
        assert!(sources.read().unwrap_err().to_string().contains("no file any more"));
    }
}
