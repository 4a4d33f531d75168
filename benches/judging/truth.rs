//! Which events have which words, read from the data and by no engine.
//!
//! A word is what stands between spaces and punctuation, without regard to
//! case, accents and width. Names joined by an apostrophe or a hyphen are also
//! one word. Scripts that write no spaces have runs instead of words, and a
//! name may stand anywhere in a run.

use std::collections::{BTreeMap, BTreeSet};

use annals::{
    text::fold::fold,
    timeline::{Event, Timeline},
};
use unicode_normalization::char::is_combining_mark;

/// Places of events in their timeline.
pub(crate) type Events = BTreeSet<usize>;

/// The words of a timeline.
#[derive(Debug)]
pub(crate) struct Truth {
    /// All that is said of each event, as one line.
    pub(crate) lines: Vec<String>,
    /// The words, and where they stand.
    words: BTreeMap<String, Events>,
    /// The runs of scripts without spaces, for each event.
    runs: Vec<Vec<String>>,
    /// The words of the names of people and places that events use.
    names: BTreeSet<String>,
}

impl Truth {
    pub(crate) fn new(timeline: &Timeline) -> Self {
        let texts: Vec<Vec<&str>> = timeline.events.iter().map(|e| texts(timeline, e)).collect();
        let (mut words, mut runs) = (BTreeMap::<String, Events>::new(), Vec::new());
        let mut lines = Vec::new();
        for (at, (event, texts)) in timeline.events.iter().zip(&texts).enumerate() {
            let line = format!("{} {} {}", texts.join(" "), event.date, event.date.long());
            for word in words_of(&line) {
                words.entry(word).or_default().insert(at);
            }
            runs.push(words_of(&line).into_iter().filter(|word| is_run(word)).collect());
            lines.push(line);
        }
        let used = timeline.events.iter().flat_map(|event| names(timeline, event));
        let names = used.flat_map(words_of).collect();
        Self { lines, words, runs, names }
    }

    /// The events that have this word, or this stretch of a run.
    pub(crate) fn having(&self, word: &str) -> Events {
        if is_run(word) {
            let has = |runs: &Vec<String>| runs.iter().any(|run| run.contains(word));
            let events = self.runs.iter().enumerate().filter(|(_, runs)| has(runs));
            return events.map(|(at, _)| at).collect();
        }
        self.words.get(word).cloned().unwrap_or_default()
    }

    /// The events that have a word which begins so.
    pub(crate) fn beginning(&self, with: &str) -> Events {
        let words = self.words.range(with.to_owned()..);
        let words = words.take_while(|(word, _)| word.starts_with(with));
        words.flat_map(|(_, events)| events).copied().collect()
    }

    /// Whether some word has this within it.
    pub(crate) fn is_within_a_word(&self, part: &str) -> bool {
        self.words.keys().any(|word| word.contains(part))
    }

    /// Whether a person or a place is called so.
    pub(crate) fn is_name(&self, word: &str) -> bool {
        self.names.contains(word)
    }

    /// The names of people and places within so many slips, each with the
    /// slips that lie between (optimal string alignment).
    pub(crate) fn names_near(&self, word: &str, most: usize) -> Vec<(usize, &str)> {
        let length = word.chars().count();
        let near = self.names.iter().filter(|name| name.chars().count().abs_diff(length) <= most);
        let near = near.map(|name| (strsim::osa_distance(word, name), name.as_str()));
        near.filter(|(slips, _)| *slips <= most).collect()
    }
}

/// All texts of an event, those of the people, places and works that it names
/// among them.
fn texts<'a>(timeline: &'a Timeline, event: &'a Event) -> Vec<&'a str> {
    let mut texts = vec![event.title.as_str()];
    texts.extend(names(timeline, event));
    texts.extend(event.tags.iter().map(String::as_str));
    texts.extend(
        [&event.summary, &event.note, &event.date_display]
            .into_iter()
            .flatten()
            .map(String::as_str),
    );
    for date in &event.date_original {
        texts.extend([date.calendar.as_str(), &date.text]);
    }
    texts.extend(event.links.iter().filter_map(|link| link.kind.as_deref()));
    let people = timeline.people.iter().filter(|person| event.people.contains(&person.name));
    texts.extend(people.filter_map(|person| person.role.as_deref()));
    let sources = timeline.sources.iter().filter(|source| event.sources.contains(&source.id));
    for source in sources {
        texts.push(&source.title);
        texts.extend(source.publisher.as_deref());
    }
    texts
        .extend(timeline.eras.iter().filter(|era| holds(era, event)).map(|era| era.title.as_str()));
    texts
}

/// The names of the people and places of an event, all that each has.
fn names<'a>(timeline: &'a Timeline, event: &'a Event) -> Vec<&'a str> {
    let people = timeline.people.iter().map(|one| (&one.name, &one.aliases, &event.people));
    let places = timeline.places.iter().map(|one| (&one.name, &one.aliases, &event.places));
    let declared = people.chain(places).filter(|(name, _, used)| used.contains(name));
    let others = declared.flat_map(|(_, aliases, _)| aliases);
    event.people.iter().chain(&event.places).chain(others).map(String::as_str).collect()
}

/// Whether an era has an event within it.
fn holds(era: &annals::timeline::Era, event: &Event) -> bool {
    let (from, to) = (era.date.earliest(), era.date.latest());
    let (first, last) = (event.date.earliest(), event.date.latest());
    first.is_some_and(|first| from.is_none_or(|from| from <= first))
        && last.is_some_and(|last| to.is_none_or(|to| last <= to))
}

/// The words of a text, folded; joined ones also as one.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    let parts = |joins: &'static [char]| {
        let stands_in_word = |c: char| {
            c.is_alphanumeric() || is_combining_mark(c) || c == '\u{200c}' || joins.contains(&c)
        };
        text.split(move |c| !stands_in_word(c))
    };
    let all = parts(&[]).chain(parts(&['\'', '’', '-', 'ʼ', '.'])).map(fold);
    let words: BTreeSet<String> = all.filter(|word| !word.is_empty()).collect();
    words.into_iter().collect()
}

/// Whether a word is of a script that writes no spaces.
pub(crate) fn is_run(word: &str) -> bool {
    word.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'))
}
