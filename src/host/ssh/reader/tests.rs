//! Sessions without a server: what a client is sent, piece by piece.

use std::num::NonZeroU16;

use tokio::{sync::oneshot, task::JoinHandle, time::timeout};

mod lecture;

use super::*;
use crate::timeline::{Draft, Timeline, built_in};

/// A piece on its way, and what lets it arrive.
type Piece = (String, oneshot::Sender<bool>);

/// What a test does to a session, and sees of it.
struct Client {
    typed: mpsc::Sender<Vec<u8>>,
    size: watch::Sender<Size>,
    stop: watch::Sender<bool>,
    pieces: mpsc::UnboundedReceiver<Piece>,
    end: JoinHandle<End>,
}

fn client(idle: Option<Duration>) -> Client {
    let library = Library::new(Arc::new(built_in().unwrap()));
    client_of(&library, None, false, idle)
}

fn client_of(
    library: &Library,
    lecture: Option<Arc<Lecture>>,
    may_present: bool,
    idle: Option<Duration>,
) -> Client {
    let (reader, client) = seated(library, lecture, may_present, idle);
    client(tokio::spawn(reader.run()))
}

/// A session that does not run yet, and whoever has it, once it does.
fn seated(
    library: &Library,
    lecture: Option<Arc<Lecture>>,
    may_present: bool,
    idle: Option<Duration>,
) -> (Reader, impl FnOnce(JoinHandle<End>) -> Client) {
    let variable = |name: &str| (name == "TERM").then(|| "xterm".to_owned());
    let look = Look::of(variable);
    let (piece, pieces) = mpsc::unbounded_channel();
    let outlet = Outlet::new(move |bytes| {
        let (arrive, arrived) = oneshot::channel();
        piece.send((String::from_utf8(bytes.to_vec()).unwrap(), arrive)).ok();
        Box::pin(async { arrived.await.unwrap_or(false) })
    });
    let (typed, typing) = mpsc::channel(1);
    let (size, sizes) = watch::channel(Size::new(80, 24));
    let (stop, stopped) = watch::channel(false);
    let feed = Feed { typed: typing, size: sizes };
    let surroundings = Surroundings { library, lecture, may_present, stop: stopped, idle };
    let reader = Reader::new(look, outlet, feed, surroundings);
    (reader, move |end| Client { typed, size, stop, pieces, end })
}

impl Client {
    async fn piece(&mut self) -> Piece {
        let patience = Duration::from_secs(20);
        timeout(patience, self.pieces.recv()).await.expect("waited in vain").unwrap()
    }

    /// Takes in what comes until this is on the screen.
    async fn sees(&mut self, screen: &mut vt100::Parser, text: &str) {
        while !screen.screen().contents().contains(text) {
            let (piece, arrive) = self.piece().await;
            screen.process(piece.as_bytes());
            arrive.send(true).unwrap();
        }
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
async fn what_is_typed_after_quitting_does_not_hold_up_what_still_goes_out() {
    let mut client = client(None);
    let (_, arrive) = client.piece().await;
    client.types("y").await;
    client.typed.send(b"q".to_vec()).await.unwrap();
    client.typed.closed().await;
    assert!(!client.end.is_finished());
    arrive.send(true).unwrap();
    let (copied, arrive) = client.piece().await;
    assert!(copied.starts_with("\x1b]52;c;"), "{copied}");
    arrive.send(true).unwrap();
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

/// The built-in timeline under this title, with one more event at its end.
fn another(title: &str) -> Timeline {
    let mut draft = Draft::from(built_in().unwrap());
    draft.title = title.to_owned();
    let mut last = draft.events.last().cloned().unwrap();
    (last.title, last.id) = ("Quoxxfjords".to_owned(), "quoxxfjords".to_owned());
    draft.events.push(last);
    draft.into()
}

fn screen() -> vt100::Parser {
    vt100::Parser::new(NonZeroU16::new(24).unwrap(), NonZeroU16::new(80).unwrap(), 0)
}

#[tokio::test]
async fn who_takes_over_a_lecture_presents_the_newest_edition() {
    let library = Library::new(Arc::new(built_in().unwrap()));
    // It shows nothing new: nobody has it go on.
    let lecture = Lecture::new(&library.newest().reader());
    assert!(library.take(Ok(another("WWWW"))).is_some());
    let mut presenter = client_of(&library, Some(Arc::clone(&lecture)), true, None);
    let mut screen = screen();
    presenter.sees(&mut screen, "WWWW").await;
    presenter.typed.send(b"/quoxx".to_vec()).await.unwrap();
    presenter.sees(&mut screen, "1 of 14").await;
}

#[tokio::test]
async fn who_leaves_a_lecture_that_is_an_edition_behind_reads_and_searches_the_newest() {
    // What is copied leaves the screen to its reader, who follows all the same.
    for first in ["", "y"] {
        let library = Library::new(Arc::new(built_in().unwrap()));
        let lecture = Lecture::new(&library.newest().reader());
        let mut student = client_of(&library, Some(lecture), false, None);
        let mut screen = screen();
        student.sees(&mut screen, "Treaty of Shimoda").await;
        student.types(first).await;
        assert!(library.take(Ok(another("WWWW"))).is_some());
        student.typed.send(b"j".to_vec()).await.unwrap();
        student.sees(&mut screen, "WWWW").await;
        student.typed.send(b"/quoxx".to_vec()).await.unwrap();
        student.sees(&mut screen, "1 of 14").await;
        student.sees(&mut screen, "Quoxxfjords").await;
    }
}
