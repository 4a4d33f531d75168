//! What a client's screen shows: a session of its own, or, while it follows a
//! lecture, what all who follow on alike screens see.

use std::sync::Arc;

use bytes::Bytes;

use crate::{
    app::Size,
    host::{
        lecture::{
            Lecture,
            projector::{Projector, Shown},
        },
        session::Session,
    },
    ui::Theme,
};

/// What a client's screen shows.
pub(super) enum View {
    Own(Box<Session>),
    Shared(Shared),
}

/// A screen that shows a lecture.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    projector: Arc<Projector>,
    /// The frame that it shows; `None` where anything may be on it.
    shown: Option<Shown>,
    due: bool,
}

impl View {
    /// A session of the client's own.
    pub(super) fn apart(session: Session) -> Self {
        Self::Own(Box::new(session))
    }

    /// A lecture, on a screen of which nothing is known.
    pub(super) fn shared(lecture: &Lecture, size: Size, theme: Theme) -> Self {
        let projector = lecture.projector(size, theme);
        Self::Shared(Shared { projector, shown: None, due: true })
    }

    /// The session, if it is the client's own.
    pub(super) fn own(&mut self) -> Option<&mut Session> {
        match self {
            Self::Own(session) => Some(session),
            Self::Shared(_) => None,
        }
    }

    /// Makes it a session of its own, from what it shows on; what it was before.
    pub(super) fn break_off(&mut self) -> Option<Shared> {
        let Self::Shared(shared) = self else { return None };
        let shared = shared.clone();
        *self = Self::apart(shared.projector.break_off(shared.shown));
        Some(shared)
    }

    /// Goes back to what was shared before, where nothing came of being apart.
    pub(super) fn settle(&mut self, before: Option<Shared>) {
        let (Self::Own(session), Some(mut before)) = (&*self, before) else { return };
        if session.app().follows() && session.app().notice().is_none() {
            if session.is_wiped() {
                (before.shown, before.due) = (None, true);
            }
            *self = Self::Shared(before);
        }
    }

    /// Notes that a lecture shows something else.
    pub(super) fn has_changed(&mut self) {
        if let Self::Shared(shared) = self {
            shared.due = true;
        }
    }

    /// Whether there may be something to show that is not shown yet.
    pub(super) fn is_due(&self) -> bool {
        match self {
            Self::Own(session) => session.is_due(),
            Self::Shared(shared) => shared.due,
        }
    }

    /// The bytes that make the screen show the present state; `None` where it
    /// does already.
    pub(super) fn frame(&mut self) -> Option<Bytes> {
        match self {
            Self::Own(session) => session.frame().map(Bytes::from),
            Self::Shared(shared) => shared.frame(),
        }
    }

    /// Whether what it shows changes at a pace that is kept elsewhere.
    pub(super) fn is_paced(&self) -> bool {
        matches!(self, Self::Shared(_))
    }
}

impl Shared {
    fn frame(&mut self) -> Option<Bytes> {
        self.due = false;
        let (shown, frame) = self.projector.frame(self.shown)?;
        self.shown = Some(shown);
        Some(frame)
    }
}
