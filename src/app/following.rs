//! Following a lecture: seeing what the presenter sees on a screen of one's
//! own, and looking around alone from there.

use std::{mem, sync::Arc};

use super::{Action, App, Command, Effect, Focus, Mode, Part, Reading, Stage, Window};

/// The number of the searches that a presenter waits for, on the screens of
/// others: an answer of their own never has it.
const THEIRS: u64 = 0;

impl App {
    /// Whether an action is one that whoever follows does alone from then on.
    fn breaks_away(&self, action: &Action) -> bool {
        use Command::{Copy, Join, Present, Quit, Redraw, StepBack, Suspend};
        match action {
            Action::Command(StepBack) => self.can(StepBack),
            Action::Command(command) => {
                !matches!(command, Copy | Join | Present | Quit | Redraw | Suspend)
            }
            // What would be typed into the presenter's bar.
            Action::Insert(_) => true,
            _ => false,
        }
    }

    /// Looks around alone, if the action asks for it, from where the presenter
    /// is. A search that the presenter still waits for is this reader's own now.
    pub(super) fn break_away(&mut self, action: &Action) -> Effect {
        match self.part {
            Part::Follows(stage) if self.breaks_away(action) => {
                self.take_part(Part::Wanders(stage))
            }
            _ => Effect::None,
        }
    }

    /// Follows from now on.
    pub(super) fn join(&mut self) -> Effect {
        match self.part {
            Part::Wanders(stage) => {
                self.take_part(Part::Follows(stage));
                return Effect::Join;
            }
            Part::Alone => self.notice = Some("There is no lecture to follow.".into()),
            Part::Follows(stage) => self.notice = Some(attends(stage).into()),
            Part::Presents { .. } => {
                self.notice = Some("You present: the others follow you.".into());
            }
        }
        Effect::None
    }

    /// Takes in what a presenter shows.
    pub(super) fn shown(&mut self, slide: &Self) {
        let Part::Follows(stage) = slide.part else { return };
        match &mut self.part {
            Part::Wanders(own) => {
                if own.is_on() != stage.is_on() {
                    // Who presents is told otherwise from now on.
                    self.notice = None;
                }
                *own = stage;
            }
            Part::Follows(_) => self.take_over(slide),
            Part::Alone | Part::Presents { .. } => {}
        }
    }

    /// Does as the presenter does. The list stands as far down, and the page
    /// begins with the same words, as a screen of this size allows.
    fn take_over(&mut self, slide: &Self) {
        let asked = self.asked.max(slide.asked);
        let backstage = mem::take(&mut self.backstage);
        let taken = Self { size: self.size, asked, backstage, ..slide.clone() };
        let before = mem::replace(self, taken);
        if let Some(filter) = self.filter.as_mut().filter(|filter| filter.is_searching()) {
            filter.seq = THEIRS;
        }
        self.stand_as(slide);
        self.read_as(slide, before);
        if let Mode::Browse(Focus::Detail { link: Some(link) }) = self.mode
            && slide.scroll_with(link) == Some(slide.reading.scroll)
        {
            self.reveal_link(link);
        }
    }

    /// Puts the selected row as far down the list as it is there, or, where no
    /// list is in sight there, a third down.
    fn stand_as(&mut self, slide: &Self) {
        let own = usize::from(self.layout().list.height);
        let theirs = usize::from(slide.layout().list.height);
        let above = slide.row().saturating_sub(slide.window.top);
        let above = if own == theirs {
            above
        } else {
            (above * own).checked_div(theirs).unwrap_or(own / 3)
        };
        self.window = Window { top: self.row().saturating_sub(above) };
    }

    /// Opens the page at the words that it begins with there. One as wide as
    /// there is shared; any other is laid out, if it is not the one `before`.
    fn read_as(&mut self, slide: &Self, before: Self) {
        let layout = self.layout();
        let columns = layout.text_columns();
        let theirs = &slide.reading;
        if layout.detail.is_empty() || theirs.of.is_some_and(|made| made.columns == columns) {
            return self.settle();
        }
        let marked = |app: &Self| app.answer().map(|answer| Arc::clone(&answer.results));
        let same_marks = match (marked(&before), marked(slide)) {
            (Some(before), Some(now)) => Arc::ptr_eq(&before, &now),
            (before, now) => before.is_none() && now.is_none(),
        };
        let same = same_marks && Arc::ptr_eq(&before.timeline, &slide.timeline);
        self.reading = if same { before.reading } else { Reading::default() };
        self.settle();
        let document = &self.reading.document;
        let in_sight_there = theirs.of.is_some_and(|made| Some(made.event) == self.selected);
        self.reading.scroll = if in_sight_there {
            document.line_after(theirs.document.letters_before(theirs.scroll))
        } else {
            document.opening(layout.detail.height.into())
        };
        self.settle();
    }
}

/// What is said to somebody who follows already.
fn attends(stage: Stage) -> &'static str {
    match stage {
        Stage::Before => "The lecture has not begun; you will see it when it does.",
        Stage::On | Stage::Paused => "You see what the presenter sees.",
        Stage::Over => "The lecture is over.",
    }
}
