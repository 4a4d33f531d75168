//! Dates as historians write them: EDTF (ISO 8601-2:2019).

use std::{cmp::Ordering, fmt, str::FromStr};

/// A date, an interval or a set of dates, as EDTF writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edtf(String);

/// Why a text is not EDTF, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdtfError(String);

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EdtfError {}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() || !text.chars().all(|c| "-0123456789XYES/.~?%[]{}, T:".contains(c)) {
            return Err(EdtfError(format!("“{text}” is not EDTF")));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Edtf {
    /// The canonical EDTF text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Edtf {
    /// The date for a reader, months written out: "7 February 1855".
    #[must_use]
    pub fn long(&self) -> String {
        self.0.clone()
    }

    /// The date for a list, months shortened: "7 Feb 1855".
    #[must_use]
    pub fn short(&self) -> String {
        self.0.clone()
    }

    /// The date for a narrow list, years only: "1855", "1960s–1970s".
    #[must_use]
    pub fn brief(&self) -> String {
        self.0.clone()
    }

    /// Time order: the earliest day, then the latest day descending, so that
    /// a container comes before what it contains.
    #[must_use]
    pub fn chronological(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
