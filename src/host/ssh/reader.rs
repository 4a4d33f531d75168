//! One client's session: a task of its own, which waits for all that can
//! happen to it at once.

use std::{collections::VecDeque, io, time::Duration};

use tokio::{
    select,
    sync::{mpsc, watch},
    task::yield_now,
    time::Instant,
};

use super::{
    library::Inquiry,
    outlet::Outlet,
    parting::End,
    wait::{at, stopped},
};
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
                Effect::None | Effect::Join | Effect::Present => return None,
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::{sync::oneshot, time::timeout};

    use super::*;
    use crate::{host::ssh::library::Library, timeline::built_in, ui::Theme};

    /// A piece on its way, and what lets it arrive.
    type Piece = (String, oneshot::Sender<bool>);

    /// What a test does to a session, and sees of it.
    struct Client {
        typed: mpsc::Sender<Vec<u8>>,
        size: watch::Sender<Size>,
        stop: watch::Sender<bool>,
        pieces: mpsc::UnboundedReceiver<Piece>,
        end: tokio::task::JoinHandle<End>,
    }

    fn client(idle: Option<Duration>) -> Client {
        let library = Arc::new(Library::new(&Arc::new(built_in().unwrap())));
        let theme = Theme { colour: false, unicode: true };
        let session = Session::new(library.reader(), theme, Size::new(80, 24)).unwrap();
        let (piece, pieces) = mpsc::unbounded_channel();
        let outlet = Outlet::new(move |bytes| {
            let (arrive, arrived) = oneshot::channel();
            piece.send((String::from_utf8(bytes).unwrap(), arrive)).ok();
            Box::pin(async { arrived.await.unwrap_or(false) })
        });
        let (typed, typing) = mpsc::channel(1);
        let (size, sizes) = watch::channel(Size::new(80, 24));
        let (stop, stopped) = watch::channel(false);
        let feed = Feed { typed: typing, size: sizes };
        let reader = Reader::new(session, Inquiry::new(library), outlet, feed, stopped, idle);
        Client { typed, size, stop, pieces, end: tokio::spawn(reader.run()) }
    }

    impl Client {
        async fn piece(&mut self) -> Piece {
            let patience = Duration::from_secs(20);
            timeout(patience, self.pieces.recv()).await.expect("waited in vain").unwrap()
        }

        /// Types, and returns when that was taken in, and a little more with it.
        async fn types(&self, keys: &str) {
            for _ in 0..3 {
                self.typed.send(keys.as_bytes().to_vec()).await.unwrap();
            }
        }
    }

    #[tokio::test]
    async fn while_a_frame_is_under_way_all_that_happens_goes_into_the_next() {
        let mut client = client(None);
        let (first, arrive) = client.piece().await;
        assert!(first.starts_with("\x1b[?1049h") && first.contains("Treaty of Shimoda"));
        for _ in 0..100 {
            client.types("j").await;
            client.size.send_replace(Size::new(100, 30));
        }
        client.types("\x1b[F").await;
        assert!(client.pieces.try_recv().is_err(), "one at a time");
        arrive.send(true).unwrap();
        let (second, _arrive) = client.piece().await;
        assert!(second.contains("Putin in Nagato"), "{second}");
        client.types("").await;
        assert!(client.pieces.try_recv().is_err(), "and no more than one");
    }

    #[tokio::test]
    async fn what_is_copied_goes_out_before_the_next_frame_and_before_the_end() {
        let mut client = client(None);
        let (_, arrive) = client.piece().await;
        client.types("y").await;
        client.typed.send(b"q".to_vec()).await.unwrap();
        arrive.send(true).unwrap();
        let (copied, arrive) = client.piece().await;
        assert!(copied.starts_with("\x1b]52;c;"), "{copied}");
        arrive.send(true).unwrap();
        while let Some((_, arrive)) = client.pieces.recv().await {
            arrive.send(true).ok();
        }
        assert_eq!(client.end.await.unwrap(), End::Quit);
    }

    #[tokio::test]
    async fn a_line_that_takes_nothing_keeps_no_session_from_its_end() {
        let idle = Some(Duration::from_millis(20));
        let mut stalled = client(idle);
        let (_first, _arrive) = stalled.piece().await;
        assert_eq!(stalled.end.await.unwrap(), End::Idle);
        let mut stalled = client(None);
        let (_first, _arrive) = stalled.piece().await;
        stalled.stop.send_replace(true);
        assert_eq!(stalled.end.await.unwrap(), End::Stopped);
        let mut gone = client(None);
        let (_first, arrive) = gone.piece().await;
        drop(arrive);
        assert_eq!(gone.end.await.unwrap(), End::Gone);
    }
}
