//! Following: whoever follows sees what the presenter sees, on a screen of
//! their own, and can look around alone from there.

use std::sync::LazyLock;

use annals::app::{Action, App, Audience, Command, Focus, Mode, Part, Size, Stage};
use proptest::prelude::*;
use ratatui::buffer::Buffer;

use crate::{
    reader::{Reader, built_in, look_of, sample},
    table::check,
};

/// Whoever reads the one timeline or the other alone, to be copied.
pub(crate) static SAMPLE: LazyLock<Reader> = LazyLock::new(|| Reader::new(sample(), 0, 0));
pub(crate) static BUILT_IN: LazyLock<Reader> = LazyLock::new(|| Reader::new(built_in(), 0, 0));

/// A presenter whom so many follow.
pub(crate) fn presenter(alone: &Reader, size: (u16, u16), following: usize) -> Reader {
    let mut reader = alone.another(size.0, size.1);
    let audience = Audience { following, wandering: 0 };
    reader.act(Action::Part(Part::Presents { paused: None }));
    reader.act(Action::Audience(audience));
    reader
}

fn follower(alone: &Reader, size: (u16, u16)) -> Reader {
    let mut reader = alone.another(size.0, size.1);
    reader.act(Action::Part(Part::Follows(Stage::On)));
    reader
}

/// A follower, as a fresh one or as whoever comes late.
pub(crate) fn shown(presenter: &Reader, size: (u16, u16)) -> Reader {
    let mut reader = follower(presenter, size);
    show(presenter, &mut reader);
    reader
}

pub(crate) fn show(presenter: &Reader, to: &mut Reader) {
    to.act(Action::Shown(presenter.app.slide()));
}

/// What a presenter, or somebody alone, can do or have happen.
#[derive(Clone, Debug)]
enum Step {
    Press(&'static str),
    Resize(u16, u16),
    /// A late answer comes.
    Deliver,
    /// Who follows is shown the present state; what happened between is left out.
    Show,
}

#[rustfmt::skip]
const KEYS: [&str; 44] = [
    "j", "j", "j", "k", "<Down>", "<Up>", "<PgDn>", "<PgUp>", "<C-d>", "<C-u>", "g", "G", " ",
    "<Enter>", "<Enter>", "<Left>", "<Right>", "<Tab>", "<Tab>", "<S-Tab>", "<Backspace>",
    "/", "/", "a", "e", "\"", "person:", "year:19", "<C-w>", "<C-o>", "o", "<Esc>", "<Esc>",
    "?", "<F1>", "y", "q", "<C-c>", "n", "F", "P", "<C-l>", "<Delete>", "/war<Enter>",
];

fn any_size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        (0..130_u16, 0..50_u16),
        prop::sample::select(vec![(80, 24), (40, 12), (20, 5), (200, 50), (0, 0), (1, 1), (64, 2)]),
    ]
}

fn any_walk() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        20 => prop::sample::select(KEYS.to_vec()).prop_map(Step::Press),
        1 => any_size().prop_map(|(width, height)| Step::Resize(width, height)),
        3 => Just(Step::Deliver),
        4 => Just(Step::Show),
    ];
    prop::collection::vec(step, 0..40)
}

impl Reader {
    fn walk(&mut self, steps: &[Step], mut show: impl FnMut(&Self)) {
        for step in steps {
            match step {
                // Who has a lecture paused shows nothing new.
                Step::Press("P") if matches!(self.app.part(), Part::Presents { .. }) => {}
                Step::Press(keys) => drop(self.press(keys)),
                Step::Resize(width, height) => {
                    self.act(Action::Resize(Size::new(*width, *height)));
                }
                Step::Deliver => self.deliver(),
                Step::Show => show(self),
            }
        }
    }
}

/// A presenter, and a follower who saw some of what they did, and before that
/// looked around alone.
fn lecture(
    reader: &Reader,
    (alone, steps): (&[Step], &[Step]),
    (theirs, own): ((u16, u16), (u16, u16)),
) -> (Reader, Reader) {
    let mut presenter = presenter(reader, theirs, 2).slow();
    let mut follower = follower(reader, own).slow();
    follower.press("k");
    follower.walk(alone, |_| {});
    follower.act(Action::Command(Command::Join));
    presenter.walk(steps, |presenter| {
        show(presenter, &mut follower);
        // What they asked for themselves, earlier.
        follower.deliver();
    });
    follower.act(Action::Resize(Size::new(own.0, own.1)));
    show(&presenter, &mut follower);
    (presenter, follower)
}

/// What a presenter sees without what others are not shown.
fn without_what_lies_over(app: &App) -> App {
    let mut app = app.clone();
    if matches!(app.mode(), Mode::Help { .. } | Mode::Leaving { .. }) {
        app.update(Action::Command(Command::StepBack));
    }
    app
}

/// The rows above the line that says what the reader's part is.
pub(crate) fn above_the_last_line(app: &App) -> Buffer {
    let mut buffer = look_of(app);
    let layout = app.layout();
    if !(layout.hints.is_empty() && layout.bar.is_empty()) {
        let columns = usize::from(buffer.area.width);
        buffer.content.truncate(buffer.content.len() - columns);
        buffer.area.height -= 1;
    }
    buffer
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn on_a_screen_of_the_same_size_all_is_the_same(
        alone in any_walk(), steps in any_walk(), size in any_size(), rich: bool,
    ) {
        let reader = if rich { &*BUILT_IN } else { &*SAMPLE };
        let (presenter, follower) = lecture(reader, (&alone, &steps), (size, size));
        let Size { width, height } = presenter.app.size();
        let follower = if (width, height) == size { follower } else { shown(&presenter, (width, height)) };
        let theirs = without_what_lies_over(&presenter.app);
        prop_assert_eq!(above_the_last_line(&follower.app), above_the_last_line(&theirs));
    }

    #[test]
    fn who_comes_late_sees_the_same_and_goes_on_the_same(
        alone in any_walk(), steps in any_walk(), theirs in any_size(), own in any_size(),
        keys in prop::collection::vec(prop::sample::select(KEYS.to_vec()), 0..6),
    ) {
        let (presenter, mut follower) = lecture(&BUILT_IN, (&alone, &steps), (theirs, own));
        let mut late = shown(&presenter, own).slow();
        prop_assert_eq!(look_of(&follower.app), look_of(&late.app));
        (0..40).for_each(|_| follower.deliver());
        for key in keys {
            follower.press(key);
            late.press(key);
            (0..40).for_each(|_| (follower.deliver(), late.deliver()).1);
            prop_assert_eq!(look_of(&follower.app), look_of(&late.app), "{}", key);
        }
    }

    #[test]
    fn on_a_screen_of_any_size_the_same_is_in_sight(
        alone in any_walk(), steps in any_walk(), theirs in any_size(), own in any_size(),
    ) {
        let (presenter, follower) = lecture(&BUILT_IN, (&alone, &steps), (theirs, own));
        let (theirs, own) = (without_what_lies_over(&presenter.app), follower.app);
        check(&own)?;
        look_of(&own);
        prop_assert_eq!(own.selected(), theirs.selected());
        prop_assert_eq!(own.mode(), theirs.mode());
        prop_assert_eq!(own.order(), theirs.order());
        let query = |app: &App| app.filter().map(|filter| (filter.query.clone(), filter.answer.clone()));
        prop_assert_eq!(query(&own), query(&theirs));
        prop_assert_eq!(own.is_searching(), theirs.is_searching());
        prop_assert!(begins_with_the_same_words(&own, &theirs));
        prop_assert!(!sees_its_link(&theirs) || sees_its_link(&own) || own.layout().detail.is_empty());
    }
}

/// Whether the first letter in the presenter's detail pane stands in the
/// first line of one's own, where both have one, and neither is at its end.
fn begins_with_the_same_words(own: &App, theirs: &App) -> bool {
    let at_end = |app: &App| {
        let (page, scroll) = app.reading();
        scroll + usize::from(app.layout().detail.height) >= page.lines.len()
    };
    let hidden = |app: &App| app.layout().detail.is_empty();
    let by_link = matches!(own.mode(), Mode::Browse(Focus::Detail { link: Some(_) }));
    if by_link || [own, theirs].into_iter().any(|app| at_end(app) || hidden(app)) {
        return true;
    }
    let (page, scroll) = theirs.reading();
    let letters = page.letters_before(scroll);
    let (page, scroll) = own.reading();
    page.letters_before(scroll) <= letters && letters < page.letters_before(scroll + 1)
}

/// Whether the link at hand, if there is one, is wholly in the pane.
fn sees_its_link(app: &App) -> bool {
    let Mode::Browse(Focus::Detail { link: Some(link) }) = *app.mode() else { return true };
    let (page, scroll) = app.reading();
    let lines = &page.links[link].lines;
    let height = usize::from(app.layout().detail.height);
    scroll <= lines.start && (lines.end <= scroll + height || lines.start == scroll)
}

#[test]
fn a_page_begins_with_the_same_words_on_a_wider_and_on_a_narrower_screen() {
    // The proposition above, where it says something.
    for (theirs, own) in [((80, 24), (40, 12)), ((40, 12), (80, 12)), ((80, 14), (120, 16))] {
        let mut presenter = presenter(&BUILT_IN, theirs, 1);
        presenter.press("jj<Enter>jjjjj");
        let follower = shown(&presenter, own);
        let (scroll, own) = (presenter.app.reading().1, &follower.app);
        assert!(scroll > 0 && own.reading().1 > 0, "{theirs:?} {own:?}");
        assert!(begins_with_the_same_words(own, &presenter.app));
    }
}

#[test]
fn where_the_presenter_sees_no_list_a_third_of_ones_own_is_above() {
    let mut presenter = presenter(&BUILT_IN, (40, 12), 1);
    presenter.press("jjj<Enter>");
    let follower = shown(&presenter, (80, 9));
    let screen = follower.screen();
    let [before, here] = ["1941", "▌ 1945"].map(|text| screen.find(text));
    assert!(before.is_some() && before < here, "{screen}");
}

#[test]
fn where_the_presenter_sees_no_page_ones_own_opens_as_if_it_were_chosen_here() {
    for (keys, is_deep) in [("jjj<Enter>jjjj<Left>j", false), ("/calendars<Enter>", true)] {
        let mut presenter = presenter(&BUILT_IN, (40, 12), 1);
        presenter.press(keys);
        let mut alone = BUILT_IN.another(80, 9);
        alone.press(keys);
        let scroll = shown(&presenter, (80, 9)).app.reading().1;
        assert_eq!(scroll, alone.app.reading().1, "{keys}");
        assert_eq!(scroll > 0, is_deep, "{keys}");
    }
}
