//! `annals present`: a terminal for the presenter, and a class that comes in.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    process::Output,
    sync::Arc,
};

use russh::client;
use tempfile::TempDir;
use tokio::{
    net::TcpStream,
    task::{block_in_place, spawn_blocking},
};

use super::*;
use crate::student::{Student, Visitor, soon, try_code};

const HELP: &str = "?";
const PAUSE: &str = "P";
const NOBODY: &str = "nobody is here yet";

/// A presenter, and what a class needs in order to come in.
struct Lesson {
    presenter: Emulator,
    address: SocketAddr,
    code: String,
    fingerprint: String,
    home: TempDir,
}

fn present(home: &TempDir) -> Command {
    Command::new(ANNALS)
        .args(["present", "--listen", "127.0.0.1:0"])
        .env("TERM", "xterm-256color")
        .env("HOME", home.path())
        .env_remove("XDG_DATA_HOME")
}

/// What stands after this in the row that has it.
fn after(presenter: &Emulator, label: &str) -> String {
    let rows = presenter.screen().contents();
    let found = rows.lines().find_map(|row| row.split_once(label));
    let (_, rest) = found.unwrap_or_else(|| panic!("no {label:?} in\n{rows}"));
    rest.split_whitespace().next().unwrap_or_default().to_owned()
}

impl Lesson {
    fn begins() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self::of(present(&home), home)
    }

    /// One in whose header the invitation stands, and in whose help, too.
    fn of(command: Command, home: TempDir) -> Self {
        let presenter = Emulator::start(command, 40, 100);
        Self::shown_by(presenter, home)
    }

    fn shown_by(mut presenter: Emulator, home: TempDir) -> Self {
        presenter.wait_for(NOBODY);
        let port = after(&presenter, "ssh -p ");
        let host = after(&presenter, " class@");
        let code = after(&presenter, "· code ");
        presenter.send(HELP);
        presenter.wait_for("Your class comes in with");
        let line = format!("ssh -p {port} class@{host}");
        assert!(presenter.screen().contents().matches(&line).count() == 2, "and in the header");
        assert_eq!(after(&presenter, "the code "), code);
        let fingerprint = after(&presenter, "the server's key ");
        presenter.send(HELP);
        presenter.wait_until("the list again", |presenter| presenter.shows(FIRST_SCREEN));
        let address = format!("{host}:{port}").parse().unwrap();
        Self { presenter, address, code, fingerprint, home }
    }

    /// Somebody who knows the server by its key, and has the code.
    async fn student(&self) -> Student {
        let mut student = self.comes_with(&self.code).await;
        student.sees("following").await;
        student
    }

    async fn comes_with(&self, code: &str) -> Student {
        let visitor = Visitor { fingerprint: self.fingerprint.clone() };
        let line = soon(TcpStream::connect(self.address)).await.unwrap();
        let config = Arc::new(client::Config::default());
        let mut handle = soon(client::connect_stream(config, line, visitor)).await.unwrap();
        assert!(try_code(&mut handle, code).await);
        Student::sit_down(handle, "xterm-256color", &[], 80, 24).await
    }

    fn sends(&mut self, keys: &str) {
        self.presenter.send(keys);
    }

    fn sees(&mut self, text: &str) {
        block_in_place(|| self.presenter.wait_for(text));
    }

    fn ends(&mut self) -> Option<i32> {
        block_in_place(|| self.presenter.wait_for_end()).code()
    }
}

/// Everybody has their terminal back.
async fn go_home(students: impl IntoIterator<Item = Student>) {
    for mut student in students {
        assert_eq!(student.until_the_end().await, Some(0));
        assert!(student.has_the_terminal_back());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_code_sees_what_the_presenter_does() {
    let mut lesson = Lesson::begins();
    assert_eq!(lesson.code.len(), 6, "{}", lesson.code);
    assert!(lesson.code.bytes().all(|letter| letter.is_ascii_alphanumeric()));
    let mut anna = lesson.student().await;
    let mut boris = lesson.student().await;
    lesson.sees("2 follow");
    lesson.sends("jj");
    anna.sees("▌ 1941").await;
    boris.sees("▌ 1941").await;
    assert!(!anna.shows("class@"), "who is in need not be invited");
    boris.types("j").await;
    boris.sees("▌ 1945").await;
    lesson.sees("1 follows · 1 on their own");
    lesson.sends("/gorb\r");
    anna.sees("1 of 13").await;
    boris.types("F").await;
    boris.sees("1 of 13").await;
    lesson.sees("2 follow");
    lesson.sends(ESC);
    anna.sees("Treaty of Shimoda").await;
    lesson.sends(PAUSE);
    anna.sees("paused").await;
    lesson.sends("G");
    lesson.sees("▌ 2016");
    assert!(!anna.shows("▌ 2016"));
    lesson.sends(PAUSE);
    anna.sees("▌ 2016").await;
    boris.types(QUIT).await;
    go_home([boris]).await;
    lesson.sees("1 follows");
    drop(anna);
    lesson.sees(NOBODY);
    lesson.sends(QUIT);
    assert_eq!(lesson.ends(), Some(0));
    lesson.presenter.assert_restored();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_size_shows_the_presenter_the_class_sees_too() {
    let mut lesson = Lesson::begins();
    let mut student = lesson.student().await;
    lesson.sends("\rG");
    student.waits_for("the page's end", |student| !student.shows("7 February 1855")).await;
    // There is room for all of it.
    lesson.presenter.resize(90, 200);
    student.sees("7 February 1855").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn quitting_asks_once_and_sends_everybody_home() {
    let mut lesson = Lesson::begins();
    let students = [lesson.student().await, lesson.student().await];
    lesson.sees("2 follow");
    lesson.sends(QUIT);
    lesson.sees("2 follow: end the lecture");
    lesson.sends(ESC);
    let goes_on = |presenter: &Emulator| !presenter.shows("end the lecture");
    block_in_place(|| lesson.presenter.wait_until("it to go on", goes_on));
    lesson.sends(QUIT);
    lesson.sees("2 follow: end the lecture");
    lesson.sends(QUIT);
    go_home(students).await;
    assert_eq!(lesson.ends(), Some(0));
    lesson.presenter.assert_restored();
}

#[tokio::test(flavor = "multi_thread")]
async fn signals_end_it_and_send_everybody_home() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let mut lesson = Lesson::begins();
        let students = [lesson.student().await, lesson.student().await];
        kill_process(lesson.presenter.pid(), signal).unwrap();
        go_home(students).await;
        assert_eq!(lesson.ends(), Some(status), "{signal:?}");
        lesson.presenter.assert_restored();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hang_ups_that_come_again_and_again_hurry_nobody() {
    let lesson = Lesson::begins();
    let mut student = lesson.student().await;
    let Lesson { presenter, home, .. } = lesson;
    let program = presenter.pid();
    let closed = spawn_blocking(move || presenter.close());
    // A shell sends one when its window is closed, and the system another.
    while !student.shows("the server closes") {
        kill_process(program, Signal::HUP).unwrap();
        assert!(student.looks().await, "cut off");
    }
    go_home([student]).await;
    assert_eq!(closed.await.unwrap().code(), Some(129));
    drop(home);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_terminal_that_goes_away_sends_everybody_home() {
    let lesson = Lesson::begins();
    let students = [lesson.student().await, lesson.student().await];
    let Lesson { presenter, home, .. } = lesson;
    assert_eq!(block_in_place(|| presenter.close()).code(), Some(129));
    go_home(students).await;
    drop(home);
}

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_z_stops_no_class() {
    let home = tempfile::tempdir().unwrap();
    let command = Command::new("/bin/sh").arg("-i").env("PS1", "ready> ").env_remove("ENV");
    let command = command.env("TERM", "xterm-256color").env("ANNALS", ANNALS);
    let command = command.env("HOME", home.path()).env_remove("XDG_DATA_HOME");
    let mut shell = Emulator::start(command, 40, 100);
    shell.wait_for("ready> ");
    shell.send("\"$ANNALS\" present --listen 127.0.0.1:0\n");
    let mut lesson = block_in_place(|| Lesson::shown_by(shell, home));
    let mut student = lesson.student().await;
    lesson.sees("1 follows");
    lesson.sends(CTRL_Z);
    lesson.sees("A class would be stopped");
    lesson.sends("j");
    student.sees("▌ 1905").await;
    kill_process_group(lesson.presenter.foreground(), Signal::TSTP).unwrap();
    lesson.sees("A class would be stopped");
    lesson.sends("j");
    student.sees("▌ 1941").await;
    assert!(lesson.presenter.screen().alternate_screen() && lesson.presenter.is_raw());
    lesson.sends("qq");
    go_home([student]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_and_goes_is_in_the_log_and_not_on_the_screen() {
    for logged in [true, false] {
        let home = tempfile::tempdir().unwrap();
        let log = home.path().join("log");
        let command = present(&home);
        let command = if logged { command.arg("--log").arg(&log) } else { command };
        let mut lesson = Lesson::of(command, home);
        let student = lesson.student().await;
        lesson.sees("1 follows");
        drop(student);
        lesson.sees(NOBODY);
        lesson.sends(QUIT);
        assert_eq!(lesson.ends(), Some(0));
        let written = fs::read_to_string(&log).unwrap_or_default();
        assert_eq!(written.contains("127.0.0.1 came (1 here)"), logged, "{written}");
        assert_eq!(lesson.presenter.count(" came ("), 0);
        assert!(lesson.home.path().join(".local/share/annals/host_key").exists());
        lesson.presenter.assert_restored();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_of_ones_own_is_shown_instead() {
    let home = tempfile::tempdir().unwrap();
    let command = present(&home).args(["--code", "shimoda"]);
    let lesson = Lesson::of(command, home);
    assert_eq!(lesson.code, "shimoda");
    lesson.student().await;
}

#[test]
fn a_class_with_keys_is_asked_for_no_code() {
    let home = tempfile::tempdir().unwrap();
    let keys = home.path().join("keys");
    let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";
    fs::write(&keys, key).unwrap();
    let mut presenter = Emulator::start(present(&home).arg("--authorized-keys").arg(&keys), 24, 80);
    presenter.wait_for(NOBODY);
    assert!(presenter.shows("class@127.0.0.1") && !presenter.shows("code"));
    presenter.send(QUIT);
    assert_eq!(presenter.wait_for_end().code(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_with_the_presenters_code_presents_until_it_is_taken_back() {
    let home = tempfile::tempdir().unwrap();
    let command = present(&home).args(["--presenter-code", "putyatin"]);
    let mut lesson = Lesson::of(command, home);
    let mut student = lesson.student().await;
    let mut other = lesson.comes_with("putyatin").await;
    lesson.sees("Somebody else presents now");
    other.types("G").await;
    student.sees("▌ 2016").await;
    lesson.sends("j");
    lesson.sees("▌ 1905");
    lesson.sends("F");
    lesson.sees("▌ 2016");
    other.types("g").await;
    lesson.sees("▌ 1855");
    lesson.sends("jjP");
    student.sees("▌ 1941").await;
    other.sees("Somebody else presents now").await;
    lesson.sees("1 follows · 1 on their own");
    lesson.sends(QUIT);
    lesson.sees("1 follows: end the lecture");
    lesson.sends(QUIT);
    go_home([student, other]).await;
    assert_eq!(lesson.ends(), Some(0));
    lesson.presenter.assert_restored();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_changes_is_shown_to_all_and_its_faults_to_the_presenter_alone() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("history.ron");
    let text = "(title: \"A history\", events: [\n(date: \"1855\", title: \"Treaty of Shimoda\"),\n\
        (date: \"1905\", title: \"Portsmouth\"),\n])";
    fs::write(&file, text).unwrap();
    let command = present(&home).arg(&file);
    let mut lesson = Lesson::of(command, home);
    let mut student = lesson.student().await;
    lesson.sends("j");
    student.sees("▌ 1905").await;
    fs::write(&file, text.replace("1855", "1855-13")).unwrap();
    lesson.sees("Faulty: ");
    lesson.sees("history.ron:2:");
    fs::write(&file, text.replace("A history", "Another history")).unwrap();
    lesson.sees("The file is sound again");
    lesson.sees("Another history");
    student.sees("Another history").await;
    assert!(lesson.presenter.shows("▌ 1905") && student.shows("▌ 1905"));
    assert!(!String::from_utf8_lossy(&student.bytes).contains("aulty"));
    lesson.sends("k");
    student.sees("▌ 1855").await;
    fs::write(&file, text.replace("1905", "1905-13")).unwrap();
    lesson.sees("file faulty");
    lesson.sends("qq");
    go_home([student]).await;
    assert_eq!(lesson.ends(), Some(0));
    lesson.sees("your class did not see your last changes: history.ron:3:");
}

#[test]
fn a_port_in_use_is_told_on_an_untouched_terminal() {
    let home = tempfile::tempdir().unwrap();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = other.local_addr().unwrap().to_string();
    let command = Command::new(ANNALS).args(["present", "--listen", &taken]);
    let command = command.env("TERM", "xterm-256color").env("HOME", home.path());
    let mut presenter = Emulator::start(command, 24, 80);
    assert_eq!(presenter.wait_for_end().code(), Some(2));
    assert!(presenter.shows(&format!("cannot listen at {taken}")));
    assert_eq!(presenter.count(ESC), 0, "nothing was drawn");
    presenter.assert_restored();
}

#[test]
fn without_a_terminal_it_says_what_needs_none() {
    let home = tempfile::tempdir().unwrap();
    let mut command = std::process::Command::new(ANNALS);
    command.args(["present", "--listen", "127.0.0.1:0"]).env("HOME", home.path());
    let Output { status, stdout, stderr } = command.output().unwrap();
    assert_eq!(status.code(), Some(2));
    assert!(stdout.is_empty());
    let said = String::from_utf8(stderr).unwrap();
    assert!(said.contains("needs a terminal") && said.contains("annals serve"), "{said}");
    let dumb = present(&home).env("TERM", "dumb");
    let mut dumb = Emulator::start(dumb, 24, 80);
    assert_eq!(dumb.wait_for_end().code(), Some(2));
    assert!(dumb.shows("set TERM") && dumb.shows("annals serve"));
    assert!(fs::read_dir(home.path()).unwrap().next().is_none(), "nothing was made");
}

#[test]
fn who_asks_for_keys_and_has_none_presents_to_nobody() {
    let home = tempfile::tempdir().unwrap();
    let mut command = present(&home);
    command = command.args(["--authorized-keys", "/dev/null"]);
    let mut presenter = Emulator::start(command, 24, 200);
    assert_eq!(presenter.wait_for_end().code(), Some(2));
    assert!(presenter.shows("--authorized-keys /dev/null: there is no public key in it"));
    assert_eq!(presenter.count(ESC), 0, "nothing was drawn");
}
