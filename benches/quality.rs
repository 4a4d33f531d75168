//! How well the search finds, beside matchers of lines: precision, recall and
//! mean reciprocal rank of each kind of question, on the built-in timeline and
//! on one with some hundreds of people of all cultures.
//!
//! ```sh
//! cargo bench --bench quality                  # the table
//! cargo bench --bench quality -- --failures    # and what went wrong
//! cargo bench --bench quality -- --seed 7      # other people, other slips
//! cargo bench --bench quality -- --all         # ours alone, every question
//! ```
//!
//! What is right is read from the data: see `judging/truth.rs`. The matchers
//! of lines have no bound below which nothing is found, so all that they
//! return is counted.

mod corpus;
mod engines;
mod judging;

use std::{
    env,
    error::Error,
    io::{self, Write},
    sync::Arc,
};

use annals::timeline::{Person, Timeline, built_in};
use engines::{Engine, Ours, line_matchers};
use judging::{
    questions::{Asker, Kind, Question},
    score::Score,
    truth::Truth,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

const EVENTS: usize = 800;
/// How many people a generated timeline has beside the famous.
const OTHERS: usize = 300;
/// The most questions of each kind that are put to all engines.
const MOST: usize = 200;
/// The most failures that are told of each kind.
const TOLD: usize = 20;

/// What was asked for on the command line.
struct Options {
    seed: u64,
    failures: bool,
    all: bool,
}

fn main() -> Outcome<()> {
    let arguments: Vec<_> = env::args().collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    if !has("--bench") {
        // A test run builds this and has no time for it.
        return Ok(());
    }
    let seed = arguments.iter().skip_while(|argument| *argument != "--seed").nth(1);
    let seed = seed.map_or(Ok(1855), |seed| seed.parse())?;
    let options = Options { seed, failures: has("--failures"), all: has("--all") };
    let mut output = io::stdout().lock();
    let (world, strangers) = world(seed)?;
    judge("The built-in timeline", &Arc::new(built_in()?), &strangers, &options, &mut output)?;
    judge("A generated timeline", &world, &strangers, &options, &mut output)
}

/// A timeline, and people who are not in it: every fourth of the famous and of
/// the others.
fn world(seed: u64) -> Outcome<(Arc<Timeline>, Vec<Person>)> {
    let numbered = corpus::cast(seed, OTHERS).into_iter().enumerate();
    let (strangers, cast): (Vec<_>, Vec<_>) = numbered.partition(|(at, _)| at % 4 == 3);
    let only = |people: Vec<(usize, Person)>| people.into_iter().map(|(_, one)| one).collect();
    let timeline = corpus::history(seed, EVENTS, only(cast))?.into();
    Ok((Arc::new(timeline), only(strangers)))
}

fn judge(
    title: &str,
    timeline: &Arc<Timeline>,
    strangers: &[Person],
    options: &Options,
    output: &mut impl Write,
) -> Outcome<()> {
    let truth = Truth::new(timeline);
    let questions = Asker::ask(options.seed, timeline, &truth, strangers);
    let mut engines: Vec<Box<dyn Engine>> = vec![Box::new(Ours::new(timeline))];
    if !options.all {
        engines.extend(line_matchers(&truth.lines));
    }
    writeln!(
        output,
        "\n{title}: {} events, precision / recall / mean reciprocal rank",
        timeline.events.len()
    )?;
    write!(output, "{:<14} {:>5}", "", "asked")?;
    for engine in &engines {
        write!(output, "  {:<15}", engine.name())?;
    }
    writeln!(output)?;
    for kind in Kind::ALL {
        let asked = asked(&questions, kind, options);
        write!(output, "{:<14} {:>5}", kind.name(), asked.len())?;
        for engine in &mut engines {
            let mut score = Score::default();
            for question in &asked {
                score.add(question, &engine.search(&question.query));
            }
            write!(output, "  {}", shown(&score, kind))?;
        }
        writeln!(output)?;
    }
    if options.failures {
        let mut ours = Ours::new(timeline);
        for kind in Kind::ALL {
            tell(&truth, &asked(&questions, kind, options), kind, &mut ours, output)?;
        }
    }
    Ok(())
}

/// The questions of a kind that are put, evenly from all of them.
fn asked<'a>(questions: &'a [Question], kind: Kind, options: &Options) -> Vec<&'a Question> {
    let all: Vec<_> = questions.iter().filter(|question| question.kind == kind).collect();
    let step = if options.all { 1 } else { all.len().div_ceil(MOST).max(1) };
    all.into_iter().step_by(step).collect()
}

/// A score; a star where it is below the bar.
fn shown(score: &Score, kind: Kind) -> String {
    let [precision, recall, rank] = score.means();
    let mark = if precision.min(recall) < kind.bar() { '*' } else { ' ' };
    format!("{precision:.3} {recall:.3} {rank:.3}{mark}")
}

/// Tells what our engine answered wrong.
fn tell(
    truth: &Truth,
    asked: &[&Question],
    kind: Kind,
    engine: &mut Ours,
    output: &mut impl Write,
) -> Outcome<()> {
    let mut failed = Vec::new();
    for question in asked {
        let answer = engine.search(&question.query);
        if !Score::of(question, &answer).is_perfect() {
            failed.push((question, answer));
        }
    }
    writeln!(output, "\n{}: {} of {} are not perfect", kind.name(), failed.len(), asked.len())?;
    for (question, answer) in failed.iter().take(TOLD) {
        let [precision, recall, _] = Score::of(question, answer).means();
        let mut wanted = question.wanted.iter().chain([&question.fine]);
        let wrong = answer.iter().find(|at| !wanted.any(|events| events.contains(at)));
        write!(output, "  {:<18} for {:<18}", question.query, question.meant)?;
        write!(output, " precision {precision:.2}, recall {recall:.2}")?;
        let line = wrong.and_then(|at| truth.lines.get(*at));
        let line: String = line.into_iter().flat_map(|line| line.chars()).take(60).collect();
        writeln!(output, "{}{line}", if line.is_empty() { "" } else { ": " })?;
    }
    Ok(())
}
