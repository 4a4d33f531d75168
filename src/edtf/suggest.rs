//! What to write instead: a guess at what a refused text means.
//!
//! Nothing depends on these guesses. Each is read back before it is offered,
//! so that it always parses; a text that resembles nothing gets none.

mod single;

use super::{Edtf, compound};
use single::single;

/// Texts of this many bytes or more are not guessed at.
pub(super) const LONGEST: usize = 80;
/// More than a few guesses are noise.
const MOST: usize = 2;

/// EDTF texts that may be what was meant, the likeliest first.
pub(super) fn instead_of(text: &str) -> Vec<String> {
    let tidy = tidy(text);
    let guesses = [repaired, continued, single, bounded, several, interval];
    let mut found = guesses
        .iter()
        .map(|guess| guess(&tidy).into_iter().filter(|text| parses(text)).collect::<Vec<_>>())
        .find(|guessed| !guessed.is_empty())
        .unwrap_or_default();
    found.dedup();
    found.truncate(MOST);
    found
}

/// What a suggestion means, in brackets: " (44 BCE)", " (the year 19)".
pub(super) fn gloss(text: &str) -> String {
    let Ok(date) = text.parse::<Edtf>() else { return String::new() };
    let words = date.long();
    let year = if words.bytes().all(|byte| byte.is_ascii_digit()) { "the year " } else { "" };
    format!(" ({year}{words})")
}

fn parses(text: &str) -> bool {
    compound::parse(text).is_ok()
}

/// The text in small letters, with plain hyphens, single spaces and no full
/// stop after a word, so that "B.C." and "Feb." read as "bc" and "feb".
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        let last = tidy.chars().next_back();
        match c {
            '‐'..='―' | '−' => tidy.push('-'),
            '.' if last.is_some_and(char::is_alphabetic) => {}
            _ if c.is_whitespace() => {
                if last.is_some_and(|last| last != ' ') {
                    tidy.push(' ');
                }
            }
            _ => tidy.push(c),
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}

/// EDTF with slips: small letters, spaces, `u` for `X` and other habits of its
/// drafts, seconds left out.
fn repaired(tidy: &str) -> Vec<String> {
    let close = tidy.replace(" - ", "-").replace(" / ", "/").replace(" .. ", "..");
    let upper = close.to_uppercase();
    let with_seconds = upper.split_once('T').and_then(|(date, clock)| {
        let (minutes, zone) = clock.split_at_checked(5)?;
        Some(format!("{date}T{minutes}:00{zone}"))
    });
    let mut repaired = vec![
        upper.replace('U', "X"),
        upper.replace("?~", "%").replace("~?", "%"),
        upper.replace("/OPEN", "/..").replace("/UNKNOWN", "/").replace("UNKNOWN/", "/"),
        upper.replace(' ', "T"),
        upper.clone(),
    ];
    repaired.extend(with_seconds);
    repaired
}

/// "1945-08/09": an interval whose end leaves out what it shares with its start.
fn continued(tidy: &str) -> Vec<String> {
    let Some((start, end)) = tidy.split_once('/') else { return Vec::new() };
    let shared = start.rsplit_once('-').filter(|(_, last)| last.len() == end.len());
    shared.map(|(shared, _)| format!("{start}/{shared}-{end}")).into_iter().collect()
}

/// "before 1945", "1760 or later": one date with an open side.
fn bounded(tidy: &str) -> Vec<String> {
    const BEFORE: [(&str, &str, &str); 10] = [
        ("before ", "/", ""),
        ("earlier than ", "/", ""),
        ("until ", "../", ""),
        ("till ", "../", ""),
        ("up to ", "../", ""),
        ("after ", "", "/"),
        ("later than ", "", "/"),
        ("since ", "", "/.."),
        ("from ", "", "/.."),
        ("- ", "../", ""),
    ];
    const AFTER: [(&str, &str, &str); 8] = [
        (" or earlier", "[..", "]"),
        (" or before", "[..", "]"),
        (" or later", "[", "..]"),
        (" or after", "[", "..]"),
        (" onwards", "", "/.."),
        (" onward", "", "/.."),
        (" -", "", "/.."),
        ("-", "", "/.."),
    ];
    let before = BEFORE.iter().filter_map(|(word, left, right)| {
        let date = single(tidy.strip_prefix(word)?).into_iter().next()?;
        Some(format!("{left}{date}{right}"))
    });
    let after = AFTER.iter().filter_map(|(word, left, right)| {
        let date = single(tidy.strip_suffix(word)?).into_iter().next()?;
        Some(format!("{left}{date}{right}"))
    });
    before.chain(after).collect()
}

/// "1667, 1668 or 1670": one of several; with "and", all of them.
fn several(tidy: &str) -> Vec<String> {
    let sets = [(" or ", '[', ']'), (" and ", '{', '}'), (" & ", '{', '}')];
    let told = sets.iter().filter(|_| !tidy.starts_with("between ")).filter_map(|set| {
        let (word, open, close) = set;
        let (rest, last) = tidy.rsplit_once(word)?;
        let members: Vec<String> = rest
            .split(", ")
            .chain([last])
            .map(|one| first(one.trim_end_matches(',')))
            .collect::<Option<_>>()?;
        Some(format!("{open}{}{close}", members.join(",")))
    });
    told.collect()
}

/// "from 1941 to 1945", "1941-45", "16-19 april 1991".
fn interval(tidy: &str) -> Vec<String> {
    let text = tidy.strip_prefix("from ").unwrap_or(tidy);
    let (text, joint) = match text.strip_prefix("between ") {
        Some(rest) => (rest, " and "),
        None => (text, " to "),
    };
    let mut found = Vec::new();
    for joint in [joint, " until ", " - ", "-", "/"] {
        for (place, _) in text.match_indices(joint).take(6) {
            let start = text.get(..place).unwrap_or_default();
            let end = text.get(place + joint.len()..).unwrap_or_default();
            found.extend(between(start, end));
        }
    }
    found
}

/// The interval from one side to the other. The left one may leave out what
/// the right one says ("16" of "19 april 1991"), and the right one its century.
fn between(start: &str, end: &str) -> Option<String> {
    if let "present" | "now" | "today" | "ongoing" | "open" = end {
        return Some(format!("{}/..", side(start)?));
    }
    let century = start
        .split_at_checked(2)
        .filter(|(_, years)| start.len() == 4 && end.len() == 2 && *years < end);
    let end = century.map_or_else(|| end.to_owned(), |(century, _)| format!("{century}{end}"));
    let told = side(&end)?;
    let completed = end.rmatch_indices(' ').take(2).filter_map(|(at, _)| {
        let start = first(&format!("{start}{}", end.get(at..)?))?;
        Some(format!("{start}/{told}"))
    });
    let alone = side(start).map(|start| [format!("{start}/{told}"), format!("{told}/{start}")]);
    completed.chain(alone.into_iter().flatten()).find(|interval| parses(interval))
}

/// The best reading of one side. One or two digits alone could be anything.
fn side(text: &str) -> Option<String> {
    let bare = text.len() < 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    if bare { None } else { first(text) }
}

/// The best reading of a single date.
fn first(text: &str) -> Option<String> {
    single(text).into_iter().find(|text| parses(text))
}
