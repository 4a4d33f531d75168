//! One client's session: a task of its own, which waits for all that can
//! happen to it at once.

use std::{collections::VecDeque, convert::Infallible, sync::Arc, time::Duration};

use tokio::{
    select,
    sync::{mpsc, watch},
    task::yield_now,
    time::Instant,
};

use super::{
    inquiry::Inquiry,
    outlet::Outlet,
    parting::End,
    place::{News, Place},
    view::{Shared, View},
    wait::{at, stopped},
};
use crate::{
    app::{Action, App, Effect, Input, Part, Presenting, Size},
    host::{
        edition::Edition,
        input::Parser,
        lecture::{DISPLACED, Lecture, notice_of},
        library::Library,
        look::{Look, NO_CLIPBOARD},
        modes,
        searcher::Question,
        session::{self, Session},
    },
};

/// How many bytes are taken in before others have their turn, too.
const PIECE: usize = 256;

/// What the client sends.
#[derive(Debug)]
pub(super) struct Feed {
    pub(super) typed: mpsc::Receiver<Vec<u8>>,
    pub(super) size: watch::Receiver<Size>,
}

/// What a client's session has to do with besides the client.
pub(super) struct Surroundings<'a> {
    /// What is read.
    pub(super) library: &'a Library,
    /// The lecture, where there is one.
    pub(super) lecture: Option<Arc<Lecture>>,
    /// Whether the client may present it.
    pub(super) may_present: bool,
    /// Whether the server ends.
    pub(super) stop: watch::Receiver<bool>,
    /// How long nothing may be typed.
    pub(super) idle: Option<Duration>,
}

/// A client's session.
pub(super) struct Reader {
    view: View,
    look: Look,
    place: Place,
    may_present: bool,
    parser: Parser,
    editions: watch::Receiver<Arc<Edition>>,
    faults: watch::Receiver<Option<String>>,
    inquiry: Inquiry,
    outlet: Outlet,
    feed: Feed,
    stop: watch::Receiver<bool>,
    idle: Option<Duration>,
    /// When something was typed last.
    typed: Instant,
    /// When it was, or a lecture that is followed showed something.
    stirred: Instant,
}

impl Reader {
    /// A session whose first frame is due, of somebody who reads the newest
    /// edition, or else attends the lecture, or presents it.
    pub(super) fn new(
        look: Look,
        mut outlet: Outlet,
        feed: Feed,
        surroundings: Surroundings<'_>,
    ) -> Self {
        let Surroundings { library, lecture, may_present, stop, idle } = surroundings;
        let (mut editions, mut faults) = (library.editions(), library.faults());
        let newest = Arc::clone(&editions.borrow_and_update());
        faults.mark_unchanged();
        let (size, theme) = (*feed.size.borrow(), look.theme);
        let (view, place) = match lecture {
            None => (View::apart(Session::new(newest.reader(), theme, size)), Place::Alone),
            Some(lecture) if may_present => {
                // Whoever presented before, the lecture goes on from there.
                let slide = App::clone(&lecture.slide());
                (View::apart(Session::new(slide, theme, size)), Place::Attends(lecture.attend()))
            }
            Some(lecture) => {
                (View::shared(&lecture, size, theme), Place::Attends(lecture.attend()))
            }
        };
        outlet.put_first(modes::SET.to_vec());
        let (parser, now) = (Parser::new(), Instant::now());
        let inquiry = Inquiry::new(newest);
        Self {
            view,
            look,
            place,
            may_present,
            parser,
            editions,
            faults,
            inquiry,
            outlet,
            feed,
            stop,
            idle,
            typed: now,
            stirred: now,
        }
    }

    /// Reads until something ends it.
    pub(super) async fn run(mut self) -> End {
        let end = match self.until_the_end().await {
            Ok(never) => match never {},
            Err(end) => end,
        };
        if end == End::Quit {
            // What was copied a moment ago is still to go out.
            self.outlet.finish().await;
        }
        end
    }

    async fn until_the_end(&mut self) -> Result<Infallible, End> {
        if self.may_present {
            self.present()?;
        }
        // The lecture may be an edition behind where it was taken over.
        self.turn_to_the_newest()?;
        loop {
            self.show();
            let wake = self.wake();
            select! {
                taken = self.outlet.taken() => if !taken {
                    return Err(End::Gone);
                },
                typed = self.feed.typed.recv() => self.take(&typed.ok_or(End::Gone)?).await?,
                Ok(()) = self.feed.size.changed() => self.resize()?,
                answer = self.inquiry.answer() => self.hear_answer(answer)?,
                news = self.place.news() => self.hear(news)?,
                Ok(()) = self.editions.changed() => self.turn_to_the_newest()?,
                Ok(()) = self.faults.changed() => self.hear_of_a_fault()?,
                () = stopped(&mut self.stop) => return Err(End::Stopped),
                () = at(wake) => self.ring()?,
            }
        }
    }

    /// Sends the next frame, unless the last one is still under way or only
    /// just left.
    fn show(&mut self) {
        if self.outlet.is_free() {
            let due = self.next_frame().is_some_and(|time| time <= Instant::now());
            let frame = if due { self.view.frame() } else { None };
            self.outlet.send(frame);
        }
    }

    /// When the next frame is to be sent, if there is one.
    fn next_frame(&self) -> Option<Instant> {
        let paced = if self.view.is_paced() { self.typed } else { self.outlet.next_frame() };
        self.view.is_due().then_some(paced)
    }

    /// When something is to be done though nothing happens.
    fn wake(&self) -> Option<Instant> {
        let frame = self.next_frame().filter(|_| self.outlet.is_free());
        [frame, self.key_is_whole(), self.idle_is_over()].into_iter().flatten().min()
    }

    /// When what was typed last is a key of its own and not the start of one.
    fn key_is_whole(&self) -> Option<Instant> {
        self.typed.checked_add(self.parser.patience()?)
    }

    fn idle_is_over(&self) -> Option<Instant> {
        self.stirred.checked_add(self.idle?)
    }

    /// Does what is to be done by now though nothing happened.
    fn ring(&mut self) -> Result<(), End> {
        let now = Instant::now();
        let is_over = |time: Option<Instant>| time.is_some_and(|time| time <= now);
        if is_over(self.idle_is_over()) {
            return Err(End::Idle);
        }
        if is_over(self.key_is_whole()) {
            let mut inputs = VecDeque::new();
            self.parser.flush(|input| inputs.push_back(input));
            return self.take_all(inputs);
        }
        Ok(())
    }

    async fn take(&mut self, typed: &[u8]) -> Result<(), End> {
        self.typed = Instant::now();
        self.stirred = self.typed;
        for piece in typed.chunks(PIECE) {
            let mut inputs = VecDeque::new();
            self.parser.feed(piece, |input| inputs.push_back(input));
            self.take_all(inputs)?;
            yield_now().await;
        }
        Ok(())
    }

    /// Whoever follows a lecture is for a moment apart, to see what the key
    /// means; unless it means nothing, they stay so.
    fn take_all(&mut self, mut inputs: VecDeque<Input>) -> Result<(), End> {
        while !inputs.is_empty() {
            let shared = self.break_off()?;
            let effect = self.view.own().map_or(Effect::None, |own| own.take(&mut inputs));
            self.perform(effect)?;
            self.view.settle(shared);
        }
        self.tell();
        Ok(())
    }

    fn resize(&mut self) -> Result<(), End> {
        let size = *self.feed.size.borrow_and_update();
        if let Some(session) = self.view.own() {
            let effect = session.act(Action::Resize(size));
            self.perform(effect)?;
            self.tell();
        } else {
            self.follow();
        }
        Ok(())
    }

    /// Searches the newest edition from now on, and shows it; but who follows
    /// sees what the lecture shows.
    fn turn_to_the_newest(&mut self) -> Result<(), End> {
        let edition = Arc::clone(&self.editions.borrow_and_update());
        if !self.inquiry.is_about(&edition) {
            self.inquiry = Inquiry::new(Arc::clone(&edition));
        }
        match self.view.own() {
            Some(session) if !Arc::ptr_eq(session.app().timeline(), edition.timeline()) => {
                let effect = session.turn_to(&edition);
                self.perform(effect)?;
                self.tell();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Leaves a lecture that is seen, if it is; what was seen. Where the lecture
    /// has not come to the newest edition yet, its reader has.
    fn break_off(&mut self) -> Result<Option<Shared>, End> {
        let shared = self.view.break_off();
        if shared.is_some() {
            self.turn_to_the_newest()?;
        }
        Ok(shared)
    }

    /// A changed file has faults, or has none any more: that is the presenter's
    /// to know.
    fn hear_of_a_fault(&mut self) -> Result<(), End> {
        let notice = notice_of(self.faults.borrow_and_update().as_deref());
        match self.place {
            Place::Presents(_) => self.act(Action::Notice(notice)),
            Place::Alone | Place::Attends(_) => Ok(()),
        }
    }

    fn hear_answer(&mut self, answer: Action) -> Result<(), End> {
        self.act(answer)?;
        self.tell();
        Ok(())
    }

    fn hear(&mut self, news: News) -> Result<(), End> {
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
    fn tell(&mut self) {
        match (&self.view, &mut self.place) {
            (View::Own(session), place) => place.tell(session.app()),
            (View::Shared(_), Place::Attends(seat)) => seat.follows(true),
            (View::Shared(_), _) => {}
        }
    }

    /// Shows the lecture.
    fn follow(&mut self) {
        let size = *self.feed.size.borrow();
        if let Some(lecture) = self.place.lecture() {
            self.view = View::shared(lecture, size, self.look.theme);
        }
    }

    /// Makes this client the presenter, if it may be that.
    fn present(&mut self) -> Result<(), End> {
        let (Some(lecture), true) = (self.place.lecture(), self.may_present) else {
            let why = "Only who came in with the presenter's code can present.";
            return self.act(Action::Notice(why.to_owned()));
        };
        let desk = lecture.take_the_desk();
        let presenting = Presenting { audience: desk.audience(), ..Presenting::default() };
        self.place = Place::Presents(desk);
        self.act(Action::Part(Part::Presents(presenting)))?;
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

    /// Something happened to a session of the client's own.
    fn act(&mut self, action: Action) -> Result<(), End> {
        let effect = self.view.own().map_or(Effect::None, |session| session.act(action));
        self.perform(effect)
    }

    fn perform(&mut self, effect: Effect) -> Result<(), End> {
        let question = match effect {
            Effect::None => return Ok(()),
            Effect::Quit => return Err(End::Quit),
            Effect::Redraw => {
                self.view.own().into_iter().for_each(Session::repaint);
                return Ok(());
            }
            Effect::Copy(text) if self.look.clipboard => {
                self.outlet.put_first(session::clipboard(&text));
                return Ok(());
            }
            Effect::Copy(_) => return self.act(Action::Notice(NO_CLIPBOARD.to_owned())),
            Effect::Suspend => {
                let notice = "There is no shell here to go to; q quits.".to_owned();
                return self.act(Action::Notice(notice));
            }
            Effect::Join => {
                self.follow();
                return Ok(());
            }
            Effect::Present => return self.present(),
            Effect::Search { seq, query } => Question::Search { seq, query },
            Effect::Complete { seq, before } => Question::Complete { seq, before },
        };
        // What was completed is searched; what was found asks for nothing.
        match self.inquiry.ask(question) {
            Some(answer) => self.act(answer),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
