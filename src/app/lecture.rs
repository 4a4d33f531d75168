//! A lecture: one presents, and others follow or look around alone.
//!
//! What is presented is an [`App`] itself, [put so](App::slide) that others
//! can see it; whoever follows takes it over on a screen of their own size.

use std::sync::Arc;

use super::{App, Effect, Mode};

/// The reader's part in a lecture.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Part {
    /// There is no lecture.
    #[default]
    Alone,
    /// What this reader does, others see.
    Presents {
        /// What they see while the lecture is paused.
        paused: Option<Arc<App>>,
    },
    /// Sees what the presenter sees.
    Follows(Stage),
    /// Looks around alone while others follow.
    Wanders(Stage),
}

/// What those alone are told who present a lecture, or at whose machine it is
/// held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Backstage {
    /// Who is there.
    pub audience: Audience,
    /// How others come in, at whose machine it is held: who quits there ends it
    /// for all. `None` elsewhere.
    pub invitation: Option<Arc<Invitation>>,
    /// Why the file is not shown as it is now, in a line.
    pub fault: Option<String>,
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

impl Part {
    /// How far the lecture has come, for somebody who attends it.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        match self {
            Self::Follows(stage) | Self::Wanders(stage) => Some(*stage),
            Self::Alone | Self::Presents { .. } => None,
        }
    }
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

    /// What this reader is told of the lecture, and others are not.
    #[must_use]
    pub fn backstage(&self) -> &Backstage {
        &self.backstage
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
            Part::Presents { paused: Some(slide) } => Arc::clone(slide),
            _ => Arc::new(self.slide_at(Stage::On)),
        }
    }

    pub(super) fn slide_at(&self, stage: Stage) -> Self {
        let (part, backstage) = (Part::Follows(stage), Backstage::default());
        let mut slide = Self { part, backstage, notice: None, ..self.clone() };
        slide.mode = slide.mode.under();
        slide.settle();
        slide
    }

    /// The reader's part is another one now. Whoever was led, and is not any
    /// more, goes on alone from where they are; a slide, when the lecture is
    /// over, shows no search that nobody will answer.
    pub(super) fn take_part(&mut self, part: Part) -> Effect {
        let led = self.is_led();
        self.part = part;
        if !matches!(self.part, Part::Presents { .. }) && self.backstage.invitation.is_none() {
            // Nobody tells these any more.
            self.backstage = Backstage::default();
        }
        let asked = matches!(self.mode, Mode::Leaving { .. });
        match self.part {
            Part::Follows(_) => self.keep_to_the_pane(),
            _ if led => self.keep_to_the_pane(),
            Part::Alone | Part::Wanders(_) if asked => self.uncover(),
            Part::Alone | Part::Wanders(_) | Part::Presents { .. } => {}
        }
        match self.part {
            _ if !led || self.is_led() => Effect::None,
            // What all see nobody asks for.
            Part::Follows(_) => {
                self.give_up_searching();
                Effect::None
            }
            _ => self.ask_again(),
        }
    }

    /// Closes all that lies over the panes. The filter stays.
    pub(super) fn keep_to_the_pane(&mut self) {
        self.mode = Mode::Browse(self.mode.pane());
    }

    /// The file that is read has this fault now, or none any more.
    pub(super) fn at_fault(&mut self, fault: Option<String>) {
        self.notice = Some(match &fault {
            Some(fault) => format!("Faulty: {fault}"),
            None => "The file is sound again.".to_owned(),
        });
        self.backstage.fault = fault;
    }
}
