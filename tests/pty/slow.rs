//! A line that takes less than is drawn: frames are left out, and keys are
//! read all the same. The test is the line, which takes what it wants.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::time::Instant;

use super::*;

/// How a frame begins.
const FRAME: &str = "\x1b[?2026h";
/// The last event, and what selects it.
const LAST: (&str, &str) = ("Putin in Nagato", "G");
/// More than any line takes ahead.
const LONG: usize = 100_000;

/// A program at the far end of a connection.
fn over_ssh() -> Emulator {
    let command = Command::new(ANNALS).env("TERM", "xterm-256color");
    let command = command.env("SSH_CONNECTION", "192.0.2.7 50022 192.0.2.1 22");
    let mut emulator = Emulator::start(command, 24, 80);
    emulator.wait_for(FIRST_SCREEN);
    emulator
}

/// A program that stands before a line that takes nothing any more.
fn stuck() -> Emulator {
    let mut file = tempfile::NamedTempFile::with_suffix(".ron").unwrap();
    let title = "Shimoda!".repeat(LONG / 8);
    write!(file, r#"(title: "Long", events: [(date: "1855", title: "{title}"), "#).unwrap();
    for year in 1856..2000 {
        write!(file, r#"(date: "{year}", title: "A ship"), "#).unwrap();
    }
    write!(file, r#"(date: "2016", title: "{}")])"#, LAST.0).unwrap();
    let command = Command::new(ANNALS).arg(file.path()).env("TERM", "xterm-256color");
    let mut emulator = Emulator::start(command, 24, 80);
    emulator.wait_for("1872");
    emulator.send_blindly(COPY);
    emulator
}

#[test]
fn while_a_line_takes_nothing_all_keys_cost_one_frame() {
    let mut emulator = stuck();
    let before = emulator.count(FRAME);
    for _ in 0..100 {
        emulator.send_blindly("j");
        emulator.send_blindly("k");
    }
    emulator.send_blindly(LAST.1);
    emulator.wait_for(LAST.0);
    let frames = emulator.count(FRAME) - before;
    assert!(frames <= 2, "{frames} frames: one, and one for a key that came late");
    emulator.send(QUIT);
    assert_eq!(emulator.wait_for_end().code(), Some(0));
    emulator.assert_restored();
}

#[test]
fn a_line_that_takes_nothing_keeps_nobody_from_leaving() {
    for key in [QUIT, CTRL_C] {
        let mut emulator = stuck();
        emulator.send(key);
        assert_eq!(emulator.wait_blindly_for_end().code(), Some(0), "{key:?}");
        // The line takes something again.
        emulator.wait_for_end();
        emulator.assert_restored();
    }
    let mut emulator = stuck();
    kill_process(emulator.pid(), Signal::TERM).unwrap();
    assert_eq!(emulator.wait_blindly_for_end().code(), Some(143));
    emulator.wait_for_end();
    emulator.assert_restored();
}

/// However long it takes, for a slow machine has more time for frames.
#[test]
fn over_ssh_there_are_no_more_than_thirty_frames_a_second() {
    let start = Instant::now();
    let mut emulator = over_ssh();
    for _ in 0..100 {
        emulator.send_blindly("j");
        emulator.send_blindly("k");
    }
    emulator.send(LAST.1);
    emulator.wait_for("15–16 December 2016");
    let allowed = 1 + start.elapsed().as_millis() * 30 / 1000;
    let frames = emulator.count(FRAME);
    assert!(frames as u128 <= allowed, "{frames} frames, of {allowed} that there may be");
    emulator.send(QUIT);
    assert_eq!(emulator.wait_for_end().code(), Some(0));
}

/// What wakes it is the next frame, and not the pause that ends a paste.
#[test]
fn over_ssh_the_wait_for_a_frame_ends_no_paste() {
    let mut emulator = over_ssh();
    emulator.send_blindly("j");
    emulator.send(&format!("{SEARCH}\x1b[200~{NEEDLE}"));
    emulator.wait_until("the search bar", |emulator| emulator.sent("cancel"));
    emulator
        .wait_until("the paste, once its end counts as lost", |emulator| emulator.shows(NEEDLE));
    let told = str::from_utf8(emulator.bytes()).unwrap();
    let bar = told.split(FRAME).find(|frame| frame.contains("cancel")).unwrap();
    assert!(!bar.contains(NEEDLE), "{bar:?}");
}

/// Searching elsewhere takes its time: the time for which this one idles.
#[test]
fn over_ssh_nothing_wakes_who_idles() {
    let mut idle = over_ssh();
    type_needle(&mut idle);
    let mut other = over_ssh();
    let before = idle.wake_ups();
    type_needle(&mut other);
    leave_search(&mut other);
    assert!(idle.wake_ups() - before <= 1, "it goes to sleep at most");
}
