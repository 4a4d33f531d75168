//! The time of day after a complete date: `T23:20:30+04:30`.

use super::fault::Fault;
use std::fmt;

/// A time of day, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Clock {
    hour: u8,
    minute: u8,
    second: u8,
    zone: Zone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Zone {
    Local,
    Utc,
    /// Minutes east of Greenwich, and whether only the hours are written.
    Offset {
        minutes: i16,
        hours_only: bool,
    },
}

impl Clock {
    /// Reads what stands after the `T`. Hours, minutes and seconds must all be
    /// there (EDTF level 0); midnight at a day's end may be `24:00:00`.
    pub(super) fn parse(text: &[u8]) -> Result<Self, Fault<'static>> {
        let &[h1, h2, b':', m1, m2, b':', s1, s2, ref zone @ ..] = text else {
            return Err(Fault::ClockForm);
        };
        let (hour, minute, second) = (two(h1, h2)?, two(m1, m2)?, two(s1, s2)?);
        let end_of_day = (hour, minute, second) == (24, 0, 0);
        if !end_of_day && (hour > 23 || minute > 59 || second > 59) {
            return Err(Fault::ClockRange);
        }
        Ok(Self { hour, minute, second, zone: Zone::parse(zone)? })
    }

    /// "23:20:30", "23:20:30 UTC", "23:20:30 UTC+04:30".
    pub(super) fn words(self) -> String {
        let Self { hour, minute, second, zone } = self;
        let clock = format!("{hour:02}:{minute:02}:{second:02}");
        match zone {
            Zone::Local => clock,
            Zone::Utc => clock + " UTC",
            Zone::Offset { .. } => format!("{clock} UTC{zone}"),
        }
    }
}

impl Zone {
    fn parse(text: &[u8]) -> Result<Self, Fault<'static>> {
        let (sign, hours, minutes, hours_only) = match *text {
            [] => return Ok(Self::Local),
            [b'Z'] => return Ok(Self::Utc),
            [sign @ (b'+' | b'-'), h1, h2] => (sign, two(h1, h2)?, 0, true),
            [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
                (sign, two(h1, h2)?, two(m1, m2)?, false)
            }
            _ => return Err(Fault::ClockForm),
        };
        let east = i16::from(hours) * 60 + i16::from(minutes);
        let offset = if sign == b'-' { -east } else { east };
        // ISO 8601-1 has no minus zero, and no clock on Earth leaves −12…+14.
        let minus_zero = sign == b'-' && east == 0;
        if minutes > 59 || minus_zero || !(-12 * 60..=14 * 60).contains(&offset) {
            return Err(Fault::ZoneRange);
        }
        Ok(Self::Offset { minutes: offset, hours_only })
    }
}

fn two(tens: u8, ones: u8) -> Result<u8, Fault<'static>> {
    if tens.is_ascii_digit() && ones.is_ascii_digit() {
        Ok((tens - b'0') * 10 + (ones - b'0'))
    } else {
        Err(Fault::ClockForm)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { hour, minute, second, zone } = self;
        write!(f, "T{hour:02}:{minute:02}:{second:02}{zone}")
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Local => Ok(()),
            Self::Utc => f.write_str("Z"),
            Self::Offset { minutes, hours_only } => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let east = minutes.unsigned_abs();
                write!(f, "{sign}{:02}", east / 60)?;
                if hours_only { Ok(()) } else { write!(f, ":{:02}", east % 60) }
            }
        }
    }
}
