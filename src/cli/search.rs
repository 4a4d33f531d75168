//! `annals search`: the events that match, for eyes and for programs. Where a
//! part of the query was not understood, nothing is printed: no script is to
//! take what the rest finds for what it asked.

use std::{io, sync::Arc};

use super::{
    Files, Format, Order,
    output::{Outcome, Trouble, complain, print},
};
use crate::{
    app::date_of,
    search::{
        Alias, Index, Instead, Remark, Results,
        language::{FORMS, Form},
    },
    text::{clean, clip, width},
    timeline::{Event, Timeline},
};

const SHELL: &str = "\
In a shell, a query of several words or with quotes stands in quotes:
  annals search 'person:\"Shinzō Abe\" -war'

Exit status: 0 found, 1 nothing found, 2 a mistake in the query or unreadable input.";

/// The columns of what was typed that a message repeats.
const QUOTED: usize = 60;

/// What a query can be made of, and how a shell takes it.
pub(super) fn teaching() -> String {
    let widest = FORMS.iter().map(|form| width(form.example)).max().unwrap_or(0);
    let row = |form: &Form| {
        let gap = " ".repeat(widest - width(form.example));
        format!("  {}{gap}  {}\n", form.example, form.meaning)
    };
    let rows: String = FORMS.iter().map(row).collect();
    format!("What QUERY can be made of, as in the browser's search bar:\n{rows}\n{SHELL}")
}

pub(super) fn run(
    query: &str,
    files: &Files,
    format: Format,
    order: Order,
) -> Result<Outcome, Trouble> {
    if query.trim().is_empty() {
        complain("annals: the query is empty; type a name, a title, a place or a year");
        return Ok(Outcome::Failed);
    }
    let timeline = files.timeline()?;
    let timeline = Arc::new(timeline);
    let results = Index::new(Arc::clone(&timeline)).search(query);
    tell(&results);
    if results.remarks.iter().any(|remark| remark.left_out) {
        return Ok(Outcome::Failed);
    }
    let events = listed(&timeline, &results, order);
    print(|output| match format {
        Format::Text => write!(output, "{}", as_text(&events)),
        Format::Json => {
            let json = serde_json::to_string_pretty(&events).map_err(io::Error::from)?;
            writeln!(output, "{}", escaped(&json))
        }
    })?;
    if events.is_empty() {
        complain(format_args!("annals: nothing matches {}", quoted(query)));
        return Ok(Outcome::Negative);
    }
    Ok(Outcome::Done)
}

/// How the query was understood, a line each.
fn tell(results: &Results) {
    for Remark { part, message, .. } in &results.remarks {
        let part = if part.is_empty() { String::new() } else { quoted(part) + ": " };
        complain(format_args!("annals: {part}{}", clean(message)));
    }
    for Instead { typed, found } in &results.instead {
        complain(format_args!("annals: no {}; showing “{}”", quoted(typed), clean(found)));
    }
    for Alias { matched, name } in &results.aliases {
        complain(format_args!("annals: “{}” is {}", clean(matched), clean(name)));
    }
}

/// What was typed, as a message repeats it.
fn quoted(typed: &str) -> String {
    format!("“{}”", clip(&clean(typed), QUOTED))
}

fn listed<'a>(timeline: &'a Timeline, results: &Results, order: Order) -> Vec<&'a Event> {
    let hits = match order {
        Order::Relevance => results.ranked(),
        Order::Time => results.hits.clone(),
    };
    hits.into_iter().filter_map(|hit| timeline.events.get(hit.event)).collect()
}

/// JSON with an escape for every character that could steer a terminal. All
/// that JSON leaves as it is stands within its strings.
fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        let mut bytes = [0; 4];
        let text: &str = character.encode_utf8(&mut bytes);
        if matches!(character, '\n' | ' '..='~') || clean(text) == text {
            escaped.push(character);
        } else {
            let mut units = [0; 2];
            let units = character.encode_utf16(&mut units).iter();
            escaped.extend(units.map(|unit| format!("\\u{unit:04x}")));
        }
    }
    escaped
}

/// A line each, the titles under each other.
fn as_text(events: &[&Event]) -> String {
    let dates: Vec<String> =
        events.iter().map(|event| clean(&date_of(event)).into_owned()).collect();
    let widest = dates.iter().map(|date| width(date)).max().unwrap_or(0);
    let line = |(date, event): (&String, &&Event)| {
        let gap = " ".repeat(widest - width(date));
        format!("{date}{gap}  {}\n", clean(&event.title))
    };
    dates.iter().zip(events).map(line).collect::<Vec<_>>().concat()
}
