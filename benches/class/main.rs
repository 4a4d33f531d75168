//! A class on this machine: what `annals serve` costs beside the ways it is
//! done without it, which are `sshd` with a program for each student, and
//! `sshd` with one `tmux` for all.
//!
//! `cargo bench --bench class [-- MEASURE…]`; all but the last unless told.
//!
//! | measure | what it counts |
//! |---|---|
//! | `connect` | from the start of the real `ssh` to its whole first frame |
//! | `memory` | the growth of all of a server's processes per own session |
//! | `followers` | the same per follower of a lecture |
//! | `keys` | a key until the first bytes of its answer, in a busy class |
//! | `lecture` | the presenter's key until the last follower's first bytes |
//! | `bytes` | what one move sends, and what of it passes compressed |
//! | `slow` | how long a key that was held lags behind on a slow line |
//! | `stalled` | what somebody who reads nothing costs the server and the others |
//! | `long` | a full class for ten minutes, a third of it coming and going (`long=60` for sixty seconds) |
//!
//! Each measures both in the same run and in turns where time counts, with the
//! same client, the same key to come in, the same timeline and the same
//! program. It stays on this machine, and how many come and how long it takes
//! is bounded. Where `sshd` or `tmux` are not to be had, it measures ours alone.
//! Linux only: memory is read from `/proc`.

mod annals;
mod client;
mod figures;
mod ground;
mod link;
mod measures;
mod memory;
mod peer;
mod screen;
mod timeline;

use std::{env, error::Error, time::Duration};

use tokio::{runtime::Runtime, select, signal::ctrl_c, time::timeout};

use crate::{figures::Figure, ground::Ground};

pub(crate) type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// What all measures together may take.
const LONGEST: Duration = Duration::from_secs(40 * 60);

/// Those that are made unless told.
const SHORT: [&str; 8] =
    ["connect", "memory", "followers", "keys", "lecture", "bytes", "slow", "stalled"];

fn main() -> Outcome<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        // A test run builds this and has no time for it.
        return Ok(());
    }
    let mut asked: Vec<&str> =
        arguments.iter().map(String::as_str).filter(|name| !name.starts_with('-')).collect();
    if asked.is_empty() {
        asked = SHORT.to_vec();
    }
    Runtime::new()?.block_on(async {
        select! {
            done = timeout(LONGEST, measure(&asked)) => done?,
            _ = ctrl_c() => Err("stopped".into()),
        }
    })
}

async fn measure(asked: &[&str]) -> Outcome<()> {
    figures::heading()?;
    for name in asked {
        let ground = Ground::new()?;
        let before = figures::load();
        let found = one(name, &ground).await?;
        figures::say(&format!("{name} (load {before} before, {} after)", figures::load()))?;
        for figure in found {
            figures::say(&format!("  {figure}"))?;
        }
    }
    Ok(())
}

async fn one(name: &str, ground: &Ground) -> Outcome<Vec<Figure>> {
    let (name, seconds) = name.split_once('=').unwrap_or((name, ""));
    match name {
        "connect" => measures::connect::measure(ground).await,
        "memory" => measures::memory::measure(ground).await,
        "followers" => measures::followers::measure(ground).await,
        "keys" => measures::keys::measure(ground).await,
        "lecture" => measures::lecture::measure(ground).await,
        "bytes" => measures::bytes::measure(ground).await,
        "slow" => measures::slow::measure(ground).await,
        "stalled" => measures::stalled::measure(ground).await,
        "long" => measures::long::measure(ground, seconds.parse().ok()).await,
        _ => {
            Err(format!("{name}: no such measure; there are {} and long", SHORT.join(", ")).into())
        }
    }
}
