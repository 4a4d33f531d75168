//! One date in everyday words: "c. 1860", "7 Feb 1855", "44 BC", "the 1960s".

use super::super::words::MONTHS;

/// EDTF for a single date in words, the likeliest reading first. The text is
/// tidy (see [`super::tidy`]); what comes out may still be no real date.
pub(super) fn single(text: &str) -> Vec<String> {
    let (text, mark) = doubt(text);
    if text.is_empty() {
        return Vec::new();
    }
    let (text, era) = era(text.strip_prefix("the year ").unwrap_or(text));
    let words: Vec<&str> =
        text.split([' ', ',']).filter(|word| !matches!(*word, "" | "the" | "in" | "of")).collect();
    let dates = match (words.as_slice(), era) {
        ([word], era) => one_word(word, era),
        (["early" | "mid" | "late", rest], None) => one_word(rest, None),
        ([ordinal, "century" | "cent" | "c"], era) => century(ordinal, era),
        ([name, year], era) => within(name, year, era).into_iter().collect(),
        ([a, b, c], era) => three_words(a, b, c, era).into_iter().collect(),
        _ => Vec::new(),
    };
    dates.into_iter().map(|date| date + mark).collect()
}

/// Takes the words of doubt off a text and gives the mark for them.
fn doubt(text: &str) -> (&str, &'static str) {
    const CIRCA: [&str; 6] = ["circa", "about", "around", "approximately", "approx", "ca"];
    const PERHAPS: [&str; 6] = ["possibly", "probably", "perhaps", "maybe", "uncertain", "guess"];
    let (mut text, mut approximate, mut uncertain) = (text, false, false);
    // A few rounds, since these words come before and after, and together.
    for _ in 0..4 {
        let bare = text.trim_end_matches(['~', '%', '?', ' ', '(', ')']);
        let marks = text.get(bare.len()..).unwrap_or_default();
        approximate |= marks.contains(['~', '%']);
        uncertain |= marks.contains(['?', '%']);
        text = bare.trim_start_matches(['?', ':', ' ']);
        let off = |words: &[&str]| {
            words.iter().find_map(|word| text.strip_prefix(word).or(text.strip_suffix(word)))
        };
        let about = off(&CIRCA).or_else(|| text.strip_prefix('~')).or_else(|| {
            let rest = text.strip_prefix('c')?;
            rest.starts_with(|c: char| c == ' ' || c.is_ascii_digit()).then_some(rest)
        });
        let perhaps = off(&PERHAPS);
        approximate |= about.is_some();
        uncertain |= perhaps.is_some();
        text = about.or(perhaps).unwrap_or(text).trim();
    }
    let mark = match (approximate, uncertain) {
        (false, false) => "",
        (true, false) => "~",
        (false, true) => "?",
        (true, true) => "%",
    };
    (text, mark)
}

/// The two sides of year 1.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Era {
    Bce,
    Ce,
}

fn era(text: &str) -> (&str, Option<Era>) {
    let after = [("bce", Era::Bce), ("bc", Era::Bce), ("ce", Era::Ce), ("ad", Era::Ce)];
    for (name, era) in after {
        if let Some(rest) = text.strip_suffix(name)
            && rest.ends_with(|c: char| c == ' ' || c.is_ascii_digit())
        {
            return (rest.trim_end(), Some(era));
        }
    }
    match text.strip_prefix("ad ") {
        Some(rest) => (rest, Some(Era::Ce)),
        None => (text, None),
    }
}

fn one_word(word: &str, era: Option<Era>) -> Vec<String> {
    if let Some(decade) = word.strip_suffix("'s").or_else(|| word.strip_suffix('s'))
        && era != Some(Era::Bce)
        && is_number(decade)
    {
        return match decade.strip_suffix("00").or_else(|| decade.strip_suffix('0')) {
            Some(stem) if decade.len() == 4 => vec![format!("{stem:X<4}")],
            _ => Vec::new(),
        };
    }
    if let Some(ordinal) = word.strip_suffix('c').filter(|ordinal| is_number(ordinal)) {
        return century(ordinal, era);
    }
    if let Some(digits) = word.strip_prefix('y').or_else(|| word.strip_prefix('+')) {
        return signed(digits);
    }
    match (era, is_number(word)) {
        (Some(era), true) => year(word, Some(era)).into_iter().collect(),
        (None, true) => bare_number(word),
        (None, false) if word.starts_with('-') => signed(word),
        (None, false) => numeric(word),
        (Some(_), false) => Vec::new(),
    }
}

/// Digits with no era: the year, or, up to our own time, the decade or century
/// that they begin.
fn bare_number(digits: &str) -> Vec<String> {
    let recent = digits < "21";
    match digits.len() {
        2 if recent => vec![format!("{digits}XX"), format!("{digits:0>4}")],
        3 if recent => vec![format!("{digits:0>4}"), format!("{digits}X")],
        1..=4 => vec![format!("{digits:0>4}")],
        8 => {
            let date = digits.split_at_checked(4).and_then(|(year, rest)| {
                let (month, day) = rest.split_at_checked(2)?;
                Some(format!("{year}-{month}-{day}")).filter(|date| super::parses(date))
            });
            vec![date.unwrap_or_else(|| format!("Y{digits}"))]
        }
        _ => vec![format!("Y{digits}")],
    }
}

/// A year with or without a minus, which some read as BCE and EDTF counts
/// from year 0: "-44" may be `-0043` or `-0044`.
fn signed(text: &str) -> Vec<String> {
    let (minus, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let digits = digits.trim_start_matches('0');
    if !is_number(if digits.is_empty() { "0" } else { digits }) {
        return Vec::new();
    }
    match (minus, digits.len()) {
        (_, 0) => vec!["0000".to_owned()],
        ("-", 1..=3) => {
            let counted = year(digits, Some(Era::Bce));
            counted.into_iter().chain([format!("-{digits:0>4}")]).collect()
        }
        (_, 1..=4) => vec![format!("{minus}{digits:0>4}")],
        _ => vec![format!("Y{minus}{digits}")],
    }
}

/// A year in an era: 44 BCE is `-0043`, 1 BCE is `0000`.
fn year(digits: &str, era: Option<Era>) -> Option<String> {
    if era.is_none() && !(3..=4).contains(&digits.len()) || !is_number(digits) {
        return None;
    }
    let number: i64 = digits.parse().ok()?;
    let astronomical = if era == Some(Era::Bce) { 1 - number } else { number };
    let (minus, size) = (if astronomical < 0 { "-" } else { "" }, astronomical.unsigned_abs());
    match size {
        0 if number == 0 => None,
        0..=9999 => Some(format!("{minus}{size:04}")),
        _ => Some(format!("Y{minus}{size}")),
    }
}

/// "19th century" is `18XX`. Before the common era, where a century runs from
/// 401 to 500, `-04XX` (401–500 BCE) is the fifth.
fn century(ordinal: &str, era: Option<Era>) -> Vec<String> {
    let number = cardinal(ordinal).filter(|number| (1..=99).contains(number));
    let minus = if era == Some(Era::Bce) { "-" } else { "" };
    number.map(|number| format!("{minus}{:02}XX", number - 1)).into_iter().collect()
}

/// "Feb 1855", "spring 1945".
fn within(name: &str, digits: &str, era: Option<Era>) -> Option<String> {
    let part = month(name).or_else(|| season(name))?;
    Some(format!("{}-{part:02}", year(digits, era)?))
}

/// "7 Feb 1855", "February 7th, 1855", "1855 Feb 7".
fn three_words(a: &str, b: &str, c: &str, era: Option<Era>) -> Option<String> {
    let (digits, month, day) = match (month(a), month(b)) {
        (Some(month), _) => (c, month, b),
        (None, Some(month)) if a.len() >= 3 && is_number(a) => (a, month, c),
        (None, Some(month)) => (c, month, a),
        (None, None) => return None,
    };
    Some(format!("{}-{month:02}-{:02}", year(digits, era)?, cardinal(day)?))
}

/// "1855-2-7", "7/2/1855", "7.2.1855", "2/1855". Where day and month could
/// be either way round, both are given, the day first.
fn numeric(word: &str) -> Vec<String> {
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    if !parts.iter().all(|part| is_number(part)) {
        return Vec::new();
    }
    let date = |year: &str, month: &str, day: &str| format!("{year}-{month:0>2}-{day:0>2}");
    match parts.as_slice() {
        [year, month] | [month, year] if year.len() == 4 && month.len() < 3 => {
            vec![format!("{year}-{month:0>2}")]
        }
        [year, a, b] if year.len() == 4 && super::parses(&date(year, a, b)) => {
            vec![date(year, a, b)]
        }
        [year, a, b] if year.len() == 4 => vec![date(year, b, a)],
        [a, b, year] if year.len() == 4 => vec![date(year, b, a), date(year, a, b)],
        _ => Vec::new(),
    }
}

fn month(name: &str) -> Option<u8> {
    let known = name.len() >= 3;
    let found = MONTHS.iter().position(|month| known && month.to_lowercase().starts_with(name));
    found.and_then(|place| u8::try_from(place + 1).ok())
}

fn season(name: &str) -> Option<u8> {
    match name {
        "spring" => Some(21),
        "summer" => Some(22),
        "autumn" | "fall" => Some(23),
        "winter" => Some(24),
        _ => None,
    }
}

/// "7", "7th", "22nd".
fn cardinal(text: &str) -> Option<u8> {
    text.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().ok()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
