//! A stretch of time as a query names it: `1941..1956`, `1960s`, `-44`.

use crate::edtf::{Day, Edtf, EdtfError};

/// From one day to another, both included; endless where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) struct Stretch {
    pub(in crate::search) from: Option<Day>,
    pub(in crate::search) to: Option<Day>,
}

/// A stretch, and how it was understood where that may surprise.
#[derive(Debug)]
pub(in crate::search) struct Understood {
    pub(in crate::search) stretch: Stretch,
    pub(in crate::search) remark: Option<String>,
}

/// What is expected, for those who wrote something else.
const EXPECTED: &str = "write a year, as 1941 or -0043, or from one to another, as 1941..1956";

impl Stretch {
    fn of(date: &Edtf) -> Self {
        Self { from: date.earliest(), to: date.latest() }
    }

    /// Whether a date may lie in it.
    pub(in crate::search) fn may_hold(self, date: &Edtf) -> bool {
        let begins = self.to.is_none_or(|to| date.earliest().is_none_or(|day| day <= to));
        begins && self.from.is_none_or(|from| date.latest().is_none_or(|day| from <= day))
    }

    /// From the earlier beginning to the later end.
    fn and(self, other: Self) -> Self {
        let to = self.to.zip(other.to).map(|(one, two)| one.max(two));
        Self { from: self.from.min(other.from), to }
    }

    /// Whether it ends before it begins.
    fn is_reversed(self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| to < from)
    }
}

/// Reads a stretch.
///
/// # Errors
///
/// What is wrong and what to write instead, in a line.
pub(in crate::search) fn read(text: &str) -> Result<Understood, String> {
    let plain = text.replace(['−', '–', '—'], "-").replace('…', "..");
    let plain = plain.trim().trim_end_matches([',', ';', ')']);
    let is_edtf = plain.starts_with(['[', '{']) || plain.contains('/');
    let Some((from, to)) = plain.split_once("..").filter(|_| !is_edtf) else {
        return date(plain.trim_matches('.'));
    };
    let side = |text: &str| match text.trim_matches(|c: char| c == '.' || c.is_whitespace()) {
        "" => Ok(None),
        text => date(text).map(Some),
    };
    let (from, to) = (side(from)?, side(to)?);
    let stretch = Stretch {
        from: from.as_ref().and_then(|from| from.stretch.from),
        to: to.as_ref().and_then(|to| to.stretch.to),
    };
    if stretch.is_reversed() {
        return Err(format!("“{plain}” ends before it begins; put the earlier year first"));
    }
    let remark = [from, to].into_iter().flatten().find_map(|side| side.remark);
    Ok(Understood { stretch, remark })
}

/// Reads one date: EDTF, or what can be meant by it.
fn date(text: &str) -> Result<Understood, String> {
    match text.parse::<Edtf>() {
        Ok(date) => Ok(Understood { stretch: Stretch::of(&date), remark: None }),
        Err(error) => guess(text, &error).ok_or_else(|| format!("{error}; {EXPECTED}")),
    }
}

/// The likeliest of the dates that may have been meant. A short year before
/// ours counts in both of the ways in which such years are counted.
fn guess(text: &str, error: &EdtfError) -> Option<Understood> {
    let suggested = error.suggestions();
    let dates: Vec<Edtf> = suggested.iter().filter_map(|one| one.parse().ok()).collect();
    let (first, others) = dates.split_first()?;
    let stretch = Stretch::of(first);
    let (remark, stretch) = match others {
        [] if !text.contains('-') => (None, stretch),
        [] => (Some(format!("{text} is read as {first} ({})", first.long())), stretch),
        [other, ..] if is_before_ours(text) => {
            let (one, two) = (first.long(), other.long());
            let remark =
                format!("{text} may be {one} ({first}) or {two} ({other}); both are found");
            (Some(remark), stretch.and(Stretch::of(other)))
        }
        [other, ..] => {
            let remark = format!("{text} is read as {first} ({}); or write {other}", first.long());
            (Some(remark), stretch)
        }
    };
    Some(Understood { stretch, remark })
}

/// Whether this is a bare number with a minus.
fn is_before_ours(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|year| year.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_written_in_many_ways() {
        for (text, days) in [
            ("1941", "1941-01-01 1941-12-31"),
            ("476", "0476-01-01 0476-12-31"),
            ("1945-08", "1945-08-01 1945-08-31"),
            ("1941..1956", "1941-01-01 1956-12-31"),
            ("1941-12-07..1941-12-31", "1941-12-07 1941-12-31"),
            ("1941...1956", "1941-01-01 1956-12-31"),
            ("1941…1956,", "1941-01-01 1956-12-31"),
            ("1941–1956", "1941-01-01 1956-12-31"),
            ("1941/1956", "1941-01-01 1956-12-31"),
            ("1941 .. 1956", "1941-01-01 1956-12-31"),
            ("1941..", "1941-01-01 -"),
            ("1941.", "1941-01-01 1941-12-31"),
            ("..1956", "- 1956-12-31"),
            ("..", "- -"),
            ("../1956", "- 1956-12-31"),
            ("[1667,1668,1670..1672]", "1667-01-01 1672-12-31"),
            ("1960s", "1960-01-01 1969-12-31"),
            ("1960s..1970s", "1960-01-01 1979-12-31"),
            ("-44", "-0044-01-01 -0043-12-31"),
            ("−0043", "-0043-01-01 -0043-12-31"),
            ("44 BC", "-0043-01-01 -0043-12-31"),
            ("-500..-400", "-0500-01-01 -0399-12-31"),
            ("Y12000", "12000-01-01 12000-12-31"),
            ("april 1991", "1991-04-01 1991-04-30"),
        ] {
            let end = |day: Option<Day>| day.map_or("-".to_owned(), |day| day.to_string());
            let read = read(text).map(|u| format!("{} {}", end(u.stretch.from), end(u.stretch.to)));
            assert_eq!(read.as_deref(), Ok(days), "{text}");
        }
    }

    #[test]
    fn what_is_no_stretch_says_so() {
        for text in ["soon", "194x1", "1941..soon", "1956..1941", "1941..1956..1960", "[1941", "/"]
        {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
