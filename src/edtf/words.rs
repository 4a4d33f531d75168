//! Months, eras and years in words.

use super::{
    bounds,
    parts::{Figures, Year},
};

/// The months, written out.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How a year reads.
pub(super) enum YearWords {
    /// "1945", "44", "170 million"
    Plain(String),
    /// "20X0", as it was written, sign and all: it has no shorter name.
    Pattern(String),
    /// "1960s": something happens *in the* 1960s.
    Decade(String),
    /// "1000–1999": something happens *in* 1000–1999.
    Span(String),
    /// No digit is known.
    Unknown,
}

/// Whether a year, vague or not, ends before the common era.
pub(super) fn before_common_era(year: Year) -> bool {
    bounds::years(year).1 <= 0
}

/// The year without its era, which the caller adds: "44", not "44 BCE".
///
/// `19XX` is "1900s" and `196X` is "1960s", but `190X` is "1900–1909", to be
/// told from the century; before the common era, decades are spans:
/// `-004X` is "50–41".
pub(super) fn year(year: Year) -> YearWords {
    let (first, last) = bounds::years(year);
    let Year::Four { negative, figures } = year else {
        return YearWords::Plain(long_year(first));
    };
    if first == last && figures.number().is_some() {
        return YearWords::Plain(era_number(first).to_string());
    }
    if figures.unknown() && !negative {
        return YearWords::Unknown;
    }
    match open_places(figures) {
        None => YearWords::Pattern(format!("{}{figures}", if negative { "-" } else { "" })),
        Some(1 | 2) if !negative && first >= 100 && !ambiguous(figures) => {
            YearWords::Decade(format!("{first}s"))
        }
        Some(_) if first <= 0 && last > 0 => YearWords::Span(format!("1 BCE – {last} CE")),
        Some(_) => {
            YearWords::Span(format!("{}–{}", grouped(era_number(first)), grouped(era_number(last))))
        }
    }
}

/// A known year with its era, if that needs saying: "1960", "44 BCE".
pub(super) fn plain_year(year: i64) -> String {
    let era = if year <= 0 { " BCE" } else { "" };
    format!("{}{era}", era_number(year))
}

/// How many places are open, if they are the last ones and no others.
fn open_places(figures: Figures<4>) -> Option<usize> {
    let known = figures.0.iter().take_while(|place| **place != b'X').count();
    let (_, open) = figures.0.split_at(known);
    open.iter().all(|place| *place == b'X').then_some(open.len())
}

/// Whether `190X` would read like `19XX`.
fn ambiguous(figures: Figures<4>) -> bool {
    matches!(figures.0, [_, _, b'0', b'X'])
}

/// The year counted from its own era's beginning: 44 for -43.
const fn era_number(year: i64) -> u64 {
    if year <= 0 { year.unsigned_abs() + 1 } else { year.unsigned_abs() }
}

/// A year of more than four digits.
///
/// Deep time is rounded, so a whole number of 100,000 years of at least a
/// million reads "66 million" and is not counted one further for having no
/// year nought, as "12,001" for `Y-12000` is.
fn long_year(year: i64) -> String {
    const MILLION: u64 = 1_000_000;
    const BILLION: u64 = 1000 * MILLION;
    let size = year.unsigned_abs();
    let (unit, word) = if size >= BILLION && size.is_multiple_of(BILLION / 10) {
        (BILLION, "billion")
    } else {
        (MILLION, "million")
    };
    if year > 0 || size < MILLION || !size.is_multiple_of(unit / 10) {
        return grouped(era_number(year));
    }
    match size % unit * 10 / unit {
        0 => format!("{} {word}", grouped(size / unit)),
        tenth => format!("{}.{tenth} {word}", grouped(size / unit)),
    }
}

/// A number with commas between thousands, from five digits on.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
