//! Looks after the files of a timeline, and brings out a new edition when they
//! change.
//!
//! It asks the system once a second how they look. That also works on network
//! shares, which tell nobody of changes, and whatever an editor does to a file:
//! writing it anew, putting another in its place, or both by and by.

use std::{
    convert::Infallible,
    io,
    mem::replace,
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread,
    time::Duration,
};

use super::{
    edition::Edition,
    library::{Change, Library},
    priority,
    sources::{Look, Refused, Sources},
};
use crate::timeline::Timeline;

/// What the thread is called.
pub(super) const NAME: &str = "watch";

/// The time between two looks.
const PACE: Duration = Duration::from_secs(1);

/// What looks after the files.
#[derive(Debug)]
pub struct Watch {
    sources: Sources,
    library: Arc<Library>,
    /// How they looked when they were read.
    read: Vec<Look>,
    /// How they looked the last time.
    seen: Vec<Look>,
    /// What others took the place of, as long as anybody reads it: freeing a
    /// large timeline takes a moment, which no reader is to wait for.
    retired: Vec<Retired>,
}

/// A thread that watches, until this is dropped.
#[derive(Debug)]
pub struct Watching {
    _end: Sender<Infallible>,
}

/// An edition that another took the place of.
#[derive(Debug)]
struct Retired {
    edition: Option<Arc<Edition>>,
    timeline: Arc<Timeline>,
}

impl From<Arc<Edition>> for Retired {
    fn from(edition: Arc<Edition>) -> Self {
        Self { timeline: Arc::clone(edition.timeline()), edition: Some(edition) }
    }
}

impl Retired {
    /// Whether anybody reads it still. An edition that nobody has any more is
    /// freed here, but who had it may still read its timeline.
    fn is_read(&mut self) -> bool {
        self.edition.take_if(|edition| Arc::strong_count(edition) == 1);
        self.edition.is_some() || Arc::strong_count(&self.timeline) > 1
    }
}

impl Watch {
    /// Watches for what happens to these sources after they were named, as the
    /// library has them.
    #[must_use]
    pub fn new(sources: Sources, library: Arc<Library>) -> Self {
        let read = sources.first_look().to_vec();
        Self { seen: read.clone(), read, sources, library, retired: Vec::new() }
    }

    /// Looks whether the files have changed, and what came of that, which
    /// everybody has then. A change counts once they look the same for the
    /// second time, so that what is still being written is not read.
    ///
    /// Takes as long as it takes to read and index the timeline.
    pub fn look(&mut self) -> Option<Change> {
        self.look_and(Sources::read)
    }

    fn look_and(
        &mut self,
        read: impl FnOnce(&Sources) -> Result<Timeline, Refused>,
    ) -> Option<Change> {
        self.retired.retain_mut(Retired::is_read);
        if !self.have_settled() || self.seen == self.read {
            return None;
        }
        let timeline = read(&self.sources);
        if !self.have_settled() {
            // What was read may be half of this and half of that.
            return None;
        }
        self.read.clone_from(&self.seen);
        let newest = self.library.newest();
        let change = self.library.take(timeline.map_err(Refused::brief));
        if let Some(Change::Edition(_)) = change {
            self.retired.push(Retired::from(newest));
        }
        change
    }

    /// Whether the files look as they did the last time.
    fn have_settled(&mut self) -> bool {
        let now = self.sources.look();
        replace(&mut self.seen, now) == self.seen
    }

    /// Looks once a second on a thread of its own, and tells what came of it:
    /// on that thread, when everybody has it.
    ///
    /// # Errors
    ///
    /// Where the system has no thread to give.
    pub fn start(mut self, tell: impl Fn(Change) + Send + 'static) -> io::Result<Watching> {
        let (end, ended) = channel();
        let watching = Watching { _end: end };
        if !self.sources.may_change() {
            return Ok(watching);
        }
        let watch = move || {
            priority::give_way();
            while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(PACE) {
                self.look().into_iter().for_each(&tell);
            }
        };
        thread::Builder::new().name(NAME.to_owned()).spawn(watch)?;
        Ok(watching)
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs::{self, File},
        path::{Path, PathBuf},
        sync::mpsc::sync_channel,
        time::SystemTime,
    };

    use tempfile::TempDir;

    use super::*;
    use crate::{host::sources::Source, timeline::Draft};

    /// Far beyond what anything here takes: only a failing test waits for it.
    const PATIENCE: Duration = Duration::from_secs(20);

    /// A folder with a file in it that is watched, and nothing looks by itself.
    struct Desk {
        folder: TempDir,
        file: PathBuf,
        library: Arc<Library>,
        watch: Watch,
    }

    fn called(title: &str) -> String {
        format!("(title: \"{title}\", events: [(date: \"1855\", title: \"Shimoda\")])")
    }

    /// In seconds since 1970.
    fn set_modified(file: &Path, time: u64) {
        let file = File::options().write(true).open(file).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(time)).unwrap();
    }

    fn desk() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.ron");
        fs::write(&file, called("First")).unwrap();
        // Long ago: a clock that is slow to tick is the same for the next write.
        set_modified(&file, 1);
        let sources = Sources::new(vec![Source::File(file.clone())]);
        let library = Arc::new(Library::new(Arc::new(sources.read().unwrap())));
        let watch = Watch::new(sources, Arc::clone(&library));
        Desk { folder, file, library, watch }
    }

    impl Desk {
        fn write(&self, text: &str) {
            fs::write(&self.file, text).unwrap();
        }

        fn title(&self) -> String {
            self.library.newest().timeline().title.clone()
        }

        /// Looks so often; what came of it, each time.
        fn look(&mut self, times: usize) -> Vec<&'static str> {
            let said = |change| match change {
                None => "nothing",
                Some(Change::Edition(_)) => "edition",
                Some(Change::Fault(_)) => "fault",
                Some(Change::Mended) => "mended",
            };
            (0..times).map(|_| said(self.watch.look())).collect()
        }
    }

    #[test]
    fn nothing_comes_of_files_that_stay_as_they_are() {
        assert_eq!(desk().look(3), ["nothing"; 3]);
    }

    #[test]
    fn a_change_is_read_once_it_looks_the_same_twice() {
        let mut desk = desk();
        desk.write(&called("Second"));
        assert_eq!(desk.look(4), ["nothing", "edition", "nothing", "nothing"]);
        assert_eq!(desk.title(), "Second");
    }

    #[test]
    fn what_is_still_being_written_is_not_read() {
        let mut desk = desk();
        let (whole, mut changes) = (called("A longer title"), vec![]);
        for length in [0, 10, 20, 30, whole.len()] {
            desk.write(whole.get(..length).unwrap());
            changes.extend(desk.look(1));
        }
        assert_eq!(changes, ["nothing"; 5]);
        assert_eq!(desk.look(2), ["edition", "nothing"]);
    }

    #[test]
    fn what_is_written_while_it_is_read_is_read_again() {
        let mut desk = desk();
        desk.write(&called("Second"));
        desk.look(1);
        let file = desk.file.clone();
        let read_and_write = |sources: &Sources| {
            let read = sources.read();
            fs::write(file, called("The third")).unwrap();
            read
        };
        assert!(desk.watch.look_and(read_and_write).is_none());
        assert_eq!(desk.title(), "First");
        assert_eq!(desk.look(2), ["edition", "nothing"]);
        assert_eq!(desk.title(), "The third");
    }

    #[test]
    fn what_nobody_reads_any_more_is_freed_here_and_not_by_its_last_reader() {
        let mut desk = desk();
        let read = Arc::clone(desk.library.newest().timeline());
        let alive = Arc::downgrade(&read);
        desk.write(&called("Second"));
        assert_eq!(desk.look(3), ["nothing", "edition", "nothing"]);
        drop(read);
        assert!(alive.upgrade().is_some(), "its last reader does not wait for that");
        desk.look(1);
        assert!(alive.upgrade().is_none());
    }

    #[test]
    fn a_file_of_the_same_length_and_one_with_an_old_time_are_noticed() {
        let mut desk = desk();
        desk.write(&called("Other"));
        assert_eq!(desk.look(2), ["nothing", "edition"]);
        desk.write(&called("Older"));
        set_modified(&desk.file, 0);
        assert_eq!(desk.look(2), ["nothing", "edition"]);
        assert_eq!(desk.title(), "Older");
    }

    #[test]
    fn another_file_in_its_place_is_read() {
        let mut desk = desk();
        let other = desk.folder.path().join(".history.ron.swp");
        fs::write(&other, called("Renamed")).unwrap();
        fs::rename(&other, &desk.file).unwrap();
        assert_eq!(desk.look(2), ["nothing", "edition"]);
        assert_eq!(desk.title(), "Renamed");
    }

    #[test]
    fn the_same_said_again_is_no_new_edition() {
        let mut desk = desk();
        for text in [called("First"), format!("// A comment.\n{}", called("First"))] {
            desk.write(&text);
            assert_eq!(desk.look(3), ["nothing"; 3]);
        }
        assert_eq!(desk.library.newest().number(), 1);
    }

    #[test]
    fn faults_are_told_once_with_their_place_until_it_is_sound() {
        let mut desk = desk();
        let faulty = called("First").replace("1855", "1855-13");
        desk.write(&faulty);
        assert_eq!(desk.look(3), ["nothing", "fault", "nothing"]);
        let fault = desk.library.faults().borrow().clone().unwrap();
        assert!(fault.contains("history.ron:1:"), "{fault}");
        desk.write(&format!("{faulty}\n"));
        assert_eq!(desk.look(3), ["nothing"; 3], "the same one again");
        desk.write("");
        assert_eq!(desk.look(2), ["nothing", "fault"], "another one");
        assert_eq!(desk.title(), "First");
        desk.write(&called("First"));
        assert_eq!(desk.look(2), ["nothing", "mended"]);
        desk.write(&faulty);
        assert_eq!(desk.look(2), ["nothing", "fault"], "anew");
        desk.write(&called("Second"));
        assert_eq!(desk.look(2), ["nothing", "edition"]);
        assert_eq!(*desk.library.faults().borrow(), None);
    }

    #[test]
    fn a_file_may_be_gone_for_a_moment() {
        let mut desk = desk();
        let aside = desk.folder.path().join("history.ron~");
        fs::rename(&desk.file, &aside).unwrap();
        assert_eq!(desk.look(1), ["nothing"]);
        desk.write(&called("Second"));
        assert_eq!(desk.look(2), ["nothing", "edition"]);
        fs::remove_file(&desk.file).unwrap();
        assert_eq!(desk.look(3), ["nothing", "fault", "nothing"]);
        assert_eq!(desk.title(), "Second");
        desk.write(&called("Second"));
        assert_eq!(desk.look(2), ["nothing", "mended"]);
    }

    #[test]
    fn what_happens_while_it_is_read_for_the_first_time_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.ron");
        fs::write(&file, called("First")).unwrap();
        let sources = Sources::new(vec![Source::File(file.clone())]);
        let library = Arc::new(Library::new(Arc::new(sources.read().unwrap())));
        fs::write(&file, called("Second")).unwrap();
        let mut watch = Watch::new(sources, library);
        assert!(watch.look().is_none());
        assert!(matches!(watch.look(), Some(Change::Edition(edition)) if edition.number() == 2));
    }

    #[test]
    fn an_edition_is_kept_as_long_as_somebody_reads_it() {
        let mut desk = desk();
        let read = desk.library.newest();
        let gone = Arc::downgrade(&read);
        desk.write(&called("Second"));
        desk.look(3);
        drop(read);
        assert!(gone.upgrade().is_some(), "whoever reads it last does not free it");
        desk.look(1);
        assert!(gone.upgrade().is_none());
    }

    #[test]
    fn it_goes_on_until_nobody_wants_it() {
        let mut desk = desk();
        desk.write(&called("Second"));
        desk.look(1);
        let (tell, told) = sync_channel(1);
        let watching = desk.watch.start(move |change| tell.send(change).unwrap()).unwrap();
        assert!(matches!(told.recv_timeout(PATIENCE), Ok(Change::Edition(_))));
        drop(watching);
        assert!(matches!(told.recv_timeout(PATIENCE), Err(RecvTimeoutError::Disconnected)));
    }

    #[test]
    fn what_cannot_change_is_not_watched() {
        let timeline = Arc::new(Timeline::from(Draft::default()));
        let library = Arc::new(Library::new(Arc::clone(&timeline)));
        let sources = Sources::new(vec![Source::Kept { name: "-".to_owned(), timeline }]);
        let (tell, told) = sync_channel::<Change>(1);
        let watch = Watch::new(sources, library);
        let _watching = watch.start(move |change| tell.send(change).unwrap()).unwrap();
        assert!(matches!(told.recv_timeout(PATIENCE), Err(RecvTimeoutError::Disconnected)));
    }
}
