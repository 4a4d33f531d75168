//! One date in words, as pieces that its neighbour may share: `16`, `April`,
//! `1991`.

use std::borrow::Cow;

use super::{
    bounds,
    clock::Clock,
    day::{days_in_month, is_leap},
    display::Style,
    parts::{Date, Doubt, Figures, Precision, Year},
    words::{self, MONTHS, YearWords},
};

/// What most dates in words need, in bytes.
const ROOM: usize = 24;

/// A date in words, before it becomes one line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    /// What stands between single spaces, day before month before year.
    pieces: Vec<Piece>,
    /// The parts that are known to exist and are not known.
    unknown: Vec<&'static str>,
    /// A time of day.
    clock: Option<String>,
    /// Only some digits of the year are significant.
    about: bool,
    /// Whether it is a noun that needs an article: "the 1960s".
    article: bool,
}

#[derive(Debug, PartialEq, Eq)]
struct Piece {
    text: Cow<'static, str>,
    doubt: Doubt,
}

/// How the year is tied to what stands before it.
#[derive(Clone, Copy)]
enum Tie {
    /// "1945", "1960s"
    Alone,
    /// "spring 1945", "spring in the 1960s"
    After,
    /// "an unknown month in 1945"
    In,
    /// "first quarter of 1945"
    Of,
}

impl Phrase {
    /// The words for a date. `common_era` says that years of our era must be
    /// told from those before it.
    pub(super) fn new(date: &Date, style: Style, common_era: bool) -> Self {
        let mut phrase = Self::default();
        let [on_year, on_month, on_day] = date.doubts();
        let precision = if style == Style::Brief { None } else { Some(date.precision) };
        let significant = matches!(date.precision, Precision::Year { significant: Some(_) });
        phrase.about = significant;
        let tie = match precision {
            None | Some(Precision::Year { .. }) => Tie::Alone,
            Some(Precision::Season(season)) => {
                let (name, of) = season.name();
                phrase.push(name, on_month);
                phrase.article = of;
                if of { Tie::Of } else { Tie::After }
            }
            Some(Precision::Month(month)) => phrase.month(month, style, on_month),
            Some(Precision::Day(month, day, clock)) => {
                phrase.clock = clock.filter(|_| style == Style::Long).map(Clock::words);
                if day.unknown() {
                    let tie = phrase.month(month, style, on_month);
                    phrase.unknown = vec!["day"];
                    tie
                } else {
                    phrase.day(date.year, month, day, style, [on_month, on_day])
                }
            }
        };
        phrase.year(date.year, tie, on_year, common_era);
        phrase
    }

    fn push(&mut self, text: impl Into<Cow<'static, str>>, doubt: Doubt) {
        self.pieces.push(Piece { text: text.into(), doubt });
    }

    fn month(&mut self, month: Figures<2>, style: Style, doubt: Doubt) -> Tie {
        if month.unknown() {
            self.unknown.push("month");
            return Tie::Alone;
        }
        self.push(month_words(month, style), doubt);
        Tie::After
    }

    /// "7 February", "between 20 and 29 February", or, where the month is not
    /// one, "day 7 of an unknown month".
    fn day(
        &mut self,
        year: Year,
        month: Figures<2>,
        day: Figures<2>,
        style: Style,
        [on_month, on_day]: [Doubt; 2],
    ) -> Tie {
        let mut months = month.choices(12);
        let (first, second) = (months.next(), months.next());
        if let (Some(only), None) = (first, second) {
            let (from, to) = bounds::years(year);
            let longest = days_in_month(only, from != to || is_leap(from));
            self.push(day_words(day, longest), on_day);
            self.push(month_words(month, style), on_month);
            return Tie::After;
        }
        let number = day.number().map_or_else(|| day.to_string(), |day| day.to_string());
        self.push(format!("day {number} of"), on_day);
        if month.unknown() {
            self.push("an unknown month", on_month);
            return Tie::In;
        }
        let months = month_words(month, style);
        let article = if months.starts_with("between") { "a month " } else { "" };
        self.push(format!("{article}{months}"), on_month);
        Tie::After
    }

    /// Adds the year, tied to what stands before it: "in the 1560s".
    fn year(&mut self, year: Year, tie: Tie, doubt: Doubt, common_era: bool) {
        let era = if words::before_common_era(year) {
            Some("BCE")
        } else {
            (common_era && bounds::years(year).0 > 0).then_some("CE")
        };
        let told = words::year(year);
        let link = match (tie, &told) {
            (Tie::Alone, _) | (Tie::After, YearWords::Plain(_) | YearWords::Pattern(_)) => None,
            (Tie::After | Tie::In, YearWords::Decade(_)) => Some("in the"),
            (Tie::After | Tie::In, _) => Some("in"),
            (Tie::Of, YearWords::Decade(_)) => Some("of the"),
            (Tie::Of, _) => Some("of"),
        };
        self.article |= matches!((tie, &told), (Tie::Alone, YearWords::Decade(_)));
        let (text, era) = match told {
            YearWords::Unknown => return self.unknown.insert(0, "year"),
            YearWords::Pattern(text) => (text, None),
            YearWords::Plain(text) | YearWords::Decade(text) | YearWords::Span(text) => (text, era),
        };
        if let Some(link) = link {
            self.push(link, doubt);
        }
        // "million" can be shared, as the era can; a span stays whole.
        match text.split_once(' ') {
            Some((number, unit)) if !text.contains('–') => {
                self.push(number.to_owned(), doubt);
                self.push(unit.to_owned(), doubt);
            }
            _ => self.push(text, doubt),
        }
        if let Some(era) = era {
            self.push(era, doubt);
        }
    }

    /// The date as one line.
    pub(super) fn text(&self) -> String {
        let mut text = Self::doubted(&self.pieces);
        if self.about {
            text = format!("about {}", text.trim_start_matches("c. "));
        }
        let unknown =
            (!self.unknown.is_empty()).then(|| format!("{} unknown", self.unknown.join(" and ")));
        for note in self.clock.iter().chain(&unknown) {
            text.push_str(if text.is_empty() { "" } else { ", " });
            text.push_str(note);
        }
        text
    }

    /// The line with an article if it needs one: "before *the* 1960s".
    pub(super) fn noun(&self) -> String {
        let text = self.text();
        if self.article && !text.starts_with("c. ") { format!("the {text}") } else { text }
    }

    /// The pieces with their doubts: around all of them where they are doubted
    /// alike, otherwise each doubt in brackets around its own pieces.
    fn doubted(pieces: &[Piece]) -> String {
        let alike = |a: &Piece, b: &Piece| a.doubt == b.doubt;
        let whole = pieces.chunk_by(alike).nth(1).is_none();
        let mut words = String::with_capacity(ROOM);
        for (place, group) in pieces.chunk_by(alike).enumerate() {
            let Doubt { approximate, uncertain } =
                group.first().map(|piece| piece.doubt).unwrap_or_default();
            let bare = whole || !(approximate || uncertain);
            words.push_str(if place == 0 { "" } else { " " });
            words.push_str(if bare { "" } else { "(" });
            words.push_str(if approximate { "c. " } else { "" });
            for (place, piece) in group.iter().enumerate() {
                words.push_str(if place == 0 { "" } else { " " });
                words.push_str(&piece.text);
            }
            words.push_str(if uncertain { "?" } else { "" });
            words.push_str(if bare { "" } else { ")" });
        }
        words
    }

    /// Both ends of an interval, with what they have in common said once:
    /// "16–19 April 1991".
    pub(super) fn until(&self, end: &Self) -> String {
        if self == end {
            return self.text();
        }
        let shared = self.shared_with(end);
        if shared == 0 {
            return dash(&self.text(), &end.text());
        }
        let (start_own, common) = self.pieces.split_at(self.pieces.len() - shared);
        let (end_own, _) = end.pieces.split_at(end.pieces.len() - shared);
        let ends = dash(&Self::doubted(start_own), &Self::doubted(end_own));
        format!("{ends} {}", Self::doubted(common))
    }

    /// How many of the last pieces need saying only once.
    fn shared_with(&self, end: &Self) -> usize {
        let plain = |phrase: &Self| {
            !phrase.about
                && phrase.unknown.is_empty()
                && phrase.pieces.iter().all(|piece| piece.doubt.is_none())
        };
        if !plain(self) || !plain(end) {
            return 0;
        }
        let alike = self.pieces.iter().rev().zip(end.pieces.iter().rev());
        let alike = alike.take_while(|(a, b)| a == b).count();
        // Each end must keep something of its own.
        alike.min(self.pieces.len().saturating_sub(1)).min(end.pieces.len().saturating_sub(1))
    }
}

/// An en dash, close between single words, spaced where an end has spaces.
fn dash(start: &str, end: &str) -> String {
    let loose = |text: &str| text.contains([' ', '–']);
    if loose(start) || loose(end) {
        format!("{start} – {end}")
    } else {
        format!("{start}–{end}")
    }
}

/// "7", "between 20 and 29".
fn day_words(day: Figures<2>, longest: u8) -> String {
    match day.number() {
        Some(number) if (1..=longest.into()).contains(&number) => number.to_string(),
        _ => choice(&day.choices(longest).map(|day| day.to_string()).collect::<Vec<_>>()),
    }
}

fn month_words(month: Figures<2>, style: Style) -> Cow<'static, str> {
    let name = |month: u8| {
        let name = *MONTHS.get(usize::from(month).checked_sub(1)?)?;
        Some(match style {
            Style::Long => name,
            Style::Short | Style::Brief => name.get(..3).unwrap_or(name),
        })
    };
    if let Some(name) = month.number().and_then(|month| name(u8::try_from(month).ok()?)) {
        return Cow::Borrowed(name);
    }
    choice(&month.choices(12).filter_map(name).map(str::to_owned).collect::<Vec<_>>()).into()
}

/// "March", "January or November", "1, 11, 21 or 31"; from five on, "between 1
/// and 9", since the values that an `X` leaves open then follow one another.
fn choice(values: &[String]) -> String {
    match values {
        [] => String::new(),
        [only] => only.clone(),
        [first, .., last] if values.len() > 4 => format!("between {first} and {last}"),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}
