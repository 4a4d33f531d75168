//! What readers type, and what they should find.

use std::collections::{BTreeMap, BTreeSet};

use annals::timeline::{Person, Timeline};

use super::{
    misspeller::Misspeller,
    truth::{Events, Truth, is_run, words_of},
};
use crate::corpus::Random;

/// Kinds of questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name as it is.
    Name,
    /// How a name begins, from three letters.
    Beginning,
    /// Two words of one event, of them a name.
    SeveralWords,
    /// A name of five letters or more with one slip of the pen.
    OneSlip,
    /// A name of eight letters or more with two.
    TwoSlips,
    /// A name in another script than Latin.
    OtherScript,
    /// A name that nobody has and none is like.
    Absent,
}

impl Kind {
    /// All of them.
    pub(crate) const ALL: [Self; 7] = [
        Self::Name,
        Self::Beginning,
        Self::SeveralWords,
        Self::OtherScript,
        Self::OneSlip,
        Self::TwoSlips,
        Self::Absent,
    ];

    /// What it is called in a report.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Name => "names",
            Self::Beginning => "beginnings",
            Self::SeveralWords => "several words",
            Self::OtherScript => "other scripts",
            Self::OneSlip => "one slip",
            Self::TwoSlips => "two slips",
            Self::Absent => "absent names",
        }
    }

    /// What precision, recall and mean reciprocal rank must reach.
    pub(crate) fn bar(self) -> f64 {
        if matches!(self, Self::OneSlip | Self::TwoSlips) { 0.97 } else { 1.0 }
    }
}

/// What is typed, and what should come.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) kind: Kind,
    pub(crate) query: String,
    /// The name that is meant.
    pub(crate) meant: String,
    /// The events of which all should be found. Where the query can be read in
    /// several ways that are as near, those of any one will do.
    pub(crate) wanted: Vec<Events>,
    /// Those that may be found as well.
    pub(crate) fine: Events,
}

/// Asks about a timeline.
pub(crate) struct Asker<'a> {
    truth: &'a Truth,
    random: Random,
    misspeller: Misspeller,
    /// The words of the names of people whom events name.
    names: Vec<String>,
    /// Those, each with what stands for it in other names of the same people.
    kin: BTreeMap<String, BTreeSet<String>>,
    questions: Vec<Question>,
}

impl<'a> Asker<'a> {
    /// All questions about a timeline; absent people are asked for, too.
    pub(crate) fn ask(
        seed: u64,
        timeline: &Timeline,
        truth: &'a Truth,
        absent: &[Person],
    ) -> Vec<Question> {
        let used: BTreeSet<_> = timeline.events.iter().flat_map(|event| &event.people).collect();
        let people = timeline.people.iter().filter(|person| used.contains(&person.name));
        let kin = kin(people);
        let names: Vec<_> = kin.keys().filter(|word| truth.is_name(word)).cloned().collect();
        let mut asker = Self {
            truth,
            random: Random::new(seed),
            misspeller: Misspeller::new(seed, names.iter()),
            names,
            kin,
            questions: Vec::new(),
        };
        asker.names();
        asker.several_words(timeline);
        asker.slips();
        asker.absent(absent);
        asker.questions
    }

    fn push(&mut self, kind: Kind, query: &str, meant: &str, wanted: Vec<Events>, fine: Events) {
        let (query, meant) = (query.to_owned(), meant.to_owned());
        self.questions.push(Question { kind, query, meant, wanted, fine });
    }

    /// Whole names, and how they begin.
    fn names(&mut self) {
        for name in self.names.clone() {
            let is_latin = name.is_ascii();
            let kind = if is_latin { Kind::Name } else { Kind::OtherScript };
            let letters = name.chars().count();
            if letters < if is_run(&name) { 2 } else { 3 } {
                continue;
            }
            // The last word typed may be a beginning as well.
            let wanted = vec![self.truth.having(&name)];
            self.push(kind, &name, &name, wanted, self.truth.beginning(&name));
            if is_run(&name) {
                continue;
            }
            let length = self.random.between(3, letters.saturating_sub(1).max(3));
            let beginning: String = name.chars().take(length).collect();
            // A beginning that is a name itself means that name.
            if length < letters && !self.truth.is_name(&beginning) {
                let wanted = vec![self.truth.beginning(&beginning)];
                self.push(Kind::Beginning, &beginning, &name, wanted, Events::new());
            }
        }
    }

    /// Of each event a name, and another name, a place or a year.
    fn several_words(&mut self, timeline: &Timeline) {
        for event in &timeline.events {
            let Some(name) = event.people.first().and_then(|name| self.word_of(name)) else {
                continue;
            };
            let year = event.date.earliest().map(|day| day.to_string());
            let year = year.and_then(|day| day.get(..4).map(str::to_owned));
            let year = year.filter(|year| year.chars().all(|c| c.is_ascii_digit()));
            let others = event.people.iter().skip(1).chain(&event.places);
            let others = others.filter_map(|name| words_of(name).into_iter().next());
            let others: Vec<_> = others.chain(year).filter(|other| *other != name).collect();
            let Some(other) = self.random.pick(&others).cloned() else { continue };
            // The first word is finished, the last may go on; a year is also
            // found by the dates in which it lies.
            let first = self.truth.having(&name);
            let both = |other: &Events| -> Events { first.intersection(other).copied().collect() };
            let wanted = both(&self.truth.having(&other));
            let is_year = other.chars().all(|c| c.is_ascii_digit());
            let fine = if is_year { first.clone() } else { both(&self.truth.beginning(&other)) };
            if !wanted.is_empty() {
                let query = format!("{name} {other}");
                self.push(Kind::SeveralWords, &query, &name, vec![wanted], fine);
            }
        }
    }

    /// A word of a name.
    fn word_of(&mut self, name: &str) -> Option<String> {
        let words: Vec<_> = words_of(name).into_iter().filter(|word| word.len() > 2).collect();
        self.random.pick(&words).cloned()
    }

    fn slips(&mut self) {
        for name in self.names.clone() {
            let letters = name.chars().count();
            if is_run(&name) || letters < 5 || name.chars().any(char::is_numeric) {
                continue;
            }
            for _ in 0..2 {
                self.slip(Kind::OneSlip, &name, 1);
                if letters >= 8 {
                    self.slip(Kind::TwoSlips, &name, 2);
                }
            }
        }
    }

    /// A name with slips, unless what comes of it is something else.
    fn slip(&mut self, kind: Kind, name: &str, slips: usize) {
        let wrong = self.misspeller.misspell(name, slips);
        let near = self.truth.names_near(&wrong, slips);
        let is_nearest = near.iter().all(|(nearer, _)| *nearer >= slips);
        let is_near = near.iter().any(|(_, other)| *other == name);
        if !is_nearest || !is_near || self.truth.is_within_a_word(&wrong) {
            return;
        }
        let wanted: Vec<_> = near.iter().map(|(_, name)| self.truth.having(name)).collect();
        let kin = near.iter().filter_map(|(_, name)| self.kin.get(*name)).flatten();
        let fine = kin.flat_map(|name| self.truth.having(name)).collect();
        self.push(kind, &wrong, name, wanted, fine);
    }

    /// Names of people who are not there.
    fn absent(&mut self, people: &[Person]) {
        let kin = kin(people.iter());
        for (name, others) in &kin {
            let is_brief = name.chars().count() < if is_run(name) { 2 } else { 3 };
            let is_unknown = |name: &String| self.is_unknown(name);
            if !is_brief && is_unknown(name) && others.iter().all(is_unknown) {
                self.push(Kind::Absent, name, "nobody", Vec::new(), Events::new());
            }
        }
    }

    /// Whether nothing has this word or begins with it, and no name is so like
    /// it that it may be meant.
    fn is_unknown(&self, word: &str) -> bool {
        let slips = match word.chars().count() {
            0..4 => 0,
            4..8 => 1,
            _ => 2,
        };
        let is_like = slips > 0 && !self.truth.names_near(word, slips).is_empty();
        self.truth.having(word).is_empty() && !self.truth.is_within_a_word(word) && !is_like
    }
}

/// The words of people's names, each with those that stand for it in the same
/// person's other names: Gorbachev, Горбачёв, Gorbatschow.
fn kin<'a>(people: impl Iterator<Item = &'a Person>) -> BTreeMap<String, BTreeSet<String>> {
    let mut kin = BTreeMap::<String, BTreeSet<String>>::new();
    for person in people {
        let names = std::iter::once(&person.name).chain(&person.aliases);
        let names: Vec<Vec<_>> =
            names.map(|name| name.split(' ').rev().map(words_of).collect()).collect();
        for (name, others) in names.iter().flat_map(|one| names.iter().map(move |two| (one, two))) {
            for (words, others) in name.iter().zip(others) {
                for word in words {
                    kin.entry(word.clone()).or_default().extend(others.iter().cloned());
                }
            }
        }
    }
    kin
}
