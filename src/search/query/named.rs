//! The words of the query language: fields, and what an event can have.

use super::scan::named;
use crate::search::{
    edit::align,
    field::{Field, Fields},
    language::FORMS,
};
use crate::text::fold::fold;

/// What stands before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Key {
    /// Words of these fields.
    In(Fields),
    /// When it was.
    Year,
    /// What it is not without.
    Has,
}

/// Something that an event can be with or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Facet {
    Note,
    People,
    Places,
    Tags,
    Text,
    Links,
    Sources,
    Original,
    Era,
}

/// Something that goes by several names, the first of which is told.
type Named<T> = (T, &'static [&'static str]);

const KEYS: [Named<Key>; 10] = [
    (Key::In(Fields::PEOPLE), &["person", "persons", "people", "who"]),
    (Key::In(Fields::PLACES), &["place", "places", "where"]),
    (Key::In(Fields::of(Field::Tags)), &["tag", "tags", "subject", "subjects", "topic", "topics"]),
    (Key::In(Fields::of(Field::Eras)), &["era", "eras", "period", "periods"]),
    (Key::Year, &["year", "years", "date", "dates", "when"]),
    (Key::In(Fields::of(Field::Title)), &["title", "titles"]),
    (Key::In(Fields::of(Field::Text)), &["text", "texts", "summary", "summaries"]),
    (Key::In(Fields::of(Field::Notes)), &["note", "notes"]),
    (Key::In(Fields::of(Field::Sources)), &["source", "sources"]),
    (Key::Has, &["has"]),
];

/// How many facets there are.
pub(in crate::search) const HOW_MANY_FACETS: usize = 9;

const FACETS: [Named<Facet>; HOW_MANY_FACETS] = [
    (Facet::Note, &["note", "notes"]),
    (Facet::People, &["people", "person", "persons"]),
    (Facet::Places, &["places", "place"]),
    (Facet::Tags, &["tags", "tag", "subjects", "subject"]),
    (Facet::Text, &["text", "texts", "summary"]),
    (Facet::Links, &["links", "link"]),
    (Facet::Sources, &["sources", "source"]),
    (Facet::Original, &["original", "date_original", "calendar"]),
    (Facet::Era, &["era", "eras", "period"]),
];

/// The field of this name, in whatever case and width.
pub(in crate::search) fn key(name: &str) -> Option<Key> {
    of(&KEYS, &fold(name))
}

/// How a field is used.
pub(super) fn example(field: Key) -> &'static str {
    let names = |example| named(example).and_then(|(name, _)| key(name));
    let mut examples = FORMS.iter().map(|form| form.example);
    examples.find(|example| names(example) == Some(field)).unwrap_or("person:putin")
}

/// The facet of this name, or the only one whose name begins so.
pub(in crate::search) fn facet(name: &str) -> Option<Facet> {
    let name = fold(name);
    // Folding leaves out what is no letter.
    let full = of(&FACETS, &name).or_else(|| (name == "dateoriginal").then_some(Facet::Original));
    full.or_else(|| {
        let mut begun = FACETS.iter().filter(|(_, names)| begins(names, &name));
        let (facet, _) = begun.next()?;
        begun.next().is_none().then_some(*facet)
    })
}

/// The names of all fields, the everyday ones first.
pub(in crate::search) fn fields() -> impl Iterator<Item = &'static str> {
    firsts(&KEYS)
}

/// The names of all facets.
pub(in crate::search) fn facets() -> impl Iterator<Item = &'static str> {
    firsts(&FACETS)
}

/// The field that was meant by a name a slip of the pen away, or cut short.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    const LONGEST: usize = 12;
    let typed: Vec<char> = fold(name).chars().take(LONGEST + 1).collect();
    let most = match typed.len() {
        3..=4 => 1,
        5..=LONGEST => 2,
        _ => return None,
    };
    let slips = |names: &[&str]| {
        let edits = names.iter().filter_map(|name| {
            let name: Vec<char> = name.chars().collect();
            let cut_short = name.starts_with(&typed).then_some(0);
            cut_short.or_else(|| align(&typed, &name, most).map(|found| found.edits))
        });
        edits.min()
    };
    let near = KEYS.iter().filter_map(|(_, names)| Some((slips(names)?, *names.first()?)));
    near.min_by_key(|(edits, _)| *edits).map(|(_, name)| name)
}

fn of<T: Copy>(all: &[Named<T>], name: &str) -> Option<T> {
    all.iter().find(|(_, names)| names.contains(&name)).map(|(one, _)| *one)
}

fn begins(names: &[&str], start: &str) -> bool {
    !start.is_empty() && names.first().is_some_and(|name| name.starts_with(start))
}

fn firsts<T>(all: &'static [Named<T>]) -> impl Iterator<Item = &'static str> {
    all.iter().filter_map(|(_, names)| names.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_the_name_of_a_field_is_seen() {
        for (typed, meant) in [
            ("peson", Some("person")),
            ("Poeple", Some("person")),
            ("plase", Some("place")),
            ("per", Some("person")),
            ("yaer", Some("year")),
            ("sorces", Some("source")),
            ("x", None),
            ("chapter", None),
            ("persönlichkeitsrechtlich", None),
        ] {
            assert_eq!(nearest(typed), meant, "{typed}");
        }
    }

    #[test]
    fn what_an_event_has_may_be_cut_short_where_that_is_clear() {
        assert_eq!(facet("No"), Some(Facet::Note));
        assert_eq!(facet("date_original"), Some(Facet::Original));
        assert_eq!(facet("t"), None);
        assert_eq!(facet(""), None);
    }
}
