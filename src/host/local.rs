//! The reader's own terminal. One thread waits for it, for signals and for
//! answers, all at once; nothing wakes when nothing happens.

mod effects;
mod news;

use std::{collections::VecDeque, io, mem, os::fd::AsFd, sync::Arc, time::Instant};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};
use signal_hook::consts::SIGHUP;

use super::{
    cadence::Cadence,
    exit::Exit,
    input::Parser,
    lecture::podium::Podium,
    loader::{Loader, Rest},
    look::Look,
    modes::Modes,
    output::Output,
    searcher::Searcher,
    session::Session,
    signals::Signals,
    terminal::{Moved, Terminal},
};
use crate::{
    app::{Action, App, Input},
    timeline::LoadError,
};

/// Runs the app on the terminal that shows standard output, or else standard
/// error or input, until it ends, and leaves that terminal as it was. The rest
/// of an app's timeline, where there is one, is loaded meanwhile; what of it
/// could not be read comes back with how it ended. From a podium, where there
/// is one, others see what the reader does.
///
/// What was read stays in memory, for the process is about to end.
///
/// # Errors
///
/// No terminal, or one that cannot be read; a system without files or threads
/// to give; a search that broke down, or loading.
pub fn run(
    app: App,
    rest: Option<Rest>,
    podium: Option<Podium>,
    look: Look,
) -> io::Result<(Exit, Vec<LoadError>)> {
    let mut local = Local::new(app, rest, podium, look)?;
    let exit = loop {
        if let Some(exit) = local.turn()? {
            break exit;
        }
    };
    let Local { modes, session, searcher, loader, podium, faults, .. } = local;
    drop(podium);
    drop(modes);
    // Nobody is to wait until a million events are freed.
    mem::forget((session, searcher, loader));
    Ok((exit, faults))
}

/// The loop's state. The modes come first: they are restored while signals
/// are still caught.
#[derive(Debug)]
struct Local {
    modes: Modes,
    terminal: Arc<Terminal>,
    signals: Signals,
    session: Session,
    searcher: Searcher,
    /// What is to be loaded once the first screen stands.
    rest: Option<Rest>,
    loader: Option<Loader>,
    /// Where others see what is done here.
    podium: Option<Podium>,
    /// What could not be read of the timeline.
    faults: Vec<LoadError>,
    parser: Parser,
    /// When something was typed last.
    typed: Instant,
    output: Output,
    cadence: Cadence,
    /// Whether the terminal may have a clipboard.
    clipboard: bool,
}

/// What there is to take in.
#[derive(Clone, Copy, Debug, Default)]
struct Ready {
    input: bool,
    signals: bool,
    news: bool,
}

impl Local {
    fn new(app: App, rest: Option<Rest>, podium: Option<Podium>, look: Look) -> io::Result<Self> {
        let terminal = Arc::new(Terminal::find()?);
        let signals = Signals::new()?;
        let searcher = match podium.as_ref().map(Podium::edition) {
            Some(edition) if Arc::ptr_eq(edition.timeline(), app.timeline()) => {
                Searcher::of(&edition)?
            }
            _ => Searcher::new(Arc::clone(app.timeline())),
        };
        let mut session = Session::new(app, look.theme, terminal.size());
        if let Some(podium) = &podium {
            for action in podium.beginning() {
                // A beginning asks for nothing.
                session.act(action);
            }
            podium.show(session.app());
        }
        Ok(Self {
            modes: Modes::set(Arc::clone(&terminal))?,
            terminal,
            signals,
            session,
            searcher,
            rest,
            loader: None,
            podium,
            faults: Vec::new(),
            parser: Parser::new(),
            typed: Instant::now(),
            output: Output::default(),
            cadence: Cadence::new(look.apart),
            clipboard: look.clipboard,
        })
    }

    /// Shows what there is to show, waits, and takes in what came.
    fn turn(&mut self) -> io::Result<Option<Exit>> {
        if self.modes.are_set() && !self.draw()? {
            return Ok(Some(Exit::HungUp));
        }
        self.prepare()?;
        let Some(ready) = self.wait()? else {
            return self.take_silence();
        };
        if ready.signals {
            // After these the terminal may be somebody else's: look again.
            return self.take_signals();
        }
        let exit = if ready.news { self.take_news()? } else { None };
        if exit.is_none() && ready.input {
            return self.take_input();
        }
        Ok(exit)
    }

    /// Starts what goes on beside the loop, now that a screen stands.
    fn prepare(&mut self) -> io::Result<()> {
        self.searcher.prepare()?;
        if let Some(rest) = self.rest.take() {
            self.loader = Some(Loader::start(rest)?);
        }
        Ok(())
    }

    /// Goes on with the frame under way, or starts the next one where it is time
    /// for it. `false` when the terminal is gone.
    fn draw(&mut self) -> io::Result<bool> {
        if !self.output.is_empty() && !self.output.write(&self.terminal)? {
            return Ok(false);
        }
        let now = Instant::now();
        if self.next_frame().is_some_and(|time| time <= now)
            && let Some(frame) = self.session.frame()
        {
            self.cadence.went(now);
            self.output.push(frame);
            return self.output.write(&self.terminal);
        }
        Ok(true)
    }

    /// When the next frame is to go, where there may be one. The last one is to
    /// be out first.
    fn next_frame(&self) -> Option<Instant> {
        let due = self.modes.are_set() && self.output.is_empty() && self.session.is_due();
        due.then(|| self.cadence.next())
    }

    /// When what was typed last is a key of its own and not the start of one.
    fn key_is_whole(&self) -> Option<Instant> {
        self.typed.checked_add(self.parser.patience()?)
    }

    /// Waits for anything at all, or until something is to be done though
    /// nothing happens: then `None`. While the terminal is the shell's, only its
    /// end counts.
    fn wait(&self) -> io::Result<Option<Ready>> {
        let mut interest = PollFlags::empty();
        if self.modes.are_set() {
            interest |= PollFlags::IN;
            interest.set(PollFlags::OUT, !self.output.is_empty());
        }
        let mut watched =
            vec![PollFd::new(&self.terminal, interest), PollFd::new(&self.signals, PollFlags::IN)];
        let bells = [
            self.searcher.bell(),
            self.loader.as_ref().map(AsFd::as_fd),
            self.podium.as_ref().map(AsFd::as_fd),
        ];
        let bells = bells.into_iter().flatten();
        watched.extend(bells.map(|bell| PollFd::from_borrowed_fd(bell, PollFlags::IN)));
        let wake = [self.next_frame(), self.key_is_whole()].into_iter().flatten().min();
        let left = wake.map(|time| time.saturating_duration_since(Instant::now()));
        let left = left.and_then(|time| Timespec::try_from(time).ok());
        match poll(&mut watched, left.as_ref()) {
            Ok(0) => return Ok(None),
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(Some(Ready::default())),
            Err(error) => return Err(error.into()),
        }
        let stirs = |place: usize| {
            watched.get(place).is_some_and(|one| !(one.revents() - PollFlags::OUT).is_empty())
        };
        let news = (2..watched.len()).any(stirs);
        Ok(Some(Ready { input: stirs(0), signals: stirs(1), news }))
    }

    fn take_signals(&mut self) -> io::Result<Option<Exit>> {
        let arrived = self.signals.take();
        if let Some(signal) = arrived.end {
            return Ok(Some(if signal == SIGHUP { Exit::HungUp } else { Exit::Signal(signal) }));
        }
        if arrived.go_on {
            // Whoever had the terminal, what it shows and how large it is may
            // be anything.
            self.modes.set_again()?;
        } else if arrived.stop {
            self.suspend()?;
        }
        if arrived.resized || arrived.go_on {
            let exit = self.act(vec![Action::Resize(self.terminal.size())])?;
            self.tell();
            return Ok(exit);
        }
        Ok(None)
    }

    fn take_input(&mut self) -> io::Result<Option<Exit>> {
        let mut buffer = [0; 4096];
        let count = match self.terminal.read(&mut buffer)? {
            Moved::Bytes(count) => count,
            Moved::Nothing => return Ok(None),
            Moved::HungUp => return Ok(Some(Exit::HungUp)),
        };
        self.typed = Instant::now();
        let mut inputs = VecDeque::new();
        self.parser.feed(buffer.get(..count).unwrap_or_default(), |input| inputs.push_back(input));
        self.take_all(inputs)
    }

    /// Nothing came. If it was the next key that was waited for, it is whole.
    fn take_silence(&mut self) -> io::Result<Option<Exit>> {
        if self.key_is_whole().is_none_or(|time| time > Instant::now()) {
            return Ok(None);
        }
        let mut inputs = VecDeque::new();
        self.parser.flush(|input| inputs.push_back(input));
        self.take_all(inputs)
    }

    fn take_all(&mut self, mut inputs: VecDeque<Input>) -> io::Result<Option<Exit>> {
        while !inputs.is_empty() {
            let effect = self.session.take(&mut inputs);
            if let Some(exit) = self.perform(effect)? {
                return Ok(Some(exit));
            }
        }
        let exit = self.catch_up()?;
        self.tell();
        Ok(exit)
    }
}
