//! An input that is being read: first its beginning, then all of it.

use std::{
    error::Error,
    fmt,
    fs::{File, Metadata},
    io::{ErrorKind, Read},
    path::Path,
};

use super::{
    Draft, Event, LoadError, Timeline,
    finder::Finder,
    load::{fill, sound_part, understand},
    progress::{Parsing, Progress},
    stretch::{STRETCH, Stretch, listed},
};

/// How many bytes of an input are read: 1 GiB, some millions of events.
const MOST: usize = 1 << 30;
/// After how many bytes an input must have shown that it is text.
const SAMPLE: usize = 1 << 16;
/// How much of it is understood to be shown: more events than a screen has rows.
const SCREEN: usize = 1 << 16;
/// How much is read where the first event comes late.
const LONGEST_HEAD: usize = 1 << 24;
/// How much is read between two words of progress.
const CHUNK: usize = 1 << 23;

/// An input that is being read: first its [`beginning`](Self::beginning), to
/// be shown at once, then [all of it](Self::finish), which may be done on
/// another thread.
///
/// ```no_run
/// use annals::timeline::Loading;
///
/// let mut loading = Loading::open("history.ron".as_ref())?;
/// if let Some(first) = loading.beginning() {
///     println!("{} events to begin with", first.events.len());
/// }
/// let whole = loading.finish(&|progress| println!("{:.0} %", 100.0 * progress.share))?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Loading<R = Box<dyn Read + Send>> {
    name: String,
    input: R,
    /// How many bytes the input says it has.
    length: Option<usize>,
    /// What was read of it.
    bytes: Vec<u8>,
    /// How much of it is read at most.
    most: usize,
    /// Nothing more comes: that was all, or it broke off.
    has_ended: bool,
    /// Why it broke off.
    broken: Option<LoadError>,
    /// Whether a beginning was given.
    has_begun: bool,
}

/// Why loading failed, and what there is in spite of it. Its `Display` is that
/// of the error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    /// What is wrong.
    pub error: LoadError,
    /// What was read before the fault, or everything where the fault lies
    /// between the parts. Only where a beginning was given: an input that shows
    /// its fault before is refused whole.
    pub so_far: Option<Box<Timeline>>,
}

impl fmt::Display for Late {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl Error for Late {}

impl<R> fmt::Debug for Loading<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, length, bytes, has_ended, .. } = self;
        f.debug_struct("Loading")
            .field("name", name)
            .field("length", length)
            .field("read", &bytes.len())
            .field("has_ended", has_ended)
            .finish_non_exhaustive()
    }
}

impl Loading {
    /// Opens the file at a path; nothing is read yet.
    ///
    /// # Errors
    ///
    /// Where it cannot be opened.
    pub fn open(path: &Path) -> Result<Self, LoadError> {
        let name = path.display().to_string();
        if path.is_dir() {
            return Err(LoadError::unreadable(&name, &ErrorKind::IsADirectory.into()));
        }
        let file = File::open(path).map_err(|error| LoadError::unreadable(&name, &error))?;
        let length = file.metadata().ok().filter(Metadata::is_file);
        let length = length.and_then(|about| usize::try_from(about.len()).ok());
        Ok(Self { length, ..Loading::new(&name, Box::new(file)) })
    }
}

impl<R: Read> Loading<R> {
    /// An input such as standard input. `name` stands for it in messages.
    pub fn new(name: &str, input: R) -> Self {
        Self {
            name: name.to_owned(),
            input,
            length: None,
            bytes: Vec::new(),
            most: MOST,
            has_ended: false,
            broken: None,
            has_begun: false,
        }
    }

    /// The events of the first stretch of a larger input, as
    /// [`beginning`](super::beginning) tells them.
    ///
    /// `None` where the stretch is all of the input, where it has a fault, and
    /// where no event is found in the first megabytes: nothing can be shown
    /// before [`finish`](Self::finish) is done. Waits for the first 256 kB of
    /// the input, and for more only where they hold no event. Of what then
    /// stands before the events, people and sources as a rule, only as much is
    /// there as those bytes tell.
    pub fn beginning(&mut self) -> Option<Timeline> {
        self.read_up_to(STRETCH);
        if self.has_ended {
            return None;
        }
        let draft = match Stretch::of(&self.bytes) {
            Stretch::Events(draft) => draft,
            Stretch::NoEvent(head) => Draft { events: self.first_events()?, ..head },
            Stretch::Faulty => return None,
        };
        self.has_begun = true;
        Some(draft.into())
    }

    /// The first events behind what is too long to be understood at once.
    fn first_events(&mut self) -> Option<Vec<Event>> {
        let mut finder = Finder::default();
        let start = loop {
            if let Some(start) = finder.find(&self.bytes) {
                break start;
            }
            let length = self.bytes.len();
            if self.has_ended || length >= LONGEST_HEAD {
                return None;
            }
            self.read_up_to(length.saturating_add(STRETCH));
        };
        self.read_up_to(start.saturating_add(STRETCH));
        let first = |length: usize| {
            let end = self.bytes.len().min(start.saturating_add(length));
            listed(self.bytes.get(start..end).unwrap_or_default())
        };
        let mut events = [SCREEN, STRETCH].into_iter().map(first);
        events.find(|events| !events.is_empty()).filter(|_| !self.has_ended)
    }

    /// Reads and understands all of the input, and tells now and then how far
    /// that has come.
    ///
    /// The input's bytes are kept until this is dropped, which takes a moment
    /// where they are many: pass the timeline on first.
    ///
    /// # Errors
    ///
    /// Where it cannot be read or is too long, and where it has faults.
    pub fn finish(&mut self, told: &dyn Fn(Progress)) -> Result<Timeline, Late> {
        self.read_all(told);
        let Self { name, bytes, broken, has_begun, .. } = &*self;
        let has_begun = *has_begun;
        if let Some(error) = broken {
            let so_far = has_begun.then(|| Box::new(all_of(bytes)));
            return Err(Late { error: error.clone(), so_far });
        }
        let mut parsing = Parsing::of(bytes, told);
        understand(name, bytes, |event| parsing.note(event))
            .map_err(|late| Late { so_far: late.so_far.filter(|_| has_begun), ..late })
    }

    /// Frees the input's bytes, portion by portion: freed at once, many would
    /// keep every other thread waiting that needs the process's memory map.
    pub fn free(mut self) {
        while self.bytes.len() > CHUNK {
            self.bytes.truncate(self.bytes.len() - CHUNK);
            self.bytes.shrink_to_fit();
        }
    }

    fn read_all(&mut self, told: &dyn Fn(Progress)) {
        let length = self.length.unwrap_or_default().min(self.most);
        // One byte more, in which the end shows without room being made.
        let room = length.saturating_sub(self.bytes.len()).saturating_add(1);
        // Where there is no such room, reading will tell.
        let _ = self.bytes.try_reserve(room);
        while !self.has_ended {
            let bytes = self.bytes.len();
            self.read_up_to(bytes.saturating_add(CHUNK));
            told(Progress::reading(self.bytes.len(), length));
        }
    }

    /// Reads until so many bytes are there, or the input ends.
    fn read_up_to(&mut self, length: usize) {
        for length in [SAMPLE.min(length), length] {
            // One more than the most, to see that it is too long.
            let wanted = length.min(self.most.saturating_add(1)).saturating_sub(self.bytes.len());
            if wanted == 0 || self.has_ended {
                continue;
            }
            // At once, not by and by. Where there is no such room, reading tells.
            let _ = self.bytes.try_reserve(wanted);
            let part = self.input.by_ref().take(wanted as u64).read_to_end(&mut self.bytes);
            self.broken = part.as_ref().err().map(|error| LoadError::unreadable(&self.name, error));
            if self.bytes.len() > self.most {
                let reason = format!("this has more than {} bytes; is it a timeline?", self.most);
                self.broken = Some(LoadError::Unreadable { name: self.name.clone(), reason });
            }
            self.has_ended = self.broken.is_some() || part.is_ok_and(|read| read < wanted);
            if length == SAMPLE && !may_be_text(&self.bytes) {
                self.has_ended = true;
            }
        }
    }
}

/// Whether these bytes may begin a text, which may go on inside a character.
fn may_be_text(bytes: &[u8]) -> bool {
    let is_utf8 = str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true);
    is_utf8 && !bytes.contains(&0)
}

/// What can be understood of an input that broke off.
fn all_of(bytes: &[u8]) -> Timeline {
    let (mut draft, mut events) = (Draft::default(), Vec::new());
    fill(&mut draft, sound_part(bytes), |event| events.push(event));
    Draft { events, ..draft }.into()
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    /// An input that cannot be read, and why.
    struct Broken(ErrorKind);

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
    }

    #[test]
    fn what_cannot_be_read_says_what_to_do() {
        for (kind, words) in [
            (ErrorKind::PermissionDenied, "a.ron: no permission to read this file; ask its owner"),
            (ErrorKind::NotFound, "a.ron: there is no such file; is the name spelt right?"),
            (ErrorKind::IsADirectory, "a.ron: this is a directory; name a file in it"),
            (ErrorKind::TimedOut, "a.ron: cannot be read: "),
        ] {
            let outcome = Loading::new("a.ron", Broken(kind)).finish(&|_| {});
            assert!(outcome.is_err_and(|late| late.to_string().starts_with(words)), "{kind:?}");
        }
    }

    #[test]
    fn an_input_without_end_is_refused() {
        let text = "(title: \"T\", events: [])";
        for most in [0, 10, 23] {
            let endless = text.as_bytes().chain(io::repeat(b' '));
            let mut loading = Loading { most, ..Loading::new("-", endless) };
            let outcome = loading.finish(&|_| {});
            let expected = format!("-: this has more than {most} bytes; is it a timeline?");
            assert_eq!(outcome.map_err(|late| late.to_string()), Err(expected));
        }
        let mut whole = Loading { most: text.len(), ..Loading::new("-", text.as_bytes()) };
        assert!(whole.finish(&|_| {}).is_ok());
    }
}
