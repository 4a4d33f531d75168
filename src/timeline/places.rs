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

    /// Finds events whose date was edited.
    fn places_by_title(
        &self,
        later: &Self,
        places: &mut [Option<usize>],
        taken: &mut HashSet<usize>,
    ) {
        let mut new: HashMap<&str, usize> = HashMap::new();
        for (at, event) in later.events.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
            new.entry(&event.title).or_insert(at);
        }
        for (place, event) in places.iter_mut().zip(&self.events) {
            if place.is_none() {
                *place = new.remove(event.title.as_str()).filter(|&at| taken.insert(at));
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
