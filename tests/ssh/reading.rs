//! What a client sees.

use tokio::io::AsyncWriteExt;

use crate::class::{School, Student};

#[tokio::test]
async fn everybody_gets_a_browser_of_their_own() {
    let school = School::for_all().await;
    let mut student = school.student().await;
    student.sees("Treaty of Shimoda").await;
    student.sees("quit").await;
    assert!(student.screen().alternate_screen() && student.screen().bracketed_paste());
}

#[tokio::test]
async fn keys_move_and_nobody_elses() {
    let school = School::for_all().await;
    let (mut anna, mut boris) = (school.student().await, school.student().await);
    for student in [&mut anna, &mut boris] {
        student.sees("▌ 1855").await;
    }
    anna.types("jj").await;
    anna.sees("▌ 1941").await;
    boris.types("\x1b[F").await;
    boris.sees("▌ 2016").await;
    anna.types("k").await;
    anna.sees("▌ 1905").await;
    assert!(boris.shows("▌ 2016"));
}

#[tokio::test]
async fn a_search_finds_and_escape_alone_drops_it() {
    let school = School::for_all().await;
    let mut student = school.student().await;
    student.types("/gorbatchov").await;
    student.sees("1 of 13").await;
    student.types("\x1b").await;
    student.waits_for("whole list", |student| student.shows("Treaty of Shimoda")).await;
}

#[tokio::test]
async fn a_key_may_come_in_pieces() {
    let school = School::for_all().await;
    let mut student = school.student().await;
    student.sees("▌ 1855").await;
    for piece in ["\x1b", "[", "F"] {
        student.types(piece).await;
    }
    student.sees("▌ 2016").await;
}

#[tokio::test]
async fn a_window_is_drawn_at_its_size_and_at_every_other() {
    let school = School::for_all().await;
    let mut student = school.student_before(120, 40).await;
    student.sees("quit").await;
    for (columns, rows) in [(60, 12), (100, 30), (20, 5), (80, 24)] {
        student.resizes(columns, rows).await;
        student.waits_for("new frame", |student| student.shows("1855")).await;
        student.types("jk").await;
    }
    student.sees("quit").await;
    let (width, height) = (10_000_u32, u32::MAX);
    student.channel.window_change(width, height, 0, 0).await.unwrap();
    student.channel.window_change(0, 0, 0, 0).await.unwrap();
    student.types("\x1b[F").await;
    student.sees("▌ 2016").await;
}

#[tokio::test]
async fn a_window_that_changes_before_there_is_a_session_counts() {
    let school = School::for_all().await;
    let guest = school.guest().await;
    let channel = guest.channel_open_session().await.unwrap();
    channel.request_pty(false, "xterm", 80, 24, 0, 0, &[]).await.unwrap();
    channel.window_change(33, 12, 0, 0).await.unwrap();
    channel.request_shell(false).await.unwrap();
    let mut student = Student::watching(guest, channel, 80, 24);
    student.sees("▌ 1855").await;
    let rows: Vec<String> = student.screen().rows(0, 80).collect();
    let (drawn, beyond) = rows.split_at(12);
    assert!(drawn.iter().all(|row| row.chars().count() <= 33), "{rows:#?}");
    assert!(drawn[11].contains("search") && beyond.iter().all(String::is_empty), "{rows:#?}");
}

#[tokio::test]
async fn the_look_is_that_of_the_clients_terminal() {
    let school = School::for_all().await;
    for (term, variables, colour, unicode) in [
        ("xterm", &[][..], true, true),
        ("xterm", &[("NO_COLOR", "1")], false, true),
        ("xterm", &[("LANG", "C")], true, false),
        ("vt100", &[("LANG", "de_DE.UTF-8")], false, false),
    ] {
        let guest = school.guest().await;
        let mut student = Student::sit_down(guest, term, variables, 80, 24).await;
        student.sees("quit").await;
        let cells = (0..24).flat_map(|row| (0..80).map(move |column| (row, column)));
        let cells = cells.filter_map(|(row, column)| student.screen().cell(row, column));
        let coloured = cells.clone().any(|cell| cell.fgcolor() != vt100::Color::Default);
        assert_eq!((coloured, student.shows("│")), (colour, unicode), "{term} {variables:?}");
    }
}

#[tokio::test]
async fn what_is_copied_reaches_the_clients_clipboard() {
    let school = School::for_all().await;
    let mut student = school.student().await;
    student.sees("▌ 1855").await;
    student.types("y").await;
    let osc = b"\x1b]52;c;";
    let came = |student: &Student| student.bytes.windows(osc.len()).any(|bytes| bytes == osc);
    student.waits_for("clipboard", came).await;
}

#[tokio::test]
async fn there_is_no_shell_to_go_to_and_the_screen_says_so() {
    let school = School::for_all().await;
    let mut student = school.student().await;
    student.types("\x1a").await;
    student.sees("There is no shell here").await;
    student.types("j").await;
    student.sees("▌ 1905").await;
}

#[tokio::test]
async fn a_compressed_line_carries_the_same_and_less() {
    let school = School::for_all().await;
    let (mut plain, mut compressed) = (school.student().await, school.student_compressed().await);
    for student in [&mut plain, &mut compressed] {
        student.types("jjj").await;
        student.sees("▌ 1945").await;
    }
    assert_eq!(plain.screen().contents(), compressed.screen().contents());
}

/// Keys, sequences cut short and nonsense, and then the key that quits.
#[tokio::test]
async fn whatever_is_typed_the_next_key_is_understood() {
    let school = School::for_all().await;
    let mut student = school.student().await;
    student.sees("▌ 1855").await;
    let mut state = 0x1855_u32;
    let next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    let noise = std::iter::repeat_with(next).filter(|byte| !matches!(byte, b'q' | 3));
    let mut noise: Vec<u8> = noise.take(50_000).collect();
    noise.extend_from_slice(b"\x1b[201~\x1b\\\x03\x03\x03\x03");
    let mut writer = student.channel.make_writer();
    tokio::spawn(async move { writer.write_all(&noise).await });
    assert_eq!(student.until_the_end().await, Some(0));
    assert!(student.has_the_terminal_back());
    drop(student);
    assert!(!school.close().await.contains("broke down"));
}
