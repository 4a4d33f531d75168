//! Histories of any size that nobody lived through: the same seed makes the
//! same one. Names of people come from many languages, words of the texts from
//! a large vocabulary by Zipf's law.

mod cultures;
mod famous;
mod lexicon;
mod people;
mod random;
mod settings;

use annals::{
    edtf::EdtfError,
    timeline::{Draft, Event, Person},
};
use lexicon::Lexicon;
pub(crate) use random::Random;

/// How many works a history rests on.
const SOURCES: usize = 200;
/// From how many characters on title and text of an event are enough; the
/// last sentence takes them to about 360.
const LENGTH: usize = 325;

/// A history of so many events, in which these people act, the first of them
/// the most often: each in one or two events of a hundred where they are
/// among the first four, and of the last few hundred hardly any twice.
///
/// # Errors
///
/// Where it makes a date that is none.
pub(crate) fn history(seed: u64, events: usize, people: Vec<Person>) -> Result<Draft, EdtfError> {
    let mut random = Random::new(seed);
    let lexicon = Lexicon::new();
    let events: Result<_, _> =
        (0..events).map(|_| Teller::new(&mut random, &lexicon, &people).event()).collect();
    Ok(Draft {
        title: "A history that nobody lived through".to_owned(),
        events: events?,
        places: settings::places(),
        eras: settings::eras()?,
        sources: settings::sources(&mut random, SOURCES),
        people,
        ..Draft::default()
    })
}

/// The famous, and so many others.
pub(crate) fn cast(seed: u64, others: usize) -> Vec<Person> {
    let mut people = people::famous();
    people.extend(people::made_up(&mut Random::new(seed), others));
    people
}

/// Tells one event.
struct Teller<'a> {
    random: &'a mut Random,
    lexicon: &'a Lexicon,
    people: &'a [Person],
    actors: Vec<&'a str>,
    places: Vec<&'static str>,
}

impl<'a> Teller<'a> {
    fn new(random: &'a mut Random, lexicon: &'a Lexicon, people: &'a [Person]) -> Self {
        let actors = 0..[0, 1, 1, 1, 2, 3].get(random.below(6)).copied().unwrap_or(1);
        let actors = actors.filter_map(|_| people.get(random.rank(people.len())));
        let mut actors: Vec<_> = actors.map(|person| person.name.as_str()).collect();
        actors.dedup();
        let places = 0..random.below(3);
        let places = places.map(|_| settings::place(random)).collect();
        Self { random, lexicon, people, actors, places }
    }

    fn event(mut self) -> Result<Event, EdtfError> {
        let date = settings::date(self.random)?;
        let title = self.title();
        let summary = Some(self.text(LENGTH.saturating_sub(title.len())));
        let note = self.random.percent(6).then(|| self.text(60));
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let tags = (0..self.random.below(3)).map(|_| settings::tag(self.random).to_owned());
        let tags = tags.collect();
        let sources = (0..self.random.below(3)).map(|_| self.random.rank(SOURCES));
        Ok(Event {
            summary,
            tags,
            sources: sources.map(|number| format!("work-{number}")).collect(),
            people: owned(&self.actors),
            places: owned(&self.places),
            note,
            ..Event::new(date, &title)
        })
    }

    fn title(&mut self) -> String {
        let actor = self.actors.first().copied();
        let place = self.places.first().copied().unwrap_or("the border");
        let [one, two] = [self.word(), self.word()];
        match (actor, self.random.below(4)) {
            (Some(actor), 0) => format!("{actor} in {place}"),
            (Some(actor), 1) => format!("{actor} and the {one} {two}"),
            (Some(actor), 2) => format!("The {one} of {}", short(actor)),
            (_, 0) => format!("Treaty of {place}"),
            (_, 1) => format!("The {one} {two} at {place}"),
            (_, 2) => format!("Battle of {place}"),
            _ => format!("The {place} {one}"),
        }
    }

    /// Sentences of so many characters in all, and a few more. Some begin
    /// with one who acts here, and one in fifty with somebody who does not.
    fn text(&mut self, length: usize) -> String {
        let mut text = String::new();
        while text.len() + 8 < length {
            let begin = match self.random.below(50) {
                0 => self.people.get(self.random.rank(self.people.len())).map(|one| &*one.name),
                1..16 => self.random.pick(&self.actors).copied(),
                _ => None,
            };
            text.push_str(if text.is_empty() { "" } else { " " });
            text.push_str(
                &begin.map_or_else(|| capital(&self.word()), |name| short(name).to_owned()),
            );
            for _ in 0..self.random.between(5, 14) {
                text.push_str(if self.random.percent(8) { ", " } else { " " });
                text.push_str(&self.word());
            }
            text.push('.');
        }
        text
    }

    fn word(&mut self) -> String {
        self.lexicon.word(self.random).to_owned()
    }
}

/// What a person is called for short: Gorbachev.
fn short(name: &str) -> &str {
    name.split(' ').next_back().unwrap_or(name)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
