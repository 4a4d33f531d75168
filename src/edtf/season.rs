//! The parts of a year that are not months: seasons, quarters, halves.

/// One of the divisions 21–41 that may stand where a month stands
/// (ISO 8601-2:2019, 4.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Season(u8);

impl Season {
    /// The division with this code, if there is one.
    pub(super) fn new(code: u8) -> Option<Self> {
        (21..=41).contains(&code).then_some(Self(code))
    }

    pub(super) const fn code(self) -> u8 {
        self.0
    }

    /// Its first and last month. A last month before the first one belongs to
    /// the following year.
    ///
    /// The standard leaves seasons to the reader; these are the meteorological
    /// ones, northern unless the code says southern. Winter runs from December
    /// into February, as in the EDTF libraries for JavaScript and Ruby; so
    /// does the southern summer. The southern autumn and winter lie within
    /// their own year.
    pub(super) const fn months(self) -> (u8, u8) {
        match self.0 {
            21 | 25 | 31 => (3, 5),
            22 | 26 | 32 => (6, 8),
            23 | 27 | 29 => (9, 11),
            24 | 28 | 30 => (12, 2),
            33 => (1, 3),
            34 => (4, 6),
            35 => (7, 9),
            36 => (10, 12),
            37 => (1, 4),
            38 => (5, 8),
            39 => (9, 12),
            40 => (1, 6),
            _ => (7, 12),
        }
    }

    /// Its name, and whether "of" stands between it and the year: "spring
    /// 1945", but "first quarter of 1945".
    pub(super) const fn name(self) -> (&'static str, bool) {
        match self.0 {
            21 => ("spring", false),
            22 => ("summer", false),
            23 => ("autumn", false),
            24 => ("winter", false),
            25 => ("northern spring", false),
            26 => ("northern summer", false),
            27 => ("northern autumn", false),
            28 => ("northern winter", false),
            29 => ("southern spring", false),
            30 => ("southern summer", false),
            31 => ("southern autumn", false),
            32 => ("southern winter", false),
            33 => ("first quarter", true),
            34 => ("second quarter", true),
            35 => ("third quarter", true),
            36 => ("fourth quarter", true),
            37 => ("first four months", true),
            38 => ("middle four months", true),
            39 => ("last four months", true),
            40 => ("first half", true),
            _ => ("second half", true),
        }
    }
}
