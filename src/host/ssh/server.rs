//! Takes clients in until it is told to stop.

use std::{
    borrow::Cow,
    convert::Infallible,
    io::{self, ErrorKind},
    net::{IpAddr, SocketAddr},
    pin::pin,
    sync::{Arc, Mutex},
    time::Duration,
};

use russh::{
    Preferred, SshId, compression,
    server::{Config, run_stream},
};
use tokio::{
    net::{TcpListener, TcpStream},
    select,
    sync::watch,
    task::JoinSet,
    time::{Instant, sleep, timeout, timeout_at},
};

use super::{
    Settings,
    door::{Door, Visit},
    guest::Guest,
    house::{House, Phase},
    line::line,
    wait::{at, stopped},
};
use crate::host::{lecture::Lecture, library::Library};

/// How long nobody is taken in after that failed, as where there are no more
/// files to be had.
const PAUSE: Duration = Duration::from_millis(200);

/// How long a client may take to close the connection after its session, or
/// after it was cut.
const LAST: Duration = Duration::from_secs(5);

/// How many ways to get in may fail. Asking which ways there are counts as one
/// of them, and so does each key that is not known.
const ATTEMPTS: usize = 6;

/// A server that listens.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    config: Arc<Config>,
    house: Arc<House>,
    stop: watch::Sender<bool>,
}

impl Server {
    /// Listens; clients, who will read the newest of this, are taken in once it [runs](Server::run).
    ///
    /// # Errors
    ///
    /// Where it [should not](super::Admission::suits) listen, or cannot.
    pub async fn bind(library: &Arc<Library>, settings: Settings) -> io::Result<Self> {
        let Settings { listen, admission, host_key, limits, log, lectures } = settings;
        let lectures = lectures || admission.has_presenters();
        admission.suits(listen).map_err(|why| io::Error::new(ErrorKind::InvalidInput, why))?;
        let listener = TcpListener::bind(listen).await.map_err(|error| {
            io::Error::new(error.kind(), format!("cannot listen at {listen}: {}", reason(&error)))
        })?;
        let (stop, stopped) = watch::channel(false);
        let config = Config {
            server_id: SshId::Standard(Cow::Borrowed("SSH-2.0-annals")),
            methods: admission.methods(),
            auth_rejection_time: Duration::from_millis(300),
            auth_rejection_time_initial: Some(Duration::ZERO),
            keys: vec![host_key.into_key()],
            window_size: 64 << 10,
            channel_buffer_size: 1,
            event_buffer_size: 1,
            preferred: Preferred {
                // Never plain zlib, which starts before anybody is known.
                compression: Cow::Borrowed(&[compression::NONE, compression::ZLIB_LEGACY]),
                ..Preferred::DEFAULT
            },
            max_auth_attempts: ATTEMPTS,
            inactivity_timeout: Some(limits.stalled),
            keepalive_interval: Some(limits.stalled / 4),
            ..Config::default()
        };
        let lecture = lectures.then(|| Lecture::new(&library.newest().reader()));
        let house = House {
            admission,
            door: Door::new(&limits),
            library: Arc::clone(library),
            lecture,
            limits,
            log,
            here: Mutex::default(),
            stop: stopped,
        };
        Ok(Self { listener, config: Arc::new(config), house: Arc::new(house), stop })
    }

    /// The address and port that it listens at.
    ///
    /// # Errors
    ///
    /// What the system reports.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// The lecture, where there is one.
    #[must_use]
    pub fn lecture(&self) -> Option<&Arc<Lecture>> {
        self.house.lecture.as_ref()
    }

    /// Takes clients in until `stop` comes; then sends everybody home, and
    /// returns when they are gone.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let Self { listener, config, house, stop: tell } = self;
        let mut stop = pin!(stop);
        let going_on = house.lecture.as_ref().map(|lecture| go_on(lecture, &house.library));
        let mut connections = JoinSet::new();
        let mut failing = false;
        loop {
            select! {
                () = &mut stop => break,
                Some(_) = connections.join_next() => {}
                arrived = listener.accept() => match arrived {
                    Ok((stream, peer)) => {
                        failing = false;
                        let address = peer.ip().to_canonical();
                        if let Some(visit) = enter(&house, &stream, address) {
                            let (house, config) = (Arc::clone(&house), Arc::clone(&config));
                            connections.spawn(attend(house, config, stream, address, visit));
                        }
                    }
                    Err(error) => {
                        if !std::mem::replace(&mut failing, true) {
                            house.log.say(format_args!("nobody can be taken in for now: {error}"));
                        }
                        sleep(PAUSE).await;
                    }
                }
            }
        }
        drop(listener);
        tell.send_replace(true);
        let gone = async { while connections.join_next().await.is_some() {} };
        timeout(2 * LAST, gone).await.ok();
        drop(going_on);
    }
}

/// Why it cannot listen, and what to do.
fn reason(error: &io::Error) -> Cow<'static, str> {
    Cow::Borrowed(match error.kind() {
        ErrorKind::AddrInUse => {
            "another program listens there; is annals running already? \
             End it, or take another port with --listen"
        }
        ErrorKind::AddrNotAvailable => {
            "this machine does not have that address; name one that it has, or 0.0.0.0 for all"
        }
        ErrorKind::PermissionDenied => {
            "no permission; ports below 1024 are often the system's own, so take one above, such as 2222"
        }
        _ => return Cow::Owned(error.to_string()),
    })
}

/// Lets a lecture go on until this is dropped. Where an edition breaks down
/// what turns to it, the class sees what is shown all the same.
fn go_on(lecture: &Arc<Lecture>, library: &Arc<Library>) -> JoinSet<Infallible> {
    let (shows, turns) = (Arc::clone(lecture), Arc::clone(lecture));
    let library = Arc::clone(library);
    let mut going_on = JoinSet::new();
    going_on.spawn(async move { shows.go_on().await });
    going_on.spawn(async move { turns.turn_to_the_newest(&library).await });
    going_on
}

/// Lets a client in at the door, or tells it in a line, which may stand before
/// a server's first words (RFC 4253, 4.2), why not.
fn enter(house: &House, stream: &TcpStream, address: IpAddr) -> Option<Visit> {
    match house.door.enter(address, Instant::now().into_std()) {
        Ok(visit) => Some(visit),
        Err(why) => {
            house.log.turned_away(address, why);
            stream.try_write(format!("annals: {why}; come again later\r\n").as_bytes()).ok();
            None
        }
    }
}

/// Sees a connection to its end, and cuts it where it takes too long over
/// anything but reading.
async fn attend(
    house: Arc<House>,
    config: Arc<Config>,
    stream: TcpStream,
    address: IpAddr,
    visit: Visit,
) {
    let grace = Instant::now() + house.limits.grace;
    let Ok(Some(turn)) = timeout_at(grace, visit.turn()).await else { return };
    let (line, cut) = line(stream);
    let (phase, mut phases) = watch::channel(Phase::Handshake);
    let guest = Guest::new(Arc::clone(&house), address, visit, turn, phase);
    let mut session = pin!(async { run_stream(config, line, guest).await?.await });
    let mut stop = house.stop.clone();
    let mut until = Some(Instant::now() + house.limits.handshake);
    loop {
        let at_the_door = matches!(*phases.borrow(), Phase::Handshake | Phase::Knocking);
        select! {
            _ = &mut session => return,
            () = at(until) => break,
            () = stopped(&mut stop), if at_the_door => break,
            Ok(()) = phases.changed() => {
                until = match *phases.borrow_and_update() {
                    Phase::Handshake => until,
                    Phase::Knocking => Some(grace),
                    Phase::Inside => None,
                    Phase::Leaving => Some(Instant::now() + LAST),
                };
            }
        }
    }
    cut.now();
    timeout(LAST, session).await.ok();
}
