//! Files that are too large to be waited for: their beginnings are shown at
//! once, and a thread reads the rest.

use std::{
    io,
    os::fd::{AsFd, BorrowedFd},
    sync::Arc,
    thread,
};

use super::{
    news::{News, Teller},
    priority,
};
use crate::{
    app::{Loaded, Percent},
    timeline::{LoadError, Loading, Timeline, merge},
};

/// Timeline files, each with its name and as much of it as there is.
#[derive(Debug)]
pub struct Files(Vec<(String, File)>);

#[derive(Debug)]
enum File {
    Whole(Timeline),
    Begun(Box<Loading>, Timeline),
}

/// The rest of files whose beginnings are shown.
#[derive(Debug)]
pub struct Rest {
    files: Files,
    shown: Arc<Timeline>,
}

impl Files {
    /// Reads small files whole, and the beginnings of large ones.
    ///
    /// # Errors
    ///
    /// The first file that cannot be read, or whose faults show so early that
    /// nothing of it can be shown.
    pub fn begin(files: Vec<(String, Loading)>) -> Result<Self, LoadError> {
        let begin = |(name, mut loading): (String, Loading)| {
            let file = match loading.beginning() {
                Some(beginning) => File::Begun(Box::new(loading), beginning),
                None => File::Whole(loading.finish(&|_| ()).map_err(|late| late.error)?),
            };
            Ok((name, file))
        };
        files.into_iter().map(begin).collect::<Result<_, _>>().map(Self)
    }

    /// The timeline as far as it is there, and the rest where there is more.
    #[must_use]
    pub fn open(self) -> (Arc<Timeline>, Option<Rest>) {
        let is_whole = |(_, file): &(String, File)| matches!(file, File::Whole(_));
        if self.0.iter().all(is_whole) {
            let whole = self.0.into_iter().map(|(name, file)| (name, file.into_shown()));
            return (Arc::new(merge(whole.collect())), None);
        }
        let shown = self.0.iter().map(|(name, file)| (name.clone(), file.shown().clone()));
        let shown = Arc::new(merge(shown.collect()));
        (Arc::clone(&shown), Some(Rest { files: self, shown }))
    }
}

impl File {
    fn shown(&self) -> &Timeline {
        match self {
            Self::Whole(timeline) | Self::Begun(_, timeline) => timeline,
        }
    }

    fn into_shown(self) -> Timeline {
        match self {
            Self::Whole(timeline) | Self::Begun(_, timeline) => timeline,
        }
    }
}

/// What a thread says that loads.
#[derive(Debug)]
pub(super) enum Word {
    /// So much is done.
    Progress(Percent),
    /// All is done. What could not be read is said once more, in full, when
    /// the screen is gone.
    Done(Loaded, Vec<LoadError>),
}

/// A thread that loads.
#[derive(Debug)]
pub(super) struct Loader {
    news: News<Word>,
}

impl Loader {
    /// Starts it. It is not waited for when the program ends.
    ///
    /// # Errors
    ///
    /// Where the system has no thread to give.
    pub(super) fn start(rest: Rest) -> io::Result<Self> {
        let (news, teller) = News::new()?;
        let load = move || {
            priority::give_way();
            let (mut read, shown) = (Vec::new(), Arc::clone(&rest.shown));
            let (loaded, faults) = load(rest, &teller, &mut read);
            teller.tell(Word::Done(loaded, faults));
            // Freeing many bytes takes a moment. The beginning goes last: the
            // loop has let go of it by then, and need not free it, for which it
            // would have to wait until these bytes are gone.
            read.into_iter().for_each(Loading::free);
            drop(shown);
        };
        thread::Builder::new().name("load".to_owned()).spawn(load)?;
        Ok(Self { news })
    }

    /// What it has said.
    ///
    /// # Errors
    ///
    /// Where loading broke down.
    pub(super) fn words(&mut self) -> io::Result<Vec<Word>> {
        let words = self.news.take()?;
        words.ok_or_else(|| io::Error::other("loading the timeline broke down"))
    }
}

impl AsFd for Loader {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.news.as_fd()
    }
}

/// Loads the rest; the files' bytes are in `read` afterwards.
fn load(rest: Rest, teller: &Teller<Word>, read: &mut Vec<Loading>) -> (Loaded, Vec<LoadError>) {
    let Rest { files: Files(files), shown } = rest;
    let count = files.len();
    let mut faults = Vec::new();
    let whole = files.into_iter().enumerate().map(|(at, (name, file))| {
        let told = |share: f64| {
            let percent = || (at * 100 + usize::from(Percent::of_share(share).get())) / count;
            teller.tell_progress(|| Word::Progress(Percent::of(percent(), 100)));
        };
        (name, finish(file, &told, read, &mut faults))
    });
    let timeline = merge(whole.collect());
    let places = shown.places_in(&timeline).into();
    let fault = faults.first().map(|first| in_a_line(first, faults.iter().map(faults_in).sum()));
    (Loaded { timeline: Arc::new(timeline), places, fault }, faults)
}

/// All of a file, or what there is in spite of its faults.
fn finish(
    file: File,
    told: &dyn Fn(f64),
    read: &mut Vec<Loading>,
    faults: &mut Vec<LoadError>,
) -> Timeline {
    match file {
        File::Whole(timeline) => timeline,
        File::Begun(mut loading, beginning) => {
            let whole = loading.finish(&|progress| told(progress.share));
            read.push(*loading);
            whole.unwrap_or_else(|late| {
                faults.push(late.error);
                late.so_far.map_or(beginning, |so_far| *so_far)
            })
        }
    }
}

/// The first fault, and how many more there are, of so many in all.
pub(super) fn in_a_line(first: &LoadError, all: usize) -> String {
    let line = first.to_string().lines().next().unwrap_or_default().to_owned();
    let more = all.saturating_sub(1);
    match more {
        0 => line,
        1 => format!("{line} (and 1 fault more)"),
        _ => format!("{line} (and {more} faults more)"),
    }
}

/// How many faults an error tells of.
pub(super) fn faults_in(error: &LoadError) -> usize {
    match error {
        LoadError::Faults(faults) => faults.list.len() + faults.more,
        LoadError::Unreadable { .. } => 1,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// A file of so many events, the later ones later in time, with these bytes
    /// at its end.
    fn file(name: &str, events: usize, end: &str) -> (String, Loading) {
        let event = |number: usize| {
            let text = "a".repeat(500);
            format!(
                "(date: \"{}\", title: \"{name} {number}\", summary: \"{text}\"),\n",
                1000 + number
            )
        };
        let events: String = (0..events).map(event).collect();
        let text = format!("(title: \"{name}\", events: [\n{events}{end}");
        let loading = Loading::new(&format!("{name}.ron"), Box::new(Cursor::new(text)) as Box<_>);
        (format!("{name}.ron"), loading)
    }

    fn open(files: Vec<(String, Loading)>) -> (Arc<Timeline>, Option<Rest>) {
        Files::begin(files).unwrap().open()
    }

    fn load_all(rest: Rest) -> (Loaded, Vec<LoadError>) {
        let (_news, teller) = News::new().unwrap();
        load(rest, &teller, &mut Vec::new())
    }

    #[test]
    fn small_files_are_whole_at_once() {
        let (timeline, rest) = open(vec![file("one", 3, "])"), file("two", 2, "])")]);
        assert_eq!(timeline.events.len(), 5);
        assert!(rest.is_none());
    }

    #[test]
    fn of_a_large_file_the_beginning_is_shown_and_found_again_in_the_whole() {
        let (shown, rest) = open(vec![file("small", 3, "])"), file("large", 2000, "])")]);
        assert!((4..2000).contains(&shown.events.len()));
        let (loaded, faults) = load_all(rest.unwrap());
        assert_eq!((loaded.timeline.events.len(), faults), (2003, vec![]));
        assert_eq!(loaded.fault, None);
        for (event, place) in shown.events.iter().zip(loaded.places.iter()) {
            let there = loaded.timeline.events.get(place.unwrap()).unwrap();
            assert_eq!(there.title, event.title);
        }
    }

    #[test]
    fn faults_in_small_files_and_early_ones_are_told_before_anything_is_shown() {
        for (events, end) in [(3, "(date: \"1855\")])"), (3, "")] {
            let files = vec![file("large", 2000, "])"), file("small", events, end)];
            let refused = Files::begin(files).unwrap_err().to_string();
            assert!(refused.starts_with("small.ron:5:"), "{refused}");
        }
    }

    #[test]
    fn a_late_fault_leaves_what_was_read_and_is_said_in_a_line() {
        for (ends, line, faults) in [
            (["(date: \"1855\")])", "])"], "a.ron:2002:", 1),
            (["(date: \"1855\")])", "(date: \"1855\")])"], "a.ron:2002:", 2),
            (["])", "(date: \"1\"), (title: \"\")])"], "b.ron:2002:", 1),
        ] {
            let [a, b] = ends;
            let (shown, rest) = open(vec![file("a", 2000, a), file("b", 2000, b)]);
            let (loaded, errors) = load_all(rest.unwrap());
            assert!(loaded.timeline.events.len() >= 4000, "{line}");
            assert!(shown.events.len() < 4000);
            let fault = loaded.fault.unwrap();
            assert!(fault.starts_with(line) && !fault.contains('\n'), "{fault}");
            assert_eq!(errors.len(), faults);
            assert_eq!(fault.contains(" more)"), errors.iter().map(faults_in).sum::<usize>() > 1);
        }
    }

    #[test]
    fn who_loads_is_not_heard_of_again_once_it_is_done() {
        let (_, rest) = open(vec![file("large", 2000, "])")]);
        let mut loader = Loader::start(rest.unwrap()).unwrap();
        let mut words = Vec::new();
        while let Ok(more) = loader.words() {
            words.extend(more);
            thread::yield_now();
        }
        assert!(matches!(words.last(), Some(Word::Done(..))));
    }
}
