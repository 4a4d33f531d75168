//! What one more own session weighs, at 80×24.

use std::time::Duration;

use tokio::time::sleep;

use crate::{
    Outcome, annals,
    client::class,
    figures::{Bar, Figure},
    ground::{Ground, Server},
    peer,
    timeline::History,
};

const SESSIONS: u32 = 200;

/// What was only needed to come in may be given back in this time.
const REST: Duration = Duration::from_secs(1);

pub(crate) async fn measure(ground: &Ground) -> Outcome<Vec<Figure>> {
    let ours = per_session(&annals::own_sessions(ground, History::BuiltIn)?).await?;
    let peer = match peer::sshd_and_program(ground, History::BuiltIn)? {
        Some(peer) => Some((peer.name, per_session(&peer).await?)),
        None => None,
    };
    let figure = |what: &str, peer, bar| {
        let what = format!("memory per own session{what}");
        Figure { what, unit: "kB", ours, peer, bar }
    };
    Ok(vec![
        figure(&format!(", {SESSIONS}"), peer, Bar::Share(0.10)),
        figure(", by itself", None, Bar::Most(350.0)),
    ])
}

/// In kB.
async fn per_session(server: &Server) -> Outcome<f64> {
    // What is made once, for the first of all, is not counted.
    drop(class(&server.door, 1).await?);
    sleep(REST).await;
    let before = server.running.weight()?;
    let mut sessions = class(&server.door, usize::try_from(SESSIONS)?).await?;
    for session in &mut sessions {
        // Whoever reads has moved.
        session.types("j").await?;
        session.settles().await?;
    }
    sleep(REST).await;
    Ok((server.running.weight()? - before) / f64::from(SESSIONS))
}
