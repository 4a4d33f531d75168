//! A lecture: what one presenter shows, for all who attend it.
//!
//! | file | what it knows |
//! |---|---|
//! | here | the slide, who presents, and how many attend |
//! | [`projector`] | the frames of all who follow on alike screens |
//! | [`podium`] | a presenter at this machine |
//!
//! There is one desk. Whoever takes it last presents; whoever had it before
//! loses it, as with a line that broke and whose end nobody has noticed yet.

pub mod podium;
pub mod projector;

use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use projector::Projector;
use tokio::{select, sync::watch, time::sleep};

use super::{edition::Edition, library::Library};
use crate::{
    app::{Action, App, Audience, Effect, Part, Size, Stage},
    search::Scope,
    ui::Theme,
};

/// The time between two slides: more than sixty a second nobody sees. The
/// first is shown at once. All who follow then have the same to draw from.
const PACE: Duration = Duration::from_millis(16);

/// What a presenter is told of a timeline's file that has changed: its fault,
/// or that it has none any more.
pub(super) fn notice_of(fault: Option<&str>) -> String {
    match fault {
        Some(fault) => format!("The file has changed, but: {fault}"),
        None => "The file is sound again.".to_owned(),
    }
}

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

/// A presenter's place, until this is dropped or [lost](Desk::is_lost).
#[derive(Debug)]
pub struct Desk {
    lecture: Arc<Lecture>,
    ears: Ears,
}

/// What is heard at a desk.
#[derive(Clone, Debug)]
struct Ears {
    number: u64,
    present: watch::Receiver<u64>,
    audience: watch::Receiver<Audience>,
}

/// What a presenter hears who is one no longer.
pub(super) const DISPLACED: &str = "Somebody else presents now: F follows, P takes over again.";

/// A place among those who attend, until this is dropped.
#[derive(Debug)]
pub struct Seat {
    lecture: Arc<Lecture>,
    follows: bool,
    slides: watch::Receiver<Arc<App>>,
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

    /// Shows the newest edition where nobody presents, or no longer; a presenter
    /// who is there does. It never ends.
    pub async fn turn_to_the_newest(&self, library: &Library) -> Infallible {
        let (mut editions, mut desk) = (library.editions(), self.desk.subscribe());
        loop {
            let edition = Arc::clone(&editions.borrow_and_update());
            self.turn_to(&edition);
            // Both are where they are kept: they never end.
            select! {
                Ok(()) = editions.changed() => {}
                Ok(()) = desk.changed() => {}
            }
        }
    }

    /// Nobody takes the desk meanwhile.
    fn turn_to(&self, edition: &Edition) {
        let present = self.desk.borrow();
        if *present == 0 {
            self.offered.send_if_modified(|slide| {
                let other = !Arc::ptr_eq(slide.timeline(), edition.timeline());
                if other {
                    turn(Arc::make_mut(slide), edition);
                }
                other
            });
        }
    }

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
    async fn news(&mut self) -> Option<Audience> {
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

/// Turns what is shown to an edition, and finds in that what was found before.
fn turn(slide: &mut App, edition: &Edition) {
    let asked = slide.update(Action::Loaded(edition.takes_the_place_of(slide.timeline())));
    // What was asked just now is not asked again.
    slide.update(Action::Indexed(Scope::Whole));
    if let Effect::Search { seq, query } = asked {
        let results = Arc::new(edition.index().search(&query));
        slide.update(Action::Found { seq, results });
    }
}

/// The same slide at another stage of the lecture.
fn staged(slide: &Arc<App>, stage: Stage) -> Arc<App> {
    let mut slide = Arc::clone(slide);
    Arc::make_mut(&mut slide).update(Action::Part(Part::Follows(stage)));
    slide
}
