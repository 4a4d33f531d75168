//! Timelines written as RON and JSON.

use annals::timeline::{Draft, Position, Timeline};
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

fn words() -> impl Strategy<Value = String> {
    "\\PC{0,6}[a-zа-яぁ-ん\"\\\\]\\PC{0,6}"
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
        events in prop::collection::vec(any_event(), 0..6),
        latitude in -90_000_000..=90_000_000_i32,
        longitude in -180_000_000..=180_000_000_i32,
    ) {
        let events: Vec<annals::timeline::Event> =
            events.into_iter().map(|event| serde_json::from_value(event).unwrap()).collect();
        let mut seen = std::collections::HashSet::new();
        let events = events.into_iter().filter(|event| seen.insert(event.id.clone())).collect();
        let at = Some(Position { latitude, longitude });
        let place = annals::timeline::Place { name: "P".to_owned(), aliases: Vec::new(), at };
        let draft = Draft { title: "T".to_owned(), places: vec![place], events, ..Draft::default() };
        let timeline = Timeline::from(draft);
        let plain = ron::to_string(&timeline).unwrap();
        prop_assert_eq!(&load(&plain), &timeline);
        let pretty = ron::ser::PrettyConfig::new().struct_names(true);
        let pretty = ron::ser::to_string_pretty(&timeline, pretty).unwrap();
        prop_assert_eq!(&load(&pretty), &timeline);
        let json = serde_json::to_string(&timeline).unwrap();
        prop_assert_eq!(Timeline::from(serde_json::from_str::<Draft>(&json).unwrap()), timeline);
    }
}
