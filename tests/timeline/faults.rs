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

#[test]
fn broken_brackets_quotes_and_commas_are_found_where_they_broke() {
    let next = r#"(date: "1906", titel: "B"),"#;
    let hidden: &[&str] = &[
        "3:1: this Event has no title; every Event needs one",
        "3:16: Event has no field “titel”; did you mean title?",
    ];
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
        ("hello", "1:1: found the word “hello”, expected Timeline(…)".to_owned()),
        ("{\"title\": 1}", "1:1: found a map in “{ }”, expected Timeline(…)".to_owned()),
        (
            "(title: \"T\", events: [\r\n  (date: \"1905\", title: \"A\"",
            "2:28: the file ends inside this Event; is a closing bracket missing, or was the file \
             cut off?; it opens at 2:3"
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
