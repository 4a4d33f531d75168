//! Bytes that come from somewhere.

use std::io;

use annals::timeline::{LoadError, open, parse, read};

use crate::{FULL, faults, load};

fn load_bytes(bytes: &[u8]) -> String {
    parse("t.ron", bytes).map_or_else(|error| error.to_string(), |_| "no fault".to_owned())
}

#[test]
fn bytes_that_are_no_text_say_so() {
    for (bytes, expected) in [
        (&b"\xff\xfe(\0"[..], "t.ron:1:1: this is text in UTF-16; save the file as UTF-8"),
        (
            b"(\n  title: \"caf\xe9\")",
            "t.ron:2:14: this is not text in UTF-8 (byte 15 is 0xe9); save the file as UTF-8",
        ),
        (
            b"\0\x01\xff\xf0",
            "t.ron:1:3: this is not text (byte 2 is not UTF-8); a timeline is a RON text file",
        ),
        (
            b"(\n\0",
            "t.ron:2:1: this is not text: it has a control character (U+0000); a timeline is a RON \
             text file in UTF-8",
        ),
        (
            b"(title: \"\xe4\xb8",
            "t.ron:1:10: the file ends inside a character (byte 9); was it cut off?",
        ),
    ] {
        assert_eq!(load_bytes(bytes), expected);
    }
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    let place = tempfile::tempdir().unwrap();
    let missing = open(&place.path().join("no\u{7}where.ron")).unwrap_err();
    assert!(matches!(missing, LoadError::Unreadable { .. }));
    let message = missing.to_string();
    assert!(message.ends_with("no␇where.ron: there is no such file; is the name spelt right?"));
    let directory = open(place.path()).unwrap_err().to_string();
    assert!(directory.ends_with(": this is a directory; name a file in it"));
    let path = place.path().join("t.ron");
    std::fs::write(&path, FULL).unwrap();
    assert_eq!(open(&path).unwrap(), load(FULL));
}

#[test]
fn a_stream_is_read_to_its_end() {
    struct Broken;
    impl io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the line went dead"))
        }
    }
    assert_eq!(read("standard input", FULL.as_bytes()).unwrap(), load(FULL));
    let error = read("standard input", Broken).unwrap_err().to_string();
    assert_eq!(error, "standard input: cannot be read: the line went dead");
}

#[test]
fn a_stream_that_is_no_text_is_not_read_to_its_end() {
    for byte in [0, 0xff] {
        let mut endless = io::repeat(byte);
        let error = read("-", &mut endless).unwrap_err().to_string();
        assert!(error.starts_with("-:1:1: this is not text"), "{error}");
    }
    let long = format!("{}{FULL}", "// 日本\n".repeat(100_000));
    assert_eq!(read("-", long.as_bytes()).unwrap(), load(FULL));
}

#[test]
fn line_ends_and_a_byte_order_mark_make_no_difference() {
    let text = FULL.replace('\n', "\r\n");
    let found = load(&format!("\u{feff}{FULL}"));
    assert_eq!(found, load(FULL));
    assert_eq!(load(&text).events.len(), 2);
    let faulty =
        "\u{feff}(title: \"T\",\r\n events: [\r\n  (date: \"日本\", title: \"本\", x: 1)])";
    assert!(faults(faulty).first().unwrap().starts_with("3:10: date: "));
    assert!(faults(faulty).last().unwrap().starts_with("3:28: Event has no field “x”"));
}
