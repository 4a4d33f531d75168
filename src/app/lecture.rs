//! A lecture: one presents, and others follow or look around alone.
//!
//! What is presented is an [`App`] itself, [put so](App::slide) that others
//! can see it; whoever follows takes it over on a screen of their own size.

use std::sync::Arc;

use super::{Action, App, Command, Effect, Loaded, Mode, Window};

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

    /// What a presenter shows to others: what they showed last before a pause,
    /// or else this, without the help, and what concerns the presenter alone.
    #[must_use]
    pub fn slide(&self) -> Arc<Self> {
        if let Part::Presents(Presenting { paused: Some(slide), .. }) = &self.part {
            return Arc::clone(slide);
        }
        let mut slide = self.clone();
        slide.mode = std::mem::replace(&mut slide.mode, Mode::LIST).under();
        slide.part = Part::Follows(Stage::On);
        slide.notice = None;
        slide.settle();
        Arc::new(slide)
    }

    /// The reader's part is another one now.
    pub(super) fn take_part(&mut self, part: Part) {
        self.part = part;
        if !matches!(self.part, Part::Presents(_)) {
            self.go_on_presenting();
        }
    }

    pub(super) fn counted(&mut self, audience: Audience) {
        if let Part::Presents(presenting) = &mut self.part {
            presenting.audience = audience;
        }
    }

    /// Whether an action is one that whoever follows does alone from then on.
    fn breaks_away(&self, action: &Action) -> bool {
        use Command::{Copy, Join, Present, Quit, Redraw, Suspend};
        self.follows()
            && match action {
                Action::Command(command) => {
                    !matches!(command, Copy | Join | Present | Quit | Redraw | Suspend)
                }
                Action::Insert(_) | Action::Paste(_) => true,
                _ => false,
            }
    }

    /// Looks around alone, if the action asks for it, from where the presenter
    /// is. A search that the presenter still waits for is this reader's own now.
    pub(super) fn break_away(&mut self, action: &Action) -> Effect {
        let Part::Follows(stage) = self.part else { return Effect::None };
        if !self.breaks_away(action) {
            return Effect::None;
        }
        self.part = Part::Wanders(stage);
        self.mode = Mode::Browse(self.mode.pane());
        self.ask_again()
    }

    /// Follows from now on.
    pub(super) fn join(&mut self) -> Effect {
        match self.part {
            Part::Wanders(stage) => {
                self.part = Part::Follows(stage);
                return Effect::Join;
            }
            Part::Alone => self.notice = Some("There is no lecture to follow.".into()),
            Part::Follows(_) => self.notice = Some("You see what the presenter sees.".into()),
            Part::Presents(_) => self.notice = Some("You present: the others follow you.".into()),
        }
        Effect::None
    }

    /// Pauses the lecture or goes on with it; presents, where that may be.
    pub(super) fn present(&mut self) -> Effect {
        let slide = self.slide();
        match &mut self.part {
            Part::Presents(presenting) => {
                let notice = if presenting.paused.take().is_some() {
                    "The lecture goes on: they see what you see."
                } else {
                    let mut slide = Self::clone(&slide);
                    slide.part = Part::Follows(Stage::Paused);
                    presenting.paused = Some(Arc::new(slide));
                    "Paused: they do not see what you do now. P goes on."
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

    /// Quits; a presenter whom somebody follows is asked first.
    pub(super) fn quit(&mut self) -> Effect {
        match &self.part {
            Part::Presents(presenting)
                if presenting.audience.following > 0
                    && !matches!(self.mode, Mode::Leaving { .. }) =>
            {
                self.take_completion();
                let over = self.leave_for(super::Focus::List).over();
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

    /// Takes over what a presenter shows. The list stands as far down, and the
    /// page begins with the same words, as a screen of this size allows.
    pub(super) fn shown(&mut self, slide: &Self) {
        let Part::Follows(stage) = slide.part else { return };
        if let Part::Wanders(own) = &mut self.part {
            *own = stage;
        }
        if !self.follows() {
            return;
        }
        let same_results = match (self.answer(), slide.answer()) {
            (Some(own), Some(theirs)) => Arc::ptr_eq(&own.results, &theirs.results),
            (own, theirs) => own.is_none() && theirs.is_none(),
        };
        if !(same_results && Arc::ptr_eq(&self.timeline, &slide.timeline)) {
            self.reading.of = None;
        }
        let (size, window) = (self.size, self.window);
        let reading = std::mem::take(&mut self.reading);
        *self = Self { size, window, reading, ..slide.clone() };
        self.stand_as(slide);
        self.settle();
        self.read_as(slide);
    }

    /// Puts the selected row as far down the list as it is there.
    fn stand_as(&mut self, slide: &Self) {
        let (own, theirs) = (self.layout().list.height, slide.layout().list.height);
        let above = slide.row().saturating_sub(slide.window.top);
        let (own, theirs) = (usize::from(own), usize::from(theirs));
        let above = if own == theirs { above } else { above * own / theirs.max(1) };
        self.window = Window { top: self.row().saturating_sub(above) };
    }

    /// Scrolls the page to the words that it begins with there.
    fn read_as(&mut self, slide: &Self) {
        let is_read = |app: &Self| app.reading.of.map(|made| made.event) == app.selected;
        if !is_read(slide) {
            // It is not in sight there: here it is as if just selected.
            self.reading.of = None;
            return self.settle();
        }
        let theirs = &slide.reading;
        self.reading.scroll = if theirs.of == self.reading.of {
            theirs.scroll
        } else {
            self.reading.document.line_after(theirs.document.letters_before(theirs.scroll))
        };
        self.settle();
        if let Mode::Browse(super::Focus::Detail { link: Some(link) }) = self.mode {
            self.reveal_link(link);
        }
    }

    /// Puts another timeline in the place of what others see during a pause.
    pub(super) fn arrive_in_pause(&mut self, loaded: &Loaded) {
        if let Part::Presents(Presenting { paused: Some(slide), .. }) = &mut self.part {
            Arc::make_mut(slide).arrive_unasked(loaded.clone());
        }
    }
}
