//! Reading a timeline into words.

use super::{
    Index, Scope, eras::Eras, field::Field, gathering::Gathering, initials::Initials, names::Names,
    postings::MOST_EVENTS, sieve::Having, values::Values, vocabulary::WordId, years::Spans,
};
use crate::timeline::{Event, Timeline};

use std::{collections::HashMap, sync::Arc};

/// How many events are read before that is told.
const TOLD_EVERY: u32 = 4096;

/// Indexes a timeline: time and memory grow with its text.
pub(super) fn index(timeline: Arc<Timeline>, scope: Scope, told: &(dyn Fn(usize) + Sync)) -> Index {
    let mut reader = Reader::new(&timeline, scope);
    let numbers = 0..MOST_EVENTS;
    for (number, event) in numbers.zip(&timeline.events) {
        if number % TOLD_EVERY == 0 {
            told(number as usize);
        }
        reader.read(number, event);
    }
    let (vocabulary, places) = reader.gathering.finish();
    reader.names.settle(&places);
    let (names, events) = (reader.names, timeline.events.len());
    let initials = Initials::new(&vocabulary, &names, events);
    let spans = Spans::new(&timeline.events);
    let (values, having) = (Values::default(), Having::default());
    Index { timeline, vocabulary, names, initials, spans, values, having, events }
}

struct Reader<'a> {
    scope: Scope,
    gathering: Gathering,
    names: Names,
    people: Register<'a>,
    places: Register<'a>,
    sources: HashMap<&'a str, Vec<&'a str>>,
    eras: Eras<'a>,
    phrases: Phrases<'a>,
}

/// The people or the places: what is declared, and what of it was used.
struct Register<'a> {
    field: Field,
    declared: HashMap<&'a str, Declared<'a>>,
    used: HashMap<&'a str, usize>,
}

#[derive(Clone, Copy)]
struct Declared<'a> {
    name: &'a str,
    aliases: &'a [String],
    role: Option<&'a str>,
}

impl<'a> Reader<'a> {
    fn new(timeline: &'a Timeline, scope: Scope) -> Self {
        let people = timeline.people.iter().map(|person| Declared {
            name: &person.name,
            aliases: &person.aliases,
            role: person.role.as_deref(),
        });
        let places = timeline.places.iter().map(|place| Declared {
            name: &place.name,
            aliases: &place.aliases,
            role: None,
        });
        let sources = timeline.sources.iter().map(|source| {
            let parts = [Some(source.title.as_str()), source.publisher.as_deref()];
            (source.id.as_str(), parts.into_iter().flatten().collect())
        });
        Self {
            scope,
            gathering: Gathering::default(),
            names: Names::default(),
            people: Register::new(Field::People, people),
            places: Register::new(Field::Places, places),
            sources: sources.collect(),
            eras: Eras::new(&timeline.eras),
            phrases: Phrases::default(),
        }
    }

    fn read(&mut self, number: u32, event: &'a Event) {
        for (register, names) in
            [(&mut self.people, &event.people), (&mut self.places, &event.places)]
        {
            for name in names {
                register.post(name, number, &mut self.gathering, &mut self.names);
            }
        }
        let mut add = |text: &str, field| {
            self.gathering.each_word(text, |gathering, word| gathering.post(word, number, field));
        };
        add(&event.title, Field::Title);
        add(&event.date.to_string(), Field::Date);
        add(&event.date.brief(), Field::Date);
        add(&event.date.long(), Field::Date);
        event.date_display.iter().for_each(|date| add(date, Field::Date));
        for date in &event.date_original {
            add(&date.calendar, Field::Date);
            add(&date.text, Field::Date);
        }
        if self.scope == Scope::Whole {
            event.summary.iter().for_each(|text| add(text, Field::Text));
            event.note.iter().for_each(|text| add(text, Field::Notes));
        }
        let mut add = |text: &'a str, field| {
            self.phrases.post(text, number, field, &mut self.gathering);
        };
        event.tags.iter().for_each(|tag| add(tag, Field::Tags));
        self.eras.holding(&event.date).for_each(|era| add(&era.title, Field::Eras));
        event.links.iter().filter_map(|l| l.kind.as_deref()).for_each(|k| add(k, Field::Links));
        for id in &event.sources {
            match self.sources.get(id.as_str()) {
                Some(parts) => parts.iter().for_each(|part| add(part, Field::Sources)),
                None => add(id, Field::Sources),
            }
        }
    }
}

/// The words of texts that many events share, each parted but once.
#[derive(Default)]
struct Phrases<'a>(HashMap<&'a str, Vec<WordId>>);

impl<'a> Phrases<'a> {
    fn post(&mut self, text: &'a str, event: u32, field: Field, gathering: &mut Gathering) {
        let words = self.0.entry(text).or_insert_with(|| {
            let mut words = Vec::new();
            gathering.each_word(text, |_, word| words.push(word));
            words
        });
        for &word in words.iter() {
            gathering.post(word, event, field);
        }
    }
}

impl<'a> Register<'a> {
    /// A person may be used by name or by alias; where a name and an alias
    /// are the same, the name goes first.
    fn new(field: Field, all: impl Iterator<Item = Declared<'a>> + Clone) -> Self {
        let mut declared: HashMap<_, _> = all.clone().map(|one| (one.name, one)).collect();
        for one in all {
            for alias in one.aliases {
                declared.entry(alias).or_insert(one);
            }
        }
        Self { field, declared, used: HashMap::new() }
    }

    fn post(&mut self, name: &'a str, event: u32, gathering: &mut Gathering, names: &mut Names) {
        let (field, declared) = (self.field, self.declared.get(name).copied());
        let used = self.used.entry(name);
        let name = *used.or_insert_with(|| introduce(name, declared, field, gathering, names));
        names.post(name, event);
    }
}

/// Gathers the words of a name when it is first used, with those of its other
/// names and of what it is; gives its number.
fn introduce(
    name: &str,
    declared: Option<Declared<'_>>,
    field: Field,
    gathering: &mut Gathering,
    names: &mut Names,
) -> usize {
    let shown = names.add(name, field, gathering, None);
    let mut stand = |text: &str, field| {
        gathering.each_word(text, |gathering, word| {
            gathering.stand(word, field);
            names.stand(word, shown, field);
        });
    };
    stand(name, field);
    let Some(declared) = declared else { return shown };
    let others = std::iter::once(declared.name).chain(declared.aliases.iter().map(String::as_str));
    let others = others.filter(|other| *other != name);
    others.clone().for_each(|other| stand(other, field.aliases()));
    stand(declared.role.unwrap_or_default(), Field::Roles);
    declared.role.into_iter().for_each(|role| names.describe(shown, role));
    for other in others {
        names.add(other, field.aliases(), gathering, Some(shown));
    }
    shown
}
