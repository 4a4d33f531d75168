//! The desk of a lecture: who has it, and what comes of it.

use std::{
    convert::Infallible,
    future::poll_fn,
    pin::{Pin, pin},
    sync::mpsc,
    task::Poll,
    time::{Duration, Instant},
};

use annals::{
    app::{Command, Invitation, Stage},
    host::{
        lecture::podium::{Podium, Told},
        library::Library,
    },
    timeline::Timeline,
};
use tokio::{
    runtime::Handle,
    task::{spawn_blocking, yield_now},
    time::timeout,
};

use super::*;

const SCREEN: Size = Size::new(80, 24);

fn history() -> Timeline {
    Draft::from(built_in().unwrap()).into()
}

/// The same, and new.
fn another(title: &str) -> Timeline {
    Draft { title: title.to_owned(), ..Draft::from(built_in().unwrap()) }.into()
}

fn app(library: &Library, keys: &str) -> App {
    let mut session = Session::new(library.newest().reader(), THEME, SCREEN);
    session.act(Action::Part(Part::Presents { paused: None }));
    types(&mut session, keys);
    session.app().clone()
}

/// Waits until a lecture shows what it should.
async fn comes_to(seat: &mut Seat, is_so: impl Fn(&App) -> bool) {
    let coming = async {
        while !is_so(&seat.lecture().slide()) {
            seat.next_slide().await;
        }
    };
    soon(coming).await;
}

/// Far longer than anything here takes: only a failing test waits so long.
async fn soon(what: impl Future<Output = ()>) {
    timeout(Duration::from_secs(20), what).await.expect("waited in vain");
}

#[tokio::test]
async fn who_lost_the_desk_shows_nothing_and_ends_nothing() {
    let library = Library::new(Arc::new(history()));
    let lecture = Lecture::new(&library.newest().reader());
    let selected = |lecture: &Lecture| lecture.slide().selected();
    assert_eq!(lecture.stage(), Stage::Before);
    let first = lecture.take_the_desk();
    first.show(app(&library, "j").slide());
    shows(&lecture).await;
    let before = selected(&lecture);
    let second = lecture.take_the_desk();
    assert!(first.is_lost() && !second.is_lost());
    first.show(app(&library, "G").slide());
    shows(&lecture).await;
    assert_eq!((selected(&lecture), lecture.stage()), (before, Stage::On));
    drop(first);
    shows(&lecture).await;
    assert_eq!(lecture.stage(), Stage::On);
    drop(second);
    shows(&lecture).await;
    assert_eq!((selected(&lecture), lecture.stage()), (before, Stage::Over));
}

#[tokio::test]
async fn alike_screens_share_a_projector_until_the_last_is_gone() {
    let lecture = Lecture::new(&HISTORY.reader());
    let one = lecture.projector(SCREEN, THEME);
    assert!(Arc::ptr_eq(&one, &lecture.projector(SCREEN, THEME)));
    let plain = Theme { colour: false, ..THEME };
    for (size, theme) in [(SCREEN, plain), (Size::new(81, 24), THEME)] {
        assert!(!Arc::ptr_eq(&one, &lecture.projector(size, theme)));
    }
    let gone = Arc::downgrade(&one);
    drop(one);
    assert!(gone.upgrade().is_none());
    assert!(lecture.projector(SCREEN, THEME).frame(None).is_some(), "and there is one again");
}

#[tokio::test]
async fn who_looks_around_alone_begins_with_what_is_shown_now() {
    let library = Library::new(Arc::new(history()));
    let lecture = Lecture::new(&library.newest().reader());
    let desk = lecture.take_the_desk();
    let projector = lecture.projector(SCREEN, THEME);
    let (shown, _) = projector.frame(None).unwrap();
    desk.show(app(&library, "jj").slide());
    shows(&lecture).await;
    let alone = projector.break_off(Some(shown));
    assert_eq!(alone.app().selected(), app(&library, "jj").selected());
}

#[tokio::test]
async fn where_nobody_presents_the_newest_edition_is_shown_whenever_it_came() {
    let library = Arc::new(Library::new(Arc::new(history())));
    let lecture = Lecture::new(&library.newest().reader());
    assert!(library.take(Ok(another("Before"))).is_some());
    let going_on = (Arc::clone(&lecture), Arc::clone(&library));
    let going_on = tokio::spawn(async move {
        let (lecture, library) = going_on;
        tokio::join!(lecture.go_on(), lecture.turn_to_the_newest(&library));
    });
    let mut seat = lecture.attend();
    comes_to(&mut seat, |slide| slide.timeline().title == "Before").await;
    // A presenter who never came to the newest edition.
    let desk = lecture.take_the_desk();
    desk.show(app(&library, "jj").slide());
    let selected = app(&library, "jj").selected();
    comes_to(&mut seat, |slide| *slide.part() == Part::Follows(Stage::On)).await;
    assert!(library.take(Ok(another("Meanwhile"))).is_some());
    drop(desk);
    comes_to(&mut seat, |slide| slide.timeline().title == "Meanwhile").await;
    assert_eq!((lecture.stage(), lecture.slide().selected()), (Stage::Over, selected));
    assert!(!lecture.slide().arrival().is_under_way(), "nothing more comes of it");
    going_on.abort();
}

/// Whether something is still to come.
async fn is_pending(mut what: Pin<&mut impl Future<Output = Infallible>>) -> bool {
    poll_fn(|context| Poll::Ready(what.as_mut().poll(context).is_pending())).await
}

/// Turning to an edition takes a moment: here it is over when this test likes.
#[test]
fn who_takes_the_desk_meanwhile_keeps_what_they_show() {
    for (shows_and_leaves, title) in [(false, "Before"), (true, "After")] {
        let mut runtime = runtime::Builder::new_current_thread();
        let runtime = runtime.enable_time().max_blocking_threads(1).build().unwrap();
        runtime.block_on(async {
            let library = Library::new(Arc::new(another("Before")));
            let lecture = Lecture::new(&library.newest().reader());
            let presented = app(&library, "G").slide();
            assert!(library.take(Ok(another("After"))).is_some());
            let (go, wait) = mpsc::channel();
            let busy = spawn_blocking(move || wait.recv());
            let mut turning = pin!(lecture.turn_to_the_newest(&library));
            assert!(is_pending(turning.as_mut()).await);
            let mut desk = Some(lecture.take_the_desk());
            if shows_and_leaves {
                desk.take().unwrap().show(Arc::clone(&presented));
            }
            go.send(()).unwrap();
            busy.await.unwrap().unwrap();
            // What was begun is done, and then what that led to.
            for _ in 0..3 {
                spawn_blocking(|| ()).await.unwrap();
                assert!(is_pending(turning.as_mut()).await);
            }
            shows(&lecture).await;
            let slide = lecture.slide();
            assert_eq!(slide.timeline().title, title);
            assert_eq!(slide.selected() == presented.selected(), shows_and_leaves);
        });
    }
}

#[tokio::test]
async fn however_fast_a_presenter_is_no_more_is_shown_than_all_can_follow() {
    let library = Library::new(Arc::new(history()));
    let lecture = Lecture::new(&library.newest().reader());
    let desk = lecture.take_the_desk();
    let going_on = Arc::clone(&lecture);
    let going_on = tokio::spawn(async move { going_on.go_on().await });
    let slides = ["j", "k"].map(|keys| app(&library, keys).slide());
    let (start, mut shown, mut count) = (Instant::now(), lecture.slide(), 0);
    for slide in slides.iter().cycle().take(1000) {
        desk.show(Arc::clone(slide));
        yield_now().await;
        let now = lecture.slide();
        count += u128::from(!Arc::ptr_eq(&now, &shown));
        shown = now;
    }
    let most = start.elapsed().as_millis() / 16 + 2;
    assert!(count <= most, "{count} slides are more than {most}");
    let last = app(&library, "G").slide();
    desk.show(Arc::clone(&last));
    comes_to(&mut lecture.attend(), |slide| slide.selected() == last.selected()).await;
    going_on.abort();
}

fn invitation() -> Invitation {
    let line = "ssh -p 2222 class@127.0.0.1".to_owned();
    Invitation { line, code: None, fingerprint: "SHA256:".to_owned() }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_a_podium_hears_what_came_before() {
    let library = Arc::new(Library::new(Arc::new(history())));
    let lecture = Lecture::new(&library.newest().reader());
    assert!(library.take(Ok(another("Before"))).is_some());
    assert!(library.take(Err("history.ron:1:1: odd".to_owned())).is_some());
    let _seat = lecture.attend();
    let tasks = Handle::current().metrics();
    let before = tasks.num_alive_tasks();
    let mut podium = Podium::new(&lecture, &library, invitation(), &Handle::current()).unwrap();
    let beginning = vec![
        Action::Invitation(Arc::new(invitation())),
        Action::Audience(Audience { following: 1, wandering: 0 }),
        Action::Part(Part::Presents { paused: None }),
    ];
    for _ in 0..2 {
        assert_eq!(podium.beginning(), beginning);
        let (mut edition, mut fault) = (false, false);
        let hearing = async {
            while !(edition && fault) {
                for told in podium.told().unwrap() {
                    match told {
                        Told::Edition(told) => edition |= told.timeline().title == "Before",
                        Told::Action(Action::Fault(told)) => {
                            fault |= told.is_some_and(|told| told.contains("1:1: odd"));
                        }
                        Told::Action(_) => {}
                    }
                }
                yield_now().await;
            }
        };
        soon(hearing).await;
        podium.take_again().unwrap();
    }
    drop(podium);
    let listening = async {
        while tasks.num_alive_tasks() > before {
            yield_now().await;
        }
    };
    soon(listening).await;
}

/// On one thread: whoever waited for the presenter would hold up all others.
#[tokio::test]
async fn a_presenter_who_listens_to_nothing_holds_up_nobody_and_hears_the_last_of_it() {
    let library = Arc::new(Library::new(Arc::new(history())));
    let lecture = Lecture::new(&library.newest().reader());
    let mut podium = Podium::new(&lecture, &library, invitation(), &Handle::current()).unwrap();
    let mut seats = Vec::new();
    for _ in 0..200 {
        seats.push(lecture.attend());
        yield_now().await;
    }
    let hearing = async {
        loop {
            for told in podium.told().unwrap() {
                match told {
                    Told::Action(Action::Audience(audience)) if audience.following == 200 => return,
                    _ => {}
                }
            }
            yield_now().await;
        }
    };
    soon(hearing).await;
}

/// What a presenter sees who waits for an answer.
fn searching(library: &Library) -> App {
    let mut app = library.newest().reader();
    app.update(Action::Resize(SCREEN));
    app.update(Action::Part(Part::Presents { paused: None }));
    app.update(Action::Command(Command::Search));
    app.update(Action::Insert('g'));
    assert!(app.is_searching());
    app
}

#[tokio::test]
async fn nobody_waits_for_an_answer_that_a_presenter_left_without() {
    let library = Library::new(Arc::new(history()));
    let lecture = Lecture::new(&library.newest().reader());
    let desk = lecture.take_the_desk();
    desk.show(searching(&library).slide());
    shows(&lecture).await;
    assert!(lecture.slide().is_searching());
    drop(desk);
    shows(&lecture).await;
    assert!(!lecture.slide().is_searching(), "{:?}", lecture.slide().filter());
}
