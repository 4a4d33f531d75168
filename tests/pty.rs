//! The program on a real terminal: it starts, it listens, and whatever ends
//! it leaves the terminal as it was.
#![cfg(unix)]

#[path = "support/emulator.rs"]
mod emulator;
#[path = "pty/loading.rs"]
mod loading;
#[path = "pty/present.rs"]
mod present;
#[path = "pty/slow.rs"]
mod slow;
#[path = "pty/spoken.rs"]
mod spoken;
#[path = "support/student.rs"]
#[expect(dead_code, reason = "others need more of it")]
#[expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail")]
mod student;
#[path = "pty/terminals.rs"]
mod terminals;

use std::{io::Write, process::Stdio};

use emulator::Emulator;
use pty_process::blocking::Command;
use rustix::process::{Signal, kill_process, kill_process_group};

const ANNALS: &str = env!("CARGO_BIN_EXE_annals");
/// On the first screen of the built-in timeline.
const FIRST_SCREEN: &str = "Treaty of Shimoda";
const SEARCH: &str = "/";
const COPY: &str = "y";
const QUIT: &str = "q";
const ESC: &str = "\x1b";
const CTRL_C: &str = "\x03";
const CTRL_L: &str = "\x0c";
const CTRL_Z: &str = "\x1a";
/// In no timeline.
const NEEDLE: &str = "zyzzyva";
/// How a screen is wiped before it is drawn anew.
const WIPED: &str = "\x1b[2J";

fn annals() -> Emulator {
    let mut command = Command::new(ANNALS);
    command = command.env("TERM", "xterm-256color");
    let mut emulator = Emulator::start(command, 24, 80);
    emulator.wait_for(FIRST_SCREEN);
    emulator
}

/// Searches for the needle, so that a key is seen to arrive.
fn type_needle(emulator: &mut Emulator) {
    emulator.send(&format!("{SEARCH}{NEEDLE}"));
    emulator.wait_for(NEEDLE);
}

/// Leaves the search again: the ESC is alone, so only time tells that it is
/// a key.
fn leave_search(emulator: &mut Emulator) {
    emulator.send(ESC);
    emulator.wait_until("Esc to clear the search", |emulator| !emulator.shows(NEEDLE));
}

#[test]
fn it_reads_keys_and_leaves_the_terminal_as_it_was() {
    let mut emulator = annals();
    assert!(emulator.screen().alternate_screen());
    assert!(emulator.screen().bracketed_paste());
    type_needle(&mut emulator);
    leave_search(&mut emulator);
    emulator.send(QUIT);
    assert_eq!(emulator.wait_for_end().code(), Some(0));
    emulator.assert_restored();
    assert!(!emulator.shows(FIRST_SCREEN), "the screen before is back");
}

#[test]
fn the_ctrl_c_key_quits() {
    let mut emulator = annals();
    emulator.send(CTRL_C);
    assert_eq!(emulator.wait_for_end().code(), Some(0));
    emulator.assert_restored();
}

#[test]
fn keys_come_from_the_terminal_when_input_does_not() {
    let command = Command::new(ANNALS).env("TERM", "xterm-256color").stdin(Stdio::null());
    let mut emulator = Emulator::start(command, 24, 80);
    emulator.wait_for(FIRST_SCREEN);
    type_needle(&mut emulator);
    leave_search(&mut emulator);
    emulator.send(QUIT);
    assert_eq!(emulator.wait_for_end().code(), Some(0));
    emulator.assert_restored();
}

#[test]
fn signals_end_it_with_the_terminal_restored() {
    for (signal, status) in
        [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129), (Signal::QUIT, 131)]
    {
        let mut emulator = annals();
        kill_process(emulator.pid(), signal).unwrap();
        assert_eq!(emulator.wait_for_end().code(), Some(status), "{signal:?}");
        emulator.assert_restored();
    }
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    assert_eq!(annals().close().code(), Some(129));
}

#[test]
fn it_follows_every_size() {
    let mut emulator = annals();
    let sizes = [(1, 1), (500, 400), (2, 200), (50, 3), (24, 1), (10, 10), (60, 200)];
    for (rows, columns) in sizes.into_iter().cycle().take(200) {
        emulator.resize(rows, columns);
    }
    emulator.resize(30, 100);
    emulator.wait_until("a screen of the last size", |emulator| {
        emulator.shows(FIRST_SCREEN) && emulator.fills_its_last_row()
    });
    emulator.send(QUIT);
    assert_eq!(emulator.wait_for_end().code(), Some(0));
    emulator.assert_restored();
}

#[test]
fn keys_and_sizes_that_come_together_both_count() {
    let mut emulator = annals();
    for (rows, needle) in (25..35).zip("zyxwvutsrp".chars()) {
        emulator.resize(rows, 80);
        emulator.send(&format!("{SEARCH}{NEEDLE}{needle}"));
        emulator.wait_until("the key and the size", |emulator| {
            emulator.shows(&format!("{NEEDLE}{needle}")) && emulator.fills_its_last_row()
        });
        leave_search(&mut emulator);
    }
}

#[test]
fn a_sequence_may_come_in_pieces() {
    let mut emulator = annals();
    emulator.send(&format!("{SEARCH}\x1b[20"));
    // Something that is seen to happen between the pieces.
    emulator.resize(30, 80);
    emulator.wait_until("the new size", |emulator| emulator.sent(WIPED));
    emulator.send(&format!("0~{NEEDLE}\x1b[201~"));
    emulator.wait_for(NEEDLE);
    assert!(!emulator.shows("0~") && !emulator.shows("01~"), "no piece was typed");
}

/// The pause that ends a paste is the time for which another one idles.
#[test]
fn a_paste_that_lost_its_end_ends_with_a_pause_and_nothing_wakes_who_idles() {
    let mut idle = annals();
    type_needle(&mut idle);
    let mut emulator = annals();
    type_needle(&mut emulator);
    let before = idle.wake_ups();
    emulator.send("\x1b[200~ and more");
    emulator.wait_for("and more");
    assert!(idle.wake_ups() - before <= 1, "it goes to sleep at most");
    emulator.send("\x1b[201~!");
    emulator.wait_for("and more!");
    emulator.send(CTRL_C);
    assert_eq!(emulator.wait_for_end().code(), Some(0));
    emulator.assert_restored();
}

#[test]
fn what_was_copied_before_quitting_goes_out_whole() {
    let title = "Shimoda!".repeat(3 * 10_000);
    let mut file = tempfile::NamedTempFile::with_suffix(".ron").unwrap();
    write!(file, r#"(title: "Long", events: [(date: "1855", title: "{title}")])"#).unwrap();
    let command = Command::new(ANNALS).arg(file.path()).env("TERM", "xterm-256color");
    let mut emulator = Emulator::start(command, 24, 80);
    emulator.wait_for("Shimoda!");
    emulator.send(&format!("{COPY}{QUIT}"));
    assert_eq!(emulator.wait_for_end().code(), Some(0));
    let title = "U2hpbW9kYSFTaGltb2RhIVNoaW1vZGEh".repeat(10_000);
    assert!(emulator.sent(&format!("\x1b]52;c;{title}ICgxODU1KS4gTG9uZy4=\x1b\\")));
    emulator.assert_restored();
}

#[test]
fn the_screen_is_drawn_anew_on_request() {
    let mut emulator = annals();
    emulator.send(CTRL_L);
    emulator.wait_until("a wiped screen", |emulator| emulator.sent(WIPED));
    emulator.wait_for(FIRST_SCREEN);
}

#[test]
fn nothing_could_continue_a_session_leader_so_it_goes_on() {
    let mut emulator = annals();
    emulator.send(CTRL_Z);
    kill_process(emulator.pid(), Signal::TSTP).unwrap();
    type_needle(&mut emulator);
    assert!(emulator.screen().alternate_screen() && emulator.is_raw(), "no echo of the line");
    leave_search(&mut emulator);
}

/// A job of a shell.
mod job {
    use super::*;

    const PROMPT: &str = "ready> ";

    pub(super) fn shell() -> Emulator {
        let command = Command::new("/bin/sh")
            .arg("-i")
            .env("TERM", "xterm-256color")
            .env("PS1", PROMPT)
            .env("ANNALS", ANNALS)
            .env_remove("ENV");
        let mut emulator = Emulator::start(command, 24, 80);
        emulator.wait_for(PROMPT);
        emulator
    }

    pub(super) fn command(emulator: &mut Emulator, line: &str) {
        emulator.send(&format!("{line}\n"));
    }

    fn wait_for_annals(emulator: &mut Emulator) {
        emulator.wait_until("annals to have the terminal", |emulator| {
            emulator.foreground() != emulator.pid()
                && emulator.screen().alternate_screen()
                && emulator.is_raw()
                && emulator.shows(FIRST_SCREEN)
                && !emulator.shows(PROMPT)
        });
    }

    pub(super) fn wait_for_shell(emulator: &mut Emulator) {
        emulator.wait_until("the shell to have the terminal", |emulator| {
            emulator.sent(PROMPT) && emulator.foreground() == emulator.pid()
        });
    }

    pub(super) fn assert_given_back(emulator: &Emulator) {
        let screen = emulator.screen();
        assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
    }

    fn quit(mut emulator: Emulator) {
        emulator.send(QUIT);
        wait_for_shell(&mut emulator);
        assert_given_back(&emulator);
        command(&mut emulator, "exit");
        assert_eq!(emulator.wait_for_end().code(), Some(0));
        emulator.assert_restored();
    }

    #[test]
    fn ctrl_z_stops_it_and_fg_brings_it_back() {
        let mut emulator = shell();
        command(&mut emulator, "\"$ANNALS\"");
        wait_for_annals(&mut emulator);
        for _ in 0..3 {
            emulator.send(CTRL_Z);
            wait_for_shell(&mut emulator);
            assert_given_back(&emulator);
            // The window may change while it is stopped.
            emulator.resize(30, 90);
            command(&mut emulator, "fg");
            wait_for_annals(&mut emulator);
            emulator.wait_until("a full screen", Emulator::fills_its_last_row);
        }
        type_needle(&mut emulator);
        leave_search(&mut emulator);
        quit(emulator);
    }

    #[test]
    fn a_stop_from_outside_gives_the_terminal_back() {
        let mut emulator = shell();
        command(&mut emulator, "\"$ANNALS\"");
        wait_for_annals(&mut emulator);
        emulator.send("");
        kill_process(emulator.foreground(), Signal::TSTP).unwrap();
        wait_for_shell(&mut emulator);
        assert_given_back(&emulator);
        command(&mut emulator, "fg");
        wait_for_annals(&mut emulator);
        quit(emulator);
    }

    #[test]
    fn a_stop_without_warning_leaves_a_clean_screen_on_return() {
        let mut emulator = shell();
        command(&mut emulator, "\"$ANNALS\"");
        wait_for_annals(&mut emulator);
        emulator.send("");
        kill_process_group(emulator.foreground(), Signal::STOP).unwrap();
        wait_for_shell(&mut emulator);
        command(&mut emulator, "fg");
        wait_for_annals(&mut emulator);
        quit(emulator);
    }

    #[test]
    fn one_started_in_the_background_waits_for_its_turn() {
        let mut emulator = shell();
        command(&mut emulator, "\"$ANNALS\" &");
        wait_for_shell(&mut emulator);
        command(&mut emulator, "fg");
        wait_for_annals(&mut emulator);
        quit(emulator);
    }

    #[test]
    fn a_stopped_one_can_be_ended() {
        let mut emulator = shell();
        command(&mut emulator, "\"$ANNALS\"");
        wait_for_annals(&mut emulator);
        emulator.send(CTRL_Z);
        wait_for_shell(&mut emulator);
        command(&mut emulator, "kill -s TERM %1; fg; echo status $?");
        emulator.wait_for("status 143");
        assert_given_back(&emulator);
    }
}
