//! What people are shown to type is what the program takes.

use std::fs;

use clap::{CommandFactory, Parser};

use super::{Cli, Command};

/// The words of a line, as a shell parts them where only `"` quotes.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let marked = parts.map(|(at, part)| {
        let quoted = at % 2 == 1;
        part.replace(' ', if quoted { " " } else { "\n" })
    });
    let joined: String = marked.collect();
    joined.split('\n').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The lines of commands in a text: of what a shell is given in the README,
/// and of examples in the help, up to the explanation beside them.
fn commands(text: &str) -> Vec<String> {
    let joined = text.replace("\\\n", " ");
    let lines = joined.lines().map(str::trim_start);
    let ours = lines.filter(|line| line.starts_with("annals ") && !line.contains('|'));
    ours.map(|line| line.split("   ").next().unwrap_or(line).to_owned()).collect()
}

/// What stands between the marks of a shell's lines.
fn shell(markdown: &str) -> String {
    let blocks = markdown.split("```sh\n").skip(1);
    blocks.filter_map(|block| block.split("```").next()).collect()
}

fn help(name: &str) -> String {
    let mut cli = Cli::command();
    cli.build();
    cli.find_subcommand_mut(name).unwrap().render_help().to_string()
}

#[test]
fn examples_are_taken() {
    let readme = shell(&fs::read_to_string("README.md").unwrap());
    for (place, text, least) in [
        ("README.md", readme, 2),
        ("--help", Cli::command().render_help().to_string(), 7),
        ("present --help", help("present"), 2),
        ("serve --help", help("serve"), 2),
    ] {
        let commands = commands(&text);
        assert!(commands.len() >= least, "{place}: {commands:?}");
        for command in commands {
            let taken = Cli::try_parse_from(words(&command));
            let is_help = |error: &clap::Error| !error.use_stderr();
            let taken = taken.map_or_else(|error| is_help(&error), |_| true);
            assert!(taken, "{place}: {command}");
        }
    }
}

#[test]
fn the_unit_serves_what_may_be_served() {
    let unit = fs::read_to_string("assets/annals.service").unwrap().replace("\\\n", " ");
    let started = unit.lines().find_map(|line| line.strip_prefix("ExecStart=")).unwrap();
    let Ok(Cli { command: Some(Command::Serve(_)), .. }) = Cli::try_parse_from(words(started))
    else {
        panic!("{started}");
    };
    for word in words(started).iter().filter_map(|word| word.strip_prefix("%d/")) {
        assert!(unit.contains(&format!("\nLoadCredential={word}:")), "{word}");
    }
    assert!(started.contains("%S/annals/") && unit.contains("\nStateDirectory=annals\n"));
    assert!(unit.contains("\nSuccessExitStatus=143\n"), "a signal is how it is stopped");
}

#[test]
fn help_on_serving_fits_on_a_screen_of_80_columns() {
    for name in ["present", "serve"] {
        let help = help(name);
        let wide: Vec<&str> = help.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(wide.is_empty(), "{name}: {wide:#?}");
    }
}

#[test]
fn what_teachers_read_fits_on_a_screen() {
    let readme = fs::read_to_string("README.md").unwrap();
    let from = readme.find("## For a class, over SSH").unwrap();
    let section = readme[from..].split("\n###").next().unwrap();
    let shown: Vec<&str> = section.lines().filter(|line| !line.starts_with("```")).collect();
    assert!(shown.len() <= 24, "{} lines", shown.len());
    assert!(shown.iter().all(|line| line.chars().count() <= 80));
}
