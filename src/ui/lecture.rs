//! The reader's part in a lecture, at the right of the last line.

use ratatui::{Frame, layout::Rect, style::Style, text::Line};

use super::{Theme, paint};
use crate::{
    app::{App, Audience, Mode, Part, Presenting, Stage},
    text::width,
};

/// Draws the part, if there is a lecture, and gives what is left of the line.
pub(super) fn draw(app: &App, theme: Theme, frame: &mut Frame<'_>, area: Rect) -> Rect {
    if matches!(app.mode(), Mode::Leaving { .. }) {
        // The question needs the room.
        return area;
    }
    let (words, style) = match app.part() {
        Part::Alone => return area,
        Part::Presents(presenting) => (presents(presenting), theme.date()),
        Part::Follows(stage) => (follows(*stage), theme.date()),
        Part::Wanders(stage) => (wanders(*stage), Style::new()),
    };
    // The keys are worth knowing, too.
    let fits = |words: &String| width(words) <= usize::from(area.width) / 2;
    let Some(words) = words.into_iter().find(fits) else { return area };
    paint::at_the_right(frame, area, Line::styled(words, style))
}

fn presents(presenting: &Presenting) -> Vec<String> {
    let Audience { following, wandering } = presenting.audience;
    let state = if presenting.paused.is_some() { "paused · " } else { "" };
    let short = [format!(" {state}{following} follow "), format!(" {state}{following} ")];
    let long = match (following, wandering) {
        (0, 0) => format!(" {state}nobody is here yet "),
        (_, 0) => format!(" {state}{following} follow "),
        _ => format!(" {state}{following} follow · {wandering} on their own "),
    };
    [long].into_iter().chain(short).collect()
}

fn follows(stage: Stage) -> Vec<String> {
    let words: &[&str] = match stage {
        Stage::Before => &[" the lecture is yet to begin ", " not begun "],
        Stage::On => &[" following · any key to look around ", " following "],
        Stage::Paused => &[" following · paused ", " paused "],
        Stage::Over => &[" the lecture is over ", " over "],
    };
    words.iter().map(ToString::to_string).collect()
}

fn wanders(stage: Stage) -> Vec<String> {
    let words: &[&str] = match stage {
        Stage::On | Stage::Paused => &[" on your own · F follows again ", " F follows "],
        Stage::Before | Stage::Over => &[" on your own "],
    };
    words.iter().map(ToString::to_string).collect()
}
