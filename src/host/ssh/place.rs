//! A client's place in a lecture, where there is one.

use std::{future::pending, sync::Arc};

use crate::{
    app::{App, Audience},
    host::lecture::{Desk, Lecture, Seat},
};

/// A client's place in a lecture.
#[derive(Debug)]
pub(super) enum Place {
    /// There is no lecture.
    Alone,
    Attends(Seat),
    Presents(Desk),
}

/// What a lecture has to tell.
pub(super) enum News {
    /// Another slide.
    Slide(Arc<App>),
    /// Another audience.
    Audience(Audience),
    /// Somebody else presents.
    Displaced,
}

impl Place {
    /// The next news. Nothing is lost where this is no longer waited for.
    pub(super) async fn news(&mut self) -> News {
        match self {
            Self::Alone => pending().await,
            Self::Attends(seat) => News::Slide(seat.next_slide().await),
            Self::Presents(desk) => match desk.news().await {
                Some(audience) => News::Audience(audience),
                None => News::Displaced,
            },
        }
    }

    /// The lecture.
    pub(super) fn lecture(&self) -> Option<&Arc<Lecture>> {
        match self {
            Self::Alone => None,
            Self::Attends(seat) => Some(seat.lecture()),
            Self::Presents(desk) => Some(desk.lecture()),
        }
    }

    /// The reader's state is this now.
    pub(super) fn tell(&mut self, app: &App) {
        match self {
            Self::Alone => {}
            Self::Attends(seat) => seat.follows(app.follows()),
            Self::Presents(desk) => desk.show(app.slide()),
        }
    }
}
