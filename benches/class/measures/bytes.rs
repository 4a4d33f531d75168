//! What one move down or up the list sends at 80×24: to an own session, to a
//! follower, and to a viewer of `tmux`. Plain, it is what the terminal gets;
//! compressed, what comes over the line with all that ssh adds, beside the
//! same of a viewer whose line is not compressed.

use crate::{
    Outcome, annals,
    client::{Student, Terminal, USUAL},
    figures::{Bar, Figure, Samples},
    ground::{Door, Ground},
    link::Link,
    peer,
    timeline::History,
};

/// Moves down, and as many up again: all of the built-in timeline, which fits
/// on a page, and a page and a half of the long one.
const MOVES: [(History, &str, usize); 2] =
    [(History::BuiltIn, "built-in", 12), (History::Long, "long", 30)];

pub(crate) async fn measure(ground: &Ground) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for (history, name, count) in MOVES {
        figures.extend(of(ground, history, name, count).await?);
    }
    Ok(figures)
}

async fn of(ground: &Ground, history: History, name: &str, count: usize) -> Outcome<Vec<Figure>> {
    let compressed = Terminal { compressed: true, ..USUAL };
    let server = annals::own_sessions(ground, history)?;
    let own = moves(&server.door, None, USUAL, count).await?;
    let squeezed = moves(&server.door, None, compressed, count).await?;
    let mut sent = vec![("own session", own, squeezed)];
    if let Some(lecture) = annals::lecture(ground, history)? {
        let (door, desk) = (&lecture.class.door, Some(&lecture.desk));
        let plain = moves(door, desk, USUAL, count).await?;
        sent.push(("follower", plain, moves(door, desk, compressed, count).await?));
    }
    let peer = match peer::sshd_and_tmux(ground, history)? {
        Some(shared) => {
            let (door, desk) = (&shared.viewers.door, Some(&shared.presenter.door));
            Some((shared.viewers.name, moves(door, desk, USUAL, count).await?))
        }
        None => None,
    };
    let figure = |who, how: &str, sent: &Sent, of: fn(&Sent) -> f64, most| Figure {
        what: format!("bytes per move, {name}, {who}{how}"),
        unit: "B",
        ours: of(sent),
        peer: peer.as_ref().map(|(name, viewed)| (*name, of(viewed))),
        bar: Bar::Share(most),
    };
    let mut figures = Vec::new();
    for (who, plain, squeezed) in sent {
        figures.push(figure(who, "", &plain, |sent| sent.shown, 1.0));
        figures.push(figure(who, ", ssh -C", &squeezed, |sent| sent.carried, 0.4));
    }
    Ok(figures)
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
async fn moves(
    door: &Door,
    desk: Option<&Door>,
    terminal: Terminal,
    count: usize,
) -> Outcome<Sent> {
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
    for number in 0..2 * count {
        let key = if number < count { "j" } else { "k" };
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
