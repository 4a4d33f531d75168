//! Reading a timeline into words.

use super::{
    entries::{self, Entry},
    eras::Eras,
    gathering::Gathering,
    initials::Initials,
    names::Names,
    parts::{self, Progress},
    postings::MOST_EVENTS,
    register::{Register, Uses},
    spans::Spans,
    values::Values,
    vocabulary::{Vocabulary, WordId},
};
use crate::search::{Index, Scope, field::Field, sieve::Having};
use crate::{
    edtf::Edtf,
    timeline::{Event, Timeline},
};

use foldhash::fast::RandomState;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::Arc,
};

/// How many events are read before that is told.
const TOLD_EVERY: usize = 4096;

/// Indexes a timeline: time and memory grow with its text.
pub(in crate::search) fn index(
    timeline: Arc<Timeline>,
    scope: Scope,
    told: &(dyn Fn(usize) + Sync),
) -> Index {
    let parts = parts::how_many(timeline.events.len());
    in_parts(timeline, scope, told, parts)
}

/// However many the parts, the index is the same.
fn in_parts(
    timeline: Arc<Timeline>,
    scope: Scope,
    told: &(dyn Fn(usize) + Sync),
    parts: usize,
) -> Index {
    let count = timeline.events.len();
    let readable = count.min(MOST_EVENTS as usize);
    let (sources, progress) = (sources(&timeline), Progress::new(told));
    progress.add(0);
    let read = parts::each(readable, parts, |events| {
        let before = timeline.events.get(..events.start).unwrap_or_default();
        let mut reader = Reader::new(scope, &sources, Eras::after(before, &timeline.eras));
        reader.read_all(&timeline.events, events, &progress);
        reader.finish()
    });
    let (vocabulary, names) = put_together(&timeline, read);
    let initials = Initials::new(&vocabulary, &names, count, parts);
    let spans = Spans::new(&timeline.events);
    let (values, having) = (Values::default(), Having::default());
    Index { timeline, vocabulary, names, initials, spans, values, having, events: count }
}

/// All words and names.
fn put_together(timeline: &Timeline, read: Vec<Read<'_>>) -> (Vocabulary, Names) {
    let (mut shared, mut names) = (Gathering::default(), Names::default());
    let mut register = Register::new(timeline);
    let mut phrases = HashSet::<_, RandomState>::default();
    let mut words = Vec::with_capacity(read.len());
    for Read { uses, phrases: theirs, words: read } in read {
        register.note(uses, &mut shared, &mut names);
        phrases.extend(theirs);
        words.push(read);
    }
    // Each stands once, however many events share it.
    shared.turn_to(u32::MAX);
    for phrase in phrases {
        shared.count(phrase, |_, _| ());
    }
    words.insert(0, entries::numbered(shared));
    let (vocabulary, places) = Vocabulary::new(words);
    names.settle(&places);
    (vocabulary, names)
}

/// The texts that each source stands for.
type Sources<'a> = HashMap<&'a str, Vec<&'a str>, RandomState>;

fn sources(timeline: &Timeline) -> Sources<'_> {
    let sources = timeline.sources.iter().map(|source| {
        let parts = [Some(source.title.as_str()), source.publisher.as_deref()];
        (source.id.as_str(), parts.into_iter().flatten().collect())
    });
    sources.collect()
}

/// Reads a part of the events.
struct Reader<'a> {
    scope: Scope,
    gathering: Gathering,
    uses: Uses<'a>,
    sources: &'a Sources<'a>,
    date: Said<'a>,
    eras: Eras<'a>,
    phrases: Phrases<'a>,
}

/// What was read of a part of the events.
struct Read<'a> {
    /// In order.
    words: Vec<Entry>,
    uses: Uses<'a>,
    /// The texts that several events may share; how often words stand in them
    /// is not counted yet.
    phrases: Vec<&'a str>,
}

impl<'a> Reader<'a> {
    fn new(scope: Scope, sources: &'a Sources<'a>, eras: Eras<'a>) -> Self {
        Self {
            scope,
            gathering: Gathering::default(),
            uses: Uses::default(),
            sources,
            date: Said::default(),
            eras,
            phrases: Phrases::default(),
        }
    }

    fn read_all(&mut self, events: &'a [Event], range: Range<usize>, progress: &Progress<'_>) {
        let mut numbers = (0..).skip(range.start);
        for events in events.get(range).unwrap_or_default().chunks(TOLD_EVERY) {
            events.iter().zip(&mut numbers).for_each(|(event, number)| self.read(number, event));
            progress.add(events.len());
        }
    }

    fn finish(self) -> Read<'a> {
        let Self { gathering, uses, phrases, .. } = self;
        Read { words: entries::plain(gathering), uses, phrases: phrases.0.into_keys().collect() }
    }

    fn read(&mut self, number: u32, event: &'a Event) {
        self.uses.note(number, event);
        self.gathering.turn_to(number);
        self.date.read(&event.date, &mut self.gathering);
        let mut read = |text: &str, field| self.gathering.read(text, field);
        read(&event.title, Field::Title);
        event.date_display.iter().for_each(|date| read(date, Field::Date));
        for date in &event.date_original {
            read(&date.calendar, Field::Date);
            read(&date.text, Field::Date);
        }
        if self.scope == Scope::Whole {
            event.summary.iter().for_each(|text| read(text, Field::Text));
            event.note.iter().for_each(|text| read(text, Field::Notes));
        }
        let mut post = |text: &'a str, field| self.phrases.post(text, field, &mut self.gathering);
        event.tags.iter().for_each(|tag| post(tag, Field::Tags));
        self.eras.holding(&event.date).for_each(|era| post(&era.title, Field::Eras));
        event.links.iter().filter_map(|l| l.kind.as_deref()).for_each(|k| post(k, Field::Links));
        for id in &event.sources {
            match self.sources.get(id.as_str()) {
                Some(parts) => parts.iter().for_each(|part| post(part, Field::Sources)),
                None => post(id, Field::Sources),
            }
        }
    }
}

/// The words of a date. In time order the same often follows itself.
#[derive(Default)]
struct Said<'a> {
    date: Option<&'a Edtf>,
    words: Vec<(WordId, bool)>,
}

impl<'a> Said<'a> {
    fn read(&mut self, date: &'a Edtf, gathering: &mut Gathering) {
        if self.date != Some(date) {
            self.date = Some(date);
            self.words.clear();
            for text in [date.to_string(), date.brief(), date.long()] {
                self.words.extend_from_slice(gathering.find(&text));
            }
        }
        gathering.note(&self.words, Field::Date);
    }
}

/// The words of texts that many events share, each parted but once.
#[derive(Default)]
struct Phrases<'a>(HashMap<&'a str, Vec<WordId>, RandomState>);

impl<'a> Phrases<'a> {
    fn post(&mut self, text: &'a str, field: Field, gathering: &mut Gathering) {
        let words = self.0.entry(text).or_insert_with(|| {
            let words = gathering.find(text).iter();
            words.map(|&(word, _)| word).collect()
        });
        for &word in words.iter() {
            gathering.post(word, field);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Draft, Era, Person, Source};
    use proptest::prelude::*;

    /// Few, so that parts share them, and written in several ways.
    const WORDS: &[&str] =
        &["Lisbon", "LISBON", "lisbon", "o'neill", "O’Neill", "Évora", "quake", "Pombal"];

    fn text() -> impl Strategy<Value = String> {
        let words = proptest::collection::vec(proptest::sample::select(WORDS), 0..5);
        words.prop_map(|words| words.join(" "))
    }

    fn texts() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec(text(), 0..3)
    }

    prop_compose! {
        fn event()(
            date in proptest::sample::select(&["1755-11-01", "175X", "../1760", "1756/1777"][..]),
            title in text(),
            summary in proptest::option::of(text()),
            people in texts(),
            places in texts(),
            tags in texts(),
            sources in texts(),
        ) -> Event {
            let event = Event::new(date.parse().unwrap(), &title);
            Event { summary, people, places, tags, sources, ..event }
        }
    }

    prop_compose! {
        fn timeline()(
            events in proptest::collection::vec(event(), 0..20),
            names in texts(),
            aliases in texts(),
            eras in 0..80,
        ) -> Timeline {
            let person = |name| Person { name, aliases: aliases.clone(), role: None, lived: None };
            let era = |n| Era { title: format!("Age {n}"), date: "1700/1755".parse().unwrap() };
            let source = Source {
                id: "quake".to_owned(), title: "Letters from Lisbon".to_owned(),
                publisher: None, date: None, url: None,
            };
            Draft {
                events,
                people: names.into_iter().map(person).collect(),
                eras: (0..eras).map(era).collect(),
                sources: vec![source],
                ..Draft::default()
            }
            .into()
        }
    }

    proptest! {
        #[test]
        fn an_index_is_the_same_however_many_read_it(timeline in timeline(), parts in 2_usize..9) {
            let timeline = Arc::new(timeline);
            let index = |parts| in_parts(Arc::clone(&timeline), Scope::Whole, &|_| (), parts);
            prop_assert_eq!(index(1), index(parts));
        }
    }

    #[test]
    fn what_was_read_is_told_in_order() {
        let event = |n: usize| Event::new("1755".parse().unwrap(), &format!("Event {n}"));
        let timeline: Timeline =
            Draft { events: (0..20_000).map(event).collect(), ..Draft::default() }.into();
        let told = std::sync::Mutex::new(Vec::new());
        let tell = |count| told.lock().unwrap().push(count);
        in_parts(Arc::new(timeline), Scope::Names, &tell, 3);
        let told = told.into_inner().unwrap();
        assert!(told.is_sorted() && told.len() > 4, "{told:?}");
        assert_eq!((told.first(), told.last()), (Some(&0), Some(&20_000)));
    }
}
