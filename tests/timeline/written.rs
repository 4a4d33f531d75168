//! Events and places written as RON and JSON.

use annals::timeline::{Event, Place, Position};
use proptest::prelude::*;

use crate::{FULL, load};

#[test]
fn json_has_the_data_file_s_fields() {
    let timeline = load(FULL);
    let json = serde_json::to_value(&timeline.events[0]).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "id": "1956-10-19-joint-declaration", "date": "1956-10-19", "title": "Joint Declaration",
        })
    );
    let place = serde_json::to_string(&timeline.places[0]).unwrap();
    assert_eq!(place, r#"{"name":"Shimoda","aliases":["下田"],"at":[34.677,138.945]}"#);
}

/// Printable, on one line.
fn words() -> impl Strategy<Value = String> {
    "[^\\pC\\p{Zl}\\p{Zp}]{0,6}[a-zа-яぁ-ん\"\\\\][^\\pC\\p{Zl}\\p{Zp}]{0,6}"
}

fn some_words() -> impl Strategy<Value = Option<String>> {
    prop::option::of(".{0,8}")
}

prop_compose! {
    fn any_event()(
        id in "[a-z]{3}",
        date in "-?[1-9][0-9]{3}(-0[1-9])?",
        title in words(),
        summary in some_words(),
        note in some_words(),
        tags in prop::collection::vec(words(), 0..3),
        people in prop::collection::vec(words(), 0..3),
        original in prop::option::of((words(), words())),
    ) -> serde_json::Value {
        let mut event = serde_json::json!({ "id": id, "date": date, "title": title });
        let mut put = |name: &str, value: serde_json::Value| event[name] = value;
        if let Some(text) = summary { put("summary", text.into()) }
        if let Some(text) = note { put("note", text.into()) }
        if !tags.is_empty() { put("tags", tags.into()) }
        if !people.is_empty() { put("people", people.into()) }
        if let Some((calendar, text)) = original {
            put("date_original", serde_json::json!([{ "calendar": calendar, "text": text }]));
        }
        event
    }
}

proptest! {
    /// What is written as RON or JSON is read as what it was.
    #[test]
    fn what_is_written_reads_back(
        event in any_event(),
        latitude in -90_000_000..=90_000_000_i32,
        longitude in -180_000_000..=180_000_000_i32,
    ) {
        let place = Place {
            name: "P".to_owned(),
            aliases: Vec::new(),
            at: Some(Position { latitude, longitude }),
        };
        let json = serde_json::to_string(&place).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Place>(&json).unwrap(), &place);
        let event: Event = serde_json::from_value(event).unwrap();
        let json = serde_json::to_string(&event).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Event>(&json).unwrap(), &event);
        let pretty = ron::ser::PrettyConfig::new().struct_names(true);
        for (event_ron, place_ron) in [
            (ron::to_string(&event).unwrap(), ron::to_string(&place).unwrap()),
            (
                ron::ser::to_string_pretty(&event, pretty.clone()).unwrap(),
                ron::ser::to_string_pretty(&place, pretty).unwrap(),
            ),
        ] {
            let text = format!("(title: \"T\", places: [{place_ron}], events: [{event_ron}])");
            let timeline = load(&text);
            prop_assert_eq!(&timeline.events, std::slice::from_ref(&event));
            prop_assert_eq!(&timeline.places, std::slice::from_ref(&place));
        }
    }
}
