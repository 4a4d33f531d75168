//! Following: whoever follows sees what the presenter sees, on a screen of
//! their own, and can look around alone from there.

use std::sync::LazyLock;

use annals::app::{
    Action, App, Audience, Command, Context, Effect, Focus, Front, Input, Mode, Part, Presenting,
    Size, Stage, keymap,
};
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
    reader.act(Action::Part(Part::Presents(Presenting { audience, ..Presenting::default() })));
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
                Step::Press("P") if matches!(self.app.part(), Part::Presents(_)) => {}
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
fn above_the_last_line(app: &App) -> Buffer {
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

/// What a presenter does, and with which keys somebody alone has the panes in
/// hand after it.
const PLACES: [(&str, &str); 9] = [
    ("jj", ""),
    ("/world<Enter>", ""),
    ("jjj<Enter><Tab>", ""),
    ("jjj<Enter><Tab><Enter>", ""),
    ("/world", "<Enter>"),
    ("/world<Down>", "<Enter>"),
    ("jj?", "<Esc>"),
    ("jjj<Enter>?", "<Esc>"),
    ("/world<F1>", "<Esc><Enter>"),
];

#[test]
fn every_key_means_what_it_means_in_the_panes_from_the_presenters_place() {
    for (keys, closing) in PLACES {
        for size in [(80, 24), (40, 12)] {
            let mut presenter = presenter(&SAMPLE, size, 1);
            presenter.press(keys);
            let context = shown(&presenter, size).app.context();
            assert!(matches!(context, Context::List | Context::Detail), "{keys}: {context}");
            for binding in keymap::BINDINGS.iter().filter(|binding| binding.holds_in(context)) {
                for &key in binding.keys {
                    let mut follower = shown(&presenter, size);
                    let mut alone = SAMPLE.another(size.0, size.1);
                    alone.press(keys);
                    alone.press(closing);
                    let effect = follower.key(key);
                    if stays(binding.command) {
                        assert!(follower.app.follows(), "{keys}: {key}");
                        continue;
                    }
                    assert_eq!(follower.app.part(), &Part::Wanders(Stage::On), "{keys}: {key}");
                    assert_eq!(effect, alone.key(key), "{keys}: {key}");
                    let (own, theirs) =
                        (above_the_last_line(&follower.app), above_the_last_line(&alone.app));
                    // The help has more to say in a lecture.
                    if !matches!(follower.app.mode(), Mode::Help { .. }) {
                        assert_eq!(own, theirs, "{keys}: {key}");
                    }
                }
            }
        }
    }
}

/// Whether a command is none that one looks around with.
fn stays(command: Command) -> bool {
    use Command::{Copy, Join, Present, Quit, Redraw, Suspend};
    matches!(command, Copy | Join | Present | Quit | Redraw | Suspend)
}

#[test]
fn some_keys_ask_for_something_and_the_reader_still_follows() {
    for (key, expected) in [
        ("q", "Quit"),
        ("<C-c>", "Quit"),
        ("<C-l>", "Redraw"),
        ("<C-z>", "Suspend"),
        ("y", "Copy"),
        ("F", "None"),
        ("P", "Present"),
        ("x", "None"),
    ] {
        for (keys, _) in PLACES {
            let mut presenter = presenter(&SAMPLE, (80, 24), 1);
            presenter.press(keys);
            let mut follower = shown(&presenter, (80, 24));
            let before = above_the_last_line(&follower.app);
            let effect = format!("{:?}", follower.press(key));
            assert!(effect.starts_with(expected), "{keys}: {key}: {effect}");
            assert!(follower.app.follows(), "{keys}: {key}");
            assert_eq!(above_the_last_line(&follower.app), before, "{keys}: {key}");
        }
    }
}

#[test]
fn a_paste_is_for_the_readers_own_search_bar_only() {
    let mut presenter = presenter(&SAMPLE, (80, 24), 1);
    presenter.press("/wor");
    let mut follower = shown(&presenter, (80, 24));
    let pasted = follower.app.resolve(&Input::Paste("ld".into())).unwrap();
    assert_eq!(follower.act(pasted), Effect::None);
    assert!(follower.app.follows() && follower.app.filter().unwrap().query == "wor");
    assert!(follower.screen().contains("press / first"), "{}", follower.screen());
    follower.press("/");
    follower.act(Action::Paste("ld".into()));
    assert_eq!(follower.app.filter().unwrap().query, "ld");
}

#[test]
fn who_looks_around_is_left_alone_until_they_come_back() {
    let mut presenter = presenter(&SAMPLE, (80, 24), 1);
    let mut follower = shown(&presenter, (80, 24));
    follower.press("jj");
    presenter.press("G");
    show(&presenter, &mut follower);
    assert_eq!(follower.title(), "Landfall in the Bahamas");
    assert_eq!(follower.press("F"), Effect::Join);
    show(&presenter, &mut follower);
    assert_eq!(follower.title(), presenter.title());
    // Out of the help, too.
    follower.press("?");
    assert_eq!(follower.press("F"), Effect::Join);
    assert_eq!(follower.app.mode(), &Mode::Browse(Focus::List), "before anything is shown");
}

#[test]
fn neither_help_nor_questions_of_the_presenter_are_shown() {
    for (keys, over, shown_instead) in [
        ("?", "<Esc>", "list"),
        ("/world<F1>", "<Esc>", "/ world"),
        ("q", "<Esc>", "list"),
        ("/world<C-c>", "<Esc>", "/ world"),
    ] {
        let mut presenter = presenter(&SAMPLE, (80, 24), 1);
        presenter.press(keys);
        let follower = shown(&presenter, (80, 24));
        presenter.press(over);
        assert_eq!(above_the_last_line(&follower.app), above_the_last_line(&presenter.app));
        assert!(follower.screen().contains(shown_instead) || shown_instead == "list");
        assert!(!follower.screen().contains("end the lecture"), "{}", follower.screen());
    }
}

#[test]
fn a_search_that_the_presenter_awaits_is_asked_by_whoever_breaks_away() {
    for (keys, key) in [("/world", "j"), ("/world<Enter>", "<Enter>"), ("/world<F1>", "/")] {
        let mut presenter = presenter(&SAMPLE, (80, 24), 1).slow();
        presenter.press(keys);
        let mut follower = shown(&presenter, (80, 24)).slow();
        assert!(follower.app.is_searching());
        follower.press(key);
        assert!(follower.app.is_searching(), "{keys}");
        follower.deliver();
        assert!(!follower.app.is_searching(), "{keys}: nobody has answered");
        assert_eq!(follower.app.count(), 2, "{keys}");
    }
}

#[test]
fn an_answer_to_ones_own_search_is_none_to_the_presenters() {
    // Both have asked equally often, so that the numbers are the same.
    for answered in [false, true] {
        let mut presenter = presenter(&SAMPLE, (80, 24), 1).slow();
        let mut follower = shown(&presenter, (80, 24)).slow();
        follower.press("/magel");
        presenter.press("/world");
        let numbers = [&follower, &presenter].map(|reader| reader.app.filter().unwrap().seq);
        assert_eq!(numbers[0], numbers[1]);
        if answered {
            (0..5).for_each(|_| presenter.deliver());
        }
        follower.act(Action::Command(Command::Join));
        show(&presenter, &mut follower);
        let before = look_of(&follower.app);
        (0..4).for_each(|_| follower.deliver());
        assert_eq!(look_of(&follower.app), before);
        if answered {
            follower.press("k");
            let count = follower.app.count();
            follower.deliver();
            assert_eq!(follower.app.count(), count);
        } else {
            // The last of the old answers comes only now.
            follower.press("k");
            follower.deliver();
            assert!(follower.app.is_searching());
            follower.deliver();
            assert_eq!(follower.app.filter().unwrap().query, "world");
            assert_eq!(follower.app.count(), 2);
        }
    }
}

#[test]
fn another_size_of_the_screen_is_asked_for_what_it_shows() {
    let mut presenter = presenter(&BUILT_IN, (80, 24), 1);
    presenter.press("jj<Enter>jjjjjj");
    let mut follower = shown(&presenter, (80, 24));
    assert_eq!(follower.act(Action::Resize(Size::new(40, 12))), Effect::Join);
    show(&presenter, &mut follower);
    let fresh = shown(&presenter, (40, 12));
    assert_eq!(look_of(&follower.app), look_of(&fresh.app));
    follower.press("k");
    assert_eq!(follower.act(Action::Resize(Size::new(80, 24))), Effect::None);
}

#[test]
fn who_is_led_no_longer_keeps_the_place_and_asks_alone() {
    for part in [
        Part::Follows(Stage::Over),
        Part::Wanders(Stage::Over),
        Part::Presents(Presenting::default()),
        Part::Alone,
    ] {
        for keys in ["/world", "/world<Enter>", "jjj<Enter><Tab>"] {
            let mut presenter = presenter(&SAMPLE, (80, 24), 1).slow();
            presenter.press(keys);
            let mut follower = shown(&presenter, (80, 24)).slow();
            let before = (follower.app.selected(), follower.app.mode().pane());
            let searches = follower.app.is_searching();
            follower.act(Action::Part(part.clone()));
            assert_eq!((follower.app.selected(), follower.app.mode().pane()), before);
            assert!(matches!(follower.app.mode(), Mode::Browse(_)), "nobody types there");
            assert_eq!(follower.app.is_searching(), searches);
            follower.deliver();
            assert!(!follower.app.is_searching(), "{part:?}: {keys}");
        }
    }
}

#[test]
fn who_was_typing_when_a_lecture_begins_has_the_panes_in_hand() {
    for keys in ["/world", "?", "/world<F1>"] {
        let mut reader = SAMPLE.another(80, 24);
        reader.press(keys);
        reader.act(Action::Part(Part::Follows(Stage::On)));
        assert_eq!(reader.app.mode(), &Mode::Browse(Focus::List), "{keys}");
        assert_eq!(reader.app.mode().front(), Front::List);
    }
}
