//! What a client may not do: it is told, and goes on.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

use russh::{Channel, ChannelMsg, ChannelOpenFailure, Error, client};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex},
    net::TcpStream,
    select,
};

use crate::class::{School, soon};

/// What is said where the answer to a request is a refusal.
async fn refusal(channel: &mut Channel<client::Msg>) -> Option<String> {
    let mut said = String::new();
    loop {
        match soon(channel.wait()).await {
            Some(ChannelMsg::Failure) => return Some(said),
            Some(ChannelMsg::ExtendedData { data, .. }) => {
                said.push_str(&String::from_utf8_lossy(&data));
            }
            Some(ChannelMsg::Data { .. } | ChannelMsg::WindowAdjusted { .. }) => {}
            other => {
                assert!(!matches!(other, None | Some(ChannelMsg::Close)), "closed without a word");
                return None;
            }
        }
    }
}

async fn is_refused(channel: &mut Channel<client::Msg>) -> bool {
    refusal(channel).await.is_some()
}

async fn is_refused_with(words: &str, channel: &mut Channel<client::Msg>) -> bool {
    refusal(channel).await.is_some_and(|said| said.contains(words))
}

#[tokio::test]
async fn commands_files_screens_agents_and_variables_are_refused() {
    let school = School::for_all().await;
    let guest = school.guest().await;
    let mut channel = soon(guest.channel_open_session()).await.unwrap();
    channel.exec(true, "cat /etc/passwd").await.unwrap();
    assert!(is_refused_with("there are no commands here", &mut channel).await, "exec");
    channel.request_subsystem(true, "sftp").await.unwrap();
    assert!(is_refused_with("there are no files here", &mut channel).await, "subsystem");
    channel.request_x11(true, false, "MIT-MAGIC-COOKIE-1", "00", 0).await.unwrap();
    assert!(is_refused(&mut channel).await, "x11");
    channel.agent_forward(true).await.unwrap();
    assert!(is_refused(&mut channel).await, "agent");
    channel.set_env(true, "LD_PRELOAD", "x.so").await.unwrap();
    assert!(is_refused(&mut channel).await, "env");
    channel.request_shell(true).await.unwrap();
    assert!(is_refused_with("ssh -t", &mut channel).await, "a shell without a terminal");
    channel.set_env(true, "LC_ALL", "C").await.unwrap();
    assert!(!is_refused(&mut channel).await, "what a look depends on is taken");
    channel.request_pty(true, "xterm", 80, 24, 0, 0, &[]).await.unwrap();
    assert!(!is_refused(&mut channel).await);
    channel.request_pty(true, "xterm", 80, 24, 0, 0, &[]).await.unwrap();
    assert!(is_refused(&mut channel).await, "a second terminal");
    channel.request_shell(true).await.unwrap();
    assert!(!is_refused(&mut channel).await);
    channel.request_shell(true).await.unwrap();
    assert!(is_refused(&mut channel).await, "a second browser");
    channel.exec(true, "ls").await.unwrap();
    assert!(is_refused(&mut channel).await, "a command beside it");
}

/// What is said waits in memory for a client that takes nothing.
#[tokio::test]
async fn why_something_is_refused_is_said_once() {
    let school = School::for_all().await;
    let guest = school.guest().await;
    let mut channel = soon(guest.channel_open_session()).await.unwrap();
    let mut said = 0;
    for _ in 0..100 {
        channel.exec(true, "ls").await.unwrap();
        loop {
            match soon(channel.wait()).await {
                Some(ChannelMsg::Failure) => break,
                Some(ChannelMsg::ExtendedData { .. }) => said += 1,
                other => assert!(other.is_some(), "closed"),
            }
        }
    }
    assert_eq!(said, 1);
}

/// A line, and how many pieces its client has sent.
fn counted(mut line: TcpStream) -> (DuplexStream, Arc<AtomicUsize>) {
    let (near, mut far) = duplex(64 << 10);
    let pieces = Arc::new(AtomicUsize::new(0));
    let sent = Arc::clone(&pieces);
    tokio::spawn(async move {
        let (mut out, mut back) = ([0; 4096], [0; 4096]);
        loop {
            select! {
                Ok(length @ 1..) = far.read(&mut out) => {
                    sent.fetch_add(1, SeqCst);
                    line.write_all(&out[..length]).await.unwrap();
                }
                Ok(length @ 1..) = line.read(&mut back) => {
                    far.write_all(&back[..length]).await.unwrap();
                }
                else => break,
            }
        }
    });
    (near, pieces)
}

/// `ssh` ends at once when it is refused, so it must have shown the reason: it
/// has answered something between the two.
#[tokio::test]
async fn the_reason_is_heard_before_the_refusal() {
    let school = School::for_all().await;
    for (asked, why) in [
        ("exec", "there are no commands here; type ssh without any"),
        ("subsystem", "there are no files here"),
        ("shell", "ssh -t"),
    ] {
        let (line, pieces) = counted(school.line().await);
        let mut guest = school.knock_with(line).await.unwrap();
        assert!(soon(guest.authenticate_none("class")).await.unwrap().success());
        let mut channel = soon(guest.channel_open_session()).await.unwrap();
        let before = pieces.load(SeqCst);
        match asked {
            "exec" => channel.exec(true, "ls").await.unwrap(),
            "subsystem" => channel.request_subsystem(true, "sftp").await.unwrap(),
            _ => channel.request_shell(true).await.unwrap(),
        }
        let Some(ChannelMsg::ExtendedData { data, ext: 1 }) = soon(channel.wait()).await else {
            panic!("no reason for refusing {asked}");
        };
        assert!(String::from_utf8_lossy(&data).contains(why), "{asked}: {data:?}");
        assert!(is_refused(&mut channel).await, "{asked}");
        assert!(
            pieces.load(SeqCst) >= before + 2,
            "{asked} was refused before the reason was heard"
        );
    }
    assert_eq!(school.close().await, "", "nobody came");
}

#[tokio::test]
async fn no_way_leads_on_to_other_machines() {
    let school = School::for_all().await;
    let mut student = school.student().await;
    let guest = &mut student.handle;
    let prohibited = |opened: Result<Channel<client::Msg>, Error>| {
        let refused = opened.expect_err("a channel was opened");
        let Error::ChannelOpenFailure(reason) = refused else { panic!("{refused:?}") };
        assert_eq!(reason, ChannelOpenFailure::AdministrativelyProhibited);
    };
    prohibited(soon(guest.channel_open_session()).await);
    prohibited(soon(guest.channel_open_direct_tcpip("127.0.0.1", 22, "127.0.0.1", 1)).await);
    prohibited(soon(guest.channel_open_direct_streamlocal("/run/x.sock")).await);
    prohibited(soon(guest.channel_open_x11("127.0.0.1", 6000)).await);
    assert!(soon(guest.tcpip_forward("127.0.0.1", 0)).await.is_err());
    assert!(soon(guest.streamlocal_forward("/run/x.sock")).await.is_err());
    student.types("j").await;
    student.sees("▌ 1905").await;
}

#[tokio::test]
async fn a_terminal_that_cannot_draw_is_told_so() {
    let school = School::for_all().await;
    for term in ["dumb", ""] {
        let guest = school.guest().await;
        let mut student = crate::class::Student::sit_down(guest, term, &[], 80, 24).await;
        assert_eq!(student.until_the_end().await, Some(1));
        assert!(String::from_utf8_lossy(&student.bytes).contains("TERM"));
    }
}
