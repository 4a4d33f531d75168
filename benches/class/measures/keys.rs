//! A key until the first bytes of its answer, while everybody types. Both
//! classes are there all the time; they type in turns.

use std::time::Duration;

use tokio::{
    task::JoinSet,
    time::{Instant, sleep_until},
};

use crate::{
    Outcome, annals,
    client::{Student, class},
    figures::{Bar, Figure, Samples},
    ground::Ground,
    peer,
    timeline::History,
};

const SESSIONS: usize = 200;

/// Between two keys of a session.
const EVERY: Duration = Duration::from_millis(200);

/// Keys of a session in a round.
const KEYS: u32 = 30;

const ROUNDS: usize = 4;

pub(crate) async fn measure(ground: &Ground) -> Outcome<Vec<Figure>> {
    let (ours, peer) = (
        annals::own_sessions(ground, History::BuiltIn)?,
        peer::sshd_and_program(ground, History::BuiltIn)?,
    );
    let mut our_class = class(&ours.door, SESSIONS).await?;
    let mut peer_class = match &peer {
        Some(peer) => class(&peer.door, SESSIONS).await?,
        None => Vec::new(),
    };
    let (mut our_times, mut peer_times) = (Samples::default(), Samples::default());
    for _ in 0..ROUNDS {
        our_class = round(our_class, KEYS, &mut our_times).await?;
        peer_class = round(peer_class, KEYS, &mut peer_times).await?;
    }
    let figure = |what: &str, of: fn(&Samples) -> f64, bar| Figure {
        what: format!("key to first bytes, {SESSIONS} × 5/s, {what}"),
        unit: "ms",
        ours: of(&our_times),
        peer: peer.as_ref().map(|peer| (peer.name, of(&peer_times))),
        bar,
    };
    Ok(vec![
        figure("p50", Samples::median, Bar::Share(1.0)),
        figure("p99", Samples::p99, Bar::Most(10.0)),
        figure("worst", Samples::most, Bar::None),
    ])
}

/// Everybody types so many keys, one after another; how long each took.
pub(crate) async fn round(
    class: Vec<Student>,
    keys: u32,
    times: &mut Samples,
) -> Outcome<Vec<Student>> {
    let count = u32::try_from(class.len())?;
    let start = Instant::now() + EVERY;
    let mut typing = JoinSet::new();
    for (place, student) in (0..count).zip(class) {
        // Nobody waits for anybody else to type.
        typing.spawn(types(student, start + EVERY * place / count, keys));
    }
    let mut class = Vec::new();
    while let Some(typed) = typing.join_next().await {
        let (student, own) = typed??;
        class.push(student);
        times.extend(own);
    }
    Ok(class)
}

async fn types(mut student: Student, start: Instant, keys: u32) -> Outcome<(Student, Samples)> {
    let mut times = Samples::default();
    for number in 0..keys {
        sleep_until(start + EVERY * number).await;
        let key = if number % 2 == 0 { "j" } else { "k" };
        times.add_time(student.is_answered(key).await?);
        student.waits_until(start + EVERY * (number + 1) - EVERY / 10).await?;
    }
    Ok((student, times))
}
