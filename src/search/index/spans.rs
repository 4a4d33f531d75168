//! When events happened: which lie in a year or a stretch of time.

use crate::search::query::Stretch;
use crate::{
    edtf::{Day, Edtf},
    timeline::Event,
};

/// The longest stretch of years in which each year is meant. Whoever types
/// 1500 as a word does not want the Middle Ages.
const MOST_YEARS: i64 = 100;

/// The dates that cover several years: the others are found by their place
/// among the events.
#[derive(Debug, Default)]
#[cfg_attr(test, derive(PartialEq))]
pub(in crate::search) struct Spans {
    /// Those that begin in a known year, in its order.
    begun: Vec<Span>,
    /// The events of which nobody knows when they began.
    unbegun: Vec<u32>,
}

/// The years of a date; of more than nine digits only that they are many, and
/// of an open end the last of all.
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
        let mut spans = Self::default();
        for (event, Event { date, .. }) in (0..).zip(events) {
            let last = date.latest().map(|day| day.year);
            match date.earliest().map(|day| day.year) {
                None => spans.unbegun.push(event),
                Some(first) if last == Some(first) => {}
                Some(first) => {
                    let last = last.map_or(i32::MAX, clamped);
                    spans.begun.push(Span { first: clamped(first), last, event });
                }
            }
        }
        spans.begun.shrink_to_fit();
        spans.unbegun.shrink_to_fit();
        spans
    }

    /// The events in whose dates a year lies, but for very long ones.
    pub(in crate::search) fn around(&self, year: i32) -> impl Iterator<Item = usize> {
        let started = self.begun.partition_point(|span| span.first <= year);
        let spans = self.begun.get(..started).unwrap_or_default().iter().rev();
        spans
            .take_while(move |span| i64::from(year) - i64::from(span.first) < MOST_YEARS)
            .filter(move |span| year <= span.last)
            .filter(|span| i64::from(span.last) - i64::from(span.first) < MOST_YEARS)
            .filter_map(|span| usize::try_from(span.event).ok())
    }

    /// For each of the events, which are those that this was made from,
    /// whether it may lie in a stretch of time.
    ///
    /// They are in the order of the days that place them, and what begins
    /// within the stretch lies in it. Of what began before, only the spans
    /// and the events of the same year need be looked at.
    pub(in crate::search) fn within(&self, events: &[Event], stretch: Stretch) -> Vec<bool> {
        let mut within = vec![false; events.len()];
        let before = |day: Day| placed(events, |other| other < day);
        let begin = stretch.from.map_or(0, before);
        let end = stretch.to.map_or(events.len(), |day| placed(events, |other| other <= day));
        within.get_mut(begin..end).unwrap_or_default().fill(true);
        let may_hold = |event: usize| {
            let date: Option<&Edtf> = events.get(event).map(|event| &event.date);
            date.is_some_and(|date| stretch.may_hold(date))
        };
        let mut look = |event: usize| {
            if let Some(slot) = within.get_mut(event) {
                *slot = may_hold(event);
            }
        };
        if let Some(from) = stretch.from {
            let same_year = before(Day { month: 1, day: 1, ..from });
            (same_year..begin).for_each(&mut look);
            let year = clamped(from.year);
            let earlier = self.begun.iter().take_while(|span| (span.event as usize) < begin);
            earlier.filter(|span| year <= span.last).for_each(|span| look(span.event as usize));
        }
        self.unbegun.iter().for_each(|&event| look(event as usize));
        within
    }
}

/// How many events are placed on days of which this is true.
fn placed(events: &[Event], is: impl Fn(Day) -> bool) -> usize {
    events.partition_point(|event| event.date.placed().is_some_and(&is))
}

fn clamped(year: i64) -> i32 {
    i32::try_from(year).unwrap_or(if year < 0 { i32::MIN } else { i32::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Draft, Timeline};

    use proptest::prelude::*;

    fn timeline(dates: &[String]) -> Timeline {
        let event = |date: &String| Some(Event::new(date.parse().ok()?, "A day"));
        let events = dates.iter().filter_map(event).collect();
        Draft { events, ..Draft::default() }.into()
    }

    /// One end of a date.
    fn end() -> impl Strategy<Value = String> {
        prop_oneof![
            (-3..12_i32).prop_map(|y| if y < 0 { format!("{y:05}") } else { format!("{y:04}") }),
            (0..4_i32, 1..4_i32).prop_map(|(y, m)| format!("{y:04}-{m:02}")),
            (0..4_i32, 1..4_i32, 1..4_i32).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
            Just("000X".to_owned()),
            Just("Y-17000000002".to_owned()),
            Just("Y17000000002".to_owned()),
            Just("Y17000000004".to_owned()),
        ]
    }

    fn date() -> impl Strategy<Value = String> {
        let either =
            || prop_oneof![3 => end(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
        prop_oneof![end(), (either(), either()).prop_map(|(from, to)| format!("{from}/{to}"))]
    }

    proptest! {
        #[test]
        fn what_lies_within_is_what_each_date_says(
            dates in proptest::collection::vec(date(), 0..12), from in end(), to in end(),
            (open_from, open_to) in any::<(bool, bool)>(),
        ) {
            let Timeline { events, .. } = timeline(&dates);
            let day = |text: &str| text.parse::<Edtf>().ok();
            let from = day(&from).and_then(|date| date.earliest()).filter(|_| !open_from);
            let to = day(&to).and_then(|date| date.latest()).filter(|_| !open_to);
            let stretch = Stretch { from, to };
            prop_assume!(from.zip(to).is_none_or(|(from, to)| from <= to));
            let expected: Vec<_> =
                events.iter().map(|event| stretch.may_hold(&event.date)).collect();
            prop_assert_eq!(Spans::new(&events).within(&events, stretch), expected);
        }
    }
}
