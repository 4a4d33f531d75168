//! What holds for every date, whatever it is.
#![cfg(test)]

use annals::edtf::Edtf;
use proptest::prelude::*;
use std::cmp::Ordering;

fn mark() -> BoxedStrategy<&'static str> {
    prop_oneof![6 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")].boxed()
}

/// A date in EDTF, mostly a valid one.
fn date() -> BoxedStrategy<String> {
    let year = prop_oneof![4 => "[0-2][0-9]{3}", 1 => "-[0-2][0-9]{3}", 2 => "-?[0-2X][0-9X]{3}"];
    let month = prop_oneof!["0[1-9]", "1[0-2]", "[01X][0-9X]"];
    let day = prop_oneof!["0[1-9]", "[12][0-9]", "[0-3X][0-9X]"];
    let marks = || (mark(), mark());
    prop_oneof![
        (year.clone(), marks()).prop_map(|(y, (l, r))| format!("{l}{y}{r}")),
        ("-?[1-9][0-9]{3}S[1-9]", mark()).prop_map(|(y, r)| format!("{y}{r}")),
        ("Y-?[1-9][0-9]{4,11}(E[0-6])?(S[1-9])?", mark()).prop_map(|(y, r)| format!("{y}{r}")),
        (year.clone(), mark(), "(2[1-9]|3[0-9]|4[01])", marks())
            .prop_map(|(y, yr, s, (l, r))| format!("{y}{yr}-{l}{s}{r}")),
        (year.clone(), marks(), month.clone(), marks())
            .prop_map(|(y, (yl, yr), m, (l, r))| format!("{yl}{y}{yr}-{l}{m}{r}")),
        (year, marks(), month, marks(), day, marks()).prop_map(
            |(y, (yl, yr), m, (ml, mr), d, (l, r))| format!("{yl}{y}{yr}-{ml}{m}{mr}-{l}{d}{r}")
        ),
    ]
    .boxed()
}

fn text() -> BoxedStrategy<String> {
    let clock = "-?[0-9]{4}-0[1-9]-[12][0-8]T[01][0-9]:[0-5][0-9]:[0-5][0-9](Z|[+]0[0-9](:30)?)?";
    let side = prop_oneof![6 => date(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let member =
        prop_oneof![3 => date(), 1 => (date(), date()).prop_map(|(a, b)| format!("{a}..{b}"))];
    let edge = || prop_oneof![3 => Just(None), 1 => date().prop_map(Some)];
    let set = (any::<bool>(), edge(), prop::collection::vec(member, 1..4), edge());
    prop_oneof![
        4 => date(),
        1 => clock,
        3 => (side.clone(), side).prop_map(|(a, b)| format!("{a}/{b}")),
        2 => set.prop_map(|(one, until, mut members, from)| {
            members.splice(0..0, until.map(|date| format!("..{date}")));
            members.extend(from.map(|date| format!("{date}..")));
            let members = members.join(",");
            if one { format!("[{members}]") } else { format!("{{{members}}}") }
        }),
    ]
    .boxed()
}

fn valid() -> impl Strategy<Value = Edtf> {
    text().prop_filter_map("not a date", |text| text.parse().ok())
}

proptest! {
    #[test]
    fn what_is_read_is_written_the_same(text in text()) {
        if let Ok(date) = text.parse::<Edtf>() {
            prop_assert_eq!(date.to_string(), text.clone());
            prop_assert_eq!(date.to_string().parse::<Edtf>(), Ok(date));
        }
    }

    #[test]
    fn the_first_day_is_never_after_the_last(date in valid()) {
        if let (Some(first), Some(last)) = (date.earliest(), date.latest()) {
            prop_assert!(first <= last, "{} {} {}", date, first, last);
        }
    }

    #[test]
    fn every_date_has_words_and_they_fit_on_one_clean_line(date in valid()) {
        for words in [date.long(), date.short(), date.brief()] {
            prop_assert!(!words.trim().is_empty(), "{}", date);
            prop_assert!(!words.contains("  ") && words.trim_start() == words, "{words:?}");
            prop_assert!(!words.contains(char::is_control));
        }
        prop_assert!(date.brief().chars().count() <= date.long().chars().count() + 2);
    }

    /// The days of a date are exactly those that its digits leave open: here
    /// every day of its years is held against the pattern.
    #[test]
    fn the_bounds_are_the_outermost_days_that_fit(
        pattern in "-?[0-9]{3}[0-9X]-[01X][0-9X]-[0-3X][0-9X]"
    ) {
        let (negative, digits) = pattern.strip_prefix('-').map_or((false, &*pattern), |rest| (true, rest));
        let base: i64 = digits[..3].parse::<i64>().unwrap() * 10;
        let fits = |day: &str| day.bytes().zip(digits.bytes()).all(|(d, p)| p == b'X' || p == d);
        let mut days = Vec::new();
        for size in base..base + 10 {
            let year = if negative { -size } else { size };
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            for (month, length) in (1..).zip(lengths) {
                for day in 1..=length {
                    if fits(&format!("{size:04}-{month:02}-{day:02}")) && !(negative && size == 0) {
                        days.push((year, month, day));
                    }
                }
            }
        }
        days.sort_unstable();
        let plain = |day: annals::edtf::Day| (day.year, day.month, day.day);
        match pattern.parse::<Edtf>() {
            Ok(date) => {
                prop_assert_eq!(date.earliest().map(plain), days.first().copied());
                prop_assert_eq!(date.latest().map(plain), days.last().copied());
            }
            Err(_) => prop_assert!(days.is_empty(), "{} means {:?}", pattern, days.first()),
        }
    }

    #[test]
    fn time_order_is_an_order(a in valid(), b in valid(), c in valid()) {
        let order = |x: &Edtf, y: &Edtf| x.chronological(y);
        prop_assert_eq!(order(&a, &a), Ordering::Equal);
        prop_assert_eq!(order(&a, &b), order(&b, &a).reverse());
        let [a, b, c] = {
            let mut three = [a, b, c];
            three.sort_by(order);
            three
        };
        prop_assert_ne!(order(&a, &c), Ordering::Greater);
        if order(&a, &b).is_eq() {
            prop_assert_eq!(order(&a, &c), order(&b, &c));
        }
    }

    #[test]
    fn a_container_comes_before_what_it_contains(a in valid(), b in valid()) {
        let span = |date: &Edtf| date.earliest().zip(date.latest());
        if let (Some((a1, a2)), Some((b1, b2))) = (span(&a), span(&b))
            && a1 <= b1 && b2 <= a2 && (a1, a2) != (b1, b2)
        {
            prop_assert_eq!(a.chronological(&b), Ordering::Less, "{} {}", a, b);
        }
    }

    #[test]
    fn doubt_moves_nothing(text in "[0-2][0-9]{3}(-(0[1-9]|1[0-2]|2[1-4]))?", mark in "[?~%]") {
        let (plain, doubted) = (text.parse::<Edtf>(), format!("{text}{mark}").parse::<Edtf>());
        prop_assert_eq!(plain.unwrap().chronological(&doubted.unwrap()), Ordering::Equal);
    }

    #[test]
    fn any_text_is_read_or_refused_with_sound_advice(text in any_text()) {
        match text.parse::<Edtf>() {
            Ok(date) => {
                let again = date.to_string().parse::<Edtf>();
                prop_assert_eq!(again, Ok(date));
            }
            Err(refusal) => {
                let line = refusal.to_string();
                prop_assert!(!line.contains(char::is_control), "{line:?}");
                for suggestion in refusal.suggestions() {
                    prop_assert!(suggestion.parse::<Edtf>().is_ok(), "{text:?}: {suggestion}");
                }
            }
        }
    }
}

/// Noise, near misses and what people write.
fn any_text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "c.", "circa", "before", "until", "since", "or", "and", "to", "from", "between", "later",
        "BC", "BCE", "AD", "June", "feb", "7th", "1855", "991", "19", "-44", "1960s", "century",
        "spring", "-", "–", "/", "?", ",", "1855-2-7", "31", "[", "]", "..", "X",
    ]);
    prop_oneof![
        any::<String>(),
        "[-0-9XYES/.~?%\\[\\]{}, T:Z+]{0,30}",
        prop::collection::vec(word, 1..6).prop_map(|words| words.join(" ")),
        (text(), any::<prop::sample::Index>(), any::<char>()).prop_map(|(mut text, at, c)| {
            let at = at.index(text.len() + 1);
            if text.is_char_boundary(at) {
                text.insert(at, c);
            }
            text
        }),
    ]
}

#[test]
fn a_megabyte_of_anything_is_read_or_refused() {
    const SIZE: usize = 1_000_000;
    for piece in ["1", "X", "-", "/", "[", "1945,", "..", "?", "~1945-", "Y", "E9", "é", " "] {
        let long = piece.repeat(SIZE / piece.len());
        for text in [long.clone(), format!("[{long}]"), format!("Y{long}"), format!("1945/{long}")]
        {
            assert!(text.parse::<Edtf>().is_err(), "{piece}");
        }
    }
    let years: Vec<String> = (0..100_000).map(|n| format!("{:04}", n % 9999 + 1)).collect();
    let set: Edtf = format!("{{{}}}", years.join(",")).parse().unwrap();
    assert_eq!(set.earliest().map(|day| day.year), Some(1));
    assert_eq!(set.latest().map(|day| day.year), Some(9999));
    assert!(set.long().ends_with(" and 10"));
}
