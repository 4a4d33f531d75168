//! Several timelines as one.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
    sync::Arc,
};

use super::{Draft, Era, Event, Map, Person, Place, Source, Timeline, Tint, ids::Taken};

/// Unites timelines, each given with its file's name, into one.
///
/// Every event keeps its file as its origin. People and places of one name
/// become one, with all aliases, as do sources of one id and title and eras of
/// one title and date; where two say different things the first is believed.
/// An event or source whose id an earlier file has already taken is renamed
/// after its file, `file/id`, and so is what refers to it in that file. Of a
/// single timeline nothing changes, of none an empty one is made.
#[must_use]
pub fn merge(mut timelines: Vec<(String, Timeline)>) -> Timeline {
    if timelines.len() == 1
        && let Some((_, only)) = timelines.pop()
    {
        return only;
    }
    let mut all = Draft::default();
    let mut titles = Vec::new();
    let mut event_ids = Taken::default();
    let mut source_ids = Taken::default();
    for (name, timeline) in timelines {
        let mut draft = Draft::from(timeline);
        keep_sources_apart(&mut draft, &all.sources, &name, &mut source_ids);
        keep_events_apart(&mut draft.events, &name, &mut event_ids);
        titles.push(std::mem::take(&mut draft.title));
        unite(&mut all, draft);
    }
    all.title = joined(titles);
    Timeline::from(all)
}

/// "One · Another · A third, and 2 more"
fn joined(mut titles: Vec<String>) -> String {
    const NAMED: usize = 3;
    let mut seen = HashSet::new();
    // One that stands after the events is not known at first.
    titles.retain(|title| !title.is_empty() && seen.insert(title.clone()));
    let more = titles.len().saturating_sub(NAMED);
    titles.truncate(NAMED);
    let named = titles.join(" · ");
    if more == 0 { named } else { format!("{named}, and {more} more") }
}

/// Gives events whose id is taken another, and their file as origin to all.
fn keep_events_apart(events: &mut [Event], file: &str, taken: &mut Taken) {
    let origin: Arc<str> = Arc::from(file);
    let mut renamed = HashMap::new();
    for event in &mut *events {
        let id = claim(taken, &event.id, file);
        if id != event.id {
            renamed.insert(std::mem::replace(&mut event.id, id.clone()), id);
        }
    }
    for event in events {
        event.origin.get_or_insert_with(|| Arc::clone(&origin));
        for link in &mut event.links {
            rename(&mut link.to, &renamed);
        }
    }
}

/// Gives sources whose id another work has taken another.
fn keep_sources_apart(draft: &mut Draft, known: &[Source], file: &str, taken: &mut Taken) {
    let works: HashSet<(&str, &str)> =
        known.iter().map(|source| (source.id.as_str(), source.title.as_str())).collect();
    let mut renamed = HashMap::new();
    for source in &mut draft.sources {
        if works.contains(&(source.id.as_str(), source.title.as_str())) {
            continue;
        }
        let id = claim(taken, &source.id, file);
        if id != source.id {
            renamed.insert(std::mem::replace(&mut source.id, id.clone()), id);
        }
    }
    for id in draft.events.iter_mut().flat_map(|event| &mut event.sources) {
        rename(id, &renamed);
    }
}

/// The id itself where it is free, otherwise one named after the file.
fn claim(taken: &mut Taken, id: &str, file: &str) -> String {
    if taken.has(id) {
        let stem = Path::new(file).file_stem().map_or(file.into(), |stem| stem.to_string_lossy());
        taken.take(format!("{stem}/{id}"))
    } else {
        taken.take(id.to_owned())
    }
}

fn rename(id: &mut String, renamed: &HashMap<String, String>) {
    if let Some(new) = renamed.get(id) {
        id.clone_from(new);
    }
}

fn unite(all: &mut Draft, draft: Draft) {
    let Draft { title: _, description, map, people, places, eras, sources, events } = draft;
    all.description = match (all.description.take(), description) {
        (Some(one), Some(other)) if one != other => Some(format!("{one}\n\n{other}")),
        (one, other) => one.or(other),
    };
    if let Some(map) = map {
        let tint = &mut all.map.get_or_insert_with(Map::default).tint;
        unite_by(tint, map.tint, |tint| tint.country.clone(), |_: &mut Tint, _| {});
    }
    unite_by(&mut all.people, people, |person| person.name.clone(), join_people);
    unite_by(&mut all.places, places, |place| place.name.clone(), join_places);
    unite_by(&mut all.sources, sources, |source| source.id.clone(), join_sources);
    unite_by(
        &mut all.eras,
        eras,
        |era| (era.title.clone(), era.date.to_string()),
        |_: &mut Era, _| {},
    );
    all.events.extend(events);
}

/// Adds what is new, and joins to what has the same key.
fn unite_by<T, K: std::hash::Hash + Eq>(
    all: &mut Vec<T>,
    more: Vec<T>,
    key: impl Fn(&T) -> K,
    join: impl Fn(&mut T, T),
) {
    let mut places: HashMap<K, usize> =
        all.iter().enumerate().map(|(place, item)| (key(item), place)).collect();
    for item in more {
        let place = *places.entry(key(&item)).or_insert(all.len());
        match all.get_mut(place) {
            Some(known) => join(known, item),
            None => all.push(item),
        }
    }
}

fn join_people(known: &mut Person, other: Person) {
    join_aliases(&mut known.aliases, other.aliases);
    known.role = known.role.take().or(other.role);
    known.lived = known.lived.take().or(other.lived);
}

fn join_places(known: &mut Place, other: Place) {
    join_aliases(&mut known.aliases, other.aliases);
    known.at = known.at.or(other.at);
}

fn join_aliases(known: &mut Vec<String>, others: Vec<String>) {
    let mut seen: HashSet<String> = known.iter().cloned().collect();
    known.extend(others.into_iter().filter(|alias| seen.insert(alias.clone())));
}

fn join_sources(known: &mut Source, other: Source) {
    known.publisher = known.publisher.take().or(other.publisher);
    known.date = known.date.take().or(other.date);
    known.url = known.url.take().or(other.url);
}
