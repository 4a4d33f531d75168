//! Presenting a lecture: pausing it, and leaving those who follow.

use std::sync::Arc;

use super::{Action, App, Audience, Backstage, Effect, Filter, Mode, Part, Stage};

impl App {
    /// Pauses the lecture or goes on with it; presents, where that may be.
    pub(super) fn present(&mut self) -> Effect {
        let shown = self.slide_at(Stage::Paused);
        match &mut self.part {
            Part::Presents { paused } => {
                let notice = if paused.take().is_some() {
                    "The lecture goes on: they see what you see."
                } else {
                    *paused = Some(Arc::new(shown));
                    "They do not see what you do now."
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
        let Part::Presents { paused: Some(slide) } = &mut self.part else { return };
        let slide = Arc::make_mut(slide);
        slide.update(action.clone());
        if matches!(action, Loaded(_) | Indexed(_)) {
            slide.filter.iter_mut().for_each(Filter::let_stand);
        }
        if matches!(action, Loaded(_)) {
            self.give_up_searching_in_pause();
        }
    }

    /// Undoes a search in what others see during a pause: nobody answers it
    /// any more.
    pub(super) fn give_up_searching_in_pause(&mut self) {
        let Part::Presents { paused: Some(slide) } = &mut self.part else { return };
        if slide.is_searching() {
            Arc::make_mut(slide).give_up_searching();
        }
    }

    /// Undoes a search that has no answer yet.
    pub(super) fn give_up_searching(&mut self) {
        if self.is_searching() {
            self.selected = self.filter.take().and_then(|filter| filter.selected_before);
            self.keep_to_the_pane();
            self.settle();
        }
    }

    /// Quits; whoever ends it for others by that is asked first.
    pub(super) fn quit(&mut self) -> Effect {
        if matches!(self.mode, Mode::Leaving { .. }) || !self.ends_it_for_others() {
            return Effect::Quit;
        }
        let asked = match self.part {
            // No slide is to take the question away.
            Part::Follows(stage) => self.take_part(Part::Wanders(stage)),
            _ => Effect::None,
        };
        self.mode = Mode::Leaving { over: self.cover() };
        asked
    }

    /// Whether others see this reader's lecture, or are at this machine while
    /// it is somebody else's, or over.
    fn ends_it_for_others(&self) -> bool {
        let Backstage { audience, invitation, .. } = &self.backstage;
        match self.part {
            Part::Presents { .. } => audience.following > 0,
            _ => invitation.is_some() && self.others() > 0,
        }
    }

    /// How many others are there: those who attend, and who presents to them.
    #[must_use]
    pub fn others(&self) -> usize {
        let Audience { following, wandering } = self.backstage.audience;
        let presenter = usize::from(self.part.stage().is_some_and(Stage::is_on));
        following.saturating_add(wandering).saturating_add(presenter)
    }
}
