//! The places in a lecture: one desk, and any number of seats.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use tokio::{select, sync::watch};

use super::{Lecture, staged};
use crate::app::{App, Audience, Stage};

/// A presenter's place, until this is dropped or [lost](Desk::is_lost).
#[derive(Debug)]
pub struct Desk {
    lecture: Arc<Lecture>,
    pub(super) ears: Ears,
}

/// What is heard at a desk.
#[derive(Clone, Debug)]
pub(super) struct Ears {
    number: u64,
    present: watch::Receiver<u64>,
    audience: watch::Receiver<Audience>,
}

/// What a presenter hears who is one no longer.
pub(in crate::host) const DISPLACED: &str =
    "Somebody else presents now: F follows, P takes over again.";

/// A place among those who attend, until this is dropped.
#[derive(Debug)]
pub struct Seat {
    lecture: Arc<Lecture>,
    follows: bool,
    slides: watch::Receiver<Arc<App>>,
}

impl Lecture {
    /// A seat to follow from.
    #[must_use]
    pub fn attend(self: &Arc<Self>) -> Seat {
        self.audience.send_modify(|audience| audience.following += 1);
        let slides = self.slide.subscribe();
        Seat { lecture: Arc::clone(self), follows: true, slides }
    }

    /// The desk, whoever had it before.
    #[must_use]
    pub fn take_the_desk(self: &Arc<Self>) -> Desk {
        // Counted for ever, so that nobody mistakes another's number for theirs.
        static NUMBERS: AtomicU64 = AtomicU64::new(1);
        let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
        self.desk.send_replace(number);
        let (present, audience) = (self.desk.subscribe(), self.audience.subscribe());
        Desk { lecture: Arc::clone(self), ears: Ears { number, present, audience } }
    }
}

impl Desk {
    /// Shows this to all who follow.
    pub fn show(&self, slide: Arc<App>) {
        // Nobody takes the desk meanwhile, whose slide this would take away.
        let present = self.ears.present.borrow();
        if *present == self.ears.number {
            self.lecture.offered.send_replace(slide);
        }
    }

    /// Whether somebody else has the desk.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        *self.ears.present.borrow() != self.ears.number
    }

    /// Waits until more or fewer attend than when that was asked last; `None`
    /// once somebody else has the desk.
    pub async fn news(&mut self) -> Option<Audience> {
        self.ears.news().await
    }

    /// How many attend.
    #[must_use]
    pub fn audience(&self) -> Audience {
        *self.ears.audience.borrow()
    }

    /// The lecture.
    #[must_use]
    pub fn lecture(&self) -> &Arc<Lecture> {
        &self.lecture
    }
}

impl Ears {
    /// Who attends, once that has changed, whoever has the desk.
    pub(super) async fn count(&mut self) -> Audience {
        self.audience.changed().await.ok();
        *self.audience.borrow_and_update()
    }

    /// Who attends, once that has changed; `None` once somebody else has the desk.
    pub(super) async fn news(&mut self) -> Option<Audience> {
        let Self { number, present, audience } = self;
        select! {
            biased;
            _ = present.wait_for(|present| *present != *number) => None,
            Ok(()) = audience.changed() => Some(*audience.borrow_and_update()),
        }
    }
}

impl Drop for Desk {
    /// The lecture is over, unless somebody else goes on with it; what was
    /// shown last stays.
    fn drop(&mut self) {
        let Self { lecture, ears } = self;
        lecture.desk.send_if_modified(|present| {
            let ours = *present == ears.number;
            if ours {
                *present = 0;
                // Before anybody else takes the desk.
                lecture.offered.send_modify(|slide| *slide = staged(slide, Stage::Over));
            }
            ours
        });
    }
}

impl Seat {
    /// The reader follows from now on, or does not.
    pub fn follows(&mut self, follows: bool) {
        if std::mem::replace(&mut self.follows, follows) != follows {
            self.lecture.audience.send_modify(|audience| {
                *count(audience, !follows) -= 1;
                *count(audience, follows) += 1;
            });
        }
    }

    /// Waits until another slide is shown.
    pub async fn next_slide(&mut self) -> Arc<App> {
        self.slides.changed().await.ok();
        Arc::clone(&self.slides.borrow_and_update())
    }

    /// The lecture.
    #[must_use]
    pub fn lecture(&self) -> &Arc<Lecture> {
        &self.lecture
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let follows = self.follows;
        self.lecture.audience.send_modify(|audience| *count(audience, follows) -= 1);
    }
}

fn count(audience: &mut Audience, follows: bool) -> &mut usize {
    if follows { &mut audience.following } else { &mut audience.wandering }
}
