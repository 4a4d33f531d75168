//! A client at a lecture: following it, leaving it and coming back, presenting
//! it and giving way.

use tokio::time::Instant;

use super::{End, Reader};
use crate::{
    app::{Action, Part},
    host::{
        lecture::DISPLACED,
        ssh::{
            place::{News, Place},
            view::{Shared, View},
        },
    },
};

impl Reader {
    /// Takes in what the lecture has to tell.
    pub(super) fn hear(&mut self, news: News) -> Result<(), End> {
        match news {
            News::Slide(slide) => {
                match self.view.own() {
                    None => self.view.has_changed(),
                    Some(session) if session.app().follows() => self.follow(),
                    Some(session) if session.app().part().stage() != slide.part().stage() => {
                        return self.act(Action::Shown(slide));
                    }
                    Some(_) => return Ok(()),
                }
                self.stirred = Instant::now();
            }
            News::Audience(audience) => return self.act(Action::Audience(audience)),
            News::Displaced => self.give_way()?,
        }
        Ok(())
    }

    /// Tells the lecture what came of what happened.
    pub(super) fn tell(&mut self) {
        match (&self.view, &mut self.place) {
            (View::Own(session), place) => place.tell(session.app()),
            (View::Shared(_), Place::Attends(seat)) => seat.follows(true),
            (View::Shared(_), _) => {}
        }
    }

    /// Shows the lecture.
    pub(super) fn follow(&mut self) {
        let size = *self.feed.size.borrow();
        if let Some(lecture) = self.place.lecture() {
            self.view = View::shared(lecture, size, self.look.theme);
        }
    }

    /// Makes this client the presenter, if it may be that.
    pub(super) fn present(&mut self) -> Result<(), End> {
        let (Some(lecture), true) = (self.place.lecture(), self.may_present) else {
            let why = "Only who came in with the presenter's code can present.";
            return self.act(Action::Notice(why.to_owned()));
        };
        let desk = lecture.take_the_desk();
        let audience = desk.audience();
        self.place = Place::Presents(desk);
        self.act(Action::Part(Part::Presents { paused: None }))?;
        self.act(Action::Audience(audience))?;
        self.tell();
        let is_faulty = self.faults.borrow().is_some();
        if is_faulty { self.hear_of_a_fault() } else { Ok(()) }
    }

    /// Leaves the desk to somebody else, and keeps what is on the screen.
    fn give_way(&mut self) -> Result<(), End> {
        let Some(lecture) = self.place.lecture() else { return Ok(()) };
        let mut seat = lecture.attend();
        seat.follows(false);
        let stage = lecture.stage();
        self.place = Place::Attends(seat);
        self.act(Action::Part(Part::Wanders(stage)))?;
        self.act(Action::Notice(DISPLACED.to_owned()))
    }

    /// A changed file has faults, or has none any more: that is the presenter's
    /// to know.
    pub(super) fn hear_of_a_fault(&mut self) -> Result<(), End> {
        let fault = self.faults.borrow_and_update().clone();
        match self.place {
            Place::Presents(_) => self.act(Action::Fault(fault)),
            Place::Alone | Place::Attends(_) => Ok(()),
        }
    }

    /// Leaves a lecture that is seen, if it is; what was seen. Where the lecture
    /// has not come to the newest edition yet, its reader has.
    pub(super) fn break_off(&mut self) -> Result<Option<Shared>, End> {
        let shared = self.view.break_off();
        if shared.is_some() {
            self.turn_to_the_newest()?;
        }
        Ok(shared)
    }
}
