//! `annals serve`, the program.

use std::{
    io::{BufRead, BufReader, Read},
    net::{SocketAddr, TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::channel,
    thread,
};

use annals::host::ssh::HostKey;
use rustix::process::{Pid, Signal, kill_process};

use crate::class::PATIENCE;

/// A server that runs, and what it said at first.
struct Running {
    child: Child,
    address: SocketAddr,
    fingerprint: String,
}

fn serve(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.args(["serve", "--listen", "127.0.0.1:0"]).env_clear().env("HOME", home);
    command
}

fn start(mut command: Command) -> Running {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut after = |start: &str| {
        let line = lines.find(|line| line.trim_start().starts_with(start)).unwrap();
        line.trim_start()[start.len()..].to_owned()
    };
    let place = after("ssh -p ");
    let (port, host) = place.split_once(" class@").unwrap();
    let address = format!("{host}:{port}").parse().unwrap();
    let fingerprint = after("Host key ");
    assert!(fingerprint.starts_with("SHA256:"));
    Running { child, address, fingerprint }
}

impl Running {
    /// Ends it; its status, and what it said last.
    fn end(mut self, signal: Signal) -> (Option<i32>, String) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code(), said)
    }
}

/// Makes its key, so that it has none to tell of.
fn keep_a_key(home: &Path) {
    HostKey::keep(&home.join(".local/share/annals/host_key")).unwrap();
}

/// The first words of whoever listens there.
fn greeting(address: SocketAddr) -> String {
    let mut greeting = String::new();
    let line = TcpStream::connect(address).unwrap();
    BufReader::new(line).read_line(&mut greeting).ok();
    greeting
}

#[test]
fn signals_end_it_with_their_status() {
    let home = tempfile::tempdir().unwrap();
    for (signal, status) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        let running = start(serve(home.path()));
        assert!(greeting(running.address).starts_with("SSH-2.0-annals"));
        assert_eq!(running.end(signal).0, Some(status));
    }
}

#[test]
fn its_key_stays_the_same_and_is_read_by_nobody_else() {
    let home = tempfile::tempdir().unwrap();
    let first = start(serve(home.path()));
    let key = home.path().join(".local/share/annals/host_key");
    assert_eq!(key.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let second = start(serve(home.path()));
    assert_eq!(first.fingerprint, second.fingerprint);
    first.end(Signal::TERM);
    second.end(Signal::TERM);
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    let refused = serve(home.path()).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("chmod 600"));
}

#[test]
fn it_refuses_to_let_everybody_in_from_everywhere() {
    let home = tempfile::tempdir().unwrap();
    let empty = home.path().join("empty");
    std::fs::write(&empty, "# nobody\n").unwrap();
    let empty = empty.to_str().unwrap();
    let odd = home.path().join("odd");
    std::fs::write(&odd, "# nobody\nssh-ed25519 nonsense\n").unwrap();
    let odd = odd.to_str().unwrap();
    for (more, said) in [
        (&[][..], "--code"),
        (&["--authorized-keys", empty], "no public key in it"),
        (&["--authorized-keys", odd], "odd:2: skipped: not a public key"),
        (&["--code", ""], "empty"),
        (&["--code-file", "no-such-file"], "no-such-file"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
        command.args(["serve", "--listen", "0.0.0.0:0"]).args(more);
        let output = command.env_clear().env("HOME", home.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{more:?}");
        let heard = String::from_utf8(output.stderr).unwrap();
        assert!(heard.contains(said), "{more:?}: {heard}");
        assert!(!home.path().join(".local").exists(), "nothing was made");
    }
}

#[test]
fn a_faulty_timeline_is_told_and_not_served() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("faulty.ron");
    std::fs::write(&file, "(title: \"A\", events: [(date: \"1855-13\", title: \"B\")])").unwrap();
    let output = serve(home.path()).arg(&file).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("faulty.ron:1:"));
}

#[test]
fn its_help_says_what_holds_unless_told() {
    for (command, address) in [("serve", "127.0.0.1:2222"), ("present", "0.0.0.0:2222")] {
        let output = Command::new(env!("CARGO_BIN_EXE_annals")).args([command, "--help"]).output();
        let help = String::from_utf8(output.unwrap().stdout).unwrap();
        let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
        for (option, value) in [
            ("--listen <ADDR:PORT>", address),
            ("--max-sessions <COUNT>", "500"),
            ("--max-per-address <COUNT>", "500"),
            ("--idle <MINUTES>", "120"),
        ] {
            let (_, told) = words.split_once(option).unwrap();
            let (told, _) = told.split_once(']').unwrap();
            assert!(told.ends_with(&format!("[default: {value}")), "{command} {option}: {told}");
        }
    }
}

#[test]
fn nothing_of_a_title_steers_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("history.ron");
    let text = "(title: \"A\\u{1b}[2JB\", events: [(date: \"1855\", title: \"C\")])";
    std::fs::write(&file, text).unwrap();
    let mut child = serve(home.path()).arg(&file).stdout(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    child.wait().unwrap();
    assert!(said.starts_with("Serving “A") && !said.contains('\x1b'), "{said:?}");
}

#[test]
fn that_nobody_reads_what_it_says_is_no_reason_not_to_serve() {
    let home = tempfile::tempdir().unwrap();
    // None that the system gives to whoever knocks.
    let start = 20_000 + u16::try_from(std::process::id() % 10_000).unwrap();
    let mut free = (start..).map(|port| SocketAddr::from(([127, 0, 0, 1], port)));
    let free = free.find(|&address| TcpListener::bind(address).is_ok()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.args(["serve", "--listen", &free.to_string()]).env_clear().env("HOME", home.path());
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut heard = String::new();
    while heard.is_empty() && child.try_wait().unwrap().is_none() {
        if let Ok(line) = TcpStream::connect(free) {
            BufReader::new(line).read_line(&mut heard).ok();
        }
    }
    assert!(heard.starts_with("SSH-2.0-annals"), "{heard:?}");
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(143));
}

#[test]
fn who_comes_and_goes_is_written_where_it_was_told() {
    let home = tempfile::tempdir().unwrap();
    keep_a_key(home.path());
    let log = home.path().join("log");
    let mut command = serve(home.path());
    command.args(["--max-per-address", "1", "--log"]).arg(&log);
    let running = start(command);
    let first = TcpStream::connect(running.address).unwrap();
    assert!(greeting(running.address).starts_with("annals: too many are here"));
    drop(first);
    let (status, said) = running.end(Signal::TERM);
    assert_eq!((status, said.as_str()), (Some(143), ""));
    let written = std::fs::read_to_string(&log).unwrap();
    assert!(written.contains("127.0.0.1 was turned away: too many are here"), "{written}");
}

#[test]
fn running_out_of_files_ends_nothing() {
    let home = tempfile::tempdir().unwrap();
    keep_a_key(home.path());
    let mut command = Command::new("/bin/sh");
    let program = env!("CARGO_BIN_EXE_annals");
    let line = format!("ulimit -n 40; exec '{program}' serve --listen 127.0.0.1:0");
    command.args(["-c", &line]).env_clear().env("HOME", home.path());
    let mut running = start(command);
    let log = BufReader::new(running.child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let (tell, told) = channel();
    thread::spawn(move || log.for_each(|line| tell.send(line).unwrap_or(())));
    for _ in 0..2 {
        let many: Vec<TcpStream> =
            (0..60).map(|_| TcpStream::connect(running.address).unwrap()).collect();
        let said = told.recv_timeout(PATIENCE).unwrap();
        assert!(said.contains("nobody can be taken in for now"), "{said}");
        drop(many);
        assert!(greeting(running.address).starts_with("SSH-2.0-annals"));
    }
    kill_process(Pid::from_child(&running.child), Signal::TERM).unwrap();
    assert_eq!(running.child.wait().unwrap().code(), Some(143));
}

#[test]
fn a_file_that_changes_is_told_of_with_the_place_of_its_fault() {
    let home = tempfile::tempdir().unwrap();
    keep_a_key(home.path());
    let file = home.path().join("history.ron");
    let text = "(title: \"A\", events: [\n(date: \"1855\", title: \"B\"),\n])";
    std::fs::write(&file, text).unwrap();
    let mut command = serve(home.path());
    command.arg(&file);
    let mut running = start(command);
    let mut log = BufReader::new(running.child.stderr.take().unwrap()).lines().map(Result::unwrap);
    for (text, said) in [
        (text.replace("1855", "1855-13"), "stays as it was: "),
        (text.replace('A', "C"), "has changed: it has 1 event now"),
    ] {
        std::fs::write(&file, text).unwrap();
        let line = log.next().unwrap();
        let placed = line.contains(": history.ron:2:");
        assert!(line.contains(said) && placed == said.ends_with(": "), "{line}");
    }
    kill_process(Pid::from_child(&running.child), Signal::TERM).unwrap();
    assert_eq!(running.child.wait().unwrap().code(), Some(143));
}
