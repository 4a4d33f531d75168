//! A terminal for tests: a pseudo-terminal, and an emulator that shows what a
//! program draws on it. It waits for what is to be seen, never for time.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::{
    fs,
    io::{Read, Write},
    num::NonZeroU16,
    os::fd::AsFd,
    path::Path,
    process::{Child, ExitStatus},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use pty_process::{
    Size,
    blocking::{Command, Pty, open},
};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::Pid,
    termios::{Termios, tcgetattr, tcgetpgrp},
};

/// Far beyond what anything here takes: only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program on a terminal.
pub(crate) struct Emulator {
    pty: Pty,
    screen: vt100::Parser,
    bytes: Vec<u8>,
    /// Where in `bytes` the present wait may look from.
    mark: usize,
    before: Termios,
    child: Child,
}

impl Emulator {
    /// Starts a program that leads a session on a terminal of its own.
    pub(crate) fn start(command: Command, rows: u16, columns: u16) -> Self {
        let (pty, terminal) = open().unwrap();
        pty.resize(Size::new(rows, columns)).unwrap();
        let before = tcgetattr(&pty).unwrap();
        let child = command.spawn(terminal).unwrap();
        let screen = vt100::Parser::new(dimension(rows), dimension(columns), 0);
        Self { pty, screen, bytes: Vec::new(), mark: 0, before, child }
    }

    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.screen().contents().contains(text)
    }

    /// Whether something stands in the last row.
    pub(crate) fn fills_its_last_row(&self) -> bool {
        let (_, columns) = self.screen().size();
        self.screen().rows(0, columns.get()).last().is_some_and(|row| !row.trim().is_empty())
    }

    /// Whether these bytes came since the last [`Emulator::send`] or
    /// [`Emulator::resize`].
    pub(crate) fn sent(&self, bytes: &str) -> bool {
        self.bytes[self.mark..].windows(bytes.len()).any(|window| window == bytes.as_bytes())
    }

    /// Everything that came so far.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How often these bytes came so far.
    pub(crate) fn count(&self, bytes: &str) -> usize {
        self.bytes.windows(bytes.len()).filter(|window| *window == bytes.as_bytes()).count()
    }

    /// Types, and looks at nothing that the program draws; it has taken the
    /// keys in when this returns, as far as the system tells.
    #[track_caller]
    pub(crate) fn send_blindly(&mut self, keys: &str) {
        let (before, deadline) = (self.wake_ups(), Instant::now() + PATIENCE);
        let told = Path::new(&self.status_file()).exists();
        self.send(keys);
        while told && self.wake_ups() == before {
            assert!(Instant::now() < deadline, "waited in vain for {keys:?} to be read");
            thread::yield_now();
        }
    }

    /// Types.
    pub(crate) fn send(&mut self, keys: &str) {
        self.mark = self.bytes.len();
        self.pty.write_all(keys.as_bytes()).unwrap();
    }

    pub(crate) fn resize(&mut self, rows: u16, columns: u16) {
        self.mark = self.bytes.len();
        self.screen.screen_mut().set_size(dimension(rows), dimension(columns));
        self.pty.resize(Size::new(rows, columns)).unwrap();
    }

    /// Shows what the program draws until it is as told.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, what: &str, condition: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !condition(self) {
            let more = self.receive(deadline);
            assert!(more || condition(self), "it ended before {what}: {}", self.shown());
            assert!(Instant::now() < deadline, "waited in vain for {what}: {}", self.shown());
        }
    }

    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |emulator| emulator.shows(text));
    }

    /// Shows what the program draws until it has ended.
    #[track_caller]
    pub(crate) fn wait_for_end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        while self.receive(deadline) {
            assert!(Instant::now() < deadline, "waited in vain for the end: {}", self.shown());
        }
        self.child.wait().unwrap()
    }

    /// Waits until the program has ended, before anything that it drew is
    /// looked at.
    #[track_caller]
    pub(crate) fn wait_blindly_for_end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < deadline, "waited in vain for the end");
            thread::yield_now();
        }
    }

    /// Asserts that the terminal is as it was before the program started.
    #[track_caller]
    pub(crate) fn assert_restored(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        assert!(!screen.hide_cursor(), "the cursor is visible");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.application_cursor() && !screen.application_keypad());
        let now = tcgetattr(&self.pty).unwrap();
        assert_eq!(format!("{now:?}"), format!("{:?}", self.before), "the line settings");
    }

    /// Takes the terminal away from the program, and waits for its end.
    pub(crate) fn close(self) -> ExitStatus {
        let Self { pty, child, .. } = self;
        drop(pty);
        end_of(child)
    }

    pub(crate) fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// How often the program has gone to sleep; 0 where the system does not
    /// say.
    pub(crate) fn wake_ups(&self) -> u32 {
        let status = fs::read_to_string(self.status_file()).unwrap_or_default();
        let count = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        count.map_or(0, |count| count.trim().parse().unwrap())
    }

    fn status_file(&self) -> String {
        format!("/proc/{}/status", self.pid().as_raw_nonzero())
    }

    /// The process group that has the terminal.
    pub(crate) fn foreground(&self) -> Pid {
        tcgetpgrp(&self.pty).unwrap()
    }

    /// Whether programs see keys as they are typed, not lines.
    pub(crate) fn is_raw(&self) -> bool {
        !tcgetattr(&self.pty).unwrap().local_modes.contains(rustix::termios::LocalModes::ICANON)
    }

    /// Takes in what comes before the deadline. `false` when nothing can.
    fn receive(&mut self, deadline: Instant) -> bool {
        let left = deadline.saturating_duration_since(Instant::now());
        let left = Timespec::try_from(left).unwrap();
        let fd = self.pty.as_fd();
        if poll(&mut [PollFd::new(&fd, PollFlags::IN)], Some(&left)) == Ok(0) {
            return true;
        }
        let mut buffer = [0; 16384];
        match self.pty.read(&mut buffer) {
            // A terminal that nobody has open any more reads as an error on Linux.
            Ok(0) | Err(_) => false,
            Ok(count) => {
                self.screen.process(&buffer[..count]);
                self.bytes.extend_from_slice(&buffer[..count]);
                true
            }
        }
    }

    fn shown(&self) -> String {
        let since = self.bytes[self.mark..].escape_ascii();
        format!("the screen shows\n{}\nafter {since}", self.screen().contents())
    }
}

fn end_of(mut child: Child) -> ExitStatus {
    let pid = Pid::from_child(&child);
    let (ended, end) = mpsc::channel();
    let waiting = thread::spawn(move || ended.send(child.wait().unwrap()));
    let status = end.recv_timeout(PATIENCE);
    if status.is_err() {
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
    }
    let _ = waiting.join();
    status.expect("the program ends by itself")
}

fn dimension(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap()
}
