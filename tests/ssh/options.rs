//! What `annals serve` is told to be, and cannot be: each is refused with
//! where it stands, what was found, and what to do, and nothing is made.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    net::TcpListener,
    path::Path,
    process::{Command, Stdio},
};

use annals::host::ssh::HostKey;

const KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";
const RSA: &str = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDTjyfwZWWewxVcwe1L21r1lN/itNMmQhGLCW/ZaXqzdraeWeGWJMupFMZh8H0n+U6tZerTyQ2xPcdr/s55SLV3ZRAMyhj0kFYK12inXv1aa/2zgotiDbRCTFKhyqOMhtsFWm0kfhxtEJMaFqDHQA8W8oDyx0zg5Jvq7uBzHvbtGQ==";
const PRIVATE: &str = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUA\n-----END OPENSSH PRIVATE KEY-----\n";

/// A server that is told this, in a folder that is its home.
fn serve(home: &Path, told: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.arg("serve").args(told).current_dir(home).env_clear().env("HOME", home);
    command
}

/// What it says to this instead of serving.
fn refusal(home: &Path, told: &[&str]) -> String {
    let mut command = serve(home, told);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut serving = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut serving).unwrap();
    if !serving.is_empty() {
        child.kill().unwrap();
        child.wait().unwrap();
        panic!("{told:?} is served");
    }
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2), "{told:?}: {said}");
    assert!(!home.join(".local").exists(), "{told:?} made a key");
    said
}

/// Refuses all of these, each time with these words.
fn refused(home: &Path, cases: &[(&[&str], &[&str])]) {
    for (told, words) in cases {
        let told = [&["--listen", "127.0.0.1:0"], *told].concat();
        let said = refusal(home, &told);
        for word in *words {
            assert!(said.contains(word), "no {word:?} for {told:?} in\n{said}");
        }
    }
}

#[test]
fn who_asks_for_keys_and_has_none_lets_in_nobody() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("keys");
    for (text, said) in [
        ("", "no public key in it"),
        ("# nobody yet\n\n", "no public key in it"),
        (RSA, "ssh-keygen -t ed25519"),
        (PRIVATE, "this is a private key"),
        ("\0\0\0", "no public key in it"),
    ] {
        fs::write(&path, text).unwrap();
        for code in [&[][..], &["--code", "1855"]] {
            let told = [&["--authorized-keys", "keys"], code].concat();
            refused(home.path(), &[(&told, &["--authorized-keys keys", said])]);
        }
    }
    fs::write(&path, format!("{KEY}\n{}", "# and so on\n".repeat(100_000))).unwrap();
    refused(home.path(), &[(&["--authorized-keys", "keys"], &["longer than"])]);
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_its_option() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("latin1"), b"caf\xe9\n").unwrap();
    for option in ["--code-file", "--presenter-code-file", "--authorized-keys"] {
        refused(
            home.path(),
            &[
                (
                    &[option, "nope"],
                    &[option, "nope: there is no such file; is the name spelt right?"],
                ),
                (&[option, "."], &[option, "this is a directory"]),
                (&[option, "latin1"], &[option, "latin1: ", "UTF-8"]),
            ],
        );
    }
    refused(
        home.path(),
        &[
            (&["--log", "nope/log"], &["--log nope/log: there is no such folder"]),
            (&["--log", "."], &["--log .: this is a directory"]),
        ],
    );
}

#[test]
fn a_code_that_nobody_can_type_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let long = "a".repeat(129);
    fs::write(home.path().join("second-line"), "\n1855\n").unwrap();
    refused(
        home.path(),
        &[
            (&["--code", ""], &["--code: ", "empty"]),
            (&["--code", "a\nb"], &["--code: ", "cannot be typed"]),
            (&["--code", "a\tb"], &["--code: ", "cannot be typed"]),
            (&["--code", &long], &["--code: ", "128"]),
            (&["--code", "a", "--presenter-code", "b\u{7f}"], &["--presenter-code: ", "typed"]),
            (&["--code-file", "second-line"], &["--code-file second-line", "first line", "empty"]),
            (&["--code-file", "/dev/zero"], &["--code-file /dev/zero", "cannot be typed"]),
            (&["--code", "a", "--presenter-code-file", "/dev/null"], &["--presenter-code-file"]),
        ],
    );
}

#[test]
fn a_number_that_lets_in_nobody_or_is_none_is_refused() {
    let home = tempfile::tempdir().unwrap();
    for option in ["--max-sessions", "--max-per-address"] {
        for number in ["0", "-1", "abc", "1.5", ""] {
            let told = format!("{option}={number}");
            refused(home.path(), &[(&[&told], &[option, "a whole number, at least 1"])]);
        }
    }
    for number in ["1.5", "two hours", "-1"] {
        let told = format!("--idle={number}");
        refused(home.path(), &[(&[&told], &["--idle", "whole minutes", "0 is never"])]);
    }
}

#[test]
fn where_it_cannot_listen_it_says_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    for (listen, words) in [
        (taken.as_str(), &["is annals running already?", "--listen"][..]),
        ("192.0.2.1:2222", &["192.0.2.1:2222", "this machine does not have that address"]),
        ("24100", &["--listen", "0.0.0.0:24100"]),
    ] {
        let key = home.path().join("host_key");
        let told = ["--code", "1855", "--listen", listen, "--host-key", key.to_str().unwrap()];
        let said = refusal(home.path(), &told);
        for word in words {
            assert!(said.contains(word), "no {word:?} for {listen} in\n{said}");
        }
    }
}

#[test]
fn a_file_that_holds_no_host_key_is_told_and_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let whole = home.path().join("whole");
    HostKey::keep(&whole).unwrap();
    let whole = fs::read_to_string(whole).unwrap();
    let path = home.path().join("key");
    for (text, said) in [
        ("", "it is empty"),
        ("\0\0", "not a private key"),
        (&whole[..whole.len() / 2], "not a private key"),
        (KEY, "this is a public key"),
    ] {
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        let words = ["the host key key: ", said];
        refused(home.path(), &[(&["--host-key", "key"], &words)]);
        let heard = refusal(home.path(), &["--host-key", "key"]);
        assert!(!heard.contains("PEM"), "{heard}");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn a_host_key_that_is_made_is_told_of_once() {
    let home = tempfile::tempdir().unwrap();
    for is_new in [true, false] {
        let mut command = serve(home.path(), &["--listen", "127.0.0.1:0", "--host-key", "a/key"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut serving = BufReader::new(child.stdout.take().unwrap());
        serving.read_line(&mut String::new()).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(said.contains("a new host key was made: a/key"), is_new, "{said}");
    }
}
