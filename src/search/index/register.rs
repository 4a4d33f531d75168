//! Who and where: the people and places that events name, and what is
//! declared of them.

use super::{gathering::Gathering, names::Names};
use crate::search::field::Field;
use crate::timeline::{Event, Timeline};

use foldhash::fast::RandomState;

use std::collections::HashMap;

/// The names that a part of the events use, in the order of their first use.
#[derive(Default)]
pub(super) struct Uses<'a> {
    all: Vec<Use<'a>>,
    people: HashMap<&'a str, usize, RandomState>,
    places: HashMap<&'a str, usize, RandomState>,
}

struct Use<'a> {
    field: Field,
    name: &'a str,
    /// The events, in order.
    events: Vec<u32>,
}

impl<'a> Uses<'a> {
    /// Notes whom and what places an event names. Events come in order.
    pub(super) fn note(&mut self, number: u32, event: &'a Event) {
        let Self { all, people, places } = self;
        for (field, known, names) in [
            (Field::People, people, &event.people), //
            (Field::Places, places, &event.places),
        ] {
            for name in names {
                let at = *known.entry(name).or_insert_with(|| {
                    all.push(Use { field, name, events: Vec::new() });
                    all.len() - 1
                });
                if let Some(used) = all.get_mut(at)
                    && used.events.last() != Some(&number)
                {
                    used.events.push(number);
                }
            }
        }
    }
}

/// The people and places of a timeline: what is declared, and what of it was
/// used so far.
pub(super) struct Register<'a> {
    people: List<'a>,
    places: List<'a>,
}

struct List<'a> {
    declared: HashMap<&'a str, Declared<'a>, RandomState>,
    /// The number of each name that was used.
    used: HashMap<&'a str, usize, RandomState>,
}

#[derive(Clone, Copy)]
struct Declared<'a> {
    name: &'a str,
    aliases: &'a [String],
    role: Option<&'a str>,
}

impl<'a> Register<'a> {
    pub(super) fn new(timeline: &'a Timeline) -> Self {
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
        Self { people: List::new(people), places: List::new(places) }
    }

    /// Adds the names that were used in the next part of the events.
    pub(super) fn note(&mut self, uses: Uses<'a>, gathering: &mut Gathering, names: &mut Names) {
        for Use { field, name, events } in uses.all {
            let list = if field == Field::People { &mut self.people } else { &mut self.places };
            let declared = list.declared.get(name).copied();
            let number = *list.used.entry(name).or_insert_with(|| {
                gathering.turn_to(events.first().copied().unwrap_or_default());
                introduce(name, declared, field, gathering, names)
            });
            names.post(number, &events);
        }
    }
}

impl<'a> List<'a> {
    /// A person may be used by name or by alias; where a name and an alias
    /// are the same, the name goes first.
    fn new(all: impl Iterator<Item = Declared<'a>> + Clone) -> Self {
        let mut declared: HashMap<_, _, _> = all.clone().map(|one| (one.name, one)).collect();
        for one in all {
            for alias in one.aliases {
                declared.entry(alias).or_insert(one);
            }
        }
        Self { declared, used: HashMap::default() }
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
        gathering.count(text, |stands, word| {
            stands.stand(field);
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
