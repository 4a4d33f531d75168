//! People: those of whom everybody has heard, and as many more as are wanted.

use std::collections::HashSet;

use annals::timeline::Person;

use super::{
    cultures::{CULTURES, Culture},
    famous::FAMOUS,
    random::Random,
};

/// The famous, those whom events name most often first.
pub(crate) fn famous() -> Vec<Person> {
    let person = |names: &&str| {
        let mut names = names.split('|').map(str::to_owned);
        let name = names.next().unwrap_or_default();
        Person { name, aliases: names.collect(), role: None, lived: None }
    };
    FAMOUS.iter().map(person).collect()
}

/// So many people with names of their own, which no famous one has, of all
/// cultures alike; fewer where so many names cannot be made.
pub(crate) fn made_up(random: &mut Random, count: usize) -> Vec<Person> {
    let mut taken: HashSet<_> = famous().into_iter().map(|person| person.name).collect();
    let people = (0..count.saturating_mul(8)).filter_map(|_| {
        let culture = random.pick(&CULTURES)?;
        Some(person(random, culture))
    });
    people.filter(|person| taken.insert(person.name.clone())).take(count).collect()
}

fn person(random: &mut Random, culture: &Culture) -> Person {
    let part = |random: &mut Random, parts| random.pick(parts).copied().unwrap_or_default();
    let given = part(random, culture.given);
    let begin = part(random, culture.begins);
    let end = part(random, culture.ends);
    let family = format!("{}{}", begin.0, end.0);
    let joined = |given: &str, family: &str, between: &str| {
        let (first, last) = if culture.family_first { (family, given) } else { (given, family) };
        format!("{first}{between}{last}")
    };
    let mut aliases = Vec::new();
    if !given.1.is_empty() {
        aliases.push(joined(given.1, &format!("{}{}", begin.1, end.1), culture.between));
    }
    if culture.family_first && random.percent(50) {
        aliases.push(format!("{} {family}", given.0));
    }
    let role = random.pick(&ROLES).map(|&role| role.to_owned());
    Person { name: joined(given.0, &family, " "), aliases, role, lived: None }
}

const ROLES: [&str; 16] = [
    "admiral",
    "ambassador",
    "architect",
    "astronomer",
    "bishop",
    "engineer",
    "explorer",
    "foreign minister",
    "general",
    "governor",
    "merchant",
    "painter",
    "physician",
    "poet",
    "president",
    "prime minister",
];
