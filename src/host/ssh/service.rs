//! A server that runs in threads of its own, until it is stopped.

use std::{io, net::SocketAddr, panic, sync::Arc, thread, time::Duration};

use tokio::{
    runtime::{self, Handle, Runtime},
    select,
    sync::oneshot,
    task::JoinHandle,
};

use super::{
    Server, Settings,
    log::Overheard,
    signals::{self, Signals},
};
use crate::host::{exit::Exit, lecture::Lecture, library::Library, watch};

/// What the server's threads are called.
const NAME: &str = "serve";

/// Threads that search large timelines: sessions wait for each other there
/// rather than take the machine from those that only read.
const SEARCHING: usize = 2;

/// A server that runs.
#[derive(Debug)]
pub struct Service {
    runtime: Runtime,
    signals: Signals,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
    address: SocketAddr,
    lecture: Option<Arc<Lecture>>,
}

impl Service {
    /// Serves the newest edition of a timeline from now on. A panic in one of
    /// its threads is told in its log and nowhere else.
    ///
    /// # Errors
    ///
    /// Where it [should not](super::Admission::suits) listen, or cannot.
    pub fn start(library: &Arc<Library>, settings: Settings) -> io::Result<Self> {
        panics_are_logged(settings.log.overheard());
        let mut builder = runtime::Builder::new_multi_thread();
        let runtime =
            builder.enable_all().max_blocking_threads(SEARCHING).thread_name(NAME).build()?;
        let (signals, server) = runtime.block_on(async {
            Ok::<_, io::Error>((Signals::new()?, Server::bind(library, settings).await?))
        })?;
        let (address, lecture) = (server.address()?, server.lecture().cloned());
        let (stop, stopped) = oneshot::channel();
        let running = runtime.spawn(server.run(async { stopped.await.unwrap_or(()) }));
        Ok(Self { runtime, signals, stop, running, address, lecture })
    }

    /// The address and port that it listens at.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The lecture, where there is one.
    #[must_use]
    pub fn lecture(&self) -> Option<&Arc<Lecture>> {
        self.lecture.as_ref()
    }

    /// What else may run in its threads.
    #[must_use]
    pub fn runtime(&self) -> &Handle {
        self.runtime.handle()
    }

    /// Waits for a signal that ends it.
    ///
    /// # Errors
    ///
    /// Where it breaks down before, so that whoever looks after it can start
    /// another.
    pub fn until_a_signal(&mut self) -> io::Result<Exit> {
        let Self { runtime, signals, running, .. } = self;
        runtime.block_on(async {
            select! {
                _ = running => Err(io::Error::other("the server broke down; its log says where")),
                exit = signals.next() => Ok(exit),
            }
        })
    }

    /// Sends everybody home, and waits until they are gone, or for a signal that
    /// is sent only now.
    pub fn stop(self) {
        let Self { runtime, stop, mut running, .. } = self;
        if !running.is_finished() {
            stop.send(()).ok();
            runtime.block_on(async {
                select! {
                    _ = &mut running => {}
                    Ok(()) = signals::another() => {}
                }
            });
        }
        // A search that goes on is not waited for.
        runtime.shutdown_timeout(Duration::ZERO);
    }
}

/// Whether this is one of a server's threads, or the one that looks after its
/// files. A panic there ends a session, or the watch, and nothing else.
pub(in crate::host) fn is_here() -> bool {
    matches!(thread::current().name(), Some(NAME | watch::NAME))
}

/// A panic in a server's thread is told of with its place. Not what it says:
/// that may hold what a client typed.
fn panics_are_logged(log: Overheard) {
    let next = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !is_here() {
            return next(panic);
        }
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let what = match thread::current().name() {
            Some(watch::NAME) => "looking after the files",
            _ => "a session",
        };
        log.say(format_args!("{what} broke down at {place}"));
    }));
}
