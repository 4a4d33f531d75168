//! How single fields are read and written where serde's own way does not do.
//!
//! Each rule here has a twin in [`diagnose`](super::diagnose()), which gives
//! the fault its words and its place; the texts here are seen only by code
//! that deserialises a part of the model by itself.

use serde::{Deserialize, Deserializer, de::Error};

use crate::edtf::{Edtf, Kind};

/// Whether a text is nothing but white space.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether a date has a start and an end, as an era's must.
pub(super) fn is_interval(date: &Edtf) -> bool {
    date.kind() == Kind::Interval
}

/// A text that must say something.
pub(super) fn words<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    let text = String::deserialize(input)?;
    if is_blank(&text) { Err(D::Error::custom("a text that must not be empty")) } else { Ok(text) }
}

/// An id, or nothing where one is to be made.
pub(super) fn id<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    match Option::<String>::deserialize(input)? {
        Some(id) if is_blank(&id) => Err(D::Error::custom("an id that must not be empty")),
        id => Ok(id.unwrap_or_default()),
    }
}

/// A list, or `None` for an empty one.
pub(super) fn list<'de, D, T>(input: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(input).map(Option::unwrap_or_default)
}

/// A date as EDTF text.
pub(super) mod date {
    use std::fmt;

    use serde::{
        Deserializer, Serializer,
        de::{Error, Visitor},
    };

    use crate::edtf::Edtf;

    struct Text;

    impl Visitor<'_> for Text {
        type Value = Edtf;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a date in EDTF")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Edtf, E> {
            text.parse().map_err(E::custom)
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Edtf, D::Error> {
        input.deserialize_str(Text)
    }

    pub(crate) fn serialize<S: Serializer>(date: &Edtf, output: S) -> Result<S::Ok, S::Error> {
        output.collect_str(date)
    }
}

/// A date as EDTF text, or none.
pub(super) mod optional_date {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::edtf::Edtf;

    #[derive(Deserialize, Serialize)]
    #[serde(transparent)]
    struct Date(#[serde(with = "super::date")] Edtf);

    pub(crate) fn deserialize<'de, D>(input: D) -> Result<Option<Edtf>, D::Error>
    where
        D: Deserializer<'de>,
    {
        Ok(Option::<Date>::deserialize(input)?.map(|Date(date)| date))
    }

    #[expect(clippy::ref_option, reason = "serde passes the field by reference")]
    pub(crate) fn serialize<S: Serializer>(
        date: &Option<Edtf>,
        output: S,
    ) -> Result<S::Ok, S::Error> {
        date.clone().map(Date).serialize(output)
    }
}

/// A date with a start and an end.
pub(super) mod interval {
    use serde::{Deserializer, de::Error};

    pub(crate) use super::date::serialize;
    use crate::edtf::Edtf;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Edtf, D::Error> {
        let date = super::date::deserialize(input)?;
        if super::is_interval(&date) {
            Ok(date)
        } else {
            Err(D::Error::custom("a date without a start and an end"))
        }
    }
}
