//! The first and the last day that a date can mean.

use super::{
    day::{Day, days_in_month, is_leap},
    parts::{Date, Figures, Precision, Year},
    season::Season,
};

/// The earliest and the latest day of a date, both real days; `None` when no
/// day in the calendar fits it, as in `1960-06-31` or `15XX-02-3X`.
///
/// Qualifiers and significant digits move neither.
pub(super) fn of(date: &Date) -> Option<(Day, Day)> {
    match date.precision {
        Precision::Year { .. } => {
            let (first, last) = years(date.year);
            Some((Day::new(first, 1, 1), Day::new(last, 12, 31)))
        }
        Precision::Season(season) => Some(of_season(date.year, season)),
        Precision::Month(months) => of_days(date.year, months, Figures(*b"XX")),
        Precision::Day(months, days, _) => of_days(date.year, months, days),
    }
}

fn of_season(year: Year, season: Season) -> (Day, Day) {
    let (from, to) = season.months();
    let (first, last) = years(year);
    let end = if to < from { last.saturating_add(1) } else { last };
    (Day::new(first, from, 1), Day::new(end, to, days_in_month(to, is_leap(end))))
}

/// The least and the greatest year that could be meant.
pub(super) fn years(year: Year) -> (i64, i64) {
    match year {
        Year::Long { value, .. } => (value, value),
        Year::Four { negative, figures } => {
            let (least, most) = (figures.filled(b'0'), figures.filled(b'9'));
            if negative {
                // There is no year minus nought: `-000X` ends at -0001.
                (-i64::from(most), -i64::from(least.max(1)))
            } else {
                (i64::from(least), i64::from(most))
            }
        }
    }
}

fn of_days(year: Year, months: Figures<2>, days: Figures<2>) -> Option<(Day, Day)> {
    let (first, last) = years(year);
    let first = first_day(months, days, is_leap(first))
        .map(|(month, day)| Day::new(first, month, day))
        .or_else(|| leap_day(leap_years(year).next(), months, days));
    let last = last_day(months, days, is_leap(last))
        .map(|(month, day)| Day::new(last, month, day))
        .or_else(|| leap_day(leap_years(year).next_back(), months, days));
    first.zip(last)
}

fn first_day(months: Figures<2>, days: Figures<2>, leap: bool) -> Option<(u8, u8)> {
    months
        .choices(12)
        .find_map(|month| Some((month, days.choices(days_in_month(month, leap)).next()?)))
}

fn last_day(months: Figures<2>, days: Figures<2>, leap: bool) -> Option<(u8, u8)> {
    months
        .choices(12)
        .rev()
        .find_map(|month| Some((month, days.choices(days_in_month(month, leap)).next_back()?)))
}

/// What fits in no common year can only be 29 February.
fn leap_day(year: Option<i64>, months: Figures<2>, days: Figures<2>) -> Option<Day> {
    (months.admits(2) && days.admits(29)).then_some(Day::new(year?, 2, 29))
}

/// The leap years that could be meant, in time order: at most 2,500.
fn leap_years(year: Year) -> impl DoubleEndedIterator<Item = i64> {
    let (first, last) = years(year);
    let count = (last - first) / 4;
    let start = first.saturating_add((-first).rem_euclid(4));
    (0..=count).map(move |n| start.saturating_add(4 * n)).filter(move |&candidate| {
        let fits = match year {
            Year::Long { value, .. } => candidate == value,
            Year::Four { figures, .. } => {
                candidate <= last
                    && u16::try_from(candidate.unsigned_abs()).is_ok_and(|n| figures.admits(n))
            }
        };
        fits && is_leap(candidate)
    })
}
