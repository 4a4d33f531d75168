//! The rooms of the house: each may import only those above it, and what
//! belongs to one room alone stays there.
#![cfg(test)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// From the top down.
const ROOMS: [&str; 8] = ["edtf", "text", "timeline", "search", "app", "ui", "host", "cli"];

/// Crates, and the rooms that may use them.
const CRATES: [(&str, &[&str]); 16] = [
    ("bytes", &["host"]),
    ("clap", &["cli"]),
    ("crossterm", &["host"]),
    ("foldhash", &["timeline", "search"]),
    ("fuzzy_matcher", &["search"]),
    ("ron", &["timeline"]),
    ("russh", &["host"]),
    ("rustix", &["host"]),
    ("serde_json", &["cli"]),
    ("signal_hook", &["host"]),
    ("socket2", &["host"]),
    ("std::env", &["cli", "host"]),
    ("std::thread", &["timeline", "search", "host"]),
    ("strsim", &["timeline"]),
    ("subtle", &["host"]),
    ("tokio", &["host"]),
];

#[test]
fn no_room_imports_one_below_it() {
    for (at, room) in ROOMS.iter().enumerate() {
        for (path, code) in sources(room) {
            for below in &ROOMS[at + 1..] {
                for way in [format!("crate::{below}"), format!("annals::{below}")] {
                    assert!(!names(&code, &way), "{}: {room} uses {below}", path.display());
                }
            }
            let grouped =
                code.split("use crate::{").skip(1).filter_map(|rest| rest.split("};").next());
            for group in grouped {
                for below in &ROOMS[at + 1..] {
                    assert!(!names(group, below), "{}: {room} uses {below}", path.display());
                }
            }
        }
    }
}

#[test]
fn each_crate_stays_in_its_room() {
    for room in ROOMS {
        for (path, code) in sources(room) {
            for (name, allowed) in CRATES {
                let used =
                    names(&code, &format!("{name}::")) || names(&code, &format!("use {name}"));
                assert!(!used || allowed.contains(&room), "{}: {room} uses {name}", path.display());
            }
        }
    }
}

#[test]
fn the_core_has_of_ratatui_only_its_geometry() {
    for room in ["edtf", "text", "timeline", "search", "app"] {
        for (path, code) in sources(room) {
            let others = code.replace("ratatui::layout", "");
            assert!(!others.contains("ratatui"), "{}", path.display());
        }
    }
}

#[test]
fn every_room_is_in_this_test() {
    let found: Vec<String> = entries(Path::new("src"))
        .filter(|path| path.is_dir())
        .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
        .collect();
    for room in &found {
        assert!(ROOMS.contains(&room.as_str()), "{room} has no place in the order of rooms");
    }
    assert_eq!(found.len(), ROOMS.len());
}

/// Whether the code names this path, and not one that merely starts like it.
fn names(code: &str, path: &str) -> bool {
    code.match_indices(path).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + path.len()..].chars().next();
        let joins = |character: char| character.is_alphanumeric() || character == '_';
        !before.is_some_and(joins) && (path.ends_with("::") || !after.is_some_and(joins))
    })
}

/// The files of a room, with their code: comments and tests are left out.
fn sources(room: &str) -> Vec<(PathBuf, String)> {
    let mut sources = Vec::new();
    let mut folders = vec![Path::new("src").join(room)];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
                let code: Vec<&str> =
                    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
                sources.push((path, code.join("\n")));
            }
        }
    }
    assert!(!sources.is_empty(), "src/{room} has no files");
    sources
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path())
}
