//! Where a presenter stands who sits at this machine: what a lecture has to
//! tell, for a loop that polls.

use std::{
    convert::Infallible,
    io,
    os::fd::{AsFd, BorrowedFd},
    sync::{Arc, mpsc::TrySendError},
    time::Duration,
};

use tokio::{runtime::Handle, select, sync::watch, task::JoinHandle, time::sleep};

use super::{DISPLACED, Desk, Ears, Lecture};
use crate::{
    app::{Action, App, Invitation, Part},
    host::{
        edition::Edition,
        library::Library,
        news::{self, Teller},
    },
};

/// How long news wait that a busy loop has no room for.
const PATIENCE: Duration = Duration::from_millis(20);

/// A presenter's place at this machine.
#[derive(Debug)]
pub struct Podium {
    lecture: Arc<Lecture>,
    library: Arc<Library>,
    invitation: Arc<Invitation>,
    runtime: Handle,
    desk: Desk,
    news: news::News<Told>,
    listening: JoinHandle<()>,
}

/// What a presenter is told.
#[derive(Debug)]
pub enum Told {
    /// This happened.
    Action(Action),
    /// There is another edition of what is presented.
    Edition(Arc<Edition>),
}

impl Podium {
    /// The podium of a lecture on what the library has, to which this invites;
    /// its news come through the runtime.
    ///
    /// # Errors
    ///
    /// Where the system has no files to give.
    pub fn new(
        lecture: &Arc<Lecture>,
        library: &Arc<Library>,
        invitation: Invitation,
        runtime: &Handle,
    ) -> io::Result<Self> {
        let desk = lecture.take_the_desk();
        let (news, teller) = news::News::new()?;
        let reporter = Reporter { teller, lecture: Arc::clone(lecture) };
        let (mut editions, mut faults) = (library.editions(), library.faults());
        // The reader may be an edition behind, and is to know what is wrong.
        editions.mark_changed();
        if faults.borrow().is_some() {
            faults.mark_changed();
        }
        let listening = runtime.spawn(reporter.listen(desk.ears.clone(), editions, faults));
        let (lecture, library) = (Arc::clone(lecture), Arc::clone(library));
        let (invitation, runtime) = (Arc::new(invitation), runtime.clone());
        Ok(Self { lecture, library, invitation, runtime, desk, news, listening })
    }

    /// What makes a reader the presenter.
    #[must_use]
    pub fn beginning(&self) -> Vec<Action> {
        vec![
            Action::Invitation(Arc::clone(&self.invitation)),
            Action::Audience(self.desk.audience()),
            Action::Part(Part::Presents { paused: None }),
        ]
    }

    /// The newest edition of what is presented.
    #[must_use]
    pub fn edition(&self) -> Arc<Edition> {
        self.library.newest()
    }

    /// Takes the desk again.
    ///
    /// # Errors
    ///
    /// Where the system has no files to give.
    pub fn take_again(&mut self) -> io::Result<()> {
        let invitation = Invitation::clone(&self.invitation);
        *self = Self::new(&self.lecture, &self.library, invitation, &self.runtime)?;
        Ok(())
    }

    /// Shows a presenter's state to all who follow; that of whoever has lost
    /// the desk is their own.
    pub fn show(&self, app: &App) {
        self.desk.show(app.slide());
    }

    /// What is shown now.
    #[must_use]
    pub fn slide(&self) -> Action {
        Action::Shown(self.lecture.slide())
    }

    /// What there is to tell the presenter.
    ///
    /// # Errors
    ///
    /// What the system reports, or that nobody listens any more.
    pub fn told(&mut self) -> io::Result<Vec<Told>> {
        let told = self.news.take()?;
        told.ok_or_else(|| io::Error::other("the server broke down"))
    }
}

impl AsFd for Podium {
    /// Readable when there [is](Podium::told) something to tell.
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.news.as_fd()
    }
}

impl Drop for Podium {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

type Editions = watch::Receiver<Arc<Edition>>;
type Faults = watch::Receiver<Option<String>>;

/// Who tells a presenter.
struct Reporter {
    teller: Teller<Told>,
    lecture: Arc<Lecture>,
}

/// Nobody listens any more.
struct Unheard;

impl Reporter {
    /// Tells all that there is to tell, as long as anybody listens.
    async fn listen(self, ears: Ears, editions: Editions, faults: Faults) {
        select! {
            Err(Unheard) = self.of_the_lecture(ears) => {}
            Err(Unheard) = self.of_editions(editions) => {}
            Err(Unheard) = self.of_faults(faults) => {}
        }
    }

    /// Who comes and goes, and, once somebody else has the desk, what they show, too.
    async fn of_the_lecture(&self, mut ears: Ears) -> Result<Infallible, Unheard> {
        while let Some(audience) = ears.news().await {
            self.tell(Action::Audience(audience)).await?;
        }
        // First of all, so that nothing that follows is missed.
        let mut slides = self.lecture.slide.subscribe();
        self.tell(Action::Part(Part::Wanders(self.lecture.stage()))).await?;
        self.tell(Action::Notice(DISPLACED.to_owned())).await?;
        loop {
            let told = select! {
                audience = ears.count() => Action::Audience(audience),
                changed = slides.changed() => {
                    changed.map_err(|_| Unheard)?;
                    Action::Shown(Arc::clone(&slides.borrow_and_update()))
                }
            };
            self.tell(told).await?;
        }
    }

    async fn of_editions(&self, mut editions: Editions) -> Result<Infallible, Unheard> {
        loop {
            editions.changed().await.map_err(|_| Unheard)?;
            let edition = Arc::clone(&editions.borrow_and_update());
            self.hand_over(Told::Edition(edition)).await?;
        }
    }

    async fn of_faults(&self, mut faults: Faults) -> Result<Infallible, Unheard> {
        loop {
            faults.changed().await.map_err(|_| Unheard)?;
            let fault = faults.borrow_and_update().clone();
            self.tell(Action::Fault(fault)).await?;
        }
    }

    async fn tell(&self, action: Action) -> Result<(), Unheard> {
        self.hand_over(Told::Action(action)).await
    }

    /// Hands it over once there is room for it; the server's threads have
    /// others to look after meanwhile.
    async fn hand_over(&self, mut told: Told) -> Result<(), Unheard> {
        loop {
            told = match self.teller.tell_now(told) {
                Ok(()) => return Ok(()),
                Err(TrySendError::Disconnected(_)) => return Err(Unheard),
                Err(TrySendError::Full(told)) => told,
            };
            sleep(PATIENCE).await;
        }
    }
}
