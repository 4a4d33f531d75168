//! Whoever follows a lecture sees what is presented: what they are sent is shown
//! by a terminal emulator, and compared with the slide drawn afresh, for random
//! lectures, screens, and classes that come, lag, wander off, return and leave.
#![cfg(test)]

#[path = "lecture/desk.rs"]
mod desk;
#[path = "support/looks.rs"]
mod looks;

use std::{
    collections::VecDeque,
    future::ready,
    num::NonZeroU16,
    sync::{Arc, LazyLock},
};

use annals::{
    app::{Action, App, Audience, Effect, Input, Mode, Part, Size},
    host::{
        edition::Edition,
        input::Parser,
        lecture::{
            Desk, Lecture, Seat,
            projector::{Projector, Shown},
        },
        session::Session,
    },
    timeline::{Draft, built_in},
    ui::Theme,
};
use proptest::{prelude::*, sample::select};
use tokio::runtime;

/// What is presented.
static HISTORY: LazyLock<Edition> = LazyLock::new(|| Edition::first(Arc::new(built_in().unwrap())));

/// What may take its place: some events are gone, and some have other titles.
static LATER: LazyLock<Edition> = LazyLock::new(|| {
    let mut draft = Draft::from(built_in().unwrap());
    let mut number = 0;
    draft.events.retain_mut(|event| {
        number += 1;
        event.title.push_str(if number % 2 == 0 { " 江戸" } else { "" });
        number % 3 != 0
    });
    HISTORY.next(Arc::new(draft.into()))
});

/// A terminal that shows what it is sent, and nothing that was there before.
struct Screen(vt100::Parser);

impl Screen {
    fn new(size: Size) -> Self {
        let cells = |count: u16| NonZeroU16::new(count).unwrap();
        Self(vt100::Parser::new(cells(size.height), cells(size.width), 0))
    }

    fn resize(&mut self, size: Size) {
        let cells = |count: u16| NonZeroU16::new(count).unwrap();
        self.0.screen_mut().set_size(cells(size.height), cells(size.width));
    }

    fn show(&mut self, bytes: Option<impl AsRef<[u8]>>) {
        if let Some(bytes) = bytes {
            self.0.process(bytes.as_ref());
        }
    }

    /// Each row as it looks.
    fn rows(&self) -> Vec<String> {
        looks::rows(self.0.screen())
    }

    /// Where the cursor is to be seen, if it is.
    fn cursor(&self) -> Option<(u16, u16)> {
        let screen = self.0.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }
}

/// Has a reader type, with searches answered at once.
fn types(session: &mut Session, keys: &str) {
    let mut parser = Parser::new();
    let mut inputs = VecDeque::<Input>::new();
    parser.feed(keys.as_bytes(), |input| inputs.push_back(input));
    parser.flush(|input| inputs.push_back(input));
    while !inputs.is_empty() {
        let effect = session.take(&mut inputs);
        perform(session, effect);
    }
}

fn perform(session: &mut Session, mut effect: Effect) {
    loop {
        let is_first = Arc::ptr_eq(session.app().timeline(), HISTORY.timeline());
        let index = if is_first { HISTORY.index() } else { LATER.index() };
        effect = match effect {
            Effect::Search { seq, query } => {
                let results = Arc::new(index.search(&query));
                session.act(Action::Found { seq, results })
            }
            Effect::Complete { seq, before } => {
                let completions = index.complete(&before);
                session.act(Action::Completed { seq, completions })
            }
            _ => return,
        };
    }
}

/// Lets a lecture show what is offered by now, and no more.
async fn shows(lecture: &Lecture) {
    tokio::select! {
        biased;
        never = lecture.go_on() => match never {},
        () = ready(()) => {}
    }
}

/// The presenter, and what stands on their screen.
struct Presenter {
    session: Session,
    desk: Desk,
    screen: Screen,
}

impl Presenter {
    fn new(lecture: &Arc<Lecture>, size: Size, theme: Theme) -> Self {
        let mut session = Session::new(App::clone(&lecture.slide()), theme, size);
        let desk = lecture.take_the_desk();
        session.act(Action::Part(Part::Presents { paused: None }));
        session.act(Action::Audience(desk.audience()));
        Self { session, desk, screen: Screen::new(size) }
    }

    fn shows(&mut self) {
        self.desk.show(self.session.app().slide());
        self.screen.show(self.session.frame());
    }
}

/// Somebody who attends.
struct Student {
    seat: Seat,
    size: Size,
    theme: Theme,
    screen: Screen,
    view: View,
}

enum View {
    Shared(Arc<Projector>, Option<Shown>),
    Own(Box<Session>),
}

impl Student {
    fn new(lecture: &Arc<Lecture>, size: Size, theme: Theme) -> Self {
        let view = View::Shared(lecture.projector(size, theme), None);
        Self { seat: lecture.attend(), size, theme, screen: Screen::new(size), view }
    }

    /// Takes what there is to take, unless the line is slow.
    fn looks(&mut self) {
        match &mut self.view {
            View::Own(session) => self.screen.show(session.frame()),
            View::Shared(projector, shown) => {
                if let Some((now, frame)) = projector.frame(*shown) {
                    *shown = Some(now);
                    self.screen.show(Some(frame));
                }
            }
        }
    }

    fn types(&mut self, keys: &str) {
        if let View::Shared(projector, shown) = &self.view {
            self.view = View::Own(Box::new(projector.break_off(*shown)));
        }
        let View::Own(session) = &mut self.view else { return };
        types(session, keys);
        let follows = session.app().follows();
        self.seat.follows(follows);
    }

    fn follows(&mut self) {
        self.seat.follows(true);
        let projector = self.seat.lecture().projector(self.size, self.theme);
        self.view = View::Shared(projector, None);
    }

    fn resizes(&mut self, size: Size) {
        self.size = size;
        self.screen.resize(size);
        match &mut self.view {
            View::Own(session) => drop(session.act(Action::Resize(size))),
            View::Shared(..) => self.follows(),
        }
    }

    fn does(&mut self, step: &Step) {
        match *step {
            Step::Looks(_) => self.looks(),
            Step::Types(_, keys) => self.types(keys),
            Step::Follows(_) => self.follows(),
            Step::Resizes(_, size) => self.resizes(size),
            _ => {}
        }
    }

    /// What this student's screen should show.
    fn expected(&self) -> Screen {
        let mut screen = Screen::new(self.size);
        let mut fresh = match &self.view {
            View::Own(own) => Session::new(own.app().clone(), self.theme, self.size),
            View::Shared(..) => {
                let slide = self.seat.lecture().slide();
                let mut fresh = Session::new(App::clone(&slide), self.theme, self.size);
                fresh.act(Action::Shown(slide));
                fresh
            }
        };
        screen.show(fresh.frame());
        screen
    }
}

/// What happens in a lecture.
#[derive(Clone, Debug)]
enum Step {
    Presents(&'static str),
    PresentsAt(Size),
    /// What was offered is shown.
    Shows,
    /// The timeline is another one from now on, or again the first.
    Turns,
    Comes(Size, Theme),
    /// One student takes what there is.
    Looks(usize),
    Types(usize, &'static str),
    Follows(usize),
    Resizes(usize, Size),
    Leaves(usize),
}

/// What a presenter types: moves, pages, links, searches that are kept, dropped
/// and left open, help, pauses, and what means nothing.
const KEYS: [&str; 30] = [
    "j",
    "jj",
    "k",
    "G",
    "g",
    " ",
    "\x1b[6~",
    "\x1b[5~",
    "\r",
    "\x1b[C",
    "\x1b[D",
    "\t",
    "\x1b[Z",
    "n",
    "\x1b[B\x1b[B",
    "/",
    "gorb",
    "/isl\r",
    "/tok",
    "\x1b",
    "\x7f",
    "\x15",
    "/xyzzy\r",
    "\x0f",
    "?",
    "P",
    "PjP",
    "\x1b[1;5B",
    "\x1b[19~",
    "q",
];

fn sizes() -> impl Strategy<Value = Size> {
    let usual = select(vec![(80, 24), (80, 24), (120, 40), (40, 12), (200, 50)]);
    let any = (1..140_u16, 1..50_u16);
    prop_oneof![2 => usual, 1 => any].prop_map(|(width, height)| Size::new(width, height))
}

fn themes() -> impl Strategy<Value = Theme> {
    (any::<bool>(), any::<bool>()).prop_map(|(colour, unicode)| Theme { colour, unicode })
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let one = 0..8_usize;
    let step = prop_oneof![
        12 => select(&KEYS[..]).prop_map(Step::Presents),
        1 => sizes().prop_map(Step::PresentsAt),
        10 => Just(Step::Shows),
        1 => Just(Step::Turns),
        3 => (sizes(), themes()).prop_map(|(size, theme)| Step::Comes(size, theme)),
        12 => one.clone().prop_map(Step::Looks),
        3 => (one.clone(), select(&KEYS[..])).prop_map(|(who, keys)| Step::Types(who, keys)),
        3 => one.clone().prop_map(Step::Follows),
        2 => (one.clone(), sizes()).prop_map(|(who, size)| Step::Resizes(who, size)),
        1 => one.prop_map(Step::Leaves),
    ];
    prop::collection::vec(step, 1..80)
}

/// Does what happens, as far as it concerns the presenter and who comes and
/// goes.
fn happens(step: &Step, presenter: &mut Presenter, students: &mut Vec<Student>) {
    match *step {
        Step::Presents(keys) => {
            types(&mut presenter.session, keys);
            presenter.shows();
        }
        Step::PresentsAt(size) => {
            presenter.screen.resize(size);
            presenter.session.act(Action::Resize(size));
            presenter.shows();
        }
        Step::Turns => {
            let now = presenter.session.app().timeline();
            let other = if Arc::ptr_eq(now, HISTORY.timeline()) { &LATER } else { &HISTORY };
            let effect = presenter.session.turn_to(other);
            perform(&mut presenter.session, effect);
            presenter.shows();
        }
        Step::Comes(size, theme) => {
            students.push(Student::new(presenter.desk.lecture(), size, theme));
        }
        Step::Leaves(who) if who < students.len() => drop(students.remove(who)),
        Step::Looks(who) | Step::Types(who, _) | Step::Follows(who) | Step::Resizes(who, _) => {
            students.get_mut(who).into_iter().for_each(|student| student.does(step));
        }
        Step::Shows | Step::Leaves(_) => {}
    }
}

/// Both screens show the same, row by row.
fn same(shown: &[String], expected: &[String], as_where: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(shown.len(), expected.len());
    for (row, (shown, expected)) in shown.iter().zip(expected).enumerate() {
        prop_assert_eq!(shown, expected, "row {} {}", row, as_where);
    }
    Ok(())
}

/// Every student looks, and sees what is to be seen.
fn all_see(presenter: &Presenter, students: &mut [Student]) -> Result<(), TestCaseError> {
    for student in students {
        student.looks();
        let expected = student.expected();
        same(&student.screen.rows(), &expected.rows(), "as drawn afresh")?;
        prop_assert_eq!(student.screen.cursor(), expected.cursor());
        let app = presenter.session.app();
        let shows_all = match (app.part(), app.mode()) {
            (Part::Presents { paused: None }, mode) => {
                matches!(mode, Mode::Browse(_) | Mode::Search(_))
            }
            _ => false,
        };
        if matches!(student.view, View::Shared(..))
            && (student.size, shows_all) == (app.size(), true)
            && student.theme == THEME
        {
            let last = usize::from(student.size.height) - 1;
            let (theirs, own) = (presenter.screen.rows(), student.screen.rows());
            same(&own[..last], &theirs[..last], "as on the presenter's screen")?;
        }
    }
    Ok(())
}

const THEME: Theme = Theme { colour: true, unicode: true };

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_follows_sees_what_is_presented(size in sizes(), steps in steps()) {
        let runtime = runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let lecture = Lecture::new(&HISTORY.reader());
            let mut presenter = Presenter::new(&lecture, size, THEME);
            presenter.shows();
            shows(&lecture).await;
            // Some share frames, and each takes them when it likes.
            let mut students: Vec<Student> =
                (0..4).map(|_| Student::new(&lecture, size, THEME)).collect();
            for (number, step) in steps.into_iter().enumerate() {
                let is_shown = matches!(step, Step::Shows);
                happens(&step, &mut presenter, &mut students);
                if is_shown {
                    shows(&lecture).await;
                    if number % 8 == 0 {
                        all_see(&presenter, &mut students)?;
                    }
                }
            }
            shows(&lecture).await;
            all_see(&presenter, &mut students)?;
            let wandering = students.iter().filter(|s| matches!(&s.view, View::Own(s) if !s.app().follows()));
            let wandering = wandering.count();
            let following = students.len() - wandering;
            prop_assert_eq!(presenter.desk.audience(), Audience { following, wandering });
            students.clear();
            prop_assert_eq!(presenter.desk.audience(), Audience::default());
            Ok(())
        })?;
    }
}
