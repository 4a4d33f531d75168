//! The presenter's key until the last of all followers has its first bytes.
//! Both presenters come in over ssh, and both classes are there all the time.

use std::time::Duration;

use tokio::{task::JoinSet, time::Instant};

use crate::{
    Outcome, annals,
    client::{Student, USUAL, class},
    figures::{Bar, Figure, Samples, say},
    ground::{Door, Ground},
    peer,
    timeline::History,
};

const FOLLOWERS: usize = 200;

const ROUNDS: usize = 40;

pub(crate) async fn measure(ground: &Ground) -> Outcome<Vec<Figure>> {
    let Some(own) = annals::lecture(ground, History::BuiltIn)? else {
        say("lecture: this program has no lectures yet")?;
        return Ok(Vec::new());
    };
    let mut ours = Lecture::begins(&own.desk, &own.class.door).await?;
    let shared = peer::sshd_and_tmux(ground, History::BuiltIn)?;
    let mut peer = match &shared {
        Some(shared) => Some(Lecture::begins(&shared.presenter.door, &shared.viewers.door).await?),
        None => None,
    };
    for round in 0..ROUNDS {
        let key = if round % 2 == 0 { "j" } else { "k" };
        ours.goes_on(key).await?;
        if let Some(peer) = &mut peer {
            peer.goes_on(key).await?;
        }
    }
    let figure = |what: &str, of: fn(&Samples) -> f64, bar| {
        let all = shared.as_ref().zip(peer.as_ref());
        Figure {
            what: format!("presenter's key to the last of {FOLLOWERS}, {what}"),
            unit: "ms",
            ours: of(&ours.times),
            peer: all.map(|(shared, peer)| (shared.viewers.name, of(&peer.times))),
            bar,
        }
    };
    Ok(vec![
        figure("p50", Samples::median, Bar::Share(0.6)),
        figure("worst", Samples::most, Bar::None),
    ])
}

/// A presenter, a class, and how long its last had to wait.
struct Lecture {
    presenter: Student,
    followers: Vec<Student>,
    times: Samples,
}

impl Lecture {
    async fn begins(desk: &Door, door: &Door) -> Outcome<Self> {
        let mut presenter = Student::enter(desk, USUAL).await?;
        presenter.settles().await?;
        let followers = class(door, FOLLOWERS).await?;
        Ok(Self { presenter, followers, times: Samples::default() })
    }

    async fn goes_on(&mut self, key: &str) -> Outcome<()> {
        let mut hearing = JoinSet::new();
        for mut follower in self.followers.drain(..) {
            hearing.spawn(async move {
                follower.hears().await?;
                let first = Instant::now();
                follower.waits_until(first + Duration::from_millis(150)).await?;
                Outcome::Ok((follower, first))
            });
        }
        let start = Instant::now();
        self.presenter.types(key).await?;
        let mut last = start;
        while let Some(heard) = hearing.join_next().await {
            let (follower, first) = heard??;
            self.followers.push(follower);
            last = last.max(first);
        }
        self.times.add_time(last - start);
        self.presenter.settles().await?;
        Ok(())
    }
}
