//! A timeline that changes on disk while it is presented to a class.

use annals::host::library::Change;

use crate::{
    class::{EVERYBODYS, PRESENTERS, School, Student},
    live::{Lesson, YEARS, history},
};

/// With one event before all others, and one after them.
const MORE: [&str; 6] = [
    "1792 Laxman",
    "1855 Shimoda",
    "1905 Portsmouth",
    "1941 Moscow",
    "1956 Joint Declaration",
    "1973 Moscow again",
];

impl Lesson {
    async fn lecture() -> Self {
        Self::for_whom(School::with_a_presenter()).await
    }

    /// Somebody who came in with a code, and has typed this.
    async fn comes_with(&self, code: &str, keys: &str, seen: &str) -> Student {
        let mut student = self.school.comes_with(code, 80, 24).await;
        student.sees("A history").await;
        student.types(keys).await;
        student.sees(seen).await;
        student
    }
}

#[tokio::test]
async fn everybody_sees_the_new_edition_and_keeps_their_place() {
    let mut lesson = Lesson::lecture().await;
    let mut presenter = lesson.comes_with(PRESENTERS, "jj", "▌ 1941").await;
    let mut student = lesson.comes_with(EVERYBODYS, "", "▌ 1941").await;
    let mut wanderer = lesson.comes_with(EVERYBODYS, "\x1b[F", "▌ 1956").await;
    let mut searcher = lesson.comes_with(EVERYBODYS, "/mosc", "1 of 4").await;
    presenter.is_told("1 follows · 2 on their own").await;
    assert!(matches!(lesson.saves(&history("Another history", &MORE)), Some(Change::Edition(_))));
    for (reader, row) in
        [(&mut presenter, "▌ 1941"), (&mut student, "▌ 1941"), (&mut wanderer, "▌ 1956")]
    {
        reader.sees("Another history").await;
        assert!(reader.shows(row) && reader.shows("1792"), "{}", reader.screen().contents());
    }
    searcher.sees("2 of 6").await;
    assert!(searcher.shows("▌ 1941") && searcher.shows("mosc"));
    presenter.is_told("1 follows · 2 on their own").await;
    presenter.types("k").await;
    student.sees("▌ 1905").await;
    student.is_told("following").await;
    let mut late = lesson.school.comes_with(EVERYBODYS, 80, 24).await;
    late.sees("Another history").await;
    late.sees("▌ 1905").await;
}

#[tokio::test]
async fn who_follows_a_search_sees_what_it_finds_in_the_new_edition() {
    let mut lesson = Lesson::lecture().await;
    let mut presenter = lesson.comes_with(PRESENTERS, "/mosc", "1 of 4").await;
    let mut student = lesson.comes_with(EVERYBODYS, "", "1 of 4").await;
    lesson.saves(&history("A history", &MORE));
    presenter.sees("2 of 6").await;
    student.sees("2 of 6").await;
    presenter.types("ow aga").await;
    student.sees("1 of 6").await;
    student.sees("▌ 1973").await;
}

#[tokio::test]
async fn a_fault_is_told_to_the_presenter_alone() {
    let mut lesson = Lesson::lecture().await;
    let mut presenter = lesson.comes_with(PRESENTERS, "j", "▌ 1905").await;
    let mut student = lesson.comes_with(EVERYBODYS, "", "▌ 1905").await;
    let mut wanderer = lesson.comes_with(EVERYBODYS, "j", "▌ 1941").await;
    let faulty = history("A faulty history", &YEARS).replace("\"1855\"", "\"1855-13\"");
    assert!(matches!(lesson.saves(&faulty), Some(Change::Fault(_))));
    presenter.sees("Faulty: ").await;
    presenter.sees("history.ron:2:").await;
    presenter.types("j").await;
    student.sees("▌ 1941").await;
    wanderer.types("j").await;
    wanderer.sees("▌ 1956").await;
    for student in [&student, &wanderer] {
        let heard = String::from_utf8_lossy(&student.bytes);
        assert!(!heard.contains("The file has") && student.shows("A history"));
    }
    assert!(matches!(lesson.saves(&history("A history", &YEARS)), Some(Change::Mended)));
    presenter.sees("The file is sound again").await;
}

#[tokio::test]
async fn whoever_takes_the_desk_is_told_of_a_fault_that_stands() {
    let mut lesson = Lesson::lecture().await;
    let mut first = lesson.comes_with(PRESENTERS, "", "▌ 1855").await;
    let faulty = history("A faulty history", &YEARS).replace("\"1855\"", "\"1855-13\"");
    assert!(matches!(lesson.saves(&faulty), Some(Change::Fault(_))));
    first.sees("Faulty: ").await;
    let mut second = lesson.school.comes_with(PRESENTERS, 80, 24).await;
    second.sees("Faulty: ").await;
    first.sees("Somebody else presents now").await;
    first.types("P").await;
    first.sees("Faulty: ").await;
    let mut student = lesson.school.comes_with(EVERYBODYS, 80, 24).await;
    student.is_told("following").await;
    assert!(!student.shows("The file"));
}

#[tokio::test]
async fn in_a_pause_the_class_has_the_new_edition_where_it_was() {
    let mut lesson = Lesson::lecture().await;
    let mut presenter = lesson.comes_with(PRESENTERS, "jjP", "▌ 1941").await;
    let mut student = lesson.comes_with(EVERYBODYS, "", "▌ 1941").await;
    presenter.types("g").await;
    presenter.sees("▌ 1855").await;
    lesson.saves(&history("Another history", &MORE));
    presenter.sees("Another history").await;
    student.sees("Another history").await;
    assert!(student.shows("▌ 1941") && presenter.shows("▌ 1855"));
    student.is_told("paused").await;
    presenter.types("P").await;
    student.sees("▌ 1855").await;
}

#[tokio::test]
async fn where_nobody_presents_the_class_has_the_new_edition_as_well() {
    let mut lesson = Lesson::lecture().await;
    let mut early = lesson.comes_with(EVERYBODYS, "", "▌ 1855").await;
    lesson.saves(&history("Another history", &MORE));
    early.sees("Another history").await;
    early.is_told("yet to begin").await;
    assert!(early.shows("▌ 1855"));
    let mut presenter = lesson.school.comes_with(PRESENTERS, 80, 24).await;
    presenter.sees("Another history").await;
    presenter.types("/moscow\r").await;
    early.sees("2 of 6").await;
    presenter.types("qq").await;
    presenter.until_the_end().await;
    early.is_told("the lecture is over").await;
    lesson.saves(&history("A third history", &MORE[..5]));
    early.sees("A third history").await;
    early.sees("1 of 5").await;
    assert!(early.shows("▌ 1941"));
    early.types("\x1b").await;
    early.sees("Portsmouth").await;
}
