//! A line between a client and a server that is slow, shut, or only counted.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use socket2::SockRef;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy},
    net::{
        TcpListener, TcpSocket,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    task::JoinHandle,
    time::{Instant, sleep_until},
};

use crate::{Outcome, client::on_this_machine};

/// What a slow line holds of its own at each end, in bytes: about as much as
/// a modem's buffer, half a second of it.
const HELD: usize = 4096;

/// What passes at once, in bytes.
const PIECE: usize = 320;

/// A way to a server; clients come in at its own address.
pub(crate) struct Link {
    pub(crate) address: SocketAddr,
    carried: Arc<AtomicU64>,
    shut: watch::Sender<bool>,
    carrying: JoinHandle<()>,
}

impl Link {
    /// A way for one client. Down it go at most so many bytes a second.
    pub(crate) async fn to(server: SocketAddr, rate: Option<u32>) -> Outcome<Self> {
        on_this_machine(server)?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (shut, is_shut) = watch::channel(false);
        let carried = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&carried);
        let carrying = tokio::spawn(async move {
            // Whichever end goes, the other one notices.
            carry(&listener, server, rate, &counter, is_shut).await.ok();
        });
        Ok(Self { address, carried, shut, carrying })
    }

    /// How many bytes have come down so far.
    pub(crate) fn carried(&self) -> u64 {
        self.carried.load(Relaxed)
    }

    /// Carries nothing more down, or again.
    pub(crate) fn shut(&self, shut: bool) {
        self.shut.send_replace(shut);
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.carrying.abort();
    }
}

async fn carry(
    listener: &TcpListener,
    server: SocketAddr,
    rate: Option<u32>,
    counter: &AtomicU64,
    shut: watch::Receiver<bool>,
) -> Outcome<()> {
    let (client, _) = listener.accept().await?;
    let socket = TcpSocket::new_v4()?;
    socket.set_recv_buffer_size(u32::try_from(HELD)?)?;
    let server = socket.connect(server).await?;
    SockRef::from(&client).set_send_buffer_size(HELD)?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    tokio::select! {
        done = up(from_client, to_server) => done,
        done = down(from_server, to_client, rate, counter, shut) => done,
    }
}

async fn up(mut from: OwnedReadHalf, mut to: OwnedWriteHalf) -> Outcome<()> {
    copy(&mut from, &mut to).await?;
    Ok(())
}

async fn down(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    rate: Option<u32>,
    counter: &AtomicU64,
    mut shut: watch::Receiver<bool>,
) -> Outcome<()> {
    let mut piece = [0; PIECE];
    let mut free = Instant::now();
    loop {
        shut.wait_for(|shut| !shut).await?;
        sleep_until(free).await;
        let count = from.read(&mut piece).await?;
        let bytes = piece.get(..count).filter(|bytes| !bytes.is_empty());
        let Some(bytes) = bytes else { return Ok(()) };
        to.write_all(bytes).await?;
        counter.fetch_add(u64::try_from(count)?, Relaxed);
        if let Some(rate) = rate {
            let taken = Duration::from_secs_f64(f64::from(u32::try_from(count)?) / f64::from(rate));
            free = free.max(Instant::now()) + taken;
        }
    }
}
