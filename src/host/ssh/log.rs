//! Who comes and goes, a line each, with the time. What a client sends never
//! stands in it: no client can forge a line, or steer the terminal that shows it.

use std::{
    fmt,
    io::{self, Write},
    net::IpAddr,
    sync::{
        Arc, Mutex, PoisonError, Weak,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use super::pace::{Pace, Used};
use crate::text::clean;

/// Lines that may wait to be written. A terminal that shows them and was
/// stopped is no reason for anybody to wait: what has no room is left out.
const WAITING: usize = 256;

/// How many of those who are turned away are told of.
const TOLD: Pace = Pace::new(20, Duration::from_secs(1));

/// How long the last lines may take to be written.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where lines are written, until all of these are dropped.
#[derive(Clone, Debug)]
pub struct Log(Arc<Lines>);

/// The lines of a log, and who was turned away untold.
#[derive(Debug)]
struct Lines {
    waiting: SyncSender<String>,
    turned_away: Mutex<(Used, u64)>,
}

/// A [`Log`] that ends nevertheless.
#[derive(Debug)]
pub(super) struct Overheard(Weak<Lines>);

/// The end of a [`Log`], to wait for.
#[derive(Debug)]
pub struct Written(Receiver<()>);

impl Log {
    /// A log that goes there, and its end.
    ///
    /// # Errors
    ///
    /// Where the system has no thread to give.
    pub fn new(mut to: Box<dyn Write + Send>) -> io::Result<(Self, Written)> {
        let (waiting, lines) = sync_channel::<String>(WAITING);
        let (end, ended) = sync_channel(0);
        thread::Builder::new().name("log".to_owned()).spawn(move || {
            // A full disk is no reason to stop serving.
            for line in lines {
                to.write_all(line.as_bytes()).and_then(|()| to.flush()).ok();
            }
            drop(end);
        })?;
        let turned_away = Mutex::new((Used::nothing(Instant::now()), 0));
        Ok((Self(Arc::new(Lines { waiting, turned_away })), Written(ended)))
    }

    /// For somebody who may still be there when it is to end.
    pub(super) fn overheard(&self) -> Overheard {
        Overheard(Arc::downgrade(&self.0))
    }

    /// Writes a line. Control characters are made visible.
    pub fn say(&self, what: impl fmt::Display) {
        let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let line = format!("{} {}\n", Time(time.as_secs()), clean(&what.to_string()));
        self.0.waiting.try_send(line).ok();
    }

    /// Tells of somebody who was turned away; of many, only how many.
    pub(super) fn turned_away(&self, from: IpAddr, why: impl fmt::Display) {
        self.turned_away_at(Instant::now(), from, why);
    }

    fn turned_away_at(&self, now: Instant, from: IpAddr, why: impl fmt::Display) {
        let mut turned_away = self.0.turned_away.lock().unwrap_or_else(PoisonError::into_inner);
        let (used, untold) = &mut *turned_away;
        if !TOLD.take_now(used, now) {
            *untold += 1;
            return;
        }
        match std::mem::take(untold) {
            0 => self.say(format_args!("{from} was turned away: {why}")),
            untold => self.say(format_args!("{from} was turned away: {why} (and {untold} more)")),
        }
    }
}

impl Overheard {
    /// Writes a line, if there still is a log.
    pub(super) fn say(&self, what: impl fmt::Display) {
        if let Some(lines) = self.0.upgrade() {
            Log(lines).say(what);
        }
    }
}

impl Written {
    /// Waits until the last line is written, where anybody takes it.
    pub fn wait(self) {
        self.0.recv_timeout(PATIENCE).ok();
    }
}

/// Seconds since 1970, shown as RFC 3339 has them, in UTC.
struct Time(u64);

impl fmt::Display for Time {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, second) = (self.0 / 86_400, self.0 % 86_400);
        // Counted from 1 March of year 0, leap days come last: eras of 400
        // years have 146 097 days, and months from March on 153 in five.
        let day = days + 719_468;
        let (era, day) = (day / 146_097, day % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let march = (5 * day + 2) / 153;
        let day = day - (153 * march + 2) / 5 + 1;
        let month = if march < 10 { march + 3 } else { march - 9 };
        let year = era * 400 + year + u64::from(month <= 2);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(formatter, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::RecvTimeoutError;

    use super::*;

    #[derive(Clone, Default)]
    struct Page(Arc<Mutex<Vec<u8>>>);

    impl Write for Page {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn written(say: impl FnOnce(&Log)) -> String {
        let page = Page::default();
        let (log, end) = Log::new(Box::new(page.clone())).unwrap();
        say(&log);
        drop(log);
        let ended = end.0.recv_timeout(PATIENCE);
        assert_eq!(ended, Err(RecvTimeoutError::Disconnected), "it never ends");
        String::from_utf8(page.0.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for (seconds, shown) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (1_735_689_599, "2024-12-31T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(Time(seconds).to_string(), shown);
        }
    }

    #[test]
    fn a_line_is_one_line_and_steers_nothing() {
        let text = written(|log| log.say("a\nb\x1b[31m\u{9b}2J"));
        assert_eq!(text.lines().count(), 1);
        assert!(!text.contains(['\x1b', '\u{9b}']), "{text:?}");
    }

    #[test]
    fn a_flood_is_told_in_a_few_lines() {
        let from = IpAddr::from([10, 0, 0, 1]);
        let text = written(|log| {
            let now = Instant::now();
            (0..1000).for_each(|_| log.turned_away_at(now, from, "why"));
            (0..2).for_each(|_| log.turned_away_at(now + Duration::from_secs(1), from, "why"));
            log.turned_away_at(now + Duration::from_secs(60), from, "another");
        });
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 22);
        assert!(lines[..20].iter().all(|line| line.ends_with("10.0.0.1 was turned away: why")));
        assert!(lines[20].ends_with(": why (and 980 more)"), "{}", lines[20]);
        assert!(lines[21].ends_with(": another (and 1 more)"), "{}", lines[21]);
    }

    #[test]
    fn who_overhears_keeps_no_log_from_its_end() {
        let mut overheard = None;
        let text = written(|log| {
            overheard.insert(log.overheard()).say("before");
        });
        overheard.unwrap().say("after");
        assert!(text.contains("before") && !text.contains("after"), "{text:?}");
    }

    #[test]
    fn nobody_waits_for_a_log_that_takes_nothing() {
        struct Stuck(Receiver<()>);
        impl Write for Stuck {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.recv().ok();
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let (go_on, stuck) = sync_channel(0);
        let (log, _) = Log::new(Box::new(Stuck(stuck))).unwrap();
        (0..10 * WAITING).for_each(|number| log.say(number));
        drop(go_on);
    }
}
