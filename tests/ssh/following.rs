//! Following a lecture, whatever comes first, and however it is typed.

use std::collections::BTreeSet;

use proptest::{prelude::*, sample::select, test_runner::TestRunner};
use russh::Preferred;
use tokio::{runtime::Handle, task::yield_now};

use crate::{
    class::{EVERYBODYS, PRESENTERS, School, Student, compressed, soon},
    lecture::{alike, lecture},
    looks,
};

/// How a frame begins.
const FRAME: &[u8] = b"\x1b[?2026h";

impl Student {
    fn frames(&self) -> usize {
        self.bytes.windows(FRAME.len()).filter(|bytes| *bytes == FRAME).count()
    }

    /// The screen as it looks, colours and all.
    fn looks_like(&self) -> Vec<String> {
        looks::rows(self.screen())
    }
}

#[tokio::test]
async fn who_comes_before_it_begins_sees_it_begin_and_end_and_begin_again() {
    let school = School::lecturing().await;
    let mut student = school.comes_with(EVERYBODYS, 80, 24).await;
    student.is_told("yet to begin").await;
    let mut presenter = school.comes_with(PRESENTERS, 80, 24).await;
    presenter.is_told("1 follows").await;
    student.is_told("following").await;
    presenter.types("jj").await;
    student.sees("▌ 1941").await;
    // A line that breaks says no goodbye.
    drop(presenter);
    student.is_told("the lecture is over").await;
    let mut late = school.comes_with(EVERYBODYS, 80, 24).await;
    late.is_told("the lecture is over").await;
    assert!(late.shows("▌ 1941"));
    let mut presenter = school.comes_with(PRESENTERS, 80, 24).await;
    presenter.is_told("2 follow").await;
    assert!(presenter.shows("▌ 1941"));
    presenter.types("j").await;
    for student in [&mut student, &mut late] {
        student.sees("▌ 1945").await;
        student.is_told("following").await;
    }
}

#[tokio::test]
async fn keys_that_come_together_mean_what_they_mean_apart() {
    for (keys, follows) in [
        ("jF", true),
        ("FjF", true),
        ("j\x1b[F", false),
        ("jFj", false),
        ("j\x1b[FF", true),
        ("/gorb\rF", true),
        ("Fj", false),
        ("?F", true),
        ("yF", true),
        ("jFjFjFjF", true),
        ("\x0cj\x0cF", true),
    ] {
        let (school, mut presenter) = lecture().await;
        let mut student = school.comes_with(EVERYBODYS, 80, 24).await;
        student.is_told("following").await;
        student.types(keys).await;
        presenter.types("jj").await;
        presenter.sees("▌ 1941").await;
        if follows {
            alike(&mut presenter, &mut student).await;
            student.is_told("following").await;
            presenter.is_told("1 follows").await;
        } else {
            student.is_told("on your own").await;
            presenter.is_told("1 on their own").await;
            student.types("F").await;
            alike(&mut presenter, &mut student).await;
            presenter.is_told("1 follows").await;
        }
    }
}

#[tokio::test]
async fn a_screen_that_is_wiped_or_resized_still_follows() {
    let (school, mut presenter) = lecture().await;
    let mut student = school.comes_with(EVERYBODYS, 80, 24).await;
    student.is_told("following").await;
    for keys in ["\x0c", "y", "\x0c\x0c", "F", "\x1b[19~"] {
        student.types(keys).await;
        presenter.types("j").await;
        alike(&mut presenter, &mut student).await;
        student.is_told("following").await;
    }
    for (columns, rows) in [(40, 12), (1, 1), (200, 50), (80, 24)] {
        student.resizes(columns, rows).await;
        presenter.types("k").await;
    }
    presenter.sees("▌ 1905").await;
    alike(&mut presenter, &mut student).await;
    presenter.is_told("1 follows").await;
}

#[tokio::test]
async fn a_presenter_who_is_very_fast_leaves_nobody_behind_and_costs_few_frames() {
    let (school, presenter) = lecture().await;
    let mut students = Vec::new();
    for (columns, rows) in [(80, 24), (80, 24), (120, 40)] {
        students.push(school.comes_with(EVERYBODYS, columns, rows).await);
    }
    for student in &mut students {
        student.is_told("following").await;
    }
    presenter.types(&("jk".repeat(500) + "\x1b[F")).await;
    for student in &mut students {
        student.sees("Putin landed").await;
        let frames = student.frames();
        assert!(frames <= 40, "{frames} frames for 1,000 keys");
    }
}

#[tokio::test]
async fn a_class_that_comes_and_goes_leaves_nothing_behind() {
    let (school, mut presenter) = lecture().await;
    let tasks = Handle::current().metrics();
    let before = tasks.num_alive_tasks();
    let mut students = Vec::new();
    for number in 0..50_u16 {
        students.push(school.comes_with(EVERYBODYS, 60 + number % 7, 20 + number % 5).await);
    }
    presenter.is_told("50 follow").await;
    for (number, student) in students.iter().enumerate() {
        match number % 5 {
            0 => student.types("jjF").await,
            1 => student.types("G").await,
            2 => student.types("q").await,
            3 => student.types("jq").await,
            _ => {}
        }
    }
    presenter.is_told("20 follow · 10 on their own").await;
    presenter.types("jj").await;
    presenter.sees("▌ 1941").await;
    drop(students);
    presenter.is_told("nobody is here yet").await;
    soon(async {
        while tasks.num_alive_tasks() > before {
            yield_now().await;
        }
    })
    .await;
}

#[tokio::test]
async fn everybody_is_counted_once_whatever_they_do() {
    let (school, mut first) = lecture().await;
    let mut anna = school.comes_with(EVERYBODYS, 80, 24).await;
    let boris = school.comes_with(EVERYBODYS, 80, 24).await;
    first.is_told("2 follow").await;
    boris.types("j").await;
    first.is_told("1 follows · 1 on their own").await;
    // Whoever loses the desk looks around alone, and may follow.
    let mut second = school.comes_with(PRESENTERS, 80, 24).await;
    second.is_told("1 follows · 2 on their own").await;
    first.is_told("Somebody else presents now").await;
    first.types("F").await;
    second.is_told("2 follow · 1 on their own").await;
    first.types("jP").await;
    first.is_told("1 follows · 2 on their own").await;
    second.is_told("Somebody else presents now").await;
    drop(second);
    first.is_told("1 follows · 1 on their own").await;
    anna.types("q").await;
    assert_eq!(anna.until_the_end().await, Some(0));
    drop(boris);
    first.is_told("nobody is here yet").await;
    // Whoever presents already only pauses.
    first.types("P").await;
    first.is_told("paused").await;
    first.types("P").await;
    let mut late = school.comes_with(EVERYBODYS, 80, 24).await;
    first.is_told("1 follows").await;
    alike(&mut first, &mut late).await;
}

/// What a presenter types.
const KEYS: [&str; 20] = [
    "j", "jjj", "k", "G", "g", " ", "\x1b[6~", "\r", "\x1b[D", "\t", "/", "gorb", "/isl\r", "\x1b",
    "?", "PjjP", "\x0f", "\x15", "/tok\r\r", "y",
];

/// A few students, each with another terminal.
async fn class(school: &School) -> Vec<Student> {
    let mut class = Vec::new();
    let plain = [("NO_COLOR", "1"), ("LANG", "C")];
    for (preferred, term, variables, columns, rows) in [
        (Preferred::DEFAULT, "xterm-256color", &[][..], 80, 24),
        (compressed(), "xterm", &[], 120, 40),
        (Preferred::DEFAULT, "vt100", &plain[..], 80, 24),
        (Preferred::DEFAULT, "tmux", &[], 40, 12),
    ] {
        let handle = school.let_in(preferred, EVERYBODYS).await;
        class.push(Student::sit_down(handle, term, variables, columns, rows).await);
    }
    class
}

/// Waits until a screen looks like another that came to show the same.
async fn look_alike(one: &mut Student, other: &mut Student) {
    while one.looks_like() != other.looks_like() {
        let looks = async {
            tokio::select! {
                more = one.looks() => more,
                more = other.looks() => more,
            }
        };
        let more = tokio::time::timeout(crate::class::PATIENCE, looks).await;
        let screens = [&*one, &*other].map(|student| student.screen().contents());
        assert_eq!(more, Ok(true), "these stay different:\n{}", screens.join("\n\n"));
    }
}

/// A random lecture, and what each sees of it in the end.
#[test]
fn who_followed_all_along_sees_what_one_sees_who_comes_in_the_end() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let lectures = prop::collection::vec((select(&KEYS[..]), 0..4_usize, any::<u8>()), 1..40);
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 6,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let held = runner.run(&lectures, |steps| {
        runtime.block_on(async {
            let (school, mut presenter) = lecture().await;
            let mut students = class(&school).await;
            presenter.is_told("4 follow").await;
            let mut away = BTreeSet::new();
            for (keys, who, what) in steps {
                presenter.types(keys).await;
                match what {
                    // Every now and then somebody looks around alone.
                    0..50 => {
                        students[who].types("jjG").await;
                        away.insert(who);
                    }
                    50..80 => {
                        students[who].types("F").await;
                        away.remove(&who);
                    }
                    80..160 => students[who].types("\x0c").await,
                    _ => {}
                }
            }
            // However it went, it ends with the list, and something to see.
            presenter.types("\x1b").await;
            for who in away {
                students[who].types("F").await;
            }
            let mut latest = class(&school).await;
            for (student, latest) in students.iter_mut().zip(&mut latest) {
                student.waits_for("the end", |s| s.panes().len() > 1).await;
                look_alike(student, latest).await;
            }
        });
        Ok(())
    });
    assert_eq!(held, Ok(()));
}
