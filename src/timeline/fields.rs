//! How single fields are read and written where serde's own way does not do.
//!
//! What is refused here [`diagnose`](super::diagnose()) gives its place; the
//! messages here are seen only by code that deserialises a part of the model by
//! itself.

use serde::{Deserialize, Deserializer, de::Error};

use super::rules::{self, Rule};
use crate::edtf::{Edtf, Kind};

/// Whether a date has a start and an end, as an era's must.
pub(super) fn is_interval(date: &Edtf) -> bool {
    date.kind() == Kind::Interval
}

/// A text that must say something.
pub(super) fn words<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    ruled(input, rules::words)
}

/// A title or a name.
pub(super) fn line<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    ruled(input, rules::line)
}

/// An id.
pub(super) fn id<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    ruled(input, rules::id)
}

/// A country's code.
pub(super) fn country<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    ruled(input, rules::country)
}

/// A colour's name.
pub(super) fn colour<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    ruled(input, rules::colour)
}

/// An id, or nothing where one is to be made.
pub(super) fn optional_id<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    match Option::<String>::deserialize(input)? {
        Some(id) => checked(id, rules::id),
        None => Ok(String::new()),
    }
}

/// Names, or `None` for no names.
pub(super) fn lines<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<String>, D::Error> {
    list(input)?.into_iter().map(|name| checked(name, rules::line)).collect()
}

fn ruled<'de, D: Deserializer<'de>>(input: D, rule: Rule) -> Result<String, D::Error> {
    checked(String::deserialize(input)?, rule)
}

fn checked<E: Error>(text: String, rule: Rule) -> Result<String, E> {
    match rule(&text) {
        Ok(()) => Ok(text),
        Err(broken) => Err(E::custom(broken.told(&text))),
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
