//! What goes out to a client: one piece at a time. Whatever changes while a
//! slow line still takes it goes into the next frame.

use std::{future::pending, pin::Pin, time::Duration};

use bytes::Bytes;
use tokio::time::{Instant, timeout};

use crate::host::cadence::Cadence;

/// The time between two frames: more than sixty a second nobody sees.
const FRAME: Duration = Duration::from_millis(16);

/// How long what is under way may take when all is over.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether a piece was taken: not where the client is gone.
pub(super) type Taken = Pin<Box<dyn Future<Output = bool> + Send>>;

/// What carries a piece to the client.
type Carrier = Box<dyn Fn(Bytes) -> Taken + Send>;

/// The way out.
pub(super) struct Outlet {
    carry: Carrier,
    under_way: Option<Taken>,
    /// What goes out before the next frame.
    first: Option<Vec<u8>>,
    cadence: Cadence,
}

impl Outlet {
    /// A way out through `carry`.
    pub(super) fn new(carry: impl Fn(Bytes) -> Taken + Send + 'static) -> Self {
        let (carry, cadence) = (Box::new(carry), Cadence::new(FRAME));
        Self { carry, under_way: None, first: None, cadence }
    }

    /// Whether nothing is under way.
    pub(super) fn is_free(&self) -> bool {
        self.under_way.is_none()
    }

    /// When the next frame may be drawn.
    pub(super) fn next_frame(&self) -> Instant {
        self.cadence.next().into()
    }

    /// Sends this before the next frame, in place of what was to be sent so
    /// and is not under way yet.
    pub(super) fn put_first(&mut self, bytes: Vec<u8>) {
        self.first = Some(bytes);
    }

    /// Sends a frame, and what goes out before it. Nothing may be under way.
    pub(super) fn send(&mut self, frame: Option<Bytes>) {
        if frame.is_some() {
            self.cadence.went(Instant::now().into());
        }
        let bytes = match (self.first.take(), frame) {
            (Some(mut first), Some(frame)) => {
                first.extend_from_slice(&frame);
                first.into()
            }
            (Some(first), None) => first.into(),
            (None, Some(frame)) => frame,
            (None, None) => return,
        };
        self.under_way = Some((self.carry)(bytes));
    }

    /// Waits until nothing is under way any more; `false` where the client is
    /// gone. Nothing is lost where this is no longer waited for.
    pub(super) async fn taken(&mut self) -> bool {
        let Some(under_way) = &mut self.under_way else { return pending().await };
        let taken = under_way.await;
        self.under_way = None;
        taken
    }

    /// Sends what waits, frames aside, as far as a client takes it that is
    /// about to be left.
    pub(super) async fn finish(&mut self) {
        let rest = async {
            if !self.is_free() {
                self.taken().await;
            }
            self.send(None);
            if !self.is_free() {
                self.taken().await;
            }
        };
        timeout(PATIENCE, rest).await.ok();
    }
}
