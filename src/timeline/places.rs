//! Where the events of one timeline stand in another: one that has more of them,
//! or was edited.

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
};

use super::{Event, Timeline};

impl Timeline {
    /// For each event, in order, its place among a later timeline's events:
    /// one made of the same file when more of it was read or it was edited, or
    /// of this and other files [merged](super::merge). No two have the same
    /// place.
    ///
    /// The same event says the same; its id may differ, where it was made and
    /// another event has it in the later timeline. An event that says something
    /// else there has the place of its id, or else of what is new there and has
    /// its title, or else its date. `None` means that it is gone.
    #[must_use]
    pub fn places_in(&self, later: &Self) -> Vec<Option<usize>> {
        let mut places = self.places_by_content(later);
        let mut taken: HashSet<usize> = places.iter().flatten().copied().collect();
        for (place, event) in places.iter_mut().zip(&self.events) {
            if place.is_none() {
                *place = later.position_of(&event.id).filter(|&place| taken.insert(place));
            }
        }
        if places.iter().any(Option::is_none) {
            self.places_by_title(later, &mut places, &mut taken);
            self.places_by_date(later, &mut places, &taken);
        }
        places
    }

    /// Finds events whose date was edited: those of one title in their order.
    fn places_by_title(
        &self,
        later: &Self,
        places: &mut [Option<usize>],
        taken: &mut HashSet<usize>,
    ) {
        // Of each title the last one first.
        let mut new: HashMap<&str, Vec<usize>> = HashMap::new();
        let all = later.events.iter().enumerate().rev();
        for (at, event) in all.filter(|(at, _)| !taken.contains(at)) {
            new.entry(&event.title).or_default().push(at);
        }
        for (place, event) in places.iter_mut().zip(&self.events) {
            if place.is_none() {
                *place = new.get_mut(event.title.as_str()).and_then(Vec::pop);
                taken.extend(*place);
            }
        }
    }

    /// Finds events whose title was edited: those of one date in their order.
    fn places_by_date(&self, later: &Self, places: &mut [Option<usize>], taken: &HashSet<usize>) {
        let mut new = later.events.iter().enumerate().filter(|(at, _)| !taken.contains(at));
        let mut next = new.next();
        for (place, event) in places.iter_mut().zip(&self.events) {
            if place.is_some() {
                continue;
            }
            while let Some((at, other)) = next {
                match other.date.chronological(&event.date) {
                    Ordering::Less => next = new.next(),
                    Ordering::Greater => break,
                    Ordering::Equal => {
                        *place = Some(at);
                        next = new.next();
                        break;
                    }
                }
            }
        }
    }

    /// Both timelines are in time order and then in the file's, so the events
    /// that both have stand in the same order in both.
    fn places_by_content(&self, later: &Self) -> Vec<Option<usize>> {
        let mut next = 0;
        let mut lost: Option<&Event> = None;
        let find = |event: &Event, from: usize| {
            let start = later
                .events
                .partition_point(|other| other.date.chronological(&event.date) == Ordering::Less)
                .max(from);
            let at_its_time = later
                .events
                .iter()
                .skip(start)
                .take_while(|other| other.date.chronological(&event.date) == Ordering::Equal);
            at_its_time
                .zip(start..)
                .find(|(other, _)| says_the_same(event, other))
                .map(|(_, at)| at)
        };
        let mut places = Vec::with_capacity(self.events.len());
        for event in &self.events {
            // After one that is not there, others of its time are not looked
            // for one by one: thousands may have one date.
            let is_lost =
                lost.is_some_and(|lost| lost.date.chronological(&event.date) == Ordering::Equal);
            let place = if is_lost { None } else { find(event, next) };
            match place {
                Some(place) => next = place + 1,
                None => lost = Some(event),
            }
            places.push(place);
        }
        places
    }
}

/// Whether two events are alike but for what loading and merging may give them.
fn says_the_same(one: &Event, other: &Event) -> bool {
    let Event {
        id: _,
        date,
        date_display,
        date_original,
        title,
        summary,
        people,
        places,
        tags,
        links,
        sources,
        note,
        origin: _,
    } = one;
    title == &other.title
        && date == &other.date
        && summary == &other.summary
        && date_display == &other.date_display
        && date_original == &other.date_original
        && people == &other.people
        && places == &other.places
        && tags == &other.tags
        && links == &other.links
        && sources == &other.sources
        && note == &other.note
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::timeline::parse;

    /// Few dates, titles and ids, so that many are the same.
    fn any_timeline() -> impl Strategy<Value = Timeline> {
        let event = (1..5_u8, 0..4_u8, any::<bool>()).prop_map(|(date, title, told)| {
            let summary = if told { ", summary: \"Told.\"" } else { "" };
            format!("(date: \"190{date}\", title: \"Event {title}\"{summary}),")
        });
        prop::collection::vec(event, 0..12).prop_map(|events| {
            let file = format!("(title: \"T\", events: [{}])", events.concat());
            parse("t.ron", file.as_bytes()).unwrap()
        })
    }

    proptest! {
        #[test]
        fn no_two_events_have_one_place(one in any_timeline(), other in any_timeline()) {
            let places = one.places_in(&other);
            prop_assert_eq!(places.len(), one.events.len());
            let mut taken = HashSet::new();
            for (place, event) in places.iter().zip(&one.events) {
                let Some(place) = place else { continue };
                prop_assert!(taken.insert(*place));
                let there = other.events.get(*place).unwrap();
                prop_assert!(there.title == event.title || there.date == event.date);
            }
            let whole: Vec<_> = (0..one.events.len()).map(Some).collect();
            prop_assert_eq!(one.places_in(&one), whole);
        }

        #[test]
        fn what_is_gone_left_nothing_that_is_like_it(
            one in any_timeline(),
            other in any_timeline(),
        ) {
            let places = one.places_in(&other);
            let is_new = |at: &usize| !places.contains(&Some(*at));
            let new: Vec<&Event> = (0..other.events.len())
                .filter(is_new)
                .filter_map(|at| other.events.get(at))
                .collect();
            for (event, _) in one.events.iter().zip(&places).filter(|(_, place)| place.is_none()) {
                let is_like = |other: &&Event| other.title == event.title || other.date == event.date;
                prop_assert!(!new.iter().any(is_like));
            }
        }
    }
}
