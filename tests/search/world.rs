//! The histories that the tests search.

use annals::{
    search::{Index, Results},
    timeline::{Draft, Event, Person, Place, Timeline},
};

/// An event to be filled in by the test.
pub(crate) fn event(id: &str, date: &str, title: &str) -> Event {
    Event { id: id.to_owned(), ..Event::new(date.parse().unwrap(), title) }
}

pub(crate) trait Fill {
    fn people(self, names: &[&str]) -> Self;
    fn places(self, names: &[&str]) -> Self;
    fn tags(self, names: &[&str]) -> Self;
    fn text(self, text: &str) -> Self;
}

pub(crate) fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

impl Fill for Event {
    fn people(self, names: &[&str]) -> Self {
        Self { people: owned(names), ..self }
    }
    fn places(self, names: &[&str]) -> Self {
        Self { places: owned(names), ..self }
    }
    fn tags(self, names: &[&str]) -> Self {
        Self { tags: owned(names), ..self }
    }
    fn text(self, text: &str) -> Self {
        Self { summary: Some(text.to_owned()), ..self }
    }
}

pub(crate) fn person(name: &str, aliases: &[&str], role: &str) -> Person {
    let role = (!role.is_empty()).then(|| role.to_owned());
    Person { name: name.to_owned(), aliases: owned(aliases), role, lived: None }
}

pub(crate) fn place(name: &str, aliases: &[&str]) -> Place {
    Place { name: name.to_owned(), aliases: owned(aliases), at: None }
}

pub(crate) fn draft(events: Vec<Event>) -> Draft {
    Draft { title: "A history".to_owned(), events, ..Draft::default() }
}

pub(crate) fn timeline(events: Vec<Event>) -> Timeline {
    draft(events).into()
}

/// A school's wall of many lands and times.
pub(crate) fn world() -> Timeline {
    let events = vec![
        event("cleopatra", "-0047", "Cleopatra returns to the throne")
            .people(&["Cleopatra"])
            .places(&["Alexandria"])
            .text("With the legions behind her. The disputing factions fall silent."),
        event("genghis", "1206", "The kurultai proclaims a khan")
            .people(&["Genghis Khan"])
            .text("The putting aside of older feuds; stalls and tents fill the plain."),
        event("joan", "1429-05-08", "The siege of Orléans is lifted")
            .people(&["Jeanne d'Arc"])
            .places(&["Orléans"])
            .tags(&["siege"]),
        event("xian", "1556", "An earthquake shakes Shaanxi")
            .places(&["Xi'an"])
            .tags(&["disaster"]),
        event("lodz", "1820", "Łódź becomes a town of weavers").places(&["Łódź"]),
        event("ohiggins", "1818", "Chile declares independence")
            .people(&["Bernardo O'Higgins"])
            .text("Generous words were spoken in partitioned halls."),
        event("shimoda", "1855-02-07", "Treaty of Shimoda")
            .people(&["Yevfimiy Putyatin"])
            .places(&["Shimoda"])
            .tags(&["treaty", "下田条約"])
            .text("The border was put into writing between Iturup and Urup."),
        event("swan-lake", "1877", "Swan Lake is first danced")
            .people(&["Pyotr Tchaikovsky"])
            .places(&["Moscow"]),
        event("new-world", "1893", "A symphony from the New World")
            .people(&["Antonín Dvořák"])
            .places(&["New York"]),
        event("rasputin", "1916-12-30", "Rasputin is murdered")
            .people(&["Grigori Rasputin"])
            .text("The crossing was abetted by friends."),
        event("night-flight", "1931", "Night Flight is published")
            .people(&["Antoine de Saint-Exupéry"])
            .tags(&["literature"]),
        event("pact", "1941-04-13", "A pact of neutrality")
            .people(&["Yōsuke Matsuoka", "Joseph Stalin"])
            .places(&["Moscow"])
            .text("Stalin himself came to the station. Stalls were shut."),
        event("joint", "1956-10-19", "The Joint Declaration ends the war")
            .people(&["Shun'ichi Matsumoto", "Nikita Khrushchev"])
            .text("Signed in Moscow, it restored relations; the islands stayed in dispute."),
        event("gorbachev", "1991-04-16/1991-04-19", "Gorbachev comes to Tokyo")
            .people(&["Mikhail Gorbachev"])
            .places(&["Tokyo"])
            .text("Mikhail Gorbachev’s visit came after a war of words. 北方領土の日"),
        event("yeltsin", "1993-10-13", "The Tokyo Declaration")
            .people(&["Boris Yeltsin"])
            .places(&["Tokyo"])
            .text("Yeltsin apologised for the internments."),
        event("irkutsk", "2001-03-25", "The Irkutsk Statement")
            .people(&["Vladimir Putin", "Yoshirō Mori"])
            .places(&["Irkutsk"]),
        event("medvedev", "2010-11-01", "Medvedev on Kunashir")
            .people(&["Dmitry Medvedev"])
            .places(&["Kunashir"])
            .text("A puppet state in the making, said nobody. Putin stayed at home."),
        event("nagato", "2016-12-15", "Nagato and Tokyo")
            .people(&["Vladimir Putin", "Shinzō Abe"])
            .places(&["Nagato", "Tokyo"])
            .text(
                "The thermonuclear question was abetted by silence. Søren Kierkegaard was quoted.",
            ),
    ];
    let mut world = draft(events);
    world.people = vec![
        person(
            "Mikhail Gorbachev",
            &["Горбачёв", "ゴルバチョフ・ミハイル"],
            "President of the USSR",
        ),
        person("Vladimir Putin", &["Путин", "プーチン"], "President of Russia"),
        person("Genghis Khan", &["Чингисхан", "Temüjin"], ""),
        person("Shinzō Abe", &["安倍晋三"], "Prime minister"),
    ];
    world.places = vec![place("Shimoda", &["下田"]), place("Łódź", &["Лодзь"])];
    world.into()
}

pub(crate) fn ids(timeline: &Timeline, results: &Results) -> Vec<String> {
    let ids = results.ranked().into_iter().map(|hit| timeline.events[hit.event].id.clone());
    ids.collect()
}

pub(crate) fn found(query: &str) -> Vec<String> {
    let world = world();
    ids(&world, &Index::new(world.clone().into()).search(query))
}

/// Checks queries against the ids they find, in any order.
pub(crate) fn find(cases: &[(&str, &[&str])]) {
    let world = world();
    let index = Index::new(world.clone().into());
    for (query, expected) in cases {
        let mut found = ids(&world, &index.search(query));
        let mut expected = owned(expected);
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{query}");
    }
}
