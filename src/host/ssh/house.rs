//! What all clients of a server share.

use std::{
    fmt,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use russh::{ChannelId, server::Handle};
use tokio::{sync::watch, time::timeout};

use super::{
    Admission, Log,
    door::Door,
    outlet::Outlet,
    parting::{End, part},
    reader::{Feed, Reader, Surroundings},
    settings::Limits,
    terminal::Terminal,
};
use crate::host::{lecture::Lecture, library::Library};

/// How long a client may take to hear the last words.
const PARTING: Duration = Duration::from_secs(2);

/// What all clients share.
#[derive(Debug)]
pub(super) struct House {
    pub(super) admission: Admission,
    pub(super) door: Arc<Door>,
    pub(super) library: Arc<Library>,
    pub(super) lecture: Option<Arc<Lecture>>,
    pub(super) limits: Limits,
    pub(super) log: Log,
    /// How many sessions the log has told of, and not yet their end.
    pub(super) here: Mutex<usize>,
    /// Whether the server ends.
    pub(super) stop: watch::Receiver<bool>,
}

/// How far a connection has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Keys are exchanged.
    Handshake,
    /// Who it is, and what it wants, is yet to be said.
    Knocking,
    /// A session runs.
    Inside,
    /// The session is over.
    Leaving,
}

impl House {
    /// A session for this terminal.
    pub(super) fn open(
        &self,
        handle: Handle,
        channel: ChannelId,
        terminal: &Terminal,
        feed: Feed,
        may_present: bool,
    ) -> Reader {
        let outlet = Outlet::new(move |bytes| {
            let handle = handle.clone();
            Box::pin(async move { handle.data(channel, bytes).await.is_ok() })
        });
        let surroundings = Surroundings {
            library: &self.library,
            lecture: self.lecture.clone(),
            may_present,
            stop: self.stop.clone(),
            idle: self.limits.idle,
        };
        Reader::new(terminal.look(), outlet, feed, surroundings)
    }

    /// Sees a session to its end, whatever that is: a panic is its own, and
    /// its client gets the terminal back all the same.
    pub(super) async fn attend(
        self: Arc<Self>,
        reader: Reader,
        handle: Handle,
        channel: ChannelId,
        address: IpAddr,
        phase: watch::Sender<Phase>,
    ) {
        let came = if reader.may_present() { "came as presenter" } else { "came" };
        self.tell(format_args!("{address} {came}"), |here| here.saturating_add(1));
        let end = whatever_happens(reader.run()).await;
        phase.send_replace(Phase::Leaving);
        let how = match end {
            End::Quit | End::Gone => "left",
            End::Idle => "was idle and let go",
            End::Stopped => "was sent home",
            End::Broken => "was lost: the session broke down",
        };
        self.tell(format_args!("{address} {how}"), |here| here.saturating_sub(1));
        timeout(PARTING, part(&handle, channel, end)).await.ok();
    }

    /// Logs who comes or goes, and how many are here then: of several at once
    /// one after another, so that the log counts.
    fn tell(&self, who: impl fmt::Display, change: impl FnOnce(usize) -> usize) {
        let mut here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        *here = change(*here);
        self.log.say(format_args!("{who} ({here} here)"));
    }
}

/// How a session ends, be it by a panic.
async fn whatever_happens(session: impl Future<Output = End> + Send + 'static) -> End {
    tokio::spawn(session).await.unwrap_or(End::Broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_ends_a_session_and_nothing_else() {
        let broken = whatever_happens(async { panic!("as it should") }).await;
        assert_eq!(broken, End::Broken);
        assert_eq!(whatever_happens(async { End::Quit }).await, End::Quit);
    }
}
