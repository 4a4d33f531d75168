//! How close frames follow one another: the first goes at once, and what
//! changes in the time after it goes into the next.

use std::time::{Duration, Instant};

/// When frames may go.
#[derive(Debug)]
pub(super) struct Cadence {
    apart: Duration,
    next: Instant,
}

impl Cadence {
    /// Frames that are at least this far apart, the first at once.
    pub(super) fn new(apart: Duration) -> Self {
        Self { apart, next: Instant::now() }
    }

    /// When the next frame may go.
    pub(super) fn next(&self) -> Instant {
        self.next
    }

    /// A frame goes now.
    pub(super) fn went(&mut self, now: Instant) {
        self.next = now.checked_add(self.apart).unwrap_or(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_as_far_apart_as_told_and_none_waits_longer() {
        let apart = Duration::from_millis(33);
        let mut cadence = Cadence::new(apart);
        let start = Instant::now();
        assert!(cadence.next() <= start, "the first at once");
        cadence.went(start);
        assert_eq!(cadence.next(), start + apart);
        let late = start + 10 * apart;
        cadence.went(late);
        assert_eq!(cadence.next(), late + apart, "what was missed is not made up for");
    }

    #[test]
    fn frames_may_follow_at_once() {
        let mut cadence = Cadence::new(Duration::ZERO);
        let start = Instant::now();
        cadence.went(start);
        assert_eq!(cadence.next(), start);
    }
}
