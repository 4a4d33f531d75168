//! What a server is told to be.

use std::{net::SocketAddr, time::Duration};

use super::{Admission, HostKey, Log};

/// Where to listen, who gets in, and how much each may take.
#[derive(Debug)]
pub struct Settings {
    /// The address and port to listen at; port 0 is any that is free.
    pub listen: SocketAddr,
    /// Who gets in.
    pub admission: Admission,
    /// The key by which clients know the server again.
    pub host_key: HostKey,
    /// How many may be there, and for how long.
    pub limits: Limits,
    /// Who comes and goes.
    pub log: Log,
    /// Whether somebody may present who is not a client.
    pub lectures: bool,
}

/// How many may be there, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Sessions at the same time. There is always one more for who presents.
    pub sessions: usize,
    /// Connections at the same time from one address. A school is often one
    /// address. Of IPv6, a network of 64 bits is one.
    pub per_address: usize,
    /// How many may at least come from one address at once; it is as many as
    /// may be there where that is more. After them ten come a second.
    pub least_burst: u32,
    /// How long nothing may be typed.
    pub idle: Option<Duration>,
    /// How long it may take to come in, with the code typed.
    pub grace: Duration,
    /// How long the handshake may take before that.
    pub handshake: Duration,
    /// How long a line may take nothing of what is sent.
    pub stalled: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            sessions: 500,
            per_address: 500,
            least_burst: 50,
            idle: Some(Duration::from_secs(2 * 60 * 60)),
            grace: Duration::from_secs(120),
            handshake: Duration::from_secs(15),
            stalled: Duration::from_secs(300),
        }
    }
}
