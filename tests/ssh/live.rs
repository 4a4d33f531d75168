//! A timeline that changes on disk while a class reads it.

use std::{fs, path::PathBuf, sync::Arc};

use annals::host::{
    library::{Change, Library},
    sources::{Source, Sources},
    ssh::{Admission, Limits},
    watch::Watch,
};
use tempfile::TempDir;

use crate::class::{School, Student};

/// A class, and the file that it reads. It is looked at when a test says so.
pub(crate) struct Lesson {
    pub(crate) school: School,
    folder: TempDir,
    file: PathBuf,
    watch: Watch,
}

pub(crate) const YEARS: [&str; 4] =
    ["1855 Shimoda", "1905 Portsmouth", "1941 Moscow", "1956 Joint Declaration"];

/// A file with this title and these events, each after its year.
pub(crate) fn history(title: &str, events: &[&str]) -> String {
    let event = |event: &&str| {
        let (year, title) = event.split_once(' ').unwrap();
        format!("(date: \"{year}\", title: \"{title}\", summary: \"How {title} came about.\"),\n")
    };
    let events: String = events.iter().map(event).collect();
    format!("(title: \"{title}\", events: [\n{events}])")
}

impl Lesson {
    async fn begins() -> Self {
        Self::for_whom(Admission::new(None, vec![])).await
    }

    pub(crate) async fn for_whom(admission: Admission) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.ron");
        fs::write(&file, history("A history", &YEARS)).unwrap();
        let sources = Sources::new(vec![Source::File(file.clone())]);
        let library = Arc::new(Library::new(Arc::new(sources.read().unwrap())));
        let school = School::reading(&library, admission, Limits::default()).await;
        Self { school, folder, file, watch: Watch::new(sources, library) }
    }

    /// Somebody who reads it, and has typed this.
    async fn student(&self, keys: &str, seen: &str) -> Student {
        let mut student = self.school.student().await;
        student.sees("A history").await;
        student.types(keys).await;
        student.sees(seen).await;
        student
    }

    /// Saves another text; what comes of it.
    pub(crate) fn saves(&mut self, text: &str) -> Option<Change> {
        fs::write(&self.file, text).unwrap();
        self.comes_of_it()
    }

    /// What the second look at a change makes of it.
    fn comes_of_it(&mut self) -> Option<Change> {
        assert!(self.watch.look().is_none());
        self.watch.look()
    }
}

#[tokio::test]
async fn everybody_sees_the_new_title() {
    let mut lesson = Lesson::begins().await;
    let mut anna = lesson.student("", "▌ 1855").await;
    let mut boris = lesson.student("\x1b[F", "▌ 1956").await;
    assert!(matches!(lesson.saves(&history("Another history", &YEARS)), Some(Change::Edition(_))));
    for student in [&mut anna, &mut boris] {
        student.sees("Another history").await;
    }
    let mut late = lesson.school.student().await;
    late.sees("Another history").await;
}

#[tokio::test]
async fn everybody_keeps_their_event() {
    let mut lesson = Lesson::begins().await;
    let mut anna = lesson.student("jj", "▌ 1941").await;
    let mut boris = lesson.student("j\r", "How Portsmouth came about").await;
    let events =
        ["1792 Laxman", "1855 Shimoda", "1875 Saint Petersburg", "1905 Portsmouth", "1941 Moscow"];
    lesson.saves(&history("Another history", &events));
    anna.sees("Another history").await;
    assert!(anna.shows("▌ 1941") && anna.shows("How Moscow came about"));
    boris.sees("Another history").await;
    assert!(boris.shows("How Portsmouth came about") && !boris.shows("is gone"));
    anna.types("k").await;
    anna.sees("▌ 1905").await;
}

#[tokio::test]
async fn a_title_set_right_is_still_the_same_event() {
    let mut lesson = Lesson::begins().await;
    let mut student = lesson.student("j", "▌ 1905").await;
    lesson.saves(&history("A history", &YEARS).replace("Portsmouth", "Portsmouth, Maine"));
    student.sees("How Portsmouth, Maine came about").await;
    assert!(student.shows("▌ 1905") && !student.shows("is gone"));
}

#[tokio::test]
async fn who_loses_their_event_is_told_and_stands_at_the_next() {
    let mut lesson = Lesson::begins().await;
    let mut anna = lesson.student("jj", "▌ 1941").await;
    let mut boris = lesson.student("", "▌ 1855").await;
    let events = ["1855 Shimoda", "1905 Portsmouth", "1945 Moscow", "1956 Joint Declaration"];
    lesson.saves(&history("Another history", &events));
    anna.sees("Another history").await;
    assert!(anna.shows("▌ 1945") && !anna.shows("is gone"), "only its date was set right");
    let events = ["1855 Shimoda", "1905 Portsmouth", "1956 Joint Declaration", "1991 Tokyo"];
    lesson.saves(&history("A third history", &events));
    anna.sees("A third history").await;
    assert!(anna.shows("▌ 1956") && anna.shows("The event that stood here is gone"));
    boris.sees("A third history").await;
    assert!(boris.shows("▌ 1855") && !boris.shows("is gone"));
}

#[tokio::test]
async fn a_filter_stays_and_finds_what_is_new() {
    let mut lesson = Lesson::begins().await;
    let mut student = lesson.student("/moscow\r", "1 of 4").await;
    let more = [&YEARS[..], &["1973 Moscow again"]].concat();
    lesson.saves(&history("A history", &more));
    student.sees("2 of 5").await;
    assert!(student.shows("▌ 1941") && student.shows("1973"));
    student.types("\x1b").await;
    student.sees("5 events").await;
}

#[tokio::test]
async fn a_search_that_is_being_typed_goes_on() {
    let mut lesson = Lesson::begins().await;
    let mut student = lesson.student("/mosc", "1 of 4").await;
    let more = [&YEARS[..], &["1973 Moscow again"]].concat();
    lesson.saves(&history("A history", &more));
    student.sees("2 of 5").await;
    assert!(student.shows("mosc"));
    student.types("ow aga").await;
    student.sees("1 of 5").await;
    assert!(student.shows("moscow aga"));
}

#[tokio::test]
async fn a_faulty_file_changes_nothing_until_it_is_repaired() {
    let mut lesson = Lesson::begins().await;
    let mut student = lesson.student("j", "▌ 1905").await;
    let faulty = history("A faulty history", &YEARS).replace("\"1941\"", "\"1941-13\"");
    let Some(Change::Fault(fault)) = lesson.saves(&faulty) else { panic!("it is faulty") };
    assert!(fault.starts_with("history.ron:4:"), "{fault}");
    student.types("j").await;
    student.sees("▌ 1941").await;
    assert!(student.shows("A history") && !student.shows("faulty"));
    lesson.saves(&faulty.replace("\"1941-13\"", "\"1941-04-13\"").replace("A faulty", "A mended"));
    student.sees("A mended history").await;
    assert!(student.shows("▌ 1941"));
}

#[tokio::test]
async fn a_file_put_in_its_place_arrives_and_one_taken_away_does_not() {
    let mut lesson = Lesson::begins().await;
    let mut student = lesson.student("j", "▌ 1905").await;
    let aside = lesson.folder.path().join("history.ron.new");
    fs::rename(&lesson.file, &aside).unwrap();
    assert!(matches!(lesson.comes_of_it(), Some(Change::Fault(_))));
    student.types("j").await;
    student.sees("▌ 1941").await;
    fs::write(&aside, history("Another history", &YEARS)).unwrap();
    fs::rename(&aside, &lesson.file).unwrap();
    assert!(matches!(lesson.comes_of_it(), Some(Change::Edition(_))));
    student.sees("Another history").await;
    assert!(student.shows("▌ 1941"));
}

#[tokio::test]
async fn a_large_timeline_is_searched_anew_as_well() {
    let mut lesson = Lesson::begins().await;
    let mut student = lesson.student("/moscow\r", "1 of 4").await;
    let many: Vec<String> = (1000..1500).map(|year| format!("{year} Quiet")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).chain(YEARS).collect();
    lesson.saves(&history("A long history", &many));
    student.sees("1 of 504").await;
    assert!(student.shows("▌ 1941") && student.shows("A long history"));
    lesson.saves(&history("A history", &YEARS));
    student.sees("1 of 4").await;
}
