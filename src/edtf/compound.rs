//! Intervals and sets: what is built of several dates.

use super::{
    End, Kind,
    day::Day,
    fault::Fault,
    parse::{self, Dated},
    parts::Date,
};
use std::fmt;

/// An EDTF text taken apart, with everything that was written kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Written {
    Date(Date),
    /// Boxed, so that a plain date stays small.
    Interval(Box<(Side, Side)>),
    Set(Quantity, Box<[Member]>),
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Date(Date),
    Open,
    Unknown,
}

/// Whether a set means one of its dates, `[…]`, or all of them, `{…}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Quantity {
    One,
    All,
}

/// What stands between two commas of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Member {
    Date(Date),
    /// `1670..1672`
    Range(Date, Date),
    /// `..1760`
    Until(Date),
    /// `1760..`
    From(Date),
}

/// What was written, and the days that place it in time: the first and the
/// last that it can mean. An open or unknown beginning is placed by the first
/// day of what follows it; an open or unknown end lies after every day.
pub(super) type Placed = (Written, (Day, Day));

/// Reads a whole EDTF text.
pub(super) fn parse(text: &str) -> Result<Placed, Fault<'_>> {
    match text.as_bytes() {
        [b'[', ..] => set(text, Quantity::One),
        [b'{', ..] => set(text, Quantity::All),
        bytes if bytes.contains(&b'/') => interval(text),
        _ => parse::date(text).map(|(date, span)| (Written::Date(date), span)),
    }
}

fn interval(text: &str) -> Result<Placed, Fault<'_>> {
    let (start, end) = text.split_once('/').ok_or(Fault::Unreadable)?;
    if end.contains('/') {
        return Err(Fault::Slashes);
    }
    if start.is_empty() && end.is_empty() {
        return Err(Fault::NoEnds);
    }
    let (from, from_span) = side(start)?;
    let (to, to_span) = side(end)?;
    if let (Some((first, _)), Some((_, last))) = (from_span, to_span)
        && first > last
    {
        return Err(Fault::Reversed { start, end });
    }
    let first = from_span.or(to_span).map_or(Day::NEVER, |(first, _)| first);
    let last = to_span.map_or(Day::NEVER, |(_, last)| last);
    Ok((Written::Interval(Box::new((from, to))), (first, last)))
}

fn side(text: &str) -> Result<(Side, Option<(Day, Day)>), Fault<'_>> {
    match text {
        "" => Ok((Side::Unknown, None)),
        ".." => Ok((Side::Open, None)),
        _ => parse::part(text).map(|(date, span)| (Side::Date(date), Some(span))),
    }
}

fn set(text: &str, quantity: Quantity) -> Result<Placed, Fault<'_>> {
    let (open, close) = quantity.brackets();
    let inside = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let inside = inside.ok_or(Fault::Unclosed { open, close })?;
    if inside.trim().is_empty() {
        return Err(Fault::EmptySet);
    }
    let mut members = Vec::new();
    let (mut first, mut last) = (Day::NEVER, None);
    let mut pieces = inside.split(',').peekable();
    while let Some(piece) = pieces.next() {
        // A space after the comma is common, and harmless.
        let piece =
            if members.is_empty() { piece } else { piece.strip_prefix(' ').unwrap_or(piece) };
        let (member, span) = member(piece)?;
        let misplaced = match member {
            Member::Until(_) => !members.is_empty(),
            Member::From(_) => pieces.peek().is_some(),
            Member::Date(_) | Member::Range(..) => false,
        };
        if misplaced {
            return Err(Fault::OpenMiddle(piece));
        }
        members.push(member);
        first = first.min(span.0);
        last = last.max(Some(span.1));
    }
    let span = (first, last.unwrap_or(Day::NEVER));
    Ok((Written::Set(quantity, members.into_boxed_slice()), span))
}

fn member(text: &str) -> Result<(Member, (Day, Day)), Fault<'_>> {
    let Some((start, end)) = text.split_once("..") else {
        if text.is_empty() {
            return Err(Fault::EmptyMember);
        }
        return parse::part(text).map(|(date, span)| (Member::Date(date), span));
    };
    match (start, end) {
        ("", "") => Err(Fault::EmptySet),
        ("", end) => parse::part(end).map(|(date, span)| (Member::Until(date), span)),
        (start, "") => {
            parse::part(start).map(|(date, (first, _))| (Member::From(date), (first, Day::NEVER)))
        }
        (start, end) => range(text, parse::part(start)?, parse::part(end)?),
    }
}

fn range(text: &str, start: Dated, end: Dated) -> Result<(Member, (Day, Day)), Fault<'_>> {
    let ((from, (first, _)), (to, (_, last))) = (start, end);
    if !from.precision.same_as(&to.precision) {
        return Err(Fault::MixedRange(text));
    }
    if first > last {
        let (start, end) = text.split_once("..").ok_or(Fault::Unreadable)?;
        return Err(Fault::Reversed { start, end });
    }
    Ok((Member::Range(from, to), (first, last)))
}

impl Written {
    pub(super) const fn kind(&self) -> Kind {
        match self {
            Self::Date(_) => Kind::Date,
            Self::Interval(_) => Kind::Interval,
            Self::Set(Quantity::One, _) => Kind::OneOf,
            Self::Set(Quantity::All, _) => Kind::AllOf,
        }
    }

    pub(super) fn start(&self) -> End {
        match self {
            Self::Date(_) => End::Known,
            Self::Interval(sides) => sides.0.end(),
            Self::Set(_, members) => match members.first() {
                Some(Member::Until(_)) => End::Open,
                _ => End::Known,
            },
        }
    }

    pub(super) fn end(&self) -> End {
        match self {
            Self::Date(_) => End::Known,
            Self::Interval(sides) => sides.1.end(),
            Self::Set(_, members) => match members.last() {
                Some(Member::From(_)) => End::Open,
                _ => End::Known,
            },
        }
    }
}

impl Side {
    const fn end(&self) -> End {
        match self {
            Self::Date(_) => End::Known,
            Self::Open => End::Open,
            Self::Unknown => End::Unknown,
        }
    }
}

impl Quantity {
    const fn brackets(self) -> (char, char) {
        match self {
            Self::One => ('[', ']'),
            Self::All => ('{', '}'),
        }
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Interval(sides) => write!(f, "{}/{}", sides.0, sides.1),
            Self::Set(quantity, members) => {
                let (open, close) = quantity.brackets();
                write!(f, "{open}")?;
                for (place, member) in members.iter().enumerate() {
                    f.write_str(if place == 0 { "" } else { "," })?;
                    member.fmt(f)?;
                }
                write!(f, "{close}")
            }
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Range(from, to) => write!(f, "{from}..{to}"),
            Self::Until(date) => write!(f, "..{date}"),
            Self::From(date) => write!(f, "{date}.."),
        }
    }
}
