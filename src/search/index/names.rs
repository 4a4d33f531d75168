//! The names of people and places: which aliases stand for which name shown,
//! and the initials of each.

use super::{
    gathering::Gathering,
    vocabulary::{WordId, Words},
};
use crate::search::{
    field::{Field, Fields},
    words::{Compound, split},
};
use crate::text::fold::Letter;

use std::collections::HashMap;

/// The most words of a name that count.
const MOST_WORDS: usize = 16;

/// The most aliases of a name that are looked at with each of them.
const MOST_ALIASES: usize = 64;

/// Every name under which an event's people and places can be found.
#[derive(Debug, Default)]
#[cfg_attr(test, derive(PartialEq))]
pub(in crate::search) struct Names {
    /// Each name that is shown, followed by its aliases.
    all: Vec<Name>,
    /// The aliases that have a word.
    aliases: HashMap<WordId, Vec<usize>>,
    by_initials: HashMap<String, Vec<usize>>,
    /// Where each word is said of whom, in the order of words.
    said: Vec<Said>,
    /// What those of some names were.
    roles: Vec<(usize, Box<str>)>,
}

/// A word of what somebody is called, in any name, or of what they are.
#[derive(Debug)]
#[cfg_attr(test, derive(PartialEq))]
struct Said {
    word: WordId,
    name: u32,
    fields: Fields,
}

/// One name.
#[derive(Debug)]
#[cfg_attr(test, derive(PartialEq))]
pub(in crate::search) struct Name {
    /// As it is written.
    pub(in crate::search) text: Box<str>,
    /// The field in which it stands.
    field: Field,
    /// Its words, in order.
    pub(in crate::search) words: Vec<WordId>,
    /// Those of them that stand together, as one: `shunichi` of Shun'ichi.
    pub(in crate::search) joined: Vec<WordId>,
    /// The name that is shown for it, if it is an alias.
    shown: Option<usize>,
    /// The events that use it, in order, if it is one that is shown.
    events: Vec<u32>,
}

/// Names that a query's initials stand for.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct Initialled<'a> {
    /// The words of the name.
    pub(in crate::search) words: &'a [WordId],
    /// The events that name whom it is of.
    pub(in crate::search) events: &'a [u32],
    /// The field in which it stands.
    pub(in crate::search) fields: Fields,
}

/// A text about somebody or somewhere.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct Called<'a> {
    /// A name, or what somebody was.
    pub(in crate::search) text: &'a str,
    /// Which of the two, and of whom or what.
    pub(in crate::search) field: Field,
    /// The number of the name that is shown.
    pub(in crate::search) shown: usize,
    /// The events that name them.
    pub(in crate::search) events: &'a [u32],
}

impl Names {
    /// Adds a name; gives its number. `shown` is the name that the timeline
    /// shows for it, if it is an alias.
    pub(super) fn add(
        &mut self,
        text: &str,
        field: Field,
        gathering: &mut Gathering,
        shown: Option<usize>,
    ) -> usize {
        let number = self.all.len();
        let (mut splitter, mut compound) = (split(text), Compound::default());
        let (mut words, mut joined) = (Vec::new(), Vec::new());
        let (mut initials, mut proper) = (String::new(), String::new());
        while splitter.next_into(&mut compound) && words.len() < MOST_WORDS {
            for word in compound.parts() {
                words.push(gathering.count_word(text, word));
                initials.extend(word.letters.first().map(|letter| letter.folded));
                proper
                    .extend(word.letters.first().filter(|l| is_capital(text, l)).map(|l| l.folded));
            }
            joined.extend(compound.joined().map(|word| gathering.count_word(text, word)));
        }
        if shown.is_some() {
            for &word in words.iter().chain(&joined) {
                self.aliases.entry(word).or_default().push(number);
            }
        }
        let plain = proper != initials;
        for letters in [Some(initials), plain.then_some(proper)].into_iter().flatten() {
            if letters.chars().count() > 1 {
                self.by_initials.entry(letters).or_default().push(number);
            }
        }
        self.all.push(Name { text: text.into(), field, words, joined, shown, events: Vec::new() });
        number
    }

    /// Notes what those of a name that is shown were.
    pub(super) fn describe(&mut self, name: usize, role: &str) {
        self.roles.push((name, role.into()));
    }

    /// All names, each that is shown before its aliases, then all roles.
    pub(in crate::search) fn called(&self) -> impl Iterator<Item = Called<'_>> {
        let events = |shown: usize| self.all.get(shown).map_or(&[][..], |name| &name.events);
        let names = self.all.iter().enumerate().map(move |(number, name)| {
            let shown = name.shown.unwrap_or(number);
            Called { text: &name.text, field: name.field, shown, events: events(shown) }
        });
        names.chain(self.roles.iter().map(move |(shown, text)| {
            let (shown, field) = (*shown, Field::Roles);
            Called { text, field, shown, events: events(shown) }
        }))
    }

    /// Notes that events use a name. They come after those noted before.
    pub(super) fn post(&mut self, name: usize, events: &[u32]) {
        if let Some(name) = self.all.get_mut(name) {
            name.events.extend_from_slice(events);
        }
    }

    /// Notes that a word is said of whom a shown name names. The events of
    /// the name are then those of the word, and need not be noted with each.
    pub(super) fn stand(&mut self, word: WordId, name: usize, field: Field) {
        let fields = Fields::of(field);
        self.said.extend(u32::try_from(name).ok().map(|name| Said { word, name, fields }));
    }

    /// The events of those of whom a word is said, and in which fields; an
    /// event may come again.
    pub(in crate::search) fn postings(
        &self,
        word: WordId,
    ) -> impl Iterator<Item = (usize, Fields)> {
        let start = self.said.partition_point(|said| said.word < word);
        let said = self.said.iter().skip(start).take_while(move |said| said.word == word);
        said.flat_map(|said| {
            let name = self.all.get(said.name as usize);
            let events = name.map(|name| name.events.as_slice()).unwrap_or_default();
            events.iter().map(|&event| (event as usize, said.fields))
        })
    }

    /// Puts the places of words for the numbers they were given.
    pub(super) fn settle(&mut self, places: &[WordId]) {
        let place = |word: WordId| places.get(word).copied().unwrap_or(word);
        for name in &mut self.all {
            name.events.shrink_to_fit();
            name.words.iter_mut().chain(&mut name.joined).for_each(|word| *word = place(*word));
        }
        self.said.iter_mut().for_each(|said| said.word = place(said.word));
        self.said.sort_unstable_by_key(|said| (said.word, said.name));
        self.said.dedup_by(|next, said| {
            let same = (next.word, next.name) == (said.word, said.name);
            said.fields.0 |= if same { next.fields.0 } else { 0 };
            same
        });
        self.said.shrink_to_fit();
        let aliases = std::mem::take(&mut self.aliases);
        self.aliases = aliases.into_iter().map(|(word, names)| (place(word), names)).collect();
    }

    /// The names that have these initials.
    pub(in crate::search) fn initialled(
        &self,
        initials: &str,
    ) -> impl Iterator<Item = Initialled<'_>> {
        let numbers = self.by_initials.get(initials).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().filter_map(|&number| {
            let name = self.all.get(number)?;
            let shown = self.all.get(name.shown.unwrap_or(number))?;
            let fields = Fields::of(name.field);
            Some(Initialled { words: &name.words, events: &shown.events, fields })
        })
    }

    /// The aliases that have a word, each with the name that is shown for it.
    pub(in crate::search) fn aliases(
        &self,
        word: WordId,
    ) -> impl Iterator<Item = (&Name, Shown<'_>)> {
        let numbers = self.aliases.get(&word).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().filter_map(|&number| {
            let alias = self.all.get(number)?;
            let (name, rest) = self.all.get(alias.shown?..)?.split_first()?;
            let others = rest.iter().take(MOST_ALIASES);
            let others = others.take_while(|other| other.shown == alias.shown).count();
            Some((alias, Shown { name, aliases: rest.get(..others)? }))
        })
    }
}

/// A name that is shown.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct Shown<'a> {
    /// The name itself.
    pub(in crate::search) name: &'a Name,
    /// What else it is called, as much of it as counts.
    pub(in crate::search) aliases: &'a [Name],
}

impl Name {
    /// Whether it has one of these words.
    pub(in crate::search) fn has_any(&self, words: &Words) -> bool {
        self.words.iter().chain(&self.joined).any(|word| words.contains(word))
    }
}

fn is_capital(text: &str, letter: &Letter) -> bool {
    text.get(letter.start..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase)
}
