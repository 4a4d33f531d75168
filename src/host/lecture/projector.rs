//! One projector draws for all who follow on screens of the same size and look:
//! a slide is drawn once, however many look at it.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use tokio::sync::watch;

use crate::{
    app::{Action, App, Size},
    host::session::Session,
    ui::Theme,
};

/// Draws slides for screens of one size and look.
pub struct Projector {
    theme: Theme,
    state: Mutex<State>,
}

/// Which frame a screen shows, counted from the projector's first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown(u64);

struct State {
    session: Session,
    slides: watch::Receiver<Arc<App>>,
    /// What was drawn last.
    slide: Arc<App>,
    number: u64,
    /// From the frame before to this one.
    difference: Bytes,
    /// This one over a wiped screen, where somebody needed that.
    whole: Option<Bytes>,
}

impl Projector {
    pub(super) fn new(slides: watch::Receiver<Arc<App>>, size: Size, theme: Theme) -> Self {
        let slide = Arc::clone(&slides.borrow());
        let mut session = Session::new(App::clone(&slide), theme, size);
        session.act(Action::Shown(Arc::clone(&slide)));
        // Nothing is drawn before somebody looks: a window that is being pulled
        // larger has many sizes that nobody ever sees.
        let (difference, whole) = (Bytes::new(), None);
        let state = State { session, slides, slide, number: 0, difference, whole };
        Self { theme, state: Mutex::new(state) }
    }

    /// What brings a screen that shows this, or anything at all, to the present
    /// slide; `None` where it shows that already.
    #[must_use]
    pub fn frame(&self, shown: Option<Shown>) -> Option<(Shown, Bytes)> {
        let mut state = self.state();
        state.turn();
        let now = Shown(state.number);
        match shown {
            Some(Shown(number)) if number == state.number => None,
            Some(Shown(number)) if number + 1 == state.number => {
                Some((now, state.difference.clone()))
            }
            _ => Some((now, state.whole())),
        }
    }

    /// A session of one's own from the present slide on, for a screen that
    /// shows this: where it is the slide, it need not be drawn again.
    #[must_use]
    pub fn break_off(&self, shown: Option<Shown>) -> Session {
        let mut state = self.state();
        state.turn();
        let app = state.session.app().clone();
        let size = app.size();
        let mut session = Session::new(app, self.theme, size);
        if shown == Some(Shown(state.number)) {
            // It is known now what the screen shows.
            session.frame();
        }
        session
    }

    /// The value is whole whatever happened to whoever held it: at worst it is
    /// drawn anew.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Turns to the present slide.
    fn turn(&mut self) {
        let slide = Arc::clone(&self.slides.borrow());
        if Arc::ptr_eq(&self.slide, &slide) {
            return;
        }
        self.slide = Arc::clone(&slide);
        self.session.act(Action::Shown(slide));
        self.draw();
    }

    fn draw(&mut self) {
        if let Some(difference) = self.session.frame() {
            self.number += 1;
            self.difference = difference.into();
            self.whole = None;
        }
    }

    fn whole(&mut self) -> Bytes {
        if let Some(whole) = &self.whole {
            return whole.clone();
        }
        self.session.repaint();
        let whole = Bytes::from(self.session.frame().unwrap_or_default());
        self.whole.insert(whole).clone()
    }
}

impl fmt::Debug for Projector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Projector").field("theme", &self.theme).finish_non_exhaustive()
    }
}
