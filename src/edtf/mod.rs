//! Dates as historians write them: EDTF (ISO 8601-2:2019, in the profile of
//! the Library of Congress, 4 February 2019).
//!
//! Levels 0 and 1 in full, and of level 2 sets, digits left open anywhere,
//! marks on single parts, exponents, significant digits and all the divisions
//! of a year. [`Edtf`] keeps what was written, knows the first and the last
//! day that it can mean, and says it in words.
//!
//! ```
//! use annals::edtf::Edtf;
//!
//! let visit: Edtf = "1991-04-16/1991-04-19".parse()?;
//! assert_eq!(visit.long(), "16–19 April 1991");
//! assert_eq!(visit.brief(), "1991");
//! assert_eq!(visit.earliest().map(|day| day.to_string()).as_deref(), Some("1991-04-16"));
//! # Ok::<(), annals::edtf::EdtfError>(())
//! ```
//!
//! Years are astronomical, in the proleptic Gregorian calendar: `0000` is
//! 1 BCE and `-0043` is 44 BCE. Where the libraries disagree: circa on a decade
//! (`156X~`), seasons and long years inside intervals, and a space after a
//! set's comma are accepted; an interval whose first possible day comes after
//! its last is refused.

mod bounds;
mod clock;
mod compound;
mod day;
mod display;
mod fault;
mod parse;
mod parts;
mod phrase;
mod season;
mod suggest;
mod words;

pub use day::Day;
pub use fault::EdtfError;

use compound::{Side, Written};
use std::{
    cmp::{Ordering, Reverse},
    fmt,
    str::FromStr,
};

/// A date, an interval or a set of dates, as EDTF writes it.
///
/// Made with [`str::parse`]; displayed as its canonical EDTF text, which is
/// what was written, less spaces after commas and noughts before an exponent.
/// Two are equal when these texts are: `?1945` is not `1945?`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edtf {
    written: Written,
    /// The days that place it in time: see [`compound::Placed`].
    first: Day,
    last: Day,
}

/// A place in time: see [`Edtf::time`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(Day, Reverse<Day>, bool);

/// Which shape of EDTF this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One date, however vague: `1855-02-07`, `196X`, `1945-21`.
    Date,
    /// From one date to another: `1941/1945`.
    Interval,
    /// One of several dates: `[1667,1668]`.
    OneOf,
    /// All of several dates: `{1960,1961-12}`.
    AllOf,
}

impl Kind {
    /// The word for it: `date`, `interval`, `one-of` or `all-of`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Interval => "interval",
            Self::OneOf => "one-of",
            Self::AllOf => "all-of",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What is known of where a date begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// There is a date, though perhaps a vague one.
    Known,
    /// There is no such end: `1945/..`.
    Open,
    /// There is one, but nobody knows when: `1945/`.
    Unknown,
}

impl End {
    /// The word for it: `known`, `open` or `unknown`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Open => "open",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match compound::parse(text) {
            Ok((written, (first, last))) => Ok(Self { written, first, last }),
            Err(fault) => Err(EdtfError::new(text, fault)),
        }
    }
}

impl fmt::Display for Edtf {
    /// The canonical EDTF text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.written.fmt(f)
    }
}

impl Edtf {
    /// Whether this is a date, an interval or a set.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.written.kind()
    }

    /// What is known of its beginning.
    #[must_use]
    pub fn start(&self) -> End {
        self.written.start()
    }

    /// What is known of its end.
    #[must_use]
    pub fn end(&self) -> End {
        self.written.end()
    }

    /// The first day that it can mean, or `None` when its start is open or
    /// unknown.
    ///
    /// `196X` begins on 1960-01-01; doubt (`?`, `~`) and significant digits
    /// move nothing; spring is March to May.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        (self.start() == End::Known).then_some(self.first)
    }

    /// The last day that it can mean, or `None` when its end is open or
    /// unknown.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        (self.end() == End::Known).then_some(self.last)
    }

    /// The day by which [`Edtf::chronological`] places it first of all: its
    /// earliest, or where that is not known the first day of its end. `None`,
    /// which comes last, where neither is known.
    #[must_use]
    pub fn placed(&self) -> Option<Day> {
        (self.first != Day::NEVER).then_some(self.first)
    }

    /// The first and the last day on which it can begin: of an interval those
    /// of its first date, of a date its own. `None` for sets, and where the
    /// start is open or unknown.
    #[must_use]
    pub fn start_span(&self) -> Option<(Day, Day)> {
        match &self.written {
            Written::Date(_) => Some((self.first, self.last)),
            Written::Interval(sides) => match &sides.0 {
                Side::Date(date) => bounds::of(date),
                Side::Open | Side::Unknown => None,
            },
            Written::Set(..) => None,
        }
    }

    /// Whether all of another date lies within this one. What has no known
    /// end on one side reaches as far as any date on that side.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        let starts =
            self.earliest().is_none_or(|start| other.earliest().is_some_and(|day| start <= day));
        let ends = self.latest().is_none_or(|end| other.latest().is_some_and(|day| day <= end));
        starts && ends
    }

    /// The date for a reader, months written out: "7 February 1855".
    #[must_use]
    pub fn long(&self) -> String {
        display::Style::Long.words(&self.written)
    }

    /// The date for a list, months shortened: "7 Feb 1855".
    #[must_use]
    pub fn short(&self) -> String {
        display::Style::Short.words(&self.written)
    }

    /// The date for a narrow list, years only: "1855", "1960s–1970s". Mostly
    /// within 11 columns, but a set of long years has no bound.
    #[must_use]
    pub fn brief(&self) -> String {
        display::Style::Brief.words(&self.written)
    }

    /// Time order: the earliest day, then the latest day descending, so that
    /// a container comes before what it contains.
    ///
    /// What has no known start is placed by the first day of its end, and
    /// comes before that end itself; an open or unknown end is the latest of
    /// all; with neither end known it comes last. Doubt moves nothing. `Equal`
    /// means the same place in time, not the same text: keep the file's order.
    #[must_use]
    pub fn chronological(&self, other: &Self) -> Ordering {
        self.time().cmp(&other.time())
    }

    /// The place in time by which [`chronological`](Self::chronological) puts
    /// dates in order, for many that are to be sorted.
    #[must_use]
    pub fn time(&self) -> Time {
        Time(self.first, Reverse(self.last), self.start() == End::Known)
    }
}
