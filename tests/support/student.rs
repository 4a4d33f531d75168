//! A client in this process, and the terminal that it has. What comes is waited
//! for, and nothing for a time.

use std::{num::NonZeroU16, time::Duration};

use russh::{
    Channel, ChannelMsg, Error,
    client::{self, KeyboardInteractiveAuthResponse as Response},
    keys::PublicKeyOrCertificate,
};
use tokio::time::timeout;

/// Far beyond what anything here takes: only a failing test waits for it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Waits for something that comes, or fails.
pub(crate) async fn soon<T>(what: impl Future<Output = T>) -> T {
    timeout(PATIENCE, what).await.expect("waited in vain")
}

/// A client that knows the server.
pub(crate) struct Visitor {
    /// By which it knows it.
    pub(crate) fingerprint: String,
}

impl client::Handler for Visitor {
    type Error = Error;

    async fn check_server_key(&mut self, key: &PublicKeyOrCertificate) -> Result<bool, Error> {
        let PublicKeyOrCertificate::PublicKey { key, .. } = key else { return Ok(false) };
        Ok(key.fingerprint(russh::keys::HashAlg::Sha256).to_string() == self.fingerprint)
    }
}

/// A client who browses, and the terminal that it does so on.
pub(crate) struct Student {
    pub(crate) handle: client::Handle<Visitor>,
    pub(crate) channel: Channel<client::Msg>,
    screen: vt100::Parser,
    /// All that came.
    pub(crate) bytes: Vec<u8>,
    pub(crate) status: Option<u32>,
}

impl Student {
    pub(crate) async fn sit_down(
        handle: client::Handle<Visitor>,
        term: &str,
        variables: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Self {
        let mut channel = soon(handle.channel_open_session()).await.unwrap();
        for (name, value) in variables {
            channel.set_env(false, *name, *value).await.unwrap();
        }
        let (width, height) = (columns.into(), rows.into());
        channel.request_pty(true, term, width, height, 0, 0, &[]).await.unwrap();
        assert!(matches!(soon(channel.wait()).await, Some(ChannelMsg::Success)));
        channel.request_shell(true).await.unwrap();
        assert!(matches!(soon(channel.wait()).await, Some(ChannelMsg::Success)));
        Self::watching(handle, channel, columns, rows)
    }

    /// A client whose session has started.
    pub(crate) fn watching(
        handle: client::Handle<Visitor>,
        channel: Channel<client::Msg>,
        columns: u16,
        rows: u16,
    ) -> Self {
        let screen = vt100::Parser::new(dimension(rows), dimension(columns), 0);
        Self { handle, channel, screen, bytes: Vec::new(), status: None }
    }

    pub(crate) async fn types(&self, keys: &str) {
        self.channel.data_bytes(keys.as_bytes().to_vec()).await.unwrap();
    }

    pub(crate) async fn resizes(&mut self, columns: u16, rows: u16) {
        self.screen.screen_mut().set_size(dimension(rows), dimension(columns));
        self.channel.window_change(columns.into(), rows.into(), 0, 0).await.unwrap();
    }

    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.screen().contents().contains(text)
    }

    /// Takes in what comes next; `false` when nothing more does.
    pub(crate) async fn looks(&mut self) -> bool {
        match soon(self.channel.wait()).await {
            Some(ChannelMsg::Data { data }) => {
                self.screen.process(&data);
                self.bytes.extend_from_slice(&data);
            }
            Some(ChannelMsg::ExitStatus { exit_status }) => self.status = Some(exit_status),
            Some(ChannelMsg::Close) | None => return false,
            Some(_) => {}
        }
        true
    }

    /// Waits until this is on the screen.
    pub(crate) async fn sees(&mut self, text: &str) {
        self.waits_for(text, |student| student.shows(text)).await;
    }

    /// Waits until something is as it should be.
    pub(crate) async fn waits_for(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let waiting = async {
            while !is_so(self) {
                if !self.looks().await {
                    return false;
                }
            }
            true
        };
        let came = timeout(PATIENCE, waiting).await;
        assert_eq!(came, Ok(true), "no {what} in\n{}", self.screen().contents());
    }

    /// Takes in everything until the channel is closed; the exit status.
    pub(crate) async fn until_the_end(&mut self) -> Option<u32> {
        while self.looks().await {}
        self.status
    }

    /// Whether the terminal is as it was before.
    pub(crate) fn has_the_terminal_back(&self) -> bool {
        let screen = self.screen();
        !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor()
    }
}

/// Asks to come in with a code, as `ssh` does; whether it was the right one.
pub(crate) async fn try_code(handle: &mut client::Handle<Visitor>, code: &str) -> bool {
    let asked = soon(handle.authenticate_keyboard_interactive_start("class", None)).await;
    let Ok(Response::InfoRequest { prompts, .. }) = asked else { panic!("{asked:?}") };
    assert_eq!(prompts.len(), 1);
    assert!(!prompts[0].echo);
    let answered = handle.authenticate_keyboard_interactive_respond(vec![code.to_owned()]);
    matches!(soon(answered).await, Ok(Response::Success))
}

fn dimension(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap()
}
