//! Presenting: who is there, how they come in, what they see during a pause,
//! and leaving them.

use std::sync::Arc;

use annals::{
    app::{
        Action, Audience, Backstage, Command, Effect, Invitation, Loaded, Mode, Part, Percent,
        Stage,
    },
    search::Scope,
    timeline::Timeline,
};
use ratatui::buffer::Cell;

use crate::{
    lecture::{BUILT_IN, SAMPLE, presenter, show, shown},
    reader::{COLOURFUL, Reader, built_in, look_of, sample},
    table::{MODES, mode},
    view::SIZES,
};

pub(crate) fn invitation() -> Invitation {
    Invitation {
        line: "ssh -p 2222 class@192.168.1.5".into(),
        code: Some("kpwzqt".into()),
        fingerprint: "SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDe0I1d1cYfKzQlnYo".into(),
    }
}

/// A presenter who invites, and at whose lecture are so many.
pub(crate) fn inviting(size: (u16, u16), following: usize, wandering: usize) -> Reader {
    let mut reader = BUILT_IN.another(size.0, size.1);
    reader.act(Action::Invitation(Arc::new(invitation())));
    reader.act(Action::Audience(Audience { following, wandering }));
    reader.act(Action::Part(Part::Presents { paused: None }));
    reader
}

pub(crate) fn attending(part: Part, (width, height): (u16, u16)) -> Reader {
    let mut reader = BUILT_IN.another(width, height);
    reader.act(Action::Part(part));
    reader
}

pub(crate) fn last_line(reader: &Reader) -> String {
    reader.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn screens_of_a_lecture() {
    for size in [(80, 24), (40, 12), (200, 50), (20, 5)] {
        for (name, reader, keys) in [
            ("presenting", inviting(size, 28, 2), "jjj"),
            ("awaiting", inviting(size, 0, 0), ""),
            ("inviting", inviting(size, 0, 0), "?"),
            ("paused", inviting(size, 28, 2), "jjjPj"),
            ("leaving", inviting(size, 28, 2), "jjj<Enter>q"),
            ("following", attending(Part::Follows(Stage::On), size), ""),
            ("wandering", attending(Part::Wanders(Stage::On), size), "jjj<Enter>"),
        ] {
            let mut reader = reader;
            reader.press(keys);
            let (width, height) = size;
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), reader.screen());
        }
    }
}

#[test]
fn the_last_line_says_how_the_lecture_stands() {
    use Stage::{Before, On, Over, Paused};
    #[rustfmt::skip]
    let table = [
        (Part::Follows(Before), ["the lecture is yet to begin", "not begun", "not begun"]),
        (Part::Follows(On),     ["following · move to wander", "following", "following"]),
        (Part::Follows(Paused), ["following · paused", "following · paused", "paused"]),
        (Part::Follows(Over),   ["the lecture is over", "over", "over"]),
        (Part::Wanders(Before), ["on your own · yet to begin", "not begun", "not begun"]),
        (Part::Wanders(On),     ["on your own · F follows again", "alone · F follows", "F follows"]),
        (Part::Wanders(Paused), ["on your own · F follows again", "alone · F follows", "F follows"]),
        (Part::Wanders(Over),   ["the lecture is over", "over", "over"]),
    ];
    for (part, words) in table {
        for (size, words) in [(80, 24), (40, 12), (20, 5)].into_iter().zip(words) {
            let reader = attending(part.clone(), size);
            let last = last_line(&reader);
            assert!(last.ends_with(words), "{part:?} {size:?}: {last}");
            assert!(last.contains("↓ move"), "the keys are there, too: {last}");
        }
    }
}

#[test]
fn no_key_is_offered_where_it_would_be_typed() {
    let mut reader = attending(Part::Wanders(Stage::On), (80, 24));
    reader.press("/jap");
    let last = last_line(&reader);
    assert!(last.ends_with("on your own"), "{last}");
    let mut reader = inviting((80, 24), 3, 0);
    reader.press("P/jap");
    assert!(last_line(&reader).ends_with("paused · 3 follow"), "{}", last_line(&reader));
}

#[test]
fn who_is_there_is_counted() {
    for (following, wandering, words) in [
        (0, 0, "nobody is here yet"),
        (1, 0, "1 follows"),
        (30, 0, "30 follow"),
        (28, 2, "28 follow · 2 on their own"),
        (0, 2, "0 follow · 2 on their own"),
    ] {
        let mut reader = inviting((80, 24), 7, 7);
        reader.act(Action::Audience(Audience { following, wandering }));
        assert!(last_line(&reader).ends_with(words), "{}", last_line(&reader));
        reader.press("P<Up>");
        assert!(last_line(&reader).contains("paused · P goes on"), "{}", last_line(&reader));
    }
}

#[test]
fn news_have_the_room_that_they_need() {
    let mut reader = attending(Part::Wanders(Stage::On), (80, 24));
    reader.press("y");
    let last = last_line(&reader);
    assert!(last.contains("Sent to the terminal's clipboard: Treaty of Shimoda"), "{last}");
    assert!(last.ends_with("F follows"), "{last}");
}

#[test]
fn the_way_in_stands_in_the_header_or_else_first_in_the_help() {
    let Invitation { line, code, fingerprint } = invitation();
    let code = code.unwrap();
    for (width, height) in SIZES {
        let mut reader = inviting((width, height), 0, 0);
        let screen = reader.screen();
        let header = screen.lines().next().unwrap_or_default();
        let has_room = width >= 80;
        assert_eq!(header.contains(&format!("{line} · code {code}")), has_room, "{screen}");
        assert!(!has_room || header.contains("Japan and Russia, 1855–2016"), "{header}");
        assert!(has_room || width < 20 || last_line(&reader).contains("? how"), "{screen}");
        reader.press("?");
        if width >= 20 {
            let help = reader.screen();
            let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
            let says = |text: &str| help.contains(text) || words.contains(text);
            assert!(says("Your class comes in with"), "{help}");
            assert!(height < 12 || (says(&line) && says(&code)), "{help}");
            assert!(height < 24 || says(&fingerprint), "{help}");
        }
    }
}

#[test]
fn a_fault_is_seen_beside_the_invitation() {
    let whole = built_in();
    let mut reader = inviting((100, 24), 1, 0);
    let places = whole.places_in(&whole);
    reader.act(Action::Loaded(Loaded {
        timeline: whole,
        places: places.into(),
        fault: Some("dat?".into()),
    }));
    let header = reader.screen().lines().next().unwrap_or_default().to_owned();
    assert!(header.contains("incomplete") && header.contains("kpwzqt"), "{header}");
}

#[test]
fn a_changed_file_with_a_fault_is_marked_until_it_is_sound() {
    const FAULT: &str = "history.ron:13:32: date: “108x” is not EDTF; write 108X";
    for (width, height) in [(100, 24), (80, 24), (40, 12)] {
        let mut reader = inviting((width, height), 1, 0);
        let header =
            |reader: &Reader| reader.screen().lines().next().unwrap_or_default().to_owned();
        let before = header(&reader);
        reader.act(Action::Fault(Some(FAULT.into())));
        assert!(last_line(&reader).contains("Faulty: history.ron:13:32"), "{}", reader.screen());
        for keys in ["j", "P", "P"] {
            reader.press(keys);
            assert!(header(&reader).contains("faulty"), "{keys}: {}", header(&reader));
        }
        assert!(!shown(&reader, (width, height)).screen().contains("faulty"));
        reader.press("?");
        let help = reader.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(height < 24 || help.contains(FAULT), "{help}");
        reader.press("<Esc>");
        reader.act(Action::Fault(None));
        assert!(last_line(&reader).contains("sound again"), "{}", reader.screen());
        assert_eq!(header(&reader), before);
    }
}

#[test]
fn nothing_of_an_invitation_steers_the_terminal() {
    let hostile = || "a\u{1b}[2Jb\u{9b}c\u{202e}d\ne".to_owned();
    for (width, height) in SIZES {
        let mut reader = SAMPLE.another(width, height);
        let invitation =
            Invitation { line: hostile(), code: Some(hostile()), fingerprint: hostile() };
        reader.act(Action::Invitation(Arc::new(invitation)));
        for keys in ["", "?"] {
            reader.press(keys);
            let steers = |c: char| c.is_control() || c == '\u{202e}';
            let cells = reader.draw(COLOURFUL).content;
            let bad = cells.iter().map(Cell::symbol).find(|symbol| symbol.contains(steers));
            assert_eq!(bad, None);
        }
    }
}

#[test]
fn only_the_presenter_sees_the_invitation() {
    let presenter = inviting((80, 24), 1, 0);
    let mut follower = shown(&presenter, (80, 24));
    assert!(!follower.screen().contains("kpwzqt"), "{}", follower.screen());
    follower.press("?");
    assert!(!follower.screen().contains("kpwzqt"), "{}", follower.screen());
    assert!(!format!("{:?}", follower.app).contains("kpwzqt"));
}

#[test]
fn alone_nobody_hears_of_lectures() {
    let mut reader = BUILT_IN.another(120, 200);
    reader.press("?");
    assert!(!reader.screen().contains("lecture"), "{}", reader.screen());
    reader.act(Action::Part(Part::Follows(Stage::On)));
    reader.press("?");
    assert!(reader.screen().contains("F                    follow the lecture again"));
}

#[test]
fn a_pause_freezes_what_others_see() {
    for keys in ["G", "/world", "<Enter>", "?", "/world<Enter>jj<Enter>", "q"] {
        let mut presenter = presenter(&SAMPLE, (80, 24), 1);
        presenter.press("jj");
        let before = look_of(&shown(&presenter, (80, 24)).app);
        presenter.press("P");
        assert!(last_line(&presenter).contains("They do not see what you do now"));
        let mut follower = shown(&presenter, (80, 24));
        assert_eq!(follower.app.part(), &Part::Follows(Stage::Paused));
        presenter.press(keys);
        show(&presenter, &mut follower);
        let rows = |buffer: &ratatui::buffer::Buffer| buffer.content[..23 * 80].to_vec();
        assert_eq!(rows(&look_of(&follower.app)), rows(&before), "{keys}");
        // Who comes in the pause, and who comes back.
        assert_eq!(look_of(&shown(&presenter, (80, 24)).app), look_of(&follower.app));
        presenter.press("<Esc><Esc><Esc>gP");
        assert!(last_line(&presenter).contains("they see what you see"));
        show(&presenter, &mut follower);
        assert_eq!(follower.app.part(), &Part::Follows(Stage::On));
        assert_eq!(follower.app.selected(), presenter.app.selected());
        assert_eq!(presenter.app.selected(), Some(0));
    }
}

fn loaded(before: &Timeline, after: Arc<Timeline>, fault: Option<&str>) -> Action {
    let places = before.places_in(&after);
    Action::Loaded(Loaded { timeline: after, places: places.into(), fault: fault.map(Into::into) })
}

#[test]
fn a_new_timeline_comes_in_a_pause_too_and_nobody_waits_for_an_answer() {
    let (first, whole) = (sample(), built_in());
    for (keys, pause, searched) in [
        ("jj", "P", false),
        ("/world<Enter>", "P", true),
        ("/world", "<F1>P", true),
        ("/world<Enter>", "P<Esc>/sea", true),
        ("/world<Enter>", "P<Esc>", true),
    ] {
        // Both where the search was answered before the pause and where not.
        for slow in [false, true] {
            let mut presenter = presenter(&SAMPLE, (80, 24), 1);
            if slow {
                presenter = presenter.slow();
            }
            presenter.press(keys);
            presenter.press(pause);
            presenter.app.update(loaded(&first, whole.clone(), Some("a fault")));
            presenter.app.update(Action::Indexing(Percent::of(1, 2)));
            presenter.app.update(Action::Indexed(Scope::Whole));
            let follower = shown(&presenter, (80, 24));
            let screen = follower.screen();
            assert_eq!(follower.app.timeline(), &whole, "{keys}{pause}");
            assert!(!follower.app.is_searching(), "{keys}{pause}: {screen}");
            assert_eq!(follower.app.filter().is_some(), searched && !slow, "{keys}{pause}");
            assert!(!screen.contains('%') && !screen.contains("a fault"), "{screen}");
        }
    }
}

#[test]
fn a_search_that_the_pause_overtook_is_still_answered() {
    let mut presenter = presenter(&SAMPLE, (80, 24), 1).slow();
    presenter.press("/world<Enter>P");
    (0..5).for_each(|_| presenter.deliver());
    let follower = shown(&presenter, (80, 24));
    assert!(!follower.app.is_searching());
    assert_eq!((follower.app.count(), follower.title()), (2, presenter.title()));
    // Another one takes its place at the host's: then it never is.
    let mut presenter = self::presenter(&SAMPLE, (80, 24), 1).slow();
    presenter.press("j/wor");
    // Some of it was found before.
    (0..3).for_each(|_| presenter.deliver());
    presenter.press("ld<Enter>P/sea");
    let follower = shown(&presenter, (80, 24));
    assert!(!follower.app.is_searching() && follower.app.filter().is_none());
    assert_eq!(follower.title(), "The treasure fleet sails");
}

#[test]
fn quitting_is_asked_once_while_anybody_follows() {
    for (name, keys) in MODES {
        let mut presenter = presenter(&SAMPLE, (80, 24), 1);
        presenter.press(keys);
        let before = presenter.screen();
        assert_eq!(presenter.act(Action::Command(Command::Quit)), Effect::None, "{name}");
        assert!(mode(&presenter.app).starts_with("leaving"), "{name}");
        assert!(last_line(&presenter).contains("1 follows: end the lecture"), "{name}");
        for key in ["q", "y", "<C-c>"] {
            let mut ending = SAMPLE.another(80, 24);
            ending.app = presenter.app.clone();
            assert_eq!(ending.press(key), Effect::Quit, "{name}: {key}");
        }
        for key in ["j", "<Enter>", "/", "x", "<F1>", "F", "P"] {
            assert_eq!(presenter.press(key), Effect::None, "{name}: {key}");
            assert!(mode(&presenter.app).starts_with("leaving"), "{name}: {key}");
        }
        presenter.press("<Esc>");
        if !name.starts_with("help") {
            assert_eq!(presenter.screen(), before, "{name}");
        }
    }
}

#[test]
fn where_nobody_follows_nothing_is_asked() {
    for wandering in [0, 5] {
        for (name, keys) in MODES {
            let mut reader = inviting((80, 24), 0, wandering);
            reader.press(keys);
            assert_eq!(reader.act(Action::Command(Command::Quit)), Effect::Quit, "{name}");
        }
    }
    for part in [Part::Alone, Part::Follows(Stage::On), Part::Wanders(Stage::On)] {
        assert_eq!(attending(part, (80, 24)).press("q"), Effect::Quit);
    }
}

#[test]
fn the_question_is_seen_on_every_screen_and_changes_nothing_else() {
    for (width, height) in [(80, 24), (40, 12), (200, 50), (20, 5), (20, 2), (12, 1)] {
        for keys in ["jj", "jj<Enter>", "/japan<Enter>", "/japan"] {
            let mut reader = inviting((width, height), 3, 0);
            reader.press(keys);
            let before = reader.screen();
            reader.press("<C-c>");
            let last = last_line(&reader);
            assert!(last.contains('q') && last.contains("Esc"), "{width}×{height}: {last}");
            let above =
                |screen: &str| screen.lines().rev().skip(1).map(str::to_owned).collect::<Vec<_>>();
            // Of a search the bar says how to leave it: not now.
            if !keys.contains('/') {
                assert_eq!(above(&reader.screen()), above(&before), "{width}×{height} {keys}");
            }
            reader.press("n");
            assert_eq!(reader.screen(), before, "{width}×{height} {keys}");
        }
    }
}

#[test]
fn an_answer_that_comes_while_one_is_asked_moves_nobody() {
    let mut reader = presenter(&SAMPLE, (80, 24), 1);
    reader.press("/the<Enter>j");
    let title = reader.title().to_owned();
    reader.press("q");
    reader.act(Action::Indexed(Scope::Whole));
    assert_eq!(reader.title(), title);
    assert!(!reader.app.is_searching());
}

#[test]
fn who_presents_no_longer_is_asked_nothing() {
    for part in [Part::Alone, Part::Follows(Stage::On), Part::Wanders(Stage::Over)] {
        for keys in ["jjq", "/world<C-c>", "jjPq"] {
            let mut reader = presenter(&SAMPLE, (80, 24), 1);
            reader.press(keys);
            assert!(matches!(reader.app.mode(), Mode::Leaving { .. }));
            reader.act(Action::Part(part.clone()));
            assert!(!matches!(reader.app.mode(), Mode::Leaving { .. }), "{part:?} {keys}");
        }
    }
    // The question stands where they still present, whoever has gone.
    let mut reader = presenter(&SAMPLE, (80, 24), 1);
    reader.press("q");
    reader.act(Action::Audience(Audience::default()));
    assert!(last_line(&reader).contains("Nobody follows now"), "{}", last_line(&reader));
    assert_eq!(reader.press("q"), Effect::Quit);
}

#[test]
fn what_a_key_of_the_lecture_cannot_do_it_says() {
    for (part, key, effect, words) in [
        (Part::Alone, "F", Effect::None, "no lecture to follow"),
        (Part::Alone, "P", Effect::None, "annals present"),
        (Part::Presents { paused: None }, "F", Effect::None, "You present"),
        (Part::Follows(Stage::On), "F", Effect::None, "You see what the presenter sees"),
        (Part::Follows(Stage::Before), "F", Effect::None, "has not begun"),
        (Part::Follows(Stage::Over), "F", Effect::None, "is over"),
        (Part::Follows(Stage::On), "P", Effect::Present, ""),
        (Part::Wanders(Stage::Over), "P", Effect::Present, ""),
        (Part::Wanders(Stage::Before), "F", Effect::Join, ""),
    ] {
        let mut reader = attending(part.clone(), (80, 24));
        assert_eq!(reader.press(key), effect, "{part:?} {key}");
        assert!(reader.app.notice().unwrap_or_default().contains(words), "{part:?} {key}");
    }
}

#[test]
fn who_presents_no_more_at_anothers_machine_forgets_what_only_presenters_know() {
    let mut reader = presenter(&SAMPLE, (80, 24), 3);
    reader.act(Action::Fault(Some("a.ron:1:1: odd".into())));
    reader.act(Action::Part(Part::Wanders(Stage::On)));
    assert_eq!(reader.app.backstage(), &Backstage::default());
}

#[test]
fn only_slides_are_shown_and_only_to_those_who_attend() {
    let presenter = presenter(&SAMPLE, (80, 24), 1);
    for part in [Part::Alone, Part::Presents { paused: None }] {
        let mut reader = attending(part, (80, 24));
        let before = reader.app.clone();
        show(&presenter, &mut reader);
        assert_eq!(reader.app, before);
    }
    let mut follower = shown(&presenter, (80, 24));
    let before = follower.app.clone();
    follower.act(Action::Shown(Arc::new(presenter.app.clone())));
    assert_eq!(follower.app, before, "what is no slide may have secrets");
}
