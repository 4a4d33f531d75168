//! The data file's grammar, record by record.

use super::{
    reader::{Lost, Reader, Step},
    references::{EventFacts, References},
    shape,
};
use crate::timeline::rules;

const TEXTS: &str = "a list of texts, such as [\"…\", \"…\"]";

/// Reads a whole file.
pub(super) fn timeline<'t>(reader: &mut Reader<'t>, known: &mut References<'t>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::TIMELINE)? else {
        known.is_unsure = true;
        return Ok(());
    };
    loop {
        let step = match reader.field(&mut record) {
            Ok(None) => break,
            Ok(Some(field)) => timeline_field(reader, known, field),
            Err(Lost) => Err(Lost),
        };
        if step.is_err() {
            known.is_unsure = true;
            reader.resume(record.last_field(), 1, |line| {
                line.split_once(':').is_some_and(|(name, _)| shape::TIMELINE.field(name).is_some())
            })?;
            record.forgive();
        }
    }
    reader.end();
    Ok(())
}

fn timeline_field<'t>(
    reader: &mut Reader<'t>,
    known: &mut References<'t>,
    field: &str,
) -> Step<()> {
    match field {
        "title" => reader.ruled(rules::line).map(drop),
        "events" => {
            reader.list("a list of events, such as [(date: …, title: …)]", "Event", |reader| {
                event(reader, known)
            })
        }
        "description" => reader.optional(text),
        "map" => reader.optional(map),
        "people" => reader.optional(|reader| {
            let items = "a list of people, such as [(name: …)]";
            reader.list(items, "Person", |reader| person(reader, known))
        }),
        "places" => reader.optional(|reader| {
            let items = "a list of places, such as [(name: …)]";
            reader.list(items, "Place", |reader| place(reader, known))
        }),
        "eras" => reader.optional(|reader| {
            reader.list("a list of eras, such as [(title: …, date: …)]", "Era", era)
        }),
        _ => reader.optional(|reader| {
            let items = "a list of sources, such as [(id: …, title: …)]";
            reader.list(items, "Source", |reader| source(reader, known))
        }),
    }
}

fn text(reader: &mut Reader<'_>) -> Step<()> {
    reader.text().map(drop)
}

fn names(reader: &mut Reader<'_>) -> Step<()> {
    reader.list(TEXTS, "", |reader| reader.ruled(rules::line).map(drop))
}

fn event<'t>(reader: &mut Reader<'t>, known: &mut References<'t>) -> Step<()> {
    let mut facts = EventFacts::default();
    let step = event_fields(reader, known, &mut facts);
    // What was not read of it may have held its id.
    facts.has_id |= step.is_err();
    known.events.push(facts);
    step
}

fn event_fields<'t>(
    reader: &mut Reader<'t>,
    known: &mut References<'t>,
    facts: &mut EventFacts<'t>,
) -> Step<()> {
    let Some(mut record) = reader.record(&shape::EVENT)? else {
        facts.has_id = reader.passed_brackets();
        return Ok(());
    };
    let number = known.events.len();
    while let Some(field) = reader.field(&mut record)? {
        match field {
            "id" => reader.optional(|reader| {
                facts.has_id = true;
                facts.id = reader.ruled(rules::id)?;
                Ok(())
            })?,
            "date" => facts.date = reader.date()?.map(|(words, _)| words.text),
            "title" => facts.title = reader.ruled(rules::line)?.map(|words| words.text),
            "date_original" => reader.optional(|reader| {
                let items = "a list such as [(calendar: …, text: …)]";
                reader.list(items, "OriginalDate", original_date)
            })?,
            "people" | "places" | "tags" => reader.optional(names)?,
            "links" => reader.optional(|reader| {
                let items = "a list of links, such as [(to: …)]";
                reader.list(items, "Link", |reader| link(reader, number, known))
            })?,
            "sources" => reader.optional(|reader| {
                reader.list(TEXTS, "", |reader| {
                    known.used_sources.extend(reader.ruled(rules::words)?);
                    Ok(())
                })
            })?,
            _ => reader.optional(text)?,
        }
    }
    Ok(())
}

fn original_date(reader: &mut Reader<'_>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::ORIGINAL_DATE)? else { return Ok(()) };
    while reader.field(&mut record)?.is_some() {
        reader.ruled(rules::words)?;
    }
    Ok(())
}

fn link<'t>(reader: &mut Reader<'t>, from: usize, known: &mut References<'t>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::LINK)? else { return Ok(()) };
    while let Some(field) = reader.field(&mut record)? {
        match field {
            "to" => known.links.extend(reader.ruled(rules::words)?.map(|to| (from, to))),
            _ => reader.optional(text)?,
        }
    }
    Ok(())
}

fn person<'t>(reader: &mut Reader<'t>, known: &mut References<'t>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::PERSON)? else { return Ok(()) };
    while let Some(field) = reader.field(&mut record)? {
        match field {
            "name" => known.people.extend(reader.ruled(rules::line)?),
            "aliases" => reader.optional(names)?,
            "lived" => reader.optional(|reader| reader.date().map(drop))?,
            _ => reader.optional(text)?,
        }
    }
    Ok(())
}

fn place<'t>(reader: &mut Reader<'t>, known: &mut References<'t>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::PLACE)? else { return Ok(()) };
    while let Some(field) = reader.field(&mut record)? {
        match field {
            "name" => known.places.extend(reader.ruled(rules::line)?),
            "aliases" => reader.optional(names)?,
            _ => reader.optional(Reader::position)?,
        }
    }
    Ok(())
}

fn era(reader: &mut Reader<'_>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::ERA)? else { return Ok(()) };
    while let Some(field) = reader.field(&mut record)? {
        match field {
            "date" => reader.interval()?,
            _ => reader.ruled(rules::line).map(drop)?,
        }
    }
    Ok(())
}

fn source<'t>(reader: &mut Reader<'t>, known: &mut References<'t>) -> Step<()> {
    let read = known.sources.len();
    let mut has_id = false;
    let step = source_fields(reader, known, &mut has_id);
    let may_have_id = has_id || step.is_err();
    known.sources_are_unsure |= may_have_id && known.sources.len() == read;
    step
}

fn source_fields<'t>(
    reader: &mut Reader<'t>,
    known: &mut References<'t>,
    has_id: &mut bool,
) -> Step<()> {
    let Some(mut record) = reader.record(&shape::SOURCE)? else {
        *has_id = reader.passed_brackets();
        return Ok(());
    };
    while let Some(field) = reader.field(&mut record)? {
        match field {
            "id" => {
                *has_id = true;
                known.sources.extend(reader.ruled(rules::id)?);
            }
            "title" => reader.ruled(rules::line).map(drop)?,
            "date" => reader.optional(|reader| reader.date().map(drop))?,
            _ => reader.optional(text)?,
        }
    }
    Ok(())
}

fn map(reader: &mut Reader<'_>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::MAP)? else { return Ok(()) };
    while reader.field(&mut record)?.is_some() {
        reader.optional(|reader| {
            reader.list("a list such as [(country: …, colour: …)]", "Tint", tint)
        })?;
    }
    Ok(())
}

fn tint(reader: &mut Reader<'_>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::TINT)? else { return Ok(()) };
    while let Some(field) = reader.field(&mut record)? {
        reader.ruled(if field == "country" { rules::country } else { rules::colour })?;
    }
    Ok(())
}
