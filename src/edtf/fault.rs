//! Why a text is not EDTF, in words for the person who wrote it.

use super::{suggest, words};
use std::fmt;

/// Why a text is not EDTF, and what to write instead.
///
/// Displayed as one line that is safe to print: what was written (shortened,
/// control characters replaced), the reason, the remedy.
///
/// ```
/// use annals::edtf::Edtf;
///
/// let refusal = "1960s".parse::<Edtf>().unwrap_err();
/// assert_eq!(refusal.to_string(), "“1960s” is not EDTF; write 196X");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdtfError {
    /// The text, if it is short enough to guess at. Guesses wait until
    /// somebody reads them, so that refusing a million dates stays cheap.
    text: String,
    quote: String,
    reason: String,
    /// Whether a suggestion makes the reason superfluous: nobody who writes
    /// "7 Feb 1855" wants to hear how many digits a year has.
    in_words: bool,
}

impl EdtfError {
    pub(super) fn new(text: &str, fault: Fault<'_>) -> Self {
        let spoken = |c: char| c.is_lowercase() || c.is_whitespace();
        Self {
            text: if text.len() < suggest::LONGEST { text.to_owned() } else { String::new() },
            quote: quote(text),
            reason: fault.to_string(),
            in_words: fault == Fault::Unreadable || text.contains(spoken),
        }
    }

    /// EDTF texts that may be what was meant, the likeliest first; often none.
    /// Each of them parses.
    #[must_use]
    pub fn suggestions(&self) -> Vec<String> {
        suggest::instead_of(&self.text)
    }
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let suggestions = self.suggestions();
        if self.quote.is_empty() {
            f.write_str("the date is empty")?;
        } else {
            write!(f, "“{}” is not EDTF", self.quote)?;
        }
        if suggestions.is_empty() || !self.in_words {
            write!(f, ": {}", self.reason)?;
        }
        match suggestions.as_slice() {
            [] => Ok(()),
            [only] if self.in_words => write!(f, "; write {only}"),
            several => {
                // What is a guess or a choice says what it means.
                for (place, text) in several.iter().enumerate() {
                    f.write_str(if place == 0 { "; write " } else { " or " })?;
                    write!(f, "{text}{}", suggest::gloss(text))?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for EdtfError {}

/// What is wrong, with the part that is wrong where that helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault<'a> {
    Unreadable,
    ShortYear,
    LongYear,
    MinusZero,
    SmallLongYear,
    LongYearZero,
    HugeYear,
    YearOnly,
    Significant,
    TwoPlaces(&'static str),
    MonthRange([u8; 2]),
    DayRange([u8; 2]),
    /// No such day in this month: its number, the days it has, the year.
    ShortMonth {
        month: u8,
        days: u8,
        year: i64,
    },
    NeverADay,
    SeasonDay,
    ClockForm,
    ClockRange,
    ZoneRange,
    ClockPlace,
    Slashes,
    NoEnds,
    Reversed {
        start: &'a str,
        end: &'a str,
    },
    Unclosed {
        open: char,
        close: char,
    },
    EmptySet,
    EmptyMember,
    MixedRange(&'a str),
    OpenMiddle(&'a str),
}

impl fmt::Display for Fault<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::MonthRange(month) => {
                let month = String::from_utf8_lossy(&month).into_owned();
                write!(f, "{month} is no month (01–12) and no season (21–41)")
            }
            Self::DayRange(day) => {
                let day = String::from_utf8_lossy(&day).into_owned();
                write!(f, "{day} is no day of a month (01–31)")
            }
            Self::ShortMonth { month, days, year } => {
                let month = words::MONTHS.get(usize::from(month).wrapping_sub(1));
                let month = month.copied().unwrap_or("this month");
                write!(f, "{month} {} has {days} days", words::plain_year(year))
            }
            Self::TwoPlaces(part) => write!(f, "a {part} is written with two digits"),
            Self::Reversed { start, end } => {
                write!(f, "it ends ({}) before it begins ({})", quote(end), quote(start))
            }
            Self::Unclosed { open, close } => {
                write!(f, "a set that opens with {open} closes with {close}")
            }
            Self::MixedRange(range) => {
                write!(f, "both ends of “{}” must be years, months or days alike", quote(range))
            }
            Self::OpenMiddle(member) => write!(
                f,
                "“{}” is open: “..date” may only come first in a set, “date..” only last",
                quote(member)
            ),
            _ => f.write_str(self.fixed()),
        }
    }
}

impl Fault<'_> {
    /// The reasons that are the same for every text.
    const fn fixed(&self) -> &'static str {
        match self {
            Self::ShortYear => "a year has four digits",
            Self::LongYear => "a year of more than four digits begins with Y",
            Self::MinusZero => "there is no year minus nought; 0000 is 1 BCE",
            Self::SmallLongYear => "Y is for years of more than four digits",
            Self::LongYearZero => "a year after Y does not begin with 0",
            Self::HugeYear => "the year is too large: at most 9,223,372,036,854,775,807 either way",
            Self::YearOnly => "a year with Y or S has no month or day",
            Self::Significant => "after S comes the number of significant digits, 1–99",
            Self::NeverADay => "no day in the calendar can be meant",
            Self::SeasonDay => "a season has no days",
            Self::ClockForm => "a time of day is written T23:20:30, T23:20:30Z or T23:20:30+04:30",
            Self::ClockRange => "a time of day lies between 00:00:00 and 23:59:59, or is 24:00:00",
            Self::ZoneRange => "a time zone lies between -12:00 and +14:00, and is never -00:00",
            Self::ClockPlace => "a time of day stands only after a single complete date",
            Self::Slashes => "an interval has one slash between its two ends",
            Self::NoEnds => "an interval needs a date, or “..”, on one side at least",
            Self::EmptySet => "a set has at least one date",
            Self::EmptyMember => "a set has a date between every two commas, and nothing else",
            _ => "a date is written 1855, 1855-02 or 1855-02-07",
        }
    }
}

/// The text as it can stand in a message: at most 40 characters, and none that
/// a terminal would obey.
fn quote(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut quoted: String = text.chars().take(LONGEST).map(printable).collect();
    if text.chars().nth(LONGEST).is_some() {
        quoted.push('…');
    }
    quoted
}

fn printable(c: char) -> char {
    let invisible = matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    );
    if c.is_control() || invisible { '\u{fffd}' } else { c }
}
