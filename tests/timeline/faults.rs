//! What is wrong with a file, and where.

use annals::edtf::Edtf;

use crate::{events, faults};

#[test]
fn what_a_file_holds_and_should_not() {
    for (event, expected) in [
        (
            r#"(date: 1905, title: "A"),"#,
            &["2:8: date: found the number 1905, expected text in quotes"][..],
        ),
        (r#"(date: "1905"),"#, &["2:1: this Event has no title; every Event needs one"]),
        (r#"(title: "A"),"#, &["2:1: this Event has no date; every Event needs one"]),
        (
            r#"(date: "1905", title: " \t"),"#,
            &["2:23: title: this is empty; write something or remove it"],
        ),
        (
            r#"(date: "1905", title: "A", tagz: ["b"]),"#,
            &["2:28: Event has no field “tagz”; did you mean tags?"],
        ),
        (
            r#"(date: "1905", title: "A", weather: (rain: [1, 2])),"#,
            &["2:28: Event has no field “weather”; its fields are date, title, id, date_display, \
             date_original, summary, people, places, tags, links, sources, note"],
        ),
        (
            r#"(date: "1905", title: "A", title: "B"),"#,
            &["2:28: the field title is here a second time; the first is at 2:16"],
        ),
        (
            r#"(date: "1905", title: "A", tags: "b"),"#,
            &["2:34: tags: found the text “b”, expected a list of texts, such as [\"…\", \"…\"]"],
        ),
        (
            r#"(date: "1905", title: "A", tags: ["b", 5, true]),"#,
            &[
                "2:40: tags: found the number 5, expected text in quotes",
                "2:43: tags: found the word “true”, expected text in quotes",
            ],
        ),
        (
            r#"(date: "1905", title: "A", summary: ["b"]),"#,
            &["2:37: summary: found a list, expected text in quotes"],
        ),
        (
            r#"(date: "1905", title: "A", sources: ["ap", "ab"]),"#,
            &["2:44: sources: no source “ab”; did you mean “ap”?"],
        ),
        (
            r#"(date: "1905", title: "A", id: ""),"#,
            &["2:32: id: this is empty; write something or remove it"],
        ),
        (
            r#"(date: "1905", title: "A", id: "a", links: [(to: "a"), (kind: "ends")]),"#,
            &[
                "2:50: to: “a” is this event itself",
                "2:56: this Link has no to; every Link needs one",
            ],
        ),
        (r#"Evnt(date: "1905", title: "A"),"#, &["2:1: found “Evnt”, expected Event, or no name"]),
        (
            r#"(date: "1905", title: "A\qB"),"#,
            &["2:25: the escape “\\q” means nothing here; write \\\\ for a backslash"],
        ),
        (
            "(date: \"1905\", title: \"A\u{202e}\u{7}\", id: 'b'),",
            &["2:34: id: found the quote mark ', expected text in straight quotes (\"…\")"],
        ),
    ] {
        assert_eq!(faults(&events(&[event])), expected, "{event}");
    }
}

#[test]
fn a_bad_date_is_told_in_the_words_of_edtf() {
    for (text, place) in [
        (r#"(title: "T", people: [(name: "A", lived: "long")], events: [])"#, "1:42: lived"),
        (r#"(title: "T", eras: [(title: "A", date: "long")], events: [])"#, "1:40: date"),
        (
            r#"(title: "T", sources: [(id: "a", title: "A", date: "long")], events: [])"#,
            "1:52: date",
        ),
        (r#"(title: "T", events: [(title: "A", date: "long")])"#, "1:42: date"),
    ] {
        let error = "long".parse::<Edtf>().unwrap_err();
        assert_eq!(faults(text), [format!("{place}: {error}")], "{text}");
    }
}

#[test]
fn what_the_parts_of_a_file_say_of_one_another() {
    for (text, expected) in [
        (
            r#"(title: "T", people: [(name: "A"), (name: "A")], places: [(name: "A"), (name: "A")], events: [])"#,
            &[
                "1:43: the person “A” is declared a second time; the first is at 1:30",
                "1:79: the place “A” is declared a second time; the first is at 1:66",
            ][..],
        ),
        (
            r#"(title: "T", sources: [(id: "a", title: "A"), (id: "a", title: "B")], events: [])"#,
            &["1:52: the source id “a” is declared a second time; the first is at 1:29"],
        ),
        (
            r#"(title: "T", places: [(name: "A", at: (95.5, 12))], events: [])"#,
            &[
                "1:39: at: (95.5, 12) is off the globe: latitude goes from -90 to 90, longitude from \
             -180 to 180; are the two swapped?",
            ],
        ),
        (
            r#"(title: "T", places: [(name: "A", at: (NaN, inf))], events: [])"#,
            &[
                "1:39: at: (NaN, inf) is off the globe: latitude goes from -90 to 90, longitude from \
             -180 to 180",
            ],
        ),
        (
            r#"(title: "T", places: [(name: "A", at: (1, "2")), (name: "B", at: (1, 2, 3))], events: [])"#,
            &[
                "1:43: at: found the text “2”, expected a number of degrees",
                "1:66: at: expected (latitude, longitude) in degrees, such as (34.677, 138.945)",
            ],
        ),
        (
            r#"(title: "T", eras: [(title: "A", date: "1947")], events: [])"#,
            &["1:40: date: found “1947”, expected a start and an end, such as “1947/1991”"],
        ),
        (
            r#"(events: [(id: "a", date: "1001", title: "A"), (id: "a", date: "1002", title: "B", links: [(to: "zz-c")])])"#,
            &[
                "1:1: this Timeline has no title; every Timeline needs one",
                "1:53: the event id “a” is declared a second time; the first is at 1:16",
                "1:97: to: no event has the id “zz-c”",
            ],
        ),
        (
            r#"(title: "T", events: [(date: "1001", title: "Some thing", links: [(to: "1001-some-thnig")])])"#,
            &["1:72: to: no event has the id “1001-some-thnig”; did you mean “1001-some-thing”?"],
        ),
    ] {
        assert_eq!(faults(text), expected, "{text}");
    }
}

/// What texts must be, wherever they stand.
#[test]
fn texts_that_are_not_what_they_must_be() {
    let empty = "this is empty; write something or remove it";
    let lines = "this has a line break; write it on one line";
    for (part, column, expected) in [
        (r#"title: "A\nB""#, 8, format!("title: {lines}")),
        (r#"people: [(name: "A\r\nB")]"#, 17, format!("name: {lines}")),
        (r#"people: [(name: "A", aliases: ["a", "\u{2028}b"])]"#, 37, format!("aliases: {lines}")),
        (r#"places: [(name: "A\u{b}B")]"#, 17, format!("name: {lines}")),
        (r#"places: [(name: "A", aliases: [" "])]"#, 32, format!("aliases: {empty}")),
        (r#"eras: [(title: "A\n", date: "1905/1906")]"#, 16, format!("title: {lines}")),
        (r#"sources: [(id: "a", title: "A\nB")]"#, 28, format!("title: {lines}")),
        (
            r#"sources: [(id: "a b", title: "A")]"#,
            16,
            "id: “a b” is no id; an id has no spaces and no control characters".to_owned(),
        ),
        (
            r#"events: [(date: "1905", title: "A", id: "a\u{7}")]"#,
            41,
            "id: “a␇” is no id; an id has no spaces and no control characters".to_owned(),
        ),
        (r#"events: [(date: "1905", title: "A\nB")]"#, 32, format!("title: {lines}")),
        (r#"events: [(date: "1905", title: "A", tags: ["b", ""])]"#, 49, format!("tags: {empty}")),
        (r#"events: [(date: "1905", title: "A", tags: ["b\nc"])]"#, 44, format!("tags: {lines}")),
        (r#"events: [(date: "1905", title: "A", people: [""])]"#, 46, format!("people: {empty}")),
        (r#"events: [(date: "1905", title: "A", places: [""])]"#, 46, format!("places: {empty}")),
        (r#"events: [(date: "1905", title: "A", sources: [""])]"#, 47, format!("sources: {empty}")),
        (
            r#"map: (tint: [(country: "Russia", colour: "red")])"#,
            24,
            "country: found “Russia”; expected a code of two capital letters (ISO 3166-1), such as “JP”"
                .to_owned(),
        ),
        (
            r#"map: (tint: [(country: "ru", colour: "red")])"#,
            24,
            "country: found “ru”; write “RU”".to_owned(),
        ),
        (
            r#"map: (tint: [(country: "RU", colour: "oragne")])"#,
            38,
            "colour: there is no “oragne”; did you mean orange?".to_owned(),
        ),
        (
            r#"map: (tint: [(country: "RU", colour: "Gray")])"#,
            38,
            "colour: there is no “Gray”; did you mean grey?".to_owned(),
        ),
        (
            r#"map: (tint: [(country: "RU", colour: "transparent")])"#,
            38,
            "colour: there is no “transparent”; the colours are black, white, red, orange, \
             yellow, green, cyan, blue, purple, magenta, pink, brown, olive, teal, silver, grey"
                .to_owned(),
        ),
    ] {
        let mut file = vec![part];
        for field in [r#"title: "T""#, "events: []"] {
            if !part.starts_with(&field[..5]) {
                file.push(field);
            }
        }
        let found = faults(&format!("({})", file.join(", ")));
        assert_eq!(found, [format!("1:{}: {expected}", column + 1)], "{part}");
    }
}

#[test]
fn what_could_not_be_read_hides_nothing_else() {
    for (events, sources, expected) in [
        // Neither has a name that could be the one meant.
        (
            r#"(date: "1905", title: "A", sources: ["ap"], links: [(to: "b")]), 5"#,
            r#"(title: "A")"#,
            &["no id; every Source", "no source “ap”", "no event has the id “b”", "number 5"][..],
        ),
        // The name that could not be read may be the one meant.
        (
            r#"(date: "1905", title: "A", sources: ["ap"], links: [(to: "b")]), (id: "\q", date: "1906", title: "B")"#,
            r#"(id: "\q", title: "A")"#,
            &["the escape", "the escape"],
        ),
        // It may stand in what was passed over.
        (
            r#"(date: "1905", title: "A", sources: ["ap"], links: [(to: "b")]), {id: "b", date: "1906"}"#,
            r#"Some((id: "ap", title: "A"))"#,
            &["expected Event", "expected Source"],
        ),
        // A bad name is a name.
        (
            r#"(date: "1905", title: "A", sources: ["a p"], links: [(to: "b c"), (to: "1906-b")]), (id: "b c", date: "1906", title: "B"), (date: "1906", title: "\nB")"#,
            r#"(id: "a p", title: "A")"#,
            &["“a p” is no id", "“b c” is no id", "line break"],
        ),
    ] {
        let found = faults(&format!(r#"(title: "T", sources: [{sources}], events: [{events}])"#));
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for expected in expected {
            assert!(found.iter().any(|fault| fault.contains(expected)), "{expected}: {found:#?}");
        }
    }
}

#[test]
fn an_event_that_was_lost_midway_keeps_its_id() {
    let found = faults(&events(&[
        r#"(id: "a", date: "1905", 5 5),"#,
        r#"(id: "b", date: "1906", title: "B", links: [(to: "a")]),"#,
    ]));
    assert_eq!(found, ["2:25: found the number 5, expected a field of Event, such as date: …"]);
}

#[test]
fn one_slip_is_one_fault() {
    for (text, expected) in [
        (r#"(Title: "T", events: [])"#, "1:2: Timeline has no field “Title”; did you mean title?"),
        (r#"(title: "T", event: [])"#, "1:14: Timeline has no field “event”; did you mean events?"),
        (
            r#"(title: "T", places: [(name: "A", at: (lat: 1, lon: 2))], events: [])"#,
            "1:40: at: found the word “lat”, expected a number of degrees",
        ),
        (
            r#"(title: "T", places: [(name: "A", at: (lat = 1, lon = 2))], events: [])"#,
            "1:40: at: found the word “lat”, expected a number of degrees",
        ),
        (
            "(title: \"T\", events: [(date: \"1905\", title: \"A\", note: \"b\nc d",
            "1:56: this text has no closing quote",
        ),
        (
            r#"(title: r#"T", events: [])"#,
            "1:9: title: found text without a closing quote, expected text in quotes",
        ),
        (
            r#"(title: "T", events: [(date: "1905", title:"#,
            "1:44: title: found the end of the file, expected text in quotes",
        ),
        (
            r#"(title: "T", events: [(ID: "a", date: "1905", title: "A"), (date: "1906", title: "B", links: [(to: "a")])])"#,
            "1:24: Event has no field “ID”; did you mean id?",
        ),
        (
            r#"(title: "T", events: [(date: "1905", title: "A"#,
            "1:45: this text has no closing quote",
        ),
        (
            r#"title: "T", events: [])"#,
            "1:1: found the word “title”, expected Timeline(…), which begins with “(”",
        ),
        (
            r#"title: "T", events: []"#,
            "1:1: found the word “title”, expected Timeline(…), which begins with “(”",
        ),
        (
            r#"(title: "T")"#,
            "1:1: this Timeline has no events list; every Timeline needs one, which may be empty",
        ),
        (
            r#"(title: Some("T"), events: [])"#,
            "1:9: title: found the word “Some”, expected text in quotes; leave out Some( )",
        ),
        (
            r#"(title: "T", events: [Some((date: "1905", title: "A"))])"#,
            "1:23: events: found the word “Some”, expected Event(…), which begins with “(”; leave out Some( )",
        ),
        ("(title:\u{1b} \"T\", events: [])", "1:8: a control character (U+001B); remove it"),
    ] {
        assert_eq!(faults(text), [expected], "{text}");
    }
}

#[test]
fn broken_brackets_quotes_and_commas_are_found_where_they_broke() {
    let next = r#"(date: "1906", titel: "B"),"#;
    let hidden: &[&str] = &["3:16: Event has no field “titel”; did you mean title?"];
    for (event, fault) in [
        (r#"(date: "1905", title: "A),"#, "2:23: this text has no closing quote"),
        (r#"(date: "1905, title: "A"),"#, "2:8: this text has no closing quote"),
        (r#"(date: "1905", title: "A", tags: ["b, "c"]),"#, "2:35: this text has no closing quote"),
        (
            r#"(date: "1905", title: "A "quoted" word"),"#,
            "2:26: the text goes on after this quote; write \\\" for a quote inside text",
        ),
        (r#"(date: "1905" title: "A"),"#, "2:14: a comma is missing here, before the word “title”"),
        (r#"(date: "1905", title: "A")"#, "2:27: a comma is missing here, before a “(”"),
        (r#"(date: "1905",, title: "A"),"#, "2:15: a comma too many; remove it"),
        (
            r#"(date: "1905", title: "A","#,
            "3:1: a new record begins, but the Event before it lacks its “)”; it opens at 2:1",
        ),
        (
            r#"(date: "1905", title: "A", tags: ["b"),"#,
            "2:38: found “)”, expected “]” to end this list; it opens at 2:34",
        ),
        (r#"(date = "1905", title: "A"),"#, "2:7: found “=”, expected a colon"),
        (r#"("date": "1905", title: "A"),"#, "2:2: a field’s name has no quotes: write “date”:"),
        ("(date: \"1905\",\u{1b} title: \"A\"),", "2:15: a control character (U+001B); remove it"),
        (
            r#"date: "1905", title: "A"),"#,
            "2:1: events: found the word “date”, expected Event(…), which begins with “(”",
        ),
        (
            r#"("1905", "A"),"#,
            "2:2: found the text “1905”, expected a field of Event, such as date: …",
        ),
        (
            r#"(date: “1905”, title: "A"),"#,
            "2:8: date: found the quote mark “, expected text in straight quotes (\"…\")",
        ),
        (r#"(date: "1905"; title: "A"),"#, "2:14: found “;”, expected a comma"),
        (
            "(date: \"1905\",\u{3000}title: \"A\"),",
            "2:15: a space of another kind (U+3000); write an ordinary one",
        ),
    ] {
        let mut found = faults(&events(&[event, next]));
        let mut expected = vec![fault.to_owned()];
        expected.extend(hidden.iter().map(|&fault| fault.to_owned()));
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{event}");
    }
}

#[test]
fn what_is_wrong_with_the_file_as_a_whole() {
    let smallest = "the smallest timeline is \
        (title: \"…\", events: [(date: \"1066-10-14\", title: \"Battle of Hastings\")])";
    for (text, expected) in [
        ("", format!("1:1: the file is empty; {smallest}")),
        ("\u{feff}\r\n", format!("1:1: the file is empty; {smallest}")),
        (
            "hello",
            "1:1: found the word “hello”, expected Timeline(…), which begins with “(”".to_owned(),
        ),
        ("{\"title\": 1}", "1:1: found a map in “{ }”, expected Timeline(…)".to_owned()),
        (
            "(title: \"T\", events: [\r\n  (date: \"1905\", title: \"A\"",
            "2:28: the file ends inside this Event: a closing bracket is missing, or the file was cut \
             off; it opens at 2:3"
                .to_owned(),
        ),
        (
            "(title: \"T\", events: []) x",
            "1:26: found the word “x”, expected nothing after the timeline’s end".to_owned(),
        ),
        (
            "(title: \"T\", /* events: [])",
            "1:14: this comment is never closed; end it with */".to_owned(),
        ),
        (
            "(title: r#\"T\", events: [])",
            "1:9: title: found text without a closing quote, expected text in quotes".to_owned(),
        ),
        (
            "#![enable(no_such)]\n(title: \"T\", events: [])",
            "1:18: RON has no extension no_such".to_owned(),
        ),
    ] {
        let found = faults(text);
        assert!(
            found.first().is_some_and(|first| first.starts_with(&expected)),
            "{text:?}\n{found:?}\n{expected}"
        );
    }
}
