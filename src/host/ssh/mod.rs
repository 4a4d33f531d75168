//! A timeline over SSH: every client gets a browser of its own, in this
//! process, and nothing else.
//!
//! | file | what it knows |
//! |---|---|
//! | `server` | taking clients in, and ending their connections in time |
//! | `guest` | what a client may ask for, and every refusal |
//! | `reader` | a session: the loop and its effects |
//! | `view`, `place` | what its screen shows, and its place in a lecture |
//! | `parting` | how it ends, and what a client is told |
//! | `house` | what all clients share |
//! | `inquiry` | how a session searches |
//! | `outlet` | the one piece that is under way to a client |
//! | `terminal` | a client's size, colours and characters |
//! | `admission` | codes and keys |
//! | `host_key` | the server's own key |
//! | `door` | how many, from where, how fast |
//! | `pace` | so many at once, and then one after another |
//! | `line` | a socket that can be cut |
//! | `wait` | waiting for what may never come |
//! | `log` | who comes and goes |
//! | `settings` | what a server is told to be |

mod admission;
mod door;
mod guest;
mod host_key;
mod house;
mod inquiry;
mod line;
mod log;
mod outlet;
mod pace;
mod parting;
mod place;
mod reader;
mod server;
mod settings;
mod terminal;
mod view;
mod wait;

use std::{
    io,
    net::{IpAddr, SocketAddr, UdpSocket},
    panic,
    sync::Arc,
    time::Duration,
};

pub use admission::{Admission, Skipped, authorized_keys};
pub use host_key::HostKey;
pub use log::{Log, Written};
pub use server::Server;
pub use settings::{Limits, Settings};
use tokio::{
    runtime, select,
    signal::unix::{SignalKind, signal},
};

use super::{library::Library, local::Exit};

/// Threads that search large timelines: sessions wait for each other there
/// rather than take the machine from those that only read.
const SEARCHING: usize = 2;

/// Serves the newest edition of a timeline until a signal ends it, which sends everybody home first;
/// a second one does not wait for that. `listening` is told the address once
/// clients can come.
///
/// # Errors
///
/// Where it [should not](Admission::suits) listen, or cannot.
pub fn serve(
    library: &Arc<Library>,
    settings: Settings,
    listening: impl FnOnce(SocketAddr) -> io::Result<()>,
) -> io::Result<Exit> {
    panics_are_logged(settings.log.clone());
    let mut builder = runtime::Builder::new_multi_thread();
    let runtime =
        builder.enable_all().max_blocking_threads(SEARCHING).thread_name("serve").build()?;
    let ended = runtime.block_on(async {
        let mut signals = Signals::new()?;
        let server = Server::bind(library, settings).await?;
        listening(server.address()?)?;
        let (told, ended) = tokio::sync::oneshot::channel::<()>();
        let mut run = Box::pin(server.run(async { ended.await.unwrap_or(()) }));
        let exit = select! {
            () = &mut run => Exit::Quit,
            exit = signals.next() => exit,
        };
        drop(told);
        select! {
            () = &mut run => {}
            _ = signals.next() => {}
        }
        Ok(exit)
    });
    // A search that goes on is not waited for.
    runtime.shutdown_timeout(Duration::ZERO);
    drop(panic::take_hook());
    ended
}

/// The address by which other machines reach what listens there.
#[must_use]
pub fn reached_at(listen: SocketAddr) -> SocketAddr {
    if !listen.ip().is_unspecified() {
        return listen;
    }
    // Nothing is sent: this only asks which way it would go.
    let way = |from: &str, to: &str| {
        let socket = UdpSocket::bind(from).ok()?;
        socket.connect(to).ok()?;
        socket.local_addr().ok().map(|address| address.ip())
    };
    let found = way("0.0.0.0:0", "192.0.2.1:9").or_else(|| way("[::]:0", "[2001:db8::1]:9"));
    let usable = found.filter(|address: &IpAddr| !address.is_unspecified());
    SocketAddr::new(usable.unwrap_or(listen.ip()), listen.port())
}

/// A panic ends one session and is told where it happened. Not what it says:
/// that may hold what a client typed.
fn panics_are_logged(log: Log) {
    panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        log.say(format_args!("a session broke down at {place}"));
    }));
}

/// The signals that end a server.
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    hang_up: tokio::signal::unix::Signal,
}

impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    async fn next(&mut self) -> Exit {
        select! {
            _ = self.interrupt.recv() => Exit::Signal(SignalKind::interrupt().as_raw_value()),
            _ = self.terminate.recv() => Exit::Signal(SignalKind::terminate().as_raw_value()),
            _ = self.hang_up.recv() => Exit::HungUp,
        }
    }
}
