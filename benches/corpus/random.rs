//! Chance that is the same in every run.

/// `SplitMix64` (Steele, Lea and Flood 2014): small, quick, and even enough
/// for histories that nobody lived through.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

/// The band of ranks from which on words grow rare faster than Zipf's law has
/// it, as they do in large texts: ranks from 1024.
const BEND: usize = 10;

impl Random {
    /// The same seed, the same chances.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one, all as likely; nought below nought.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// A number from one to the other, both included.
    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// Whether something that happens so many times in a hundred happens.
    pub(crate) fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    /// One of these, all as likely; `None` only of none.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// A rank below `count`, by Zipf's law: a rank twice as high is half as
    /// likely, and from the bend on a quarter. It is drawn by bands, each
    /// twice as wide as the one before; all bands before the bend are as likely.
    pub(crate) fn rank(&mut self, count: usize) -> usize {
        loop {
            let band = match self.below(BEND + 2) {
                band @ 0..BEND => band,
                _ => BEND + self.halvings(),
            };
            let first = 1_usize << band;
            let rank = first - 1 + self.below(first);
            if rank < count.max(1) {
                return rank;
            }
        }
    }

    /// How often a coin shows heads in a row, at most 16 times.
    fn halvings(&mut self) -> usize {
        usize::try_from(self.next().trailing_zeros()).unwrap_or(0).min(16)
    }
}
