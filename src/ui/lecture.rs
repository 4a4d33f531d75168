//! A lecture on the last line: the reader's part at its right, and the
//! question whether to end it over all of it.

use ratatui::{Frame, layout::Rect, text::Line, widgets::Clear};

use super::{Theme, header, paint};
use crate::{
    app::{App, Audience, Context, Mode, Part, Stage},
    text::width,
};

/// So many columns are the part's on any screen: it is worth more than a hint.
const LEAST: u16 = 12;

/// Draws the part, if there is a lecture, and gives what is left of the line:
/// most of it where there is news to tell there.
pub(super) fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) -> Rect {
    // Letters are no commands there.
    let typing = app.context() == Context::Search;
    let words = match app.part() {
        Part::Alone => return area,
        Part::Presents { .. } if is_awaited(app) => how_they_come_in(),
        Part::Presents { paused } => presents(app.backstage().audience, paused.is_some(), typing),
        Part::Follows(Stage::Over) | Part::Wanders(Stage::Over) if hosts(app) && !typing => over(),
        Part::Follows(stage) => follows(*stage),
        Part::Wanders(stage) => wanders(*stage, typing),
    };
    let share = if app.notice().is_some() { 4 } else { 2 };
    let room = (area.width / share).max(LEAST).min(area.width);
    let Some(words) = fitting(words, room.into()) else { return area };
    paint::at_the_right(frame, area, Line::styled(words, theme.date()))
}

/// Whether nobody is there yet, though the header has no room to say how they
/// come in.
fn is_awaited(app: &App) -> bool {
    app.backstage().audience == Audience::default() && hosts(app) && !header::invites(app)
}

/// Whether the lecture is held at this reader's machine.
fn hosts(app: &App) -> bool {
    app.backstage().invitation.is_some()
}

/// The lecture is over, and may go on from here.
fn over() -> Vec<String> {
    vec![" nobody presents · P does ".into(), " P presents ".into()]
}

fn how_they_come_in() -> Vec<String> {
    vec![
        " nobody yet · ? says how they come in ".into(),
        " ? how to come in ".into(),
        " ? how ".into(),
    ]
}

/// How many follow, in words.
fn count(following: usize) -> String {
    match following {
        1 => "1 follows".to_owned(),
        _ => format!("{following} follow"),
    }
}

/// The first words that fit.
fn fitting(words: Vec<String>, columns: usize) -> Option<String> {
    words.into_iter().find(|words| width(words) <= columns)
}

fn presents(audience: Audience, is_paused: bool, typing: bool) -> Vec<String> {
    let Audience { following, wandering } = audience;
    let follow = count(following);
    let who = match (following, wandering) {
        (0, 0) => "nobody is here yet".to_owned(),
        (_, 0) => follow.clone(),
        _ => format!("{follow} · {wandering} on their own"),
    };
    if !is_paused {
        let of = format!(" {following} of {} follow ", following.saturating_add(wandering));
        let short = format!(" {follow} ");
        return vec![format!(" {who} "), if wandering == 0 { short.clone() } else { of }, short];
    }
    let paused = if typing { "paused" } else { "paused · P goes on" };
    vec![
        format!(" {paused} · {who} "),
        format!(" {paused} · {follow} "),
        format!(" {paused} "),
        " paused ".into(),
    ]
}

const OVER: &[&str] = &[" the lecture is over ", " lecture over ", " over "];

fn follows(stage: Stage) -> Vec<String> {
    let words: &[_] = match stage {
        Stage::Before => &[" the lecture is yet to begin ", " not begun "],
        Stage::On => &[" following · move to wander ", " following "],
        Stage::Paused => &[" following · paused ", " paused "],
        Stage::Over => OVER,
    };
    words.iter().map(ToString::to_string).collect()
}

fn wanders(stage: Stage, typing: bool) -> Vec<String> {
    let words: &[_] = match stage {
        Stage::Before => &[" on your own · yet to begin ", " not begun "],
        Stage::On | Stage::Paused if typing => &[" on your own ", " alone "],
        Stage::On | Stage::Paused => {
            &[" on your own · F follows again ", " alone · F follows ", " F follows "]
        }
        Stage::Over => OVER,
    };
    words.iter().map(ToString::to_string).collect()
}

/// Draws the question whether to end the lecture over the last line, if it is
/// open: on a screen without a line for it, too.
pub(super) fn ask(app: &App, theme: Theme, frame: &mut Frame<'_>) {
    let Mode::Leaving { .. } = app.mode() else { return };
    let screen = frame.area();
    let last = paint::row(screen, screen.height.saturating_sub(1).into());
    let question = fitting(leaving(app), last.width.into());
    frame.render_widget(Clear, last);
    frame.render_widget(Line::styled(question.unwrap_or_default(), theme.warning()), last);
}

/// The question whether to leave those who are there, and how to answer it.
fn leaving(app: &App) -> Vec<String> {
    let presents = matches!(app.part(), Part::Presents { .. });
    let (who, what) = match (app.backstage().audience.following, app.others()) {
        (0, _) if presents => ("Nobody follows now".to_owned(), "the lecture"),
        (following, _) if presents => (count(following), "the lecture"),
        (_, 0) => ("Nobody is here now".to_owned(), "it"),
        (_, 1) => ("1 is still here".to_owned(), "it"),
        (_, others) => (format!("{others} are still here"), "it"),
    };
    vec![
        format!(" {who}: end {what} for everybody?  q ends it   Esc goes on"),
        format!(" {who}: q ends it, Esc goes on"),
        " End it? q yes, Esc no".into(),
        " q ends · Esc stays".into(),
        " q/Esc?".into(),
    ]
}
