//! One client's session: a task of its own, which waits for all that can
//! happen to it at once.

mod effects;
mod lecture;
#[cfg(test)]
mod tests;

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
    place::Place,
    view::View,
    wait::{at, stopped},
};
use crate::{
    app::{Action, App, Effect, Input, Size},
    host::{
        edition::Edition, input::Parser, lecture::Lecture, library::Library, look::Look, modes,
        session::Session,
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
        let (mut editions, faults) = (library.editions(), library.faults());
        let newest = Arc::clone(&editions.borrow_and_update());
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

    /// Whether the client may present.
    pub(super) fn may_present(&self) -> bool {
        self.may_present
    }

    /// Reads until something ends it.
    pub(super) async fn run(mut self) -> End {
        let end = match self.until_the_end().await {
            Ok(never) => match never {},
            Err(end) => end,
        };
        if end == End::Quit {
            // Nobody takes what is typed now: it would hold up the line.
            self.feed.typed.close();
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
                () = at(wake) => self.ring().await?,
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
        // A lecture has a pace already, which all who follow keep together.
        let time = if self.view.is_paced() { Instant::now() } else { self.outlet.next_frame() };
        self.view.is_due().then_some(time)
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
    async fn ring(&mut self) -> Result<(), End> {
        let now = Instant::now();
        let is_over = |time: Option<Instant>| time.is_some_and(|time| time <= now);
        if is_over(self.idle_is_over()) {
            return Err(End::Idle);
        }
        if is_over(self.key_is_whole()) {
            let mut inputs = VecDeque::new();
            self.parser.flush(|input| inputs.push_back(input));
            return self.take_all(inputs).await;
        }
        Ok(())
    }

    async fn take(&mut self, typed: &[u8]) -> Result<(), End> {
        self.typed = Instant::now();
        self.stirred = self.typed;
        for piece in typed.chunks(PIECE) {
            let mut inputs = VecDeque::new();
            self.parser.feed(piece, |input| inputs.push_back(input));
            self.take_all(inputs).await?;
            yield_now().await;
        }
        Ok(())
    }

    /// Whoever follows a lecture is for a moment apart, to see what the key
    /// means; unless it means nothing, they stay so.
    async fn take_all(&mut self, mut inputs: VecDeque<Input>) -> Result<(), End> {
        while !inputs.is_empty() {
            let shared = self.break_off()?;
            let broke_off = shared.is_some();
            let effect = self.view.own().map_or(Effect::None, |own| own.take(&mut inputs));
            self.perform(effect)?;
            self.view.settle(shared);
            if broke_off {
                // That is much for a key, and there may be many in a piece.
                yield_now().await;
            }
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

    fn hear_answer(&mut self, answer: Action) -> Result<(), End> {
        self.act(answer)?;
        self.tell();
        Ok(())
    }
}
