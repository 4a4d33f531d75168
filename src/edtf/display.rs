//! Dates in words: whole ones, years only, intervals and sets.

use super::{
    compound::{Member, Quantity, Side, Written},
    parts::Date,
    phrase::Phrase,
    words,
};

/// How much of a date is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Everything, months written out.
    Long,
    /// Everything but the time of day, months shortened.
    Short,
    /// The year.
    Brief,
}

impl Style {
    pub(super) fn words(self, written: &Written) -> String {
        let teller = Teller { style: self, common_era: straddles(written) };
        match written {
            Written::Date(date) => teller.phrase(date).text(),
            Written::Interval(sides) => teller.interval(&sides.0, &sides.1),
            Written::Set(_, members) if self == Self::Brief => teller.brief_set(members),
            Written::Set(quantity, members) => teller.set(*quantity, members),
        }
    }
}

/// Whether "CE" must be said, because another date is BCE.
fn straddles(written: &Written) -> bool {
    let before = |date: &Date| words::before_common_era(date.year);
    match written {
        Written::Date(_) => false,
        Written::Interval(sides) => match &**sides {
            (Side::Date(start), Side::Date(end)) => before(start) != before(end),
            _ => false,
        },
        Written::Set(_, members) => {
            let mut eras = members.iter().flat_map(Member::dates).map(before);
            eras.next().is_some_and(|first| eras.any(|era| era != first))
        }
    }
}

/// The manner of telling that all dates of one text share.
struct Teller {
    style: Style,
    common_era: bool,
}

impl Teller {
    fn phrase(&self, date: &Date) -> Phrase {
        Phrase::new(date, self.style, self.common_era)
    }

    /// "1941–1945"; "before 1945" where the start is not known, "until 1945"
    /// where there is none; "1945 –" where there is no end, "1945 – ?" where
    /// it is not known.
    fn interval(&self, start: &Side, end: &Side) -> String {
        match (start, end) {
            (Side::Date(start), Side::Date(end)) => self.phrase(start).until(&self.phrase(end)),
            (Side::Unknown, Side::Date(end)) => format!("before {}", self.noun(end)),
            (Side::Open, Side::Date(end)) => format!("until {}", self.noun(end)),
            (Side::Date(start), Side::Open) => format!("{} –", self.phrase(start).text()),
            (Side::Date(start), Side::Unknown) => format!("{} – ?", self.phrase(start).text()),
            (Side::Open, Side::Open) => "all time".to_owned(),
            (Side::Unknown, _) => "? –".to_owned(),
            (Side::Open, Side::Unknown) => "until ?".to_owned(),
        }
    }

    fn noun(&self, date: &Date) -> String {
        let phrase = self.phrase(date);
        if self.style == Style::Brief { phrase.text() } else { phrase.noun() }
    }

    /// "1667, 1668 or 1670–1672".
    fn set(&self, quantity: Quantity, members: &[Member]) -> String {
        let and = quantity.conjunction();
        let told = members.iter().map(|member| match member {
            Member::Date(date) => self.phrase(date).text(),
            Member::Range(from, to) => self.phrase(from).until(&self.phrase(to)),
            Member::Until(date) => format!("{} {and} earlier", self.phrase(date).text()),
            Member::From(date) => format!("{} {and} later", self.phrase(date).text()),
        });
        let mut told: Vec<String> = told.collect();
        let open = |member: &Member| matches!(member, Member::Until(_) | Member::From(_));
        let comma = if members.iter().any(open) { "," } else { "" };
        match (told.pop(), told.as_slice()) {
            (None, _) => String::new(),
            (Some(only), []) => only,
            (Some(last), rest) => format!("{}{comma} {and} {last}", rest.join(", ")),
        }
    }

    /// The first member's years, and whether there are others: "1667 …".
    fn brief_set(&self, members: &[Member]) -> String {
        let told = |member: &Member| match member {
            Member::Date(date) => self.phrase(date).text(),
            Member::Range(from, to) => self.phrase(from).until(&self.phrase(to)),
            Member::Until(date) => format!("until {}", self.phrase(date).text()),
            Member::From(date) => format!("{} –", self.phrase(date).text()),
        };
        let mut years = members.iter().map(told);
        let first = years.next().unwrap_or_default();
        if years.any(|other| other != first) { first + " …" } else { first }
    }
}

impl Quantity {
    const fn conjunction(self) -> &'static str {
        match self {
            Self::One => "or",
            Self::All => "and",
        }
    }
}

impl Member {
    fn dates(&self) -> impl Iterator<Item = &Date> {
        let (first, second) = match self {
            Self::Date(date) | Self::Until(date) | Self::From(date) => (date, None),
            Self::Range(from, to) => (from, Some(to)),
        };
        std::iter::once(first).chain(second)
    }
}
