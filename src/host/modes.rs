//! Everything that is switched on in the reader's terminal, and switched off
//! again on quit, error, panic, signal and stop.

use std::{
    io, panic,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rustix::{
    io::Errno,
    process::getpgrp,
    termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcsetattr},
};

use super::{ssh::service, terminal::Terminal};

/// Alternate screen, bracketed paste.
pub(super) const SET: &[u8] = b"\x1b[?1049h\x1b[?2004h";

/// The reverse of [`SET`] and of what frames leave behind: a string or a
/// synchronized update that was cut short, colours, a hidden cursor, and what
/// was drawn, for not every terminal has a screen to return to. The string's
/// end comes first, lest the string swallow the rest.
pub(super) const RESTORE: &[u8] =
    b"\x1b\\\x1b[?2026l\x1b[0m\x1b[H\x1b[2J\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// The terminal's modes, set while this lives.
#[derive(Debug)]
pub(super) struct Modes {
    shared: Arc<Shared>,
}

/// What the guard and the panic hook both know.
#[derive(Debug)]
struct Shared {
    terminal: Arc<Terminal>,
    /// How the terminal was before, while the modes are set.
    before: Mutex<Option<Termios>>,
}

impl Modes {
    /// Sets the modes, and has them restored before a panic's message is
    /// printed.
    ///
    /// # Errors
    ///
    /// What the system reports; nothing stays set.
    pub(super) fn set(terminal: Arc<Terminal>) -> io::Result<Self> {
        let shared = Arc::new(Shared { terminal, before: Mutex::new(None) });
        let modes = Self { shared: Arc::clone(&shared) };
        let next = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            // A session that breaks down elsewhere has no part in this terminal.
            if !service::is_here() {
                shared.restore();
            }
            next(panic);
        }));
        modes.set_again()?;
        Ok(modes)
    }

    /// Sets the modes again, after they were restored or somebody else has
    /// had the terminal. From the background this stops the program, as it
    /// should, until it is in the foreground.
    ///
    /// # Errors
    ///
    /// What the system reports.
    pub(super) fn set_again(&self) -> io::Result<()> {
        let Shared { terminal, before } = &*self.shared;
        let mut before = lock(before);
        let found = match before.take() {
            Some(before) => before,
            None => tcgetattr(terminal)?,
        };
        let mut raw = found.clone();
        raw.make_raw();
        *before = Some(found);
        apply(terminal, &raw)?;
        terminal.write_all(SET)
    }

    /// Restores what was before. A second time this does nothing.
    pub(super) fn restore(&self) {
        self.shared.restore();
    }

    /// Whether the modes are set.
    pub(super) fn are_set(&self) -> bool {
        lock(&self.shared.before).is_some()
    }
}

impl Drop for Modes {
    fn drop(&mut self) {
        self.restore();
    }
}

impl Shared {
    /// As much as can be: the terminal may be gone, and in the background the
    /// shell has set it up for itself already.
    fn restore(&self) {
        let Some(before) = lock(&self.before).take() else { return };
        if self.terminal.write_all(RESTORE).is_err() {
            // Before a line that is stuck, what it did not take makes room.
            self.terminal.discard();
            let _ = self.terminal.write_all(RESTORE);
        }
        let background = tcgetpgrp(&self.terminal).is_ok_and(|front| front != getpgrp());
        if !background {
            let _ = apply(&self.terminal, &before);
        }
    }
}

/// At once: waiting for output to drain could wait for ever.
fn apply(terminal: &Terminal, termios: &Termios) -> io::Result<()> {
    loop {
        match tcsetattr(terminal, OptionalActions::Now, termios) {
            Err(Errno::INTR) => {}
            result => return Ok(result?),
        }
    }
}

/// The value is whole whatever happened to whoever held it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::{
        io::Read,
        os::fd::AsFd,
        sync::mpsc::{Sender, channel},
    };

    use pty_process::blocking::{Pty, open};
    use rustix::{fs::OFlags, termios::LocalModes};

    use super::{super::terminal::Moved, *};

    /// The hook is the process's: one test at a time.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

    fn pair() -> (Pty, Arc<Terminal>) {
        let (pty, terminal) = open().unwrap();
        let terminal = terminal.as_fd().try_clone_to_owned().unwrap();
        (pty, Arc::new(Terminal::from(terminal)))
    }

    fn settings(terminal: &Terminal) -> String {
        format!("{:?}", tcgetattr(terminal).unwrap())
    }

    /// What has been written to the terminal, of which this is the end.
    fn written(mut pty: &Pty, end: &[u8]) -> Vec<u8> {
        let mut written = Vec::new();
        let mut buffer = [0; 256];
        while !written.ends_with(end) {
            let count = pty.read(&mut buffer).unwrap();
            written.extend_from_slice(&buffer[..count]);
        }
        written
    }

    #[test]
    fn dropping_restores_every_setting_once() {
        let _alone = lock(&ONE_AT_A_TIME);
        let (pty, terminal) = pair();
        let before = settings(&terminal);
        let modes = Modes::set(Arc::clone(&terminal)).unwrap();
        let raw = tcgetattr(&*terminal).unwrap().local_modes;
        assert!(!raw.intersects(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG));
        modes.restore();
        assert_eq!(settings(&terminal), before);
        modes.restore();
        drop(modes);
        assert_eq!(settings(&terminal), before);
        terminal.write_all(b"end").unwrap();
        assert_eq!(written(&pty, b"end"), [SET, RESTORE, b"end"].concat());
        assert!(RESTORE.starts_with(b"\x1b\\"), "a string that was cut short ends first");
    }

    #[test]
    fn setting_again_does_not_take_its_own_settings_for_the_shells() {
        let _alone = lock(&ONE_AT_A_TIME);
        let (_pty, terminal) = pair();
        let before = settings(&terminal);
        let modes = Modes::set(Arc::clone(&terminal)).unwrap();
        modes.set_again().unwrap();
        modes.restore();
        modes.set_again().unwrap();
        drop(modes);
        assert_eq!(settings(&terminal), before);
    }

    #[test]
    fn a_line_that_is_stuck_is_told_all_the_same() {
        let _alone = lock(&ONE_AT_A_TIME);
        let (mut pty, terminal) = pair();
        rustix::fs::fcntl_setfl(&*terminal, OFlags::NONBLOCK).unwrap();
        let before = settings(&terminal);
        let modes = Modes::set(Arc::clone(&terminal)).unwrap();
        assert!(terminal.write_all(&vec![b'x'; 1 << 20]).is_err());
        while terminal.write(b"x").unwrap() != Moved::Nothing {}
        drop(modes);
        assert_eq!(settings(&terminal), before);
        // Nobody has it any more, so that reading comes to an end.
        drop((panic::take_hook(), terminal));
        let mut written = Vec::new();
        pty.read_to_end(&mut written).ok();
        assert!(written.ends_with(RESTORE), "{}", written.escape_ascii());
    }

    #[test]
    fn a_panic_in_a_server_leaves_the_terminal_alone() {
        let _alone = lock(&ONE_AT_A_TIME);
        let (_pty, terminal) = pair();
        let usual = panic::take_hook();
        panic::set_hook(Box::new(|_| {}));
        let modes = Modes::set(Arc::clone(&terminal)).unwrap();
        let drawn_on = settings(&terminal);
        for (name, stays) in [("serve", true), ("watch", true), ("search", false)] {
            let thread = std::thread::Builder::new().name(name.to_owned());
            assert!(thread.spawn(|| panic!("as it should")).unwrap().join().is_err());
            assert_eq!(modes.are_set(), stays, "{name}");
            assert_eq!(settings(&terminal) == drawn_on, stays, "{name}");
        }
        panic::set_hook(usual);
    }

    #[test]
    fn a_panic_is_told_on_a_restored_terminal() {
        let _alone = lock(&ONE_AT_A_TIME);
        let (_pty, terminal) = pair();
        let before = settings(&terminal);
        let (tell, told) = channel();
        let theirs = Arc::clone(&terminal);
        let usual = panic::take_hook();
        panic::set_hook(recorder(tell, theirs));
        let modes = Modes::set(Arc::clone(&terminal)).unwrap();
        let ended = panic::catch_unwind(|| panic!("what went wrong"));
        panic::set_hook(usual);
        assert!(ended.is_err());
        assert_eq!(told.try_recv().unwrap(), before, "restored before the message");
        assert!(!modes.are_set());
    }

    /// A hook that tells how it found the terminal.
    fn recorder(
        tell: Sender<String>,
        terminal: Arc<Terminal>,
    ) -> Box<dyn Fn(&panic::PanicHookInfo<'_>) + Send + Sync> {
        Box::new(move |_| tell.send(settings(&terminal)).unwrap())
    }
}
