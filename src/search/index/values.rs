//! What can stand behind the name of a field: the names, subjects, eras and
//! sources of a timeline, each once.

use super::eras::Eras;
use crate::search::{
    Index,
    field::{Field, Fields},
    query::named::Key,
    words::{Compound, folded, split},
};

use foldhash::fast::RandomState;

use std::{collections::HashMap, sync::OnceLock};

/// The values of each field, gathered when they are first asked for.
#[derive(Debug, Default)]
#[cfg_attr(test, derive(PartialEq))]
pub(in crate::search) struct Values([OnceLock<Vec<Value>>; 5]);

/// The fields that have values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Valued {
    People,
    Places,
    Tags,
    Eras,
    Sources,
}

/// A value of a field.
#[derive(Debug)]
#[cfg_attr(test, derive(PartialEq))]
pub(in crate::search) struct Value {
    /// As it is shown and searched.
    pub(in crate::search) text: String,
    /// Its words and those of its other names, each behind a space, folded.
    words: String,
    /// The events that have it, in order.
    events: Vec<u32>,
}

impl Valued {
    /// The values that a field can have, if they can be told.
    pub(in crate::search) fn of(key: Key) -> Option<Self> {
        const TAGS: Fields = Fields::of(Field::Tags);
        const ERAS: Fields = Fields::of(Field::Eras);
        const SOURCES: Fields = Fields::of(Field::Sources);
        match key {
            Key::In(Fields::PEOPLE) => Some(Self::People),
            Key::In(Fields::PLACES) => Some(Self::Places),
            Key::In(TAGS) => Some(Self::Tags),
            Key::In(ERAS) => Some(Self::Eras),
            Key::In(SOURCES) => Some(Self::Sources),
            _ => None,
        }
    }
}

impl Value {
    fn new(text: &str, events: Vec<u32>) -> Self {
        let mut value = Self { text: text.to_owned(), words: String::new(), events };
        value.also(text);
        value
    }

    /// Lets it be found by another name.
    fn also(&mut self, name: &str) {
        self.words.push('\n');
        self.words.push_str(&words_of(name));
    }

    /// Whether a word in one of its names begins with what was typed, and
    /// goes on with it: see [`words_of`].
    pub(in crate::search) fn begins(&self, typed: &str) -> bool {
        self.words.contains(typed)
    }

    /// Whether one of these events has it: `among` tells of each.
    pub(in crate::search) fn is_had(&self, among: &[bool]) -> bool {
        self.events.iter().any(|&event| among.get(event as usize).is_some_and(|&is| is))
    }
}

/// The folded words of a text, each behind a space; those that stand together
/// also as one, behind the others.
pub(in crate::search) fn words_of(text: &str) -> String {
    let (mut splitter, mut compound) = (split(text), Compound::default());
    let (mut words, mut joined) = (String::new(), String::new());
    while splitter.next_into(&mut compound) {
        for word in compound.parts() {
            words.push(' ');
            words.push_str(&folded(word.letters));
        }
        if let Some(word) = compound.joined() {
            joined.push_str("\n ");
            joined.push_str(&folded(word.letters));
        }
    }
    words + &joined
}

impl Index {
    /// The values of a field that events have, the most used first.
    pub(in crate::search) fn values(&self, of: Valued) -> &[Value] {
        let place = self.values.0.get(of as usize);
        place.map(|place| place.get_or_init(|| self.gathered(of)).as_slice()).unwrap_or_default()
    }

    fn gathered(&self, of: Valued) -> Vec<Value> {
        let mut values = match of {
            Valued::People => self.called(Field::People),
            Valued::Places => self.called(Field::Places),
            Valued::Tags | Valued::Eras | Valued::Sources => self.listed(of),
        };
        values.retain(|value| !value.events.is_empty() && value.words.contains(' '));
        values.sort_by(|one, other| {
            let often = other.events.len().cmp(&one.events.len());
            often.then_with(|| one.text.cmp(&other.text))
        });
        values
    }

    /// People or places by the names that events use.
    fn called(&self, field: Field) -> Vec<Value> {
        let mut values: HashMap<usize, Value> = HashMap::new();
        for called in self.names.called() {
            if called.field == field {
                values.insert(called.shown, Value::new(called.text, called.events.to_vec()));
            } else if called.field == field.aliases()
                && let Some(value) = values.get_mut(&called.shown)
            {
                value.also(called.text);
            }
        }
        values.into_values().collect()
    }

    /// Subjects, eras or sources as events have them.
    fn listed(&self, of: Valued) -> Vec<Value> {
        let mut listed: HashMap<&str, Vec<u32>, RandomState> = HashMap::default();
        let mut eras = Eras::new(&self.timeline.eras);
        for (number, event) in (0..).zip(&self.timeline.events) {
            let mut list = |id| listed.entry(id).or_default().push(number);
            match of {
                Valued::People | Valued::Places => {}
                Valued::Tags => event.tags.iter().for_each(|tag| list(tag)),
                Valued::Sources => event.sources.iter().for_each(|id| list(id)),
                Valued::Eras => eras.holding(&event.date).for_each(|era| list(&era.title)),
            }
        }
        let values = listed.into_iter().map(|(id, events)| match self.timeline.source(id) {
            Some(source) if of == Valued::Sources => {
                let mut value = Value::new(&source.title, events);
                value.also(id);
                source.publisher.iter().for_each(|publisher| value.also(publisher));
                value
            }
            _ => Value::new(id, events),
        });
        values.collect()
    }
}
