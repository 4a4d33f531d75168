//! A lecture: what one presenter shows, for all who attend it.
//!
//! | file | what it knows |
//! |---|---|
//! | here | the slide, and the pace at which it changes |
//! | `places` | who presents, and who and how many attend |
//! | `turning` | a timeline that changes while nobody presents |
//! | [`projector`] | the frames of all who follow on alike screens |
//! | [`podium`] | a presenter at this machine |
//!
//! There is one desk. Whoever takes it last presents; whoever had it before
//! loses it, as with a line that broke and whose end nobody has noticed yet.

mod places;
pub mod podium;
pub mod projector;
mod turning;

use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::Duration,
};

pub(super) use places::DISPLACED;
use places::Ears;
pub use places::{Desk, Seat};
use projector::Projector;
use tokio::{sync::watch, time::sleep};

use crate::{
    app::{Action, App, Audience, Part, Size, Stage},
    ui::Theme,
};

/// The time between two slides: more than sixty a second nobody sees. The
/// first is shown at once. All who follow then have the same to draw from.
const PACE: Duration = Duration::from_millis(16);

/// A lecture, whether somebody presents or not.
#[derive(Debug)]
pub struct Lecture {
    /// What the presenter has said to show.
    offered: watch::Sender<Arc<App>>,
    /// What is shown.
    slide: watch::Sender<Arc<App>>,
    audience: watch::Sender<Audience>,
    /// Who presents, by number; 0 is nobody.
    desk: watch::Sender<u64>,
    projectors: Mutex<HashMap<(Size, Theme), Weak<Projector>>>,
}

impl Lecture {
    /// A lecture that is yet to begin, of what this reader sees.
    #[must_use]
    pub fn new(app: &App) -> Arc<Self> {
        let slide = staged(&app.slide(), Stage::Before);
        Arc::new(Self {
            offered: watch::Sender::new(Arc::clone(&slide)),
            slide: watch::Sender::new(slide),
            audience: watch::Sender::default(),
            desk: watch::Sender::default(),
            projectors: Mutex::default(),
        })
    }

    /// Shows what is offered, at a pace that all can follow. Without this
    /// nothing is shown; it never ends.
    pub async fn go_on(&self) -> Infallible {
        let mut offers = self.offered.subscribe();
        loop {
            let offer = Arc::clone(&offers.borrow_and_update());
            self.slide.send_if_modified(|slide| {
                let other = !Arc::ptr_eq(slide, &offer);
                *slide = offer;
                other
            });
            sleep(PACE).await;
            // The lecture itself is where offers come from.
            offers.changed().await.ok();
        }
    }

    /// What is shown now.
    #[must_use]
    pub fn slide(&self) -> Arc<App> {
        Arc::clone(&self.slide.borrow())
    }

    /// How far the lecture has come.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self.slide.borrow().part() {
            Part::Follows(stage) => *stage,
            _ => Stage::Before,
        }
    }

    /// The projector for screens of this size and look.
    #[must_use]
    pub fn projector(&self, size: Size, theme: Theme) -> Arc<Projector> {
        let mut projectors = self.projectors();
        if let Some(projector) = projectors.get(&(size, theme)).and_then(Weak::upgrade) {
            return projector;
        }
        projectors.retain(|_, projector| projector.strong_count() > 0);
        let projector = Arc::new(Projector::new(self.slide.subscribe(), size, theme));
        projectors.insert((size, theme), Arc::downgrade(&projector));
        projector
    }

    fn projectors(&self) -> MutexGuard<'_, HashMap<(Size, Theme), Weak<Projector>>> {
        self.projectors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The same slide at another stage of the lecture.
fn staged(slide: &Arc<App>, stage: Stage) -> Arc<App> {
    let mut slide = Arc::clone(slide);
    Arc::make_mut(&mut slide).update(Action::Part(Part::Follows(stage)));
    slide
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Draft, Timeline};

    #[test]
    fn a_projector_that_nobody_looks_at_any_more_is_forgotten() {
        let timeline = Timeline::from(Draft::default());
        let lecture = Lecture::new(&App::new(Arc::new(timeline), Size::ZERO));
        let theme = Theme { colour: true, unicode: true };
        let looked_at = lecture.projector(Size::new(80, 24), theme);
        for columns in 1..50 {
            drop(lecture.projector(Size::new(columns, 24), theme));
        }
        assert!(lecture.projectors().len() <= 2);
        assert!(Arc::ptr_eq(&looked_at, &lecture.projector(Size::new(80, 24), theme)));
    }
}
