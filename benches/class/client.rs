//! A client, and a class of them. The same for every server, and it goes
//! nowhere but to this machine.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use russh::{
    Channel, ChannelMsg, Preferred,
    client::{self, Handle, KeyboardInteractiveAuthResponse as Asked, Msg},
    compression,
    keys::{PrivateKeyWithHashAlg, PublicKeyOrCertificate},
};
use tokio::{
    net::TcpStream,
    sync::Semaphore,
    task::JoinSet,
    time::{Instant, timeout},
};

use crate::{
    Outcome,
    ground::{Door, Pass},
};

/// The most clients at one server.
pub(crate) const MOST: usize = 300;

/// So many come in at the same time.
const AT_ONCE: usize = 8;

/// How long anything may take that a client waits for.
const PATIENCE: Duration = Duration::from_secs(30);

/// An answer is over when nothing more comes for this long.
const QUIET: Duration = Duration::from_millis(150);

/// A terminal, and how its line is used.
#[derive(Clone, Copy)]
pub(crate) struct Terminal {
    pub(crate) columns: u16,
    pub(crate) rows: u16,
    pub(crate) compressed: bool,
}

/// The usual one.
pub(crate) const USUAL: Terminal = Terminal { columns: 80, rows: 24, compressed: false };

/// A large one.
pub(crate) const LARGE: Terminal = Terminal { columns: 200, rows: 50, compressed: false };

/// A client that has come in.
pub(crate) struct Student {
    channel: Channel<Msg>,
    // The connection ends where this is dropped.
    _connection: Handle<Visitor>,
}

/// What a client thinks of the server's key: all servers here are our own.
struct Visitor;

impl client::Handler for Visitor {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

impl Student {
    /// Comes in. Nothing of what the server shows has been heard yet.
    pub(crate) async fn enter(door: &Door, terminal: Terminal) -> Outcome<Self> {
        timeout(PATIENCE, Self::come_in(door, terminal)).await?
    }

    async fn come_in(door: &Door, terminal: Terminal) -> Outcome<Self> {
        on_this_machine(door.address)?;
        let line = TcpStream::connect(door.address).await?;
        line.set_nodelay(true)?;
        let preferred = if terminal.compressed {
            Preferred { compression: vec![compression::ZLIB_LEGACY].into(), ..Preferred::DEFAULT }
        } else {
            Preferred { compression: vec![compression::NONE].into(), ..Preferred::DEFAULT }
        };
        let config = client::Config { preferred, ..client::Config::default() };
        let mut connection = client::connect_stream(Arc::new(config), line, Visitor).await?;
        if !is_let_in(&mut connection, door).await? {
            return Err(format!("{} was not let in", door.user).into());
        }
        let channel = connection.channel_open_session().await?;
        channel.set_env(false, "LANG", "C.UTF-8").await?;
        let (columns, rows) = (terminal.columns.into(), terminal.rows.into());
        channel.request_pty(false, "xterm-256color", columns, rows, 0, 0, &[]).await?;
        channel.request_shell(false).await?;
        Ok(Self { channel, _connection: connection })
    }

    pub(crate) async fn types(&self, keys: &str) -> Outcome<()> {
        Ok(self.channel.data_bytes(keys.as_bytes().to_vec()).await?)
    }

    /// What comes next.
    pub(crate) async fn hears(&mut self) -> Outcome<Vec<u8>> {
        loop {
            match self.channel.wait().await {
                Some(ChannelMsg::Data { data }) => return Ok(data.to_vec()),
                Some(ChannelMsg::Close) | None => return Err("the session ended".into()),
                Some(_) => {}
            }
        }
    }

    /// Types, and how long it takes until something comes.
    pub(crate) async fn is_answered(&mut self, keys: &str) -> Outcome<Duration> {
        let start = Instant::now();
        self.types(keys).await?;
        timeout(PATIENCE, self.hears()).await??;
        Ok(start.elapsed())
    }

    /// Waits for what comes until no more does; all of it.
    pub(crate) async fn settles(&mut self) -> Outcome<Vec<u8>> {
        let mut all = timeout(PATIENCE, self.hears()).await??;
        while let Ok(bytes) = timeout(QUIET, self.hears()).await {
            all.extend(bytes?);
        }
        Ok(all)
    }

    /// Lets what comes go by until then.
    pub(crate) async fn waits_until(&mut self, end: Instant) -> Outcome<()> {
        while let Ok(bytes) = tokio::time::timeout_at(end, self.hears()).await {
            bytes?;
        }
        Ok(())
    }
}

async fn is_let_in(connection: &mut Handle<Visitor>, door: &Door) -> Outcome<bool> {
    match &door.pass {
        Pass::Key(key) => {
            let key = PrivateKeyWithHashAlg::new(Arc::clone(key), None);
            Ok(connection.authenticate_publickey(&door.user, key).await?.success())
        }
        Pass::Code(code) => {
            let asked =
                connection.authenticate_keyboard_interactive_start(&door.user, None).await?;
            let Asked::InfoRequest { .. } = asked else { return Ok(false) };
            let codes = vec![(*code).to_owned()];
            let told = connection.authenticate_keyboard_interactive_respond(codes).await?;
            Ok(matches!(told, Asked::Success))
        }
    }
}

/// So many clients, each before its first screen.
pub(crate) async fn class(door: &Door, count: usize) -> Outcome<Vec<Student>> {
    if count > MOST {
        return Err(format!("{count} clients are more than the {MOST} that are allowed").into());
    }
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut coming = JoinSet::new();
    for _ in 0..count {
        let (door, places) = (door.clone(), Arc::clone(&places));
        coming.spawn(async move {
            let _place = places.acquire().await?;
            let mut student = Student::enter(&door, USUAL).await?;
            student.settles().await?;
            Outcome::Ok(student)
        });
    }
    let mut class = Vec::with_capacity(count);
    while let Some(student) = coming.join_next().await {
        class.push(student??);
    }
    Ok(class)
}

/// Nobody but this machine is put under load.
pub(crate) fn on_this_machine(address: SocketAddr) -> Outcome<()> {
    if address.ip().is_loopback() {
        return Ok(());
    }
    Err(format!("{address} is not on this machine; only 127.0.0.1 and ::1 are measured").into())
}
