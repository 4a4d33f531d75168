//! Where a presenter stands who sits at this machine: what a lecture has to
//! tell, for a loop that polls.

use std::{
    io,
    os::fd::{AsFd, BorrowedFd},
    sync::Arc,
};

use tokio::{runtime::Handle, task::JoinHandle};

use super::{DISPLACED, Desk, Ears, Lecture};
use crate::{
    app::{Action, App, Invitation, Part, Presenting},
    host::news::{self, Teller},
};

/// A presenter's place at this machine.
#[derive(Debug)]
pub struct Podium {
    lecture: Arc<Lecture>,
    invitation: Arc<Invitation>,
    runtime: Handle,
    desk: Desk,
    news: news::News<Action>,
    listening: JoinHandle<()>,
}

impl Podium {
    /// The podium of a lecture to which this invites; its news come through
    /// the runtime.
    ///
    /// # Errors
    ///
    /// Where the system has no files to give.
    pub fn new(
        lecture: &Arc<Lecture>,
        invitation: Invitation,
        runtime: &Handle,
    ) -> io::Result<Self> {
        let desk = lecture.take_the_desk();
        let (news, teller) = news::News::new()?;
        let listening = runtime.spawn(listen(desk.ears.clone(), Arc::clone(lecture), teller));
        let (lecture, runtime) = (Arc::clone(lecture), runtime.clone());
        Ok(Self { lecture, invitation: Arc::new(invitation), runtime, desk, news, listening })
    }

    /// What makes a reader the presenter.
    #[must_use]
    pub fn part(&self) -> Action {
        Action::Part(Part::Presents(Presenting {
            audience: self.desk.audience(),
            invitation: Some(Arc::clone(&self.invitation)),
            paused: None,
        }))
    }

    /// Takes the desk again.
    ///
    /// # Errors
    ///
    /// Where the system has no files to give.
    pub fn take_again(&mut self) -> io::Result<()> {
        let invitation = Invitation::clone(&self.invitation);
        *self = Self::new(&self.lecture, invitation, &self.runtime)?;
        Ok(())
    }

    /// Shows a presenter's state to all who follow; that of anybody else is
    /// their own.
    pub fn show(&self, app: &App) {
        if matches!(app.part(), Part::Presents(_)) {
            self.desk.show(app.slide());
        }
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
    pub fn actions(&mut self) -> io::Result<Vec<Action>> {
        let actions = self.news.take()?;
        actions.ok_or_else(|| io::Error::other("the server broke down"))
    }
}

impl AsFd for Podium {
    /// Readable when there [is](Podium::actions) something to tell.
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.news.as_fd()
    }
}

impl Drop for Podium {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Tells who comes and goes, and, once somebody else has the desk, what they
/// show.
async fn listen(mut ears: Ears, lecture: Arc<Lecture>, teller: Teller<Action>) {
    while let Some(audience) = ears.news().await {
        if !teller.tell(Action::Audience(audience)) {
            return;
        }
    }
    let displaced =
        [Action::Part(Part::Wanders(lecture.stage())), Action::Notice(DISPLACED.to_owned())];
    if !displaced.into_iter().all(|action| teller.tell(action)) {
        return;
    }
    let mut slides = lecture.slide.subscribe();
    loop {
        let slide = Arc::clone(&slides.borrow_and_update());
        if !teller.tell(Action::Shown(slide)) {
            return;
        }
        if slides.changed().await.is_err() {
            return;
        }
    }
}
