//! One day of the proleptic Gregorian calendar.

use std::fmt;

/// A day of the proleptic Gregorian calendar, its year numbered as
/// astronomers do: 0 is 1 BCE, -43 is 44 BCE.
///
/// Days are ordered in time. Displayed as `YYYY-MM-DD`, longer years in full:
/// `-0043-03-15`, `170002-12-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The astronomical year.
    pub year: i64,
    /// The month, 1–12.
    pub month: u8,
    /// The day of the month, 1–31.
    pub day: u8,
}

impl Day {
    /// Later than every real day; it only ever stands in a sort key.
    pub(super) const NEVER: Self = Self { year: i64::MAX, month: u8::MAX, day: u8::MAX };

    pub(super) const fn new(year: i64, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        // A padded width counts the sign.
        let width = if *year < 0 { 5 } else { 4 };
        write!(f, "{year:0width$}-{month:02}-{day:02}")
    }
}

/// Whether February has 29 days in this astronomical year.
pub(super) const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The number of days in a month (1–12); a month that is none of these has 31.
pub(super) const fn days_in_month(month: u8, leap: bool) -> u8 {
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_before_ours_keep_the_leap_rule() {
        let leap: Vec<i64> = (-101..=4).filter(|&year| is_leap(year)).collect();
        assert_eq!(leap.len(), 26, "{leap:?}");
        assert!(is_leap(0) && is_leap(-4) && !is_leap(-100) && is_leap(-400));
    }

    #[test]
    fn a_year_is_padded_to_four_digits_after_its_sign() {
        for (year, shown) in [
            (0, "0000-03-01"),
            (-43, "-0043-03-01"),
            (33, "0033-03-01"),
            (-170_002, "-170002-03-01"),
            (170_002, "170002-03-01"),
        ] {
            assert_eq!(Day::new(year, 3, 1).to_string(), shown);
        }
    }
}
