//! How many, how much, and for how long.

use std::{
    io,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll, Waker},
    time::Duration,
};

use annals::host::ssh::Limits;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf},
    net::{TcpSocket, TcpStream},
};

use crate::class::{EVERYBODYS, PRESENTERS, School, Student, soon};

#[tokio::test]
async fn when_all_places_are_taken_the_next_is_told_and_later_finds_one() {
    let school = School::with(Limits { sessions: 2, ..Limits::default() }).await;
    let (mut anna, mut boris) = (school.student().await, school.student().await);
    anna.sees("quit").await;
    boris.sees("quit").await;
    let mut clara = school.student().await;
    assert_eq!(clara.until_the_end().await, Some(1));
    assert!(String::from_utf8_lossy(&clara.bytes).contains("all places are taken"));
    school.logged("127.0.0.1 was turned away: all places are taken").await;
    boris.types("q").await;
    assert_eq!(boris.until_the_end().await, Some(0));
    school.logged("left (1 here)").await;
    school.student().await.sees("quit").await;
    anna.types("j").await;
    anna.sees("▌ 1905").await;
}

#[tokio::test]
async fn there_is_always_a_place_for_the_presenter() {
    let limits = Limits { sessions: 1, ..Limits::default() };
    let school = School::open(School::with_a_presenter(), limits).await;
    let mut anna = school.comes_with(EVERYBODYS, 80, 24).await;
    anna.sees("▌ 1855").await;
    let mut boris = school.comes_with(EVERYBODYS, 80, 24).await;
    assert_eq!(boris.until_the_end().await, Some(1));
    let mut teacher = school.comes_with(PRESENTERS, 80, 24).await;
    teacher.is_told("1 follows").await;
    teacher.types("G").await;
    anna.sees("▌ 2016").await;
}

/// All that comes over a line until it ends.
async fn heard(mut line: TcpStream) -> String {
    let mut bytes = Vec::new();
    // One that was cut may end in an error.
    soon(line.read_to_end(&mut bytes)).await.ok();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn an_address_has_so_many_connections() {
    let school = School::with(Limits { per_address: 2, ..Limits::default() }).await;
    let (mut anna, boris) = (school.student().await, school.student().await);
    assert!(heard(school.line().await).await.contains("too many are here"));
    assert!(school.knock().await.is_err());
    school.logged("127.0.0.1 was turned away: too many are here").await;
    drop(boris);
    school.logged("left (1 here)").await;
    soon(async { while school.knock().await.is_err() {} }).await;
    anna.sees("quit").await;
}

#[tokio::test]
async fn who_comes_too_fast_is_turned_away_and_who_is_here_notices_nothing() {
    let limits = Limits { per_address: 3, least_burst: 8, ..Limits::default() };
    let school = School::with(limits).await;
    let mut anna = school.student().await;
    let mut too_fast = false;
    for _ in 0..50 {
        too_fast |= heard_until_turned_away(school.line().await).await.contains("at once");
    }
    assert!(too_fast);
    anna.types("j").await;
    anna.sees("▌ 1905").await;
}

/// The first words, and no more.
async fn heard_until_turned_away(mut line: TcpStream) -> String {
    let mut bytes = [0; 200];
    let count = soon(line.read(&mut bytes)).await.unwrap_or(0);
    String::from_utf8_lossy(&bytes[..count]).into_owned()
}

#[tokio::test]
async fn who_types_nothing_is_let_go_with_a_word() {
    let idle = Some(Duration::from_millis(200));
    let school = School::with(Limits { idle, ..Limits::default() }).await;
    let mut student = school.student().await;
    assert_eq!(student.until_the_end().await, Some(0));
    assert!(student.has_the_terminal_back());
    student.sees("nothing was typed").await;
    school.logged("127.0.0.1 was idle and let go (0 here)").await;
}

#[tokio::test]
async fn who_does_not_come_in_is_cut_and_who_has_come_in_is_not() {
    // Long enough for those who hurry on a machine that is busy.
    let short = Duration::from_secs(2);
    let limits = Limits { grace: short, ..Limits::default() };
    let school = School::with(limits).await;
    let mut inside = school.student().await;
    let guest = school.guest().await;
    let channel = soon(guest.channel_open_session()).await.unwrap();
    soon(async {
        while !guest.is_closed() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    drop(channel);
    inside.types("j").await;
    inside.sees("▌ 1905").await;
    let limits = Limits { handshake: short, ..Limits::default() };
    let school = School::with(limits).await;
    let thoughtful = school.guest().await;
    assert!(heard(school.line().await).await.starts_with("SSH-2.0-annals"));
    let mut line = school.line().await;
    soon(line.write_all(b"SSH-2.0-slow\r\n")).await.unwrap();
    heard(line).await;
    Student::sit_down(thoughtful, "xterm", &[], 80, 24).await.sees("quit").await;
}

#[tokio::test]
async fn garbage_ends_its_own_connection_and_no_other() {
    let school = School::for_all().await;
    let mut anna = school.student().await;
    let endless = vec![b'x'; 300_000];
    for garbage in [
        &b"GET / HTTP/1.1\r\nHost: annals\r\n\r\n"[..],
        b"SSH-1.5-old\r\n",
        b"SSH-2.0-x\r\n\xff\xff\xff\xff\xff\xff\xff\xff",
        b"SSH-2.0-x\r\n\0\0\0\x0c\x0a\x14\0\0\0\0\0\0\0\0\0\0",
        b"\0\0\0\0\x1b[31m\x07",
        &endless,
    ] {
        let mut line = school.line().await;
        // It may be cut before all is sent.
        soon(line.write_all(garbage)).await.ok();
        soon(line.shutdown()).await.ok();
        heard(line).await;
    }
    anna.types("j").await;
    anna.sees("▌ 1905").await;
    drop(anna);
    let log = school.close().await;
    assert!(!log.contains('\x1b') && !log.contains("HTTP"), "{log}");
}

/// A line of which nothing is read while it is shut.
struct Gate {
    line: TcpStream,
    shut: Arc<Mutex<Option<Waker>>>,
    is_shut: Arc<std::sync::atomic::AtomicBool>,
}

impl AsyncRead for Gate {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        *self.shut.lock().unwrap() = Some(context.waker().clone());
        if self.is_shut.load(std::sync::atomic::Ordering::SeqCst) {
            return Poll::Pending;
        }
        Pin::new(&mut self.line).poll_read(context, buffer)
    }
}

impl AsyncWrite for Gate {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.line).poll_write(context, bytes)
    }
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.line).poll_flush(context)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.line).poll_shutdown(context)
    }
}

/// Whose line is alive may read and type nothing for as long as they like.
#[tokio::test]
async fn a_line_that_takes_nothing_is_cut_in_the_end_and_one_that_is_silent_is_not() {
    let stalled = Duration::from_secs(2);
    let school = School::with(Limits { stalled, ..Limits::default() }).await;
    let mut silent = school.student().await;
    silent.sees("quit").await;
    let (line, is_shut) = (school.line().await, Arc::default());
    let gate = Gate { line, shut: Arc::default(), is_shut: Arc::clone(&is_shut) };
    let mut guest = school.knock_with(gate).await.unwrap();
    assert!(soon(guest.authenticate_none("class")).await.unwrap().success());
    let mut gone = Student::sit_down(guest, "xterm", &[], 80, 24).await;
    gone.sees("quit").await;
    is_shut.store(true, std::sync::atomic::Ordering::SeqCst);
    school.logged("left (1 here)").await;
    silent.types("j").await;
    silent.sees("▌ 1905").await;
}

/// One reads nothing for as long as another takes for a hundred frames; each
/// of them would be forty kilobytes for the first as well.
#[tokio::test]
async fn who_reads_nothing_holds_up_nobody_and_is_sent_only_what_is_new() {
    const FRAMES: usize = 100;
    let school = School::for_all().await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(16 << 10).unwrap();
    let line = soon(socket.connect(school.address)).await.unwrap();
    let (shut, is_shut) = (Arc::default(), Arc::default());
    let gate = Gate { line, shut: Arc::clone(&shut), is_shut: Arc::clone(&is_shut) };
    let mut guest = school.knock_with(gate).await.unwrap();
    assert!(soon(guest.authenticate_none("class")).await.unwrap().success());
    let mut stalled = Student::sit_down(guest, "xterm", &[], 300, 100).await;
    stalled.sees("quit").await;
    let frame = stalled.bytes.len();
    let mut other = school.student().await;
    other.sees("▌ 1855").await;
    is_shut.store(true, std::sync::atomic::Ordering::SeqCst);
    for round in 0..FRAMES {
        stalled.types("\x0c").await;
        let (key, row) = if round % 2 == 0 { ("j", "▌ 1905") } else { ("k", "▌ 1855") };
        other.types(key).await;
        other.sees(row).await;
    }
    stalled.types("\x1b[F").await;
    is_shut.store(false, std::sync::atomic::Ordering::SeqCst);
    shut.lock().unwrap().take().unwrap().wake();
    stalled.bytes.clear();
    stalled.sees("▌ 15–16 Dec 2016").await;
    let frames = stalled.bytes.len() / frame;
    assert!(frames < FRAMES / 4, "{frames} frames of {frame} bytes were kept for it");
}
