//! What threads beside the loop have to tell, as something to poll.

use std::{
    io::{self, ErrorKind, Read, Write},
    os::{
        fd::{AsFd, BorrowedFd},
        unix::net::UnixStream,
    },
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    time::{Duration, Instant},
};

/// How long nothing is said of progress after it was: the eye needs no more,
/// and a slow line can carry no more.
const PACE: Duration = Duration::from_millis(200);
/// How many news wait to be heard before whoever has more waits as well. Their
/// place is made once: what the loop would free for a thread that is freeing
/// millions of events itself, it would have to wait for.
const ROOM: usize = 64;

/// News that threads have, for the loop.
#[derive(Debug)]
pub(super) struct News<T> {
    told: Receiver<T>,
    bell: UnixStream,
}

/// Where threads tell their news.
#[derive(Debug)]
pub(super) struct Teller<T> {
    news: SyncSender<T>,
    bell: UnixStream,
    /// When progress was last told, or else the beginning.
    told: Mutex<Instant>,
}

impl<T> News<T> {
    /// News, and where to tell them.
    ///
    /// # Errors
    ///
    /// Where the system has no more files to give.
    pub(super) fn new() -> io::Result<(Self, Teller<T>)> {
        let (news, told) = sync_channel(ROOM);
        let (bell, ring) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        ring.set_nonblocking(true)?;
        Ok((Self { told, bell }, Teller::new(news, ring)))
    }

    /// What has been told; `None` when nobody is left to tell more.
    ///
    /// # Errors
    ///
    /// What the system reports.
    pub(super) fn take(&mut self) -> io::Result<Option<Vec<T>>> {
        let mut rings = [0; 64];
        let silent = match self.bell.read(&mut rings) {
            Ok(count) => count == 0,
            Err(error) if error.kind() == ErrorKind::WouldBlock => false,
            Err(error) => return Err(error),
        };
        let news: Vec<T> = self.told.try_iter().collect();
        Ok((!(silent && news.is_empty())).then_some(news))
    }
}

impl<T> AsFd for News<T> {
    /// Readable when there is something to [take](News::take).
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.bell.as_fd()
    }
}

impl<T> Teller<T> {
    fn new(news: SyncSender<T>, bell: UnixStream) -> Self {
        Self { news, bell, told: Mutex::new(Instant::now()) }
    }

    /// Another place to tell the same news.
    ///
    /// # Errors
    ///
    /// Where the system has no more files to give.
    pub(super) fn another(&self) -> io::Result<Self> {
        Ok(Self::new(self.news.clone(), self.bell.try_clone()?))
    }

    /// Tells something, once there is room for it. `false` when nobody listens
    /// any more.
    pub(super) fn tell(&self, news: T) -> bool {
        self.news.send(news).is_ok() && self.ring()
    }

    /// The same for who must not wait.
    ///
    /// # Errors
    ///
    /// Where there is no room now, or nobody listens any more: what was to be
    /// told.
    pub(super) fn tell_now(&self, news: T) -> Result<(), TrySendError<T>> {
        self.news.try_send(news)?;
        // If nobody hears this, the next time says so.
        self.ring();
        Ok(())
    }

    /// Whether that is heard.
    fn ring(&self) -> bool {
        // Where it takes no more it has been rung often enough.
        let rung = (&self.bell).write_all(&[0]);
        rung.map_or_else(|error| error.kind() == ErrorKind::WouldBlock, |()| true)
    }

    /// Tells how far something has come, but only now and then.
    pub(super) fn tell_progress(&self, progress: impl FnOnce() -> T) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.elapsed() >= PACE {
            *told = Instant::now();
            self.tell(progress());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn what_is_told_is_heard_in_order_and_the_end_as_well() {
        let (mut news, teller) = News::new().unwrap();
        assert_eq!(news.take().unwrap(), Some(vec![]));
        let other = teller.another().unwrap();
        assert!(teller.tell(1) && other.tell(2));
        drop(teller);
        assert_eq!(news.take().unwrap(), Some(vec![1, 2]));
        assert!(other.tell(3));
        drop(other);
        assert_eq!(news.take().unwrap(), Some(vec![3]));
        assert_eq!(news.take().unwrap(), None);
    }

    #[test]
    fn nothing_is_lost_where_the_loop_is_slow_and_nobody_waits_for_one_that_is_gone() {
        let (mut news, teller) = News::new().unwrap();
        let telling = thread::spawn(move || (0..10 * ROOM).take_while(|&n| teller.tell(n)).count());
        let mut heard = Vec::new();
        while heard.len() < 5 * ROOM {
            heard.extend(news.take().unwrap().unwrap());
        }
        assert!(heard.iter().copied().eq(0..heard.len()));
        drop(news);
        assert!(telling.join().unwrap() <= 10 * ROOM);
    }

    #[test]
    fn progress_in_quick_succession_is_not_told() {
        let (mut news, teller) = News::new().unwrap();
        (0..1000).for_each(|number| teller.tell_progress(|| number));
        assert!(news.take().unwrap().is_some_and(|told| told.len() < 1000));
    }
}
