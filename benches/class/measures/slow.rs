//! A key that is held for four seconds on a slow line, at 200×50: how long
//! after it was let go the screen shows where it led and nothing more comes.

use std::time::Duration;

use tokio::time::{Instant, timeout, timeout_at};

use crate::{
    Outcome, annals,
    client::{LARGE, Student, Terminal},
    figures::{Bar, Figure, Samples},
    ground::{Door, Ground},
    link::Link,
    peer,
    screen::Screen,
    timeline::History,
};

/// Bytes a second.
const RATE: u32 = 16_000;

/// How often a key repeats that is held, and for how long.
const REPEATS: Duration = Duration::from_nanos(1_000_000_000 / 30);
const KEYS: u32 = 120;

/// Nothing more comes after this.
const QUIET: Duration = Duration::from_millis(500);

/// However slow it is, it must be there by then.
const PATIENCE: Duration = Duration::from_secs(120);

const ROUNDS: usize = 3;

pub(crate) async fn measure(ground: &Ground) -> Outcome<Vec<Figure>> {
    let (ours, peer) = (
        annals::own_sessions(ground, History::Long)?,
        peer::sshd_and_program(ground, History::Long)?,
    );
    let place = destination(&ours.door).await?;
    let compressed = Terminal { compressed: true, ..LARGE };
    let mut times: [Samples; 3] = Default::default();
    let [plain, squeezed, others] = &mut times;
    for _ in 0..ROUNDS {
        plain.add_time(lag(&ours.door, LARGE, &place).await?);
        squeezed.add_time(lag(&ours.door, compressed, &place).await?);
        if let Some(peer) = &peer {
            others.add_time(lag(&peer.door, LARGE, &place).await?);
        }
    }
    let figure = |what: &str, ours: &Samples| Figure {
        what: format!("slow line, held key settles{what}"),
        unit: "ms",
        ours: ours.median(),
        peer: peer.as_ref().map(|peer| (peer.name, others.median())),
        bar: Bar::Share(0.15),
    };
    Ok(vec![figure("", plain), figure(", ssh -C", squeezed)])
}

/// The event to which the key leads.
async fn destination(door: &Door) -> Outcome<String> {
    let mut student = Student::enter(door, LARGE).await?;
    let mut screen = Screen::of(LARGE)?;
    screen.takes(&student.settles().await?);
    student.types(&"j".repeat(usize::try_from(KEYS)?)).await?;
    screen.takes(&student.settles().await?);
    Ok(screen.selected().ok_or("no event is selected where the key leads")?)
}

async fn lag(door: &Door, terminal: Terminal, place: &str) -> Outcome<Duration> {
    let link = Link::to(door.address, Some(RATE)).await?;
    let mut student = Student::enter(&door.by(link.address), terminal).await?;
    let mut screen = Screen::of(terminal)?;
    // The first screen alone takes a second.
    screen.takes(&student.hears().await?);
    while let Ok(bytes) = timeout(2 * QUIET, student.hears()).await {
        screen.takes(&bytes?);
    }
    let start = Instant::now();
    let mut last = start;
    for number in 0..KEYS {
        student.types("j").await?;
        let next = start + REPEATS * (number + 1);
        while let Ok(bytes) = timeout_at(next, student.hears()).await {
            screen.takes(&bytes?);
            last = Instant::now();
        }
    }
    let let_go = start + REPEATS * (KEYS - 1);
    loop {
        match timeout(QUIET, student.hears()).await {
            Ok(bytes) => {
                screen.takes(&bytes?);
                last = Instant::now();
            }
            Err(_) if screen.selected().as_deref() == Some(place) => {
                return Ok(last.saturating_duration_since(let_go));
            }
            Err(_) if let_go.elapsed() > PATIENCE => {
                return Err(format!("the screen never showed {place}").into());
            }
            Err(_) => {}
        }
    }
}
