//! Following: which keys lead away from the presenter, and back, and whose the
//! answers are.

use annals::app::{
    Action, Command, Context, Effect, Focus, Front, Input, Mode, Part, Size, Stage, keymap,
};

use crate::{
    lecture::{BUILT_IN, SAMPLE, above_the_last_line, presenter, show, shown},
    reader::look_of,
};

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
                    let before = alone.app.clone();
                    let its_effect = alone.key(key);
                    let steps_nowhere = binding.command == Command::StepBack && alone.app == before;
                    if stays(binding.command) || steps_nowhere {
                        assert!(follower.app.follows(), "{keys}: {key}");
                        continue;
                    }
                    assert_eq!(follower.app.part(), &Part::Wanders(Stage::On), "{keys}: {key}");
                    assert_eq!(effect, its_effect, "{keys}: {key}");
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
    presenter.press("P");
    show(&presenter, &mut follower);
    assert_eq!(follower.app.part(), &Part::Wanders(Stage::Paused), "but they know how it stands");
    presenter.press("P");
    assert_eq!(follower.press("F"), Effect::Join);
    show(&presenter, &mut follower);
    assert_eq!(follower.title(), presenter.title());
    // Out of the help, too.
    follower.press("?");
    assert_eq!(follower.press("F"), Effect::Join);
    assert_eq!(follower.app.mode(), &Mode::Browse(Focus::List), "before anything is shown");
}

#[test]
fn no_answer_from_before_the_return_is_taken_for_one_from_after_it() {
    let presenter = presenter(&SAMPLE, (80, 24), 1);
    let mut follower = shown(&presenter, (80, 24)).slow();
    follower.press("j/world<Esc>F");
    show(&presenter, &mut follower);
    follower.press("/world");
    (0.."world".len()).for_each(|_| follower.deliver());
    assert!(follower.app.is_searching());
    (0.."world".len()).for_each(|_| follower.deliver());
    assert!(!follower.app.is_searching());
}

#[test]
fn neither_help_nor_questions_nor_news_of_the_presenter_are_shown() {
    for (keys, over, shown_instead) in [
        ("?", "<Esc>", "list"),
        ("/world<F1>", "<Esc>", "/ world"),
        ("q", "<Esc>", "list"),
        ("/world<C-c>", "<Esc>", "/ world"),
        ("y", "", "list"),
    ] {
        let mut presenter = presenter(&SAMPLE, (80, 24), 1);
        presenter.press(keys);
        let follower = shown(&presenter, (80, 24));
        assert_eq!(follower.app.notice(), None, "{keys}");
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
        // So many of the own five answers come only when one looks around again.
        for late in [0, 1, 5] {
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
            (late..5).for_each(|_| follower.deliver());
            assert_eq!(look_of(&follower.app), before, "{answered} {late}");
            follower.press("k");
            let before = look_of(&follower.app);
            (0..late).for_each(|_| follower.deliver());
            assert_eq!(look_of(&follower.app), before, "{answered} {late}");
            follower.deliver();
            assert!(!follower.app.is_searching());
            assert_eq!(follower.app.filter().unwrap().query, "world");
            assert_eq!(follower.app.count(), 2);
        }
    }
}

#[test]
fn a_page_of_ones_own_search_is_none_of_the_presenters() {
    let mut presenter = presenter(&SAMPLE, (80, 24), 1);
    let mut follower = shown(&presenter, (120, 40));
    follower.press("/magel");
    presenter.press("/world<Down>");
    assert_eq!(follower.title(), presenter.title());
    follower.act(Action::Command(Command::Join));
    show(&presenter, &mut follower);
    assert_eq!(look_of(&follower.app), look_of(&shown(&presenter, (120, 40)).app));
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
    for part in [Part::Wanders(Stage::Over), Part::Presents { paused: None }, Part::Alone] {
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
fn when_the_lecture_is_over_nobody_waits_for_what_its_presenter_asked() {
    for keys in ["/world", "jj/world<Enter>"] {
        let mut presenter = presenter(&SAMPLE, (80, 24), 1).slow();
        let mut alone = SAMPLE.another(80, 24);
        alone.press(keys.split('/').next().unwrap());
        presenter.press(keys);
        let mut follower = shown(&presenter, (80, 24)).slow();
        follower.act(Action::Part(Part::Follows(Stage::Over)));
        assert!(!follower.app.is_searching(), "{keys}");
        assert_eq!(follower.title(), alone.title(), "{keys}");
        follower.press("j");
        assert!(!follower.app.is_searching(), "{keys}");
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
