//! Sessions at a lecture: what each costs, and what none may miss.

use std::future::ready;

use super::*;
use crate::{
    app::{Command, Motion, Part},
    host::{lecture::Desk, ssh::place::News},
};

/// A key that means nothing.
const MEANINGLESS: &[u8] = b"\x1b[19~";
const REDRAW: &[u8] = b"\x0c";

fn lecture() -> (Library, Arc<Lecture>) {
    let library = Library::new(Arc::new(built_in().unwrap()));
    let lecture = Lecture::new(&library.newest().reader());
    (library, lecture)
}

/// Shows this from a desk, and has all who attend see it.
async fn show(desk: &Desk, app: &App) {
    desk.show(app.slide());
    select! {
        biased;
        never = desk.lecture().go_on() => match never {},
        () = ready(()) => {}
    }
}

/// What a presenter sees who did these things.
fn presenting(library: &Library, actions: impl IntoIterator<Item = Action>) -> App {
    let mut app = library.newest().reader();
    app.update(Action::Resize(Size::new(80, 24)));
    app.update(Action::Part(Part::Presents { paused: None }));
    for action in actions {
        app.update(action);
    }
    app
}

fn down() -> Action {
    Action::Command(Command::Move(Motion::Down))
}

#[tokio::test]
async fn whoever_wanders_is_drawn_anew_only_where_the_lecture_begins_or_ends() {
    let (library, lecture) = lecture();
    let desk = lecture.take_the_desk();
    let (mut reader, _client) = seated(&library, Some(Arc::clone(&lecture)), false, None);
    reader.take(b"j").await.unwrap();
    reader.view.frame();
    let stirred = reader.stirred;
    for (app, is_drawn) in [
        (presenting(&library, []), true),
        (presenting(&library, [down()]), false),
        (presenting(&library, [down(), down()]), false),
        (presenting(&library, [Action::Command(Command::Present)]), true),
    ] {
        show(&desk, &app).await;
        reader.hear(News::Slide(lecture.slide())).unwrap();
        assert_eq!(reader.view.is_due(), is_drawn);
        reader.view.frame();
    }
    assert_eq!(reader.stirred, stirred, "whoever types nothing is idle, whatever others do");
}

#[tokio::test]
async fn whoever_follows_is_not_idle_while_there_is_something_to_see() {
    let (library, lecture) = lecture();
    let desk = lecture.take_the_desk();
    let (mut reader, _client) = seated(&library, Some(Arc::clone(&lecture)), false, None);
    let stirred = reader.stirred;
    show(&desk, &presenting(&library, [down()])).await;
    reader.hear(News::Slide(lecture.slide())).unwrap();
    assert!(reader.stirred > stirred);
}

#[tokio::test]
async fn nothing_wakes_a_session_that_has_nothing_to_send_or_sends_already() {
    for attends in [false, true] {
        let (library, lecture) = lecture();
        let desk = lecture.take_the_desk();
        let attended = attends.then(|| Arc::clone(&lecture));
        let (mut reader, _client) = seated(&library, attended, false, None);
        assert!(reader.wake().is_some());
        reader.show();
        assert_eq!(reader.wake(), None, "all is under way");
        if attends {
            show(&desk, &presenting(&library, [down()])).await;
            reader.hear(News::Slide(lecture.slide())).unwrap();
        } else {
            reader.take(b"j").await.unwrap();
        }
        assert!(reader.view.is_due());
        assert_eq!(reader.wake(), None, "another frame is under way");
        reader.view.frame();
        assert!(!reader.view.is_due());
    }
}

#[tokio::test]
async fn a_key_that_leads_nowhere_costs_no_session_of_ones_own() {
    let (library, lecture) = lecture();
    let desk = lecture.take_the_desk();
    let (mut reader, _client) = seated(&library, Some(Arc::clone(&lecture)), false, None);
    // Whether nothing was shown yet, or all, or all but the newest slide.
    let steps = [
        (true, MEANINGLESS),
        (false, MEANINGLESS),
        (false, REDRAW),
        (true, MEANINGLESS),
        (true, REDRAW),
    ];
    for (moves, (is_behind, keys)) in (1..).zip(steps) {
        if is_behind {
            show(&desk, &presenting(&library, (0..moves).map(|_| down()))).await;
        } else {
            reader.view.frame();
        }
        reader.take(keys).await.unwrap();
        assert!(matches!(reader.view, View::Shared(_)));
        let frame = reader.view.has_changed_frame();
        let is_whole = frame.is_some_and(|frame| frame.windows(4).any(|bytes| bytes == b"\x1b[2J"));
        assert_eq!(is_whole, is_behind || keys == REDRAW);
    }
}

impl View {
    /// What is sent where the lecture may show something else.
    fn has_changed_frame(&mut self) -> Option<bytes::Bytes> {
        self.has_changed();
        self.frame()
    }
}

#[tokio::test]
async fn a_search_that_was_not_answered_when_the_desk_was_left_is_answered() {
    for may_present in [true, false] {
        let (library, lecture) = lecture();
        let search = [Action::Command(Command::Search), Action::Paste("gorb".to_owned())];
        let desk = lecture.take_the_desk();
        show(&desk, &presenting(&library, search)).await;
        let mut client = client_of(&library, Some(lecture), may_present, None);
        let mut screen = screen();
        client.sees(&mut screen, "gorb").await;
        if !may_present {
            // Who breaks away asks for themselves.
            client.typed.send(b"j".to_vec()).await.unwrap();
        }
        client.sees(&mut screen, "1 of 13").await;
        drop(desk);
    }
}

#[tokio::test]
async fn a_line_that_takes_nothing_gets_the_last_slide_and_holds_nobody_up() {
    let (library, lecture) = lecture();
    let going_on = Arc::clone(&lecture);
    let going_on = tokio::spawn(async move { going_on.go_on().await });
    let mut presenter = client_of(&library, Some(Arc::clone(&lecture)), true, None);
    let mut stalled = client_of(&library, Some(Arc::clone(&lecture)), false, None);
    let mut quick = client_of(&library, Some(Arc::clone(&lecture)), false, None);
    let (first, arrive) = stalled.piece().await;
    let [mut theirs, mut shown, mut late] = [screen(), screen(), screen()];
    for (keys, seen) in [("j", "▌ 1905"), ("j", "▌ 1941"), ("G", "▌ 2016"), ("g", "▌ 1855")]
    {
        presenter.typed.send(keys.as_bytes().to_vec()).await.unwrap();
        presenter.sees(&mut theirs, seen).await;
        quick.sees(&mut shown, seen).await;
    }
    presenter.typed.send(b"jj".to_vec()).await.unwrap();
    quick.sees(&mut shown, "▌ 1941").await;
    stalled.types("").await;
    assert!(stalled.pieces.try_recv().is_err(), "one at a time");
    late.process(first.as_bytes());
    arrive.send(true).unwrap();
    let (second, _arrive) = stalled.piece().await;
    late.process(second.as_bytes());
    let rows = |screen: &vt100::Parser| {
        let rows = screen.screen().rows(0, 80);
        rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(rows(&late), rows(&shown), "in one piece");
    going_on.abort();
}
