//! Which eras hold an event.

use crate::{
    edtf::{Day, Edtf},
    timeline::{Era, Event},
};

/// The most eras that count at one time.
const MOST_AT_ONCE: usize = 64;

/// The eras along a timeline. Events are asked for in time order, so that each
/// era is looked at only while it lasts.
pub(in crate::search) struct Eras<'a> {
    /// From the last that begins to the first.
    to_come: Vec<&'a Era>,
    under_way: Vec<&'a Era>,
}

impl<'a> Eras<'a> {
    /// The eras as they stand before all events.
    pub(in crate::search) fn new(eras: &'a [Era]) -> Self {
        let mut to_come: Vec<_> = eras.iter().collect();
        to_come.sort_by_key(|era| era.date.earliest());
        to_come.reverse();
        Self { to_come, under_way: Vec::new() }
    }

    /// The eras as they stand after these events.
    pub(super) fn after(events: &[Event], eras: &'a [Era]) -> Self {
        let mut eras = Self::new(eras);
        for event in events {
            eras.go_on_to(event.date.earliest());
        }
        eras
    }

    /// The eras that hold all of a date, which is none before the last one.
    pub(in crate::search) fn holding<'b>(
        &'b mut self,
        date: &'b Edtf,
    ) -> impl Iterator<Item = &'a Era> + 'b {
        self.go_on_to(date.earliest());
        self.under_way.iter().copied().filter(|era| era.date.contains(date))
    }

    fn go_on_to(&mut self, day: Option<Day>) {
        if self.to_come.is_empty() && self.under_way.is_empty() {
            return;
        }
        let over =
            |era: &Era| day.is_some() && era.date.latest().is_some_and(|end| Some(end) < day);
        self.under_way.retain(|era| !over(era));
        while let Some(era) = self.to_come.pop_if(|era| era.date.earliest() <= day) {
            if !over(era) && self.under_way.len() < MOST_AT_ONCE {
                self.under_way.push(era);
            }
        }
    }
}
