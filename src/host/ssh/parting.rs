//! The end of a session: the terminal given back, and a word.

use russh::{ChannelId, server::Handle};

use crate::host::modes;

/// How a session came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The reader quit.
    Quit,
    /// The client closed its input, or is gone.
    Gone,
    /// Nothing was typed for too long.
    Idle,
    /// The server ends.
    Stopped,
    /// The session panicked.
    Broken,
}

/// Gives the client its terminal back, tells it why, and ends the channel, so
/// that `ssh` ends with this session's status. No disconnect is sent: after it
/// the status would be 255.
pub(super) async fn part(handle: &Handle, channel: ChannelId, end: End) -> Result<(), ()> {
    let (word, status) = match end {
        End::Quit | End::Gone => ("", 0),
        End::Idle => ("annals: nothing was typed for a long time. Good-bye; come again.\r\n", 0),
        End::Stopped => ("annals: the server closes. Thank you for reading, and good-bye.\r\n", 0),
        End::Broken => ("annals: this session broke down. Come again; it starts anew.\r\n", 1),
    };
    let bytes = [modes::RESTORE, word.as_bytes()].concat();
    handle.data(channel, bytes).await.map_err(drop)?;
    handle.exit_status_request(channel, status).await?;
    handle.eof(channel).await?;
    handle.close(channel).await
}
