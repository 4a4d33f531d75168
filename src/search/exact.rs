//! Where phrases stand. The index knows the events and fields that have all
//! the words; whether they stand side by side, only the text itself can tell.

use super::{
    Index,
    answer::Wanted,
    field::{Field, Fields},
    index::eras::Eras,
    query::phrase::{Phrase, Step},
    rank::Scores,
    vocabulary::WordId,
};
use crate::timeline::{Era, Event};

/// How well a phrase is met.
const JUST_SO: u16 = 100;

/// After how many events it is asked whether the answer is still wanted.
const ASKED_EVERY: usize = 1 << 10;

/// The fields of which events are told one by one, the weightiest first.
const FIELDS: [Field; 8] = [
    Field::Title,
    Field::Date,
    Field::Tags,
    Field::Eras,
    Field::Text,
    Field::Notes,
    Field::Sources,
    Field::Links,
];

/// What each event is worth for a phrase: what the weightiest is of those
/// fields in which it stands.
pub(super) fn scores(index: &Index, phrase: &Phrase, wanted: Wanted<'_>) -> Scores {
    let mut scores = Scores::nothing(index);
    if phrase.len() == 1 {
        let words = phrase.steps().flat_map(|(_, step)| step.words(&index.vocabulary));
        words.for_each(|word| one_word(index, word, phrase.scope, &mut scores));
    } else if wanted() {
        names(index, phrase, &mut scores);
        texts(index, phrase, &mut scores, wanted);
    }
    scores
}

fn one_word(index: &Index, word: WordId, scope: Fields, scores: &mut Scores) {
    for (event, fields) in index.vocabulary.postings(word) {
        scores.raise(event, JUST_SO * fields.weight(scope));
    }
    for (event, fields) in index.names.postings(word) {
        scores.raise(event, JUST_SO * fields.weight(scope));
    }
}

/// The events of those in whose names or roles a phrase stands.
fn names(index: &Index, phrase: &Phrase, scores: &mut Scores) {
    for called in index.names.called() {
        let fields = Fields::of(called.field);
        if fields.meet(phrase.scope) && phrase.stands_in(called.text) {
            let events = called.events.iter().map(|&event| event as usize);
            events.for_each(|event| scores.raise(event, JUST_SO * fields.weight(Fields::ALL)));
        }
    }
}

/// The events in whose own texts a phrase stands.
fn texts(index: &Index, phrase: &Phrase, scores: &mut Scores, wanted: Wanted<'_>) {
    let all = &index.timeline.eras;
    let eras: Vec<Era> = all.iter().filter(|era| phrase.stands_in(&era.title)).cloned().collect();
    let mut eras = Eras::new(&eras);
    for (event, fields) in possible(index, phrase).into_iter().enumerate() {
        if event.is_multiple_of(ASKED_EVERY) && !wanted() {
            return;
        }
        let (fields, known) = (fields.among(phrase.scope), scores.of_event(event));
        if let Some(worth) = worth(index, event, fields, phrase, &mut eras, known) {
            scores.raise(event, worth);
        }
    }
}

/// What an event is worth for a phrase that may stand in these fields, if that
/// is more than is known. Events are asked for in order.
fn worth(
    index: &Index,
    number: usize,
    fields: Fields,
    phrase: &Phrase,
    eras: &mut Eras<'_>,
    known: u16,
) -> Option<u16> {
    let event = index.timeline.events.get(number)?;
    let mut worthy = FIELDS.into_iter().filter_map(|field| {
        let worth = JUST_SO * Fields::of(field).weight(Fields::ALL);
        (fields.meet(Fields::of(field)) && worth > known).then_some((field, worth))
    });
    let first = worthy.find(|&(field, _)| match field {
        Field::Eras => eras.holding(&event.date).next().is_some(),
        field => stands_in(index, event, field, phrase),
    });
    first.map(|(_, worth)| worth)
}

/// For each event the fields that have all words of a phrase.
fn possible(index: &Index, phrase: &Phrase) -> Vec<Fields> {
    let mut having_all = vec![Fields::ALL; index.events];
    let mut having = vec![Fields::default(); index.events];
    for at in 0..phrase.len() {
        having.fill(Fields::default());
        for (_, step) in phrase.steps().filter(|(words, _)| words.contains(&at)) {
            post(index, step, &mut having);
        }
        for (all, one) in having_all.iter_mut().zip(&having) {
            *all = all.among(*one);
        }
    }
    having_all
}

fn post(index: &Index, step: &Step, into: &mut [Fields]) {
    for word in step.words(&index.vocabulary) {
        for (event, fields) in index.vocabulary.postings(word) {
            if let Some(known) = into.get_mut(event) {
                known.0 |= fields.0;
            }
        }
    }
}

/// Whether a phrase stands in one of the texts of a field.
fn stands_in(index: &Index, event: &Event, field: Field, phrase: &Phrase) -> bool {
    let stands = |text: &str| phrase.stands_in(text);
    let some = |text: &Option<String>| text.as_deref().is_some_and(stands);
    match field {
        Field::Title => stands(&event.title),
        Field::Date => {
            let originals = || event.date_original.iter();
            some(&event.date_display)
                || originals().any(|date| stands(&date.calendar) || stands(&date.text))
                || [event.date.to_string(), event.date.long()].iter().any(|date| stands(date))
                || stands(&event.date.brief())
        }
        Field::Tags => event.tags.iter().any(|tag| stands(tag)),
        Field::Text => some(&event.summary),
        Field::Notes => some(&event.note),
        Field::Sources => event.sources.iter().any(|id| match index.timeline.source(id) {
            Some(source) => stands(&source.title) || some(&source.publisher),
            None => stands(id),
        }),
        Field::Links => event.links.iter().any(|link| some(&link.kind)),
        _ => false,
    }
}
