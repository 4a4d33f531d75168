//! What one move down or up the list sends at 80×24: to an own session, to a
//! follower, and to a viewer of `tmux`, on the channel; and what of it comes
//! over the line compressed, with all that ssh adds.

use crate::{
    Outcome, annals,
    client::{Student, Terminal, USUAL},
    figures::{Bar, Figure, Samples},
    ground::{Door, Ground},
    link::Link,
    peer,
};

/// Moves of a page and a half, down and up again.
const MOVES: usize = 30;

pub(crate) async fn measure(ground: &Ground) -> Outcome<Vec<Figure>> {
    let server = annals::own_sessions(ground)?;
    let own = moves(&server.door, None, USUAL).await?;
    let compressed = Terminal { compressed: true, ..USUAL };
    let squeezed = moves(&server.door, None, compressed).await?;
    let mut found = vec![("own session", own, 1.0), ("own session with ssh -C", squeezed, 0.4)];
    if let Some(lecture) = annals::lecture(ground)? {
        let (door, desk) = (&lecture.class.door, Some(&lecture.desk));
        found.push(("follower", moves(door, desk, USUAL).await?, 1.0));
        found.push(("follower with ssh -C", moves(door, desk, compressed).await?, 0.4));
    }
    let peer = match peer::sshd_and_tmux(ground)? {
        Some(shared) => {
            let viewed = moves(&shared.viewers.door, Some(&shared.presenter.door), USUAL).await?;
            Some((shared.viewers.name, viewed.shown))
        }
        None => None,
    };
    let figure = |what: String, ours, bar| Figure { what, unit: "B", ours, peer, bar };
    Ok(found
        .into_iter()
        .flat_map(|(who, sent, most)| {
            let (shown, carried, bar) = (sent.shown, sent.carried, Bar::Share(most));
            let of = |what: &str| format!("bytes per move, {who}, {what}");
            if most < 1.0 {
                vec![figure(of("the line"), carried, bar)]
            } else {
                vec![figure(of("channel"), shown, bar), figure(of("the line"), carried, Bar::None)]
            }
        })
        .collect())
}

/// The mean bytes of a move.
struct Sent {
    /// What the terminal is sent.
    shown: f64,
    /// What comes over the line for it.
    carried: f64,
}

/// Moves as the presenter at this desk, or by itself, and what comes of it to
/// somebody who came in at this door.
async fn moves(door: &Door, desk: Option<&Door>, terminal: Terminal) -> Outcome<Sent> {
    let mut presenter = match desk {
        Some(desk) => Some(Student::enter(desk, USUAL).await?),
        None => None,
    };
    if let Some(presenter) = &mut presenter {
        presenter.settles().await?;
    }
    let link = Link::to(door.address, None).await?;
    let mut viewer = Student::enter(&door.by(link.address), terminal).await?;
    viewer.settles().await?;
    let (mut shown, mut carried) = (Samples::default(), Samples::default());
    for number in 0..2 * MOVES {
        let key = if number < MOVES { "j" } else { "k" };
        let before = link.carried();
        presenter.as_ref().unwrap_or(&viewer).types(key).await?;
        let bytes = viewer.settles().await?;
        shown.add(f64::from(u32::try_from(bytes.len())?));
        carried.add(f64::from(u32::try_from(link.carried() - before)?));
        if let Some(presenter) = &mut presenter {
            presenter.settles().await?;
        }
    }
    Ok(Sent { shown: shown.mean(), carried: carried.mean() })
}
