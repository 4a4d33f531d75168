//! From text to parts: one pass, and no allocation for a plain date.

use super::{
    bounds,
    clock::Clock,
    day::{Day, days_in_month, is_leap},
    fault::Fault,
    parts::{Date, Figures, Mark, Marks, Precision, Year},
    season::Season,
};

/// A date and the days that it spans.
pub(super) type Dated = (Date, (Day, Day));

/// Reads one date: no interval, no set.
pub(super) fn date(text: &str) -> Result<Dated, Fault<'_>> {
    let mut reader = Reader { rest: text.as_bytes() };
    let left = reader.mark();
    let year = year(&mut reader)?;
    let significant = significant(&mut reader)?;
    let mut marks = [Marks { left, right: reader.mark() }, Marks::default(), Marks::default()];

    let precision = if reader.take(b'-') {
        if significant.is_some() || matches!(year, Year::Long { .. }) {
            return Err(Fault::YearOnly);
        }
        let [_, month, day] = &mut marks;
        within_year(&mut reader, month, day)?
    } else {
        Precision::Year { significant }
    };
    if !reader.rest.is_empty() {
        return Err(Fault::Unreadable);
    }
    let date = Date { year, precision, marks };
    let span = bounds::of(&date).ok_or_else(|| no_such_day(&date))?;
    let vague = span.0 != span.1 || date.marks != <[Marks; 3]>::default();
    if vague && has_clock(&date) { Err(Fault::ClockPlace) } else { Ok((date, span)) }
}

/// Reads a date that is an end of an interval or a member of a set, where no
/// time of day may stand.
pub(super) fn part(text: &str) -> Result<Dated, Fault<'_>> {
    let read = date(text)?;
    if has_clock(&read.0) { Err(Fault::ClockPlace) } else { Ok(read) }
}

const fn has_clock(date: &Date) -> bool {
    matches!(date.precision, Precision::Day(_, _, Some(_)))
}

fn year(reader: &mut Reader<'_>) -> Result<Year, Fault<'static>> {
    if reader.take(b'Y') {
        return long_year(reader);
    }
    let negative = reader.take(b'-');
    // A fifth place is all there is to know about a year that is too long.
    match reader.rest.iter().take(5).take_while(|byte| is_place(**byte)).count() {
        0 => return Err(Fault::Unreadable),
        1..=3 => return Err(Fault::ShortYear),
        4 => {}
        _ => return Err(Fault::LongYear),
    }
    let figures = Figures(reader.places().ok_or(Fault::Unreadable)?);
    if negative && figures.0 == *b"0000" {
        return Err(Fault::MinusZero);
    }
    Ok(Year::Four { negative, figures })
}

fn long_year(reader: &mut Reader<'_>) -> Result<Year, Fault<'static>> {
    let negative = reader.take(b'-');
    let digits = reader.digits();
    if digits.is_empty() {
        return Err(Fault::Unreadable);
    }
    if digits.starts_with(b"0") {
        return Err(Fault::LongYearZero);
    }
    let mut size = number(digits).ok_or(Fault::HugeYear)?;
    let mut exponent = None;
    if reader.take(b'E') {
        let digits = reader.digits();
        if digits.is_empty() {
            return Err(Fault::Unreadable);
        }
        let zeros = number(digits).and_then(|zeros| u8::try_from(zeros).ok());
        let zeros = zeros.ok_or(Fault::HugeYear)?;
        let power = 10_i64.checked_pow(u32::from(zeros)).ok_or(Fault::HugeYear)?;
        size = size.checked_mul(power).ok_or(Fault::HugeYear)?;
        exponent = Some(zeros);
    }
    if size <= 9999 {
        return Err(Fault::SmallLongYear);
    }
    Ok(Year::Long { value: if negative { -size } else { size }, exponent })
}

fn significant(reader: &mut Reader<'_>) -> Result<Option<u8>, Fault<'static>> {
    if !reader.take(b'S') {
        return Ok(None);
    }
    let digits = number(reader.digits()).filter(|digits| (1..=99).contains(digits));
    let digits = digits.and_then(|digits| u8::try_from(digits).ok());
    digits.map(Some).ok_or(Fault::Significant)
}

/// Reads what stands after the first hyphen: a month, a month and a day, or a
/// season.
fn within_year(
    reader: &mut Reader<'_>,
    month_marks: &mut Marks,
    day_marks: &mut Marks,
) -> Result<Precision, Fault<'static>> {
    let month = reader.marked_pair("month", month_marks)?;
    if month.choices(12).next().is_none() {
        let code = month.number().and_then(|code| u8::try_from(code).ok());
        let season = code.and_then(Season::new).ok_or(Fault::MonthRange(month.0))?;
        let alone = !reader.take(b'-');
        return if alone { Ok(Precision::Season(season)) } else { Err(Fault::SeasonDay) };
    }
    if !reader.take(b'-') {
        return Ok(Precision::Month(month));
    }
    let day = reader.marked_pair("day", day_marks)?;
    if day.choices(31).next().is_none() {
        return Err(Fault::DayRange(day.0));
    }
    let clock = if reader.take(b'T') {
        Some(Clock::parse(std::mem::take(&mut reader.rest))?)
    } else {
        None
    };
    Ok(Precision::Day(month, day, clock))
}

/// Says of a date without any possible day whether its month is too short.
fn no_such_day(date: &Date) -> Fault<'static> {
    let (first, last) = bounds::years(date.year);
    match date.precision {
        Precision::Day(month, _, _) if first == last => {
            let mut months = month.choices(12);
            match (months.next(), months.next()) {
                (Some(month), None) => {
                    let days = days_in_month(month, is_leap(first));
                    Fault::ShortMonth { month, days, year: first }
                }
                _ => Fault::NeverADay,
            }
        }
        _ => Fault::NeverADay,
    }
}

/// A number of at most 19 digits, if it fits.
fn number(digits: &[u8]) -> Option<i64> {
    let mut number = None;
    for digit in digits {
        let sum = number.unwrap_or(0_i64).checked_mul(10)?;
        number = Some(sum.checked_add(i64::from(digit - b'0'))?);
    }
    number
}

const fn is_place(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'X'
}

/// The bytes of a date still to be read.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Steps over this byte if it comes next.
    fn take(&mut self, byte: u8) -> bool {
        let rest = self.rest.strip_prefix(&[byte]);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn mark(&mut self) -> Option<Mark> {
        let (byte, rest) = self.rest.split_first()?;
        let mark = match byte {
            b'?' => Mark::Uncertain,
            b'~' => Mark::Approximate,
            b'%' => Mark::Both,
            _ => return None,
        };
        self.rest = rest;
        Some(mark)
    }

    /// Reads exactly `N` digits or `X`s.
    fn places<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (places, rest) = self.rest.split_first_chunk::<N>()?;
        places.iter().all(|byte| is_place(*byte)).then(|| {
            self.rest = rest;
            *places
        })
    }

    /// Reads a month or a day with the marks on either side of it.
    fn marked_pair(
        &mut self,
        part: &'static str,
        marks: &mut Marks,
    ) -> Result<Figures<2>, Fault<'static>> {
        marks.left = self.mark();
        let written = self.rest.iter().take(3).take_while(|byte| is_place(**byte)).count();
        let places = match written {
            2 => self.places().ok_or(Fault::Unreadable)?,
            0 => return Err(Fault::Unreadable),
            _ => return Err(Fault::TwoPlaces(part)),
        };
        marks.right = self.mark();
        Ok(Figures(places))
    }

    /// Reads digits as far as they go.
    fn digits(&mut self) -> &'a [u8] {
        let count = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at(count);
        self.rest = rest;
        digits
    }
}
