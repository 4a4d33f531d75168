//! What sifts events without making any of them better than another: dates,
//! what they have, and what is left out.

use super::{
    Index,
    answer::Wanted,
    exact,
    index::eras::Eras,
    query::{
        Sieve, Truth,
        named::{Facet, HOW_MANY_FACETS},
    },
};
use crate::timeline::{Event, Timeline};

use std::sync::OnceLock;

/// For each event what it has, found out when it is first asked for.
#[derive(Debug, Default)]
#[cfg_attr(test, derive(PartialEq))]
pub(super) struct Having([OnceLock<Vec<bool>>; HOW_MANY_FACETS]);

impl Having {
    fn get(&self, timeline: &Timeline, facet: Facet) -> Vec<bool> {
        let place = self.0.get(facet as usize);
        place.map(|place| place.get_or_init(|| with(timeline, facet)).clone()).unwrap_or_default()
    }
}

/// For each event whether a sieve lets it through.
pub(super) fn passing(index: &Index, sieve: &Sieve, wanted: Wanted<'_>) -> Vec<bool> {
    let events = &index.timeline.events;
    let true_of = match &sieve.truth {
        Truth::Has(phrase) => exact::scores(index, phrase, wanted).passing(),
        Truth::In(stretch) => index.spans.within(events, *stretch),
        Truth::With(facet) => index.having.get(&index.timeline, *facet),
    };
    true_of.into_iter().map(|is_true| is_true != sieve.leaves_out).collect()
}

fn with(timeline: &Timeline, facet: Facet) -> Vec<bool> {
    let events = timeline.events.iter();
    let is_text = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    let each = |has: &dyn Fn(&Event) -> bool| events.clone().map(has).collect();
    match facet {
        Facet::Note => each(&|event| is_text(&event.note)),
        Facet::People => each(&|event| !event.people.is_empty()),
        Facet::Places => each(&|event| !event.places.is_empty()),
        Facet::Tags => each(&|event| !event.tags.is_empty()),
        Facet::Text => each(&|event| is_text(&event.summary)),
        Facet::Sources => each(&|event| !event.sources.is_empty()),
        Facet::Original => each(&|event| !event.date_original.is_empty()),
        Facet::Links => linked(timeline),
        Facet::Era => {
            let mut eras = Eras::new(&timeline.eras);
            events.map(|event| eras.holding(&event.date).next().is_some()).collect()
        }
    }
}

/// The events at either end of a link, as their pages show them.
fn linked(timeline: &Timeline) -> Vec<bool> {
    let mut linked = vec![false; timeline.events.len()];
    for (from, event) in timeline.events.iter().enumerate() {
        for to in event.links.iter().filter_map(|link| timeline.position_of(&link.to)) {
            for end in [from, to] {
                if let Some(slot) = linked.get_mut(end) {
                    *slot = true;
                }
            }
        }
    }
    linked
}
