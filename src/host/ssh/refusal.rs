//! Refusing what a client asks for, so that its user hears why.

use std::time::Duration;

use russh::{ChannelId, Error, server::Session};
use tokio::{sync::oneshot, time::timeout};

/// How long a client may take to have heard why.
const HEARING: Duration = Duration::from_secs(2);

/// The reasons that a client has been told.
#[derive(Debug, Default)]
pub(super) struct Refusals(Vec<&'static str>);

impl Refusals {
    /// Refuses a request, and says why. That waits in memory until a client
    /// takes it, so whoever asks for the same again hears no more. OpenSSH ends
    /// at the refusal, and shows nothing of what it has not shown by then:
    /// after a reason, the refusal waits for an answer to a question.
    pub(super) fn refuse(
        &mut self,
        session: &mut Session,
        channel: ChannelId,
        why: &'static str,
    ) -> Result<(), Error> {
        if self.0.contains(&why) {
            return session.channel_failure(channel);
        }
        self.0.push(why);
        session.extended_data(channel, 1, format!("annals: {why}\r\n").into_bytes())?;
        let (answer, answered) = oneshot::channel();
        session.send_ping(answer)?;
        let handle = session.handle();
        tokio::spawn(async move {
            timeout(HEARING, answered).await.ok();
            handle.channel_failure(channel).await
        });
        Ok(())
    }
}
