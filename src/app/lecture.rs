//! A lecture: one presents, and others follow or look around alone.
//!
//! What is presented is an [`App`] itself, [put so](App::slide) that others
//! can see it; whoever follows takes it over on a screen of their own size.

use std::sync::Arc;

use super::{Action, App, Command, Effect, Filter, Focus, Mode, Reading, Window};

/// The number of the searches that a presenter waits for, on the screens of
/// others: an answer of their own never has it.
const THEIRS: u64 = 0;

/// The reader's part in a lecture.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Part {
    /// There is no lecture.
    #[default]
    Alone,
    /// What this reader does, others see.
    Presents(Presenting),
    /// Sees what the presenter sees.
    Follows(Stage),
    /// Looks around alone while others follow.
    Wanders(Stage),
}

/// What a presenter knows of the lecture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Presenting {
    /// Who is there.
    pub audience: Audience,
    /// How others come in; `None` where that is told elsewhere.
    pub invitation: Option<Arc<Invitation>>,
    /// What others see while the lecture is paused.
    pub paused: Option<Arc<App>>,
}

/// How many are at a lecture besides the presenter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    /// Those who follow.
    pub following: usize,
    /// Those who look around alone.
    pub wandering: usize,
}

/// What a class needs in order to come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// What to type in a shell.
    pub line: String,
    /// What to type when asked for the code; `None` where there is none.
    pub code: Option<String>,
    /// What `ssh` shows of the server's key at the first visit.
    pub fingerprint: String,
}

/// How far a lecture has come, for those who attend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has presented yet.
    Before,
    /// Somebody presents.
    On,
    /// The presenter does something that is not shown.
    Paused,
    /// The presenter is gone.
    Over,
}

impl Stage {
    /// Whether there is a presenter to follow.
    #[must_use]
    pub fn is_on(self) -> bool {
        matches!(self, Self::On | Self::Paused)
    }
}

impl App {
    /// The reader's part in a lecture.
    #[must_use]
    pub fn part(&self) -> &Part {
        &self.part
    }

    /// Whether this reader sees what a presenter sees.
    #[must_use]
    pub fn follows(&self) -> bool {
        matches!(self.part, Part::Follows(_))
    }

    /// Whether what this reader sees is somebody else's, who gives all the
    /// answers.
    pub(super) fn is_led(&self) -> bool {
        matches!(self.part, Part::Follows(stage) if stage.is_on())
    }

    /// What a presenter shows to others: what they showed last before a pause,
    /// or else this, without the help, and what concerns the presenter alone.
    #[must_use]
    pub fn slide(&self) -> Arc<Self> {
        match &self.part {
            Part::Presents(Presenting { paused: Some(slide), .. }) => Arc::clone(slide),
            _ => Arc::new(self.slide_at(Stage::On)),
        }
    }

    fn slide_at(&self, stage: Stage) -> Self {
        let mut slide = Self { part: Part::Follows(stage), notice: None, ..self.clone() };
        slide.mode = slide.mode.under();
        slide.settle();
        slide
    }

    /// The reader's part is another one now. Whoever is led no longer stays
    /// where they are, and goes on alone.
    pub(super) fn take_part(&mut self, part: Part) -> Effect {
        let led = self.is_led();
        self.part = part;
        match self.part {
            // The slides say what there is to see.
            Part::Follows(stage) if led && stage.is_on() => {}
            Part::Follows(_) => self.keep_to_the_pane(),
            _ if led => self.keep_to_the_pane(),
            Part::Presents(_) => {}
            Part::Alone | Part::Wanders(_) => self.go_on_presenting(),
        }
        if led && !self.is_led() { self.ask_again() } else { Effect::None }
    }

    /// Closes all that lies over the panes. The filter stays.
    fn keep_to_the_pane(&mut self) {
        self.mode = Mode::Browse(self.mode.pane());
    }

    pub(super) fn counted(&mut self, audience: Audience) {
        if let Part::Presents(presenting) = &mut self.part {
            presenting.audience = audience;
        }
    }

    /// Whether an action is one that whoever follows does alone from then on.
    fn breaks_away(action: &Action) -> bool {
        use Command::{Copy, Join, Present, Quit, Redraw, Suspend};
        match action {
            Action::Command(command) => {
                !matches!(command, Copy | Join | Present | Quit | Redraw | Suspend)
            }
            Action::Insert(_) => true,
            _ => false,
        }
    }

    /// Looks around alone, if the action asks for it, from where the presenter
    /// is. A search that the presenter still waits for is this reader's own now.
    pub(super) fn break_away(&mut self, action: &Action) -> Effect {
        match self.part {
            Part::Follows(stage) if Self::breaks_away(action) => {
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
            Part::Presents(_) => self.notice = Some("You present: the others follow you.".into()),
        }
        Effect::None
    }

    /// Pauses the lecture or goes on with it; presents, where that may be.
    pub(super) fn present(&mut self) -> Effect {
        let shown = self.slide_at(Stage::Paused);
        match &mut self.part {
            Part::Presents(presenting) => {
                let notice = if presenting.paused.take().is_some() {
                    "The lecture goes on: they see what you see."
                } else {
                    presenting.paused = Some(Arc::new(shown));
                    "Paused: P goes on. They do not see what you do now."
                };
                self.notice = Some(notice.into());
                Effect::None
            }
            Part::Alone => {
                self.notice = Some("There is no lecture here; “annals present” gives one.".into());
                Effect::None
            }
            Part::Follows(_) | Part::Wanders(_) => Effect::Present,
        }
    }

    /// Tells what others see during a pause, too, what the world reports.
    pub(super) fn tell_paused(&mut self, action: &Action) {
        use Action::{Found, Indexed, Indexing, Loaded, Loading};
        if !matches!(action, Found { .. } | Loading(_) | Loaded(_) | Indexing(_) | Indexed(_)) {
            return;
        }
        self.in_pause(|slide| {
            slide.update(action.clone());
            if matches!(action, Loaded(_) | Indexed(_)) {
                slide.filter.iter_mut().for_each(Filter::let_stand);
            }
        });
        if matches!(action, Loaded(_)) {
            self.in_pause(Self::give_up_searching);
        }
    }

    /// Changes what others see during a pause.
    pub(super) fn in_pause(&mut self, change: impl FnOnce(&mut Self)) {
        if let Part::Presents(Presenting { paused: Some(slide), .. }) = &mut self.part {
            change(Arc::make_mut(slide));
        }
    }

    /// Undoes a search that nobody answers any more.
    pub(super) fn give_up_searching(&mut self) {
        if let Some(filter) = self.filter.take_if(|filter| filter.is_searching()) {
            self.selected = filter.selected_before;
            self.keep_to_the_pane();
            self.settle();
        }
    }

    /// Quits; a presenter whom somebody follows is asked first.
    pub(super) fn quit(&mut self) -> Effect {
        match &self.part {
            Part::Presents(presenting)
                if presenting.audience.following > 0
                    && !matches!(self.mode, Mode::Leaving { .. }) =>
            {
                self.take_completion();
                let over = self.leave_for(Focus::List).over();
                self.mode = Mode::Leaving { over };
                Effect::None
            }
            _ => Effect::Quit,
        }
    }

    /// The question whether to end the lecture is answered with no, or is none
    /// any more.
    pub(super) fn go_on_presenting(&mut self) {
        if let Mode::Leaving { over } = &self.mode {
            self.mode = over.clone().into();
        }
    }

    /// Takes in what a presenter shows.
    pub(super) fn shown(&mut self, slide: &Self) {
        let Part::Follows(stage) = slide.part else { return };
        match &mut self.part {
            Part::Wanders(own) => *own = stage,
            Part::Follows(_) => self.take_over(slide),
            Part::Alone | Part::Presents(_) => {}
        }
    }

    /// Does as the presenter does. The list stands as far down, and the page
    /// begins with the same words, as a screen of this size allows.
    fn take_over(&mut self, slide: &Self) {
        let asked = self.asked.max(slide.asked);
        let taken = Self { size: self.size, asked, ..slide.clone() };
        let before = std::mem::replace(self, taken);
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
