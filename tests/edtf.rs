//! What is promised of dates: what is read, which days it means, how it
//! reads, what is refused and with what advice.
#![cfg(test)]

use annals::edtf::{Edtf, End, Kind};
use std::cmp::Ordering;

fn read(text: &str) -> Edtf {
    text.parse().unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn bounds(text: &str) -> String {
    let date = read(text);
    let shown =
        |day: Option<annals::edtf::Day>| day.map_or("…".to_owned(), |day| day.to_string());
    format!("{} {}", shown(date.earliest()), shown(date.latest()))
}

#[test]
fn a_date_means_the_days_from_its_first_to_its_last() {
    for (text, days) in [
        ("1066", "1066-01-01 1066-12-31"),
        ("1815-06", "1815-06-01 1815-06-30"),
        ("1815-06-18", "1815-06-18 1815-06-18"),
        ("1900-02", "1900-02-01 1900-02-28"),
        ("0000-02", "0000-02-01 0000-02-29"),
        ("1066-10-14T09:00:00", "1066-10-14 1066-10-14"),
        ("1066-10-14T24:00:00+01", "1066-10-14 1066-10-14"),
        ("-0330-09-12", "-0330-09-12 -0330-09-12"),
        ("1914-06-28/1918-11", "1914-06-28 1918-11-30"),
        ("Y-12000/-3500", "-12000-01-01 -3500-12-31"),
        ("Y-45E4", "-450000-01-01 -450000-12-31"),
        ("1348~", "1348-01-01 1348-12-31"),
        ("1348S2", "1348-01-01 1348-12-31"),
        // Open digits, anywhere.
        ("134X", "1340-01-01 1349-12-31"),
        ("-03XX", "-0399-01-01 -0300-12-31"),
        ("-000X", "-0009-01-01 -0001-12-31"),
        ("17X9-07-14", "1709-07-14 1799-07-14"),
        ("1789-0X", "1789-01-01 1789-09-30"),
        ("1789-XX-31", "1789-01-31 1789-12-31"),
        ("1789-02-X9", "1789-02-09 1789-02-19"),
        ("1789-X2-3X", "1789-12-30 1789-12-31"),
        ("17XX-02-29", "1704-02-29 1796-02-29"),
        ("-XXXX-02-29", "-9996-02-29 -0004-02-29"),
        // Divisions of the year.
        ("1848-21", "1848-03-01 1848-05-31"),
        ("1848-22", "1848-06-01 1848-08-31"),
        ("1848-23", "1848-09-01 1848-11-30"),
        ("1847-24", "1847-12-01 1848-02-29"),
        ("1848-28", "1848-12-01 1849-02-28"),
        ("1848-29", "1848-09-01 1848-11-30"),
        ("1847-30", "1847-12-01 1848-02-29"),
        ("1848-31", "1848-03-01 1848-05-31"),
        ("1848-32", "1848-06-01 1848-08-31"),
        ("1848-35", "1848-07-01 1848-09-30"),
        ("1848-38", "1848-05-01 1848-08-31"),
        ("1848-41", "1848-07-01 1848-12-31"),
        // Ends that are not there.
        ("1789/..", "1789-01-01 …"),
        ("/1453-05-29", "… 1453-05-29"),
        ("../..", "… …"),
        ("[1215,1217..1225]", "1215-01-01 1225-12-31"),
        ("{1225-02,1215,1217}", "1215-01-01 1225-02-28"),
        ("[..1215-06-15]", "… 1215-06-15"),
        ("{1215..}", "1215-01-01 …"),
    ] {
        assert_eq!(bounds(text), days, "{text}");
    }
}

#[test]
fn every_shape_says_what_it_is_and_which_ends_it_has() {
    for (text, kind, start, end) in [
        ("1453", "date", "known", "known"),
        ("1337/1453", "interval", "known", "known"),
        ("1453/", "interval", "known", "unknown"),
        ("/1453", "interval", "unknown", "known"),
        ("../1453", "interval", "open", "known"),
        ("1453/..", "interval", "known", "open"),
        ("../", "interval", "open", "unknown"),
        ("[1337,1453]", "one-of", "known", "known"),
        ("[..1453]", "one-of", "open", "known"),
        ("{1337,1453..}", "all-of", "known", "open"),
    ] {
        let date = read(text);
        let said = (date.kind().to_string(), date.start().to_string(), date.end().to_string());
        assert_eq!(said, (kind.to_owned(), start.to_owned(), end.to_owned()), "{text}");
    }
    assert_eq!((Kind::OneOf.as_str(), End::Open.as_str()), ("one-of", "open"));
}

#[test]
fn the_canonical_text_is_what_was_written_without_its_spaces() {
    for (text, canonical) in [
        ("[1215, 1217..1225, 1297..]", "[1215,1217..1225,1297..]"),
        ("Y-45E04", "Y-45E4"),
        ("1348S02", "1348S2"),
        ("?1348-%06-~07", "?1348-%06-~07"),
        ("1066-10-14T09:00:00-03:30", "1066-10-14T09:00:00-03:30"),
    ] {
        assert_eq!(read(text).to_string(), canonical);
        assert_eq!(read(text), read(canonical));
    }
}

#[test]
fn a_date_reads_as_a_historian_would_write_it() {
    // EDTF, long, short, brief.
    for [text, long, short, brief] in [
        ["1815-06-18", "18 June 1815", "18 Jun 1815", "1815"],
        ["1815-09", "September 1815", "Sep 1815", "1815"],
        ["0476", "476", "476", "476"],
        ["-0330-09-12", "12 September 331 BCE", "12 Sep 331 BCE", "331 BCE"],
        ["0000", "1 BCE", "1 BCE", "1 BCE"],
        ["1348~", "c. 1348", "c. 1348", "c. 1348"],
        ["1348-06?", "June 1348?", "Jun 1348?", "1348?"],
        ["1348%", "c. 1348?", "c. 1348?", "c. 1348?"],
        ["134X~", "c. 1340s", "c. 1340s", "c. 1340s"],
        ["13XX", "1300s", "1300s", "1300s"],
        ["130X", "1300–1309", "1300–1309", "1300–1309"],
        ["-033X", "340–331 BCE", "340–331 BCE", "340–331 BCE"],
        ["1XXX", "1000–1999", "1000–1999", "1000–1999"],
        ["00XX", "1 BCE – 99 CE", "1 BCE – 99 CE", "1 BCE – 99 CE"],
        ["XXXX-07-14", "14 July, year unknown", "14 Jul, year unknown", "year unknown"],
        ["1789-XX", "1789, month unknown", "1789, month unknown", "1789"],
        ["1789-07-XX", "July 1789, day unknown", "Jul 1789, day unknown", "1789"],
        ["1789-XX-XX", "1789, day unknown", "1789, day unknown", "1789"],
        ["178X-07-14", "14 July in the 1780s", "14 Jul in the 1780s", "1780s"],
        ["178X-21", "spring in the 1780s", "spring in the 1780s", "1780s"],
        ["17X9-07", "July 17X9", "Jul 17X9", "17X9"],
        ["1789-X1", "January or November 1789", "Jan or Nov 1789", "1789"],
        ["1789-07-1X", "between 10 and 19 July 1789", "between 10 and 19 Jul 1789", "1789"],
        [
            "1789-XX-14",
            "day 14 of an unknown month in 1789",
            "day 14 of an unknown month in 1789",
            "1789",
        ],
        ["1848-21~", "c. spring 1848", "c. spring 1848", "c. 1848"],
        ["1848-30", "southern summer 1848", "southern summer 1848", "1848"],
        ["1848-36", "fourth quarter of 1848", "fourth quarter of 1848", "1848"],
        ["1348S2", "about 1348", "about 1348", "about 1348"],
        ["Y-12000", "12,001 BCE", "12,001 BCE", "12,001 BCE"],
        ["Y-66E6", "66 million BCE", "66 million BCE", "66 million BCE"],
        ["Y-138E8", "13.8 billion BCE", "13.8 billion BCE", "13.8 billion BCE"],
        ["Y20250", "20,250", "20,250", "20,250"],
        // Doubt about single parts.
        ["1348-?06-07", "7 (June?) 1348", "7 (Jun?) 1348", "1348"],
        ["1348?-06-~07", "(c. 7) June (1348?)", "(c. 7) Jun (1348?)", "1348?"],
        ["1348-06~-07", "7 (c. June 1348)", "7 (c. Jun 1348)", "c. 1348"],
        ["1066-10-14T09:00:00Z", "14 October 1066, 09:00:00 UTC", "14 Oct 1066", "1066"],
    ] {
        let date = read(text);
        assert_eq!([date.long(), date.short(), date.brief()], [long, short, brief], "{text}");
    }
}

#[test]
fn an_interval_says_once_what_its_ends_share() {
    for [text, long, brief] in [
        ["1916-07-01/1916-07-09", "1–9 July 1916", "1916"],
        ["1916-07-01/1916-11-18", "1 July – 18 November 1916", "1916"],
        ["1916-07/1916-11", "July–November 1916", "1916"],
        ["1916-07/1916-07-09", "July – 9 July 1916", "1916"],
        ["1914-07-28/1918-11-11", "28 July 1914 – 11 November 1918", "1914–1918"],
        ["1914-07-28/1918", "28 July 1914 – 1918", "1914–1918"],
        ["1337/1453", "1337–1453", "1337–1453"],
        ["132X/134X", "1320s–1340s", "1320s–1340s"],
        ["1320/1349", "1320–1349", "1320–1349"],
        ["1337~/1453", "c. 1337 – 1453", "c. 1337 – 1453"],
        ["1916-07-01?/1916-07-09?", "1 July 1916? – 9 July 1916?", "1916?"],
        ["-0099/-0043", "100–44 BCE", "100–44 BCE"],
        ["-0048-01-10/-0048-08-09", "10 January – 9 August 49 BCE", "49 BCE"],
        ["-0026/0014", "27 BCE – 14 CE", "27 BCE – 14 CE"],
        ["Y-252E6/Y-66E6", "252–66 million BCE", "252–66 million BCE"],
        ["1848-21/1848-23", "spring–autumn 1848", "1848"],
        ["1453/1453", "1453", "1453"],
        ["/1453", "before 1453", "before 1453"],
        ["../1453", "until 1453", "until 1453"],
        ["/145X", "before the 1450s", "before 1450s"],
        ["../1453-33", "until the first quarter of 1453", "until 1453"],
        ["1453/..", "1453 –", "1453 –"],
        ["1453/", "1453 – ?", "1453 – ?"],
        ["../..", "all time", "all time"],
    ] {
        let date = read(text);
        assert_eq!([date.long(), date.brief()], [long, brief], "{text}");
    }
    assert_eq!(read("1916-07-01/1916-11-18").short(), "1 Jul – 18 Nov 1916");
}

#[test]
fn a_set_reads_as_a_list() {
    for [text, long, brief] in [
        ["[1215,1216,1217..1225]", "1215, 1216 or 1217–1225", "1215 …"],
        ["{1215,1225-02}", "1215 and February 1225", "1215 …"],
        ["[1215-06..]", "June 1215 or later", "1215 –"],
        ["[..1215]", "1215 or earlier", "until 1215"],
        ["{..1215}", "1215 and earlier", "until 1215"],
        ["[1215,1225..]", "1215, or 1225 or later", "1215 …"],
        ["{1215-06,1215-07}", "June 1215 and July 1215", "1215"],
        ["[-0043,0014]", "44 BCE or 14 CE", "44 BCE …"],
        ["[1215~]", "c. 1215", "c. 1215"],
    ] {
        let date = read(text);
        assert_eq!([date.long(), date.brief()], [long, brief], "{text}");
    }
}

#[test]
fn time_order_puts_the_container_first() {
    let in_order = [
        "Y-138E8",
        "-0043",
        "-0043-03-15",
        "0000",
        "17XX",
        "178X/179X~",
        "../1788",
        "1788",
        "1789/..",
        "[1789,1799]",
        "/1789",
        "1789",
        "1789-01-01/1789-01-31",
        "1789-22",
        "1789-06?",
        "1789-07",
        "1789-07-14",
        "1789-23",
        "1790",
        "../..",
    ];
    for (at, earlier) in in_order.iter().enumerate() {
        for later in &in_order[at + 1..] {
            let order = read(earlier).chronological(&read(later));
            assert_eq!(order, Ordering::Less, "{earlier} {later}");
        }
    }
}

#[test]
fn a_refusal_says_why_and_what_to_write() {
    for (text, words) in [
        ("1340s", "; write 134X"),
        ("early 1340s", "; write 134X"),
        ("1300s", "; write 13XX"),
        ("14th century", "; write 13XX"),
        ("4th century BC", "; write -03XX"),
        ("18 Jun 1815", "; write 1815-06-18"),
        ("June 18th, 1815", "; write 1815-06-18"),
        ("Sept. 1815", "; write 1815-09"),
        ("Fall 1815", "; write 1815-23"),
        ("476", "four digits; write 0476"),
        ("14", "four digits; write 14XX (1400s) or 0014 (the year 14)"),
        ("1815-6-8", "two digits; write 1815-06-08"),
        ("18.6.1815", "write 1815-06-18"),
        ("8/6/1815", "write 1815-06-08 (8 June 1815) or 1815-08-06 (6 August 1815)"),
        ("331 BC", "; write -0330"),
        ("331 B.C.E.", "; write -0330"),
        ("1 BC", "; write 0000"),
        ("1066 AD", "; write 1066"),
        ("AD 476", "; write 0476"),
        ("-331", "write -0330 (331 BCE) or -0331 (332 BCE)"),
        ("-0000", "0000 is 1 BCE; write 0000"),
        ("c. 1348", "; write 1348~"),
        ("ca 1348?", "; write 1348%"),
        ("perhaps 1348", "; write 1348?"),
        ("1337-1453", "write 1337/1453"),
        ("1337–53", "; write 1337/1353"),
        ("1337 to 1453", "; write 1337/1453"),
        ("1-9 July 1916", "; write 1916-07-01/1916-07-09"),
        ("100–44 BCE", "; write -0099/-0043"),
        ("before 1453", "; write /1453"),
        ("since 1453", "; write 1453/.."),
        ("1453 or later", "; write [1453..]"),
        ("1066-10-14T09:00:60", "or is 24:00:00"),
        ("1066-10-14T09:00:00-00:00", "and is never -00:00"),
        ("1066-10-14T09:00:00+14:01", "and is never -00:00"),
        ("[1225..1215]", "it ends (1215) before it begins (1225)"),
        ("[1215..,1225]", "“date..” only last"),
        ("1215 or 1225", "; write [1215,1225]"),
        ("1815-13", "13 is no month (01–12) and no season (21–41)"),
        ("1815-18-06", "no month (01–12) and no season (21–41); write 1815-06-18 (18 June 1815)"),
        ("1815-06/07", "; write 1815-06/1815-07 (June–July 1815)"),
        ("1815-06-16/18", "; write 1815-06-16/1815-06-18 (16–18 June 1815)"),
        ("1815-06-31", "June 1815 has 30 days"),
        ("-0100-02-29", "February 101 BCE has 28 days"),
        ("1815-06-00", "00 is no day of a month (01–31)"),
        ("1815-21-01", "a season has no days; write 1815-01-21"),
        ("-00X1-02-29", "no day in the calendar can be meant"),
        ("17XX-02-3X", "no day in the calendar can be meant"),
        ("1453/1337", "it ends (1337) before it begins (1453); write 1337/1453"),
        ("Y1066", "more than four digits; write 1066"),
        ("20250", "begins with Y; write Y20250"),
        ("Y1E19", "9,223,372,036,854,775,807 either way"),
        ("Y1E999999999", "9,223,372,036,854,775,807 either way"),
        ("Y12000-06", "a year with Y or S has no month or day"),
        ("1066-10-14T09:00", "; write 1066-10-14T09:00:00"),
        ("1066-10-14T25:00:00", "between 00:00:00 and 23:59:59, or is 24:00:00"),
        ("1066-10-14T09:00:00/1067", "only after a single complete date"),
        ("106X-10-14T09:00:00", "only after a single complete date"),
        ("1/2/3/4", "one slash between its two ends"),
        ("/", "on one side at least"),
        ("[1215", "a set that opens with [ closes with ]"),
        ("{}", "a set has at least one date"),
        ("[1215,,1225]", "between every two commas, and nothing else"),
        ("[1215,..1225]", "“..date” may only come first in a set, “date..” only last"),
        ("[1215..1225-06]", "must be years, months or days alike"),
        ("", "the date is empty: a date is written 1855, 1855-02 or 1855-02-07"),
        ("a fortnight ago", "a date is written 1855, 1855-02 or 1855-02-07"),
    ] {
        let refusal = text.parse::<Edtf>().unwrap_err().to_string();
        // What a suggestion means may follow it in brackets.
        let bare = refusal.rsplit_once(" (").map_or(refusal.as_str(), |(bare, _)| bare);
        assert!(refusal.ends_with(words) || bare.ends_with(words), "{text}: {refusal}");
    }
}

#[test]
fn a_refusal_is_short_and_safe_to_print() {
    let hostile = format!("\u{1b}[2J\u{202e}1945\n{}", "é".repeat(1_000_000));
    let refusal = hostile.parse::<Edtf>().unwrap_err().to_string();
    assert!(refusal.chars().count() < 140, "{} characters", refusal.chars().count());
    assert!(!refusal.contains(|c: char| c.is_control() || c == '\u{202e}'));
    assert!(refusal.contains("[2J"), "{refusal}");
}

#[test]
fn the_start_of_a_life_is_known_as_well_as_it_was_written() {
    for (text, span) in [
        ("1931-03-02/2022-08-30", Some(("1931-03-02", "1931-03-02"))),
        ("1855/1911", Some(("1855-01-01", "1855-12-31"))),
        ("1938-01-14/..", Some(("1938-01-14", "1938-01-14"))),
        ("1480-05", Some(("1480-05-01", "1480-05-31"))),
        ("../1945", None),
        ("/1945", None),
        ("[1667,1668]", None),
    ] {
        let found = text.parse::<Edtf>().unwrap().start_span();
        let found = found.map(|(first, last)| (first.to_string(), last.to_string()));
        let span = span.map(|(first, last)| (first.to_owned(), last.to_owned()));
        assert_eq!(found, span, "{text}");
    }
}
