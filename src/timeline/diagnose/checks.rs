//! The data file's grammar, record by record.

use super::{
    reader::{Lost, Reader, Step},
    references::{EventFacts, References},
    shape,
    values::Words,
};

const TEXTS: &str = "a list of texts, such as [\"…\", \"…\"]";

/// Reads a whole file.
pub(super) fn timeline<'t>(reader: &mut Reader<'t>, known: &mut References<'t>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::TIMELINE)? else {
        known.forget();
        return Ok(());
    };
    loop {
        let step = match reader.field(&mut record) {
            Ok(None) => break,
            Ok(Some(field)) => timeline_field(reader, known, field),
            Err(Lost) => Err(Lost),
        };
        if step.is_err() {
            known.forget();
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
        "title" => reader.words().map(drop),
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

fn texts(reader: &mut Reader<'_>) -> Step<()> {
    reader.list(TEXTS, "", text)
}

fn event<'t>(reader: &mut Reader<'t>, known: &mut References<'t>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::EVENT)? else {
        known.events_are_unsure = true;
        return Ok(());
    };
    let mut facts = EventFacts::default();
    let number = known.events.len();
    while let Some(field) = reader.field(&mut record)? {
        match field {
            "id" => reader.optional(|reader| {
                facts.has_id = true;
                facts.id = reader.words()?;
                Ok(())
            })?,
            "date" => facts.date = reader.date()?.map(|(words, _)| words.text),
            "title" => facts.title = reader.words()?.map(|words| words.text),
            "date_original" => reader.optional(|reader| {
                let items = "a list such as [(calendar: …, text: …)]";
                reader.list(items, "OriginalDate", original_date)
            })?,
            "people" | "places" | "tags" => reader.optional(texts)?,
            "links" => reader.optional(|reader| {
                let items = "a list of links, such as [(to: …)]";
                reader.list(items, "Link", |reader| link(reader, number, known))
            })?,
            "sources" => reader.optional(|reader| {
                reader.list(TEXTS, "", |reader| {
                    known.used_sources.extend(reader.text()?);
                    Ok(())
                })
            })?,
            _ => reader.optional(text)?,
        }
    }
    known.events.push(facts);
    Ok(())
}

fn original_date(reader: &mut Reader<'_>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::ORIGINAL_DATE)? else { return Ok(()) };
    while reader.field(&mut record)?.is_some() {
        reader.words()?;
    }
    Ok(())
}

fn link<'t>(reader: &mut Reader<'t>, from: usize, known: &mut References<'t>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::LINK)? else { return Ok(()) };
    while let Some(field) = reader.field(&mut record)? {
        match field {
            "to" => known.links.extend(reader.words()?.map(|to| (from, to))),
            _ => reader.optional(text)?,
        }
    }
    Ok(())
}

fn person<'t>(reader: &mut Reader<'t>, known: &mut References<'t>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::PERSON)? else { return Ok(()) };
    while let Some(field) = reader.field(&mut record)? {
        match field {
            "name" => known.people.extend(reader.words()?),
            "aliases" => reader.optional(texts)?,
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
            "name" => known.places.extend(reader.words()?),
            "aliases" => reader.optional(texts)?,
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
            _ => reader.words().map(drop)?,
        }
    }
    Ok(())
}

fn source<'t>(reader: &mut Reader<'t>, known: &mut References<'t>) -> Step<()> {
    let Some(mut record) = reader.record(&shape::SOURCE)? else {
        known.sources_are_unsure = true;
        return Ok(());
    };
    let mut id: Option<Words<'t>> = None;
    while let Some(field) = reader.field(&mut record)? {
        match field {
            "id" => id = reader.words()?,
            "title" => reader.words().map(drop)?,
            "date" => reader.optional(|reader| reader.date().map(drop))?,
            _ => reader.optional(text)?,
        }
    }
    known.sources_are_unsure |= id.is_none();
    known.sources.extend(id);
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
    while reader.field(&mut record)?.is_some() {
        reader.words()?;
    }
    Ok(())
}
