//! One client's session: a task of its own, which waits for all that can
//! happen to it at once.

use std::{collections::VecDeque, future::pending, io, time::Duration};

use russh::{ChannelId, server::Handle};
use tokio::{
    select,
    sync::{mpsc, watch},
    task::yield_now,
    time::{Instant, sleep_until},
};

use super::{library::Inquiry, outlet::Outlet};
use crate::{
    app::{Action, Effect, Input, Size},
    host::{
        input::Parser,
        modes,
        searcher::Question,
        session::{self, Session},
    },
};

/// How many bytes are taken in before others have their turn, too.
const PIECE: usize = 256;

/// How a session came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The reader quit.
    Quit,
    /// The client closed its input, or is gone.
    Gone,
    /// Nothing was typed for too long.
    Idle,
    /// The server ends.
    Stopped,
    /// The session panicked.
    Broken,
}

/// What the client sends.
#[derive(Debug)]
pub(super) struct Feed {
    pub(super) typed: mpsc::Receiver<Vec<u8>>,
    pub(super) size: watch::Receiver<Size>,
}

/// A client's session.
pub(super) struct Reader {
    session: Session,
    parser: Parser,
    inquiry: Inquiry,
    outlet: Outlet,
    feed: Feed,
    stop: watch::Receiver<bool>,
    idle: Option<Duration>,
    /// When something was typed last.
    typed: Instant,
}

impl Reader {
    /// A session whose first frame is due.
    pub(super) fn new(
        session: Session,
        inquiry: Inquiry,
        mut outlet: Outlet,
        feed: Feed,
        stop: watch::Receiver<bool>,
        idle: Option<Duration>,
    ) -> Self {
        outlet.put_first(modes::SET.to_vec());
        let (parser, typed) = (Parser::new(), Instant::now());
        Self { session, parser, inquiry, outlet, feed, stop, idle, typed }
    }

    /// Reads until something ends it.
    pub(super) async fn run(mut self) -> End {
        let end = self.until_the_end().await;
        if end == End::Quit {
            // What was copied a moment ago is still to go out.
            self.outlet.finish().await;
        }
        end
    }

    async fn until_the_end(&mut self) -> End {
        loop {
            if self.show().is_err() {
                return End::Broken;
            }
            let wake = self.wake();
            select! {
                taken = self.outlet.taken() => if !taken {
                    return End::Gone;
                },
                typed = self.feed.typed.recv() => {
                    let Some(typed) = typed else { return End::Gone };
                    if let Some(end) = self.take(&typed).await {
                        return end;
                    }
                }
                Ok(()) = self.feed.size.changed() => {
                    let size = *self.feed.size.borrow_and_update();
                    let effect = self.session.act(Action::Resize(size));
                    if let Some(end) = self.perform(effect) {
                        return end;
                    }
                }
                answer = self.inquiry.answer() => {
                    let effect = self.session.act(answer);
                    if let Some(end) = self.perform(effect) {
                        return end;
                    }
                }
                () = stopped(&mut self.stop) => return End::Stopped,
                () = at(wake) => {
                    if let Some(end) = self.ring() {
                        return end;
                    }
                }
            }
        }
    }

    /// Sends the next frame, unless the last one is still under way or only
    /// just left.
    fn show(&mut self) -> io::Result<()> {
        if !self.outlet.is_free() {
            return Ok(());
        }
        let due = self.session.is_due() && Instant::now() >= self.outlet.next_frame();
        let frame = if due { self.session.frame()? } else { None };
        self.outlet.send(frame);
        Ok(())
    }

    /// When something is to be done though nothing happens.
    fn wake(&self) -> Option<Instant> {
        let frame =
            (self.outlet.is_free() && self.session.is_due()).then(|| self.outlet.next_frame());
        [frame, self.key_is_whole(), self.idle_is_over()].into_iter().flatten().min()
    }

    /// When what was typed last is a key of its own and not the start of one.
    fn key_is_whole(&self) -> Option<Instant> {
        self.typed.checked_add(self.parser.patience()?)
    }

    fn idle_is_over(&self) -> Option<Instant> {
        self.typed.checked_add(self.idle?)
    }

    /// Does what is to be done by now though nothing happened.
    fn ring(&mut self) -> Option<End> {
        let now = Instant::now();
        let is_over = |time: Option<Instant>| time.is_some_and(|time| time <= now);
        if is_over(self.idle_is_over()) {
            return Some(End::Idle);
        }
        if is_over(self.key_is_whole()) {
            let mut inputs = VecDeque::new();
            self.parser.flush(|input| inputs.push_back(input));
            return self.take_all(inputs);
        }
        None
    }

    async fn take(&mut self, typed: &[u8]) -> Option<End> {
        self.typed = Instant::now();
        for piece in typed.chunks(PIECE) {
            let mut inputs = VecDeque::new();
            self.parser.feed(piece, |input| inputs.push_back(input));
            if let Some(end) = self.take_all(inputs) {
                return Some(end);
            }
            yield_now().await;
        }
        None
    }

    fn take_all(&mut self, mut inputs: VecDeque<Input>) -> Option<End> {
        while !inputs.is_empty() {
            let effect = self.session.take(&mut inputs);
            if let Some(end) = self.perform(effect) {
                return Some(end);
            }
        }
        None
    }

    fn perform(&mut self, mut effect: Effect) -> Option<End> {
        loop {
            let question = match effect {
                Effect::None => return None,
                Effect::Quit => return Some(End::Quit),
                Effect::Redraw => {
                    self.session.repaint();
                    return None;
                }
                Effect::Copy(text) => {
                    // In memory, so it cannot fail.
                    let bytes = session::clipboard(&text).ok()?;
                    self.outlet.put_first(bytes);
                    return None;
                }
                Effect::Suspend => {
                    let notice = "There is no shell here to go to; q quits.".to_owned();
                    effect = self.session.act(Action::Notice(notice));
                    continue;
                }
                Effect::Search { seq, query } => Question::Search { seq, query },
                Effect::Complete { seq, before } => Question::Complete { seq, before },
            };
            // What was completed is searched; what was found asks for nothing.
            effect = self.session.act(self.inquiry.ask(question)?);
        }
    }
}

/// Waits until the server ends.
pub(super) async fn stopped(stop: &mut watch::Receiver<bool>) {
    // An error says that there is no server any more.
    stop.wait_for(|stop| *stop).await.ok();
}

/// Waits until then, or for ever.
pub(super) async fn at(time: Option<Instant>) {
    match time {
        Some(time) => sleep_until(time).await,
        None => pending().await,
    }
}

/// Gives the client its terminal back, tells it why, and ends the channel, so
/// that `ssh` ends with this session's status. No disconnect is sent: after it
/// the status would be 255.
pub(super) async fn part(handle: &Handle, channel: ChannelId, end: End) -> Result<(), ()> {
    let (word, status) = match end {
        End::Quit | End::Gone => ("", 0),
        End::Idle => ("annals: nothing was typed for a long time. Good-bye; come again.\r\n", 0),
        End::Stopped => ("annals: the server closes. Thank you for reading, and good-bye.\r\n", 0),
        End::Broken => ("annals: this session broke down. Come again; it starts anew.\r\n", 1),
    };
    let bytes = [modes::RESTORE, word.as_bytes()].concat();
    handle.data(channel, bytes).await.map_err(drop)?;
    handle.exit_status_request(channel, status).await?;
    handle.eof(channel).await?;
    handle.close(channel).await
}
