//! What one more follower of a lecture weighs, at 80×24.

use std::time::Duration;

use tokio::time::sleep;

use crate::{
    Outcome, annals,
    client::{Student, USUAL, class},
    figures::{Bar, Figure, say},
    ground::{Door, Ground},
    peer,
    timeline::History,
};

const FOLLOWERS: u32 = 200;

const REST: Duration = Duration::from_secs(1);

pub(crate) async fn measure(ground: &Ground) -> Outcome<Vec<Figure>> {
    let Some(lecture) = annals::lecture(ground, History::BuiltIn)? else {
        say("followers: this program has no lectures yet")?;
        return Ok(Vec::new());
    };
    let running = &lecture.class.running;
    let ours = per_follower(&lecture.class.door, &lecture.desk, || running.weight()).await?;
    let peer = match peer::sshd_and_tmux(ground, History::BuiltIn)? {
        Some(shared) => {
            let (viewers, presenter) = (&shared.viewers, &shared.presenter);
            let weight = || shared.weight();
            Some((viewers.name, per_follower(&viewers.door, &presenter.door, weight).await?))
        }
        None => None,
    };
    let what = format!("memory per follower, {FOLLOWERS}");
    Ok(vec![Figure { what, unit: "kB", ours, peer, bar: Bar::Share(0.05) }])
}

/// In kB.
async fn per_follower(
    followers: &Door,
    desk: &Door,
    weight: impl Fn() -> Outcome<f64>,
) -> Outcome<f64> {
    let mut presenter = Student::enter(desk, USUAL).await?;
    presenter.settles().await?;
    // What is made once, for the first of all, is not counted.
    drop(class(followers, 1).await?);
    sleep(REST).await;
    let before = weight()?;
    let mut followers = class(followers, usize::try_from(FOLLOWERS)?).await?;
    presenter.types("j").await?;
    for follower in &mut followers {
        follower.settles().await?;
    }
    sleep(REST).await;
    Ok((weight()? - before) / f64::from(FOLLOWERS))
}
