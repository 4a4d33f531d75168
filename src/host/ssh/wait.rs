//! Waiting for what may never come.

use std::future::pending;

use tokio::{
    sync::watch,
    time::{Instant, sleep_until},
};

/// Waits until the server ends.
pub(super) async fn stopped(stop: &mut watch::Receiver<bool>) {
    // An error says that there is no server any more.
    stop.wait_for(|stop| *stop).await.ok();
}

/// Waits until then, or for ever.
pub(super) async fn at(time: Option<Instant>) {
    match time {
        Some(time) => sleep_until(time).await,
        None => pending().await,
    }
}
