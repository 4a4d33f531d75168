//! How many are let in: connections in all and from one address, how fast they
//! come, and sessions.

use std::{
    collections::HashMap,
    fmt,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    pace::{Pace, Used},
    settings::Limits,
};

/// How long it takes until an address that came too often may come again.
const AGAIN: Duration = Duration::from_millis(100);

/// Handshakes at the same time: they are over in a moment, but cost the machine
/// more than all that follows.
const HANDSHAKES: usize = 64;

/// Of these, from one address: who begins one and falls silent holds up nobody
/// elsewhere.
const FROM_ONE: usize = 16;

/// From so many addresses on those are forgotten that have nobody here.
const ADDRESSES: usize = 4096;

/// Counts who is here.
#[derive(Debug)]
pub(super) struct Door {
    addresses: Mutex<HashMap<IpAddr, Known>>,
    per_address: usize,
    pace: Pace,
    connections: Arc<Semaphore>,
    handshakes: Arc<Semaphore>,
    sessions: Arc<Semaphore>,
}

/// What is known of an address.
#[derive(Debug)]
struct Known {
    connections: usize,
    handshakes: Arc<Semaphore>,
    used: Used,
}

/// A connection's place. It is given back when this is dropped.
#[derive(Debug)]
pub(super) struct Visit {
    door: Arc<Door>,
    address: IpAddr,
    handshakes: Arc<Semaphore>,
    _connection: OwnedSemaphorePermit,
}

/// The turn to shake hands, until this is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    _of_all: OwnedSemaphorePermit,
    _from_there: OwnedSemaphorePermit,
}

/// Why a connection is turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TurnedAway {
    Full,
    ManyFromThere,
    TooFast,
}

impl Door {
    pub(super) fn new(limits: &Limits) -> Arc<Self> {
        // Who does not have a session yet needs a place, too.
        let connections = limits.sessions.saturating_mul(2).saturating_add(HANDSHAKES);
        let burst = u32::try_from(limits.per_address).unwrap_or(u32::MAX).max(limits.least_burst);
        Arc::new(Self {
            addresses: Mutex::default(),
            per_address: limits.per_address,
            pace: Pace::new(burst, AGAIN),
            connections: semaphore(connections),
            handshakes: semaphore(HANDSHAKES),
            sessions: semaphore(limits.sessions),
        })
    }

    /// Lets a connection in, or turns it away.
    pub(super) fn enter(self: &Arc<Self>, peer: IpAddr, now: Instant) -> Result<Visit, TurnedAway> {
        let address = place_of(peer);
        let connection = Arc::clone(&self.connections).try_acquire_owned();
        let connection = connection.map_err(|_| TurnedAway::Full)?;
        let mut addresses = self.addresses();
        if addresses.len() >= ADDRESSES {
            addresses.retain(|_, known| known.connections > 0 || !known.used.is_over(now));
        }
        let nothing =
            || Known { connections: 0, handshakes: semaphore(FROM_ONE), used: Used::nothing(now) };
        let known = addresses.entry(address).or_insert_with(nothing);
        if known.connections >= self.per_address {
            return Err(TurnedAway::ManyFromThere);
        }
        if !self.pace.take_now(&mut known.used, now) {
            return Err(TurnedAway::TooFast);
        }
        known.connections += 1;
        let handshakes = Arc::clone(&known.handshakes);
        drop(addresses);
        Ok(Visit { door: Arc::clone(self), address, handshakes, _connection: connection })
    }

    /// A session's place, where there is one left.
    pub(super) fn session(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.sessions).try_acquire_owned().ok()
    }

    fn addresses(&self) -> MutexGuard<'_, HashMap<IpAddr, Known>> {
        self.addresses.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Visit {
    /// Waits for the turn to shake hands.
    pub(super) async fn turn(&self) -> Option<Turn> {
        let from_there = Arc::clone(&self.handshakes).acquire_owned().await.ok()?;
        let of_all = Arc::clone(&self.door.handshakes).acquire_owned().await.ok()?;
        Some(Turn { _of_all: of_all, _from_there: from_there })
    }
}

fn semaphore(places: usize) -> Arc<Semaphore> {
    Arc::new(Semaphore::new(places.min(Semaphore::MAX_PERMITS)))
}

impl Drop for Visit {
    fn drop(&mut self) {
        if let Some(known) = self.door.addresses().get_mut(&self.address) {
            known.connections = known.connections.saturating_sub(1);
        }
    }
}

impl fmt::Display for TurnedAway {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Full => "there is no place left",
            Self::ManyFromThere => "too many are here from this address",
            Self::TooFast => "too many come from this address at once",
        })
    }
}

/// What counts as one address: of IPv6 a whole network, for anybody there has
/// more addresses than could be counted.
fn place_of(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn door(sessions: usize, per_address: usize) -> Arc<Door> {
        Door::new(&Limits { sessions, per_address, least_burst: 3, ..Limits::default() })
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn an_address_has_so_many_places_and_gets_them_back() {
        let (door, now) = (door(100, 2), Instant::now());
        let here = address("10.0.0.1");
        let visits = [door.enter(here, now).unwrap(), door.enter(here, now).unwrap()];
        assert_eq!(door.enter(here, now).unwrap_err(), TurnedAway::ManyFromThere);
        assert!(door.enter(address("10.0.0.2"), now).is_ok());
        drop(visits);
        assert!(door.enter(here, now).is_ok());
    }

    #[test]
    fn who_comes_and_goes_too_fast_is_turned_away_for_a_moment() {
        let (door, now) = (door(100, 2), Instant::now());
        let here = address("10.0.0.1");
        for _ in 0..3 {
            door.enter(here, now).unwrap();
        }
        assert_eq!(door.enter(here, now).unwrap_err(), TurnedAway::TooFast);
        // Ten come a second.
        let later = now + Duration::from_millis(100);
        assert!(door.enter(here, later).is_ok());
        assert_eq!(door.enter(here, later).unwrap_err(), TurnedAway::TooFast);
    }

    #[test]
    fn all_together_have_so_many_places_and_who_is_turned_away_takes_none() {
        // Who has a session, who is about to, and who shakes hands.
        for (sessions, places) in [(0, HANDSHAKES), (3, HANDSHAKES + 6)] {
            let (door, now) = (door(sessions, 5), Instant::now());
            let visits: Vec<_> = (0..places)
                .map(|last| door.enter(address(&format!("10.0.0.{last}")), now).unwrap())
                .collect();
            assert_eq!(door.enter(address("10.1.0.0"), now).unwrap_err(), TurnedAway::Full);
            drop(visits);
            assert!(door.enter(address("10.1.0.0"), now).is_ok());
        }
    }

    #[tokio::test]
    async fn one_address_cannot_take_every_turn() {
        let (door, now) = (door(100, 100), Instant::now());
        let visits: Vec<_> =
            (0..3).map(|_| door.enter(address("10.0.0.1"), now).unwrap()).collect();
        let mut turns = Vec::new();
        for _ in 0..FROM_ONE {
            turns.push(visits[0].turn().await.unwrap());
        }
        let other = door.enter(address("10.0.0.2"), now).unwrap();
        tokio::select! {
            biased;
            _ = visits[1].turn() => panic!("a turn too many"),
            turn = other.turn() => assert!(turn.is_some()),
        }
        turns.pop();
        assert!(visits[2].turn().await.is_some());
    }

    #[test]
    fn of_ipv6_a_network_is_one_address() {
        for (peer, place) in [
            ("10.0.0.1", "10.0.0.1"),
            ("::ffff:10.0.0.1", "10.0.0.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ] {
            assert_eq!(place_of(address(peer)), address(place));
        }
    }

    #[test]
    fn addresses_are_forgotten() {
        let (door, now) = (door(10, 2), Instant::now());
        for number in 0..3 * u32::try_from(ADDRESSES).unwrap() {
            let later = now + AGAIN * number;
            drop(door.enter(IpAddr::from(number.to_be_bytes()), later).unwrap());
        }
        assert!(door.addresses().len() <= ADDRESSES);
    }

    #[test]
    fn who_is_here_and_who_came_too_fast_is_not_forgotten_however_many_come() {
        let (door, now) = (door(10, 2), Instant::now());
        let (here, hasty) = (address("10.0.0.1"), address("10.0.0.2"));
        let _visits = [door.enter(here, now).unwrap(), door.enter(here, now).unwrap()];
        let later = now + 100 * AGAIN;
        for _ in 0..3 {
            door.enter(hasty, later).unwrap();
        }
        for number in 0..u32::try_from(ADDRESSES).unwrap() {
            drop(door.enter(IpAddr::from(number.to_be_bytes()), later).unwrap());
        }
        assert_eq!(door.enter(here, later).unwrap_err(), TurnedAway::ManyFromThere);
        assert_eq!(door.enter(hasty, later).unwrap_err(), TurnedAway::TooFast);
    }
}
