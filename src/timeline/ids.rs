//! Ids for events whose author gave none: `1855-02-07-treaty-of-shimoda`.
//!
//! An id depends on date and title alone, so that it outlives every other
//! change to the file; only of events alike in both does the order matter.

use std::{
    collections::{HashMap, HashSet},
    fmt::{self, Write},
};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{Event, lookup::ByName};
use crate::edtf::Edtf;

/// About how many bytes of a title an id keeps; whole words.
const TITLE_BYTES: usize = 60;
/// How long a date and what parts it from a title mostly are.
const DATE_BYTES: usize = 11;

/// The id of an event that has none, as long as no other event wants it.
pub(super) fn made_of(date: &Edtf, title: &str) -> String {
    let mut slug = String::with_capacity(DATE_BYTES + title.len().min(TITLE_BYTES));
    // Writing to a string does not fail.
    let _ = write!(DateLetters(&mut slug), "{date}");
    push_title(&mut slug, title);
    slug
}

/// Makes the made ids among those of events different from the given ones and
/// from each other: of those alike the first is left as it is. Gives the
/// numbers of the events whose id changed.
pub(super) fn tell_apart(events: &mut [Event], made: &[u32], names: &ByName) -> Vec<u32> {
    let mut clashing = Vec::new();
    for twins in names.twins(events) {
        let of_them = || twins.iter().map(|&(_, number)| number);
        let is_made = |number: &u32| made.binary_search(number).is_ok();
        let is_left = usize::from(of_them().all(|number| is_made(&number)));
        clashing.extend(of_them().filter(is_made).skip(is_left));
    }
    clashing.sort_unstable();
    let mut taken = Taken::default();
    let mut changed = Vec::with_capacity(clashing.len());
    for &number in &clashing {
        let wanted = events.get(number as usize).map(|event| event.id.as_str());
        let is_taken = |id: &str| names.find(events, id).is_some();
        changed.push(taken.with_suffix(wanted.unwrap_or_default(), is_taken));
    }
    for (&number, id) in clashing.iter().zip(changed) {
        if let Some(event) = events.get_mut(number as usize) {
            event.id = id;
        }
    }
    clashing
}

/// The wanted ids, made different from the given ones and from each other: of
/// those alike the first is left as it is.
pub(super) fn told_apart<'a>(
    given: impl Iterator<Item = &'a str>,
    mut wanted: Vec<Option<String>>,
) -> Vec<Option<String>> {
    let mut taken: HashSet<&str> = given.collect();
    taken.reserve(wanted.len());
    let mut clashes = Vec::with_capacity(wanted.len());
    for id in &wanted {
        clashes.push(id.as_deref().is_some_and(|id| !taken.insert(id)));
    }
    if clashes.contains(&true) {
        let ids = taken.into_iter().map(str::to_owned).collect();
        let mut taken = Taken { ids, suffixes: HashMap::new() };
        for (id, clashes) in wanted.iter_mut().zip(clashes) {
            if let Some(id) = id.as_mut().filter(|_| clashes) {
                *id = taken.with_suffix(id, |_| false);
            }
        }
    }
    wanted
}

/// The ids that are taken.
#[derive(Default)]
pub(super) struct Taken {
    ids: HashSet<String>,
    /// For an id that was wanted before, the last suffix tried: a thousand
    /// alike are not tried from 2 up a thousand times.
    suffixes: HashMap<String, usize>,
}

impl Taken {
    /// Whether an id is taken.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Takes an id, with a suffix where it is taken already.
    pub(super) fn take(&mut self, wanted: String) -> String {
        if self.ids.insert(wanted.clone()) { wanted } else { self.with_suffix(&wanted, |_| false) }
    }

    /// Takes an id with the first free suffix: `-2`, `-3` … Others may know of
    /// more that are taken.
    fn with_suffix(&mut self, wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
        let mut suffix = self.suffixes.get(wanted).copied().unwrap_or(1);
        loop {
            suffix += 1;
            let id = format!("{wanted}-{suffix}");
            if !is_taken(&id) && self.ids.insert(id.clone()) {
                self.suffixes.insert(wanted.to_owned(), suffix);
                return id;
            }
        }
    }
}

/// Date and title in letters, digits and dashes.
pub(super) fn slug(date: &str, title: &str) -> String {
    let mut slug = String::with_capacity(date.len() + title.len().min(TITLE_BYTES) + 1);
    slug.extend(date.chars().filter_map(date_letter));
    push_title(&mut slug, title);
    slug
}

fn push_title(slug: &mut String, title: &str) {
    let start = slug.len();
    let words = title.split(|c| !is_word_letter(c) && !is_apostrophe(c));
    for word in words.filter(|word| word.contains(is_word_letter)) {
        let end = slug.len();
        slug.push('-');
        push_plain(slug, word);
        if slug.len() > start + TITLE_BYTES {
            if end > start {
                slug.truncate(end);
            }
            // Too long a first word is in a script that writes no spaces.
            while slug.len() > start + TITLE_BYTES {
                slug.pop();
            }
            break;
        }
    }
}

/// Takes a date as it is written to it, of which an id keeps the letters.
struct DateLetters<'s>(&'s mut String);

impl Write for DateLetters<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        part.chars().try_for_each(|c| self.write_char(c))
    }

    fn write_char(&mut self, c: char) -> fmt::Result {
        self.0.extend(date_letter(c));
        Ok(())
    }
}

/// An interval's or a set's dates are parted by `_`; qualifiers are left out.
fn date_letter(c: char) -> Option<char> {
    match c {
        '/' | ',' => Some('_'),
        '-' => Some(c),
        _ => c.is_ascii_alphanumeric().then_some(c),
    }
}

fn is_word_letter(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Adds a word in small letters, Latin ones without their accents; other
/// scripts keep theirs, which there tell letters apart (が is not か).
fn push_plain(slug: &mut String, word: &str) {
    if word.is_ascii() {
        let start = slug.len();
        word.split('\'').for_each(|part| slug.push_str(part));
        slug.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
    } else {
        let letters = word.nfc().filter(|&c| !is_apostrophe(c));
        slug.extend(letters.flat_map(|c| {
            let base = std::iter::once(c).nfd().next().filter(char::is_ascii);
            base.unwrap_or(c).to_lowercase()
        }));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::timeline::{Draft, Timeline, load::options};

    #[test]
    fn an_id_tells_date_and_title() {
        for (date, title, id) in [
            ("1066-10-14", "Battle of Hastings", "1066-10-14-battle-of-hastings"),
            ("1905", "Émigrés’ “Été” — Part 2", "1905-emigres-ete-part-2"),
            ("1931-09-18", "柳条湖事件が起きた", "1931-09-18-柳条湖事件が起きた"),
            ("1956", "Совместная декларация", "1956-совместная-декларация"),
            ("1991-04-16/1991-04-19", "Visit", "1991-04-16_1991-04-19-visit"),
            ("-0043-03-15", "Ides", "-0043-03-15-ides"),
            ("[1667,1668]?", "!", "1667_1668"),
            (
                "1945",
                "Of the long and winding road towards peace between the two great neighbours",
                "1945-of-the-long-and-winding-road-towards-peace-between-the-two",
            ),
        ] {
            assert_eq!(slug(date, title), id);
        }
    }

    #[test]
    fn a_clash_gets_the_next_free_number() {
        let wanted = ["a", "a", "a", "a-2", "b", "a-2"].map(|id| Some(id.to_owned())).to_vec();
        let made: Vec<_> =
            told_apart(["a-3", ""].into_iter(), wanted).into_iter().flatten().collect();
        assert_eq!(made, ["a", "a-4", "a-5", "a-2", "b", "a-2-2"]);
    }

    proptest! {
        /// The reader of sound files and that of faulty ones make the same ids.
        #[test]
        fn ids_are_made_alike(events in prop::collection::vec(("(0001-(a|a-2|a-3|b))?", "A|A 2|B"), 0..20)) {
            let mut text = String::new();
            for (id, title) in &events {
                let id = if id.is_empty() { String::new() } else { format!("id: \"{id}\",") };
                writeln!(text, "({id} date: \"0001\", title: \"{title}\"),").unwrap();
            }
            let draft: Draft = options().from_str(&format!("(title: \"T\", events: [{text}])")).unwrap();
            let given = || events.iter().map(|(id, _)| Some(id).filter(|id| !id.is_empty()));
            let wanted = events.iter().map(|(id, title)| id.is_empty().then(|| slug("0001", title)));
            let made = told_apart(given().flatten().map(String::as_str), wanted.collect());
            let told: Vec<_> = given().zip(made).map(|(id, made)| id.cloned().or(made).unwrap()).collect();
            let ids: Vec<_> = Timeline::from(draft).events.into_iter().map(|event| event.id).collect();
            prop_assert_eq!(ids, told);
        }
    }
}
