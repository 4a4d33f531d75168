//! Somebody keeps asking for whole screens and reads nothing of them: how much
//! the server grows by it, and whether the others notice.

use std::time::Duration;

use tokio::{
    task::JoinHandle,
    time::{interval, sleep},
};

use crate::{
    Outcome, annals,
    client::{LARGE, Student, class},
    figures::{Bar, Figure, Samples},
    ground::{Ground, Running},
    link::Link,
    measures::keys,
    timeline::History,
};

/// The others.
const SESSIONS: usize = 50;

/// Keys of each, five a second: how long nothing is read, and as long before.
const KEYS: u32 = 100;

/// How often the one asks for a screen.
const ASKS: Duration = Duration::from_millis(50);

pub(crate) async fn measure(ground: &Ground) -> Outcome<Vec<Figure>> {
    let server = annals::own_sessions(ground, History::BuiltIn)?;
    let others = class(&server.door, SESSIONS).await?;
    let link = Link::to(server.door.address, None).await?;
    let mut one = Student::enter(&server.door.by(link.address), LARGE).await?;
    one.settles().await?;

    let mut before = Samples::default();
    let others = keys::round(others, KEYS, &mut before).await?;
    let weight = server.running.weight()?;
    link.shut(true);
    let asking = asks(one);
    let mut meanwhile = Samples::default();
    let (typed, most) =
        tokio::join!(keys::round(others, KEYS, &mut meanwhile), heaviest(&server.running));
    typed?;
    asking.abort();
    let grown = most? - weight;
    Ok(vec![
        Figure {
            what: "stalled reader for 20 s, growth".to_owned(),
            unit: "kB",
            ours: grown,
            peer: None,
            bar: Bar::Most(3.0 * 1024.0),
        },
        Figure {
            what: format!("stalled reader, {SESSIONS} others' keys, p50"),
            unit: "ms",
            ours: meanwhile.median(),
            peer: Some(("before", before.median())),
            bar: Bar::None,
        },
        Figure {
            what: format!("stalled reader, {SESSIONS} others' keys, p99"),
            unit: "ms",
            ours: meanwhile.p99(),
            peer: Some(("before", before.p99())),
            bar: Bar::Share(1.25),
        },
    ])
}

/// Asks for screens, and takes nothing.
fn asks(student: Student) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut again = interval(ASKS);
        loop {
            again.tick().await;
            // Until the server takes no more; then it is to wait.
            student.types("\x0c").await.ok();
        }
    })
}

/// The most that a server weighs while the others type, in kB.
async fn heaviest(server: &Running) -> Outcome<f64> {
    let mut most = 0.0_f64;
    for _ in 0..KEYS / 5 {
        sleep(Duration::from_secs(1)).await;
        most = most.max(server.weight()?);
    }
    Ok(most)
}
