//! A large timeline, while it comes. It comes through a pipe that the test
//! holds open, so that loading ends when the test says so.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    fmt::Write as _,
    fs::File,
    io::{PipeWriter, Write, pipe},
    process,
};

use super::*;

/// So many that most of them come after the first screen.
const EVENTS: usize = 30_000;
/// More than what the first screen waits for.
const BEGINNING: usize = 400 << 10;
/// The only one of its kind, and it comes late.
const LATE: &str = "Quetzalcoatlus";

/// A timeline of so many events, which are in no order.
fn history() -> String {
    let mut text = "(title: \"A large history\", events: [\n".to_owned();
    for number in 0..EVENTS {
        let (year, place) = (1000 + number * 7919 % 1000, number % 50);
        let title = if number == EVENTS - 2 { LATE } else { "A ship" };
        writeln!(
            text,
            "(date: \"{year}\", title: \"{title} {number}\", places: [\"Port {place}\"]),"
        )
        .unwrap();
    }
    text + "])\n"
}

/// A program that has been given the first part of a text, and the rest.
struct Arriving {
    emulator: Emulator,
    pipe: PipeWriter,
    rest: Vec<u8>,
}

impl Arriving {
    fn start(text: &str) -> Self {
        let (input, mut pipe) = pipe().unwrap();
        let command = Command::new(ANNALS).arg("-").env("TERM", "xterm-256color");
        let mut emulator = Emulator::start(command.stdin(input), 24, 80);
        let (first, rest) = text.as_bytes().split_at(BEGINNING);
        pipe.write_all(first).unwrap();
        emulator.wait_for("so far");
        Self { emulator, pipe, rest: rest.to_owned() }
    }

    /// Lets the rest come.
    fn finish(self) -> Emulator {
        let Self { emulator, mut pipe, rest } = self;
        pipe.write_all(&rest).unwrap();
        emulator
    }
}

/// The title of the event whose page is shown.
fn page(emulator: &Emulator) -> String {
    let (_, columns) = emulator.screen().size();
    let rows: Vec<String> = emulator.screen().rows(0, columns.get()).collect();
    rows[3].split('│').next_back().unwrap().trim().to_owned()
}

/// Waits until everything is there and known to the search. What is drawn last
/// goes last, so that no part of a frame looks like this.
#[track_caller]
fn wait_for_all(emulator: &mut Emulator) {
    emulator.wait_until("all of it", |emulator| {
        emulator.shows("30,000 events")
            && !["so far", "loading", "indexing"].iter().any(|word| emulator.shows(word))
    });
}

fn quit(mut emulator: Emulator, status: i32) -> Emulator {
    emulator.send(QUIT);
    assert_eq!(emulator.wait_for_end().code(), Some(status));
    emulator.assert_restored();
    emulator
}

#[test]
fn its_beginning_is_read_while_the_rest_comes_and_the_reader_stays() {
    let mut arriving = Arriving::start(&history());
    let emulator = &mut arriving.emulator;
    assert!(emulator.shows("loading"));
    let first = page(emulator);
    emulator.send("jjjjjj");
    emulator.wait_until("another page", |emulator| page(emulator) != first);
    emulator.send("G");
    emulator.wait_for("A ship");
    emulator.send("kkk\r");
    emulator.wait_for("list");
    let reading = page(emulator);
    let mut emulator = arriving.finish();
    wait_for_all(&mut emulator);
    assert_eq!(page(&emulator), reading);
    quit(emulator, 0);
}

#[test]
fn what_is_there_can_be_searched_and_is_searched_again_when_there_is_more() {
    let mut arriving = Arriving::start(&history());
    let emulator = &mut arriving.emulator;
    emulator.send(&format!("{SEARCH}{LATE}"));
    emulator.wait_for("no match");
    assert!(emulator.shows("so far"));
    let mut emulator = arriving.finish();
    wait_for_all(&mut emulator);
    emulator.wait_for("1 of 30,000");
    assert_eq!(page(&emulator), format!("{LATE} {}", EVENTS - 2));
    emulator.send(ESC);
    emulator.wait_until("Esc", |emulator| !emulator.shows(LATE));
    quit(emulator, 0);
}

#[test]
fn quitting_waits_for_nothing() {
    for keys in [QUIT, CTRL_C, "/port\x03"] {
        let mut arriving = Arriving::start(&history());
        arriving.emulator.send(keys);
        assert_eq!(arriving.emulator.wait_for_end().code(), Some(0), "{keys:?}");
        arriving.emulator.assert_restored();
    }
}

#[test]
fn signals_and_a_terminal_that_goes_away_end_it() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let mut arriving = Arriving::start(&history());
        kill_process(arriving.emulator.pid(), signal).unwrap();
        assert_eq!(arriving.emulator.wait_for_end().code(), Some(status), "{signal:?}");
        arriving.emulator.assert_restored();
    }
    assert_eq!(Arriving::start(&history()).emulator.close().code(), Some(129));
}

#[test]
fn it_can_be_stopped_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("history.ron");
    assert!(process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let mut emulator = job::shell();
    job::command(&mut emulator, &format!("\"$ANNALS\" '{}'", path.display()));
    let mut pipe = File::create(&path).unwrap();
    let history = history();
    let (first, rest) = history.as_bytes().split_at(BEGINNING);
    pipe.write_all(first).unwrap();
    emulator.wait_for("so far");
    emulator.send(CTRL_Z);
    job::wait_for_shell(&mut emulator);
    job::assert_given_back(&emulator);
    job::command(&mut emulator, "fg");
    emulator.wait_for("so far");
    pipe.write_all(rest).unwrap();
    drop(pipe);
    wait_for_all(&mut emulator);
    emulator.send(QUIT);
    job::wait_for_shell(&mut emulator);
    job::assert_given_back(&emulator);
}

#[test]
fn a_late_fault_leaves_the_screen_and_is_told_again_in_the_end() {
    let history = history();
    let cut = history.len() * 3 / 4;
    let cut = history[..cut].rfind('\n').unwrap();
    let line = history[..cut].lines().count() + 1;
    let faulty =
        format!("{}\n(dat: \"1855\", title: \"?\"),\n{}", &history[..cut], &history[cut..]);
    let mut arriving = Arriving::start(&faulty);
    let emulator = &mut arriving.emulator;
    emulator.send("jjj");
    emulator.send(&format!("{SEARCH}{NEEDLE}"));
    emulator.wait_for(NEEDLE);
    let mut emulator = arriving.finish();
    let fault = format!("-:{line}:2: ");
    emulator.wait_for(&fault);
    assert!(emulator.shows("events, incomplete"));
    emulator.send(&format!("{ESC}{ESC}"));
    emulator.wait_until("Esc", |emulator| !emulator.shows(NEEDLE));
    emulator.wait_until("the hints", |emulator| emulator.shows("quit"));
    assert!(emulator.shows("incomplete"));
    let emulator = quit(emulator, 1);
    assert!(emulator.shows(&fault), "on the screen before");
}

#[test]
fn a_fault_in_the_beginning_is_told_without_a_screen() {
    let faulty = history().replacen("A ship 7\"", "A ship 7", 1);
    let file = tempfile::NamedTempFile::with_suffix(".ron").unwrap();
    file.as_file().write_all(faulty.as_bytes()).unwrap();
    let command = Command::new(ANNALS).arg(file.path()).env("TERM", "xterm-256color");
    let mut emulator = Emulator::start(command, 24, 80);
    assert_eq!(emulator.wait_for_end().code(), Some(2));
    assert!(!emulator.sent("\x1b[?1049h"), "no screen");
    emulator.assert_restored();
}

/// Searching elsewhere takes its time: the time for which this one idles.
#[test]
fn once_all_is_there_nothing_wakes_it() {
    let mut idle = Arriving::start(&history()).finish();
    wait_for_all(&mut idle);
    let before = idle.wake_ups();
    let mut other = Arriving::start(&history()).finish();
    wait_for_all(&mut other);
    assert!(idle.wake_ups() - before <= 1, "it goes to sleep at most");
}
