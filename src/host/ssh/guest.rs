//! What a client may ask for: one session channel, in it a terminal and then
//! the browser. All else is refused, and the client is told.

use std::{borrow::Cow, net::IpAddr, sync::Arc};

use russh::{
    Channel, ChannelId, ChannelOpenFailure, Error, Pty,
    server::{
        Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Response, Session, VerifiedPublicKey,
    },
};
use tokio::sync::{mpsc, watch};

use super::{
    admission::Role,
    door::{Turn, Visit},
    house::{House, Phase},
    reader::Feed,
    refusal::Refusals,
    terminal::{Terminal, size},
};
use crate::app::Size;

/// Pieces of input that may wait for a session; then the client waits.
const WAITING: usize = 4;

/// What is asked of whoever comes in.
const PROMPT: &str = "Code (does not show): ";

/// What they are told before the next try.
const MISTYPED: &str =
    "That was not the code. Small and capital letters count, and nothing shows while you type.";

/// One client, and how far it has come.
pub(super) struct Guest {
    house: Arc<House>,
    address: IpAddr,
    phase: watch::Sender<Phase>,
    turn: Option<Turn>,
    channel: Option<ChannelId>,
    terminal: Terminal,
    has_mistyped: bool,
    may_present: bool,
    refusals: Refusals,
    way_in: Option<WayIn>,
    /// The place goes with the connection.
    _visit: Visit,
}

/// The way to a session that runs.
struct WayIn {
    typed: mpsc::Sender<Vec<u8>>,
    size: watch::Sender<Size>,
}

impl Guest {
    pub(super) fn new(
        house: Arc<House>,
        address: IpAddr,
        visit: Visit,
        turn: Turn,
        phase: watch::Sender<Phase>,
    ) -> Self {
        Self {
            house,
            address,
            phase,
            turn: Some(turn),
            channel: None,
            terminal: Terminal::default(),
            has_mistyped: false,
            may_present: false,
            refusals: Refusals::default(),
            way_in: None,
            _visit: visit,
        }
    }

    /// Whether nothing has been started in the channel yet.
    fn may_start(&self, channel: ChannelId) -> bool {
        self.channel == Some(channel) && *self.phase.borrow() == Phase::Knocking
    }

    /// Starts the session, or says why there is none.
    fn start(&mut self, channel: ChannelId, session: &Session) -> Result<(), Cow<'static, str>> {
        if self.terminal.is_dumb() {
            return Err("this terminal cannot draw; set TERM to what it is, such as xterm".into());
        }
        // There is always one for who presents.
        let place = self.house.door.session();
        if place.is_none() && !self.may_present {
            self.house.log.turned_away(self.address, "all places are taken");
            return Err("all places are taken; come again later".into());
        }
        let (typed, typing) = mpsc::channel(WAITING);
        let (size, sizes) = watch::channel(self.terminal.size());
        let feed = Feed { typed: typing, size: sizes };
        let reader =
            self.house.open(session.handle(), channel, &self.terminal, feed, self.may_present);
        let house = Arc::clone(&self.house);
        // Before it can be over.
        self.phase.send_replace(Phase::Inside);
        let attended =
            house.attend(reader, session.handle(), channel, self.address, self.phase.clone());
        tokio::spawn(async move {
            attended.await;
            drop(place);
        });
        self.way_in = Some(WayIn { typed, size });
        Ok(())
    }
}

impl Handler for Guest {
    type Error = Error;

    /// The handshake is over.
    async fn authentication_banner(&mut self) -> Result<Option<String>, Error> {
        self.turn = None;
        self.phase.send_replace(Phase::Knocking);
        Ok(None)
    }

    async fn auth_none(&mut self, _: &str) -> Result<Auth, Error> {
        Ok(judged(self.house.admission.is_open()))
    }

    async fn auth_publickey_offered(
        &mut self,
        _: &str,
        offer: PublicKeyOffer<'_>,
    ) -> Result<Auth, Error> {
        Ok(judged(self.house.admission.has_key(offer.public_key)))
    }

    async fn auth_publickey(&mut self, _: &str, key: VerifiedPublicKey<'_>) -> Result<Auth, Error> {
        Ok(judged(self.house.admission.has_key(key.public_key)))
    }

    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        _: &str,
        _: &str,
        response: Option<Response<'a>>,
    ) -> Result<Auth, Error> {
        if !self.house.admission.asks_for_a_code() {
            return Ok(Auth::reject());
        }
        let Some(mut response) = response else {
            return Ok(Auth::Partial {
                name: "".into(),
                instructions: if self.has_mistyped { MISTYPED } else { "" }.into(),
                prompts: vec![(PROMPT.into(), false)].into(),
            });
        };
        let typed = response.next().unwrap_or_default();
        let role = self.house.admission.role_of(&typed).await;
        if role.is_none() {
            self.has_mistyped = true;
            self.house.log.turned_away(self.address, "not the code");
        }
        self.may_present = role == Some(Role::Presenter);
        Ok(judged(role.is_some()))
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _: &mut Session,
    ) -> Result<(), Error> {
        // The channel's own queue is left: what comes in is heard of below.
        if self.channel.is_none() {
            self.channel = Some(channel.id());
            reply.accept().await;
        } else {
            reply.reject(ChannelOpenFailure::AdministrativelyProhibited).await;
        }
        Ok(())
    }

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        term: &str,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        _: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Error> {
        if !self.may_start(channel) || !self.terminal.is_named(term, size(columns, rows)) {
            return session.channel_failure(channel);
        }
        session.channel_success(channel)
    }

    async fn env_request(
        &mut self,
        channel: ChannelId,
        name: &str,
        value: &str,
        session: &mut Session,
    ) -> Result<(), Error> {
        if !self.may_start(channel) || !self.terminal.is_told(name, value) {
            return session.channel_failure(channel);
        }
        session.channel_success(channel)
    }

    async fn shell_request(
        &mut self,
        channel: ChannelId,
        session: &mut Session,
    ) -> Result<(), Error> {
        if !self.may_start(channel) {
            return session.channel_failure(channel);
        }
        if !self.terminal.is_there() {
            return self.refusals.refuse(session, channel, "a terminal is needed here: ssh -t");
        }
        session.channel_success(channel)?;
        if let Err(why) = self.start(channel, session) {
            self.phase.send_replace(Phase::Leaving);
            session.data(channel, format!("annals: {why}\r\n").into_bytes())?;
            session.exit_status_request(channel, 1)?;
            session.eof(channel)?;
            session.close(channel)?;
        }
        Ok(())
    }

    async fn data(
        &mut self,
        channel: ChannelId,
        data: &[u8],
        _: &mut Session,
    ) -> Result<(), Error> {
        if let Some(way_in) = self.way_in.as_ref().filter(|_| self.channel == Some(channel)) {
            // Nobody takes it where the session is over.
            way_in.typed.send(data.to_vec()).await.ok();
        }
        Ok(())
    }

    async fn window_change_request(
        &mut self,
        channel: ChannelId,
        columns: u32,
        rows: u32,
        _: u32,
        _: u32,
        session: &mut Session,
    ) -> Result<(), Error> {
        let size = size(columns, rows);
        if self.channel != Some(channel) || !self.terminal.is_resized(size) {
            return session.channel_failure(channel);
        }
        if let Some(way_in) = &self.way_in {
            way_in.size.send_replace(size);
        }
        session.channel_success(channel)
    }

    async fn channel_eof(&mut self, channel: ChannelId, _: &mut Session) -> Result<(), Error> {
        if self.channel == Some(channel) {
            self.way_in = None;
        }
        Ok(())
    }

    async fn channel_close(&mut self, channel: ChannelId, _: &mut Session) -> Result<(), Error> {
        if self.channel == Some(channel) {
            self.way_in = None;
        }
        Ok(())
    }

    async fn exec_request(
        &mut self,
        channel: ChannelId,
        _: &[u8],
        session: &mut Session,
    ) -> Result<(), Error> {
        self.refusals.refuse(session, channel, "there are no commands here; type ssh without any")
    }

    async fn subsystem_request(
        &mut self,
        channel: ChannelId,
        _: &str,
        session: &mut Session,
    ) -> Result<(), Error> {
        self.refusals.refuse(session, channel, "there are no files here, only a browser")
    }

    async fn x11_request(
        &mut self,
        channel: ChannelId,
        _: bool,
        _: &str,
        _: &str,
        _: u32,
        session: &mut Session,
    ) -> Result<(), Error> {
        session.channel_failure(channel)
    }
}

fn judged(gets_in: bool) -> Auth {
    if gets_in { Auth::Accept } else { Auth::reject() }
}
