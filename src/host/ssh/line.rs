//! A client's connection, which can be cut from outside: russh, once it runs,
//! can only be told to end by its socket.

use std::{
    io,
    net::Shutdown,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use socket2::SockRef;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// How much of what is written may wait in the system, in bytes: a frame or
/// two, lest a slow line be sent frames that are long past.
const WAITING: usize = 16 << 10;

/// How much of that may be yet unsent, in bytes.
const UNSENT: u32 = 2 << 10;

/// How many of the first pieces that come are acknowledged at once: all that
/// come before there is a session. A client that waits for that before it says
/// more (RFC 896) would lose 40 ms each time.
const AT_ONCE: u8 = 40;

/// The bytes that come and go.
#[derive(Debug)]
pub(super) struct Line {
    stream: Arc<TcpStream>,
    at_once: u8,
}

/// What ends a [`Line`].
#[derive(Debug)]
pub(super) struct Cut(Arc<TcpStream>);

/// A line, and what ends it.
pub(super) fn line(stream: TcpStream) -> (Line, Cut) {
    let socket = SockRef::from(&stream);
    // Where the system does not take an advice, the line is as good without it.
    socket.set_tcp_nodelay(true).ok();
    socket.set_send_buffer_size(WAITING).ok();
    socket.set_keepalive(true).ok();
    #[cfg(target_os = "linux")]
    socket.set_tcp_notsent_lowat(UNSENT).ok();
    let stream = Arc::new(stream);
    (Line { stream: Arc::clone(&stream), at_once: AT_ONCE }, Cut(stream))
}

impl Cut {
    /// Ends the line at once; what still waits to be sent is dropped.
    pub(super) fn now(&self) {
        let socket = SockRef::from(&*self.0);
        socket.set_linger(Some(Duration::ZERO)).ok();
        socket.shutdown(Shutdown::Both).ok();
    }
}

impl Line {
    /// Acknowledges what comes next at once, if it is among the first. The
    /// system forgets this each time.
    fn hurry(&mut self) {
        if self.at_once > 0 {
            self.at_once -= 1;
            #[cfg(target_os = "linux")]
            SockRef::from(&*self.stream).set_tcp_quickack(true).ok();
        }
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        loop {
            ready!(self.stream.poll_read_ready(context))?;
            match self.stream.try_read(buffer.initialize_unfilled()) {
                Ok(count) => {
                    buffer.advance(count);
                    self.hurry();
                    return Poll::Ready(Ok(()));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        loop {
            ready!(self.stream.poll_write_ready(context))?;
            match self.stream.try_write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                written => return Poll::Ready(written),
            }
        }
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        match SockRef::from(&*self.stream).shutdown(Shutdown::Write) {
            // The other side was quicker.
            Err(error) if error.kind() == io::ErrorKind::NotConnected => Poll::Ready(Ok(())),
            done => Poll::Ready(done),
        }
    }
}
