//! The table of the state machine: every action in every mode, and what
//! always holds.

use std::sync::Arc;

use annals::{
    app::{
        Action, App, Audience, Command, Completion, Edit, Effect, Focus, Mode, Motion, Over, Part,
        Size, Stage,
    },
    search::{Completions, Results},
};

use crate::{lecture::SAMPLE, reader::Reader};
use proptest::prelude::*;

/// Every mode, and the keys that lead there.
pub(crate) const MODES: [(&str, &str); 9] = [
    ("list", ""),
    ("filtered list", "/world<Enter>"),
    ("detail", "<Enter>"),
    ("search", "/world"),
    ("asking", "/world"),
    ("completing", "/world"),
    ("help over list", "?"),
    ("help over detail", "<Enter>?"),
    ("help over search", "/world<F1>"),
];

/// The modes of a presenter only, whom somebody follows.
const OF_A_PRESENTER: [(&str, &str); 2] = [("leaving", "q"), ("leaving a search", "/world<C-c>")];

pub(crate) fn mode(app: &App) -> &'static str {
    match (app.mode(), app.filter().is_some()) {
        (Mode::Browse(Focus::List), false) => "list",
        (Mode::Browse(Focus::List), true) => "filtered list",
        (Mode::Browse(Focus::Detail { .. }), _) => "detail",
        (Mode::Search(search), _) => match search.completion {
            Completion::None => "search",
            Completion::Asked { .. } => "asking",
            Completion::Choosing(_) => "completing",
        },
        (Mode::Help { over: Over::Browse(Focus::List), .. }, _) => "help over list",
        (Mode::Help { over: Over::Browse(Focus::Detail { .. }), .. }, _) => "help over detail",
        (Mode::Help { over: Over::Search(_), .. }, _) => "help over search",
        (Mode::Leaving { over: Over::Browse(_) }, _) => "leaving",
        (Mode::Leaving { over: Over::Search(_) }, _) => "leaving a search",
    }
}

/// A reader in one of the modes.
fn reader_in(name: &str) -> Reader {
    let keys = MODES.iter().chain(&OF_A_PRESENTER).find(|mode| mode.0 == name).unwrap().1;
    let mut reader = SAMPLE.another(80, 24);
    if name.starts_with("leaving") {
        for action in presents() {
            reader.act(action);
        }
    }
    reader.press(keys);
    match name {
        "asking" => assert_ne!(reader.app.update(C_NEXT), Effect::None),
        "completing" => reader.offer(0, &["world map", "worldly"]),
        _ => {}
    }
    assert_eq!(mode(&reader.app), name, "the keys {keys:?} lead elsewhere");
    reader
}

/// What becomes of a reader who presents from now on to somebody.
fn presents() -> [Action; 2] {
    let audience = Audience { following: 1, wandering: 0 };
    [Action::Part(Part::Presents { paused: None }), Action::Audience(audience)]
}

const C_NEXT: Action = Action::Command(Command::NextOption);

/// What an action is called in the table.
pub(crate) fn actions() -> Vec<(&'static str, Action)> {
    let commands = [
        ("Up", Command::Move(Motion::Up)),
        ("Down", Command::Move(Motion::Down)),
        ("HalfPageUp", Command::Move(Motion::HalfPageUp)),
        ("HalfPageDown", Command::Move(Motion::HalfPageDown)),
        ("PageUp", Command::Move(Motion::PageUp)),
        ("PageDown", Command::Move(Motion::PageDown)),
        ("First", Command::Move(Motion::First)),
        ("Last", Command::Move(Motion::Last)),
        ("Search", Command::Search),
        ("Keep", Command::Keep),
        ("Erase", Command::Edit(Edit::Erase)),
        ("EraseForward", Command::Edit(Edit::EraseForward)),
        ("EraseWord", Command::Edit(Edit::EraseWord)),
        ("Clear", Command::Edit(Edit::Clear)),
        ("Left", Command::Edit(Edit::Left)),
        ("Right", Command::Edit(Edit::Right)),
        ("Start", Command::Edit(Edit::Start)),
        ("End", Command::Edit(Edit::End)),
        ("NextOption", Command::NextOption),
        ("PreviousOption", Command::PreviousOption),
        ("Order", Command::Order),
        ("Detail", Command::Detail),
        ("List", Command::List),
        ("NextLink", Command::NextLink),
        ("PreviousLink", Command::PreviousLink),
        ("Follow", Command::Follow),
        ("Back", Command::Back),
        ("Copy", Command::Copy),
        ("Join", Command::Join),
        ("Present", Command::Present),
        ("Help", Command::Help),
        ("StepBack", Command::StepBack),
        ("Redraw", Command::Redraw),
        ("Suspend", Command::Suspend),
        ("Quit", Command::Quit),
    ];
    let mut actions: Vec<_> =
        commands.map(|(name, command)| (name, Action::Command(command))).into();
    actions.push(("Insert", Action::Insert('x')));
    actions.push(("Paste", Action::Paste("x y".into())));
    actions.push(("Resize", Action::Resize(Size { width: 40, height: 12 })));
    actions.push((
        "Found stale",
        Action::Found { seq: u64::MAX, results: Arc::new(Results::default()) },
    ));
    actions.push((
        "Completed stale",
        Action::Completed { seq: u64::MAX, completions: Completions::default() },
    ));
    actions
}

/// The same, of what the world tells of a lecture.
fn of_a_lecture() -> [(&'static str, Action); 7] {
    let mut presenter = SAMPLE.another(60, 20);
    for action in presents() {
        presenter.act(action);
    }
    presenter.press("jjj<Enter><Tab>");
    [
        ("Alone", Action::Part(Part::Alone)),
        ("Presents", Action::Part(Part::Presents { paused: None })),
        ("Follows", Action::Part(Part::Follows(Stage::On))),
        ("Wanders", Action::Part(Part::Wanders(Stage::On))),
        ("Audience", Action::Audience(Audience { following: 1, wandering: 0 })),
        ("Fault", Action::Fault(Some("a.ron:1:1: odd".into()))),
        ("Shown", Action::Shown(presenter.app.slide())),
    ]
}

/// Mode, action, mode after, effect. What is not listed keeps the mode, and
/// has the effect that the action has in every mode.
#[rustfmt::skip]
const TRANSITIONS: &[(&str, &str, &str, &str)] = &[
    ("list",             "Search",   "search",           "None"),
    ("list",             "Detail",   "detail",           "None"),
    ("list",             "Copy",     "list",             "Copy"),
    ("list",             "Help",     "help over list",   "None"),
    ("filtered list",    "Search",   "search",           "None"),
    ("filtered list",    "Detail",   "detail",           "None"),
    ("filtered list",    "Copy",     "filtered list",    "Copy"),
    ("filtered list",    "Help",     "help over list",   "None"),
    ("filtered list",    "StepBack", "list",             "None"),
    ("detail",           "Search",   "search",           "None"),
    ("detail",           "List",     "list",             "None"),
    ("detail",           "StepBack", "list",             "None"),
    ("detail",           "Copy",     "detail",           "Copy"),
    ("detail",           "Help",     "help over detail", "None"),
    ("search",           "Keep",     "filtered list",    "None"),
    ("search",           "StepBack", "list",             "None"),
    ("search",           "Help",     "help over search", "None"),
    ("search",           "Insert",   "search",           "Search"),
    ("search",           "Paste",    "search",           "Search"),
    ("search",           "Erase",    "search",           "Search"),
    ("search",           "NextOption",     "asking",     "Complete"),
    ("search",           "PreviousOption", "asking",     "Complete"),
    ("asking",           "Keep",     "filtered list",    "None"),
    ("asking",           "StepBack", "list",             "None"),
    ("asking",           "Help",     "help over search", "None"),
    ("asking",           "Insert",   "search",           "Search"),
    ("asking",           "Paste",    "search",           "Search"),
    ("asking",           "Erase",    "search",           "Search"),
    ("completing",       "NextOption",     "completing", "Search"),
    ("completing",       "PreviousOption", "completing", "Search"),
    ("completing",       "Keep",     "filtered list",    "None"),
    ("completing",       "StepBack", "list",             "None"),
    ("completing",       "Help",     "help over search", "None"),
    ("completing",       "Insert",   "search",           "Search"),
    ("completing",       "Paste",    "search",           "Search"),
    ("completing",       "Erase",    "search",           "Search"),
    ("completing",       "EraseWord", "search",          "Search"),
    ("search",          "Copy",     "search",           "Copy"),
    ("asking",          "Copy",     "asking",           "Copy"),
    ("completing",      "Copy",     "completing",       "Copy"),
    ("help over list",   "Help",     "list",             "None"),
    ("help over list",   "StepBack", "list",             "None"),
    ("help over detail", "Help",     "detail",           "None"),
    ("help over detail", "StepBack", "detail",           "None"),
    ("help over search", "Help",     "search",           "None"),
    ("help over search", "StepBack", "search",           "None"),
    ("leaving",          "StepBack", "list",             "None"),
    ("leaving a search", "StepBack", "search",           "None"),
    ("search",           "Follows",  "filtered list",    "None"),
    ("asking",           "Follows",  "filtered list",    "None"),
    ("completing",       "Follows",  "filtered list",    "None"),
    ("help over list",   "Follows",  "list",             "None"),
    ("help over detail", "Follows",  "detail",           "None"),
    ("help over search", "Follows",  "filtered list",    "None"),
    ("leaving",          "Follows",  "list",             "None"),
    ("leaving",          "Wanders",  "list",             "None"),
    ("leaving",          "Alone",    "list",             "None"),
    ("leaving a search", "Follows",  "filtered list",    "None"),
    ("leaving a search", "Wanders",  "search",           "None"),
    ("leaving a search", "Alone",    "search",           "None"),
];

#[test]
fn every_action_in_every_mode() {
    for (from, _) in MODES.into_iter().chain(OF_A_PRESENTER) {
        for (name, action) in actions().into_iter().chain(of_a_lecture()) {
            let mut reader = reader_in(from);
            let accepts = matches!(action, Action::Command(Command::Move(_) | Command::Edit(_)));
            let effect = reader.app.update(action);
            let listed = TRANSITIONS.iter().find(|row| row.0 == from && row.1 == name);
            let stays = if accepts { accepted(from) } else { from };
            let (to, expected) = listed.map_or((stays, everywhere(name)), |row| (row.2, row.3));
            assert_eq!(mode(&reader.app), to, "{from}: {name}");
            assert!(format!("{effect:?}").starts_with(expected), "{from}: {name}: {effect:?}");
        }
    }
}

/// Moving and editing take a completion as it stands.
fn accepted(mode: &str) -> &str {
    if matches!(mode, "asking" | "completing") { "search" } else { mode }
}

fn everywhere(action: &str) -> &str {
    match action {
        "Quit" | "Suspend" | "Redraw" => action,
        _ => "None",
    }
}

/// Part, action, part after, effect. What is not listed keeps the part; but
/// any other command makes a follower wander.
#[rustfmt::skip]
const PARTS: &[(&str, &str, &str, &str)] = &[
    ("alone",    "Join",     "alone",    "None"),
    ("alone",    "Present",  "alone",    "None"),
    ("alone",    "Quit",     "alone",    "Quit"),
    ("presents", "Join",     "presents", "None"),
    ("presents", "Present",  "paused",   "None"),
    ("presents", "Quit",     "presents", "None"),
    ("paused",   "Join",     "paused",   "None"),
    ("paused",   "Present",  "presents", "None"),
    ("paused",   "Quit",     "paused",   "None"),
    ("follows",  "Join",     "follows",  "None"),
    ("follows",  "Present",  "follows",  "Present"),
    ("follows",  "Quit",     "follows",  "Quit"),
    ("follows",  "Suspend",  "follows",  "Suspend"),
    ("follows",  "Redraw",   "follows",  "Redraw"),
    ("follows",  "Copy",     "follows",  "Copy"),
    ("follows",  "Paste",    "follows",  "None"),
    ("follows",  "StepBack", "follows",  "None"),
    ("follows",  "Resize",   "follows",  "Join"),
    ("follows",  "Found stale",     "follows", "None"),
    ("follows",  "Completed stale", "follows", "None"),
    ("wanders",  "Join",     "follows",  "Join"),
    ("wanders",  "Present",  "wanders",  "Present"),
    ("wanders",  "Quit",     "wanders",  "Quit"),
];

fn part(app: &App) -> &'static str {
    match app.part() {
        Part::Alone => "alone",
        Part::Presents { paused: None } => "presents",
        Part::Presents { .. } => "paused",
        Part::Follows(_) => "follows",
        Part::Wanders(_) => "wanders",
    }
}

#[test]
fn every_action_in_every_part() {
    let [alone, presents, follows, wanders, ..] = of_a_lecture().map(|(_, action)| action);
    for (from, begun) in [
        ("alone", alone),
        ("presents", presents.clone()),
        ("paused", presents),
        ("follows", follows),
        ("wanders", wanders),
    ] {
        for (name, action) in actions() {
            let mut reader = SAMPLE.another(80, 24);
            reader.act(begun.clone());
            reader.act(Action::Audience(Audience { following: 1, wandering: 0 }));
            if from == "paused" {
                reader.press("P");
            }
            assert_eq!(part(&reader.app), from);
            let effect = format!("{:?}", reader.app.update(action));
            let listed = PARTS.iter().find(|row| row.0 == from && row.1 == name);
            let to = if from == "follows" { "wanders" } else { from };
            let to = listed.map_or(to, |row| row.2);
            assert_eq!(part(&reader.app), to, "{from}: {name}");
            if let Some(row) = listed {
                assert!(effect.starts_with(row.3), "{from}: {name}: {effect}");
            }
        }
    }
}

#[test]
fn what_means_nothing_changes_nothing() {
    let nothing = [
        (
            "list",
            &[
                "Keep",
                "Erase",
                "Clear",
                "NextOption",
                "List",
                "NextLink",
                "Follow",
                "Back",
                "StepBack",
                "Insert",
                "Completed stale",
            ][..],
        ),
        ("detail", &["Keep", "Clear", "NextOption", "PreviousOption", "Order", "Detail", "Insert"]),
        ("asking", &["Found stale", "Completed stale", "Detail"]),
        ("completing", &["Found stale", "Completed stale", "Detail"]),
        (
            "search",
            &["Detail", "List", "NextLink", "Follow", "Back", "Search", "Right", "EraseForward"],
        ),
        (
            "help over list",
            &[
                "Keep",
                "Clear",
                "NextOption",
                "Order",
                "Detail",
                "List",
                "Follow",
                "Copy",
                "Search",
                "Insert",
                "Shown",
            ],
        ),
        (
            "leaving",
            &["Down", "Last", "Detail", "Order", "Copy", "Help", "Search", "Insert", "Shown"],
        ),
        ("leaving a search", &["Up", "Keep", "Erase", "NextOption", "Help", "Insert", "Shown"]),
    ];
    for (from, names) in nothing {
        for name in names {
            let mut reader = reader_in(from);
            let before = reader.app.clone();
            let mut actions = actions().into_iter().chain(of_a_lecture());
            let action = actions.find(|action| action.0 == *name).unwrap().1;
            reader.app.update(action);
            assert_eq!(reader.app, before, "{from}: {name}");
        }
    }
}

fn any_step() -> impl Strategy<Value = (usize, char, u16, u16)> {
    (0..actions().len() + of_a_lecture().len(), any::<char>(), 0..130_u16, 0..50_u16)
}

proptest! {
    #[test]
    fn the_state_stays_sound(
        steps in prop::collection::vec(any_step(), 0..60),
        width in 0..130_u16,
        height in 0..50_u16,
        slow: bool,
    ) {
        let mut reader = SAMPLE.another(width, height);
        if slow {
            reader = reader.slow();
        }
        let actions: Vec<_> = actions().into_iter().chain(of_a_lecture()).collect();
        for (which, letter, width, height) in steps {
            let action = match &actions[which].1 {
                Action::Found { .. } | Action::Completed { .. } => {
                    reader.deliver();
                    continue;
                }
                Action::Insert(_) => Action::Insert(letter),
                Action::Resize(_) => Action::Resize(Size { width, height }),
                other => other.clone(),
            };
            reader.act(action);
            check(&reader.app)?;
            reader.look();
        }
    }
}

/// What holds in every state.
pub(crate) fn check(app: &App) -> Result<(), TestCaseError> {
    let layout = app.layout();
    match app.selected() {
        None => prop_assert_eq!(app.count(), 0),
        Some(event) => {
            let row = app.row_of(event);
            prop_assert!(row.is_some(), "{} is selected and not listed", event);
            let row = row.unwrap();
            let height = usize::from(layout.list.height).max(1);
            prop_assert!(app.top() <= row && row < app.top() + height);
            prop_assert_eq!(app.event_in(row), Some(event));
        }
    }
    for row in 0..app.count() {
        prop_assert_eq!(app.event_in(row).and_then(|event| app.row_of(event)), Some(row));
    }
    prop_assert_eq!(app.event_in(app.count()), None);
    let (document, scroll) = app.reading();
    let lines = document.lines.len();
    if !layout.detail.is_empty() {
        prop_assert!(scroll <= lines.saturating_sub(layout.detail.height.into()));
    }
    if let Mode::Browse(Focus::Detail { link: Some(link) }) = app.mode() {
        prop_assert!(*link < document.links.len());
    }
    Ok(())
}
