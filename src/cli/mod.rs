//! The command line: what each subcommand takes, and the exit status.
//!
//! Results go to standard output, messages to standard error. The status is 0
//! when done, 1 when nothing was found or faults were, 2 for wrong use, a
//! mistake in a query and input that cannot be read, and 128 + the signal when
//! one ended it.

mod browse;
mod check;
mod credentials;
mod date;
mod hosting;
mod keys;
mod output;
mod plain;
mod present;
mod search;
mod serve;
#[cfg(test)]
mod shown;
mod values;

use std::{
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::{Args, Parser, Subcommand, ValueEnum};
use output::{Outcome, complain, print};

use crate::{
    host::{
        loader::{self, Rest},
        sources::{Source, Sources},
    },
    text::clean,
    timeline::{self, LoadError, Loading, Timeline},
};

const TEACHING: &str = "\
Examples:
  annals                       browse the history of Japan and Russia
  annals history.ron           browse a timeline of your own
  annals search gorbatchov     find a person, however they are spelt
  annals search --help         all that a search can be made of
  annals check history.ron     every mistake in a file, with line and column
  annals date 196X/197X        what an EDTF date means
  annals present history.ron   show it to a class, who type one line of ssh
  annals serve history.ron     a browser over ssh for everybody on this machine
  annals | less                the whole timeline as text

In the browser, / searches, Enter reads on, ? shows every key, q quits.

The smallest timeline is a file with these lines:
  (
      title: \"The Norman conquest\",
      events: [
          (date: \"1066-10-14\", title: \"Battle of Hastings\"),
      ],
  )

Exit status: 0 done, 1 nothing found or faults found, 2 wrong use, a mistake in a query or
unreadable input.";

/// Browse history in a terminal.
#[derive(Debug, Parser)]
#[command(name = "annals", version, after_help = TEACHING, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    files: Files,
}

/// Timelines to work on.
#[derive(Debug, Args)]
struct Files {
    #[arg(
        value_name = "FILE",
        help = "Timelines in RON; several become one, `-` is standard input;\nwithout any, the built-in one"
    )]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the events that match a query, best first
    #[command(after_help = search::teaching())]
    Search {
        /// Words, all of which must be found, in any spelling; and more, see below
        #[arg(allow_hyphen_values = true)]
        query: String,
        #[command(flatten)]
        files: Files,
        /// How to print them
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// In which order
        #[arg(long, value_enum, default_value_t)]
        order: Order,
    },
    /// Print every fault of a timeline file, with line and column
    Check {
        /// Timelines in RON; `-` is standard input
        #[arg(value_name = "FILE", required = true)]
        paths: Vec<PathBuf>,
    },
    /// Explain an EDTF date: how it reads, its earliest and its latest day
    Date {
        /// A date such as 1855-02-07, 196X/197X, 1945~, -0043 or [1667,1670..1672]
        #[arg(value_name = "EXPR", allow_hyphen_values = true)]
        expression: String,
        /// Print it as a JSON object
        #[arg(long)]
        json: bool,
    },
    /// Present a timeline to a class, who follow it over SSH on their own screens
    #[command(next_line_help = true, after_help = present::TEACHING, mut_arg("code", |code| {
        code.help(present::CODE)
    }))]
    Present(Box<present::Options>),
    /// Serve a timeline over SSH: a browser for everybody who comes in
    #[command(next_line_help = true, after_help = serve::TEACHING)]
    Serve(Box<serve::Options>),
    /// Print the key bindings
    Keys {
        /// As a Markdown table
        #[arg(long)]
        markdown: bool,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line each: date and title
    #[default]
    Text,
    /// A JSON array of events
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Order {
    /// Best match first
    #[default]
    Relevance,
    /// Earliest first
    Time,
}

/// Runs the program with the process's arguments and gives its exit status.
#[must_use]
pub fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => run(cli).into(),
        Err(error) if error.use_stderr() => {
            // The message repeats what was typed, which may be a file's name.
            complain(error.to_string().lines().map(clean).collect::<Vec<_>>().join("\n"));
            Outcome::Failed.into()
        }
        Err(help) => {
            let printed = print(|output| write!(output, "{help}"));
            printed.map_or_else(Outcome::from, |()| Outcome::Done).into()
        }
    }
}

fn run(cli: Cli) -> Outcome {
    let outcome = match cli.command {
        None => browse::run(&cli.files),
        Some(Command::Search { query, files, format, order }) => {
            search::run(&query, &files, format, order)
        }
        Some(Command::Check { paths }) => check::run(&paths),
        Some(Command::Date { expression, json }) => date::run(&expression, json),
        Some(Command::Present(options)) => present::run(&options),
        Some(Command::Serve(options)) => serve::run(&options),
        Some(Command::Keys { markdown }) => keys::run(markdown),
    };
    outcome.unwrap_or_else(Outcome::from)
}

impl Files {
    /// The timeline of all files, or the built-in one where there are none.
    fn timeline(&self) -> Result<Timeline, LoadError> {
        if self.paths.is_empty() {
            return timeline::built_in();
        }
        let named = |path: &PathBuf| Ok((path.display().to_string(), open(path)?));
        let timelines: Result<_, LoadError> = self.paths.iter().map(named).collect();
        timelines.map(timeline::merge)
    }

    /// What that is read from, to be watched. What is no file is read now: it
    /// comes only once.
    fn sources(&self) -> Result<Sources, LoadError> {
        let kept = |name, timeline| Source::Kept { name, timeline: Arc::new(timeline) };
        if self.paths.is_empty() {
            return Ok(Sources::new(vec![kept(String::new(), timeline::built_in()?)]));
        }
        let source = |path: &PathBuf| {
            if path != Path::new("-") && path.is_file() {
                return Ok(Source::File(path.clone()));
            }
            Ok(kept(path.display().to_string(), open(path)?))
        };
        self.paths.iter().map(source).collect::<Result<_, _>>().map(Sources::new)
    }

    /// The same, of large files only their beginnings, and what is to follow.
    fn begin(&self) -> Result<(Arc<Timeline>, Option<Rest>), LoadError> {
        if self.paths.is_empty() {
            return Ok((Arc::new(timeline::built_in()?), None));
        }
        let named = |path: &PathBuf| Ok((path.display().to_string(), loading(path)?));
        let files: Result<_, LoadError> = self.paths.iter().map(named).collect();
        files.and_then(loader::Files::begin).map(loader::Files::open)
    }
}

/// The timeline in a file, or on standard input where the file is called `-`.
fn open(path: &Path) -> Result<Timeline, LoadError> {
    loading(path)?.finish(&|_| ()).map_err(|late| late.error)
}

/// The same, yet to be read.
fn loading(path: &Path) -> Result<Loading, LoadError> {
    if path != Path::new("-") {
        return Loading::open(path);
    }
    if !io::stdin().is_terminal() {
        return Ok(Loading::new("-", Box::new(io::stdin())));
    }
    // To its end now: the browser's keys come from the same terminal.
    complain("annals: reading a timeline from the terminal; Ctrl-D ends it");
    let mut typed = Vec::new();
    io::stdin().read_to_end(&mut typed).map_err(|error| LoadError::unreadable("-", &error))?;
    Ok(Loading::new("-", Box::new(io::Cursor::new(typed))))
}
