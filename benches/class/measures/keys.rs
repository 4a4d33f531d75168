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
const KEYS: u32 = 20;

const ROUNDS: usize = 7;

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
    let (mut our_times, mut peer_times) = (Rounds::default(), Rounds::default());
    for _ in 0..ROUNDS {
        our_class = our_times.add(our_class).await?;
        peer_class = peer_times.add(peer_class).await?;
    }
    let figure = |what: &str, of: fn(&Rounds) -> f64, bar| Figure {
        what: format!("key to first bytes, {SESSIONS} × 5/s, {what}"),
        unit: "ms",
        ours: of(&our_times),
        peer: peer.as_ref().map(|peer| (peer.name, of(&peer_times))),
        bar,
    };
    Ok(vec![
        figure("p50", |times| times.medians.median(), Bar::Share(1.0)),
        figure("p99", |times| times.p99s.median(), Bar::Most(10.0)),
        figure("worst round's p99", |times| times.p99s.most(), Bar::None),
    ])
}

/// What each round has found. Of several rounds the median counts: a moment in
/// which the machine does something else spoils no more than one.
#[derive(Default)]
struct Rounds {
    medians: Samples,
    p99s: Samples,
}

impl Rounds {
    async fn add(&mut self, class: Vec<Student>) -> Outcome<Vec<Student>> {
        let mut times = Samples::default();
        let class = round(class, KEYS, &mut times).await?;
        self.medians.add(times.median());
        self.p99s.add(times.p99());
        Ok(class)
    }
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
