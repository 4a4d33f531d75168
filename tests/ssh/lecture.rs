//! A lecture: one presents, the others see it, wander off and come back.

use tokio::time::timeout;

use crate::class::{EVERYBODYS, PATIENCE, PRESENTERS, School, Student, try_code};

/// The presenter, at 80×24, and the school.
pub(crate) async fn lecture() -> (School, Student) {
    let school = School::lecturing().await;
    let mut presenter = school.comes_with(PRESENTERS, 80, 24).await;
    presenter.sees("nobody is here yet").await;
    (school, presenter)
}

impl Student {
    /// Waits until the last line says this of the lecture.
    pub(crate) async fn is_told(&mut self, text: &str) {
        self.waits_for(text, |student| student.last_line().contains(text)).await;
    }

    fn last_line(&self) -> String {
        let (_, columns) = self.screen().size();
        self.screen().rows(0, columns.get()).last().unwrap_or_default()
    }

    /// The screen without its last line, which says what one's part is.
    pub(crate) fn panes(&self) -> Vec<String> {
        let (rows, columns) = self.screen().size();
        let rows = self.screen().rows(0, columns.get()).take(usize::from(rows.get()) - 1);
        rows.map(|row| row.trim_end().to_owned()).collect()
    }
}

/// Waits until both screens show the same.
pub(crate) async fn alike(presenter: &mut Student, student: &mut Student) {
    let becoming = async {
        while presenter.panes() != student.panes() {
            tokio::select! {
                more = presenter.looks() => assert!(more),
                more = student.looks() => assert!(more),
            }
        }
    };
    if timeout(PATIENCE, becoming).await.is_err() {
        let screens = [presenter.screen().contents(), student.screen().contents()];
        panic!("these stay different:\n{}", screens.join("\n\n"));
    }
}

#[tokio::test]
async fn a_class_sees_what_the_presenter_sees() {
    let (school, mut presenter) = lecture().await;
    let mut students = Vec::new();
    for _ in 0..3 {
        students.push(school.comes_with(EVERYBODYS, 80, 24).await);
    }
    presenter.is_told("3 follow").await;
    for (keys, seen) in [
        ("jj", "▌ 1941"),
        ("\r", "read"),
        ("\x1b[D/gorb", "/ gorb"),
        ("\r", " 1 of 13 · Esc shows all"),
        ("\x1b", "Neutrality"),
        ("G", "Nagato"),
    ] {
        presenter.types(keys).await;
        if seen != "read" {
            presenter.sees(seen).await;
        }
        for student in &mut students {
            alike(&mut presenter, student).await;
            student.is_told("following").await;
        }
    }
}

#[tokio::test]
async fn a_student_wanders_off_and_comes_back_with_one_key() {
    let (school, mut presenter) = lecture().await;
    let mut student = school.comes_with(EVERYBODYS, 80, 24).await;
    presenter.types("jj").await;
    student.sees("▌ 1941").await;
    student.types("j").await;
    student.sees("▌ 1945").await;
    student.is_told("F follows again").await;
    presenter.is_told("1 on their own").await;
    presenter.types("G").await;
    presenter.sees("▌ 2016").await;
    // What the presenter does meanwhile is not seen.
    student.types("j").await;
    student.sees("▌ 1956").await;
    student.types("F").await;
    alike(&mut presenter, &mut student).await;
    student.is_told("following").await;
    presenter.is_told("1 follows").await;
    presenter.types("g").await;
    student.sees("▌ 1855").await;
}

#[tokio::test]
async fn who_comes_late_sees_what_is_shown_now() {
    let (school, mut presenter) = lecture().await;
    presenter.types("/gorb\r\r").await;
    presenter.sees("scroll").await;
    let mut late = school.comes_with(EVERYBODYS, 80, 24).await;
    alike(&mut presenter, &mut late).await;
    let mut wide = school.comes_with(EVERYBODYS, 120, 40).await;
    wide.sees("Gorbachev landed in Tokyo").await;
    wide.sees("/ gorb").await;
}

#[tokio::test]
async fn each_screen_keeps_its_size_and_its_look() {
    let (school, presenter) = lecture().await;
    let mut small = school.comes_with(EVERYBODYS, 40, 12).await;
    let mut large = school.comes_with(EVERYBODYS, 200, 50).await;
    presenter.types("/gorb\r\r").await;
    for student in [&mut small, &mut large] {
        student.sees("Mikhail Gorbachev").await;
    }
    assert!(!small.shows("Treaty of Shimoda"), "there is room for one pane");
    small.resizes(90, 30).await;
    small.sees(" 1 of 13").await;
    large.resizes(30, 6).await;
    large.sees("Gorbachev").await;
    let mut handle = school.knock().await.unwrap();
    assert!(try_code(&mut handle, EVERYBODYS).await);
    let plain = [("NO_COLOR", "1"), ("LANG", "C")];
    let mut plain = Student::sit_down(handle, "xterm", &plain, 90, 30).await;
    plain.sees("Gorbachev landed").await;
    assert!(!plain.shows("│"));
    assert!(!String::from_utf8_lossy(&plain.bytes).contains("\x1b[36"), "no colours");
    presenter.types("\x1b[D\x1b").await;
    for student in [&mut small, &mut plain] {
        student.sees("Treaty of Shimoda").await;
    }
}

#[tokio::test]
async fn in_a_pause_nothing_more_is_shown() {
    let (school, mut presenter) = lecture().await;
    let mut student = school.comes_with(EVERYBODYS, 80, 24).await;
    presenter.types("jjP").await;
    student.is_told("paused").await;
    assert!(student.shows("▌ 1941"));
    presenter.types("G").await;
    presenter.sees("▌ 2016").await;
    let mut late = school.comes_with(EVERYBODYS, 80, 24).await;
    late.is_told("paused").await;
    assert!(late.shows("▌ 1941"), "even who comes now sees what was shown last");
    presenter.types("P").await;
    student.sees("▌ 2016").await;
    student.is_told("following").await;
}

#[tokio::test]
async fn when_the_presenter_leaves_all_keep_their_place() {
    let (school, mut presenter) = lecture().await;
    let mut student = school.comes_with(EVERYBODYS, 80, 24).await;
    let mut wanderer = school.comes_with(EVERYBODYS, 80, 24).await;
    wanderer.types("G").await;
    presenter.is_told("1 follows · 1 on their own").await;
    presenter.types("jjq").await;
    presenter.is_told("1 follows: end the lecture").await;
    student.sees("▌ 1941").await;
    presenter.types("\x1b").await;
    presenter.is_told("1 follows").await;
    presenter.types("qq").await;
    assert_eq!(presenter.until_the_end().await, Some(0));
    assert!(presenter.has_the_terminal_back());
    student.is_told("the lecture is over").await;
    assert!(student.shows("▌ 1941"));
    student.types("j").await;
    student.sees("▌ 1945").await;
    wanderer.is_told("on your own").await;
    assert!(wanderer.shows("▌ 2016"));

    // Whoever comes back goes on from there.
    let mut back = school.comes_with(PRESENTERS, 80, 24).await;
    back.sees("▌ 1941").await;
    back.is_told("2 on their own").await;
    student.is_told("F follows again").await;
}

#[tokio::test]
async fn whoever_presents_last_presents() {
    let (school, mut first) = lecture().await;
    let mut student = school.comes_with(EVERYBODYS, 80, 24).await;
    first.types("jj").await;
    student.sees("▌ 1941").await;
    let mut second = school.comes_with(PRESENTERS, 80, 24).await;
    second.sees("▌ 1941").await;
    first.is_told("Somebody else presents now").await;
    first.types("j").await;
    first.sees("▌ 1945").await;
    second.types("G").await;
    student.sees("▌ 2016").await;
    first.types("P").await;
    student.sees("▌ 1945").await;
    second.is_told("Somebody else presents now").await;
}

#[tokio::test]
async fn only_a_credential_presents() {
    let (school, presenter) = lecture().await;
    let mut handle = school.knock().await.unwrap();
    let asked = handle.authenticate_keyboard_interactive_start("presenter", None).await;
    assert!(asked.is_ok());
    let answered = handle.authenticate_keyboard_interactive_respond(vec![EVERYBODYS.to_owned()]);
    answered.await.unwrap();
    let mut student = Student::sit_down(handle, "xterm", &[], 80, 24).await;
    student.is_told("following").await;
    student.types("P").await;
    student.is_told("Only who came in with the presenter's code").await;
    student.types("G").await;
    student.sees("▌ 2016").await;
    presenter.types("j").await;
    let mut other = school.comes_with(EVERYBODYS, 80, 24).await;
    other.sees("▌ 1905").await;
}

#[tokio::test]
async fn copying_leaves_nobody_behind() {
    let (school, presenter) = lecture().await;
    let mut student = school.comes_with(EVERYBODYS, 80, 24).await;
    student.is_told("following").await;
    student.types("y").await;
    student.is_told("Sent to the terminal's clipboard").await;
    assert!(student.bytes.windows(7).any(|bytes| bytes == b"\x1b]52;c;"));
    presenter.types("j").await;
    student.sees("▌ 1905").await;
    student.is_told("following").await;
}
