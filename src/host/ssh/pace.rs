//! How often something may be done: so many times at once, and then one after
//! another. It is the token bucket, kept as one moment (GCRA, ITU-T I.371).

use std::time::{Duration, Instant};

/// A burst, and how long each of it takes to come back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    burst: u32,
    every: Duration,
}

/// How much of a pace is used up: all of it is back at this moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Used(Instant);

impl Used {
    /// Nothing is used up.
    pub(super) fn nothing(now: Instant) -> Self {
        Self(now)
    }

    /// Whether all of it has come back.
    pub(super) fn is_over(self, now: Instant) -> bool {
        self.0 <= now
    }
}

impl Pace {
    /// So many at once, at least one, and then one each `every`.
    pub(super) const fn new(burst: u32, every: Duration) -> Self {
        Self { burst, every }
    }

    /// Takes one whose turn comes within this time; how long that takes.
    pub(super) fn take_within(
        self,
        patience: Duration,
        used: &mut Used,
        now: Instant,
    ) -> Option<Duration> {
        let start = used.0.max(now);
        let others = self.every.saturating_mul(self.burst.saturating_sub(1));
        let wait = start.duration_since(now).saturating_sub(others);
        if wait > patience {
            return None;
        }
        used.0 = start.checked_add(self.every).unwrap_or(start);
        Some(wait)
    }

    /// Takes one where its turn is now.
    pub(super) fn take_now(self, used: &mut Used, now: Instant) -> bool {
        self.take_within(Duration::ZERO, used, now).is_some()
    }

    /// Gives one back.
    pub(super) fn give_back(self, used: &mut Used) {
        used.0 = used.0.checked_sub(self.every).unwrap_or(used.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACE: Pace = Pace::new(3, Duration::from_secs(2));

    #[test]
    fn a_burst_is_free_and_then_each_waits_its_turn() {
        let now = Instant::now();
        let mut used = Used::nothing(now);
        let patience = Duration::from_secs(6);
        let mut wait = || PACE.take_within(patience, &mut used, now).map(|wait| wait.as_secs());
        let waits: Vec<Option<u64>> = (0..8).map(|_| wait()).collect();
        assert_eq!(waits, [Some(0), Some(0), Some(0), Some(2), Some(4), Some(6), None, None]);
        assert!(!used.is_over(now) && used.is_over(now + Duration::from_secs(12)));
    }

    #[test]
    fn who_would_have_to_wait_takes_nothing() {
        let now = Instant::now();
        let mut used = Used::nothing(now);
        let taken = (0..100).filter(|_| PACE.take_now(&mut used, now)).count();
        assert_eq!(taken, 3);
        assert!(PACE.take_now(&mut used, now + Duration::from_secs(2)), "one has come back");
        assert!(!PACE.take_now(&mut used, now + Duration::from_secs(2)), "but only one");
    }

    #[test]
    fn what_is_given_back_is_there_again() {
        let now = Instant::now();
        let mut used = Used::nothing(now);
        for _ in 0..50 {
            assert!(PACE.take_now(&mut used, now));
            PACE.give_back(&mut used);
        }
    }
}
