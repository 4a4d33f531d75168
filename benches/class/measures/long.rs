//! A full class for ten minutes, a third of it coming and going: nobody may be
//! lost, and nothing may be left behind. Where the program has lectures all of
//! them follow one; else each has a session of its own.

use std::time::Duration;

use tokio::{
    sync::watch,
    task::JoinSet,
    time::{Instant, interval, sleep, timeout},
};

use crate::{
    Outcome, annals,
    client::{MOST, Student, USUAL, class},
    figures::{Bar, Figure, Samples},
    ground::{Door, Ground, Running},
    screen::Screen,
    timeline::History,
};

/// The most that it takes, in seconds.
const LONGEST: u64 = 600;

/// Every so-manieth comes and goes.
const THIRD: usize = 3;

/// How long somebody stays who goes again, and is away.
const STAY: Duration = Duration::from_secs(12);
const AWAY: Duration = Duration::from_secs(1);

/// Between two moves.
const MOVES: Duration = Duration::from_millis(500);

/// After the last move, everybody has the last screen by then.
const LAST: Duration = Duration::from_secs(10);

/// What is typed last: to the first event, and on.
const LAST_MOVE: &str = "\x1b[Hjjj";

/// What is needed for a moment may be given back in this time.
const REST: Duration = Duration::from_secs(2);

pub(crate) async fn measure(ground: &Ground, seconds: Option<u64>) -> Outcome<Vec<Figure>> {
    let time = Duration::from_secs(seconds.unwrap_or(LONGEST).min(LONGEST));
    let (server, desk) = match annals::lecture(ground, History::BuiltIn)? {
        Some(lecture) => (lecture.class, Some(lecture.desk)),
        None => (annals::own_sessions(ground, History::BuiltIn)?, None),
    };
    // What is made once, for the first of all, is not counted.
    drop(class(&server.door, 1).await?);
    sleep(REST).await;
    let (light, files) = (server.running.weight()?, server.running.files()?);

    let end = Instant::now() + time;
    let (tell, told) = watch::channel(None);
    let mut attending = JoinSet::new();
    for place in 0..MOST - 1 {
        let attendee = Attendee {
            door: server.door.clone(),
            goes: place % THIRD == 0,
            follows: desk.is_some(),
            place: told.clone(),
        };
        attending.spawn(attendee.attends(end));
    }
    let desk = desk.as_ref().unwrap_or(&server.door);
    let (lectured, weighed) = tokio::join!(presents(desk, end), weighed(&server.running, end));
    let ((presenter, place), [early, late]) = (lectured?, weighed?);
    tell.send_replace(Some(place));

    let (mut lost, mut visits) = (0, 0);
    while let Some(attended) = attending.join_next().await {
        match attended? {
            Ok(own) => visits += own,
            Err(_) => lost += 1,
        }
    }
    drop(presenter);
    sleep(REST).await;
    let heavier = server.running.weight()? - light;
    let left_open = u32::try_from(server.running.files()?.saturating_sub(files))?;
    let what = format!("{MOST} for {} s, {visits} visits", time.as_secs());
    let figure = |of: &str, unit, ours, bar| Figure {
        what: format!("{what}: {of}"),
        unit,
        ours,
        peer: None,
        bar,
    };
    Ok(vec![
        figure("lost", "", f64::from(lost), Bar::Most(0.0)),
        figure("growth", "kB", late - early, Bar::Most(1024.0)),
        figure("left behind", "kB", heavier, Bar::None),
        figure("files left open", "", f64::from(left_open), Bar::Most(0.0)),
    ])
}

/// Moves up and down until the end; the presenter, and where the last move led.
async fn presents(desk: &Door, end: Instant) -> Outcome<(Student, String)> {
    let mut presenter = Seat::takes(desk).await?;
    let mut moves = interval(MOVES);
    for key in ["j", "j", "j", "k"].iter().cycle() {
        moves.tick().await;
        if Instant::now() >= end {
            break;
        }
        presenter.student.types(key).await?;
        presenter.sees_for(Duration::ZERO).await?;
    }
    presenter.student.types(LAST_MOVE).await?;
    presenter.sees_for(REST).await?;
    let place = presenter.screen.selected().ok_or("nothing is selected in the end")?;
    Ok((presenter.student, place))
}

/// The server's memory in the second third of the time and in the last one,
/// each the median of many looks, in kB.
async fn weighed(server: &Running, end: Instant) -> Outcome<[f64; 2]> {
    let third = (end - Instant::now()) / 3;
    let mut weights = [f64::NAN; 2];
    for (weight, since) in weights.iter_mut().zip([end - 2 * third, end - third]) {
        sleep(since - Instant::now()).await;
        let mut samples = Samples::default();
        while Instant::now() < since + third {
            samples.add(server.weight()?);
            sleep(MOVES).await;
        }
        *weight = samples.median();
    }
    Ok(weights)
}

/// A student and what is on the screen.
struct Seat {
    student: Student,
    screen: Screen,
}

impl Seat {
    async fn takes(door: &Door) -> Outcome<Self> {
        let (student, screen) = (Student::enter(door, USUAL).await?, Screen::of(USUAL)?);
        let mut seat = Self { student, screen };
        let first = seat.student.settles().await?;
        seat.screen.takes(&first);
        Ok(seat)
    }

    async fn sees_for(&mut self, time: Duration) -> Outcome<()> {
        let end = Instant::now() + time;
        while let Ok(bytes) = timeout(end - Instant::now(), self.student.hears()).await {
            self.screen.takes(&bytes?);
        }
        Ok(())
    }
}

/// Somebody in the class.
struct Attendee {
    door: Door,
    /// Whether to come and go.
    goes: bool,
    /// Whether somebody else moves.
    follows: bool,
    /// Where the last move led, once it is over.
    place: watch::Receiver<Option<String>>,
}

impl Attendee {
    /// Is there until the end and sees it; how often this one came.
    async fn attends(mut self, end: Instant) -> Outcome<u32> {
        let mut visits = 0;
        loop {
            let mut seat = Seat::takes(&self.door).await?;
            visits += 1;
            let goes = Instant::now() + STAY;
            if !self.goes || goes + AWAY > end {
                self.stays(&mut seat, end).await?;
                self.sees_the_end(&mut seat).await?;
                return Ok(visits);
            }
            self.stays(&mut seat, goes).await?;
            // Without a word, as when a laptop is shut.
            drop(seat);
            sleep(AWAY).await;
        }
    }

    async fn stays(&self, seat: &mut Seat, end: Instant) -> Outcome<()> {
        let mut down = true;
        while Instant::now() < end {
            if !self.follows {
                seat.student.types(if down { "j" } else { "k" }).await?;
                down = !down;
            }
            seat.sees_for(MOVES).await?;
        }
        Ok(())
    }

    async fn sees_the_end(&mut self, seat: &mut Seat) -> Outcome<()> {
        if !self.follows {
            seat.student.types(LAST_MOVE).await?;
        }
        let place = self.place.wait_for(Option::is_some).await?.clone();
        timeout(LAST, async {
            while seat.screen.selected() != place {
                let bytes = seat.student.hears().await?;
                seat.screen.takes(&bytes);
            }
            Ok(())
        })
        .await?
    }
}
