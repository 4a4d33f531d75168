//! Presenting a lecture: pausing it, and leaving those who follow.

use std::sync::Arc;

use super::{Action, App, Effect, Filter, Mode, Part, Presenting, Stage};

impl App {
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
        let Part::Presents(Presenting { paused: Some(slide), .. }) = &mut self.part else { return };
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
        let Part::Presents(Presenting { paused: Some(slide), .. }) = &mut self.part else { return };
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

    /// Quits; a presenter whom somebody follows is asked first.
    pub(super) fn quit(&mut self) -> Effect {
        let leaves = |part: &Part| matches!(part, Part::Presents(p) if p.audience.following > 0);
        if matches!(self.mode, Mode::Leaving { .. }) || !leaves(&self.part) {
            return Effect::Quit;
        }
        self.mode = Mode::Leaving { over: self.cover() };
        Effect::None
    }
}
