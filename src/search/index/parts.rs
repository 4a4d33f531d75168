//! Working on several threads: each takes a part of the events.

use std::{
    num::NonZero,
    ops::Range,
    panic::resume_unwind,
    sync::{Mutex, PoisonError},
    thread,
};

/// With fewer events another thread does not pay.
const FEW_EVENTS: usize = 4096;

/// The words of parts have to be put together, so that many threads do not pay.
const MOST_PARTS: usize = 8;

/// In how many parts so many events are read on this machine.
pub(super) fn how_many(events: usize) -> usize {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    threads.min(MOST_PARTS).min(events / FEW_EVENTS).max(1)
}

/// What `read` makes of each part of so many things, in their order.
pub(super) fn each<T: Send>(
    things: usize,
    parts: usize,
    read: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let size = things.div_ceil(parts.max(1)).max(1);
    let part = |at: usize| at * size..((at + 1) * size).min(things);
    let mine = part(0);
    let others = 1..things.div_ceil(size);
    thread::scope(|scope| {
        let read = &read;
        let start = |range: Range<usize>| {
            let theirs = range.clone();
            let thread = thread::Builder::new().spawn_scoped(scope, move || read(theirs));
            thread.map_err(|_| range)
        };
        let others: Vec<_> = others.map(|at| start(part(at))).collect();
        let mut all = vec![read(mine)];
        all.extend(others.into_iter().map(|other| match other {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // The system has no thread to give.
            Err(range) => read(range),
        }));
        all
    })
}

/// Tells how much was done so far, by whichever thread.
pub(super) struct Progress<'a> {
    done: Mutex<usize>,
    told: &'a (dyn Fn(usize) + Sync),
}

impl<'a> Progress<'a> {
    pub(super) fn new(told: &'a (dyn Fn(usize) + Sync)) -> Self {
        Self { done: Mutex::default(), told }
    }

    /// Notes that so much more was done.
    pub(super) fn add(&self, more: usize) {
        // Told under lock, so that nobody hears less after more.
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        *done += more;
        (self.told)(*done);
    }
}
