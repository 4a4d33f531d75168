//! A timeline over SSH: every client gets a browser of its own, in this
//! process, and nothing else.
//!
//! | file | what it knows |
//! |---|---|
//! | `service` | a server in threads of its own, and what ends it |
//! | `server` | taking clients in, and ending their connections in time |
//! | `guest` | what a client may ask for, and every refusal |
//! | `refusal` | how it hears why |
//! | `reader` | a session: the loop and its effects, and its part in a lecture |
//! | `view`, `place` | what its screen shows, and its place in a lecture |
//! | `parting` | how it ends, and what a client is told |
//! | `house` | what all clients share |
//! | `inquiry` | how a session searches |
//! | `outlet` | the one piece that is under way to a client |
//! | `terminal` | a client's size, colours and characters |
//! | `admission` | codes and keys |
//! | `known_keys` | the keys in a file |
//! | `host_key` | the server's own key |
//! | `door` | how many, from where, how fast |
//! | `pace` | so many at once, and then one after another |
//! | `line` | a socket that can be cut |
//! | `wait` | waiting for what may never come |
//! | `log` | who comes and goes |
//! | `signals` | what ends it from outside |
//! | `settings` | what a server is told to be |

mod admission;
mod door;
mod guest;
mod host_key;
mod house;
mod inquiry;
mod known_keys;
mod line;
mod log;
mod outlet;
mod pace;
mod parting;
mod place;
mod reader;
mod refusal;
mod server;
pub(super) mod service;
mod settings;
mod signals;
mod terminal;
mod view;
mod wait;

use std::net::{IpAddr, SocketAddr, UdpSocket};

pub use admission::{Admission, can_be_typed, made_up_code};
pub use host_key::HostKey;
pub use known_keys::{Skipped, authorized_keys};
pub use log::{Log, Written};
pub use russh::keys::PublicKey;
pub use server::Server;
pub use service::Service;
pub use settings::{Limits, Settings};

/// What to type in a shell to come in at an address.
#[must_use]
pub fn line_for(address: SocketAddr) -> String {
    format!("ssh -p {} class@{}", address.port(), address.ip())
}

/// Where the way to other machines is looked for: anywhere, and then, for a
/// network that leads nowhere else, where routers of small networks are.
const TARGETS: [&str; 5] =
    ["192.0.2.1:9", "192.168.1.1:9", "192.168.0.1:9", "10.0.0.1:9", "172.16.0.1:9"];

/// The address by which other machines reach what listens there.
#[must_use]
pub fn reached_at(listen: SocketAddr) -> SocketAddr {
    if !listen.ip().is_unspecified() {
        return listen;
    }
    let usable = |address: &IpAddr| !address.is_unspecified();
    // Nothing is sent: this only asks which way it would go.
    let way = |from: &str, to: &str| {
        let socket = UdpSocket::bind(from).ok()?;
        socket.connect(to).ok()?;
        socket.local_addr().ok().map(|address| address.ip())
    };
    let found = TARGETS.iter().find_map(|to| way("0.0.0.0:0", to).filter(usable));
    let found = found.or_else(|| way("[::]:0", "[2001:db8::1]:9").filter(usable));
    SocketAddr::new(found.unwrap_or(listen.ip()), listen.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_told_an_address_that_other_machines_reach() {
        let at = |text: &str| text.parse::<SocketAddr>().unwrap();
        for told in ["127.0.0.1:2222", "192.168.1.5:2022", "[2001:db8::1]:22"] {
            assert_eq!(reached_at(at(told)), at(told));
        }
        // That of the way out, on a machine that has one.
        let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
        if socket.connect("192.0.2.1:9").is_ok() {
            let own = socket.local_addr().unwrap().ip();
            assert_eq!(reached_at(at("0.0.0.0:2222")), SocketAddr::new(own, 2222));
        }
        assert_eq!(line_for(at("192.168.1.5:2022")), "ssh -p 2022 class@192.168.1.5");
    }
}
