//! How a session and a server end.

use crate::class::{EVERYBODYS, PRESENTERS, School, Student, soon};

#[tokio::test]
async fn quitting_ends_well_and_gives_the_terminal_back() {
    let school = School::for_all().await;
    for keys in ["q", "\x03", "/gorb\x03", "?\x03"] {
        let mut student = school.student().await;
        student.sees("quit").await;
        student.types(keys).await;
        assert_eq!(student.until_the_end().await, Some(0), "{keys:?}");
        assert!(student.has_the_terminal_back(), "{keys:?}");
    }
    let log = school.close().await;
    assert_eq!((log.matches(" came ").count(), log.matches(" left ").count()), (4, 4), "{log}");
    assert!(log.lines().all(|line| line.contains("127.0.0.1")), "{log}");
}

#[tokio::test]
async fn the_log_says_who_was_sent_home() {
    let school = School::for_all().await;
    let mut student = school.student().await;
    student.sees("quit").await;
    let goes = tokio::spawn(async move { student.until_the_end().await });
    let log = school.close().await;
    assert_eq!(goes.await.unwrap(), Some(0));
    assert!(log.contains("127.0.0.1 was sent home (0 here)"), "{log}");
}

#[tokio::test]
async fn the_end_of_the_input_is_the_end() {
    let school = School::for_all().await;
    let mut student = school.student().await;
    student.types("/gorb\r").await;
    student.channel.eof().await.unwrap();
    assert_eq!(student.until_the_end().await, Some(0));
    assert!(student.has_the_terminal_back());
}

#[tokio::test]
async fn who_closes_the_channel_and_stays_on_the_line_has_left() {
    let school = School::for_all().await;
    let mut student = school.student().await;
    student.sees("quit").await;
    student.channel.close().await.unwrap();
    school.logged("left (0 here)").await;
    drop(student);
}

#[tokio::test]
async fn who_is_gone_or_sent_away_and_stays_on_the_line_is_cut() {
    let school = School::for_all().await;
    let cannot_draw = Student::sit_down(school.guest().await, "dumb", &[], 80, 24).await;
    let quits = school.student().await;
    quits.types("q").await;
    for mut student in [cannot_draw, quits] {
        student.until_the_end().await;
        soon(async {
            while !student.handle.is_closed() {
                tokio::task::yield_now().await;
            }
        })
        .await;
    }
}

#[tokio::test]
async fn a_client_that_vanishes_leaves_nothing_behind() {
    let school = School::for_all().await;
    let mut student = school.student().await;
    student.sees("quit").await;
    drop(student);
    school.logged("left (0 here)").await;
}

#[tokio::test]
async fn a_server_that_ends_says_farewell_and_gives_every_terminal_back() {
    let school = School::for_all().await;
    let mut students = vec![school.student().await, school.student().await];
    let knocking = school.knock().await.unwrap();
    let silent = school.line().await;
    for student in &mut students {
        student.sees("quit").await;
    }
    let ended = school.closing();
    for student in &mut students {
        assert_eq!(student.until_the_end().await, Some(0));
        assert!(student.has_the_terminal_back());
        student.sees("the server closes").await;
    }
    drop(students);
    soon(ended).await.unwrap();
    soon(async {
        while !knocking.is_closed() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    drop(silent);
}

#[tokio::test]
async fn the_log_counts_who_comes_and_who_goes() {
    let school = School::lecturing().await;
    let mut presenter = school.comes_with(PRESENTERS, 80, 24).await;
    presenter.sees("nobody is here yet").await;
    let mut class = Vec::new();
    for _ in 0..5 {
        let mut student = school.comes_with(EVERYBODYS, 80, 24).await;
        student.sees("Treaty of Shimoda").await;
        class.push(student);
    }
    let log = school.close().await;
    let counts: Vec<&str> =
        log.lines().filter_map(|line| line.split_once('(')?.1.strip_suffix(" here)")).collect();
    assert_eq!(counts, ["1", "2", "3", "4", "5", "6", "5", "4", "3", "2", "1", "0"], "{log}");
    let presents = log.lines().filter(|line| line.contains("came as presenter")).count();
    assert_eq!((presents, log.lines().filter(|line| line.contains(" came (")).count()), (1, 5));
}
