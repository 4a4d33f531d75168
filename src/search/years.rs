//! Years that no date names, but that lie within one: 1965 in `196X/197X`.

use crate::timeline::Event;

/// The longest stretch of years in which each year is meant. Whoever types
/// 1500 does not want the Middle Ages.
const MOST_YEARS: i64 = 100;

/// The dates that cover several years.
#[derive(Debug, Default)]
#[cfg_attr(test, derive(PartialEq))]
pub(super) struct Spans(Vec<Span>);

#[derive(Debug)]
#[cfg_attr(test, derive(PartialEq))]
struct Span {
    first: i32,
    last: i32,
    event: u32,
}

impl Spans {
    /// The spans of events, which are in time order.
    pub(super) fn new(events: &[Event]) -> Self {
        let spans = (0..).zip(events).filter_map(|(event, Event { date, .. })| {
            let (first, last) = (date.earliest()?.year, date.latest()?.year);
            let counts = first < last && last.checked_sub(first)? < MOST_YEARS;
            counts.then_some(Span {
                first: first.try_into().ok()?,
                last: last.try_into().ok()?,
                event,
            })
        });
        Self(spans.collect())
    }

    /// The events in whose dates a year lies.
    pub(super) fn around(&self, year: i32) -> impl Iterator<Item = usize> {
        let started = self.0.partition_point(|span| span.first <= year);
        let spans = self.0.get(..started).unwrap_or_default().iter().rev();
        spans
            .take_while(move |span| i64::from(year) - i64::from(span.first) < MOST_YEARS)
            .filter(move |span| year <= span.last)
            .filter_map(|span| usize::try_from(span.event).ok())
    }
}
