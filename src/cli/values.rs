//! What options take that is no text: what is wrong with a value is told with
//! what would be right.

use std::net::{IpAddr, SocketAddr};

/// An address and a port, in numbers.
pub(super) fn address(typed: &str) -> Result<SocketAddr, String> {
    typed.parse().map_err(|_| better_address(typed))
}

/// What somebody may have meant by what is no address and port.
fn better_address(typed: &str) -> String {
    let is_bare_ipv6 = typed.matches(':').count() > 1 && !typed.contains(']');
    let is_only_a_port = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    let (host, port) = match typed.rsplit_once(':') {
        _ if is_bare_ipv6 => {
            return "an address of IPv6 stands in brackets before its port, such as [::1]:2222"
                .to_owned();
        }
        _ if is_only_a_port => ("", typed),
        Some((host, port)) if !port.ends_with(']') => (host, port),
        _ => (typed, ""),
    };
    if port.is_empty() {
        let host = if is_address(host) { host } else { "0.0.0.0" };
        return format!("the port is missing; write {host}:2222");
    }
    if port.parse::<u16>().is_err() {
        return format!("“{port}” is no port; one is a number up to 65535, such as 2222");
    }
    let found = if host.is_empty() {
        "the address is missing".to_owned()
    } else {
        format!("“{host}” is no address in numbers")
    };
    format!("{found}; write 0.0.0.0:{port} for everywhere, 127.0.0.1:{port} for this machine alone")
}

fn is_address(host: &str) -> bool {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    bare.parse::<IpAddr>().is_ok()
}

/// How many there may be of something, at least one.
pub(super) fn count(typed: &str) -> Result<usize, &'static str> {
    typed.parse().ok().filter(|&count| count > 0).ok_or("expected a whole number, at least 1")
}

/// How many minutes, or for ever.
pub(super) fn minutes(typed: &str) -> Result<u32, &'static str> {
    typed.parse().map_err(|_| "expected whole minutes, such as 90; 0 is never")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_address_says_what_would_be_one() {
        for (typed, said) in [
            ("24100", "address is missing; write 0.0.0.0:24100"),
            (":24100", "address is missing; write 0.0.0.0:24100"),
            ("*:24100", "“*” is no address in numbers; write 0.0.0.0:24100"),
            ("localhost:24100", "“localhost” is no address in numbers"),
            ("localhost:24100", "127.0.0.1:24100 for this machine"),
            ("10.0.0.256:24100", "“10.0.0.256” is no address"),
            ("127.0.0.1", "the port is missing; write 127.0.0.1:2222"),
            ("127.0.0.1:", "the port is missing; write 127.0.0.1:2222"),
            ("localhost", "the port is missing; write 0.0.0.0:2222"),
            ("[::1]", "the port is missing; write [::1]:2222"),
            ("", "the port is missing"),
            ("::1", "[::1]:2222"),
            ("::1:24100", "in brackets"),
            ("fe80::1%eth0:22", "in brackets"),
            ("127.0.0.1:99999", "“99999” is no port; one is a number up to 65535"),
            ("127.0.0.1:ssh", "“ssh” is no port"),
            ("99999", "“99999” is no port"),
            ("[::1:24100", "in brackets"),
        ] {
            let heard = address(typed).unwrap_err();
            assert!(heard.contains(said), "{typed}: {heard}");
        }
        for typed in ["127.0.0.1:0", "0.0.0.0:65535", "[::1]:2222"] {
            assert_eq!(address(typed).map(|address| address.to_string()), Ok(typed.to_owned()));
        }
    }
}
