//! What a date is made of, exactly as it was written.

use super::{clock::Clock, season::Season};
use std::fmt;

/// One written date, without intervals and sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Date {
    pub(super) year: Year,
    pub(super) precision: Precision,
    /// The marks around year, month (or season) and day.
    pub(super) marks: [Marks; 3],
}

/// A year with its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Year {
    /// Four places: `1945`, `-0043`, `196X`.
    Four { negative: bool, figures: Figures<4> },
    /// `Y170000002`, or `Y-17E7`, whose `value` already has its zeros: the
    /// number before the `E` is `value / 10^exponent`.
    Long { value: i64, exponent: Option<u8> },
}

/// How fine a date is, and what it says below the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Precision {
    /// A year, of which perhaps only so many digits are significant.
    Year {
        significant: Option<u8>,
    },
    Season(Season),
    Month(Figures<2>),
    Day(Figures<2>, Figures<2>, Option<Clock>),
}

/// Places of a number, each an ASCII digit or an `X` for any digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Figures<const N: usize>(pub(super) [u8; N]);

/// `?`, `~` or `%` beside a part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    Uncertain,
    Approximate,
    Both,
}

/// The marks on the left of a part, which mean that part alone, and on its
/// right, which mean it and every part before it (ISO 8601-2:2019, 8.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Marks {
    pub(super) left: Option<Mark>,
    pub(super) right: Option<Mark>,
}

/// What the marks come to for one part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Doubt {
    pub(super) approximate: bool,
    pub(super) uncertain: bool,
}

impl Date {
    /// The doubt about each of year, month and day.
    pub(super) fn doubts(&self) -> [Doubt; 3] {
        let [year, month, day] = self.marks;
        let on_day = Doubt::of(day.right);
        let on_month = on_day.and(month.right);
        let on_year = on_month.and(year.right);
        [on_year.and(year.left), on_month.and(month.left), on_day.and(day.left)]
    }
}

impl Doubt {
    fn of(mark: Option<Mark>) -> Self {
        Self::default().and(mark)
    }

    fn and(self, mark: Option<Mark>) -> Self {
        let Self { approximate, uncertain } = self;
        Self {
            approximate: approximate || matches!(mark, Some(Mark::Approximate | Mark::Both)),
            uncertain: uncertain || matches!(mark, Some(Mark::Uncertain | Mark::Both)),
        }
    }

    pub(super) fn is_none(self) -> bool {
        self == Self::default()
    }
}

impl Precision {
    /// Whether both are years, both seasons, both months or both days.
    pub(super) fn same_as(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl<const N: usize> Figures<N> {
    /// The number, when every digit is known.
    pub(super) fn number(self) -> Option<u16> {
        self.0.iter().try_fold(0_u16, |sum, &place| {
            place.is_ascii_digit().then(|| sum * 10 + u16::from(place - b'0'))
        })
    }

    /// The number with every `X` read as `digit` (`b'0'` for the least, `b'9'`
    /// for the greatest that the places can hold).
    pub(super) fn filled(self, digit: u8) -> u16 {
        let known = self.0.map(|place| if place == b'X' { digit } else { place });
        Self(known).number().unwrap_or_default()
    }

    /// Whether this number could be meant.
    pub(super) fn admits(self, number: u16) -> bool {
        let mut rest = number;
        let fits = self.0.iter().rev().all(|&place| {
            let digit = rest % 10;
            rest /= 10;
            place == b'X' || u16::from(place - b'0') == digit
        });
        fits && rest == 0
    }

    /// Whether no digit is known.
    pub(super) fn unknown(self) -> bool {
        self.0.iter().all(|&place| place == b'X')
    }
}

impl Figures<2> {
    /// The days or months, of those up to `last`, that could be meant.
    pub(super) fn choices(self, last: u8) -> impl DoubleEndedIterator<Item = u8> {
        (1..=last).filter(move |&number| self.admits(u16::from(number)))
    }
}

impl fmt::Display for Date {
    /// The canonical EDTF text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [year, month, day] = self.marks;
        write_mark(f, year.left)?;
        write!(f, "{}", self.year)?;
        if let Precision::Year { significant: Some(digits) } = self.precision {
            write!(f, "S{digits}")?;
        }
        write_mark(f, year.right)?;
        match &self.precision {
            Precision::Year { .. } => Ok(()),
            Precision::Season(season) => write_part(f, month, &season.code()),
            Precision::Month(figures) => write_part(f, month, figures),
            Precision::Day(months, days, clock) => {
                write_part(f, month, months)?;
                write_part(f, day, days)?;
                clock.as_ref().map_or(Ok(()), |clock| write!(f, "{clock}"))
            }
        }
    }
}

fn write_part(f: &mut fmt::Formatter<'_>, marks: Marks, part: &dyn fmt::Display) -> fmt::Result {
    f.write_str("-")?;
    write_mark(f, marks.left)?;
    write!(f, "{part}")?;
    write_mark(f, marks.right)
}

fn write_mark(f: &mut fmt::Formatter<'_>, mark: Option<Mark>) -> fmt::Result {
    f.write_str(match mark {
        None => "",
        Some(Mark::Uncertain) => "?",
        Some(Mark::Approximate) => "~",
        Some(Mark::Both) => "%",
    })
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Four { negative, figures } => {
                write!(f, "{}{figures}", if negative { "-" } else { "" })
            }
            Self::Long { value, exponent: None } => write!(f, "Y{value}"),
            Self::Long { value, exponent: Some(zeros) } => {
                write!(f, "Y{}E{zeros}", value / 10_i64.pow(u32::from(zeros)))
            }
        }
    }
}

impl<const N: usize> fmt::Display for Figures<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|&place| fmt::Write::write_char(f, char::from(place)))
    }
}
