//! What the records of a file say of one another: ids and names declared
//! twice, links and sources that lead nowhere.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use super::{reader::Reader, values::Words};
use crate::timeline::{
    fault::quote,
    ids::{slug, told_apart},
};

/// The names in a file, and where they are used.
#[derive(Default)]
pub(super) struct References<'t> {
    pub(super) events: Vec<EventFacts<'t>>,
    /// Which event links, and to what.
    pub(super) links: Vec<(usize, Words<'t>)>,
    pub(super) used_sources: Vec<Words<'t>>,
    pub(super) sources: Vec<Words<'t>>,
    pub(super) people: Vec<Words<'t>>,
    pub(super) places: Vec<Words<'t>>,
    /// A part of the file was passed over unread, with what it may declare.
    pub(super) is_unsure: bool,
    /// The id of a source could not be read, so it may be any.
    pub(super) sources_are_unsure: bool,
}

/// What an event's id is or is made of.
#[derive(Default)]
pub(super) struct EventFacts<'t> {
    /// Whether its author gave it an id, or may have: a bad or unread one.
    pub(super) has_id: bool,
    pub(super) id: Option<Words<'t>>,
    pub(super) date: Option<Cow<'t, str>>,
    pub(super) title: Option<Cow<'t, str>>,
}

impl References<'_> {
    /// Notes everything that does not fit together.
    pub(super) fn check(&self, reader: &mut Reader<'_>) {
        let ids = self.events.iter().filter_map(|event| event.id.as_ref());
        check_twins(reader, "event id", ids);
        check_twins(reader, "source id", self.sources.iter());
        check_twins(reader, "person", self.people.iter());
        check_twins(reader, "place", self.places.iter());
        self.check_links(reader);
        self.check_sources(reader);
    }

    fn check_links(&self, reader: &mut Reader<'_>) {
        let ids = self.ids();
        let known: HashSet<&str> = ids.iter().flatten().map(AsRef::as_ref).collect();
        let lost = self.lost_ids();
        for (from, Words { at, text: to }) in &self.links {
            if ids.get(*from).and_then(Option::as_deref) == Some(to) {
                reader.faults.note(*at, || format!("to: {} is this event itself", quote(to)));
            } else if !self.is_unsure && !known.contains(to.as_ref()) && !lost.may_be(to) {
                reader.faults.note(*at, || {
                    let near = reader.nearest.find(to, ids.iter().flatten().map(AsRef::as_ref));
                    let hint = near.map(|near| format!("; did you mean {}?", quote(near)));
                    format!("to: no event has the id {}{}", quote(to), hint.unwrap_or_default())
                });
            }
        }
    }

    /// The id of each event, as the timeline would have it; `None` where what
    /// it would be made of could not be read.
    fn ids(&self) -> Vec<Option<Cow<'_, str>>> {
        let given = || self.events.iter().map(|event| Some(event.id.as_ref()?.text.as_ref()));
        let wanted = self.events.iter().map(|event| match event {
            EventFacts { has_id: false, date: Some(date), title: Some(title), .. } => {
                Some(slug(date, title))
            }
            _ => None,
        });
        let made = told_apart(given().flatten(), wanted.collect());
        given().zip(made).map(|(id, made)| id.map(Cow::Borrowed).or(made.map(Cow::Owned))).collect()
    }

    /// What is known of the ids that could not be made.
    fn lost_ids(&self) -> LostIds {
        let mut lost = LostIds::default();
        for event in self.events.iter().filter(|event| event.id.is_none()) {
            match event {
                EventFacts { has_id: true, .. } => lost.any = true,
                EventFacts { date: None, title: Some(title), .. } => {
                    lost.endings.insert(slug("", title));
                }
                EventFacts { date: Some(date), title: None, .. } => {
                    lost.beginnings.insert(slug(date, ""));
                }
                EventFacts { .. } => {}
            }
        }
        lost
    }

    fn check_sources(&self, reader: &mut Reader<'_>) {
        if self.is_unsure || self.sources_are_unsure {
            return;
        }
        let known: HashSet<&str> = self.sources.iter().map(|id| id.text.as_ref()).collect();
        for Words { at, text } in &self.used_sources {
            if known.contains(text.as_ref()) {
                continue;
            }
            reader.faults.note(*at, || {
                let all = self.sources.iter().map(|id| id.text.as_ref());
                let hint = match reader.nearest.find(text, all) {
                    Some(near) => format!("did you mean {}?", quote(near)),
                    None => "declare it among the timeline’s sources".to_owned(),
                };
                format!("sources: no source {}; {hint}", quote(text))
            });
        }
    }
}

/// Ids of which only a part could be read: a link to one of them is no fault.
#[derive(Default)]
struct LostIds {
    /// An id was given and is unreadable: it may be any.
    any: bool,
    beginnings: HashSet<String>,
    endings: HashSet<String>,
}

impl LostIds {
    /// Whether a link may lead to one of them.
    fn may_be(&self, to: &str) -> bool {
        // Longer ones are never made, and looking into them would take long.
        const LONGEST: usize = 256;
        let mut dashes = to.match_indices('-').take_while(|_| to.len() <= LONGEST);
        self.any
            || dashes.any(|(at, _)| {
                let (beginning, ending) = to.split_at(at);
                self.beginnings.contains(beginning) || self.endings.contains(ending)
            })
    }
}

fn check_twins<'a>(
    reader: &mut Reader<'_>,
    what: &str,
    names: impl Iterator<Item = &'a Words<'a>>,
) {
    let mut first = HashMap::new();
    for Words { at, text } in names {
        let before = *first.entry(text.as_ref()).or_insert(*at);
        if before != *at {
            let message = || format!("the {what} {} is declared a second time", quote(text));
            reader.faults.note_both(*at, message, "the first is", before);
        }
    }
}
