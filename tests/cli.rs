//! The command line: what it prints, where, and its exit status.
#![cfg(test)]

use annals::search::language;
use std::{
    fs,
    io::Write,
    process::{Command, Output, Stdio},
};

fn annals(arguments: &[&str]) -> Output {
    fed(arguments, b"")
}

/// Runs the program with these bytes on its standard input.
fn fed(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_annals"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input closes it.
    child.stdin.take().unwrap().write_all(input).ok();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const SMALL: &[u8] = br#"(title: "Small", events: [(date: "1066-10-14", title: "Hastings")])"#;

#[test]
fn exit_statuses() {
    for (arguments, status) in [
        (&["--help"][..], 0),
        (&["--version"], 0),
        (&[], 0),
        (&["search", "gorbachev"], 0),
        (&["search", "napoleon"], 1),
        (&["date", "196X"], 0),
        (&["date", "-0043"], 0),
        (&["date", "1960s"], 1),
        (&["keys"], 0),
        (&["check", "no-such-file.ron"], 2),
        (&["no-such-file.ron"], 2),
        (&["check"], 2),
        (&["--no-such-option"], 2),
        (&["search", ""], 2),
        (&["search", " - "], 2),
        (&["src"], 2),
    ] {
        assert_eq!(annals(arguments).status.code(), Some(status), "{arguments:?}");
    }
}

#[test]
fn into_a_pipe_the_timeline_is_plain_text() {
    let output = annals(&[]);
    let text = out(&output);
    assert!(!text.contains('\u{1b}'));
    for part in
        ["Japan and Russia, 1855–2016", "7 February 1855", "1960s–1970s", "16–19 April 1991"]
    {
        assert!(text.contains(part), "{part}");
    }
    assert!(err(&output).is_empty());
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_annals"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
}

#[test]
fn search_prints_a_line_for_each_match() {
    let output = annals(&["search", "gorbatschow"]);
    assert_eq!(out(&output), "16–19 April 1991  Gorbachev in Japan\n");
    let output = annals(&["search", "putin", "--order", "time"]);
    let years: Vec<String> = out(&output)
        .lines()
        .map(|line| line.split("  ").next().unwrap().chars().rev().take(4).collect::<String>())
        .map(|year| year.chars().rev().collect())
        .collect();
    assert_eq!(years, ["2001", "2012", "2014", "2016"]);
}

#[test]
fn search_prints_json_for_programs() {
    let output = annals(&["search", "gorbachev visit", "--format", "json"]);
    let events: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let event = &events.as_array().unwrap()[0];
    assert_eq!(event["id"], "gorbachev-1991");
    assert_eq!(event["date"], "1991-04-16/1991-04-19");
    assert_eq!(event["title"], "Gorbachev in Japan");
    let nothing = annals(&["search", "napoleon", "--format", "json"]);
    assert_eq!(out(&nothing).trim(), "[]");
    assert!(err(&nothing).contains("nothing matches “napoleon”"));
}

#[test]
fn a_file_can_be_standard_input() {
    let output = fed(&["search", "hastings", "-"], SMALL);
    assert_eq!(out(&output), "14 October 1066  Hastings\n");
    assert_eq!(out(&fed(&["check", "-"], SMALL)), "-: 1 event, no faults\n");
}

#[test]
fn several_files_become_one_timeline() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.ron", "b.ron"].map(|name| folder.path().join(name));
    for path in &paths {
        fs::write(path, SMALL).unwrap();
    }
    let [first, second] = paths.each_ref().map(|path| path.to_str().unwrap());
    let output = annals(&["search", "hastings", first, second]);
    assert_eq!(out(&output).lines().count(), 2);
}

#[test]
fn check_lists_every_fault_with_its_place() {
    let faulty = "(\n  title: \"T\",\n  events: [\n    (date: \"1960s\", titel: \"A\"),\n    (date: \"1066\", title: \"B\", links: [(to: \"nowhere\")]),\n  ],\n)";
    let output = fed(&["check", "-"], faulty.as_bytes());
    let text = out(&output);
    assert_eq!(output.status.code(), Some(1));
    for part in ["-:4:", "write 196X", "titel", "title", "-:5:", "nowhere"] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

#[test]
fn date_explains() {
    let output = annals(&["date", "196X/197X"]);
    for part in ["196X/197X", "1960s–1970s", "1960-01-01", "1979-12-31"] {
        assert!(out(&output).contains(part), "{part}");
    }
    let refused = annals(&["date", "1960s"]);
    assert_eq!(out(&refused), "");
    assert!(err(&refused).contains("write 196X"));
}

#[test]
fn date_speaks_json() {
    for (expression, earliest, latest, start, end, kind) in [
        ("-0043", "\"-0043-01-01\"", "\"-0043-12-31\"", "known", "known", "date"),
        ("1945/..", "\"1945-01-01\"", "null", "known", "open", "interval"),
        ("/1945", "null", "\"1945-12-31\"", "unknown", "known", "interval"),
        ("[1667,1670]", "\"1667-01-01\"", "\"1670-12-31\"", "known", "known", "one-of"),
        ("Y-170002", "\"-170002-01-01\"", "\"-170002-12-31\"", "known", "known", "date"),
    ] {
        let output = annals(&["date", "--json", expression]);
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(value["edtf"], expression);
        assert_eq!(value["earliest"].to_string(), earliest, "{expression}");
        assert_eq!(value["latest"].to_string(), latest, "{expression}");
        assert_eq!((&value["start"], &value["end"]), (&start.into(), &end.into()), "{expression}");
        assert_eq!(value["kind"], kind, "{expression}");
        assert!(value["display"].is_string());
    }
}

#[test]
fn nothing_of_a_file_steers_the_terminal() {
    let hostile = "a\\u{1b}[2Jb\\u{9b}c\\u{202e}d\\u{7}";
    let file = format!(
        "(title: \"{hostile}\", description: \"{hostile}\", people: [(name: \"{hostile}\", role: \"{hostile}\", aliases: [\"{hostile}\"])], \
         places: [(name: \"{hostile}\")], eras: [(title: \"{hostile}\", date: \"1001/1100\")], sources: [(id: \"s\", title: \"{hostile}\", url: \"{hostile}\")], \
         events: [(date: \"1066\", date_display: \"{hostile}\", date_original: [(calendar: \"{hostile}\", text: \"{hostile}\")], title: \"{hostile}\", \
         summary: \"{hostile}\", people: [\"{hostile}\"], places: [\"{hostile}\"], tags: [\"{hostile}\"], sources: [\"s\"], note: \"{hostile}\")])"
    );
    let faulty = file.replace("sources: [\"s\"]", &format!("sources: [\"{hostile}\"]"));
    for (arguments, file) in [
        (&["-"][..], &file),
        (&["search", "a", "-"], &file),
        (&["check", "-"], &faulty),
        (&["-"], &faulty),
    ] {
        let output = fed(arguments, file.as_bytes());
        let text = out(&output) + &err(&output);
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!text.contains(steers), "{arguments:?}: {text:?}");
        assert!(text.contains("[2Jb"), "{arguments:?} shows nothing of it: {text}");
    }
}

#[test]
fn nothing_of_the_arguments_steers_the_terminal() {
    let hostile = "x\u{1b}[2J\u{9b}\u{202e}\u{7}";
    for arguments in [
        &["date", hostile][..],
        &["date", "1945", hostile],
        &["keys", hostile],
        &["check", hostile],
        &["search", hostile],
        &["search", "a", "--format", hostile],
        &[&format!("--{hostile}")],
        &[hostile],
    ] {
        let output = annals(arguments);
        let text = out(&output) + &err(&output);
        assert!(text.contains("[2J"), "{arguments:?} is not told: {text}");
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!text.contains(steers), "{arguments:?}: {text:?}");
    }
}

#[test]
fn json_escapes_what_steers_and_says_the_same() {
    let file =
        "(title: \"T\", events: [(date: \"1066\", title: \"a\u{9b}2J\u{202e}b\u{7f}c ōé下🚀\")])";
    let output = fed(&["search", "c", "-", "--format", "json"], file.as_bytes());
    let text = out(&output);
    assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{text:?}");
    assert!(text.contains("ōé下🚀"), "{text}");
    let events: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(events[0]["title"], "a\u{9b}2J\u{202e}b\u{7f}c ōé下🚀");
}

#[test]
fn the_timeline_in_the_readme_is_sound() {
    let readme = fs::read_to_string("README.md").unwrap();
    let example = readme.split("```ron\n").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(out(&fed(&["check", "-"], example.as_bytes())), "-: 1 event, no faults\n");
}

#[test]
fn the_readme_has_the_keys() {
    let readme = fs::read_to_string("README.md").unwrap();
    let table = readme.split("<!-- keys -->\n").nth(1).unwrap();
    let table = table.split("<!-- /keys -->").next().unwrap();
    assert_eq!(table, out(&annals(&["keys", "--markdown"])));
}

#[test]
fn the_readme_and_the_help_have_all_that_a_query_can_be() {
    let readme = fs::read_to_string("README.md").unwrap();
    let table = readme.split("<!-- query -->\n").nth(1).unwrap();
    let table = table.split("<!-- /query -->").next().unwrap();
    assert_eq!(table, language::markdown());
    for asked in ["-h", "--help"] {
        let help = out(&annals(&["search", asked]));
        for form in language::FORMS {
            assert!(help.contains(form.example) && help.contains(form.meaning), "{form:?}");
        }
    }
}

#[test]
fn a_mistake_in_a_query_is_told_and_nothing_printed() {
    for (query, status, told) in [
        ("war year:194x1", 2, "“year:194x1”: "),
        ("has:xyz", 2, "“has:xyz”: "),
        ("person:", 2, "“person:”: "),
        ("☃ -", 2, "there is no word in it"),
        ("", 2, "the query is empty"),
        ("person:napoleon", 1, "“person:napoleon”: stands in no event"),
        ("putin year:1855", 1, "no event"),
        ("peson:putin", 1, "was person: meant?"),
        ("japen", 0, "no “japen”; showing “Japan”"),
    ] {
        for format in ["text", "json"] {
            let output = annals(&["search", query, "--format", format]);
            assert_eq!(output.status.code(), Some(status), "{query}: {}", err(&output));
            assert!(err(&output).contains(told), "{query}: {}", err(&output));
            let silent = match (status, format) {
                (0, _) => continue,
                (1, "json") => "[]\n",
                _ => "",
            };
            assert_eq!(out(&output), silent, "{query}");
        }
    }
}

#[test]
fn of_a_very_long_query_only_the_beginning_is_told() {
    for query in
        ["a".repeat(10_000), format!("person:\"{}\"", "a b ".repeat(2_000)), "-".repeat(999)]
    {
        let told = err(&annals(&["search", &query]));
        assert!(!told.is_empty());
        for line in told.lines() {
            assert!(line.starts_with("annals: ") && line.chars().count() < 200, "{line:.99}");
        }
    }
}

#[test]
fn what_is_found_by_an_alias_is_told() {
    let output = annals(&["search", "Горбачёв"]);
    assert_eq!(out(&output), "16–19 April 1991  Gorbachev in Japan\n");
    let told = err(&output);
    assert!(told.contains("Горбачёв” is Mikhail Gorbachev"), "{told}");
}

#[test]
fn a_query_may_begin_with_a_hyphen() {
    let all = annals(&["search", "--", "-napoleon"]);
    for arguments in [
        &["search", "-napoleon"][..],
        &["search", "-napoleon", "--format", "text"],
        &["search", "--format", "text", "-napoleon"],
        &["search", "--format", "text", "--", "-napoleon"],
    ] {
        let output = annals(arguments);
        assert_ne!(output.status.code(), Some(2), "{arguments:?}: {}", err(&output));
        assert_eq!(out(&output), out(&all), "{arguments:?}");
    }
}

#[test]
fn the_help_teaches() {
    let help = out(&annals(&["--help"]));
    for part in
        ["annals history.ron", "annals search", "annals check", "annals date", "Exit status"]
    {
        assert!(help.contains(part), "{part}");
    }
}
